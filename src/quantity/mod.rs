//! A quantity as the county wrote it: 1.23万例, 38万余元, 1578.12/10万.
//!
//! Its digits are kept as written and it prints as written; arithmetic sees an exact decimal. What a written number can
//! stand for (1.08万 is 10750…10849) is its [`Interval`](interval::Interval).

pub(crate) mod cut_off;
pub(crate) mod digits;
pub mod fraction;
mod grammar;
pub mod interval;
mod masked;
pub mod moment;
pub mod near;
pub mod period;
mod reform;
pub mod rough;
pub(crate) mod running;
pub(crate) mod spelling;
mod symbols;
pub mod unit;
mod written;

pub(crate) use self::grammar::{hedge_before, hedge_behind, is_bound, pattern};
pub use self::reform::Scale;
pub use self::written::{Bound, Quantity};
pub(crate) use self::written::{said_in, ten_to};
