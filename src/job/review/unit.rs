//! What is compared: a paragraph, a heading, or a row of a table, with what stands in it.

use std::ops::Range;

use crate::base::text::list_marker::list_marker;
use crate::format::docx::read::{Anchor, Location, Manuscript, View, ViewParagraph};

/// A paragraph, a heading or a row.
#[derive(Debug, Clone, Default)]
pub(super) struct DraftUnit {
    /// Its text; cells of a row are parted by a tab.
    pub(super) text: String,
    /// The controls in it.
    pub(super) controls: Vec<UnitControl>,
    /// The bookmarks in it, by name.
    pub(super) bookmarks: Vec<(String, Range<usize>)>,
    /// Whether it is a heading on a line of its own.
    pub(super) is_heading: bool,
    /// The level of that heading, 1 at the top.
    pub(super) level: Option<u8>,
    /// Whether it is a row of a table.
    pub(super) is_row: bool,
    /// Whether it stands beside the text: in a box, or a note.
    pub(super) is_aside: bool,
    /// The pieces of the file that it is made of: bytes of the text, paragraph, piece.
    pub(super) pieces: Vec<(Range<usize>, usize, usize)>,
    /// The paragraphs of the file that it is made of.
    pub(super) paragraphs: Range<usize>,
    /// Where in the text a line end stood that somebody put into it, which is none of it.
    pub(super) soft_breaks: Vec<usize>,
    /// The number that the program of whoever edited it counts it by; none of its text.
    pub(super) counted: String,
    /// Where in the text the number of a heading ends.
    pub(super) number: usize,
    /// Whether words of it were struck out by their look alone, which are none of its text.
    pub(super) is_struck: bool,
}

/// A content control in a unit.
#[derive(Debug, Clone)]
pub(super) struct UnitControl {
    /// Its tag; empty where a program has dropped it.
    pub(super) tag: String,
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// Whether it is none of the file, and stands where the words before its figure are now.
    pub(super) is_planted: bool,
}

impl DraftUnit {
    /// What it says, without blanks and without the number of a heading: two that say the same are the same.
    pub(super) fn words(&self) -> String {
        plain(&self.text[self.number..])
    }

    /// The same with other words at some places of its text, which are in order; none where two of them meet. What stood in words that are
    /// taken out is not there.
    pub(super) fn with(&self, edits: &[(Range<usize>, String)]) -> Option<Self> {
        let mut text = String::new();
        let mut at = 0;
        for (range, words) in edits {
            text.push_str(self.text.get(at..range.start)?);
            text.push_str(words);
            at = range.end;
        }
        text.push_str(self.text.get(at..)?);
        // How much longer, or shorter, the text is behind each of them.
        let mut by = 0_isize;
        let ends = edits.iter().map(|(range, words)| {
            by += words.len() as isize - range.len() as isize;
            (range.start, range.end, by)
        });
        let ends: Vec<(usize, usize, isize)> = ends.collect();
        // An offset within words that were replaced is where the new ones end.
        let moved = |at: usize| match ends.partition_point(|(start, ..)| *start < at).checked_sub(1) {
            Some(last) => (ends[last].1.max(at) as isize + ends[last].2) as usize,
            None => at,
        };
        let is_cut = |at: &Range<usize>| {
            let last = edits.partition_point(|(range, _)| range.start <= at.start).checked_sub(1).map(|last| &edits[last]);
            last.is_some_and(|(range, words)| words.is_empty() && !range.is_empty() && at.end <= range.end)
        };
        let range = |at: &Range<usize>| (!is_cut(at)).then(|| moved(at.start)..moved(at.end));
        let control = |control: &UnitControl| Some(UnitControl { range: range(&control.range)?, ..control.clone() });
        Some(Self {
            controls: self.controls.iter().filter_map(control).collect(),
            bookmarks: self.bookmarks.iter().filter_map(|(name, at)| Some((name.clone(), range(at)?))).collect(),
            pieces: self.pieces.iter().filter_map(|(at, paragraph, piece)| Some((range(at)?, *paragraph, *piece))).collect(),
            soft_breaks: self.soft_breaks.iter().map(|at| moved(*at)).collect(),
            text,
            ..self.clone()
        })
    }

    /// The same without its line ends, which it remembers.
    fn without_breaks(self) -> Self {
        let edits: Vec<_> = self.text.match_indices('\n').map(|(at, _)| (at..at + 1, String::new())).collect();
        if edits.is_empty() {
            return self;
        }
        let soft_breaks = edits.iter().enumerate().map(|(before, (at, _))| at.start - before).collect();
        self.with(&edits).map_or(self, |bare| Self { soft_breaks, ..bare })
    }

