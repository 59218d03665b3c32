//! Expressions inside tags: names, members, filters, components.

use super::built::{Built, is_slice};
use super::chain::Chain;
use super::keywords::{KEYWORDS, OPERATORS};
use super::pass::Translator;
use super::scan::is_name;
use super::tags::operator;
use crate::dialect::names::stand_in;
use crate::dialect::terms::{BOUNDED, GIVEN, GROUP, REST, SLICED, prints_sections};
use crate::dialect::translated::TagFault;

impl Translator<'_> {
    /// Rewrites an expression up to `end`.
    pub(super) fn expression(&mut self, end: usize, start: Start) {
        let before = if start == Start::Filter { Preceding::Pipe } else { Preceding::Nothing };
        let value = self.at;
        let expression = ExpressionRewrite {
            pass: self,
            end,
            chain: Chain::default(),
            brackets: Vec::new(),
            before,
            piped: None,
            value,
            built: Built::default(),
        };
        expression.rewrite();
    }

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

    /// Writes 其余, which is told the group it is used on.
    fn rest(&mut self, name: &str, group: &str, end: usize) {
        self.put(&stand_in(name), name.len());
        self.met.rests.insert(group.to_owned());
        // A group within a group is no figure that the template reads.
        if group.contains('.') {
            self.met.reads.remove(group);
        }
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
}

/// What stands right before, where that says what a name is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Preceding {
    /// Nothing of the kind: a value follows.
    Nothing,
    /// `|`: a filter.
    Pipe,
    /// `is`: a test.
    Is,
}

/// Brackets that are open.
struct Bracket {
    kind: BracketKind,
    /// Where they stand.
    at: usize,
    /// Where the value began that goes on behind them.
    value: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum BracketKind {
    /// Round what belongs together, or the arguments of a filter.
    Group,
    /// An index, which goes on with the chain of names before it.
    Index,
    /// The argument of a component: `值={ … }`.
    Argument,
    /// A list or map written out, which is a value of its own.
    Literal,
}

/// An expression that is being rewritten: what is open in it, and what stands before.
struct ExpressionRewrite<'p, 'a> {
    pass: &'p mut Translator<'a>,
    /// Where it ends.
    end: usize,
    /// The names that go on here.
    chain: Chain,
    /// The brackets that are open, the innermost last.
    brackets: Vec<Bracket>,
    before: Preceding,
    /// The names before the last pipe, where nothing else stood there.
    piped: Option<String>,
    /// Where the value began that goes on here.
    value: usize,
    /// What is built of values.
    built: Built,
}

impl ExpressionRewrite<'_, '_> {
    fn rewrite(mut self) {
        while let Some(c) = self.rest().chars().next() {
            match c {
                c if c.is_whitespace() => self.pass.copy(c.len_utf8()),
                '"' | '\'' | '`' => self.text(c),
                '「' => self.quoted_name(),
                // `...列表` spreads a list: no value stands before its points. In the head of a component it is a name.
                '.' if self.pass.has_literals && self.rest().starts_with("...") && !self.pass.follows_value() => {
                    self.flush();
                    self.built.spread(self.pass, self.brackets.len());
                }
                '.' | '?' if self.pass.follows_value() && self.chain.member(self.pass, self.end) => {}
                // `5岁以下` is no name outside of 「」: Tera is left to say so, at the digit.
                c if c.is_ascii_digit() => self.number(),
                c if is_name(c) => self.word(),
                '|' => self.pipe(),
                '<' if self.rest()[1..].starts_with(|c: char| is_name(c) || c == '/') && self.pass.opens_component() => {
                    self.component();
                }
                '(' | '[' | '{' => self.open(c),
                ')' | ']' | '}' => self.close(),
                '~' => {
                    self.flush();
                    self.built.join(self.pass, self.brackets.len(), self.value);
                }
                c => self.sign(c),
            }
        }
        self.flush();
        self.brackets.clear();
        self.end_join();
    }

    /// What is left of it.
    fn rest(&self) -> &str {
        self.pass.source.get(self.pass.at..self.end).unwrap_or_default()
    }

    fn is_in_index(&self) -> bool {
        self.brackets.last().is_some_and(|open| open.kind == BracketKind::Index)
    }

    /// A value that was joined ends here.
    fn end_join(&mut self) {
        self.built.end_join(self.pass, self.brackets.len(), self.value);
    }

    /// The names that went on till here go on no further.
    fn flush(&mut self) {
        self.chain.end(self.pass);
    }

    fn text(&mut self, quote: char) {
        self.value = self.pass.at;
        let rest = self.rest();
        let length = rest[1..].find(quote).map_or(rest.len(), |at| at + 2);
        // 妇幼["活产数"] reads 妇幼.活产数.
        if self.is_in_index() {
            let name = self.pass.source[self.pass.at + 1..].get(..length.max(2) - 2).unwrap_or_default();
            self.chain.push(name);
        }
        self.pass.copy(length);
    }

    fn quoted_name(&mut self) {
        let rest = self.rest();
        let length = rest.find('」').map_or(rest.len(), |at| at + '」'.len_utf8());
        let name = rest[..length].trim_start_matches('「').trim_end_matches('」').to_owned();
        self.flush();
        self.value = self.pass.at;
        self.chain = Chain::begin(self.pass, &name, self.end);
        self.pass.put(&stand_in(&name), length);
    }

    fn number(&mut self) {
        let rest = self.rest();
        let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_')).unwrap_or(rest.len());
        self.flush();
        self.value = self.pass.at;
        self.pass.copy(length);
    }

