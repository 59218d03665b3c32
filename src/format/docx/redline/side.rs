//! The paragraphs of one side as words, each with what it stands in and whose it is.

use std::ops::Range;
use std::sync::Arc;

use crate::base::hashed::{HashMap, HashSet};
use crate::base::text::difference::{Step, steps};
use crate::document::change::words;
use crate::format::docx::anchors;
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
    let mut out = HashSet::default();
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
    paragraphs.iter().flat_map(|at| words_of(&Spoken::of(manuscript, *at), manuscript, *at)).collect()
}

/// The words of paragraphs of both sides that go together. A figure is one word where both have it: one whose control one of them has lost is
/// compared as text, or it would differ from what says the same.
pub(super) fn paired_words(old: (&Manuscript, &[usize]), new: (&Manuscript, &[usize])) -> (Vec<SideWord>, Vec<SideWord>) {
    let read = |(manuscript, list): (&Manuscript, &[usize])| -> Vec<(usize, Spoken)> {
        list.iter().map(|at| (*at, Spoken::of(manuscript, *at))).collect()
    };
    let (mut before, mut after) = (read(old), read(new));
    let known = |side: &[(usize, Spoken)]| -> HashSet<String> {
        side.iter().flat_map(|(_, spoken)| &spoken.figures).map(|figure| figure.tag.clone()).collect()
    };
    // A program that drops the names of controls may keep bookmarks: those round figures of the old side.
    let (was, is) = (known(&before), known(&after));
    let figures: HashMap<String, (String, String)> = before
        .iter()
        .flat_map(|(_, spoken)| spoken.figures.iter().map(move |figure| (spoken, figure)))
        .filter(|(_, figure)| !is.contains(&figure.tag))
        .filter_map(|(spoken, figure)| {
            Some((figure.bookmark.clone()?, (figure.tag.clone(), shape(&spoken.text[figure.range.clone()]))))
        })
        .collect();
    for (_, spoken) in &mut after {
        spoken.name(&figures);
    }
    // One paragraph typed anew: its figures stand where the words beside them do.
    if let ([(_, old)], [(_, new)]) = (&before[..], &mut after[..]) {
        new.name_by_words(old);
    }
    let both: HashSet<String> = known(&after).into_iter().filter(|tag| was.contains(tag)).collect();
    let words = |manuscript: &Manuscript, list: &mut [(usize, Spoken)]| -> Vec<SideWord> {
        list.iter_mut()
            .flat_map(|(at, spoken)| {
                spoken.figures.retain(|figure| both.contains(&figure.tag));
                words_of(spoken, manuscript, *at)
            })
            .collect()
    };
    (words(old.0, &mut before), words(new.0, &mut after))
}

/// What a text is but for its digits: 1245人次 and 1345人次 are of one shape, and what a bookmark holds that has slipped is of none.
fn shape(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',')).collect()
}

/// A figure in a paragraph.
#[derive(Debug)]
struct SpokenFigure {
    range: Range<usize>,
    tag: String,
    /// The bookmark round it.
    bookmark: Option<String>,
}

/// What a paragraph says, and where.
#[derive(Debug, Default)]
struct Spoken {
    text: String,
    /// Where each piece is.
    pieces: Vec<(usize, Range<usize>)>,
    /// Where another hand begins.
    cuts: Vec<usize>,
    /// In order, none in another.
    figures: Vec<SpokenFigure>,
    /// Bookmarks of figures.
    bookmarks: Vec<(String, Range<usize>)>,
}

impl Spoken {
    fn of(manuscript: &Manuscript, number: usize) -> Self {
        let paragraph = &manuscript.paragraphs[number];
        let mut out = Self::default();
        let mut controls: HashMap<usize, (Range<usize>, bool)> = HashMap::default();
        let mut bookmarks: HashMap<usize, Range<usize>> = HashMap::default();
        let mut before: Option<&Marks> = None;
        for (at, piece) in paragraph.pieces.iter().enumerate() {
            if piece.hidden || piece.text.is_empty() {
                continue;
            }
            let start = out.text.len();
            out.text.push_str(&piece.text);
            let end = out.text.len();
            out.pieces.push((at, start..end));
            if before.is_some_and(|before| *before != piece.marks) {
                out.cuts.push(start);
            }
            for anchor in piece.anchors.iter() {
                match anchor {
                    Anchor::Control(control) => {
                        let (range, one) = controls.entry(*control).or_insert((start..start, true));
                        // A control in which two hands wrote is compared word by word, so that each keeps its own.
                        *one &= range.start == range.end || before == Some(&piece.marks);
                        range.end = end;
                    }
                    Anchor::Bookmark(bookmark) => bookmarks.entry(*bookmark).or_insert(start..end).end = end,
                    Anchor::Comment(_) => {}
                }
            }
            before = Some(&piece.marks);
        }
        let bookmarks = bookmarks.into_iter().map(|(at, range)| (manuscript.bookmarks[at].clone(), range));
        out.bookmarks = bookmarks.filter(|(name, _)| name.starts_with(anchors::FIGURE)).collect();
        out.bookmarks.sort_by_key(|(_, range)| (range.start, range.end));
        // The innermost control that has a tag and is of one hand is a figure.
        let tagged = controls.into_iter().map(|(control, (range, one))| (range, one, manuscript.controls[control].tag.as_str()));
        for (range, _, tag) in tagged.filter(|(_, one, tag)| *one && !tag.is_empty()) {
            let round = out.bookmarks.iter().filter(|(_, round)| round.start <= range.start && range.end <= round.end);
            let bookmark = round.min_by_key(|(_, round)| round.len()).map(|(name, _)| name.clone());
            out.figures.push(SpokenFigure { range, tag: tag.to_owned(), bookmark });
        }
        out.settle();
        out
    }

