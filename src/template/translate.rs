//! Templates as Tera reads them, and every place back in the author's own text.
//!
//! Tera takes ASCII names only. [`translate`] rewrites a template on its way in and remembers where every piece of the
//! result came from, so that a fault Tera finds is told at the author's own line and column, in the author's own words.
//!
//! | the author writes | Tera reads |
//! | --- | --- |
//! | `传染病.报告数` | `z_4f20_67d3_75c5["报告数"]` |
//! | `传染病?.报告数` | `z_4f20_67d3_75c5?["报告数"]` |
//! | `妇幼.「5岁以下儿童死亡」` | `…["5岁以下儿童死亡"]` |
//! | `项目.1` | `…[0]` (items count from 1) |
//! | `{{ 甲 }}` | `{{ (甲) | ink }}` (prints a figure with its marks) |
//! | `{% set 甲 = 乙 %}` | `{% set 甲 = (乙) | bounded %}` (keeps a template from eating the memory) |
//! | `[甲, 乙]` | `([甲, 乙] | bounded)` |
//! | `{% for … %}` | `{% for … %}{{ turn(text=…) }}` (counts turns and the text of each, so that no loop runs for ever; in blocks, components and at the start of a file as well) |
//! | `{% 如果 甲 且 非 乙 %}…{% 完 %}` | `{% if 甲 and not 乙 %}…{% endif %}` |
//! | `{% 成句 %}` | `{% filter 成句 %}`, each line in it with a mark where its clause begins |
//! | `{{ 甲?.乙 | 同比 }}` in a 成句 | `{{ ((甲?["乙"] | asked) | 同比) | said }}` (says nothing where there is nothing) |
//! | `{{ 妇幼 | 其余 }}` | `{{ (妇幼 | 其余(group="妇幼")) | ink }}` |
//! | `## 标题 {段首}` | the heading with the mark that lets it run in |
//! | `## 标题 {编号=一是}` | the heading with the mark that numbers it so |

mod clause;
mod expression;
mod region;
mod scan;
mod settings;
mod tags;

use std::collections::BTreeSet;
use std::ops::Range;

use self::expression::Start;
use self::scan::{begins_with_extends, end_of_tag, is_name, raw_block, unquote};
use self::settings::words_of;
use self::tags::{Open, Word, loop_names};
use super::names::stand_in;
use crate::marks::LINE;

/// The filter that prints: put round every `{{ … }}`.
pub(super) const INK: &str = "qicao_ink";
/// The filter that prints in a 成句 what may be missing.
pub(super) const SAID: &str = "qicao_said";
/// The filter that lets a clause go without what it asks for with `?.`.
pub(super) const ASKED: &str = "qicao_asked";
/// The argument that tells 其余 which group it is used on.
pub(super) const GROUP: &str = "qicao_group";
/// The filter that bounds what a variable may hold.
pub(super) const BOUNDED: &str = "qicao_bounded";
/// The same for what may be missing.
pub(super) const GIVEN: &str = "qicao_given";
/// The function that counts the turns of loops.
pub(super) const TURN: &str = "qicao_turn";

/// A template as Tera reads it, and what it speaks of.
#[derive(Debug, Default)]
pub(super) struct Translated {
    /// What Tera reads.
    pub(super) text: String,
    /// Which span of the author's text each piece of `text` came from, in order.
    pieces: Vec<Piece>,
    /// The names at the root of expressions: data, 报告, loop variables alike.
    pub(super) roots: BTreeSet<String>,
    /// The chains of names that are read, as the author would write them: `传染病.报告数`.
    pub(super) reads: BTreeSet<String>,
    /// Blocks and where their names stand.
    pub(super) blocks: Vec<(String, usize)>,
    /// Where each of them ends: at the tag that ends it.
    pub(super) block_ends: Vec<usize>,
    /// Blocks inside others: new ones, that no parent needs to have.
    pub(super) inner_blocks: BTreeSet<String>,
    /// Where each chain of names stands, with what may follow it up to the next word.
    pub(super) uses: Vec<Range<usize>>,
    /// The tags `if`, `elif`, `else` and `endif`, each with the span of its inside.
    pub(super) branches: Vec<(String, Range<usize>)>,
    /// Filters used and where.
    pub(super) filters: Vec<(String, Range<usize>)>,
    /// The template that this one extends, and where it is named.
    pub(super) extends: Option<(String, Range<usize>)>,
    /// The templates that this one includes, and where they are named.
    pub(super) includes: Vec<(String, Range<usize>)>,
    /// The first comment: what the template is for.
    pub(super) about: Option<String>,
    /// Names that the template binds itself: `set` and `for`.
    pub(super) bound: BTreeSet<String>,
    /// The names piped straight into 各节 or 章: the chapters of a layout, and their parts (`下步计划.思路`).
    pub(super) chapters: Vec<String>,
    /// What stands after `{编号=` and is no scheme, and where.
    pub(super) schemes: Vec<(String, Range<usize>)>,
    /// The components that are used.
    pub(super) components: BTreeSet<String>,
    /// The components that are defined here.
    pub(super) defined: BTreeSet<String>,
    /// Where a component uses a component.
    pub(super) nested_components: Vec<Range<usize>>,
    /// Where a list comprehension was tried, which has no bound.
    pub(super) comprehensions: Vec<Range<usize>>,
    /// Where so many texts are joined that the result has no bound.
    pub(super) long_joins: Vec<Range<usize>>,
    /// The groups that 其余 is used on.
    pub(super) rests: BTreeSet<String>,
    /// What Tera would not tell, or not at its place.
    pub(super) faults: Vec<Fault>,
}

