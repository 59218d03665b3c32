//! The way through both drafts, pair by pair: what each figure became, and what each paragraph says now.

use std::cell::OnceCell;
use std::sync::Arc;

use super::align::{Alignment, ParagraphPair};
use super::base::{Base, TaggedFigures};
use super::compared::ComparedUnits;
use super::data_item::DataItem;
use super::figure::SeenPlace;
use super::form::FormChanges;
use super::hand::Editor;
use super::home::Home;
use super::image::{How, Image, PrintedSpot, is_other};
use super::places::Places;
use super::renamed::FigureNames;
use super::report::{EditKind, ItemStep, Pulled, TextChange};
use super::said_items::SeenParagraph;
use super::spot::ranges;
use super::swapped::settled_images;
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

    fn pair(&self, pair: &ParagraphPair, seen: &mut Places<'_>, form: &mut FormChanges, out: &mut Pulled) {
        // As one on both sides: of a paragraph that was split a figure may stand in either half.
        let (old, spots) = joined(pair.old.iter().map(|at| (&self.base.units[*at], self.base.spots[*at].as_slice())));
        let (mut new, _) = joined(pair.new.iter().map(|at| (&self.new[*at], &[][..])));
        let is_alone = !pair.moved && pair.old.len() + pair.new.len() == 2;
        let mut items = Vec::new();
        let (mut old, mut spots, mut kept) = (old, spots, Vec::new());
        if is_alone && old.text != new.text && !new.is_struck {
            if let Some((rest, told)) = self.without_new_items(&old, &spots, &new) {
                (new, items) = (rest, told);
            } else if let Some(rest) =
                self.without_gone_items(&old, &spots, &new).or_else(|| self.with_other_records(&old, &spots, &new))
            {
                (old, new, spots, kept, items) = (rest.old, rest.new, rest.spots, rest.kept, rest.told);
            }
        }
        // Figures of items that went stand nowhere.
        let is_there = |number: usize| !items.iter().any(is_gone) || kept.contains(&number);
        let figures = ranges(&spots);
        let mut found = settled_images(&old, &spots, &new);
        let beside = self.names.doubt(&old, &spots, &new, &mut found);
        let sure = self.is_proven(&old, pair) && !new.is_struck;
        let is_untouched = old.text == new.text && is_alone;
        let mut next = found.iter().zip(&spots);
        for at in &pair.old {
            for (number, _) in self.base.spots[*at].iter().enumerate().filter(|(number, _)| is_there(*number)) {
                let Some((image, spot)) = next.next() else { break };
                if let Image::At { how, .. } = image {
                    seen.ways.push(*how);
                }
                let seen_now = self.seen(image, &old.text[spot.range.clone()], &new, sure || new.is_struck);
                seen.found[*at][number] = seen_now.map(|seen| SeenPlace { sure: seen.sure && !new.is_struck, ..seen });
            }
        }
        if is_untouched {
            out.texts.extend(items);
            return;
        }
        let whole = |kind: EditKind| {
            let ends = |units: Vec<&str>| units.join("\n");
            let mut change = self.texts.whole(kind, Some((&old, &figures)), Some(&new), sure);
            // Told as the paragraphs that they are.
            change.old = ends(pair.old.iter().map(|at| self.base.units[*at].text.as_str()).collect());
            change.new = ends(pair.new.iter().map(|at| self.new[*at].text.as_str()).collect());
            self.texts.place_joined(&mut change, pair.old.iter().map(|at| (&self.base.units[*at], &self.base.spots[*at][..])));
            change
        };
        let tags: Vec<&str> = spots.iter().map(|spot| spot.tag.as_str()).collect();
        let breaks = [breaks(pair.old.iter().map(|at| &self.base.units[*at])), breaks(pair.new.iter().map(|at| &self.new[*at]))];
        let breaks = [breaks[0].as_slice(), breaks[1].as_slice()];
        let printed = self.printed;
        let compared = ComparedUnits {
            old: &old,
            figures: &figures,
            tags: &tags,
            images: &found,
            beside: &beside,
            new: &new,
            breaks,
            sure,
            printed,
            elsewhere: self.elsewhere,
            heads: self.heads(pair.old[0]),
        };
        let mut told = form.without_stops(self.texts.changes(&compared));
        let kind = match (pair.old.len(), pair.new.len()) {
            (_, 2..) => Some(EditKind::Split),
            (2.., _) => Some(EditKind::Merged),
            _ => pair.moved.then_some(EditKind::Moved),
        };
        if let Some(kind) = kind {
            let mut whole = whole(kind);
            if kind != EditKind::Moved {
                // What stood on both sides of an end of a paragraph never stood so: the whole says it.
                let (joined, apart): (Vec<TextChange>, Vec<_>) = told.into_iter().partition(|change| change.is_joined);
                whole.figures = joined.iter().flat_map(|change| change.figures.clone()).collect();
                whole.sure &= joined.iter().all(|change| change.sure);
                told = apart;
            }
            told.insert(0, whole);
            let home = match kind {
                EditKind::Moved => self.moved_home(pair.old[0], pair.new[0]),
                // Neither of both alone makes the next draft say it.
                _ if pair.moved => Home::nowhere(&format!("也{}；请在数据或模板里自己改", self.place_of(pair.new[0]))),
                _ => self.joined_home(&compared, &pair.old, &pair.new),
            };
            // What was changed in it goes where it goes.
            if sure && told.iter().all(|change| change.sure) {
                told.iter_mut().for_each(|change| home.put(change));
            }
        }
        out.texts.extend(told);
        out.texts.extend(items);
    }

    /// The heads of the columns of the table that a row stands in.
    fn heads(&self, at: usize) -> &str {
        let rows = (0..at).rev().take_while(|other| self.base.units[*other].is_row && self.base.units[at].is_row);
        rows.last().map_or("", |first| self.base.units[first].text.as_str())
    }

    fn seen(&self, image: &Image, old: &str, new: &DraftUnit, proven: bool) -> Option<SeenPlace> {
        let Image::At { range, sure, .. } = image else {
            return (*image == Image::Unclear).then(|| SeenPlace {
                old: old.to_owned(),
                new: Some(old.to_owned()),
                sure: false,
                proven,
                is_afar: false,
                hand: Editor::default(),
            });
        };
        let text = new.text[range.clone()].to_owned();
        // Blanks that a program put in are no hand's.
        let hand = if plain(&text) == plain(old) { Editor::default() } else { Editor::of(self.manuscript, new, range) };
        Some(SeenPlace { old: old.to_owned(), new: Some(text), sure: *sure, proven, is_afar: false, hand })
    }

    /// Whether what a pair said is known: the draft is, or its tracked changes say so themselves.
    fn is_proven(&self, old: &DraftUnit, pair: &ParagraphPair) -> bool {
        self.standing != BaseStanding::Guessed || {
            let tracked = pair.new.iter().any(|at| Editor::of_whole(self.manuscript, &self.new[*at]).tracked);
            tracked && self.rejected.contains(&plain(&old.text))
        }
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

/// Whether an item of the data went.
fn is_gone(change: &TextChange) -> bool {
    change.item.as_ref().is_some_and(|item| item.step == ItemStep::Gone)
}

/// For each tag the places of its controls.
type ControlsByTag<'a> = HashMap<&'a str, Vec<(&'a DraftUnit, &'a UnitControl)>>;

/// Where each paragraph but the first begins, once they are one.
fn breaks<'a>(units: impl Iterator<Item = &'a DraftUnit>) -> Vec<usize> {
    let mut out: Vec<usize> = units
        .scan(0, |end, unit| {
            *end += unit.text.len();
            Some(*end)
        })
        .collect();
    out.pop();
    out
}

/// Paragraphs one behind the other, as one.
fn joined<'a>(parts: impl Iterator<Item = (&'a DraftUnit, &'a [PrintedSpot])>) -> (DraftUnit, Vec<PrintedSpot>) {
    let (mut unit, mut spots) = (DraftUnit::default(), Vec::new());
    for (part, own) in parts {
        let by = unit.text.len();
        unit.join(part, "");
        spots.extend(own.iter().map(|spot| PrintedSpot { range: spot.range.start + by..spot.range.end + by, ..spot.clone() }));
    }
    (unit, spots)
}
