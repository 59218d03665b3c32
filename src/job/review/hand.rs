//! Who changed a part of a text, and whether the change is tracked.

use std::ops::Range;

use super::unit::DraftUnit;
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
        let revision = unit.pieces.iter().filter(|(range, ..)| touches(range)).find_map(|piece| {
            let marks = &manuscript.piece(piece).marks;
            // What only stands beside the part says nothing of it, unless it was taken out there.
            let inside = piece.0.start < part.end && part.start < piece.0.end;
            let inserted = marks.inserted.as_ref().filter(|_| inside);
            inserted.or(marks.deleted.as_ref())
        });
        revision.map_or_else(Self::default, |revision| Self::by(revision))
    }

    /// The hand that tracked a change of whole paragraphs, or of the marks between them.
    pub(super) fn of_whole(manuscript: &Manuscript, unit: &DraftUnit) -> Self {
        let paragraphs = manuscript.paragraphs.get(unit.paragraphs.clone()).unwrap_or_default();
        let marks = paragraphs.iter().flat_map(|paragraph| {
            [&paragraph.row, &paragraph.mark].into_iter().chain(paragraph.pieces.iter().map(|piece| &piece.marks))
        });
        let mut hands = marks.flat_map(|marks| [&marks.inserted, &marks.deleted]).flatten();
        hands.next().map_or_else(Self::default, |revision| Self::by(revision))
    }

    fn by(revision: &Revision) -> Self {
        Self { author: Some(revision.author.clone()).filter(|author| !author.is_empty()), tracked: true }
    }
}
