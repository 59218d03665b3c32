//! The places of the figures of a draft, and what became of each.

use super::base::Base;
use super::figure::SeenPlace;
use super::hand::Editor;
use super::image::How;
use super::report::ReadBy;
use crate::base::hashed::HashMap;

/// What became of each place of each figure.
pub(super) struct Places<'a> {
    base: &'a Base,
    pub(super) found: Vec<Vec<Option<SeenPlace>>>,
    pub(super) ways: Vec<How>,
}

impl<'a> Places<'a> {
    pub(super) fn of(base: &'a Base) -> Self {
        Self { base, found: base.spots.iter().map(|spots| vec![None; spots.len()]).collect(), ways: Vec::new() }
    }

    /// The way that most of the figures were found by; of ways that found as many the better one.
    pub(super) fn read_by(&self) -> ReadBy {
        let ways =
            [(How::Text, ReadBy::Text), (How::Place, ReadBy::Place), (How::Bookmark, ReadBy::Bookmark), (How::Tag, ReadBy::Tag)];
        let counted = ways.map(|(how, by)| (self.ways.iter().filter(|way| **way == how).count(), by));
        // `max_by_key` gives the last of equals. A draft that has no figures is read by its text.
        let most = counted.into_iter().filter(|(count, _)| *count > 0).max_by_key(|(count, _)| *count);
        most.map_or(ReadBy::Text, |(_, by)| by)
    }

    /// The places of each tag, in the order of the draft that went out.
    pub(super) fn into_list(self) -> Vec<(String, Vec<SeenPlace>)> {
        let mut out: Vec<(String, Vec<SeenPlace>)> = Vec::new();
        let mut index: HashMap<String, usize> = HashMap::default();
        for ((unit, spots), found) in self.base.units.iter().zip(&self.base.spots).zip(self.found) {
            for (spot, seen) in spots.iter().zip(found) {
                let old = unit.text[spot.range.clone()].to_owned();
                let seen = seen.unwrap_or(SeenPlace {
                    old,
                    new: None,
                    sure: true,
                    proven: true,
                    is_afar: false,
                    in_row: false,
                    hand: Editor::default(),
                });
                let seen = SeenPlace { in_row: unit.is_row, ..seen };
                let at = *index.entry(spot.tag.clone()).or_insert_with(|| {
                    out.push((spot.tag.clone(), Vec::new()));
                    out.len() - 1
                });
                out[at].1.push(seen);
            }
        }
        out
    }
}