    /// A name, or a word of Tera's.
    fn word(&mut self) {
        self.flush();
        let name = self.pass.word_at(self.pass.at).to_owned();
        let span = self.pass.at..self.pass.at + name.len();
        // What Tera keeps for itself is none of a template's.
        if name.starts_with("__tera") {
            self.pass.out.faults.push(TagFault {
                message: format!("没有“{name}”这一项"),
                hint: "请核对名称；数据里有哪些项，看数据文件".to_owned(),
                span: span.clone(),
            });
        }
        if self.before == Preceding::Pipe {
            return self.filter(&name);
        }
        if let Some(english) = operator(&name) {
            self.end_value();
            return self.pass.put(english, name.len());
        }
        match self.before {
            // `is not defined`: the name of a test is Tera's own.
            Preceding::Is if name != "not" => self.before = Preceding::Nothing,
            Preceding::Is | Preceding::Pipe => {}
            Preceding::Nothing => {
                if OPERATORS.contains(&name.as_str()) {
                    self.end_value();
                } else {
                    self.value = span.start;
                }
                let next = self.pass.source[span.end..self.end].trim_start();
                let is_assigned = next.starts_with('=') && !next.starts_with("==");
                if name == "for" && !self.brackets.is_empty() {
                    // A loop in brackets takes turns that nothing counts.
                    self.pass.out.comprehensions.push(span);
                } else if name == "is" {
                    self.before = Preceding::Is;
                // The names of arguments and functions read nothing of the data.
                } else if !is_assigned && !KEYWORDS.contains(&name.as_str()) && !next.starts_with('(') {
                    self.chain = Chain::begin(self.pass, &name, self.end);
                }
            }
        }
        self.pass.put(&stand_in(&name), name.len());
    }

    /// The name of a filter; 或 would be one here, and is told as one that is not there.
    fn filter(&mut self, name: &str) {
        self.before = Preceding::Nothing;
        let span = self.pass.at..self.pass.at + name.len();
        self.pass.out.filters.push((name.to_owned(), span));
        match self.piped.take() {
            Some(group) if REST.contains(&name) => return self.pass.rest(name, &group, self.end),
            piped if prints_sections(name) => self.pass.out.chapters.extend(piped),
            piped => self.piped = piped,
        }
        match self.pass.alone {
            Some(filter) => self.pass.put(filter, name.len()),
            None => self.pass.put(&stand_in(name), name.len()),
        }
    }

    fn pipe(&mut self) {
        // 主要工作 | 各节: which chapters a layout prints is known by what stands before such a filter.
        self.piped = (!self.chain.is_empty()).then(|| self.chain.names().to_owned());
        self.flush();
        self.before = if self.rest().starts_with("||") { Preceding::Nothing } else { Preceding::Pipe };
        self.pass.copy(1);
    }

    fn component(&mut self) {
        let start = self.pass.at;
        let is_end = self.rest()[1..].starts_with('/');
        self.pass.copy(if is_end { 2 } else { 1 });
        let name = self.pass.component_name(self.end);
        self.pass.met.components.insert(name);
        if self.pass.in_component {
            self.pass.out.nested_components.push(start..self.pass.at);
        }
    }

    fn open(&mut self, c: char) {
        let at = self.pass.at;
        let is_index = c == '[' && !self.chain.is_empty();
        if !is_index {
            self.flush();
        }
        let goes_on = is_index || self.pass.follows_value();
        if c == '[' && goes_on && is_slice(self.rest()) {
            self.pass.put(&format!(" | {SLICED}"), 0);
        }
        let kind = if is_index {
            BracketKind::Index
        } else if c == '{' && self.pass.source[..at].ends_with('=') {
            BracketKind::Argument
        } else if c != '(' && self.pass.has_literals && !goes_on {
            BracketKind::Literal
        } else {
            BracketKind::Group
        };
        // What follows a value goes on with it: an index, the arguments of a filter.
        self.brackets.push(Bracket { kind, at, value: if goes_on { self.value } else { at } });
        if kind == BracketKind::Literal {
            self.pass.put("(", 0);
        }
        self.pass.copy(1);
        if kind == BracketKind::Argument {
            self.pass.put("(", 0);
        }
    }

    fn close(&mut self) {
        if !self.is_in_index() {
            self.flush();
        }
        self.end_join();
        self.built.end_spread(self.pass, self.brackets.len());
        self.built.end(self.brackets.len());
        let Some(Bracket { kind, at, value }) = self.brackets.pop() else { return self.pass.copy(1) };
        self.value = value;
        if kind == BracketKind::Argument {
            // An argument asked for with `?.` may be missing: the component leaves its clause out.
            let may_miss = self.pass.source[at..self.pass.at].contains("?.");
            self.pass.put(&format!(") | {}", if may_miss { GIVEN } else { BOUNDED }), 0);
        }
        self.pass.copy(1);
        if kind == BracketKind::Literal {
            self.pass.insert(at, &format!(" | {BOUNDED})"));
        }
    }

    /// Any other sign: a value ends here.
    fn sign(&mut self, c: char) {
        self.flush();
        self.end_join();
        match c {
            ',' => {
                self.built.end_spread(self.pass, self.brackets.len());
                self.built.end(self.brackets.len());
            }
            '*' | '/' | '%' => self.built.compute(self.pass, self.brackets.len()),
            _ => self.built.end(self.brackets.len()),
        }
        self.pass.copy(c.len_utf8());
    }

    /// A word between two values: the one before it ends here.
    fn end_value(&mut self) {
        self.end_join();
        self.built.end(self.brackets.len());
    }
}
