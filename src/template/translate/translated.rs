//! A template as Tera reads it, what it speaks of, and the way back to the author's text.

use std::collections::BTreeSet;
use std::ops::Range;

/// A template as Tera reads it, and what it speaks of.
#[derive(Debug, Default)]
pub(in crate::template) struct Translated {
    /// What Tera reads.
    pub(in crate::template) text: String,
    /// Which span of the author's text each piece of `text` came from, in order.
    pub(super) pieces: Vec<Piece>,
    /// The names at the root of expressions: data, 报告, loop variables alike.
    pub(in crate::template) roots: BTreeSet<String>,
    /// The chains of names that are read, as the author would write them: `传染病.报告数`.
    pub(in crate::template) reads: BTreeSet<String>,
    /// The blocks, in the order in which they begin.
    pub(in crate::template) blocks: Vec<Block>,
    /// Where each chain of names stands, with what may follow it up to the next word.
    pub(in crate::template) uses: Vec<Range<usize>>,
    /// The tags `if`, `elif`, `else` and `endif`, each with the span of its inside.
    pub(in crate::template) branches: Vec<(String, Range<usize>)>,
    /// Filters used and where.
    pub(in crate::template) filters: Vec<(String, Range<usize>)>,
    /// The template that this one extends, and where it is named.
    pub(in crate::template) extends: Option<(String, Range<usize>)>,
    /// The templates that this one includes, and where they are named.
    pub(in crate::template) includes: Vec<(String, Range<usize>)>,
    /// The first comment: what the template is for.
    pub(in crate::template) about: Option<String>,
    /// Names that the template binds itself: `set` and `for`.
    pub(in crate::template) bound: BTreeSet<String>,
    /// The names piped straight into 各节 or 章: the chapters of a layout, and their parts (`下步计划.思路`).
    pub(in crate::template) chapters: Vec<String>,
    /// What stands after `{编号=` and is no scheme, and where.
    pub(in crate::template) schemes: Vec<(String, Range<usize>)>,
    /// The components that are used.
    pub(in crate::template) components: BTreeSet<String>,
    /// The components that are defined here.
    pub(in crate::template) defined: BTreeSet<String>,
    /// Where a component uses a component.
    pub(in crate::template) nested_components: Vec<Range<usize>>,
    /// Where a list comprehension was tried, which has no bound.
    pub(in crate::template) comprehensions: Vec<Range<usize>>,
    /// Where so many texts are joined that the result has no bound.
    pub(in crate::template) long_joins: Vec<Range<usize>>,
    /// The groups that 其余 is used on.
    pub(in crate::template) rests: BTreeSet<String>,
    /// What Tera would not tell, or not at its place.
    pub(in crate::template) faults: Vec<Fault>,
}

/// A part of a template that others may say otherwise.
#[derive(Debug)]
pub(in crate::template) struct Block {
    pub(in crate::template) name: String,
    /// Where its name stands.
    pub(in crate::template) at: usize,
    /// What stands between its tags.
    pub(in crate::template) inside: Range<usize>,
    /// Whether it stands inside another: a new one, that no parent needs to have.
    pub(in crate::template) is_inner: bool,
}

/// What is wrong with the tags themselves.
#[derive(Debug)]
pub(in crate::template) struct Fault {
    pub(in crate::template) message: String,
    pub(in crate::template) hint: String,
    pub(in crate::template) span: Range<usize>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) out: usize,
    pub(super) source: usize,
    pub(super) length: usize,
    /// Whether the piece stands in the result as the author wrote it.
    pub(super) verbatim: bool,
}

impl Translated {
    /// The span of the author's text that a span of the result came from.
    pub(in crate::template) fn origin(&self, span: Range<usize>) -> Range<usize> {
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