    /// Takes bookmarks of figures for the figures, where they hold something of the same shape under one hand.
    fn name(&mut self, known: &HashMap<String, (String, String)>) {
        for (name, range) in &self.bookmarks {
            if let Some((tag, held)) = known.get(name)
                && shape(&self.text[range.clone()]) == *held
                && !self.cuts.iter().any(|cut| range.start < *cut && *cut < range.end)
            {
                self.figures.push(SpokenFigure { range: range.clone(), tag: tag.clone(), bookmark: Some(name.clone()) });
            }
        }
        self.settle();
    }

    /// Takes numbers for the figures of another text, where the words on both sides of them are the same and they are of the same shape.
    fn name_by_words(&mut self, old: &Spoken) {
        let is_here = |tag: &str| self.figures.iter().any(|figure| figure.tag == tag);
        let lost: Vec<&SpokenFigure> = old.figures.iter().filter(|figure| !is_here(&figure.tag)).collect();
        if lost.is_empty() {
            return;
        }
        let ranges = |figures: &[SpokenFigure]| figures.iter().map(|figure| figure.range.clone()).collect::<Vec<_>>();
        let (before, after) =
            (words(&old.text, &ranges(&old.figures), &old.cuts), words(&self.text, &ranges(&self.figures), &self.cuts));
        let texts = |text: &str, list: &[Range<usize>]| list.iter().map(|at| text[at.clone()].to_owned()).collect::<Vec<_>>();
        let mut kept: Vec<Option<usize>> = vec![None; before.len()];
        for step in steps(&texts(&old.text, &before), &texts(&self.text, &after)) {
            if let Step::Kept(at, other) = step {
                kept[at] = Some(other);
            }
        }
        for figure in lost {
            let Ok(at) = before.binary_search_by_key(&figure.range.start, |range| range.start) else { continue };
            let left = match at.checked_sub(1) {
                None => Some(0),
                Some(left) => kept[left].map(|left| left + 1),
            };
            let right = if at + 1 == before.len() { Some(after.len()) } else { kept[at + 1] };
            let (Some(left), Some(right)) = (left, right) else { continue };
            let Some(found) = after.get(left..right).and_then(|list| Some(list.first()?.start..list.last()?.end)) else {
                continue;
            };
            let held = &old.text[figure.range.clone()];
            let is_number = held.contains(|c: char| c.is_ascii_digit()) && shape(&self.text[found.clone()]) == shape(held);
            if before[at] == figure.range && is_number && !self.cuts.iter().any(|cut| found.start < *cut && *cut < found.end) {
                self.figures.push(SpokenFigure { range: found, tag: figure.tag.clone(), bookmark: None });
            }
        }
        self.settle();
    }

    fn settle(&mut self) {
        self.figures.sort_by_key(|figure| (figure.range.start, figure.range.end));
        self.figures.dedup_by(|next, kept| next.range.start < kept.range.end);
    }
}

fn words_of(spoken: &Spoken, manuscript: &Manuscript, number: usize) -> Vec<SideWord> {
    let Spoken { text, pieces, cuts, figures, .. } = spoken;
    let paragraph = &manuscript.paragraphs[number];
    let ranges: Vec<Range<usize>> = figures.iter().map(|figure| figure.range.clone()).collect();
    let mut first = 0;
    let words = words(text, &ranges, cuts).into_iter();
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
            let figure = figures.binary_search_by_key(&range.start, |figure| figure.range.start).ok().map(|at| &figures[at]);
            let figure = figure.filter(|figure| figure.range == range).map_or("", |figure| figure.tag.as_str());
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
