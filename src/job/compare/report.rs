//! What differs, as a list: Markdown for people, JSON for programs.

use serde::Serialize;

use super::cause::Causes;
use super::side::Draft;
use crate::base::hashed::{HashMap, HashSet};
use crate::document::change::{DiffWord, hunks, words};
use crate::format::docx::anchors::spoken;
use crate::format::docx::redline::{MarkedChange, MarkedChangeKind};

#[derive(Serialize)]
struct JsonReport<'a> {
    figures: Vec<JsonFigure<'a>>,
    texts: Vec<JsonText<'a>>,
}

#[derive(Serialize)]
struct JsonFigure<'a> {
    key: &'a str,
    old: &'a str,
    new: &'a str,
    by: &'static str,
    /// In how many places.
    places: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonText<'a> {
    kind: &'static str,
    old: Option<&'a str>,
    new: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<usize>,
}

/// A figure that changed, wherever it changed so.
#[derive(PartialEq, Eq)]
pub(super) struct Figure<'a> {
    tag: &'a str,
    old: &'a str,
    new: &'a str,
    author: Option<&'a str>,
}

/// The figures that changed, each with the number of its places.
pub(super) fn figures(differences: &[MarkedChange]) -> Vec<(Figure<'_>, usize)> {
    let mut out: Vec<(Figure<'_>, usize)> = Vec::new();
    let mut known: HashMap<&str, Vec<usize>> = HashMap::default();
    for difference in differences {
        let MarkedChange::Figure { tag, old, new, author } = difference else { continue };
        let figure = Figure { tag, old, new, author: author.as_deref() };
        let places = known.entry(tag).or_default();
        match places.iter().find(|at| out[**at].0 == figure) {
            Some(at) => out[*at].1 += 1,
            None => {
                places.push(out.len());
                out.push((figure, 1));
            }
        }
    }
    out
}

/// How many they are: one that changed in two ways is one.
pub(super) fn count(figures: &[(Figure<'_>, usize)]) -> usize {
    figures.iter().map(|(figure, _)| figure.tag).collect::<HashSet<_>>().len()
}

/// For programs.
pub(super) fn json(differences: &[MarkedChange], causes: &Causes) -> String {
    let figures = figures(differences).into_iter().map(|(Figure { tag: key, old, new, author }, places)| {
        let by = causes.why(key, author).name();
        JsonFigure { key, old, new, by, places, author }
    });
    let texts = differences.iter().filter_map(|difference| match difference {
        MarkedChange::Figure { .. } => None,
        MarkedChange::Text { kind, old, new, from } => {
            Some(JsonText { kind: kind.name(), old: old.as_deref(), new: new.as_deref(), from: *from })
        }
    });
    let report = JsonReport { figures: figures.collect(), texts: texts.collect() };
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

/// For people.
pub(super) fn markdown(old: &Draft, new: &Draft, differences: &[MarkedChange], causes: &Causes) -> String {
    let mut out = format!("# 两稿对照\n\n旧稿：{}\n\n新稿：{}\n", escaped(&old.name), escaped(&new.name));
    if differences.is_empty() {
        return out + "\n两稿的文字完全相同。\n";
    }
    let figures = figures(differences);
    let texts: Vec<String> = differences.iter().filter_map(text).collect();
    if !figures.is_empty() {
        out.push_str(&format!(
            "\n## 改了{}个数\n\n| 指标 | 旧稿 | 新稿 | 为什么 |\n| --- | --- | --- | --- |\n",
            count(&figures)
        ));
        out.extend(figures.iter().map(|(figure, places)| row(figure, *places, causes)));
    }
    if !texts.is_empty() {
        out.push_str(&format!("\n## 改了{}处文字\n\n删去的~~划线~~，加上的**加粗**。\n\n", texts.len()));
        out.extend(texts.iter().enumerate().map(|(at, text)| format!("{}. {text}\n", at + 1)));
    }
    out
}

fn row(figure: &Figure<'_>, places: usize, causes: &Causes) -> String {
    let Figure { tag, old, new, author } = figure;
    let why = match author {
        Some(author) => format!("{author}改的"),
        None => causes.why(tag, None).words().to_owned(),
    };
    let places = if places > 1 { format!("（{places}处）") } else { String::new() };
    let cells = [&spoken(tag), *old, &format!("{new}{places}"), &why].map(|cell| escaped(&cell.replace('\n', " ")));
    format!("| {} |\n", cells.join(" | "))
}

fn text(difference: &MarkedChange) -> Option<String> {
    let MarkedChange::Text { kind, old, new, from } = difference else { return None };
    let (old, new) = (old.as_deref().unwrap_or_default(), new.as_deref().unwrap_or_default());
    Some(match kind {
        MarkedChangeKind::Changed => format!("改动：{}", marked(old, new)),
        MarkedChangeKind::Heading => format!("标题：{}", marked(old, new)),
        MarkedChangeKind::Inserted => format!("新增：{}", bold(new)),
        MarkedChangeKind::Deleted => format!("删去：{}", struck(old)),
        MarkedChangeKind::Moved => format!("移动：{}（移自第{}段）", marked(old, new), from.unwrap_or_default()),
        MarkedChangeKind::Split => format!("分段：{}", marked(old, new)),
        MarkedChangeKind::Merged => format!("并段：{}", marked(old, new)),
    })
}

/// The new text, with what is gone struck out and what is new bold.
fn marked(old: &str, new: &str) -> String {
    let (before, after) = (words(old, &[], &[]), words(new, &[], &[]));
    let old_words: Vec<&str> = before.into_iter().map(|range| &old[range]).collect();
    let new_words: Vec<&str> = after.into_iter().map(|range| &new[range]).collect();
    let mut out = String::new();
    let mut at = 0;
    for hunk in hunks(&tokens(&old_words), &tokens(&new_words)) {
        out.push_str(&escaped(&new_words[at..hunk.new.start].concat()));
        out.push_str(&struck(&old_words[hunk.old].concat()));
        out.push_str(&bold(&new_words[hunk.new.clone()].concat()));
        at = hunk.new.end;
    }
    out + &escaped(&new_words[at..].concat())
}

fn tokens<'a>(words: &[&'a str]) -> Vec<DiffWord<'a>> {
    words.iter().map(|text| DiffWord { text, figure: "", hand: 0 }).collect()
}

fn struck(text: &str) -> String {
    // In CommonMark marks beside a blank (~~ 甲~~) set nothing apart.
    if text.trim().is_empty() { String::new() } else { format!("~~{}~~", escaped(text.trim())) }
}

fn bold(text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { format!("**{}**", escaped(text.trim())) }
}

/// Text that Markdown prints as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_{}[]<>#|~".contains(c) {
            out.push('\\');
        }
        // A line end would end the row of a table, or the item of a list.
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}
