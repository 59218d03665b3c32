//! The paragraphs of one side as words, each with what it stands in and whose it is.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::document::change::words;
use crate::format::docx::read::{Anchor, Manuscript, Marks, Revision};

/// A word of a side.
#[derive(Debug, Clone)]
pub(super) struct SideWord {
    pub(super) text: String,
    /// The tag of the figure that it is; empty for none.
    pub(super) figure: String,
    pub(super) marks: Marks,
    /// Which paragraph of the manuscript.
    pub(super) paragraph: usize,
    /// The pieces that it is written in: which, and bytes of its text.
    pub(super) pieces: Vec<(usize, Range<usize>)>,
    pub(super) bold: bool,
    pub(super) style: Arc<str>,
}

/// Marks that both sides have: what was put in and what was taken out by whom and when.
#[derive(Debug, Default)]
pub(super) struct Shared(HashSet<(bool, Revision)>);

impl Shared {
    pub(super) fn of(old: &Manuscript, new: &Manuscript) -> Self {
        let (old, new) = (revisions(old), revisions(new));
        Self(old.intersection(&new).map(|(kind, revision)| (*kind, Revision::clone(revision))).collect())
    }

    /// Whether both have it, as an insertion or as a deletion.
    pub(super) fn has(&self, is_insertion: bool, revision: &Revision) -> bool {
        !self.0.is_empty() && self.0.contains(&(is_insertion, revision.clone()))
    }
}

fn revisions(manuscript: &Manuscript) -> HashSet<(bool, &Revision)> {
    let mut out = HashSet::new();
    for paragraph in &manuscript.paragraphs {
        let own = paragraph.pieces.iter().map(|piece| &piece.marks);
        for marks in [&paragraph.mark, &paragraph.row].into_iter().chain(own) {
            out.extend(marks.inserted.as_deref().map(|revision| (true, revision)));
            out.extend(marks.deleted.as_deref().map(|revision| (false, revision)));
        }
    }
    out
}

/// The words of some paragraphs, one behind the other.
pub(super) fn side_words(manuscript: &Manuscript, paragraphs: &[usize]) -> Vec<SideWord> {
    paragraphs.iter().flat_map(|at| of_paragraph(manuscript, *at)).collect()
}

fn of_paragraph(manuscript: &Manuscript, number: usize) -> Vec<SideWord> {
    let paragraph = &manuscript.paragraphs[number];
    let mut text = String::new();
    // Where each piece is, and where another hand begins.
    let mut pieces: Vec<(usize, Range<usize>)> = Vec::new();
    let mut cuts: Vec<usize> = Vec::new();
    let mut figures: HashMap<usize, (Range<usize>, bool)> = HashMap::new();
    let mut before: Option<&Marks> = None;
    for (at, piece) in paragraph.pieces.iter().enumerate() {
        if piece.hidden || piece.text.is_empty() {
            continue;
        }
        let start = text.len();
        text.push_str(&piece.text);
        pieces.push((at, start..text.len()));
        if before.is_some_and(|before| *before != piece.marks) {
            cuts.push(start);
        }
        for anchor in piece.anchors.iter() {
            let Anchor::Control(control) = anchor else { continue };
            let (range, one) = figures.entry(*control).or_insert((start..start, true));
            // A control in which two hands wrote is compared word by word, so that each keeps its own.
            *one &= range.start == range.end || before == Some(&piece.marks);
            range.end = text.len();
        }
        before = Some(&piece.marks);
    }
    // The innermost control that has a tag and is of one hand is a figure.
    let mut whole: Vec<(Range<usize>, &str)> = figures
        .into_iter()
        .map(|(control, (range, one))| (range, one, manuscript.controls[control].tag.as_str()))
        .filter(|(_, one, tag)| *one && !tag.is_empty())
        .map(|(range, _, tag)| (range, tag))
        .collect();
    whole.sort_by_key(|(range, _)| (range.start, range.end));
    whole.dedup_by(|next, kept| next.0.start < kept.0.end);
    let ranges: Vec<Range<usize>> = whole.iter().map(|(range, _)| range.clone()).collect();
    let mut first = 0;
    let words = words(&text, &ranges, &cuts).into_iter();
    words
        .map(|range| {
            while pieces.get(first).is_some_and(|(_, piece)| piece.end <= range.start) {
                first += 1;
            }
            let own = pieces[first..].iter().take_while(|(_, piece)| piece.start < range.end);
            let own =
                own.map(|(at, piece)| (*at, range.start.max(piece.start) - piece.start..range.end.min(piece.end) - piece.start));
            let own: Vec<_> = own.collect();
            let piece = &paragraph.pieces[own.first().map_or(0, |(at, _)| *at)];
            let figure = whole.binary_search_by_key(&range.start, |(figure, _)| figure.start).ok().map(|at| &whole[at]);
            let figure = figure.filter(|(figure, _)| *figure == range).map_or("", |(_, tag)| tag);
            SideWord {
                text: text[range].to_owned(),
                figure: figure.to_owned(),
                marks: piece.marks.clone(),
                paragraph: number,
                pieces: own,
                bold: piece.bold,
                style: Arc::clone(&piece.style),
            }
        })
        .collect()
}
