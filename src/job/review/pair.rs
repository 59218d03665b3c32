//! One pair of the way through both drafts: a paragraph, or several that are one on the other side, and what they say now.

use super::align::ParagraphPair;
use super::compared::ComparedUnits;
use super::figure::SeenPlace;
use super::form::FormChanges;
use super::hand::Editor;
use super::home::Home;
use super::image::{Image, PrintedSpot};
use super::pairs::{BaseStanding, Review};
use super::places::Places;
use super::renamed::Beside;
use super::report::{EditKind, Pulled, TextChange};
use super::spot::ranges;
use super::swapped::settled_images;
use super::unit::{DraftUnit, plain};

/// Both sides of a pair, each as one: of a paragraph that was split a figure may stand in either half.
struct JoinedPair {
    old: DraftUnit,
    new: DraftUnit,
    /// The figures that the old one printed.
    spots: Vec<PrintedSpot>,
    /// Which of all its figures these are, where items went with others; none where they are all.
    kept: Option<Vec<usize>>,
    /// Items of the data that came or went within it: they stand in neither, and are told.
    items: Vec<TextChange>,
}

impl Review<'_> {
    /// Tells what became of a pair.
    pub(super) fn pair(&self, pair: &ParagraphPair, seen: &mut Places<'_>, form: &mut FormChanges, out: &mut Pulled) {
        let both = self.without_items(pair, self.joined(pair));
        let mut images = settled_images(&both.old, &both.spots, &both.new);
        let beside = self.names.doubt(&both.old, &both.spots, &both.new, &mut images);
        let sure = self.is_proven(&both.old, pair) && !both.new.is_struck;
        self.note_places(pair, &both, &images, sure, seen);
        if both.old.text != both.new.text || !is_alone(pair) {
            out.texts.extend(self.words(pair, &both, (&images, &beside), sure, form));
        }
        out.texts.extend(both.items);
    }

    fn joined(&self, pair: &ParagraphPair) -> JoinedPair {
        let (old, spots) = joined(pair.old.iter().map(|at| (&self.base.units[*at], self.base.spots[*at].as_slice())));
        let (new, _) = joined(pair.new.iter().map(|at| (&self.new[*at], &[][..])));
        JoinedPair { old, new, spots, kept: None, items: Vec::new() }
    }

    /// The same without items of the data that came or went within one paragraph.
    fn without_items(&self, pair: &ParagraphPair, both: JoinedPair) -> JoinedPair {
        let JoinedPair { old, new, spots, .. } = &both;
        if !is_alone(pair) || old.text == new.text || new.is_struck {
            return both;
        }
        if let Some((new, items)) = self.without_new_items(old, spots, new) {
            return JoinedPair { new, items, ..both };
        }
        let rest = self.without_gone_items(old, spots, new).or_else(|| self.with_other_records(old, spots, new));
        rest.map_or(both, |rest| JoinedPair {
            old: rest.old,
            new: rest.new,
            spots: rest.spots,
            kept: Some(rest.kept),
            items: rest.told,
        })
    }

    /// Notes where each figure of a pair stands now. Those of items that went stand nowhere.
    fn note_places(&self, pair: &ParagraphPair, both: &JoinedPair, images: &[Image], sure: bool, seen: &mut Places<'_>) {
        let JoinedPair { old, new, spots, kept, .. } = both;
        let is_there = |number: &usize| kept.as_ref().is_none_or(|kept| kept.contains(number));
        let mut next = images.iter().zip(spots);
        for at in &pair.old {
            for number in (0..self.base.spots[*at].len()).filter(is_there) {
                let Some((image, spot)) = next.next() else { break };
                if let Image::At { how, .. } = image {
                    seen.ways.push(*how);
                }
                let place = self.seen(image, &old.text[spot.range.clone()], new, sure || new.is_struck);
                seen.found[*at][number] = place.map(|place| SeenPlace { sure: place.sure && !new.is_struck, ..place });
            }
        }
    }

    /// The words of a pair that are others; of paragraphs that were moved, split or merged, that they were.
    fn words(
        &self,
        pair: &ParagraphPair,
        both: &JoinedPair,
        (images, beside): (&[Image], &[Beside]),
        sure: bool,
        form: &mut FormChanges,
    ) -> Vec<TextChange> {
        let JoinedPair { old, new, spots, .. } = both;
        let figures = ranges(spots);
        let tags: Vec<&str> = spots.iter().map(|spot| spot.tag.as_str()).collect();
        let breaks = [breaks(pair.old.iter().map(|at| &self.base.units[*at])), breaks(pair.new.iter().map(|at| &self.new[*at]))];
        let compared = ComparedUnits {
            old,
            figures: &figures,
            tags: &tags,
            images,
            beside,
            new,
            breaks: [&breaks[0], &breaks[1]],
            sure,
            printed: self.printed,
            elsewhere: self.elsewhere,
            heads: self.heads(pair.old[0]),
        };
        let told = form.without_stops(self.texts.changes(&compared));
        let kind = match (pair.old.len(), pair.new.len()) {
            (_, 2..) => Some(EditKind::Split),
            (2.., _) => Some(EditKind::Merged),
            _ => pair.moved.then_some(EditKind::Moved),
        };
        match kind {
            Some(kind) => self.with_whole(kind, pair, &compared, told),
            None => told,
        }
    }

    /// What became of whole paragraphs, and behind it the words that were changed in them: these go where it goes.
    fn with_whole(
        &self,
        kind: EditKind,
        pair: &ParagraphPair,
        compared: &ComparedUnits<'_>,
        mut told: Vec<TextChange>,
    ) -> Vec<TextChange> {
        let mut whole = self.whole(kind, pair, compared);
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
            _ => self.joined_home(compared, &pair.old, &pair.new),
        };
        if compared.sure && told.iter().all(|change| change.sure) {
            told.iter_mut().for_each(|change| home.put(change));
        }
        told
    }

    /// Whole paragraphs, told as the paragraphs that they are.
    fn whole(&self, kind: EditKind, pair: &ParagraphPair, compared: &ComparedUnits<'_>) -> TextChange {
        let lines = |units: Vec<&str>| units.join("\n");
        let (old, new) = ((compared.old, compared.figures), compared.new);
        let mut out = self.texts.whole(kind, Some(old), Some(new), compared.sure);
        out.old = lines(pair.old.iter().map(|at| self.base.units[*at].text.as_str()).collect());
        out.new = lines(pair.new.iter().map(|at| self.new[*at].text.as_str()).collect());
        self.texts.place_joined(&mut out, pair.old.iter().map(|at| (&self.base.units[*at], &self.base.spots[*at][..])));
        out
    }

    /// The heads of the columns of the table that a row stands in.
    fn heads(&self, at: usize) -> &str {
        let rows = (0..at).rev().take_while(|other| self.base.units[*other].is_row && self.base.units[at].is_row);
        rows.last().map_or("", |first| self.base.units[first].text.as_str())
    }

    /// Whether what a pair said is known: the draft is, or its tracked changes say so themselves.
    fn is_proven(&self, old: &DraftUnit, pair: &ParagraphPair) -> bool {
        self.standing != BaseStanding::Guessed || {
            let tracked = pair.new.iter().any(|at| Editor::of_whole(self.manuscript, &self.new[*at]).tracked);
            tracked && self.rejected.contains(&plain(&old.text))
        }
    }
}

/// Whether one paragraph stands where one stood.
fn is_alone(pair: &ParagraphPair) -> bool {
    !pair.moved && pair.old.len() + pair.new.len() == 2
}

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
