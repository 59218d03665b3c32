//! 数据核对表 as a workbook: a group for each division, and the line that it signs.

use super::table::{COLUMNS, Checklist, SIGNATURE, align};
use crate::format::xlsx::{Book, Column, RowGroup};

/// The width of each column, in characters.
const WIDTHS: [u8; 10] = [24, 13, 13, 14, 16, 6, 12, 12, 30, 32];

/// The sheet as a workbook of one page.
pub(super) fn book(sheet: &Checklist) -> Book {
    let columns = COLUMNS.into_iter().zip(WIDTHS).map(|(head, width)| Column::new(head, width, align(head)));
    let groups = sheet.divisions.iter().map(|division| {
        let rows = division.rows.iter().map(|row| row.texts().map(str::to_owned).to_vec());
        RowGroup::new(format!("{}（{}项）", division.name, division.rows.len()), rows.collect(), SIGNATURE)
    });
    Book::new("数据核对表", &sheet.title, &sheet.organ, columns.collect(), groups.collect())
}
