//! What every room may name: texts with places, findings, the marks in a draft, and what is true of any text.

pub mod finding;
pub(crate) mod foreign;
pub mod marks;
pub mod open;
pub mod source;
pub mod text;
