//! What differs between two documents: which paragraph is which ([`align`], by [`Matching`]), and which words of it changed ([`hunks`]).
//!
//! It knows texts, and what stands in them by name; not where they come from. A figure is one word, whatever it prints.

mod align;
mod hunks;
mod matching;
mod words;

pub use self::align::{AlignStep, align};
pub use self::hunks::{DiffWord, Hunk, hunks};
pub use self::matching::{ALIKE_AFAR, Line, LineGrams, Matching, parts};
pub use self::words::words;
