//! Who changed a part of a text, and whether the change is tracked.

use std::ops::Range;
use std::sync::Arc;

use super::unit::DraftUnit;
use crate::format::docx::author::AUTHOR;
use crate::format::docx::read::{Manuscript, Revision};

/// Whose hand it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Editor {
    pub(super) author: Option<String>,
    pub(super) tracked: bool,
}

impl Editor {
    /// The hand that tracked a change in a part of a unit; nobody's where none is tracked.
    pub(super) fn of(manuscript: &Manuscript, unit: &DraftUnit, part: &Range<usize>) -> Self {
        let touches = |range: &Range<usize>| range.start <= part.end && part.start <= range.end;
        // What only stands beside the part says nothing of it, unless it was taken out there.
        let inside = |range: &Range<usize>| range.start < part.end && part.start < range.end;
        let pieces =
            || unit.pieces.iter().filter(|(range, ..)| touches(range)).map(|piece| (piece, &manuscript.piece(piece).marks));
        let inserted = pieces().filter(|(piece, _)| inside(&piece.0)).find_map(|(_, marks)| somebodys(&marks.inserted));
        // Who wrote what stands there now, before who took out what stood there.
        let revision = inserted.or_else(|| pieces().find_map(|(_, marks)| somebodys(&marks.deleted)));
        revision.map_or_else(Self::default, |revision| Self::by(revision))
    }

    /// The hand that tracked a change of whole paragraphs, or of the marks between them.
    pub(super) fn of_whole(manuscript: &Manuscript, unit: &DraftUnit) -> Self {
        let paragraphs = manuscript.paragraphs.get(unit.paragraphs.clone()).unwrap_or_default();
        let marks = paragraphs.iter().flat_map(|paragraph| {
            [&paragraph.row, &paragraph.mark].into_iter().chain(paragraph.pieces.iter().map(|piece| &piece.marks))
        });
        let mut hands = marks.flat_map(|marks| [&marks.inserted, &marks.deleted]).filter_map(somebodys);
        hands.next().map_or_else(Self::default, |revision| Self::by(revision))
    }

    fn by(revision: &Revision) -> Self {
        Self { author: Some(revision.author.clone()).filter(|author| !author.is_empty()), tracked: true }
    }
}

/// A mark of somebody's: those of a draft held against the one before it are the program's.
fn somebodys(mark: &Option<Arc<Revision>>) -> Option<&Arc<Revision>> {
    mark.as_ref().filter(|revision| revision.author != AUTHOR)
}
