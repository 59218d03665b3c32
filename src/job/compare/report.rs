//! What differs, as a list: Markdown for people, JSON for programs.

use serde::Serialize;

use super::cause::Causes;
use super::side::Draft;
use crate::document::change::{DiffWord, hunks, words};
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

/// For programs.
pub(super) fn json(differences: &[MarkedChange], causes: &Causes) -> String {
    let mut report = JsonReport { figures: Vec::new(), texts: Vec::new() };
    for difference in differences {
        match difference {
            MarkedChange::Figure { tag, old, new, author } => report.figures.push(JsonFigure {
                key: tag,
                old,
                new,
                by: causes.why(tag, author.as_deref()).name(),
                author: author.as_deref(),
            }),
            MarkedChange::Text { kind, old, new, from } => {
                report.texts.push(JsonText { kind: kind.name(), old: old.as_deref(), new: new.as_deref(), from: *from });
            }
        }
    }
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

/// For people.
pub(super) fn markdown(old: &Draft, new: &Draft, differences: &[MarkedChange], causes: &Causes) -> String {
    let mut out = format!("# 两稿对照\n\n旧稿：{}\n\n新稿：{}\n", escaped(&old.name), escaped(&new.name));
    if differences.is_empty() {
        return out + "\n两稿的文字完全相同。\n";
    }
    let figures: Vec<String> = differences.iter().filter_map(|difference| figure(difference, causes)).collect();
    let texts: Vec<String> = differences.iter().filter_map(text).collect();
    if !figures.is_empty() {
        out.push_str(&format!("\n## 改了{}个数\n\n| 指标 | 旧稿 | 新稿 | 为什么 |\n| --- | --- | --- | --- |\n", figures.len()));
        out.extend(figures);
    }
    if !texts.is_empty() {
        out.push_str(&format!("\n## 改了{}处文字\n\n删去的~~划线~~，加上的**加粗**。\n\n", texts.len()));
        out.extend(texts.iter().enumerate().map(|(at, text)| format!("{}. {text}\n", at + 1)));
    }
    out
}

fn figure(difference: &MarkedChange, causes: &Causes) -> Option<String> {
    let MarkedChange::Figure { tag, old, new, author } = difference else { return None };
    let why = match author {
        Some(author) => format!("{author}改的"),
        None => causes.why(tag, None).words().to_owned(),
    };
    let cells = [tag, old, new, &why].map(|cell| escaped(&cell.replace('\n', " ")));
    Some(format!("| {} |\n", cells.join(" | ")))
}

fn text(difference: &MarkedChange) -> Option<String> {
    let MarkedChange::Text { kind, old, new, from } = difference else { return None };
    let (old, new) = (old.as_deref().unwrap_or_default(), new.as_deref().unwrap_or_default());
    Some(match kind {
        MarkedChangeKind::Changed => format!("改动：{}", marked(old, new)),
        MarkedChangeKind::Heading => format!("标题：{}", marked(old, new)),
        MarkedChangeKind::Inserted => format!("新增：{}", bold(new)),
        MarkedChangeKind::Deleted => format!("删去：{}", struck(old)),
        MarkedChangeKind::Moved => format!("移动：{}（移自第{}段）", escaped(new), from.unwrap_or_default()),
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
