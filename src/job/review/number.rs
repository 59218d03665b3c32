//! What of a text reads as a number, and in which unit.

use super::unit::plain;
use crate::quantity::Quantity;
use crate::quantity::unit::{COUNTED, Kind, measure};

/// No unit is longer, in characters.
const LONGEST_UNIT: usize = 6;

/// How much of a text, from its beginning, reads as a quantity with a unit that people use.
pub(super) fn longest_quantity(text: &str) -> Option<usize> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(24);
    ends.filter(|end| Quantity::parse(&text[..*end]).is_some_and(|quantity| is_used(quantity.unit()))).last()
}

/// How much of the text behind a number is its unit.
pub(super) fn unit_at(number: &str, behind: &str) -> usize {
    let ends = behind.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_UNIT);
    let is_unit = |end: &usize| {
        Quantity::parse(&format!("{number}{}", &behind[..*end]))
            .is_some_and(|quantity| !quantity.unit().is_empty() && is_used(quantity.unit()))
    };
    ends.filter(is_unit).last().unwrap_or(0)
}

/// The unit of a number, empty where it has none; none for what is no number.
pub(super) fn unit(text: &str) -> Option<String> {
    Quantity::parse(&plain(text)).map(|quantity| quantity.unit().to_owned())
}

/// Whether people count or measure in a unit.
pub(super) fn is_used(unit: &str) -> bool {
    unit.is_empty() || COUNTED.contains(&unit) || measure(unit).0 != Kind::Count
}
