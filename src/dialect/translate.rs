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
//! | `项目.1` | `…[0]` (items count from 1; `项目.0` is a fault) |
//! | `{{ 甲 }}` | `{{ (甲) | ink }}` (prints a figure with its marks) |
//! | `{% set 甲 = 乙 %}` | `{% set 甲 = (乙) | bounded %}` (keeps a template from eating the memory) |
//! | `[甲, 乙]` | `([甲, 乙] | bounded)` |
//! | `[...甲]` | `[...(甲) | spread]` (looked at before it is built; so are the sides of `甲 ~ 乙` and 甲 of `甲[1:3]`) |
//! | `{% for … %}` | `{% for … %}{{ turn(text=…) }}` (counts turns and the text of each, so that no loop runs for ever; in blocks, components and at the start of a file as well) |
//! | `{% 如果 甲 且 非 乙 %}…{% 完 %}` | `{% if 甲 and not 乙 %}…{% endif %}` |
//! | `{% 成句 %}` | `{% filter 成句 %}`, each line in it with a mark where its clause begins |
//! | `{{ 甲?.乙 | 同比 }}` in a 成句 | `{{ ((甲?["乙"] | asked) | 同比) | said }}` (says nothing where there is nothing) |
//! | `{{ 甲?.乙 | 详 }}` in a 成句, alone | `{{ 甲?["乙"] | in_full }}` (the same in one step) |
//! | `{{ 妇幼 | 其余 }}` | `{{ (妇幼 | 其余(group="妇幼")) | ink }}` |
//! | `## 标题 {段首}` | the heading with the mark that lets it run in |
//! | `## 标题 {编号=一是}` | the heading with the mark that numbers it so |

mod abridge;
mod built;
mod chain;
mod clause;
mod clock;
mod expression;
mod keywords;
mod pass;
mod region;
mod scan;
mod settings;
mod tags;

use self::clause::does_all;
use self::expression::Start;
use self::pass::Translator;
use self::scan::{end_of_tag, is_name, raw_block, unquote};
use self::settings::words_of;
use self::tags::{TagWord, begins_with_extends, loop_names};
use super::names::stand_in;
use super::terms::{BOUNDED, INK, INK_IN_FULL, INK_OR_NOTHING};
use super::translated::{BlockTag, TagFault, Translated};
use crate::base::marks::LINE;

/// Rewrites a template so that Tera can read it; `known_as` gives the name under which Tera knows a template that
/// `extends` or `include` names.
pub(crate) fn translate(source: &str, known_as: &dyn Fn(&str) -> String) -> Translated {
    let mut pass = Translator::new(source, begins_with_extends(source), known_as);
    pass.run();
    pass.done()
}

/// The same with plain clauses of a 成句 in one print, which Tera reads and renders in a fraction of the time.
pub(crate) fn abridged(source: &str, known_as: &dyn Fn(&str) -> String) -> Translated {
    let mut pass = Translator::new(source, begins_with_extends(source), known_as);
    pass.abridges = true;
    pass.run();
    pass.done()
}

/// What the expression of a tag is for; it decides what is put round it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Print,
    Statement,
}

