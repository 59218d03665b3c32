//! One pass over a template: where it is, what is open, and what it has written.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::scan::is_name;
use crate::dialect::translated::{SourceStretch, Translated};

pub(super) struct Translator<'a> {
    pub(super) source: &'a str,
    pub(super) at: usize,
    pub(super) out: Translated,
    /// What Tera reads, as far as it is written.
    pub(super) text: String,
    /// The names met so far.
    pub(super) met: Met,
    /// Where the tag begins that is being read.
    pub(super) tag_at: usize,
    pub(super) tag_on_line: bool,
    /// Whether the template extends another.
    pub(super) extends: bool,
    /// Blocks and components that are open.
    pub(super) depth: usize,
    /// Whether a component is being defined.
    pub(super) in_component: bool,
    /// Whether a list or map written out here is a value; in the head of a component it is a default.
    pub(super) has_literals: bool,
    /// What can be repeated and is open here: where its bytes of text are to be written, and how many there are so far.
    pub(super) regions: Vec<(usize, usize)>,
    /// The `{% set 甲 %}` that are open, with the name.
    pub(super) captures: Vec<(String, String)>,
    /// The tags that are open, the innermost last.
    pub(super) open: Vec<OpenTag>,
    /// Whether one of the tags is in Chinese.
    pub(super) is_chinese: bool,
    /// Whether what is printed now may be missing, and its clause with it.
    pub(super) may_go: bool,
    /// The filter that does all that a print asks for, where one does.
    pub(super) alone: Option<&'static str>,
    /// Whether plain clauses become one print.
    pub(super) abridges: bool,
    /// Those that are being translated.
    pub(super) plain: Option<Plain>,
    pub(super) at_line_start: bool,
    pub(super) known_as: &'a dyn Fn(&str) -> String,
}

/// Names as they are met; see the fields of [`Translated`] that they become.
#[derive(Default)]
pub(super) struct Met {
    pub(super) roots: BTreeSet<String>,
    pub(super) reads: BTreeSet<String>,
    pub(super) bound: BTreeSet<String>,
    pub(super) components: BTreeSet<String>,
    pub(super) defined: BTreeSet<String>,
    pub(super) rests: BTreeSet<String>,
}

/// A tag that is open, and waits for its end.
pub(super) struct OpenTag {
    /// Tera's word for it.
    pub(super) word: &'static str,
    /// Where the author's word stands.
    pub(super) span: Range<usize>,
    /// Which of the blocks it opens.
    pub(super) block: Option<usize>,
    /// Whether its lines are clauses.
    pub(super) is_sentence: bool,
    /// Whether one of its clauses was met.
    pub(super) has_clause: bool,
    /// How many 否则如果 it has.
    pub(super) branches: usize,
}

/// Lines that are being translated, and will be one print.
pub(super) struct Plain {
    /// Where they begin and end in the source.
    pub(super) start: usize,
    pub(super) end: usize,
    /// What was written before them.
    pub(super) text: usize,
    pub(super) pieces: usize,
    /// The last piece of that, which may grow by what is to be taken back.
    pub(super) last: Option<SourceStretch>,
    /// What the filter is given.
    pub(super) lines: String,
}

impl<'a> Translator<'a> {
    /// A pass at the start of a template.
    pub(super) fn new(source: &'a str, extends: bool, known_as: &'a dyn Fn(&str) -> String) -> Self {
        Self {
            source,
            at: 0,
            out: Translated::default(),
            // Names take nearly twice the room, and every print has a filter more.
            text: String::with_capacity(source.len() * 2),
            met: Met::default(),
            tag_at: 0,
            tag_on_line: false,
            extends,
            depth: 0,
            in_component: false,
            has_literals: true,
            regions: Vec::new(),
            captures: Vec::new(),
            open: Vec::new(),
            is_chinese: false,
            may_go: false,
            alone: None,
            abridges: false,
            plain: None,
            at_line_start: true,
            known_as,
        }
    }

    /// What was written and met.
    pub(super) fn done(self) -> Translated {
        let Met { roots, reads, bound, components, defined, rests } = self.met;
        Translated {
            text: Cow::Owned(self.text),
            roots: roots.into(),
            reads: reads.into(),
            bound: bound.into(),
            components: components.into(),
            defined: defined.into(),
            rests: rests.into(),
            ..self.out
        }
    }

    /// The name that stands here, behind blanks; empty where there is none.
    pub(super) fn word_at(&self, at: usize) -> &str {
        let rest = self.source[at..].trim_start();
        &rest[..rest.find(|c: char| !is_name(c)).unwrap_or(rest.len())]
    }

    /// Copies the blanks that stand here, no farther than `end`.
    pub(super) fn blank(&mut self, end: usize) {
        let rest = &self.source[self.at..end.max(self.at)];
        self.copy(rest.len() - rest.trim_start().len());
    }

    pub(super) fn copy(&mut self, length: usize) {
        if length > 0 {
            match self.out.pieces.last_mut() {
                // What follows its neighbour in both texts is one piece with it.
                Some(last) if last.verbatim && last.source + last.length == self.at => last.length += length,
                _ => self.out.pieces.push(SourceStretch { out: self.text.len(), source: self.at, length, verbatim: true }),
            }
            self.text.push_str(&self.source[self.at..self.at + length]);
            self.at += length;
        }
    }

    /// Puts `text` in the place of the next `length` bytes of the source.
    pub(super) fn put(&mut self, text: &str, length: usize) {
        // What reads the same in both texts keeps its place to the byte.
        if self.source[self.at..self.at + length] == *text {
            return self.copy(length);
        }
        self.out.pieces.push(SourceStretch { out: self.text.len(), source: self.at, length, verbatim: false });
        self.text.push_str(text);
        self.at += length;
    }
}
