//! The tables of any file that a division may send: a workbook, a CSV file, a Word document.

use super::csv;
use super::docx::read::{View, read as read_docx};
use super::grid::Workbook;
use super::package::{LARGEST, names};
use super::xlsx;
use super::xlsx::trouble::XLSX;
use crate::base::finding::Error;
use crate::base::foreign::what_is;
use crate::base::text::file_name;

/// Reads the tables of a file; `name` is what people know it by.
///
/// # Errors
///
/// What the file is, if its tables cannot be read, and what to do about it.
pub fn read(name: &str, bytes: &[u8]) -> Result<Workbook, Error> {
    let file = file_name::last(name);
    if file.starts_with("~$") {
        return Err(XLSX.foreign(name, " Excel、Word 打开文件时的临时文件", "不用给这个文件；关闭打开着的表格再试"));
    }
    if is_word(bytes) {
        return read_docx(name, bytes).map(|manuscript| manuscript.tables(View::Accepted));
    }
    if !bytes.is_empty() && bytes.len() as u64 <= LARGEST && !bytes.starts_with(b"PK") && what_is(bytes).is_none() {
        return csv::read(name, bytes).unwrap_or_else(|| Err(XLSX.foreign(name, "别的文件", XLSX.give)));
    }
    // What is neither is told for what it is by the reader of workbooks.
    xlsx::read(name, bytes)
}

/// Whether a package is a Word document, by its own parts: those of a document or a workbook that is stored in it do not count.
fn is_word(bytes: &[u8]) -> bool {
    let names = names(bytes);
    let holds = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    holds("word/") && !holds("xl/workbook")
}
