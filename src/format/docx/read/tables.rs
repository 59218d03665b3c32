//! Manuscript → [`Workbook`]: its tables as pages of cells.

use std::collections::BTreeMap;

use super::model::{Location, Manuscript};
use super::view::View;
use crate::format::grid::{CellContent, CellGrid, GridCell, GridRow, Workbook};

/// Lines above a table that may say what it is, and in which unit.
const ABOVE: usize = 3;

impl Manuscript {
    /// The tables, each a page.
    pub fn tables(&self, view: View) -> Workbook {
        let mut cells: BTreeMap<(usize, usize), BTreeMap<usize, String>> = BTreeMap::new();
        let mut above: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        let mut lines: Vec<String> = Vec::new();
        for line in self.lines(view) {
            match line.at {
                Location::Cell { table, row, column } => {
                    // A table in a cell finds none left: they stand above the outer one.
                    above.entry(table).or_insert_with(|| std::mem::take(&mut lines));
                    let text = cells.entry((table, row)).or_default().entry(column).or_default();
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    text.push_str(&line.number);
                    text.push_str(&line.text);
                }
                Location::Body if !line.text.trim().is_empty() => {
                    lines.push(line.text);
                    let more = lines.len().saturating_sub(ABOVE);
                    lines.drain(..more);
                }
                Location::Body | Location::Box | Location::Note => {}
            }
        }
        let mut out = Workbook::default();
        for ((table, number), texts) in cells {
            let name = format!("第{}个表格", table + 1);
            if out.pages.last().is_none_or(|page| page.name != name) {
                out.pages.push(CellGrid { name, above: above.remove(&table).unwrap_or_default(), ..CellGrid::default() });
            }
            let mut row = GridRow { number: number as u32 + 1, ..GridRow::default() };
            let starts: Vec<usize> = texts.keys().copied().collect();
            for ((column, text), next) in texts.into_iter().zip(starts.into_iter().skip(1).map(Some).chain([None])) {
                // A cell reaches to where the next begins; how far the last one does is not said.
                let columns = next.map_or(1, |next| next - column) as u32;
                row.cells.push(GridCell { columns, ..GridCell::new(column as u32, CellContent::Text(text)) });
            }
            if let Some(page) = out.pages.last_mut() {
                page.rows.push(row);
            }
        }
        out
    }
}
