//! 数据核对表: every figure by the division that reported it, for each division to check and sign.
//!
//! The rows are made once, in `rows`; [`document`](mod@document) says them as a [`Document`](crate::document::Document), which the
//! writers for Markdown and DOCX know, and `book` as a workbook. Changes and targets are those of the annex.

#[cfg(feature = "xlsx")]
mod book;
pub mod document;
pub mod formats;
mod rows;
mod table;
mod verdict;

pub use self::formats::{FORMATS, write};
pub use self::table::{COLUMNS, Checklist, ChecklistCell, Division, FigureRow, SIGNATURE};
