//! 节 in a layout: `{{ 主要工作 | 章(标题="…") }}` prints a chapter, `{{ 主要工作 | 各节(级=2) }}` what is in it,
//! `{{ 主要工作 | 章标题(默认="…") }}` its heading.
//!
//! A 节 prints in the order 引言, 正文, 专题, 要点, 条目. Numbers are no business of ours: the document gives them, by the
//! scheme that a heading brings along (see [`manner`](super::manner)). Only what is said in one paragraph is counted here.

use tera::value::{Key, Map};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::arguments::{argument, known_arguments};
use super::escape::escaped;
use super::filters::list::join_one_by_one;
use super::filters::sentence::as_paragraphs;
use super::manner::{Manners, scheme};
use super::{kept, misuse};
use crate::base::text::numbering::Scheme;
use crate::dialect::stand_in;
use crate::dialect::{CHAPTER, HEADING, SECTIONS};
use crate::ledger::Manner;

/// The entry that tells a 节 from other maps. It is a mark, so no name of the data can be the same.
pub(super) const IS_SECTION: &str = "\u{FDD1}";
/// The entry that holds what the topic of a 节 rendered.
pub(super) const TOPIC_TEXT: &str = "专题文";
/// The entry that holds how many 条目 (or 要点) a 节 has, in Chinese.
pub(super) const COUNT: &str = "数";

/// The entry of a 节 with which the numbers of its level begin anew.
pub(super) const ANEW: &str = "另起";

/// The deepest heading that Markdown has.
const DEEPEST: usize = 6;

pub(super) fn register(tera: &mut Tera) {
    for (filter, run) in [(SECTIONS, sections as kept::Run), (HEADING, heading), (CHAPTER, chapter)] {
        for name in filter.names {
            tera.register_filter(stand_in(name), kept::keeping(run));
        }
    }
}

/// The arguments of 各节 and 章 that say how headings are set, each with its ASCII name.
const MANNER: [(&str, &str); 4] = [("编号", "number"), ("段首", "run_in"), ("标点", "stop"), ("合段", "joined")];

fn section<'a>(value: &'a Value, filter: &str) -> TeraResult<&'a Map> {
    if value.is_undefined() {
        return Err(misuse::undefined());
    }
    value
        .as_map()
        .filter(|map| map.contains_key(&Key::Str(IS_SECTION)))
        .ok_or_else(|| Error::message(format!("“{filter}”要用在章节上，这里不是章节")))
}

/// A text of a 节.
fn text<'a>(section: &'a Map, name: &'static str) -> Option<&'a str> {
    section.get(&Key::Str(name)).and_then(Value::as_str)
}

/// A list of a 节.
fn list<'a>(section: &'a Map, name: &'static str) -> &'a [Value] {
    section.get(&Key::Str(name)).and_then(Value::as_array).unwrap_or_default()
}

/// Whether the numbers of its level begin anew with a 节.
fn begins_anew(section: &Map) -> bool {
    section.get(&Key::Str(ANEW)).and_then(Value::as_bool) == Some(true)
}

/// The heading of a chapter, with the marks of its own 编号, 段首 and 标点; `{数}` in the layout's words is counted.
fn headed(section: &Map, default: &str, manner: &Manner, anew: bool) -> String {
    let own = text(section, "标题").map(str::to_owned);
    let words = own.unwrap_or_else(|| default.replace("{数}", text(section, COUNT).unwrap_or_default()));
    if words.is_empty() { words } else { Manner::of(section).heading(manner, &words, anew || begins_anew(section)) }
}

fn heading(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    known_arguments("章标题", &kwargs, &[&[("默认", "default")]])?;
    let default = argument!(kwargs, String, "默认", "default").unwrap_or_default();
    Ok(Value::safe_string(&headed(section(value, "章标题")?, &default, &Manner::default(), false)))
}

fn sections(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    known_arguments("各节", &kwargs, &[&[("级", "level"), ("另起", "anew")], &MANNER])?;
    let level: usize = argument!(kwargs, usize, "级", "level").unwrap_or(2);
    let anew = argument!(kwargs, bool, "另起", "anew").unwrap_or(false);
    let mut out = String::new();
    content(section(value, "各节")?, level.clamp(1, DEEPEST), &Manners::of_arguments(&kwargs)?, anew, &mut out);
    Ok(Value::safe_string(&out))
}

