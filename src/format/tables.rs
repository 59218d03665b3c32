//! The tables of any file that a division may send: a workbook, a CSV file, a Word document.

use super::csv;
use super::docx::read::{View, read as read_docx};
use super::grid::Workbook;
use super::package::LARGEST;
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

/// Whether a package is a Word document, by the names that stand in its directory, at the end of the file.
fn is_word(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(64 * 1024)..];
    let holds = |word: &[u8]| tail.windows(word.len()).any(|window| window == word);
    // A workbook may hold a Word document as it is, and names both then.
    bytes.starts_with(b"PK") && bytes.len() as u64 <= LARGEST && holds(b"word/") && !holds(b"xl/workbook")
}
