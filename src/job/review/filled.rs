//! Gaps (【待填：到位资金】) that were filled.

use std::ops::Range;

use super::harmless::{is_harmless, says_more};
use super::number::{longest_quantity, quantity};
use super::spot::PrintedSpot;
use super::token::{is_digit, tokens};
use super::unit::plain;
use crate::quantity::hedge_before;

/// What gaps say that stand no longer (【待填：到位资金】): it is said before them too, where it may be meant.
pub(super) fn filled_labels(old: &str, spots: &[PrintedSpot], new: &str) -> Vec<Range<usize>> {
    let label = |spot: &PrintedSpot| {
        let printed = &old[spot.range.clone()];
        let inner = printed.strip_prefix("【待填：")?.strip_suffix('】').filter(|_| !new.contains(printed))?;
        let start = spot.range.end - '】'.len_utf8() - inner.len();
        Some(start..start + inner.len())
    };
    spots.iter().filter_map(label).collect()
}

/// The number in what stands where a gap stood, without words that name nothing: 为9120万元. None where that reads as a number itself, or
/// where nobody can say which it is.
pub(super) fn filled(text: &str, part: &Range<usize>) -> Option<Range<usize>> {
    if quantity(&text[part.clone()]).is_some() {
        return None;
    }
    let mut numbers = tokens(text, part.clone(), &[]).into_iter().filter(|token| text[token.start..].starts_with(is_digit));
    let (first, None) = (numbers.next()?, numbers.next()) else { return None };
    let start = first.start - hedge_before(&text[part.start..first.start]);
    let end = start + longest_quantity(&text[start..part.end])?;
    let (before, behind) = (plain(&text[part.start..start]), plain(&text[end..part.end]));
    (end >= first.end && is_harmless(&before) && says_more(&behind)).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn the_number_of_a_gap_stands_among_words_that_name_nothing() {
        for (text, wanted) in [
            ("为9120万元", Some("9120万元")),
            ("共达约120人", Some("约120人")),
            ("120人（含外县）", Some("120人")),
            ("120人", None),
            ("新增120人", None),
            ("120人和30人", None),
            ("正在核实", None),
        ] {
            assert_eq!(filled(text, &(0..text.len())).map(|at| &text[at]), wanted, "{text}");
        }
    }
}
