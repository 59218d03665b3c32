//! How far a value reaches in the text.
//!
//! The parser's spans are near enough to show a value, not to replace it: with a quoted scalar comes the comment behind it, a
//! block's begins behind its first indent and holds the blank lines after it, and an anchor counts to what it names.

use std::ops::Range;

use super::at::{FoundEntry, is_flow};
use crate::base::source::Source;
use crate::yaml::entry::{Entry, Scalar, ScalarForm, Shape};

/// The parts of the text that a scalar is written in.
#[derive(Debug, Clone)]
pub(super) struct Site {
    /// With its quotes; of a block, its mark (`|-`) alone.
    pub(super) head: Range<usize>,
    /// Its words: what is inside the quotes, the lines of a block.
    pub(super) inner: Range<usize>,
    /// What its lines begin with in a block.
    pub(super) indent: String,
    /// Whether its mark says how deep the lines of a block are (`|2`), so that the first may begin with blanks.
    told: bool,
}

impl Site {
    /// Where a scalar is written; none where that is not sure.
    pub(super) fn of(source: &Source, found: &FoundEntry<'_>, scalar: &Scalar) -> Option<Self> {
        let text = source.text();
        let span = found.entry.place.span.clone();
        let plain = |head: Range<usize>, inner: Range<usize>| Self { head, inner, indent: String::new(), told: false };
        let start = behind_anchor(text, span.clone());
        match scalar.style {
            // Of a name alone (`{甲, 乙}`) the parser takes the comma for its value.
            ScalarForm::Plain if scalar.text.is_empty() => Some(plain(start..start, start..start)),
            ScalarForm::Plain => Some(plain(start..span.end, start..span.end)),
            ScalarForm::Single | ScalarForm::Double => {
                let end = start + closing_mark(text.get(start..)?)?;
                Some(plain(start..end, start + 1..end - 1))
            }
            ScalarForm::Literal | ScalarForm::Folded => Self::block(text, found.from, span),
        }
    }

    fn block(text: &str, from: usize, span: Range<usize>) -> Option<Self> {
        // Between the mark and the first words stand only blanks, and a comment behind the mark. Behind an anchor the span
        // begins with that, and else with the first words.
        let before = text.get(from..span.start)?.trim_end_matches([' ', '\t', '\n']);
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let (at, begins) = match block_mark(&before[line..]) {
            Some(at) => (from + line + at, true),
            None => {
                let start = behind_anchor(text, span.clone());
                let head = text[start..].lines().next()?;
                (start + block_mark(head).filter(|at| *at == 0)?, false)
            }
        };
        let mark = &text[at..];
        let length = 1 + mark[1..].find(|c: char| !(c.is_ascii_digit() || matches!(c, '+' | '-'))).unwrap_or(mark.len() - 1);
        let told = mark[..length].bytes().any(|byte| byte.is_ascii_digit());
        let body = at + mark.find('\n').map_or(mark.len(), |end| end + 1);
        let end = span.start + text.get(span.clone())?.trim_end().len();
        if end <= body {
            return Some(Self { head: at..at + length, inner: body..body, indent: String::new(), told });
        }
        let indent = match begins {
            true => &text[text[..span.start].rfind('\n').map_or(0, |at| at + 1)..span.start],
            false => {
                let first = text[body..end].lines().find(|line| !line.trim().is_empty())?;
                &first[..first.len() - first.trim_start_matches(' ').len()]
            }
        };
        let sure = indent.bytes().all(|byte| byte == b' ') && (begins || !told);
        sure.then(|| Self { head: at..at + length, inner: body..end, indent: indent.to_owned(), told })
    }

    /// The lines of a block with other text; none where a block of this style can't hold it.
    pub(super) fn body(&self, text: &str, style: ScalarForm) -> Option<Vec<(Range<usize>, String)>> {
        if self.indent.is_empty() || !matches!(style, ScalarForm::Literal | ScalarForm::Folded) {
            return None;
        }
        let words = text.trim_end_matches('\n');
        let lines: Vec<&str> = words.split('\n').collect();
        let blank = |line: &&str| line.trim_matches([' ', '\t']).is_empty();
        let first = lines.iter().find(|line| !blank(line))?;
        let is_set = |line: &&str| line.starts_with([' ', '\t']);
        // The first line says how deep the block is, and a last one of blanks would be none.
        if (is_set(first) && !self.told)
            || lines.iter().any(|line| blank(line) && !line.is_empty())
            || lines.last().is_some_and(blank)
        {
            return None;
        }
        if lines.iter().any(|line| line.contains(['\u{85}', '\u{2028}', '\u{2029}', '\u{FEFF}'])) {
            return None;
        }
        let set_lines = || lines.iter().any(is_set);
        let folded = style == ScalarForm::Folded && !set_lines();
        let mut out = String::new();
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                out.push('\n');
            }
            if !line.is_empty() {
                // Two line ends of a folded block are one of its text.
                if folded && at > 0 && lines[..at].iter().any(|before| !before.is_empty()) && !lines[at].is_empty() {
                    out.push('\n');
                }
                out.push_str(&self.indent);
                out.push_str(line);
            }
        }
        let mut splices = vec![(self.inner.clone(), out)];
        // Lines that begin with blanks are not folded as others are.
        if style == ScalarForm::Folded && set_lines() {
            splices.push((self.head.start..self.head.start + 1, "|".to_owned()));
        }
        Some(splices)
    }

    /// Other words in the place of all that it is written in.
    pub(super) fn replaced(&self, text: &str, found: &FoundEntry<'_>, words: &str) -> Vec<(Range<usize>, String)> {
        if self.head.end < self.inner.start {
            // The lines of a block go, with the line end before them; a comment behind its mark stays.
            let lines = if self.inner.is_empty() { self.inner.clone() } else { self.inner.start - 1..self.inner.end };
            return vec![(self.head.clone(), words.to_owned()), (lines, String::new())];
        }
        if !self.head.is_empty() {
            return vec![(self.head.clone(), words.to_owned())];
        }
        let (at, before) = empty(text, found, self.head.start);
        vec![(at..at, format!("{before}{words}"))]
    }

    /// Where it ends.
    pub(super) fn end(&self) -> usize {
        self.head.end.max(self.inner.end)
    }
}

