//! A quantity that nobody would doubt.

use crate::quantity::unit;
use crate::quantity::written::Quantity;

/// A quantity with a unit that people count or measure in.
pub(super) fn known(text: &str) -> Option<Quantity> {
    Quantity::parse(text).filter(|quantity| unit::is_known(quantity.unit()))
}
