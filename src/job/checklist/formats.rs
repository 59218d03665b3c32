//! The formats that the sheet is written in.

use super::document::document;
use super::table::Checklist;
use crate::base::finding::{Error, Findings};
use crate::format;
use crate::format::docx::package::CANNOT_PACK;

/// The formats of the sheet, each also the ending of its files.
#[cfg(feature = "xlsx")]
pub const FORMATS: &[&str] = &["md", "xlsx", "docx"];
/// The formats of the sheet, each also the ending of its files.
#[cfg(not(feature = "xlsx"))]
pub const FORMATS: &[&str] = &["md", "docx"];

/// The format where nothing says which.
pub const USUAL: &str = if cfg!(feature = "xlsx") { "xlsx" } else { "docx" };

/// The bytes of a sheet in one of the [`FORMATS`]; what could not be said goes to the findings.
///
/// # Errors
///
/// `cannot-pack`, where the parts of the file cannot be put together, and `cannot-write` for any other format.
pub fn write(sheet: &Checklist, format: &str, findings: &mut Findings) -> Result<Vec<u8>, Error> {
    #[cfg(feature = "xlsx")]
    if format == "xlsx" {
        return format::xlsx::write(&super::book::book(sheet));
    }
    let writer = FORMATS.contains(&format).then(|| format::find(format)).flatten();
    let writer = writer.ok_or_else(|| Error::new(&CANNOT_PACK, format!("核对表不能写成 {format} 格式")))?;
    (writer.write)(&document(sheet, format == "docx"), &format::WriterOptions::default(), findings)
}
