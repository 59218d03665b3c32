//! Document → bytes: one file a format, all of the same shape.
//!
//! A writer reads nothing but the [`Document`](crate::document::Document). It never drops content in silence: each `match` over
//! blocks and inlines names every kind, so a new kind makes the compiler list the writers to visit.

mod csv;
pub mod docx;
pub mod grid;
mod html;
mod markdown;
mod package;
mod stops;
pub mod tables;
mod tree;
mod txt;
mod writer;
mod writers;
pub mod xlsx;

pub use self::writer::{Writer, WriterOptions};
pub use self::writers::{WRITERS, find};
pub use crate::page::Page;

/// The rules of this room.
pub static RULES: crate::base::rule::RuleTable = crate::base::rule::RuleTable {
    title: "文件和命令",
    rules: &[
        &docx::package::CANNOT_PACK,
        &docx::read::trouble::FOREIGN_DRAFT,
        &docx::read::trouble::DAMAGED_DRAFT,
        &docx::read::trouble::OVERSIZED_DRAFT,
        &docx::redline::CANNOT_MARK,
        &xlsx::trouble::FOREIGN_TABLE,
        &xlsx::trouble::DAMAGED_TABLE,
        &xlsx::trouble::OVERSIZED_TABLE,
    ],
};
