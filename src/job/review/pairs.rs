//! The way through both drafts, pair by pair: what each figure became, and what each paragraph says now.

use std::cell::OnceCell;
use std::sync::Arc;

use super::align::Alignment;
use super::base::{Base, TaggedFigures};
use super::data_item::DataItem;
use super::figure::SeenPlace;
use super::form::FormChanges;
use super::hand::Editor;
use super::image::{How, Image, is_other};
use super::places::Places;
use super::renamed::FigureNames;
use super::report::{EditKind, Pulled};
use super::said_items::SeenParagraph;
use super::spot::ranges;
use super::unit::{DraftUnit, UnitControl, plain};
use super::whose::TextSources;
use super::words::PrintedParagraph;
use crate::base::hashed::{HashMap, HashSet};
use crate::format::docx::read::{Location, Manuscript, Revision};

/// How what the old draft said is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BaseStanding {
    /// The data and the templates are those that it was made from.
    Same,
    /// It was kept.
    Kept,
    /// From today's data, which may have moved on.
    Guessed,
}

/// Both drafts, and what is known of the old one.
pub(super) struct Review<'a> {
    pub(super) manuscript: &'a Manuscript,
    pub(super) base: &'a Base,
    pub(super) new: &'a [DraftUnit],
    pub(super) texts: TextSources<'a>,
    /// What paragraphs said in which all words are struck out by their look, blanks aside.
    pub(super) struck: HashSet<String>,
    /// What the paragraphs of the draft say without its tracked changes, where that can prove what it said.
    pub(super) rejected: HashSet<String>,
    pub(super) standing: BaseStanding,
    pub(super) alignment: &'a Alignment,
    /// The pair that each paragraph of the new draft belongs to.
    pub(super) pair_of_new: Vec<Option<usize>>,
    pub(super) entries: &'a TaggedFigures,
    pub(super) names: FigureNames<'a>,
    /// Figures that stand in another paragraph now, with another number.
    pub(super) elsewhere: &'a HashSet<String>,
    /// What each tag printed.
    pub(super) printed: &'a HashMap<String, String>,
    /// The paragraph of the data that each one of the old draft is, once it was looked for.
    pub(super) data_paragraphs: Vec<OnceCell<Option<PrintedParagraph<'a>>>>,
    /// What was found of each paragraph of the old draft, once it was looked at as one that was moved.
    pub(super) seen_paragraphs: Vec<SeenParagraph>,
    /// The item of a list of the data that went with each paragraph, once it was looked for.
    pub(super) gone_items: OnceCell<HashMap<usize, Arc<DataItem>>>,
}

