//! Items of one paragraph that somebody took out: 一是甲；~~二是乙；~~二是丙, and records that a template joins (荣誉清单). Each goes out of its
//! list; a record that came is read as the template says records, where it says all that stand there so.

use std::ops::Range;

use super::data_item::{DataItem, DataRecord, ItemForm};
use super::hand::Editor;
use super::honour::{Honour, honour};
use super::items::{MOST_ITEMS, Numbered, STOPS, firsts, items_in, matched, numbered};
use super::pairs::{BaseStanding, Review};
use super::report::{EditKind, From, TextChange};
use super::sentence::sentences;
use super::spot::{PrintedSpot, ranges};
use super::unit::{DraftUnit, UnitControl, plain};
use super::words::is_twice;
use crate::base::hashed::HashSet;
use crate::yaml::edit::{ItemSide, NewScalar};

/// What says nothing of which record it is: others have it as well.
const LEAST_TOLD: usize = 4;

/// A paragraph of both drafts without the items that went or came.
pub(super) struct WithoutItems {
    pub(super) old: DraftUnit,
    pub(super) new: DraftUnit,
    /// The figures that stand in the old one, and which of all they were.
    pub(super) spots: Vec<PrintedSpot>,
    pub(super) kept: Vec<usize>,
    /// The items, told.
    pub(super) told: Vec<TextChange>,
}

