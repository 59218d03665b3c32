//! What all workbooks of ours are like: fixed properties, A4, no text longer than a cell takes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Worksheet, XlsxError};

/// A line of 12 points and some air, in points.
pub(super) const LINE: u8 = 18;
/// Text that a workbook takes in one cell, in characters.
const LONGEST: usize = 32_000;

/// What a workbook says of itself. Any fixed time will do: one that says when it was made would differ at every run.
pub(super) fn properties(title: &str, author: &str) -> Result<DocProperties, XlsxError> {
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new().set_title(title).set_author(author).set_creation_datetime(&created))
}

/// A4 on its side, one page wide, with the number of the page below.
pub(super) fn paper(page: &mut Worksheet) {
    page.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0); // 9 is A4.
    page.set_footer("&C第 &P 页，共 &N 页");
}

/// A text as long as a cell takes.
pub(super) fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}
