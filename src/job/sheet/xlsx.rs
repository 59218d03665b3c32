//! 数据核对表 as a workbook: one page for printing and signing, the heads of the columns on every page.
//!
//! Every value is written as text: a workbook's numbers are binary, and 12.30 must stay 12.30.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{COLUMNS, SIGNATURE, Sheet};
use crate::base::finding::Error;
use crate::format::docx::package::CANNOT_PACK;

/// The width of each column, in characters.
const WIDTHS: [u8; 10] = [24, 13, 13, 14, 16, 6, 12, 12, 30, 32];
/// A line of 12 points and some air, in points.
const LINE: u8 = 18;
/// Text that a workbook takes in one cell, in characters.
const LONGEST: usize = 32_000;

/// The workbook; the same sheet gives the same bytes.
pub fn xlsx(sheet: &Sheet) -> Result<Vec<u8>, Error> {
    build(sheet).map_err(|error| Error::io(&CANNOT_PACK, "不能把核对表写成 XLSX", std::io::Error::other(error)))
}

fn build(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Any fixed time will do: a workbook that says when it was made would differ at every run.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title(&sheet.title).set_author(&sheet.organ).set_creation_datetime(&created);
    book.set_properties(&properties);
    let page = book.add_worksheet();
    page.set_name("数据核对表")?;
    page.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(1, 1)?.set_freeze_panes(2, 1)?;
    page.set_footer("&C第 &P 页，共 &N 页");
    for (column, width) in (0u16..).zip(WIDTHS) {
        page.set_column_width(column, width)?;
    }
    let last = COLUMNS.len() as u16 - 1;
    let base = || Format::new().set_font_name("仿宋").set_font_size(12);
    let title = Format::new().set_font_name("宋体").set_font_size(18).set_bold().set_align(FormatAlign::Center);
    page.merge_range(0, 0, 0, last, &cut(&sheet.title), &title.set_align(FormatAlign::VerticalCenter))?;
    page.set_row_height(0, 2 * LINE)?;
    let boxed = || base().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let head = boxed().set_bold().set_align(FormatAlign::Center).set_font_name("黑体");
    for (column, name) in (0u16..).zip(COLUMNS) {
        page.write_string_with_format(1, column, name, &head)?;
    }
    let centred = boxed().set_align(FormatAlign::Center);
    let right = boxed().set_align(FormatAlign::Right);
    let left = boxed().set_align(FormatAlign::Left);
    let group = base().set_font_name("黑体").set_align(FormatAlign::VerticalCenter);
    let signed = base().set_align(FormatAlign::Right).set_align(FormatAlign::VerticalCenter);
    let mut line = 2;
    for division in &sheet.divisions {
        let count = format!("{}（{}项）", division.name, division.rows.len());
        page.merge_range(line, 0, line, last, &cut(&count), &group)?;
        page.set_row_height(line, LINE + 6)?;
        line += 1;
        for row in &division.rows {
            for ((column, name), text) in (0u16..).zip(COLUMNS).zip(row.texts()) {
                let format = match name {
                    "指标" | "校核结论" | "位置" => &left,
                    "本期" | "上年" => &right,
                    _ => &centred,
                };
                write(page, line, column, text, format)?;
            }
            page.set_row_height(line, u16::from(LINE) * lines(&row.texts()))?;
            line += 1;
        }
        page.merge_range(line, 0, line, last, SIGNATURE, &signed)?;
        page.set_row_height(line, 2 * LINE)?;
        line += 1;
    }
    book.save_to_buffer()
}

fn write(page: &mut Worksheet, line: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
    page.write_string_with_format(line, column, cut(text), format).map(|_| ())
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// How many lines a row needs; a workbook does not say so itself before somebody opens it.
fn lines(texts: &[&str; 10]) -> u16 {
    let needed = texts.iter().zip(WIDTHS).map(|(text, width)| {
        // 12 point type is a sixth wider than the type that widths are counted in.
        let cells = crate::base::text::width::of(text) * 7 / 6;
        cells.div_ceil(usize::from(width)).clamp(1, 20)
    });
    needed.max().unwrap_or(1) as u16
}