impl Review<'_> {
    /// A paragraph without the items of a list of the data that were taken out of it; none where none was, or it is not sure which.
    pub(super) fn without_gone_items(&self, old: &DraftUnit, spots: &[PrintedSpot], new: &DraftUnit) -> Option<WithoutItems> {
        if self.standing == BaseStanding::Guessed || old.is_row || new.is_row || old.is_heading {
            return None;
        }
        self.known_items(old, spots).into_iter().find_map(|(before, known)| {
            let after = numbered(&new.text, &old.text[before[0].range.start..]);
            if after.is_empty() || after.len() >= before.len() || before.len() > MOST_ITEMS {
                return None;
            }
            self.without((old, spots, &before), |at| known[at], (new, &after))
        })
    }

    /// The numbered items of a paragraph, each with the item of one list that it is, for each kind of number that stands there.
    fn known_items(&self, old: &DraftUnit, spots: &[PrintedSpot]) -> Vec<(Vec<Numbered>, Vec<Option<&DataItem>>)> {
        let printed = self.texts.printed(old, &ranges(spots));
        let items = items_in(&printed);
        let mut out = Vec::new();
        for (first, start) in firsts(&items, &old.text) {
            let before = numbered(&old.text, &old.text[start..]);
            let known = before.iter().map(|item| {
                let found = items.iter().find(|one| one.range.start == item.number.end)?;
                let own = found.paragraph.item.as_deref()?;
                // All that it prints stands there.
                let texts = items.iter().filter(|one| one.paragraph.item.as_ref().is_some_and(|other| other.place == own.place));
                let is_whole = own.texts == Some(texts.filter(|one| item.range.contains(&one.range.start)).count());
                (own.list == first.list && is_whole && !is_twice(found, &printed)).then_some(own)
            });
            let known: Vec<Option<&DataItem>> = known.collect();
            let is_item = known.len() > 1 || known.iter().flatten().any(|item| item.form == ItemForm::Text);
            if !before.is_empty() && is_item {
                out.push((before, known));
            }
        }
        out
    }

    /// The same of records that a template joins with ；, which may come as well.
    pub(super) fn with_other_records(&self, old: &DraftUnit, spots: &[PrintedSpot], new: &DraftUnit) -> Option<WithoutItems> {
        if self.standing == BaseStanding::Guessed || old.is_row || new.is_row || old.is_heading {
            return None;
        }
        let (before, after) = (pieces(&old.text), pieces(&new.text));
        if before.len() == after.len() || before.len().max(after.len()) > MOST_ITEMS {
            return None;
        }
        let records = self.texts.data.records();
        let known: Vec<Option<&DataRecord>> =
            before.iter().map(|piece| record_of(piece.words(&old.text), &before, &old.text, records)).collect();
        let first = known.iter().flatten().next()?;
        if known.iter().flatten().any(|record| record.item.list != first.item.list) {
            return None;
        }
        if after.len() < before.len() {
            return self.without((old, spots, &before), |at| known[at].map(|record| &record.item), (new, &after));
        }
        // The template says all of them as honours are said.
        let says = |(piece, record): (&Numbered, &Option<&DataRecord>)| {
            let honour = Honour::of((*record)?)?;
            (plain(&honour.said()) == plain(piece.words(&old.text))).then_some(())
        };
        before.iter().zip(&known).map(says).collect::<Option<Vec<()>>>()?;
        let pairs = matched(&before, &old.text, &after, &new.text)?;
        let mut told = Vec::new();
        let mut last: Option<usize> = None;
        for (at, piece) in after.iter().enumerate() {
            if let Some(place) = pairs.iter().position(|pair| *pair == at) {
                last = Some(place);
                continue;
            }
            let words = plain(piece.words(&new.text));
            let honour = honour(&words).filter(|honour| honour.said() == words)?;
            let (beside, side) = match last {
                None => (known[0]?, ItemSide::Before),
                Some(last) => (known[last]?, ItemSide::Behind),
            };
            let entries: Vec<_> = honour.entries().into_iter().map(|(name, says)| (name, NewScalar::text(says))).collect();
            let entry = if beside.is_flow { NewScalar::Map(entries) } else { NewScalar::Lines(entries) };
            let unit = new.part(&piece.range);
            let mut change = self.texts.whole(EditKind::Inserted, None, Some(&unit), true);
            let hand = Editor::of(self.manuscript, new, &piece.range);
            (change.author, change.tracked) = (hand.author, hand.tracked);
            (change.file, change.line) = place(&beside.item);
            change.item = Some(beside.item.beside(side, entry));
            told.push(change);
        }
        let fresh: Vec<(Range<usize>, String)> = after
            .iter()
            .enumerate()
            .map(|(at, piece)| match pairs.iter().position(|pair| *pair == at) {
                Some(one) => (piece.stop(&new.text), old.text[before[one].stop(&old.text)].to_owned()),
                None => (piece.range.clone(), String::new()),
            })
            .collect();
        let kept = (0..spots.len()).collect();
        Some(WithoutItems { old: old.clone(), new: new.with(&fresh)?, spots: spots.to_vec(), kept, told })
    }

    /// A paragraph without the items that the new one lacks, each of which must be one of the data.
    fn without<'r>(
        &self,
        (old, spots, before): (&DraftUnit, &[PrintedSpot], &[Numbered]),
        known: impl Fn(usize) -> Option<&'r DataItem>,
        (new, after): (&DraftUnit, &[Numbered]),
    ) -> Option<WithoutItems> {
        let pairs = matched(after, &new.text, before, &old.text)?;
        let gone = (0..before.len()).filter(|at| !pairs.contains(at));
        let gone: Vec<(usize, &DataItem)> = gone.map(|at| Some((at, known(at)?))).collect::<Option<_>>()?;
        if !are_gone(gone.iter().map(|(at, _)| &before[*at].range), &old.text, &new.text) {
            return None;
        }
        let told = gone.iter().map(|(at, item)| self.told_gone((old, spots), &before[*at], item, new)).collect();
        self.cut((old, spots, before), (new, after), &pairs, told)
    }

    fn told_gone(
        &self,
        (old, spots): (&DraftUnit, &[PrintedSpot]),
        item: &Numbered,
        gone: &DataItem,
        new: &DraftUnit,
    ) -> TextChange {
        let unit = old.part(&item.range);
        let inside = spots.iter().filter(|spot| item.range.start <= spot.range.start && spot.range.end <= item.range.end);
        let figures: Vec<_> = inside.map(|spot| spot.range.start - item.range.start..spot.range.end - item.range.start).collect();
        let mut out = self.texts.whole(EditKind::Deleted, Some((&unit, &figures)), None, true);
        let hand = Editor::of_whole(self.manuscript, new);
        (out.author, out.tracked) = (hand.author, hand.tracked);
        (out.file, out.line) = place(gone);
        out.from = From::Yaml;
        out.item = Some(gone.gone());
        out
    }

    /// Both paragraphs without the items of the old one that went; what stays closes up.
    fn cut(
        &self,
        (old, spots, before): (&DraftUnit, &[PrintedSpot], &[Numbered]),
        (new, after): (&DraftUnit, &[Numbered]),
        pairs: &[usize],
        told: Vec<TextChange>,
    ) -> Option<WithoutItems> {
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        for (at, item) in before.iter().enumerate() {
            match pairs.iter().position(|pair| *pair == at) {
                Some(one) => {
                    edits.push((item.number.clone(), new.text[after[one].number.clone()].to_owned()));
                    edits.push((item.stop(&old.text), new.text[after[one].stop(&new.text)].to_owned()));
                }
                None => edits.push((item.range.clone(), String::new())),
            }
        }
        let tag =
            |(at, spot): (usize, &PrintedSpot)| UnitControl { tag: at.to_string(), range: spot.range.clone(), is_planted: true };
        let controls = old.controls.clone();
        let marked = DraftUnit { controls: spots.iter().enumerate().map(tag).collect(), ..old.clone() }.with(&edits)?;
        let kept: Vec<(usize, PrintedSpot)> = marked
            .controls
            .iter()
            .filter_map(|control| {
                let at: usize = control.tag.parse().ok()?;
                Some((at, PrintedSpot { range: control.range.clone(), ..spots[at].clone() }))
            })
            .collect();
        let old = DraftUnit { controls: DraftUnit { controls, ..old.clone() }.with(&edits)?.controls, ..marked };
        let (kept, spots) = kept.into_iter().unzip();
        Some(WithoutItems { old, new: new.clone(), spots, kept, told })
    }
}

