//! Document → bytes: one file a format, all of the same shape.
//!
//! A writer reads nothing but the [`Document`](crate::document::Document). It never drops content in silence: each `match` over
//! blocks and inlines names every kind, so a new kind makes the compiler list the writers to visit.

pub mod docx;
mod html;
mod markdown;
mod package;
mod stops;
mod tree;
mod txt;
mod writer;
mod writers;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use self::writer::{Options, Writer};
pub use self::writers::{WRITERS, find};
pub use crate::page::Page;

/// The rules of this room.
pub static RULES: crate::base::rule::Table = crate::base::rule::Table {
    title: "文件和命令",
    rules: &[
        &docx::package::CANNOT_PACK,
        &docx::read::trouble::FOREIGN_DRAFT,
        &docx::read::trouble::DAMAGED_DRAFT,
        &docx::read::trouble::OVERSIZED_DRAFT,
        &docx::redline::CANNOT_MARK,
    ],
};
