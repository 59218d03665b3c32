//! The lines of 成句 as an outline: where each clause begins, and which chains of names ask whether something is there.

use super::pass::Translator;
use super::scan::{end_of_tag, is_name};
use super::tags::opens_sentence;
use crate::base::marks::{CLAUSE, OTHERWISE};
use crate::dialect::terms::{FULL, INK_IN_FULL, INK_OR_NOTHING};
use crate::dialect::translated::TagFault;

/// Begins a line that stands in for the one before it.
pub(super) const OR: &str = "或 ";

/// Filters that have an answer of their own for what is not there, or count what there is.
const LEFT_TO_TERA: [&str; 11] =
    ["default", "length", "first", "last", "nth", "reverse", "get", "keys", "values", "join", "unique"];

/// The most bytes of a chain of names that is looked ahead over; a longer one asks for nothing.
const LONGEST_CHAIN: usize = 1024;

impl Translator<'_> {
    /// Whether the lines here are clauses.
    pub(super) fn is_in_sentence(&self) -> bool {
        self.open.iter().any(|open| open.is_sentence)
    }

    /// Marks the clause that begins on this line, if one does, behind its indent.
    pub(super) fn clause_head(&mut self) {
        let rest = &self.source[self.at..];
        let indent = rest.len() - rest.trim_start_matches([' ', '\t', '\u{3000}']).len();
        let line = &rest[indent..];
        if !is_clause(line) {
            return;
        }
        let written = &rest[..indent];
        // Two more blanks are one level deeper, and nobody sees how many a tab is.
        if written.contains(['\t', '\u{3000}']) {
            let name = if written.contains('\t') { "制表符" } else { "全角空格" };
            self.out.faults.push(TagFault {
                message: format!("成句里的缩进用了{name}，看不出缩进几格"),
                hint: "请改成空格，每深一层多两个".to_owned(),
                span: self.at..self.at + indent,
            });
        }
        let is_or = line.starts_with(OR);
        let innermost = self.open.iter_mut().rev().find(|open| open.is_sentence);
        let had_clause = innermost.is_some_and(|open| std::mem::replace(&mut open.has_clause, true));
        let at = self.at + indent;
        if is_or && !had_clause {
            self.out.faults.push(TagFault {
                message: "这一句的第一行不能以“或”开头".to_owned(),
                hint: "“或 ”要写在它替代的那一行后面；不是替代的，去掉“或”后面的空格".to_owned(),
                span: at..at + OR.trim_end().len(),
            });
        }
        self.count(self.at + indent);
        self.copy(indent);
        match is_or {
            true => self.put(&OTHERWISE.to_string(), OR.len()),
            false => self.put(&CLAUSE.to_string(), 0),
        }
    }

    /// Whether the chain of names that begins at `at` asks with `?.`, and what comes of it is printed or passed on: then a
    /// clause can go without it.
    pub(super) fn asks(&self, at: usize, end: usize) -> bool {
        let text = &self.source[at..end];
        let length = chain_length(text);
        if !text[..length].contains("?.") {
            return false;
        }
        let next = text[length..].trim_start();
        match next.strip_prefix('|') {
            // `||` is no pipe.
            Some(filter) if !filter.starts_with('|') => {
                let name = filter.trim_start();
                let name = &name[..name.find(|c: char| !is_name(c)).unwrap_or(name.len())];
                !LEFT_TO_TERA.contains(&name)
            }
            Some(_) => false,
            None => next.is_empty() || next.starts_with([',', ')', ']', '~']),
        }
    }
}

/// The filter that does all that a print asks for: of one chain of names, with nothing but 详 behind it. A topic prints hundreds of these,
/// and most ask for what the data does not have.
pub(super) fn does_all(print: &str) -> Option<&'static str> {
    let (chain, next) = print.split_at(chain_length(print));
    // What stands in an index asks for itself.
    if chain.contains('[') {
        return None;
    }
    let next = next.trim();
    match next.strip_prefix('|').map(str::trim_start) {
        None if next.is_empty() => Some(INK_OR_NOTHING),
        Some(filter) if FULL.contains(&filter) => Some(INK_IN_FULL),
        _ => None,
    }
}

/// Whether a line says something: text, a print, or a sentence inside the sentence. A tag that eats the blanks before it
/// goes on with the line before.
fn is_clause(line: &str) -> bool {
    if line.starts_with("{%-") || line.starts_with("{{-") {
        return false;
    }
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
        if rest.is_empty() || rest.starts_with('\n') {
            return false;
        } else if rest.starts_with("{#") {
            rest = rest.find("#}").map_or("", |at| &rest[at + 2..]);
        } else if let Some(inner) = rest.strip_prefix("{%") {
            let end = end_of_tag(inner, 0, "%}");
            if opens_sentence(&inner[..end]) {
                return true;
            }
            rest = inner[end..].trim_start_matches('-').strip_prefix("%}").unwrap_or_default();
        } else {
            return true;
        }
    }
}

/// How far a chain of names reaches: `妇幼?.「5岁以下儿童死亡」[0]`.
fn chain_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut depth = 0;
    while let Some((at, c)) = chars.next() {
        match c {
            // Each name inside brackets would look ahead over all that follows.
            _ if at > LONGEST_CHAIN => return 0,
            '[' => depth += 1,
            ']' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            '「' => while chars.next().is_some_and(|(_, c)| c != '」') {},
            '.' => {}
            '?' if chars.peek().is_some_and(|(_, next)| matches!(next, '.' | '[')) => {}
            c if is_name(c) => {}
            _ => return at,
        }
    }
    text.len()
}
