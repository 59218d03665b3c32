//! What of a text reads as a number, and in which unit.

use std::ops::Range;

use super::token::{is_digit, tokens};
use super::unit::plain;
use crate::quantity::unit::{COUNTED, Kind, measure};
use crate::quantity::{Quantity, hedge_before};

/// No unit is longer, in characters.
const LONGEST_UNIT: usize = 6;

/// A clause that says of what its number is has as many characters before it.
const SHORTEST_NAME: usize = 2;

/// The quantity that a text reads as, whatever width its marks have.
pub(super) fn quantity(text: &str) -> Option<Quantity> {
    Quantity::parse(&plain(text).replace('％', "%").replace('．', "."))
}

/// How much of a text, from its beginning, reads as a quantity with a unit that people use.
pub(super) fn longest_quantity(text: &str) -> Option<usize> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(24);
    ends.filter(|end| quantity(&text[..*end]).is_some_and(|quantity| is_used(quantity.unit()))).last()
}

/// The same of a number in the unit of one that was printed, whatever that is: 2121颗, 8个单位比值.
pub(super) fn longest_like(text: &str, printed: &str) -> Option<usize> {
    let own = unit(printed).filter(|own| !is_used(own));
    let like = own.and_then(|own| {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(24);
        ends.filter(|end| unit(&text[..*end]).as_ref() == Some(&own)).last()
    });
    longest_quantity(text).max(like)
}

/// How much of the text behind a number is its unit.
pub(super) fn unit_at(number: &str, behind: &str) -> usize {
    let ends = behind.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_UNIT);
    let is_unit = |end: &usize| {
        quantity(&format!("{number}{}", &behind[..*end]))
            .is_some_and(|quantity| !quantity.unit().is_empty() && is_used(quantity.unit()))
    };
    ends.filter(is_unit).last().unwrap_or(0)
}

/// The unit of a number, empty where it has none; none for what is no number.
pub(super) fn unit(text: &str) -> Option<String> {
    quantity(text).map(|quantity| quantity.unit().to_owned())
}

/// Whether people count or measure in a unit.
pub(super) fn is_used(unit: &str) -> bool {
    unit.is_empty() || COUNTED.contains(&unit) || measure(unit).0 != Kind::Count
}

/// The number that a part of a text begins with, in the unit of one that was printed, where clauses with names of their own stand behind it,
/// and their numbers are neither the old one nor parts of it.
pub(super) fn first_of_several(text: &str, part: &Range<usize>, printed: &str) -> Option<Range<usize>> {
    let inner = &text[part.clone()];
    if !printed.starts_with(is_digit) || inner.contains(printed) {
        return None;
    }
    let length = longest_like(inner, printed).filter(|length| unit(&inner[..*length]) == unit(printed))?;
    let rest = inner[length..].strip_prefix(['，', '、', '；']).or_else(|| {
        // 9个（其中民营4个）: what it holds, and no part that stands for it.
        let inside = inner[length..].strip_prefix(['（', '('])?;
        ["其中", "含", "包括"].iter().any(|word| inside.starts_with(word)).then_some(inside)
    })?;
    // The last piece may be the head of the next clause, without a number yet.
    let is_named = |clause: &str| match clause.find(is_digit) {
        Some(at) => clause[..at].chars().count() >= SHORTEST_NAME,
        None => true,
    };
    let value = |text: &str| quantity(text).and_then(|quantity| quantity.value());
    let numbers = tokens(inner, 0..inner.len(), &[]).into_iter().filter(|token| inner[token.start..].starts_with(is_digit));
    let values: Option<Vec<_>> =
        numbers.map(|token| value(&inner[token.start..token.start + longest_quantity(&inner[token.start..])?])).collect();
    let sum = values?.into_iter().try_fold(None, |sum: Option<_>, one| match sum {
        None => Some(Some(one)),
        Some(sum) => one.checked_add(sum).map(Some),
    });
    let is_parted = sum.flatten().is_some_and(|sum| Some(sum) == value(printed));
    (rest.split(['，', '、', '；', '。']).all(is_named) && !is_parted).then(|| part.start..part.start + length)
}

/// The only number of a part of a text that has the unit of one that was printed, and else the only one of all; and which of both it is.
pub(super) fn only_number(text: &str, part: &Range<usize>, printed: &str) -> Option<(Range<usize>, bool)> {
    let tokens = tokens(text, part.clone(), &[]).into_iter().filter(|token| text[token.start..].starts_with(is_digit));
    let hedged = |start: usize| start - hedge_before(&text[part.start..start]);
    let numbers: Vec<Range<usize>> = tokens
        .filter_map(|token| {
            let end = token.start + longest_like(&text[token.start..part.end], printed)?;
            Some(token.start..end)
        })
        .collect();
    let own = unit(printed)?;
    let same: Vec<&Range<usize>> = numbers.iter().filter(|at| unit(&text[(*at).clone()]).as_ref() == Some(&own)).collect();
    match (&same[..], &numbers[..]) {
        ([one], _) => Some((hedged(one.start)..one.end, true)),
        ([], [one]) => Some((hedged(one.start)..one.end, false)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::only_number;

    #[test]
    fn the_only_number_is_found() {
        for (text, printed, found) in
            [("1期和3期", "2期", None), ("共3期", "2期", Some(("3期", true))), ("共3场", "2期", Some(("3场", false)))]
        {
            let number = only_number(text, &(0..text.len()), printed).map(|(at, is_same)| (&text[at], is_same));
            assert_eq!(number, found, "{text}");
        }
    }
}
