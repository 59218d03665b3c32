//! A workbook's bytes: one page for printing and signing, the heads of the columns on every page.
//!
//! Every value is written as text: a workbook's numbers are binary, and 12.30 must stay 12.30.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::shared::{LINE, cut, paper, properties};
use crate::base::finding::Error;
use crate::base::text::width;
use crate::document::Align;
use crate::format::docx::package::CANNOT_PACK;
use crate::format::xlsx::book::Book;

/// The bytes of a workbook; the same book gives the same bytes.
///
/// # Errors
///
/// `cannot-pack`, where it has more rows or columns than a workbook may have.
pub fn write(book: &Book) -> Result<Vec<u8>, Error> {
    build(book).map_err(|error| Error::io(&CANNOT_PACK, "不能把核对表写成 XLSX", std::io::Error::other(error)))
}

fn build(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut file = Workbook::new();
    file.set_properties(&properties(&book.title, &book.author)?);
    let page = file.add_worksheet();
    page.set_name(&book.name)?;
    paper(page);
    page.set_repeat_rows(1, 1)?.set_freeze_panes(2, 1)?;
    for (at, column) in (0u16..).zip(&book.columns) {
        page.set_column_width(at, column.width)?;
    }
    let last = (book.columns.len() as u16).saturating_sub(1);
    let base = || Format::new().set_font_name("仿宋").set_font_size(12);
    let title = Format::new().set_font_name("宋体").set_font_size(18).set_bold().set_align(FormatAlign::Center);
    page.merge_range(0, 0, 0, last, &cut(&book.title), &title.set_align(FormatAlign::VerticalCenter))?;
    page.set_row_height(0, 2 * LINE)?;
    let boxed = || base().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let head = boxed().set_bold().set_align(FormatAlign::Center).set_font_name("黑体");
    for (at, column) in (0u16..).zip(&book.columns) {
        page.write_string_with_format(1, at, &column.head, &head)?;
    }
    let centred = boxed().set_align(FormatAlign::Center);
    let right = boxed().set_align(FormatAlign::Right);
    let left = boxed().set_align(FormatAlign::Left);
    let group = base().set_font_name("黑体").set_align(FormatAlign::VerticalCenter);
    let signed = base().set_align(FormatAlign::Right).set_align(FormatAlign::VerticalCenter);
    let mut line = 2;
    for rows in &book.groups {
        page.merge_range(line, 0, line, last, &cut(&rows.head), &group)?;
        page.set_row_height(line, LINE + 6)?;
        line += 1;
        for row in &rows.rows {
            for ((at, column), text) in (0u16..).zip(&book.columns).zip(row) {
                let format = match column.align {
                    Align::Left => &left,
                    Align::Right => &right,
                    Align::Center => &centred,
                };
                write_text(page, line, at, text, format)?;
            }
            page.set_row_height(line, u16::from(LINE) * lines(book, row))?;
            line += 1;
        }
        page.merge_range(line, 0, line, last, &cut(&rows.foot), &signed)?;
        page.set_row_height(line, 2 * LINE)?;
        line += 1;
    }
    file.save_to_buffer()
}

fn write_text(page: &mut Worksheet, line: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
    page.write_string_with_format(line, column, cut(text), format).map(|_| ())
}

/// How many lines a row needs; a workbook does not say so itself before somebody opens it.
fn lines(book: &Book, row: &[String]) -> u16 {
    let needed = row.iter().zip(&book.columns).map(|(text, column)| {
        // 12 point type is a sixth wider than the type that widths are counted in.
        let cells = width::of(text) * 7 / 6;
        cells.div_ceil(usize::from(column.width)).clamp(1, 20)
    });
    needed.max().unwrap_or(1) as u16
}