/// Whether what these parts alone said stands nowhere in the new text: one whose number was taken away is still there.
fn are_gone<'r>(parts: impl Iterator<Item = &'r Range<usize>>, old: &str, new: &str) -> bool {
    let pairs = |text: &str| -> HashSet<(char, char)> {
        let text: Vec<char> = plain(text).chars().collect();
        text.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let parts: Vec<&Range<usize>> = parts.collect();
    let mut stays = String::new();
    let mut at = 0;
    for part in &parts {
        stays.push_str(&old[at..part.start]);
        at = part.end;
    }
    stays.push_str(&old[at..]);
    let (stays, new) = (pairs(&stays), pairs(new));
    parts.iter().all(|part| {
        let own = pairs(&old[(*part).clone()]);
        let own: Vec<_> = own.iter().filter(|pair| !stays.contains(pair)).collect();
        !own.is_empty() && own.iter().filter(|pair| new.contains(pair)).count() * 2 < own.len()
    })
}

fn place(item: &DataItem) -> (Option<String>, Option<usize>) {
    (Some(item.place.source.name().to_owned()), Some(item.place.start().0))
}

/// What stands between ；, as items without number.
fn pieces(text: &str) -> Vec<Numbered> {
    sentences(text).into_iter().map(|range| Numbered { number: range.start..range.start, range }).collect()
}

/// The record whose entries all stand in a piece, if it is the only one, and they stand in no other.
fn record_of<'r>(words: &str, all: &[Numbered], text: &str, records: &'r [DataRecord]) -> Option<&'r DataRecord> {
    let words = plain(words);
    let is_told = |says: &&str| !says.starts_with(|c: char| c.is_ascii_digit());
    let stands = |record: &DataRecord, words: &str| {
        let says: Vec<&str> = record.entries.iter().map(|(_, says)| says.as_str()).filter(is_told).collect();
        says.iter().any(|says| says.chars().count() >= LEAST_TOLD) && says.iter().all(|says| words.contains(&plain(says)))
    };
    let mut found = records.iter().filter(|record| stands(record, &words));
    let one = found.next().filter(|_| found.next().is_none())?;
    let count = all.iter().filter(|piece| stands(one, &plain(text[piece.range.clone()].trim_end_matches(STOPS)))).count();
    (count == 1).then_some(one)
}
