//! Where a paragraph went, and with what: a heading that moved or went takes along what stood beneath it.

use super::pairs::Review;
use crate::base::text::beginning::beginning;

/// As many characters say behind which paragraph another one stands now.
const LONGEST_PLACE: usize = 15;

impl Review<'_> {
    /// Where a paragraph stands now, as people are told it.
    pub(super) fn place_of(&self, new: usize) -> String {
        match new.checked_sub(1).and_then(|at| self.new.get(at)) {
            Some(before) => format!("移到“{}”后面", beginning(&before.words(), LONGEST_PLACE)),
            None => "移到最前面".to_owned(),
        }
    }

    /// Whether the heading above a paragraph was moved with it.
    pub(super) fn goes_along(&self, old: usize, new: usize) -> bool {
        let before = |at: usize| self.pair_of_new[at].map(|pair| &self.alignment.pairs[pair]);
        let (mut old, mut new) = (old, new);
        loop {
            let (Some(above), Some(place)) = (old.checked_sub(1), new.checked_sub(1)) else { return false };
            if !before(place).is_some_and(|pair| pair.moved && pair.old[..] == [above]) {
                return false;
            }
            if self.base.units[above].is_heading {
                return true;
            }
            (old, new) = (above, place);
        }
    }

    /// Whether all that stood under a heading went with it.
    pub(super) fn is_emptied(&self, at: usize) -> bool {
        self.base.units.get(at + 1).is_some_and(|next| !next.is_heading) && self.alignment.gone.contains(&(at + 1))
    }

    /// Whether the heading above a paragraph went, and all that stands between.
    pub(super) fn went_along(&self, at: usize) -> bool {
        let mut above = (0..at).rev().take_while(|place| self.alignment.gone.contains(place));
        above.any(|place| self.base.units[place].is_heading)
    }
}