/// What is wrong with the tags themselves.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) hint: String,
    pub(super) span: Range<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    out: usize,
    source: usize,
    length: usize,
    /// Whether the piece stands in the result as the author wrote it.
    verbatim: bool,
}

impl Translated {
    /// The span of the author's text that a span of the result came from.
    pub(super) fn origin(&self, span: Range<usize>) -> Range<usize> {
        let start = self.origin_of(span.start, false);
        let end = self.origin_of(span.end.max(span.start + 1) - 1, true);
        start..end.max(start)
    }

    fn origin_of(&self, out: usize, end: bool) -> usize {
        let at = self.pieces.partition_point(|piece| piece.out <= out);
        let Some(piece) = at.checked_sub(1).map(|at| self.pieces[at]) else { return 0 };
        match (piece.verbatim, end) {
            (true, false) => piece.source + (out - piece.out).min(piece.length),
            (true, true) => piece.source + (out + 1 - piece.out).min(piece.length),
            (false, false) => piece.source,
            (false, true) => piece.source + piece.length,
        }
    }
}

/// Rewrites a template so that Tera can read it; `known_as` gives the name under which Tera knows a template that
/// `extends` or `include` names.
pub(super) fn translate(source: &str, known_as: &dyn Fn(&str) -> String) -> Translated {
    let mut pass = Pass {
        source,
        at: 0,
        out: Translated::default(),
        tag_on_line: false,
        extends: begins_with_extends(source),
        depth: 0,
        in_component: false,
        has_literals: true,
        regions: Vec::new(),
        captures: Vec::new(),
        open: Vec::new(),
        is_chinese: false,
        may_go: false,
        at_line_start: true,
        known_as,
    };
    pass.out.text.reserve(source.len() * 2);
    pass.run();
    pass.out
}

struct Pass<'a> {
    source: &'a str,
    at: usize,
    out: Translated,
    tag_on_line: bool,
    /// Whether the template extends another.
    extends: bool,
    /// Blocks and components that are open.
    depth: usize,
    /// Whether a component is being defined.
    in_component: bool,
    /// Whether a list or map written out here is a value; in the head of a component it is a default.
    has_literals: bool,
    /// What can be repeated and is open here: where its bytes of text are to be written, and how many there are so far.
    regions: Vec<(usize, usize)>,
    /// The `{% set 甲 %}` that are open, with the name.
    captures: Vec<(String, String)>,
    /// The tags that are open, the innermost last.
    open: Vec<Open>,
    /// Whether one of the tags is in Chinese.
    is_chinese: bool,
    /// Whether what is printed now may be missing, and its clause with it.
    may_go: bool,
    at_line_start: bool,
    known_as: &'a dyn Fn(&str) -> String,
}

/// What the expression of a tag is for; it decides what is put round it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Print,
    Statement,
}