/// A whole chapter: its heading, and what is in it. A chapter that is not there, or has nothing to say, leaves nothing.
fn chapter(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let own = [("标题", "heading"), ("级", "level"), ("章号", "own_number"), ("另起", "anew"), ("条目级", "items_level")];
    known_arguments("章", &kwargs, &[&own, &MANNER])?;
    let manners = Manners::of_arguments(&kwargs)?;
    // Arguments are read before a missing chapter ends it: a misspelt one is told in every report.
    let number = argument!(kwargs, String, "章号", "own_number");
    let manner = Manner { number: number.as_deref().map(scheme).transpose()?, ..Manner::default() };
    if value.is_undefined() || value.is_none() {
        return Ok(Value::safe_string(""));
    }
    let section = section(value, "章")?;
    let level: usize = argument!(kwargs, usize, "级", "level").unwrap_or(1).clamp(1, DEEPEST);
    let default = argument!(kwargs, String, "标题", "heading").unwrap_or_default();
    let anew = argument!(kwargs, bool, "另起", "anew").unwrap_or(false);
    let words = headed(section, &default, &manner, anew);
    let items: Option<usize> = argument!(kwargs, usize, "条目级", "items_level");
    let mut inside = String::new();
    // Without a heading of its own what is in a chapter takes its level.
    let below = items.map_or(level + usize::from(!words.is_empty()), |level| level.clamp(1, DEEPEST));
    content(section, below, &manners, anew && words.is_empty(), &mut inside);
    // 下步计划 with 思路, 目标 and 重点 has nothing inside: the layout prints its parts one by one beneath its heading.
    let has_parts = section.values().any(|part| part.as_map().is_some_and(|map| map.contains_key(&Key::Str(IS_SECTION))));
    let mut out = String::new();
    if !words.is_empty()
        && (!inside.trim().is_empty() || has_parts || text(section, "标题").is_some() && !is_left_empty(section, &inside))
    {
        block(&format!("{} {words}", "#".repeat((level + 1).min(DEEPEST))), &mut out);
    }
    out.push_str(&inside);
    Ok(Value::safe_string(&out))
}

fn content(section: &Map, level: usize, manners: &Manners, anew: bool, out: &mut String) {
    for name in ["引言", "正文"] {
        if let Some(text) = text(section, name) {
            block(&as_paragraphs(text), out);
        }
    }
    if let Some(topic) = text(section, TOPIC_TEXT) {
        block(&lowered(topic, level - 1), out);
    }
    let manners = manners.under(section);
    let manner = manners.first();
    let points: Vec<String> = list(section, "要点").iter().map(|point| point.to_string().replace('\n', "")).collect();
    let said = match manner.number.as_ref().filter(|scheme| scheme.is_spoken()) {
        Some(scheme) => scheme.in_one_paragraph(&points),
        None => join_one_by_one(&points),
    };
    block(&escaped(&said), out);
    let items: Vec<&Map> = list(section, "条目").iter().filter_map(Value::as_map).collect();
    if let Some(said) = Some(&items).filter(|_| manner.joined == Some(true)).and_then(|items| in_one_paragraph(items, manner)) {
        return block(&escaped(&said), out);
    }
    let mut anew = anew;
    for item in items {
        let Some(heading) = text(item, "标题") else {
            content(item, level, &manners, false, out);
            continue;
        };
        let mut inside = String::new();
        content(item, level + 1, &manners.below(), false, &mut inside);
        if !is_left_empty(item, &inside) {
            // `#` is the title of the draft: level 1 of the outline is `##`.
            let marks = "#".repeat((level + 1).min(DEEPEST));
            // Only the first of them; those behind it go on counting.
            let anew = std::mem::take(&mut anew) || begins_anew(item);
            let heading = Manner::of(item).heading(manner, heading, anew);
            block(&format!("{marks} {heading}"), out);
            out.push_str(&inside);
        }
    }
}

/// Whether what a 节 asked for left nothing beneath its heading. One that asks for nothing is its heading: 人才引进困难.
fn is_left_empty(section: &Map, inside: &str) -> bool {
    inside.trim().is_empty() && (text(section, TOPIC_TEXT).is_some() || !list(section, "条目").is_empty())
}

/// 条目 in one paragraph: 一是……。二是……。 None where one of them has items or a topic of its own.
fn in_one_paragraph(items: &[&Map], manner: &Manner) -> Option<String> {
    let said: Option<Vec<String>> = items.iter().map(|item| in_one_sentence(item)).collect();
    let said: Vec<String> = said?.into_iter().filter(|item| !item.is_empty()).collect();
    let scheme = manner.number.clone().filter(Scheme::is_spoken).unwrap_or_else(Scheme::one_is);
    Some(scheme.in_one_paragraph(&said))
}

fn in_one_sentence(item: &Map) -> Option<String> {
    if text(item, TOPIC_TEXT).is_some() || !list(item, "条目").is_empty() {
        return None;
    }
    let points: Vec<String> = list(item, "要点").iter().map(|point| point.to_string()).collect();
    let mut out = String::new();
    let texts = ["标题", "引言", "正文"].into_iter().filter_map(|name| text(item, name)).map(str::to_owned);
    for piece in texts.chain(Some(join_one_by_one(&points)).filter(|said| !said.is_empty())) {
        // The heading of an item becomes its first sentence: 一是人才缺乏。高层次人才引进困难。
        if !out.is_empty() && !out.ends_with(['。', '！', '？', '；', '：', '，']) {
            out.push('。');
        }
        out.push_str(&piece.replace('\n', ""));
    }
    Some(out)
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
            // #1 is a text: Markdown wants a blank behind the marks of a heading.
            if marks > 0 && line[marks..].starts_with(' ') {
                format!("{}{}", "#".repeat((marks + by).min(DEEPEST)), &line[marks..])
            } else {
                line.to_owned()
            }
        })
        .collect()
}
