//! 节 in a layout: `{{ 主要工作 | 各节(级=2) }}` prints a chapter, `{{ 主要工作 | 章标题(默认="…") }}` its heading.
//!
//! A 节 prints in the order 引言, 正文, 专题, 要点, 条目. Numbers are no business of ours: the document gives them.

use tera::value::{Key, Map};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::escape::escaped;
use super::filters::argument;
use super::filters::{as_paragraphs, said_one_by_one};
use super::names::stand_in;
use crate::marks::RUN_IN;

/// The entry that tells a 节 from other maps. It is a mark, so no name of the data can be the same.
pub(super) const IS_SECTION: &str = "\u{FDD1}";
/// The entry that holds what the topic of a 节 rendered.
pub(super) const TOPIC_TEXT: &str = "专题文";

/// The deepest heading that Markdown has.
const DEEPEST: usize = 6;

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter(stand_in("各节"), sections);
    tera.register_filter("sections", sections);
    tera.register_filter(stand_in("章标题"), heading);
    tera.register_filter("heading", heading);
}

/// The filters of this file, for checking names and for lists.
pub(super) const NAMES: [&str; 4] = ["各节", "sections", "章标题", "heading"];

fn section<'a>(value: &'a Value, filter: &str) -> TeraResult<&'a Map> {
    if value.is_undefined() {
        return Err(super::misuse::undefined());
    }
    value
        .as_map()
        .filter(|map| map.contains_key(&Key::Str(IS_SECTION)))
        .ok_or_else(|| Error::message(format!("“{filter}”要用在章节上，这里不是章节")))
}

fn heading(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let default = argument!(kwargs, String, "默认", "default").unwrap_or_default();
    let own = section(value, "章标题")?.get(&Key::Str("标题")).and_then(Value::as_str);
    Ok(Value::from(own.unwrap_or(&default)))
}

fn sections(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let level: usize = argument!(kwargs, usize, "级", "level").unwrap_or(2);
    let run_in: bool = argument!(kwargs, bool, "段首", "run_in").unwrap_or(false);
    let mut out = String::new();
    content(section(value, "各节")?, level.clamp(1, DEEPEST), run_in, &mut out);
    Ok(Value::safe_string(&out))
}

fn content(section: &Map, level: usize, run_in: bool, out: &mut String) {
    let text = |name: &'static str| section.get(&Key::Str(name)).and_then(Value::as_str);
    let list = |name: &'static str| section.get(&Key::Str(name)).and_then(Value::as_array).unwrap_or_default();
    for name in ["引言", "正文"] {
        if let Some(text) = text(name) {
            block(&as_paragraphs(text), out);
        }
    }
    if let Some(topic) = text(TOPIC_TEXT) {
        block(&lowered(topic, level - 1), out);
    }
    let points: Vec<String> = list("要点").iter().map(|point| point.to_string().replace('\n', "")).collect();
    block(&escaped(&said_one_by_one(&points)), out);
    for item in list("条目").iter().filter_map(Value::as_map) {
        if let Some(heading) = item.get(&Key::Str("标题")).and_then(Value::as_str) {
            let runs_in = item.get(&Key::Str("段首")).and_then(Value::as_bool).unwrap_or(run_in);
            let marks = "#".repeat((level + 1).min(DEEPEST));
            let end = if runs_in { RUN_IN.to_string() } else { String::new() };
            block(&format!("{marks} {}{end}", escaped(heading)), out);
            content(item, level + 1, run_in, out);
        } else {
            content(item, level, run_in, out);
        }
    }
}

fn block(text: &str, out: &mut String) {
    if !text.trim().is_empty() {
        out.push_str("\n\n");
        out.push_str(text.trim_end());
        out.push_str("\n\n");
    }
}

/// The headings of a topic, counted from where it is used.
fn lowered(topic: &str, by: usize) -> String {
    topic
        .split_inclusive('\n')
        .map(|line| {
            let marks = line.chars().take_while(|c| *c == '#').count();
            if marks > 0 && line[marks..].starts_with(' ') {
                format!("{}{}", "#".repeat((marks + by).min(DEEPEST)), &line[marks..])
            } else {
                line.to_owned()
            }
        })
        .collect()
}
