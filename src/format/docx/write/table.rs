//! Tables: widths by content, the first row repeated on every page.

use docx_rs::{Table as Grid, TableAlignmentType, TableCell, TableCellContent, TableLayoutType, TableRow, VAlignType, WidthType};

use super::runs::Ink;
use super::title::halves;
use crate::base::finding::Error;
use crate::document::{Align, Inline, Table, walk};

/// A column is never set as if its text were narrower than two characters or wider than twenty, in halves of a character.
const NARROWEST: u32 = 4;
const WIDEST: u32 = 40;
/// A column of no more than this holds numbers and single words, which are not to be cut.
const SHORT: u32 = 10;

/// The table in docx-rs's words, as wide as the text of its page; none if it has no column.
pub(super) fn build<'a>(table: &'a Table, text_width: u32, ink: &mut Ink<'a>) -> Result<Option<Grid>, Error> {
    let widths = widths(table, text_width);
    if widths.is_empty() {
        return Ok(None);
    }
    let head = row(&table.header, &widths, |_| "TableHead", ink)?;
    let style = |column: usize| match table.align.get(column).copied().unwrap_or_default() {
        Align::Left => "TableTextLeft",
        Align::Center => "TableText",
        Align::Right => "TableTextRight",
    };
    let mut rows = vec![head];
    for cells in &table.rows {
        rows.push(row(cells, &widths, style, ink)?);
    }
    Ok(Some(
        Grid::without_borders(rows)
            .style("OfficialTable")
            .width(text_width as usize, WidthType::Dxa)
            .align(TableAlignmentType::Center)
            .layout(TableLayoutType::Fixed)
            .set_grid(widths),
    ))
}

fn row<'a>(
    cells: &'a [Vec<Inline>],
    widths: &[usize],
    style: impl Fn(usize) -> &'static str,
    ink: &mut Ink<'a>,
) -> Result<TableRow, Error> {
    let mut built = Vec::with_capacity(widths.len());
    for (column, &width) in widths.iter().enumerate() {
        // A row that is too short is filled up: rows of unequal length are a file that Word repairs.
        let text = cells.get(column).map_or(&[][..], Vec::as_slice);
        let paragraph = ink.paragraph(style(column), |line| line.inlines(text, None))?;
        let mut cell = TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center);
        cell.children.push(TableCellContent::Paragraph(paragraph));
        built.push(cell);
    }
    Ok(TableRow::new(built).cant_split())
}

/// The width of each column in twips; together they fill 版心. Columns of short cells are as wide as their text, so that no number
/// is cut in two; what is left is shared by the others in proportion to their widest cells.
fn widths(table: &Table, text_width: u32) -> Vec<usize> {
    let mut shares: Vec<u32> = Vec::new();
    for cells in std::iter::once(&table.header).chain(&table.rows) {
        shares.resize(shares.len().max(cells.len()), NARROWEST);
        for (share, cell) in shares.iter_mut().zip(cells) {
            let widest = walk::plain(cell).lines().map(halves).max().unwrap_or_default();
            *share = (*share).max(widest.min(WIDEST));
        }
    }
    let short: u32 = shares.iter().filter(|share| **share <= SHORT).map(|share| natural(*share)).sum();
    let long: u32 = shares.iter().filter(|share| **share > SHORT).sum();
    // Where short columns leave the long ones too little, or there are only short ones, all give and take alike.
    let total: u32 = shares.iter().map(|share| natural(*share)).sum();
    let alike = long == 0 || short * 4 > text_width * 3;
    let width = |share: u32| match (alike, share <= SHORT) {
        (true, _) => text_width * natural(share) / total,
        (false, true) => natural(share),
        (false, false) => (text_width - short) * share / long,
    };
    let mut widths: Vec<usize> = shares.iter().map(|share| width(*share) as usize).collect();
    let used: usize = widths.iter().sum();
    if let Some(first) = widths.first_mut() {
        *first += (text_width as usize).saturating_sub(used);
    }
    widths
}

/// The twips of a column that holds so many halves of a character of 12 pt, with the margins of the cell.
fn natural(halves: u32) -> u32 {
    120 * halves + 260
}
