//! Items of lists of the data whose paragraphs all went: each is taken out of its list.
//!
//! Sure is that only where the item prints nothing but its own texts, each of these stood in a paragraph that went, no other words stood
//! there, and no new paragraph says them again. An item goes with the one that it stands in, and the last of a list stays.

use std::ops::Range;
use std::sync::Arc;

use super::data_item::{DataItem, SHORTEST};
use super::items::{ALIKE, STOPS};
use super::numbered::number;
use super::pairs::{BaseStanding, Review};
use super::sentence::sentences;
use super::spot::ranges;
use super::unit::{DraftUnit, plain};
use super::words::{is_twice, whole};
use crate::base::hashed::HashMap;
use crate::base::source::Place;
use crate::base::text::likeness::Grams;

/// An item, and the paragraphs that say its texts.
struct Went {
    item: Arc<DataItem>,
    /// Each with the text that it says: where that begins, and which paragraph of it.
    said: Vec<(usize, (usize, usize))>,
}

impl Review<'_> {
    /// The item of a list of the data that went with a paragraph.
    pub(super) fn gone_item(&self, at: usize) -> Option<&DataItem> {
        self.gone_items.get_or_init(|| self.find_gone_items()).get(&at).map(|item| &**item)
    }

    fn find_gone_items(&self) -> HashMap<usize, Arc<DataItem>> {
        let mut out = HashMap::default();
        if self.standing == BaseStanding::Guessed {
            return out;
        }
        let mut all: Vec<Went> = Vec::new();
        for at in self.alignment.gone.iter().copied() {
            let unit = &self.base.units[at];
            if unit.is_row || unit.is_aside || self.struck.contains(&plain(&unit.text)) || self.stands_again(unit) {
                continue;
            }
            let printed = self.texts.printed(unit, &ranges(&self.base.spots[at]));
            let parts: Vec<_> = whole(&printed).filter(|one| !one.paragraph.is_name).collect();
            if parts.iter().any(|one| is_twice(one, &printed)) || !is_all(unit, parts.iter().map(|one| &one.range)) {
                continue;
            }
            for part in parts {
                let Some(item) = &part.paragraph.item else { continue };
                let text = (part.paragraph.place.span.start, part.paragraph.span.start);
                for item in item.chain() {
                    match all.iter_mut().find(|known| known.item.place == item.place) {
                        Some(known) => known.said.push((at, text)),
                        None => all.push(Went { item: Arc::clone(item), said: vec![(at, text)] }),
                    }
                }
            }
        }
        all.retain(|went| {
            let mut texts: Vec<_> = went.said.iter().map(|(_, text)| *text).collect();
            texts.sort_unstable();
            texts.dedup();
            went.item.texts == Some(texts.len())
        });
        // One that stands in another goes with it; of a list of which nothing stays the items are told alone.
        let places: Vec<Place> = all.iter().map(|went| went.item.place.clone()).collect();
        let is_inner = |item: &Arc<DataItem>| item.chain().skip(1).any(|outer| places.contains(&outer.place));
        let outer: Vec<&Went> = all.iter().filter(|went| !is_inner(&went.item)).collect();
        for went in &outer {
            let is_beside =
                |other: &&&Went| other.item.list == went.item.list && other.item.place.source == went.item.place.source;
            let is_last = outer.iter().filter(is_beside).count() == went.item.count;
            // Of what it says another one says a part in the same paragraph.
            let is_shared = outer
                .iter()
                .filter(|other| other.item.place != went.item.place)
                .any(|other| other.said.iter().any(|(at, _)| went.said.iter().any(|(own, _)| own == at)));
            if !is_last && !is_shared {
                out.extend(went.said.iter().map(|(at, _)| (*at, Arc::clone(&went.item))));
            }
        }
        out
    }

    /// Whether a new paragraph says what one said that went, or one of its sentences stands in another now.
    fn stands_again(&self, unit: &DraftUnit) -> bool {
        let went = Grams::of(&unit.words());
        let fresh = self.alignment.fresh.iter().map(|at| Grams::of(&self.new[*at].words()));
        if fresh.into_iter().any(|fresh| fresh.alike(&went) >= ALIKE || fresh.is_in(&went) || went.is_in(&fresh)) {
            return true;
        }
        let text = &unit.text[number(&unit.text).unwrap_or(0)..];
        let said: Vec<String> =
            sentences(text).into_iter().map(|part| plain(&text[part]).trim_end_matches(STOPS).to_owned()).collect();
        let is_told = |words: &&String| words.chars().count() >= SHORTEST;
        let came = |words: &String| {
            self.alignment.pairs.iter().any(|pair| {
                let says = |units: &[DraftUnit], list: &[usize]| list.iter().any(|at| plain(&units[*at].text).contains(words));
                says(self.new, &pair.new) && !says(&self.base.units, &pair.old)
            })
        };
        said.iter().filter(is_told).any(came)
    }
}

/// Whether nothing but numbers and marks stands in a unit besides these parts.
pub(super) fn is_all<'r>(unit: &DraftUnit, parts: impl Iterator<Item = &'r Range<usize>>) -> bool {
    let mut parts: Vec<&Range<usize>> = parts.collect();
    parts.sort_by_key(|range| range.start);
    let mut at = 0;
    let ends = parts.iter().map(|range| range.start).chain([unit.text.len()]);
    let starts = parts.iter().map(|range| range.end).chain([unit.text.len()]);
    !parts.is_empty()
        && ends.zip(starts).all(|(end, next)| {
            let between = plain(&unit.text[at.min(end)..end]);
            at = next;
            let is_number = |text: &str| text.is_empty() || number(text) == Some(text.len());
            is_number(&between) || is_number(between.trim_matches(['。', '；', '，', '：', '、', ';', ',', ':']))
        })
}