    /// The same without what somebody struck out by its look: where no change is tracked, that is how people take words out.
    fn without_struck(self, manuscript: &Manuscript) -> Self {
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        for piece in self.pieces.iter().filter(|piece| !piece.0.is_empty() && manuscript.piece(piece).struck) {
            match edits.last_mut() {
                Some((last, _)) if last.end == piece.0.start => last.end = piece.0.end,
                _ => edits.push((piece.0.clone(), String::new())),
            }
        }
        if edits.is_empty() {
            return self;
        }
        self.with(&edits).map_or(self, |bare| Self { is_struck: true, ..bare })
    }

    /// A part of it, as a unit of its own.
    pub(super) fn part(&self, part: &Range<usize>) -> Self {
        let inside = |at: &Range<usize>| {
            (part.start <= at.start && at.end <= part.end).then(|| at.start - part.start..at.end - part.start)
        };
        let control = |control: &UnitControl| Some(UnitControl { range: inside(&control.range)?, ..control.clone() });
        Self {
            text: self.text[part.clone()].to_owned(),
            controls: self.controls.iter().filter_map(control).collect(),
            paragraphs: self.paragraphs.clone(),
            ..Self::default()
        }
    }

    /// Adds what stands behind it, with nothing, a tab (cells) or a line end (paragraphs of a cell) between.
    pub(super) fn join(&mut self, other: &DraftUnit, between: &str) {
        if self.text.is_empty() && self.pieces.is_empty() {
            // The first part says what all is: a heading, a row, and where it begins.
            *self = other.clone();
            return;
        }
        self.is_struck |= other.is_struck;
        self.text.push_str(between);
        let by = self.text.len();
        self.soft_breaks.extend(other.soft_breaks.iter().map(|at| at + by));
        let moved = |range: &Range<usize>| range.start + by..range.end + by;
        self.text.push_str(&other.text);
        self.controls
            .extend(other.controls.iter().map(|control| UnitControl { range: moved(&control.range), ..control.clone() }));
        for (name, range) in &other.bookmarks {
            match self.bookmarks.iter_mut().find(|(known, _)| known == name) {
                // A bookmark of a row reaches over its cells.
                Some((_, known)) => known.end = range.end + by,
                None => self.bookmarks.push((name.clone(), moved(range))),
            }
        }
        self.pieces.extend(other.pieces.iter().map(|(range, paragraph, piece)| (moved(range), *paragraph, *piece)));
        self.paragraphs.end = other.paragraphs.end.max(self.paragraphs.end);
    }
}

/// A text without blanks, which nobody sees.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// Whether a character takes room or none and says nothing.
pub(super) fn is_blank(c: char) -> bool {
    // Marks of no width or of direction, joiners and soft hyphens come with what is pasted from the web.
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

/// The units of a manuscript in a view; what says nothing is none.
pub(super) fn units(manuscript: &Manuscript, view: View) -> Vec<DraftUnit> {
    let mut out: Vec<DraftUnit> = Vec::new();
    let mut row: Option<(usize, usize)> = None;
    let mut cell = None;
    for line in manuscript.lines(view) {
        let unit = unit(manuscript, &line);
        match line.at {
            Location::Cell { table, row: number, column } => {
                if row == Some((table, number))
                    && let Some(last) = out.last_mut()
                {
                    // Several paragraphs of a cell are one cell.
                    let between = if cell == Some(column) { "\n" } else { "\t" };
                    last.join(&unit, between);
                } else {
                    out.push(DraftUnit { is_heading: false, level: None, is_row: true, number: 0, ..unit });
                }
                (row, cell) = (Some((table, number)), Some(column));
            }
            Location::Body | Location::Box | Location::Note => {
                (row, cell) = (None, None);
                out.push(DraftUnit { is_aside: line.at != Location::Body, ..unit });
            }
        }
    }
    // An emptied paragraph with a figure in it is there; one without is a blank line.
    out.retain(|unit| !unit.words().is_empty() || !unit.controls.is_empty());
    out
}

fn unit(manuscript: &Manuscript, line: &ViewParagraph) -> DraftUnit {
    let mut unit = DraftUnit {
        text: line.text.clone(),
        counted: line.number.clone(),
        is_heading: line.level.is_some(),
        level: line.level,
        pieces: line.pieces.clone(),
        paragraphs: line.paragraph..line.paragraph + 1,
        ..DraftUnit::default()
    };
    // Where the mark between two paragraphs was deleted, the line begins in the one before.
    if let Some((_, first, _)) = line.pieces.first() {
        unit.paragraphs.start = *first;
    }
    for (anchor, range) in &line.anchors {
        match anchor {
            Anchor::Control(at) => {
                unit.controls.push(UnitControl {
                    tag: manuscript.controls[*at].tag.clone(),
                    range: range.clone(),
                    is_planted: false,
                });
            }
            Anchor::Bookmark(at) => unit.bookmarks.push((manuscript.bookmarks[*at].clone(), range.clone())),
            Anchor::Comment(_) => {}
        }
    }
    let mut unit = unit.without_struck(manuscript).without_breaks();
    if unit.is_heading {
        unit.number = list_marker(&unit.text).unwrap_or(0);
    }
    unit
}