/// Where nothing is written yet, and what has to stand before a value there.
pub(super) fn empty(text: &str, found: &FoundEntry<'_>, start: usize) -> (usize, &'static str) {
    match found.key {
        Some(key) => {
            let end = key.span.start + key_length(text, &key.span);
            let rest = &text[end..];
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len();
            match rest[blanks..].starts_with(':') {
                // `甲: &数`: behind the anchor.
                true if text[end + blanks + 1..].trim_start_matches([' ', '\t']).starts_with('&') => (start, " "),
                true => (end + blanks + 1, " "),
                // `{甲, 乙}`: a name alone.
                false => (end, ": "),
            }
        }
        // `- `: behind the dash.
        None => match text[..start].trim_end().ends_with('-') {
            true => (text[..start].trim_end().len(), " "),
            false => (start, " "),
        },
    }
}

/// How long a key is, with its quotes and without the blanks behind it.
fn key_length(text: &str, span: &Range<usize>) -> usize {
    closing_mark(&text[span.start..]).unwrap_or_else(|| text[span.clone()].trim_end().len())
}

/// All that a value is written in, to its last word.
pub(super) fn whole(source: &Source, found: &FoundEntry<'_>) -> Range<usize> {
    let start = behind_anchor(source.text(), found.entry.place.span.clone());
    start..end(source, found).max(start)
}

/// Where the last word of a value ends.
pub(super) fn end(source: &Source, found: &FoundEntry<'_>) -> usize {
    let text = source.text();
    match &found.entry.shape {
        _ if found.entry.alias => found.entry.place.span.end,
        Shape::Scalar(scalar) => match Site::of(source, found, scalar) {
            Some(site) if !site.head.is_empty() => site.end(),
            _ => empty(text, found, found.entry.place.span.start).0,
        },
        Shape::Map(_) | Shape::List(_) if is_flow(found.entry) => bracket(source, found) + 1,
        Shape::Map(map) => last(found, map.keys().last().cloned()).map_or(found.entry.place.span.end, |last| end(source, &last)),
        Shape::List(items) => {
            last(found, Some(items.len().to_string())).map_or(found.entry.place.span.end, |last| end(source, &last))
        }
    }
}

/// Where the bracket stands that closes a mapping or a list.
pub(super) fn bracket(source: &Source, found: &FoundEntry<'_>) -> usize {
    let text = source.text();
    let start = behind_anchor(text, found.entry.place.span.clone()) + 1;
    let name = match &found.entry.shape {
        Shape::Map(map) => map.keys().last().cloned(),
        Shape::List(items) => Some(items.len().to_string()),
        Shape::Scalar(_) => None,
    };
    let mut at = last(found, name).map_or(start, |last| end(source, &last));
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',').len();
        match rest[blanks..].strip_prefix('#') {
            Some(comment) => at += blanks + 1 + comment.find('\n').unwrap_or(comment.len()),
            None => return at + blanks,
        }
    }
}

fn last<'a>(found: &FoundEntry<'a>, name: Option<String>) -> Option<FoundEntry<'a>> {
    name.and_then(|name| found.child(&name))
}

/// What a line is indented by where a block mapping has its names: `- 甲: 5件` stands two deep.
pub(super) fn indent(source: &Source, entry: &Entry) -> Option<String> {
    let Shape::Map(map) = &entry.shape else { return None };
    let (_, (key, _)) = map.first()?;
    Some(" ".repeat(source.line_column(key.span.start).1 - 1))
}

/// Where a value begins behind its anchor (`&甲 5件`).
fn behind_anchor(text: &str, span: Range<usize>) -> usize {
    let raw = text.get(span.clone()).unwrap_or_default();
    let Some(rest) = raw.strip_prefix('&') else { return span.start };
    let name = rest.find(|c: char| c.is_whitespace() || ",[]{}".contains(c)).unwrap_or(rest.len());
    span.start + 1 + name + (rest[name..].len() - rest[name..].trim_start().len())
}

/// Where the mark of a block stands in the line that ends with it, a comment left aside.
fn block_mark(line: &str) -> Option<usize> {
    let is_mark = |at: usize| {
        let rest = line[at + 1..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
        let clear = line[..at].ends_with([' ', '\t', ':', '-']) || at == 0;
        clear && (rest.trim().is_empty() || (rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#')))
    };
    line.char_indices().filter(|(_, c)| matches!(c, '|' | '>')).map(|(at, _)| at).find(|at| is_mark(*at))
}

/// How long a quoted text is with its two marks; none if it is not quoted.
pub(super) fn closing_mark(raw: &str) -> Option<usize> {
    let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut rest = raw.char_indices().skip(1).peekable();
    while let Some((at, c)) = rest.next() {
        match c {
            '\\' if quote == '"' => drop(rest.next()),
            _ if c != quote => {}
            // `''` is a mark within the text.
            '\'' if rest.next_if(|(_, next)| *next == quote).is_some() => {}
            _ => return Some(at + 1),
        }
    }
    None
}
