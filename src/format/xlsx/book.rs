//! What a workbook holds: one page with columns, and groups of rows below each other.

use crate::document::Align;

/// A workbook of one page; every value is a text, so that 12.30 stays 12.30.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Book {
    /// The name of its page.
    pub name: String,
    /// What stands above the columns, and in the properties of the file.
    pub title: String,
    /// Who it is from.
    pub author: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The groups of its rows.
    pub groups: Vec<RowGroup>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Column {
    /// What stands at its head, on every page that is printed.
    pub head: String,
    /// Its width, in characters of 11 points.
    pub width: u8,
    /// How its cells are set.
    pub align: Align,
}

/// Rows under a line of their own, and a line below them to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowGroup {
    /// The line above.
    pub head: String,
    /// The rows: a text for each column.
    pub rows: Vec<Vec<String>>,
    /// The line below.
    pub foot: String,
}

impl Book {
    /// A workbook of these columns and groups.
    pub fn new(name: &str, title: &str, author: &str, columns: Vec<Column>, groups: Vec<RowGroup>) -> Self {
        Self { name: name.to_owned(), title: title.to_owned(), author: author.to_owned(), columns, groups }
    }
}

impl Column {
    /// A column with this head, so many characters wide.
    pub fn new(head: &str, width: u8, align: Align) -> Self {
        Self { head: head.to_owned(), width, align }
    }
}

impl RowGroup {
    /// Rows with a line above and one below.
    pub fn new(head: impl Into<String>, rows: Vec<Vec<String>>, foot: impl Into<String>) -> Self {
        Self { head: head.into(), rows, foot: foot.into() }
    }
}
