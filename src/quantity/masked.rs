//! A quantity without its number: ×.××万例. Its unit, its 万 and its 余 stay; it has no value and cannot be computed with.

use rust_decimal::Decimal;

use super::digits;
use super::written::{NumberForm, Quantity};

impl Quantity {
    /// The same quantity without its number; none if no stand-in reads like a quantity.
    pub(crate) fn masked(&self) -> Option<Self> {
        Self::of_masked(&digits::masked(&self.written, &digits::KnownNumbers::default()))
    }

    /// Reads what `masked` wrote.
    pub fn of_masked(text: &str) -> Option<Self> {
        if !text.contains('×') {
            return None;
        }
        // As a goal is read, for a masked one keeps its sign: >=××.××%.
        let like = Self::parse_target(&text.replace('×', "1"))?;
        // Stand-ins are longer than digits in bytes, and all stand before the unit.
        let from_end = |at: usize| text.len().checked_sub(like.written.len() - at);
        let unit = from_end(like.unit.start)?..from_end(like.unit.end)?;
        Some(Self { written: text.to_owned(), form: NumberForm::Masked, digits: Decimal::ZERO, unit, ..like })
    }

    /// Whether its number is masked.
    pub fn is_masked(&self) -> bool {
        self.form == NumberForm::Masked
    }
}
