//! A sheet's part → a page of cells.

use roxmltree::{Document, Node};

use super::code::Code;
use super::date;
use super::shown::shown;
use super::styles::CellStyles;
use super::xml::{attribute, child, children, rich, switch, unescaped};
use crate::base::hashed::HashMap;
use crate::format::grid::{CellContent, CellGrid, GridCell, GridRow};

/// The last row and column that a sheet has.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// What a sheet needs of the rest of its file.
pub(super) struct SharedParts<'a> {
    pub(super) strings: &'a [String],
    pub(super) styles: &'a CellStyles,
    pub(super) from_1904: bool,
}

/// Reads the part of a sheet.
pub(super) fn read(name: &str, hidden: bool, xml: &Document<'_>, shared: &SharedParts<'_>) -> CellGrid {
    let root = xml.root_element();
    let hidden_columns = hidden_columns(root);
    let merged = merged(root);
    let mut page = CellGrid { name: name.to_owned(), lettered: true, hidden, ..CellGrid::default() };
    let mut last = 0;
    for node in child(root, "sheetData").into_iter().flat_map(|data| children(data, "row")) {
        // A row, or a cell, that does not say where it stands is the next.
        let at = number(node, "r").filter(|at| (1..=ROWS).contains(at)).unwrap_or(last + 1);
        last = at;
        let mut row = GridRow { number: at, hidden: switch(node, "hidden"), cells: Vec::new() };
        let mut next = 0;
        for node in children(node, "c") {
            let column = attribute(node, "r").and_then(column).unwrap_or(next).min(COLUMNS - 1);
            next = column + 1;
            let (code, indent) = shared.styles.look(attribute(node, "s"));
            let Some(content) = content(node, code, shared) else { continue };
            let columns = merged.get(&(at, column)).copied().unwrap_or(1);
            let hidden = hidden_columns[column as usize];
            row.cells.push(GridCell { columns, hidden, indent, ..GridCell::new(column, content) });
        }
        // `GridRow::at` wants them from the left.
        row.cells.sort_by_key(|cell| cell.column);
        if !row.cells.is_empty() {
            page.rows.push(row);
        }
    }
    page.rows.sort_by_key(|row| row.number);
    page
}

/// For each column, whether nobody sees it.
fn hidden_columns(root: Node<'_, '_>) -> Vec<bool> {
    let mut hidden = vec![false; COLUMNS as usize];
    for node in children(root, "cols").flat_map(|node| children(node, "col")) {
        let is_hidden = switch(node, "hidden") || attribute(node, "width") == Some("0");
        let span = number(node, "min").zip(number(node, "max")).filter(|_| is_hidden);
        let span = span.and_then(|(first, last)| hidden.get_mut(first.max(1) as usize - 1..last.min(COLUMNS) as usize));
        span.into_iter().for_each(|span| span.fill(true));
    }
    hidden
}

/// What a cell holds; none where that is nothing.
fn content(node: Node<'_, '_>, code: &Code, shared: &SharedParts<'_>) -> Option<CellContent> {
    let value = child(node, "v").and_then(|value| value.text()).map(str::trim).filter(|value| !value.is_empty());
    let text = |text: String| (!text.is_empty()).then_some(CellContent::Text(text));
    let kind = attribute(node, "t").unwrap_or("n");
    // A formula that gives an empty text has no value either, and is of the type `str`.
    if value.is_none() && child(node, "f").is_some() && kind != "str" {
        return Some(CellContent::Uncomputed);
    }
    match kind {
        "inlineStr" => text(child(node, "is").map(rich).unwrap_or_default()),
        // Blanks at its ends are how a part is set in.
        "str" => text(unescaped(child(node, "v").and_then(|value| value.text()).unwrap_or_default())),
        "s" => text(value?.parse::<usize>().ok().and_then(|at| shared.strings.get(at))?.clone()),
        "b" => Some(CellContent::Flag(matches!(value?, "1" | "true"))),
        "e" => Some(CellContent::Fault(value?.to_owned())),
        "d" => Some(CellContent::Date(date::written(value?))),
        _ => Some(shown(value?, code, shared.from_1904)),
    }
}

/// Cells that are merged: row and column of the first, and over how many columns.
fn merged(root: Node<'_, '_>) -> HashMap<(u32, u32), u32> {
    let areas = children(root, "mergeCells").flat_map(|node| children(node, "mergeCell"));
    areas
        .filter_map(|node| {
            let (first, last) = attribute(node, "ref")?.split_once(':')?;
            let ((row, left), (bottom, right)) = (place(first)?, place(last)?);
            let columns = right.checked_sub(left)?.checked_add(1)?;
            (bottom >= row).then_some(((row, left), columns.min(COLUMNS)))
        })
        .collect()
}

fn number(node: Node<'_, '_>, name: &str) -> Option<u32> {
    attribute(node, name)?.parse().ok()
}

/// Row, from 1, and column, from 0, of B7 and $B$7.
fn place(text: &str) -> Option<(u32, u32)> {
    let text = text.replace('$', "");
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    Some((text.get(letters..)?.parse().ok()?, column(&text)?))
}

/// The column, from 0, of B7.
fn column(text: &str) -> Option<u32> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic);
    let count = letters.clone().count();
    let column = letters.fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    (1..=3).contains(&count).then(|| column - 1)
}