impl Pass<'_> {
    fn run(&mut self) {
        // What extends another file has no text of its own outside of blocks.
        if !self.extends {
            self.open_region(0, "");
        }
        while self.at < self.source.len() {
            if std::mem::take(&mut self.at_line_start) && self.is_in_sentence() {
                self.clause_head();
            }
            let rest = &self.source[self.at..];
            if rest.starts_with("{#") {
                self.comment();
            } else if rest.starts_with("{{") {
                self.tag(Tag::Print);
            } else if rest.starts_with("{%") {
                match raw_block(rest) {
                    Some(length) => {
                        self.count(length);
                        self.copy(length);
                        self.tag_on_line = true;
                    }
                    None => self.tag(Tag::Statement),
                }
            } else {
                self.content();
            }
        }
        self.end_line();
        self.tell_unclosed();
        while !self.regions.is_empty() {
            self.close_region();
        }
    }

    /// Copies plain content up to the next tag or line end.
    fn content(&mut self) {
        let rest = &self.source[self.at..];
        // As far as the next line end or tag, and no farther: a look over the whole rest at every piece adds up.
        let bytes = rest.as_bytes();
        let stop =
            |at: &usize| bytes[*at] == b'\n' || bytes[*at] == b'{' && matches!(bytes.get(at + 1), Some(b'#' | b'{' | b'%'));
        let end = (0..bytes.len()).find(stop).unwrap_or(bytes.len());
        let line = (bytes.get(end) == Some(&b'\n')).then_some(end);
        let text = &rest[..end];
        self.count(end + 1);
        let ends = line.is_some() || end == rest.len();
        let words = if ends { words_of(text) } else { text };
        let settings = &text[words.len()..];
        self.copy(words.len());
        if !settings.is_empty() {
            let start = self.at;
            let marks = self.settings(settings, start);
            self.put(&marks, settings.len());
        }
        if line.is_some() {
            self.end_line();
            self.copy(1);
            self.at_line_start = true;
        }
    }

    /// Marks the end of a line that holds a tag. Between the blocks of a template that extends another, Tera takes nothing.
    fn end_line(&mut self) {
        if self.tag_on_line && (!self.extends || self.depth > 0) {
            self.put(&LINE.to_string(), 0);
        }
        self.tag_on_line = false;
    }

    fn comment(&mut self) {
        let rest = &self.source[self.at..];
        let length = rest.find("#}").map_or(rest.len(), |at| at + 2);
        if self.out.about.is_none() {
            let inner = rest[2..length].trim_end_matches("#}").trim_matches('-').trim();
            self.out.about = Some(inner.to_owned());
        }
        self.copy(length);
        self.tag_on_line = true;
    }

    fn tag(&mut self, tag: Tag) {
        let start = self.at;
        self.tag_on_line = true;
        let dash = self.source[self.at + 2..].starts_with('-');
        self.copy(if dash { 3 } else { 2 });
        let inner_start = self.at;
        let end = end_of_tag(self.source, inner_start, if tag == Tag::Print { "}}" } else { "%}" });
        let trimmed_end = self.source[..end].trim_end().len().max(inner_start);
        self.blank(trimmed_end);
        let mut word = String::new();
        match tag {
            Tag::Print => {
                let inner = self.source[self.at..trimmed_end].trim_start();
                // A component and super() print markup that is already inked.
                if inner.is_empty() || inner.starts_with('<') || inner.replace(' ', "") == "super()" {
                    self.expression(trimmed_end, Start::Expression);
                } else {
                    // What goes without saying is a matter of clauses alone; elsewhere it is asked for first.
                    self.may_go = inner.contains("?.") && self.is_in_sentence();
                    let ink = if self.may_go { SAID } else { INK };
                    self.put("(", 0);
                    self.expression(trimmed_end, Start::Expression);
                    self.put(&format!(") | {ink}"), 0);
                    self.may_go = false;
                }
            }
            Tag::Statement => word = self.statement(trimmed_end),
        }
        self.copy(end - self.at);
        // The closing marks, as they stand.
        let close = &self.source[self.at..];
        let length = if close.starts_with('-') { 3 } else { 2 }.min(close.len());
        self.copy(length);
        let trim = if close.starts_with('-') { "-" } else { "" };
        match word.as_str() {
            "for" | "block" | "component" => self.open_region(start, trim),
            "endfor" | "endblock" | "endcomponent" if self.regions.len() > 1 => self.close_region(),
            "endset" => {
                if let Some((set, name)) = self.captures.pop() {
                    self.insert(start, &format!("{{% {set} {name} = ({name}) | {BOUNDED} {trim}%}}"));
                }
            }
            _ => {}
        }
    }

    fn word_at(&self, at: usize) -> &str {
        let rest = self.source[at..].trim_start();
        &rest[..rest.find(|c: char| !is_name(c)).unwrap_or(rest.len())]
    }

    /// Rewrites a statement up to `end` and gives the word it begins with.
    fn statement(&mut self, end: usize) -> String {
        let inside = self.at..end;
        let Word { length, english: word } = self.tag_word(end);
        self.open_or_end(&word, inside);
        match word.as_str() {
            "block" | "endblock" => {
                let inner = word == "block" && self.depth > 0;
                self.depth = if word == "block" { self.depth + 1 } else { self.depth.saturating_sub(1) };
                self.keyword(&word, length);
                self.blank(end);
                let start = self.at;
                let name = self.word_at(self.at).to_owned();
                if word == "block" && !name.is_empty() {
                    self.opened_block();
                    self.out.blocks.push((name.clone(), start));
                    self.out.block_ends.push(self.source.len());
                }
                if inner {
                    self.out.inner_blocks.insert(name.clone());
                }
                if !name.is_empty() {
                    self.put(&stand_in(&name), name.len());
                }
            }
            "extends" | "include" => {
                self.keyword(&word, length);
                self.blank(end);
                let literal = &self.source[self.at..end];
                let span = self.at..end;
                if let Some(name) = unquote(literal) {
                    self.put(&format!("\"{}\"", (self.known_as)(name)), literal.len());
                    if word == "extends" {
                        self.out.extends = Some((name.to_owned(), span));
                    } else {
                        self.out.includes.push((name.to_owned(), span));
                    }
                }
            }
            "set" | "set_global" => {
                self.keyword(&word, length);
                self.blank(end);
                let name = self.word_at(self.at).to_owned();
                let known = stand_in(&name);
                if !name.is_empty() {
                    self.put(&known, name.len());
                }
                self.out.bound.insert(name);
                self.blank(end);
                if !self.source[self.at..end].starts_with('=') {
                    self.captures.push((word.clone(), known));
                } else {
                    self.copy(1);
                    self.blank(end);
                    self.put("(", 0);
                    self.expression(end, Start::Expression);
                    self.put(&format!(") | {BOUNDED}"), 0);
                }
            }
            "filter" => {
                self.keyword(&word, length);
                self.blank(end);
                self.expression(end, Start::Filter);
            }
            "component" | "endcomponent" => {
                self.in_component = word == "component";
                self.depth = if self.in_component { self.depth + 1 } else { self.depth.saturating_sub(1) };
                self.keyword(&word, length);
                self.blank(end);
                let name = self.component_name(end);
                self.out.defined.insert(name);
                self.has_literals = false;
            }
            "for" => {
                self.keyword(&word, length);
                let names = loop_names(&self.source[self.at..end]);
                self.out.bound.extend(names.split(',').map(|name| name.trim().to_owned()));
                self.expression(end, Start::Loop);
            }
            _ => {
                if matches!(word.as_str(), "if" | "elif" | "else" | "endif") {
                    self.out.branches.push((word.clone(), self.at..end));
                }
                self.keyword(&word, length);
                self.expression(end, Start::Expression);
            }
        }
        if self.at < end {
            self.expression(end, Start::Expression);
        }
        self.has_literals = true;
        word
    }

    /// Copies the word that a statement begins with, and parts it from the name behind it.
    fn keyword(&mut self, word: &str, length: usize) {
        self.put(word, length);
        if !word.is_empty() && self.source[self.at..].starts_with(is_name) {
            self.put(" ", 0);
        }
    }

    /// Copies the blanks that stand here, no farther than `end`.
    fn blank(&mut self, end: usize) {
        let rest = &self.source[self.at..end.max(self.at)];
        self.copy(rest.len() - rest.trim_start().len());
    }

    fn copy(&mut self, length: usize) {
        if length > 0 {
            match self.out.pieces.last_mut() {
                // What follows its neighbour in both texts is one piece with it.
                Some(last) if last.verbatim && last.source + last.length == self.at => last.length += length,
                _ => self.out.pieces.push(Piece { out: self.out.text.len(), source: self.at, length, verbatim: true }),
            }
            self.out.text.push_str(&self.source[self.at..self.at + length]);
            self.at += length;
        }
    }

    /// Puts `text` in the place of the next `length` bytes of the source.
    fn put(&mut self, text: &str, length: usize) {
        if self.source[self.at..self.at + length] == *text {
            return self.copy(length);
        }
        self.out.pieces.push(Piece { out: self.out.text.len(), source: self.at, length, verbatim: false });
        self.out.text.push_str(text);
        self.at += length;
    }
}
