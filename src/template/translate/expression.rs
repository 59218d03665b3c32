//! Expressions inside tags: names, members, filters, components.

use super::{BOUNDED, GIVEN, Pass, is_name};
use crate::template::names::stand_in;
use crate::template::sections::prints_sections;

impl Pass<'_> {
    /// The dotted name of a component stays one name.
    pub(super) fn component_name(&mut self, end: usize) {
        while self.at < end {
            let name = self.word_at(self.at).to_owned();
            if name.is_empty() || self.source[self.at..].starts_with(char::is_whitespace) {
                break;
            }
            self.put(&stand_in(&name), name.len());
            if self.source[self.at..end].starts_with('.') {
                self.copy(1);
            } else {
                break;
            }
        }
    }

    /// Rewrites an expression up to `end`.
    pub(super) fn expression(&mut self, end: usize, start: Start) {
        let mut after_pipe = start == Start::Filter;
        let mut chain = Chain::default();
        let mut brackets: Vec<char> = Vec::new();
        let mut after_is = false;
        let mut argument_start = self.at;
        let mut last_root: Option<String> = None;
        while self.at < end {
            let rest = &self.source[self.at..end];
            let Some(c) = rest.chars().next() else { break };
            match c {
                c if c.is_whitespace() => {
                    self.copy(c.len_utf8());
                    continue;
                }
                '"' | '\'' | '`' => {
                    let length = rest[1..].find(c).map_or(rest.len(), |at| at + 2);
                    if brackets.last() == Some(&'i') {
                        chain.push(&self.source[self.at + 1..self.at + length.max(2) - 1]);
                    }
                    self.copy(length);
                    continue;
                }
                '「' => {
                    let length = rest.find('」').map_or(rest.len(), |at| at + '」'.len_utf8());
                    let name = rest[..length].trim_start_matches('「').trim_end_matches('」').to_owned();
                    self.flush(&mut chain);
                    chain = Chain::root(&name);
                    self.put(&stand_in(&name), length);
                }
                '.' | '?' if self.member(end, &mut chain) => {}
                c if c.is_ascii_digit() => {
                    let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_')).unwrap_or(rest.len());
                    self.flush(&mut chain);
                    self.copy(length);
                }
                c if is_name(c) => {
                    self.flush(&mut chain);
                    let name = self.word_at(self.at).to_owned();
                    let span = self.at..self.at + name.len();
                    let next = self.source[span.end..end].trim_start();
                    let assigned = next.starts_with('=') && !next.starts_with("==");
                    if after_pipe {
                        if prints_sections(&name) {
                            self.out.chapters.extend(last_root.take());
                        }
                        self.out.filters.push((name.clone(), span));
                        after_pipe = false;
                    } else if name == "for" && !brackets.is_empty() {
                        self.out.comprehensions.push(span);
                    } else if name == "is" {
                        after_is = true;
                    } else if after_is {
                        after_is = name == "not";
                    } else if !assigned && !KEYWORDS.contains(&name.as_str()) && !next.starts_with('(') {
                        chain = Chain::root(&name);
                    }
                    self.put(&stand_in(&name), name.len());
                }
                '|' => {
                    last_root = Some(chain.names.join(".")).filter(|name| !name.is_empty());
                    self.flush(&mut chain);
                    after_pipe = !rest.starts_with("||");
                    self.copy(1);
                }
                '<' if rest[1..].starts_with(|c: char| is_name(c) || c == '/') && self.opens_component() => {
                    let start = self.at;
                    self.copy(if rest[1..].starts_with('/') { 2 } else { 1 });
                    self.component_name(end);
                    if self.in_component {
                        self.out.nested_components.push(start..self.at);
                    }
                }
                '(' | '[' | '{' => {
                    // `i`: an index, which goes on with the chain of names before it.
                    let index = c == '[' && !chain.is_empty();
                    if !index {
                        self.flush(&mut chain);
                    }
                    let braced_argument = c == '{' && self.source[..self.at].ends_with('=');
                    brackets.push(match (c, index, braced_argument) {
                        ('[', true, _) => 'i',
                        ('{', _, true) => 'a',
                        _ => c,
                    });
                    self.copy(1);
                    if braced_argument {
                        argument_start = self.at;
                        self.put("(", 0);
                    }
                }
                ')' | ']' | '}' => {
                    let open = brackets.pop();
                    if open == Some('a') {
                        self.flush(&mut chain);
                        // An argument asked for with `?.` may be missing: the component leaves its clause out.
                        let may_miss = self.source[argument_start..self.at].contains("?.");
                        self.put(&format!(") | {}", if may_miss { GIVEN } else { BOUNDED }), 0);
                    } else if open != Some('i') {
                        self.flush(&mut chain);
                    }
                    self.copy(1);
                }
                _ => {
                    self.flush(&mut chain);
                    self.copy(c.len_utf8());
                }
            }
        }
        self.flush(&mut chain);
    }

    /// Whether a `<` is at the start of the tag, where it opens a component.
    fn opens_component(&self) -> bool {
        self.source[..self.at].trim_end().ends_with(['{', '%', '-'])
    }

    /// Rewrites `.名`, `?.名`, `.「名」` and `.1`; false if what stands here is no member.
    fn member(&mut self, end: usize, chain: &mut Chain) -> bool {
        let rest = &self.source[self.at..end];
        let optional = rest.starts_with("?.");
        let dots = if optional { 2 } else { 1 };
        if !optional && !rest.starts_with('.') {
            return false;
        }
        let mark = if optional { "?" } else { "" };
        let after = &rest[dots..];
        let Some(c) = after.chars().next() else { return false };
        let (name, length) = if c == '「' {
            let length = after.find('」').map_or(after.len(), |at| at + '」'.len_utf8());
            (after[..length].trim_start_matches('「').trim_end_matches('」').to_owned(), length)
        } else {
            let length = after.find(|c: char| !is_name(c)).unwrap_or(after.len());
            (after[..length].to_owned(), length)
        };
        if name.is_empty() {
            return false;
        }
        chain.push(&name);
        let put = match name.parse::<usize>() {
            Ok(number) => format!("{mark}[{}]", number.saturating_sub(1)),
            Err(_) if stand_in(&name) == name => format!("{mark}.{name}"),
            Err(_) => format!("{mark}[\"{}\"]", name.replace(['"', '\\'], "")),
        };
        self.put(&put, dots + length);
        true
    }

    fn flush(&mut self, chain: &mut Chain) {
        let names = std::mem::take(&mut chain.names);
        let Some(root) = names.first() else { return };
        self.out.roots.insert(root.clone());
        self.out.reads.insert(names.join("."));
    }
}

/// How an expression begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// With a value.
    Expression,
    /// With the name of a filter, as after `{% filter`.
    Filter,
    /// With the names that a loop binds.
    Loop,
}

/// The names of one chain: 传染病, 报告数.
#[derive(Default)]
struct Chain {
    names: Vec<String>,
}

impl Chain {
    fn root(name: &str) -> Self {
        Self { names: vec![name.to_owned()] }
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    fn push(&mut self, name: &str) {
        if !self.names.is_empty() {
            self.names.push(name.to_owned());
        }
    }
}

const KEYWORDS: &[&str] = &[
    "and",
    "or",
    "not",
    "in",
    "is",
    "if",
    "else",
    "elif",
    "for",
    "true",
    "false",
    "True",
    "False",
    "none",
    "None",
    "null",
    "loop",
    "endif",
    "endfor",
    "endfilter",
    "endset",
    "endraw",
    "break",
    "continue",
    "super",
];
