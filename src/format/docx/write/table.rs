//! Tables: the first row repeated on every page.

use std::fmt::Write as _;

use super::runs::Ink;
use super::widths::widths;
use super::xml;
use crate::base::finding::Error;
use crate::document::{Align, Inline, Table, walk};
use crate::format::docx::streamed::{Sink, hand_on};
use crate::page::Page;

/// Writes a table as wide as the text of its page, under the heading `words`; says whether it has a column at all. A table may have
/// thousands of rows, so they are handed on while others are written.
pub(super) fn write<'a>(
    table: &'a Table,
    words: &str,
    page: &Page,
    ink: &mut Ink<'a>,
    sink: &mut Sink<'_>,
) -> Result<bool, Error> {
    let widths = widths(table, page);
    if widths.is_empty() {
        return Ok(false);
    }
    let prototypes = ink.words;
    let [open, width, properties_end] = &prototypes.table;
    ink.all([open, &page.text_width().to_string(), width]);
    caption(table, words, &mut ink.xml)?;
    ink.xml.push_str(properties_end);
    let [open, close] = &prototypes.column;
    for width in &widths {
        let _ = write!(ink.xml, "{open}{width}{close}");
    }
    ink.xml.push_str(&prototypes.columns_end);
    row(&table.header, &widths, &prototypes.head_row, |_| "TableHead", ink)?;
    let style = |column: usize| match table.align.get(column).copied().unwrap_or_default() {
        Align::Left => "TableTextLeft",
        Align::Center => "TableText",
        Align::Right => "TableTextRight",
    };
    for cells in &table.rows {
        row(cells, &widths, &prototypes.row, style, ink)?;
        hand_on(&mut ink.xml, sink);
    }
    ink.xml.push_str(&prototypes.table_end);
    Ok(true)
}

fn row<'a>(
    cells: &'a [Vec<Inline>],
    widths: &[usize],
    open: &str,
    style: impl Fn(usize) -> &'static str,
    ink: &mut Ink<'a>,
) -> Result<(), Error> {
    let prototypes = ink.words;
    ink.xml.push_str(open);
    // A row is called by its first words, and not by its 序号, which another row may have tomorrow.
    let says = |is: fn(char) -> bool| cells.iter().position(|cell| walk::plain(cell).contains(is));
    let named = says(|c| !c.is_numeric()).or_else(|| says(|_| true));
    for (column, &width) in widths.iter().enumerate() {
        let [open, close] = &prototypes.cell;
        let _ = write!(ink.xml, "{open}{width}{close}");
        // A row that is too short is filled up: rows of unequal length are a file that Word repairs.
        let text = cells.get(column).map_or(&[][..], Vec::as_slice);
        let name = if named == Some(column) { &[text][..] } else { &[] };
        ink.paragraph(style(column), name, |line| line.inlines(text, None))?;
        ink.xml.push_str(&prototypes.cell_end);
    }
    ink.xml.push_str(&prototypes.row_end);
    Ok(())
}

/// What programs that read a page aloud are told of a table: what it is called, and what its columns are.
fn caption(table: &Table, words: &str, out: &mut String) -> Result<(), Error> {
    let heads: Vec<String> =
        table.header.iter().map(|cell| walk::plain(cell).replace('\n', "")).filter(|head| !head.is_empty()).collect();
    for (element, text) in [("tblCaption", words), ("tblDescription", &heads.join("、"))] {
        if !text.is_empty() {
            let _ = write!(out, "<w:{element} w:val=\"");
            xml::push(out, text)?;
            out.push_str("\"/>");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::document::{Align, Document, Inline, Table};
    use crate::format::docx::write::runs::Ink;
    use crate::page::STANDARD;

    #[test]
    fn rows_are_handed_on_while_others_are_written() {
        let cell = |text: String| vec![Inline::Text(text)];
        let rows = (0..1_000).map(|number| vec![cell(number.to_string())]).collect();
        let table = Table::new(vec![cell("甲".to_owned())], rows, vec![Align::Left]);
        let (document, mut pieces) = (Document::default(), Vec::new());
        let mut ink = Ink::new(&document, &[], true, String::new());
        write(&table, "", &STANDARD, &mut ink, &mut |piece| pieces.push(std::mem::take(piece))).unwrap();
        assert!(pieces.len() > 10 && pieces.iter().all(|piece| piece.ends_with("</w:tr>")), "{} pieces", pieces.len());
        pieces.push(ink.xml);
        let mut whole = Ink::new(&document, &[], true, String::new());
        write(&table, "", &STANDARD, &mut whole, &mut |_| {}).unwrap();
        assert!(pieces.concat() == whole.xml, "in pieces as in one");
    }
}