impl Translator<'_> {
    fn run(&mut self) {
        // What extends another file has no text of its own outside of blocks.
        if !self.extends {
            self.open_region(0, "", 1);
        }
        while self.at < self.source.len() {
            if std::mem::take(&mut self.at_line_start) && self.is_in_sentence() {
                self.begin_plain();
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
                        self.count(self.at + length);
                        self.copy(length);
                        self.tag_on_line = true;
                    }
                    None => self.tag(Tag::Statement),
                }
            } else {
                self.content();
            }
            self.end_plain();
        }
        self.end_line();
        self.report_unclosed();
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
        self.data_names(text);
        self.count((self.at + end + 1).min(self.source.len()));
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

    /// Tells names written as the data writes them, which would be printed as they stand: `${妇幼.活产数}`.
    fn data_names(&mut self, text: &str) {
        for (at, _) in text.match_indices("${").filter(|(at, _)| !text[..*at].ends_with('$')) {
            let Some(name) = text[at + 2..].split_once('}').map(|(name, _)| name.trim()) else { continue };
            if !name.is_empty() && name.chars().all(|c| is_name(c) || ".「」".contains(c)) {
                self.out.faults.push(TagFault {
                    message: format!("模板里的“${{{name}}}”会照样印出，这是数据文件里的写法"),
                    hint: format!("写成 {{{{ {name} }}}}"),
                    span: self.at + at..self.at + at + text[at..].find('}').map_or(0, |end| end + 1),
                });
            }
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
        self.tag_at = start;
        self.tag_on_line = true;
        if tag == Tag::Statement {
            self.look_at_clock();
        }
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
                    self.alone = does_all(inner).filter(|_| self.may_go);
                    match self.alone {
                        Some(INK_IN_FULL) => self.expression(trimmed_end, Start::Expression),
                        Some(filter) => {
                            self.expression(trimmed_end, Start::Expression);
                            self.put(&format!(" | {filter}"), 0);
                        }
                        None => {
                            let ink = if self.may_go { INK_OR_NOTHING } else { INK };
                            self.put("(", 0);
                            self.expression(trimmed_end, Start::Expression);
                            self.put(&format!(") | {ink}"), 0);
                        }
                    }
                    self.alone = None;
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
        if word == "block"
            && let Some(block) = self.open.last().and_then(|open| open.block)
        {
            self.out.blocks[block].inside.start = self.at;
        }
        match word.as_str() {
            "for" | "block" => self.open_region(start, trim, 1),
            // Tera makes a world of its own for each use of one.
            "component" => self.open_region(start, trim, 4),
            "endfor" | "endblock" | "endcomponent" if self.regions.len() > 1 => self.close_region(),
            "endset" => {
                // What was captured is kept as any other value is, within the same bounds.
                if let Some((set, name)) = self.captures.pop() {
                    self.insert(start, &format!("{{% {set} {name} = ({name}) | {BOUNDED} {trim}%}}"));
                }
            }
            _ => {}
        }
    }

    /// Rewrites a statement up to `end` and gives the word it begins with.
    fn statement(&mut self, end: usize) -> String {
        let inside = self.at..end;
        let TagWord { length, english: word } = self.tag_word(end);
        self.open_or_end(&word, inside);
        match word.as_str() {
            "block" | "endblock" => {
                let is_inner = self.depth > 0;
                self.depth = if word == "block" { self.depth + 1 } else { self.depth.saturating_sub(1) };
                self.keyword(&word, length);
                self.blank(end);
                let start = self.at;
                let name = self.word_at(self.at).to_owned();
                if word == "block" && !name.is_empty() {
                    self.opened_block();
                    // Its inside begins behind this tag and ends at the tag that ends it, or nowhere.
                    let inside = self.source.len()..self.source.len();
                    self.out.blocks.push(BlockTag { name: name.clone(), at: start, inside, is_inner });
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
                // A name that is computed cannot be loaded before it is rendered; Tera refuses it.
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
                self.met.bound.insert(name);
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
                self.met.defined.insert(name);
                // Defaults must stand as they are written: Tera takes no expression there.
                self.has_literals = false;
            }
            "for" => {
                self.keyword(&word, length);
                let names = loop_names(&self.source[self.at..end]);
                self.met.bound.extend(names.split(',').map(|name| name.trim().to_owned()));
                self.expression(end, Start::Expression);
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
}

#[cfg(test)]
mod tests {
    use super::translate;

    #[test]
    fn an_item_of_nought_is_told_once_of_a_chain() {
        let told = |source: &str| translate(source, &str::to_owned).faults;
        let long = format!("{{{{ 甲{} }}}}", ".0".repeat(100_000));
        let chains = "{{ 甲.0 ~ 乙.0.0 }}";
        let deep = format!("{{{{ {}.0 }}}}", vec!["甲"; 200].join("."));
        for (source, count) in [(long.as_str(), 1), (chains, 2), (&deep, 1)] {
            let told = told(source);
            assert_eq!(told.len(), count, "{}", &source[..20]);
            assert!(told.iter().all(|fault| fault.message.chars().count() < 100), "{told:?}");
        }
    }
}
