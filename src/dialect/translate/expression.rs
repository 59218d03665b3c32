//! Expressions inside tags: names, members, filters, components.

use super::built::{MOST_JOINS, Mixing, STEPS, is_slice};
use super::pass::Translator;
use super::scan::is_name;
use super::tags::operator;
use crate::dialect::names::{is_plain, stand_in};
use crate::dialect::terms::{ASKED, BOUNDED, GIVEN, GROUP, JOINED, REST, SLICED, prints_sections};
use crate::dialect::translated::TagFault;

impl Translator<'_> {
    /// The dotted name of a component stays one name, and is given back.
    pub(super) fn component_name(&mut self, end: usize) -> String {
        let start = self.at;
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
        self.source[start..self.at].to_owned()
    }

    /// Rewrites an expression up to `end`.
    pub(super) fn expression(&mut self, end: usize, start: Start) {
        let mut after_pipe = start == Start::Filter;
        let mut chain = Chain::default();
        let mut brackets: Vec<char> = Vec::new();
        let mut after_is = false;
        let mut last_root: Option<String> = None;
        let mut argument_start = self.at;
        let mut joins = 0;
        // How deep in brackets stands each `~` whose right side goes on here, and where each `...`, with how deep it is.
        let mut joining: Vec<usize> = Vec::new();
        let mut spreading: Vec<(usize, usize)> = Vec::new();
        let mut mixing = Mixing::default();
        // Where the value began that goes on here, and those outside of the brackets that are open.
        let mut value = self.at;
        let mut outer: Vec<usize> = Vec::new();
        // Where lists and maps that are written out begin.
        let mut literals: Vec<usize> = Vec::new();
        while self.at < end {
            let rest = &self.source[self.at..end];
            let Some(c) = rest.chars().next() else { break };
            match c {
                c if c.is_whitespace() => {
                    self.copy(c.len_utf8());
                    continue;
                }
                '"' | '\'' | '`' => {
                    value = self.at;
                    let length = rest[1..].find(c).map_or(rest.len(), |at| at + 2);
                    // 妇幼["活产数"] reads 妇幼.活产数.
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
                    value = self.at;
                    chain = self.begin_chain(&name, end);
                    self.put(&stand_in(&name), length);
                }
                // `...列表` spreads a list: no value stands before its points. In the head of a component it is a name.
                '.' if self.has_literals && rest.starts_with("...") && !self.follows_value() => {
                    self.flush(&mut chain);
                    spreading.push((brackets.len(), self.at));
                    self.copy(3);
                    self.put("(", 0);
                }
                '.' | '?' if self.follows_value() && self.member(end, &mut chain) => {}
                // `5岁以下` is no name outside of 「」: Tera is left to say so, at the digit.
                c if c.is_ascii_digit() => {
                    let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_')).unwrap_or(rest.len());
                    self.flush(&mut chain);
                    value = self.at;
                    self.copy(length);
                }
                c if is_name(c) => {
                    self.flush(&mut chain);
                    let name = self.word_at(self.at).to_owned();
                    let span = self.at..self.at + name.len();
                    // What Tera keeps for itself is none of a template's.
                    if name.starts_with("__tera") {
                        self.out.faults.push(TagFault {
                            message: format!("没有“{name}”这一项"),
                            hint: "请核对名称；数据里有哪些项，看数据文件".to_owned(),
                            span: span.clone(),
                        });
                    }
                    let next = self.source[span.end..end].trim_start();
                    let assigned = next.starts_with('=') && !next.starts_with("==");
                    // Behind a pipe 或 would be a filter, and is told as one that is not there.
                    if let Some(english) = operator(&name).filter(|_| !after_pipe) {
                        self.end_join(&mut joining, &brackets, value);
                        mixing.end(brackets.len());
                        self.put(english, name.len());
                        continue;
                    }
                    let is_filter = after_pipe;
                    if after_pipe || after_is {
                        // It goes on with the value before it.
                    } else if OPERATORS.contains(&name.as_str()) {
                        self.end_join(&mut joining, &brackets, value);
                        mixing.end(brackets.len());
                    } else {
                        value = span.start;
                    }
                    if after_pipe {
                        if REST.contains(&name.as_str())
                            && let Some(group) = last_root.take()
                        {
                            self.out.filters.push((name.clone(), span));
                            self.rest(&name, &group, end);
                            after_pipe = false;
                            continue;
                        }
                        if prints_sections(&name) {
                            self.out.chapters.extend(last_root.take());
                        }
                        self.out.filters.push((name.clone(), span));
                        after_pipe = false;
                    } else if name == "for" && !brackets.is_empty() {
                        // A loop in brackets takes turns that nothing counts.
                        self.out.comprehensions.push(span);
                    } else if name == "is" {
                        after_is = true;
                    } else if after_is {
                        // `is not defined`: the name of a test is Tera's own.
                        after_is = name == "not";
                    // The names of arguments and functions read nothing of the data.
                    } else if !assigned && !KEYWORDS.contains(&name.as_str()) && !next.starts_with('(') {
                        chain = self.begin_chain(&name, end);
                    }
                    match self.alone.filter(|_| is_filter) {
                        Some(filter) => self.put(filter, name.len()),
                        None => self.put(&stand_in(&name), name.len()),
                    }
                }
                '|' => {
                    // 主要工作 | 各节: which chapters a layout prints is known by what stands before such a filter.
                    last_root = (!chain.is_empty()).then(|| chain.names.clone());
                    self.flush(&mut chain);
                    after_pipe = !rest.starts_with("||");
                    self.copy(1);
                }
                '<' if rest[1..].starts_with(|c: char| is_name(c) || c == '/') && self.opens_component() => {
                    let start = self.at;
                    self.copy(if rest[1..].starts_with('/') { 2 } else { 1 });
                    let name = self.component_name(end);
                    self.met.components.insert(name);
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
                    if c == '[' && (index || self.follows_value()) && is_slice(rest) {
                        self.put(&format!(" | {SLICED}"), 0);
                    }
                    // What follows a value goes on with it: an index, the arguments of a filter.
                    outer.push(if index || self.follows_value() { value } else { self.at });
                    let braced_argument = c == '{' && self.source[..self.at].ends_with('=');
                    // `l`: a list or map written out, which is a value of its own.
                    let literal = c != '(' && !braced_argument && self.has_literals && !self.follows_value();
                    brackets.push(match (c, index, braced_argument, literal) {
                        ('[', true, ..) => 'i',
                        ('{', _, true, _) => 'a',
                        (_, _, _, true) => 'l',
                        _ => c,
                    });
                    if literal {
                        literals.push(self.at);
                        self.put("(", 0);
                    }
                    self.copy(1);
                    if braced_argument {
                        argument_start = self.at;
                        self.put("(", 0);
                    }
                }
                ')' | ']' | '}' => {
                    if brackets.last() != Some(&'i') {
                        self.flush(&mut chain);
                    }
                    self.end_join(&mut joining, &brackets, value);
                    self.end_spread(&mut spreading, &brackets);
                    mixing.end(brackets.len());
                    value = outer.pop().unwrap_or(value);
                    let open = brackets.pop();
                    if open == Some('a') {
                        // An argument asked for with `?.` may be missing: the component leaves its clause out.
                        let may_miss = self.source[argument_start..self.at].contains("?.");
                        self.put(&format!(") | {}", if may_miss { GIVEN } else { BOUNDED }), 0);
                    }
                    self.copy(1);
                    if let Some(start) = literals.pop_if(|_| open == Some('l')) {
                        self.insert(start, &format!(" | {BOUNDED})"));
                    }
                }
                '~' => {
                    self.flush(&mut chain);
                    // Told once a tag, however many there are.
                    joins += 1;
                    if joins == MOST_JOINS {
                        self.too_long("这里用 ~ 连接的内容太多", STEPS, self.at..self.at + 1);
                    }
                    // What stands before it is looked at here; what stands behind it, where that ends.
                    if joining.last() != Some(&brackets.len()) {
                        joining.push(brackets.len());
                    }
                    self.insert(value, &format!(" | {JOINED}"));
                    if mixing.joins(brackets.len()) {
                        self.computed_and_joined();
                    }
                    self.copy(1);
                }
                _ => {
                    self.flush(&mut chain);
                    self.end_join(&mut joining, &brackets, value);
                    match c {
                        ',' => {
                            self.end_spread(&mut spreading, &brackets);
                            mixing.end(brackets.len());
                        }
                        '*' | '/' | '%' if mixing.computes(brackets.len()) => self.computed_and_joined(),
                        '*' | '/' | '%' => {}
                        _ => mixing.end(brackets.len()),
                    }
                    self.copy(c.len_utf8());
                }
            }
        }
        self.flush(&mut chain);
        self.end_join(&mut joining, &[], value);
    }

    /// Whether a `<` is at the start of the tag, where it opens a component.
    fn opens_component(&self) -> bool {
        self.source[..self.at].trim_end().ends_with(['{', '%', '-'])
    }

    /// Whether a value ends here, so that a bracket which follows is an index of it.
    fn follows_value(&self) -> bool {
        let before = self.source[..self.at].trim_end();
        let word = before.rfind(|c: char| !is_name(c)).map_or(before, |at| before[at..].trim_start_matches(|c| !is_name(c)));
        if word.is_empty() {
            before.ends_with([')', ']', '}', '"', '\'', '`', '」'])
        } else {
            word == "loop" || !KEYWORDS.contains(&word)
        }
    }

    /// Rewrites `.名`, `?.名`, `.「名」` and `.1`; false if what stands here is no member.
    fn member(&mut self, end: usize, chain: &mut Chain) -> bool {
        let rest = &self.source[self.at..end];
        let optional = rest.starts_with("?.");
        let dots = if optional { 2 } else { 1 };
        if !optional && !rest.starts_with('.') {
            return false;
        }
        // What was asked for once may be missing all the way.
        chain.asks_on |= optional && chain.asked;
        let mark = if optional || chain.asks_on { "?" } else { "" };
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
        if name.parse() == Ok(0) {
            let first = format!("{}.1", chain.names);
            self.out.faults.push(TagFault {
                message: format!("“{}.0”哪一项也不是，各项从1数起", chain.names),
                hint: format!("第一项写“{first}”"),
                span: if chain.is_empty() { self.at } else { chain.at }..self.at + dots + length,
            });
        }
        chain.push(&name);
        // Tera takes no Chinese behind a dot, and counts items from 0.
        let put = match name.parse::<usize>() {
            Ok(number) => format!("{mark}[{}]", number.saturating_sub(1)),
            Err(_) if is_plain(&name) => format!("{mark}.{name}"),
            Err(_) => format!("{mark}[\"{}\"]", name.replace(['"', '\\'], "")),
        };
        self.put(&put, dots + length);
        true
    }

    fn flush(&mut self, chain: &mut Chain) {
        if chain.is_empty() {
            return;
        }
        let root = &chain.names[..chain.root];
        if !self.met.roots.contains(root) {
            self.met.roots.insert(root.to_owned());
        }
        if !self.met.reads.contains(&chain.names) {
            self.met.reads.insert(chain.names.clone());
        }
        self.out.uses.push(chain.at..self.at);
        chain.names.clear();
        // Here the brackets end that `begin_chain` opened: what was asked for is looked at before any filter sees it.
        if chain.asked && self.alone.is_none() {
            self.put(&format!(" | {ASKED})"), 0);
        }
    }

    /// Begins a chain of names; one that may be missing with its clause is put in brackets of its own.
    fn begin_chain(&mut self, name: &str, end: usize) -> Chain {
        let asked = self.may_go && self.asks(self.at, end);
        if asked && self.alone.is_none() {
            self.put("(", 0);
        }
        Chain { names: name.to_owned(), root: name.len(), at: self.at, asked, asks_on: false }
    }

    /// Writes 其余, which is told the group it is used on.
    fn rest(&mut self, name: &str, group: &str, end: usize) {
        self.put(&stand_in(name), name.len());
        self.met.rests.insert(group.to_owned());
        let argument = format!("{GROUP}=\"{}\"", group.replace(['"', '\\'], ""));
        let after = self.source[self.at..end].trim_start();
        match after.strip_prefix('(') {
            None => self.put(&format!("({argument})"), 0),
            Some(inner) => {
                self.copy(end - self.at - inner.len());
                let comma = if inner.trim_start().starts_with(')') { "" } else { ", " };
                self.put(&format!("{argument}{comma}"), 0);
            }
        }
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

/// The names of one chain as its author would write them: 传染病.报告数.
#[derive(Default)]
struct Chain {
    names: String,
    /// Where the first name ends.
    root: usize,
    /// Where it stands in the source.
    at: usize,
    /// Whether it may be missing, and its clause with it.
    asked: bool,
    /// Whether a `?.` was met in it.
    asks_on: bool,
}

impl Chain {
    fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    fn push(&mut self, name: &str) {
        if !self.names.is_empty() {
            self.names.push('.');
            self.names.push_str(name);
        }
    }
}

/// The words of [`KEYWORDS`] that stand between two values, where the first ends.
const OPERATORS: [&str; 7] = ["and", "or", "not", "in", "is", "if", "else"];

/// Whether a name is Tera's own, or a word between values.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
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
    "且",
    "或",
    "非",
    "取自",
    "如果",
    "否则如果",
    "设",
];
