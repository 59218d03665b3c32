//! A row of a table that has a figure a row: what it says of its figure.

use super::agree::{TotalPart, total_off};
use super::at::CellPlace;
use super::cells::FigureCells;
use super::gather::Gathered;
use super::head::HeadedColumn;
use super::meant::RowWords;
use super::shape::{CollectedTable, seen};
use super::subject::{PlacedCell, Subject};
use super::walk::TableWalk;
use super::words::{SUMS, is_foot};
use crate::catalogue::typed::{Typed, squeezed, unit};
use crate::format::grid::{CellGrid, GridCell, GridRow};

impl Gathered<'_> {
    /// Takes what a row says.
    pub(super) fn row(&mut self, page: &CellGrid, table: &CollectedTable, row: &GridRow, walk: &mut TableWalk) {
        for (slot, at) in table.categories.iter().enumerate() {
            if let Some(cell) = seen(row, *at) {
                walk.categories[slot] = cell.text();
            }
        }
        let values: Vec<&HeadedColumn> = table.values().collect();
        let has_value = values.iter().any(|column| seen(row, column.at).is_some());
        let named = seen(row, table.name).filter(|cell| {
            // A name merged over the columns of values is a heading, whatever lies beneath it.
            cell.columns == 1 || !has_value || values.iter().all(|column| column.at >= cell.column + cell.columns)
        });
        // A number is nobody's name.
        let named = named.filter(|cell| cell.text().chars().any(char::is_alphabetic));
        let Some(named) = named else {
            if has_value && table.key.is_none() {
                let words = row.cells.iter().filter(|cell| cell.column < table.name).map(GridCell::text).collect::<String>();
                let is_sum = SUMS.contains(&squeezed(&words).as_str());
                let why = if is_sum { "是合计，没有对应的指标" } else { "这一行没有指标名称" };
                self.unmatched(page, row, table, &words, why, walk);
            }
            return;
        };
        let text = named.text();
        // With a value 注射人次 is a figure, though 注 begins a foot.
        if !has_value && is_foot(&text) {
            return;
        }
        let mut typed = Typed::of(&text);
        // One step of Excel's indent stands for two blanks.
        typed.depth += 2 * named.indent as usize;
        let key = table.key.and_then(|at| row.at(at)).map(GridCell::text).filter(|key| !key.trim().is_empty());
        let said = table.unit.and_then(|at| seen(row, at)).and_then(|cell| unit(&cell.text())).unwrap_or_default();
        let own_unit = if typed.unit.is_empty() { said } else { typed.unit.clone() };
        let division = table.division.and_then(|at| row.at(at)).map(GridCell::text).unwrap_or_default();
        let over = table.this.as_ref().map_or("", |this| this.text.as_str());
        let words = RowWords { key: key.as_deref(), unit: &own_unit, division: division.trim(), over };
        let found = match self.target(&typed, &words, walk) {
            Ok(found) => found,
            Err(why) => {
                if has_value {
                    self.unmatched(page, row, table, &text, &why, walk);
                } else {
                    // Words without a value, and of no figure: a heading over the rows that follow.
                    walk.heading(&text);
                }
                return;
            }
        };
        let mut subject = Subject::new(self, found, walk, row.hidden, own_unit);
        // Where a key stands there is more to look at than a name.
        subject.is_near &= key.is_none();
        let cells = self::cells(page, table, row, &walk.at);
        if let Some(total) = cells.this.as_ref().filter(|_| !subject.is_rate() && !subject.is_average(self.ledger, &typed.name)) {
            let parts: Vec<TotalPart<'_>> = walk.parts.iter().map(|at| (page.address(row.number, *at), seen(row, *at))).collect();
            if let Some(why) = total_off(total.cell, &parts, "各列") {
                // `--same` settles doubts about a name, and none about a number.
                subject.is_near = false;
                subject.doubt.get_or_insert(why);
            }
        }
        self.cells(&subject, &cells);
    }

    fn unmatched(&mut self, page: &CellGrid, row: &GridRow, table: &CollectedTable, name: &str, why: &str, walk: &TableWalk) {
        let value = table.values().filter_map(|column| Some((column.at, row.at(column.at)?))).find(|(_, cell)| !cell.is_blank());
        let Some((at, cell)) = value else { return };
        let at = CellPlace { cell: page.address(row.number, at), ..walk.at.clone() };
        self.put_unmatched(name, cell, at, why.to_owned());
    }
}

/// The cells of a row that speak of its figure.
fn cells<'a>(page: &'a CellGrid, table: &'a CollectedTable, row: &'a GridRow, at: &CellPlace) -> FigureCells<'a> {
    let placed = |column: u32, unit: &'a str| PlacedCell::of(page, table, row, column, unit, at);
    let headed = |column: &'a Option<HeadedColumn>| {
        column.as_ref().and_then(|column| Some(placed(column.at, &column.unit)?.doubted(column.doubt.as_ref())))
    };
    FigureCells {
        this: headed(&table.this),
        last: headed(&table.last),
        goals: table.targets.iter().filter_map(|(column, by)| Some((placed(column.at, &column.unit)?, by.clone()))).collect(),
        change: headed(&table.change),
        done: headed(&table.done),
        remark: table.remark.and_then(|at| placed(at, "")),
        as_of: table.as_of.and_then(|at| placed(at, "")),
    }
}
