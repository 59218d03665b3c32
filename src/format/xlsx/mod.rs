//! A table of groups → XLSX: one page for printing and signing.

mod book;
mod write;

pub use self::book::{Book, Column, Group};
pub use self::write::write;