impl Review<'_> {
    /// Tells what became of each paragraph; gives those whose form is another.
    pub(super) fn pairs(&self, seen: &mut Places<'_>, out: &mut Pulled) -> FormChanges {
        let mut form = FormChanges::default();
        let alignment = self.alignment;
        let taken = self.taken();
        let mut gone = alignment.gone.iter().copied().peekable();
        let mut deleted_before = |limit: usize, out: &mut Pulled| {
            while let Some(at) = gone.next_if(|at| *at < limit) {
                self.deleted(at, &taken, out);
            }
        };
        let mut fresh = alignment.fresh.iter().copied().peekable();
        for pair in &alignment.pairs {
            while let Some(at) = fresh.next_if(|at| *at < pair.new[0]) {
                self.inserted(at, out);
            }
            // What went is told before what stood behind it; a paragraph that was moved stands behind something else.
            if !pair.moved {
                deleted_before(pair.old[0], out);
            }
            self.pair(pair, seen, &mut form, out);
            if let ([old], [new]) = (&pair.old[..], &pair.new[..])
                && self.standing != BaseStanding::Guessed
            {
                form.note(&self.base.units[*old], &self.new[*new]);
            }
        }
        for at in fresh {
            self.inserted(at, out);
        }
        deleted_before(usize::MAX, out);
        form
    }

    fn inserted(&self, at: usize, out: &mut Pulled) {
        let sure = self.standing != BaseStanding::Guessed && !self.new[at].is_struck;
        let mut change = self.texts.whole(EditKind::Inserted, None, Some(&self.new[at]), sure);
        self.inserted_home(at).put(&mut change);
        out.texts.push(change);
    }

    /// Who took something out of each paragraph, by what the paragraph said before anything was put in.
    fn taken(&self) -> HashMap<String, Arc<Revision>> {
        let mut out = HashMap::default();
        for paragraph in &self.manuscript.paragraphs {
            if let Some(by) = paragraph.pieces.iter().find_map(|piece| piece.marks.deleted.as_ref()) {
                let old = paragraph.pieces.iter().filter(|piece| piece.marks.inserted.is_none());
                out.entry(plain(&old.map(|piece| &*piece.text).collect::<String>())).or_insert_with(|| Arc::clone(by));
            }
        }
        let mut row: Option<((usize, usize), String, &Arc<Revision>)> = None;
        for paragraph in &self.manuscript.paragraphs {
            let (Location::Cell { table, row: number, .. }, Some(by)) = (&paragraph.at, &paragraph.row.deleted) else { continue };
            let words: String =
                paragraph.pieces.iter().filter(|piece| piece.marks.inserted.is_none()).map(|piece| &*piece.text).collect();
            match &mut row {
                Some((at, text, _)) if *at == (*table, *number) => text.push_str(&words),
                _ => {
                    out.extend(row.take().map(|(_, text, by)| (plain(&text), Arc::clone(by))));
                    row = Some(((*table, *number), words, by));
                }
            }
        }
        out.extend(row.map(|(_, text, by)| (plain(&text), Arc::clone(by))));
        out
    }

    fn deleted(&self, at: usize, taken: &HashMap<String, Arc<Revision>>, out: &mut Pulled) {
        let unit = &self.base.units[at];
        let figures = ranges(&self.base.spots[at]);
        let sure = self.standing != BaseStanding::Guessed && !self.struck.contains(&plain(&unit.text));
        let mut change = self.texts.whole(EditKind::Deleted, Some((unit, &figures)), None, sure);
        // A tracked deletion proves by itself that the paragraph stood there, whatever the data says today.
        if let Some(by) = taken.get(&plain(&unit.text)) {
            change.author = Some(by.author.clone());
            change.tracked = true;
            change.sure = true;
        }
        if change.sure {
            self.deleted_home(at).put(&mut change);
        }
        out.texts.push(change);
    }

    pub(super) fn seen(&self, image: &Image, old: &str, new: &DraftUnit, proven: bool) -> Option<SeenPlace> {
        let Image::At { range, sure, .. } = image else {
            return (*image == Image::Unclear).then(|| SeenPlace {
                old: old.to_owned(),
                new: Some(old.to_owned()),
                sure: false,
                proven,
                is_afar: false,
                in_row: false,
                hand: Editor::default(),
            });
        };
        let text = new.text[range.clone()].to_owned();
        // Blanks that a program put in are no hand's.
        let hand = if plain(&text) == plain(old) { Editor::default() } else { Editor::of(self.manuscript, new, range) };
        Some(SeenPlace { old: old.to_owned(), new: Some(text), sure: *sure, proven, is_afar: false, in_row: false, hand })
    }

    /// Figures whose paragraph is gone, and which stand in another now.
    pub(super) fn lost(&self, seen: &mut Places<'_>) {
        // For each tag the places of its controls in new paragraphs, and in all.
        let mut controls: [ControlsByTag<'_>; 2] = [HashMap::default(), HashMap::default()];
        for (at, unit) in self.new.iter().enumerate() {
            for control in &unit.controls {
                if !plain(&unit.text[control.range.clone()]).is_empty() {
                    controls[1].entry(&control.tag).or_default().push((unit, control));
                }
                if self.pair_of_new[at].is_none() {
                    controls[0].entry(&control.tag).or_default().push((unit, control));
                }
            }
        }
        let all = || self.base.spots.iter().enumerate().flat_map(|(at, spots)| (0..spots.len()).map(move |number| (at, number)));
        let tag = |(at, number): (usize, usize)| self.base.spots[at][number].tag.as_str();
        let known: HashSet<&str> = all().filter(|(at, number)| seen.found[*at][*number].is_some()).map(tag).collect();
        for (at, number) in all().filter(|(at, number)| seen.found[*at][*number].is_none()).collect::<Vec<_>>() {
            let spot = &self.base.spots[at][number];
            // A control in a paragraph that stood before may be that of another place of the figure.
            let list = &controls[usize::from(!known.contains(spot.tag.as_str()))];
            // Of two nobody can say which it is.
            if let Some([(unit, control)]) = list.get(spot.tag.as_str()).map(Vec::as_slice) {
                let (old, range) = (&self.base.units[at].text[spot.range.clone()], &control.range);
                if is_other(old, &unit.text[range.clone()]) {
                    continue;
                }
                let is_same = self.names.is_same_elsewhere(spot, (&self.base.units[at], &self.base.spots[at]), (unit, range));
                // Found by words alone, another number may be another figure's.
                let is_its = !control.is_planted || plain(old) == plain(&unit.text[range.clone()]);
                let sure = self.standing != BaseStanding::Guessed && is_same && is_its;
                let image = Image::At { range: range.clone(), how: How::Tag, sure };
                let seen_now = self.seen(&image, old, unit, true);
                seen.found[at][number] = seen_now.map(|seen| SeenPlace { is_afar: !is_its, ..seen });
            }
        }
    }
}

/// For each tag the places of its controls.
type ControlsByTag<'a> = HashMap<&'a str, Vec<(&'a DraftUnit, &'a UnitControl)>>;
