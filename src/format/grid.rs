//! Pages of cells: what a workbook, a CSV file and the tables of a Word document are alike.

use std::fmt;

/// A file with tables, read.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Workbook {
    /// Its pages, in their order.
    pub pages: Vec<CellGrid>,
    /// What was there and was not read, each a sentence: 里面的宏没有运行.
    pub notes: Vec<String>,
}

/// A page of cells.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CellGrid {
    /// What people know it by: the name of a sheet, 第2个表格.
    pub name: String,
    /// Whether its cells have letters and numbers (B7), as those of a sheet do.
    pub lettered: bool,
    /// Whether it is not shown.
    pub hidden: bool,
    /// What stands above it and is no cell, the line next to it last.
    pub above: Vec<String>,
    /// Its rows that hold anything, from the top.
    pub rows: Vec<GridRow>,
}

/// A row.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct GridRow {
    /// Its number, from 1.
    pub number: u32,
    /// Whether it is not shown.
    pub hidden: bool,
    /// Its cells that hold anything, from the left.
    pub cells: Vec<GridCell>,
}

/// A cell.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GridCell {
    /// Its column, from 0.
    pub column: u32,
    /// How many columns it is merged over; 1 where it is not.
    pub columns: u32,
    /// Whether its column is not shown.
    pub hidden: bool,
    /// How far its text is set in.
    pub indent: u32,
    /// What it holds.
    pub content: CellContent,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellContent {
    /// A text, as typed.
    Text(String),
    /// A number: as it is shown, and all its digits.
    Number {
        /// 12.30%, 1,234.
        shown: String,
        /// 0.123, 1234.
        exact: String,
    },
    /// A day as 2024-06-30; nothing, where it is only a time.
    Date(String),
    /// TRUE or FALSE.
    Flag(bool),
    /// A formula that failed: #N/A.
    Fault(String),
    /// A formula whose value nobody has computed.
    Uncomputed,
}

impl GridCell {
    /// A cell that is merged with no other.
    pub(super) fn new(column: u32, content: CellContent) -> Self {
        Self { column, columns: 1, hidden: false, indent: 0, content }
    }

    /// Whether it holds nothing that is seen.
    pub fn is_blank(&self) -> bool {
        matches!(&self.content, CellContent::Text(text) if text.trim().is_empty())
    }

    /// What is seen of it.
    pub fn text(&self) -> String {
        self.content.to_string()
    }
}

impl fmt::Display for CellContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Fault(text) | Self::Date(text) => f.write_str(text),
            Self::Number { shown, .. } => f.write_str(shown),
            Self::Flag(true) => f.write_str("TRUE"),
            Self::Flag(false) => f.write_str("FALSE"),
            Self::Uncomputed => Ok(()),
        }
    }
}

impl GridRow {
    /// The cell in a column, or the one that is merged over it.
    pub fn at(&self, column: u32) -> Option<&GridCell> {
        // From the right, since a merged cell stands where it begins.
        self.cells.iter().rev().find(|cell| cell.column <= column).filter(|cell| column - cell.column < cell.columns)
    }
}

impl CellGrid {
    /// What people know a cell by.
    pub fn address(&self, row: u32, column: u32) -> String {
        if self.lettered { format!("{}{row}", letters(column)) } else { format!("第{row}行第{}列", column + 1) }
    }
}

/// A column as sheets call it: A, Z, AA.
fn letters(column: u32) -> String {
    let mut rest = column + 1;
    let mut out = Vec::new();
    while rest > 0 {
        out.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 701, 702, 16383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
