//! Markdown as people of offices write it: headings, bold, lists, tables. What it marks up is text like any other.

use super::model::{Original, OriginalLine};
use crate::document::rows::{cells, dashes};

/// Reads the lines of a text in Markdown.
pub(super) fn read(text: &str) -> Original {
    let mut original = Original::default();
    let mut joins = false;
    let mut table = 0;
    let mut row = 0;
    for line in text.lines() {
        let bare = line.trim();
        if bare.starts_with('|') && bare.len() > 1 {
            if row == 0 {
                table += 1;
            }
            row += 1;
            joins = false;
            // Under the head a row of dashes divides; further down one of single dashes says that there is nothing to say.
            if dashes(bare) < if row == 2 { 1 } else { 3 } {
                let cells: Vec<String> = cells(bare).into_iter().map(unmarked).collect();
                let text = cells.join("\t");
                original.lines.push(OriginalLine { text, cells: Some((table, cells)), ..OriginalLine::default() });
            }
            continue;
        }
        row = 0;
        let level = bare.chars().take_while(|c| *c == '#').count();
        // In CommonMark `#` is a heading only with a blank behind it.
        if (1..=6).contains(&level) && bare[level..].starts_with([' ', '\t']) {
            let text = unmarked(bare[level..].trim().trim_end_matches('#').trim_end());
            // The first level is the title's; of several the first.
            original.lines.push(OriginalLine { text, level: Some(level as u8), is_title: level == 1, cells: None });
            joins = false;
        } else if bare.is_empty() || is_rule(bare) {
            joins = false;
        } else {
            // A text of the data has no line within a paragraph: what a hard break parts is two, as in Word.
            let (bare, is_broken) = hard_break(line);
            let (text, is_item) = match bare.strip_prefix(['-', '*', '+']).and_then(|rest| rest.strip_prefix(' ')) {
                Some(item) => (unmarked(item), true),
                None => (unmarked(bare.trim_start_matches("> ")), false),
            };
            // A paragraph may be broken into lines; a new one begins behind its last mark or a hard break, and with an item or a number.
            let last =
                original.lines.last_mut().filter(|_| joins && !is_item && crate::intake::import::number::number(&text).is_none());
            match last {
                Some(last) => join(&mut last.text, &text),
                None => original.lines.push(OriginalLine::new(text)),
            }
            joins = !is_broken && !text_ends(bare);
        }
    }
    if original.lines.iter().filter(|line| line.is_title).count() > 1 {
        let mut titles = original.lines.iter_mut().filter(|line| line.is_title);
        titles.next();
        titles.for_each(|line| line.is_title = false);
    }
    original
}

/// What a line says, and whether it ends with a hard break: two blanks, or a backslash that is not escaped itself.
fn hard_break(line: &str) -> (&str, bool) {
    let bare = line.trim();
    let backslashes = bare.len() - bare.trim_end_matches('\\').len();
    match backslashes % 2 {
        1 => (bare[..bare.len() - 1].trim_end(), true),
        _ => (bare, line.ends_with("  ")),
    }
}

/// Whether a line is the end of a paragraph by its last mark, as in files that have a line a paragraph.
fn text_ends(line: &str) -> bool {
    line.ends_with(['。', '；', '：', '！', '？', '”'])
}

/// Whether a line is a rule between parts.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && ['-', '*', '_', '='].iter().any(|mark| line.chars().all(|c| c == *mark || c == ' '))
}

fn join(text: &mut String, more: &str) {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if is_latin(text.chars().next_back()) && is_latin(more.chars().next()) {
        text.push(' ');
    }
    text.push_str(more);
}

/// A text without the marks of bold type, and with what is escaped as it is meant.
fn unmarked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix('\\').filter(|after| after.starts_with(|c: char| c.is_ascii_punctuation())) {
            let escaped = after.chars().next().unwrap_or('\\');
            out.push(escaped);
            rest = &after[escaped.len_utf8()..];
        } else if let Some((inner, after)) =
            rest.strip_prefix("**").and_then(|inner| inner.split_once("**")).filter(|(inner, _)| !inner.is_empty())
        {
            out.push_str(inner);
            rest = after;
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_hard_break_is_a_line_of_its_own() {
        let text = "召开会议5次，  \n开展培训6次，\\\n再加\n强，\n\n目录C:\\\\\n在此\n";
        let lines: Vec<String> = read(text).lines.into_iter().map(|line| line.text).collect();
        assert_eq!(lines, ["召开会议5次，", "开展培训6次，", "再加强，", "目录C:\\在此"]);
    }

    #[test]
    fn what_markdown_marks_up_is_read_as_text() {
        let text = "# 某县总结\n\n## 一、主要工作\n\n**（一）党建。**召开会议5次，\n覆盖全部。\n\n- 第一项\n- 第二项\n\n| 指标 | 数 |\n| --- | --- |\n| 甲\\|乙 | 5 |\n|| 6 |\n| — | - |\n\n7\\*24小时\n";
        let lines: Vec<String> = read(text).lines.into_iter().map(|line| line.text).collect();
        let expected = [
            "某县总结",
            "一、主要工作",
            "（一）党建。召开会议5次，覆盖全部。",
            "第一项",
            "第二项",
            "指标\t数",
            "甲|乙\t5",
            "\t6",
            "—\t-",
            "7*24小时",
        ];
        assert_eq!(lines, expected);
    }
}
