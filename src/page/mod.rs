//! The page: the measures of GB/T 9704—2012 with their clauses, and what a county's 样式.yaml sets otherwise.
//!
//! It knows lengths, sizes and names of type faces; how a format says them is the business of that format.

mod amount;
mod departure;
mod measures;
mod read;
mod sheet;
mod standard;
pub(crate) mod title;
mod words;

pub use self::read::read;
pub use self::standard::{FAMILIES, Face, Faces, LineGrid, Page, STANDARD};
pub use self::title::title_breaks;

/// The rules of this room.
pub static RULES: crate::base::rule::RuleTable =
    crate::base::rule::RuleTable { title: "版面", rules: &[&measures::BAD_MEASURE, &departure::OFF_STANDARD] };
