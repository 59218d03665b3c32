//! A template as Tera reads it, what it speaks of, and the way back to the author's text.

use std::borrow::Cow;
use std::ops::Range;

use super::named::NameSet;

/// A template as Tera reads it, and what it speaks of.
#[derive(Debug, Default)]
pub(crate) struct Translated {
    /// What Tera reads.
    pub(crate) text: Cow<'static, str>,
    /// Which span of the author's text each piece of `text` came from, in order.
    pub(in crate::dialect) pieces: Vec<SourceStretch>,
    /// The names at the root of expressions: data, 报告, loop variables alike.
    pub(crate) roots: NameSet,
    /// The chains of names that are read, as the author would write them: `传染病.报告数`.
    pub(crate) reads: NameSet,
    /// The blocks, in the order in which they begin.
    pub(crate) blocks: Vec<BlockTag>,
    /// Where each chain of names stands, with what may follow it up to the next word.
    pub(crate) uses: Vec<Range<usize>>,
    /// The tags `if`, `elif`, `else` and `endif`, each with the span of its inside.
    pub(crate) branches: Vec<(String, Range<usize>)>,
    /// Filters used and where.
    pub(crate) filters: Vec<(String, Range<usize>)>,
    /// The template that this one extends, and where it is named.
    pub(crate) extends: Option<(String, Range<usize>)>,
    /// The templates that this one includes, and where they are named.
    pub(crate) includes: Vec<(String, Range<usize>)>,
    /// The first comment: what the template is for.
    pub(crate) about: Option<String>,
    /// Names that the template binds itself: `set` and `for`.
    pub(crate) bound: NameSet,
    /// The names piped straight into 各节 or 章: the chapters of a layout, and their parts (`下步计划.思路`).
    pub(crate) chapters: Vec<String>,
    /// What stands after `{编号=` and is no scheme, and where.
    pub(crate) schemes: Vec<(String, Range<usize>)>,
    /// The components that are used.
    pub(crate) components: NameSet,
    /// The components that are defined here.
    pub(crate) defined: NameSet,
    /// Where a component uses a component.
    pub(crate) nested_components: Vec<Range<usize>>,
    /// Where a list comprehension was tried, which has no bound.
    pub(crate) comprehensions: Vec<Range<usize>>,
    /// What is so long that it has no bound.
    pub(crate) too_long: Vec<TooLong>,
    /// The groups that 其余 is used on.
    pub(crate) rests: NameSet,
    /// Whether plain clauses in it are one print, so that faults in them are told by the template written out.
    pub(crate) is_abridged: bool,
    /// Where it says nothing without its figures, packed as `silent` reads it; nothing in what was translated by a run.
    pub(in crate::dialect) silent: &'static str,
    /// What Tera would not tell, or not at its place.
    pub(crate) faults: Vec<TagFault>,
}

/// A part of a template that others may say otherwise.
#[derive(Debug)]
pub(crate) struct BlockTag {
    pub(crate) name: String,
    /// Where its name stands.
    pub(crate) at: usize,
    /// What stands between its tags.
    pub(crate) inside: Range<usize>,
    /// Whether it stands inside another: a new one, that no parent needs to have.
    pub(crate) is_inner: bool,
}

/// What is wrong with the tags themselves.
#[derive(Debug)]
pub(crate) struct TagFault {
    pub(crate) message: String,
    pub(crate) hint: String,
    pub(crate) span: Range<usize>,
}

/// A chain or an expression that goes on too long.
#[derive(Debug)]
pub(crate) struct TooLong {
    pub(crate) message: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) span: Range<usize>,
}

#[derive(Debug, Clone, Copy)]
pub(in crate::dialect) struct SourceStretch {
    pub(in crate::dialect) out: usize,
    pub(in crate::dialect) source: usize,
    pub(in crate::dialect) length: usize,
    /// Whether the piece stands in the result as the author wrote it.
    pub(in crate::dialect) verbatim: bool,
}

impl Translated {
    /// The span of the author's text that a span of the result came from; none where that was not kept, as in what was packed.
    pub(crate) fn origin(&self, span: Range<usize>) -> Option<Range<usize>> {
        if self.pieces.is_empty() && !self.text.is_empty() {
            return None;
        }
        let start = self.origin_of(span.start, false);
        // By its last byte: what begins right behind it may come from elsewhere.
        let end = self.origin_of(span.end.max(span.start + 1) - 1, true);
        Some(start..end.max(start))
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
