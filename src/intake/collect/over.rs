//! What stands over columns of values of which no head says what they are: the names that they have in a cross table.

use super::across::is_place;
use super::head::{Head, head};
use super::shape::{CollectedTable, WIDEST, is_value, seen};
use super::time::one_month;
use super::words::SUMS;
use crate::catalogue::typed::{Typed, squeezed};
use crate::format::grid::{CellContent, CellGrid};
use crate::ledger::Report;

/// The most rows of words over a column that say what it is.
const DEEPEST: usize = 3;

/// A column, and what its cells are of together with what stands in front of them.
#[derive(Debug, Clone)]
pub(super) struct CrossedColumn {
    pub(super) at: u32,
    /// The name over it.
    pub(super) name: String,
    /// Whether its values are last year's.
    pub(super) is_last: bool,
    /// The unit beneath the name.
    pub(super) unit: String,
}

/// What stands over the columns that nobody tells apart.
pub(super) fn columns_over(page: &CellGrid, table: &CollectedTable, report: &Report) -> Vec<CrossedColumn> {
    over(page, table, &table.unknown, report)
}

/// What stands over some columns.
fn over(page: &CellGrid, table: &CollectedTable, columns: &[u32], report: &Report) -> Vec<CrossedColumn> {
    let is_number = |at: &usize| {
        let row = &page.rows[*at];
        table.unknown.iter().filter_map(|column| seen(row, *column)).any(|cell| match &cell.content {
            CellContent::Text(text) => is_value(text),
            _ => true,
        })
    };
    let Some(first) = table.rows.iter().copied().find(is_number) else { return Vec::new() };
    let column = |at: &u32| {
        let above = page.rows[first.saturating_sub(DEEPEST)..first].iter().rev();
        let words: Vec<String> = above.filter_map(|row| seen(row, *at)).map(|cell| cell.text()).collect();
        let of_time = |text: &String| head(std::slice::from_ref(text), report);
        let is_of_time = |text: &String| {
            matches!(of_time(text), Some(Head::This(_) | Head::Last(_))) && one_month(text, &report.period).is_none()
        };
        let (time, name) = match words.as_slice() {
            // The time stands beneath the name: 床位 over 本期 and 上年.
            [time, name, ..] if is_of_time(time) => (of_time(time), name),
            [name, ..] => (None, name),
            [] => return None,
        };
        let typed = Typed::of(name);
        Some(CrossedColumn { at: *at, name: typed.name, is_last: matches!(time, Some(Head::Last(_))), unit: typed.unit })
    };
    columns.iter().filter_map(column).collect()
}

/// The columns that the column of values adds up: where it is headed 合计, and nothing but places stands over the others.
pub(super) fn parts_of_total(page: &CellGrid, table: &CollectedTable, report: &Report) -> Vec<u32> {
    let is_total = |text: &str| SUMS.iter().any(|sum| *sum != "小计" && text.ends_with(sum));
    if !table.this.as_ref().is_some_and(|this| is_total(&squeezed(&this.text))) {
        return Vec::new();
    }
    let is_part = |column: &CrossedColumn| is_place(&column.name) && head(std::slice::from_ref(&column.name), report).is_none();
    let valued = columns_over(page, table, report);
    if valued.len() < table.unknown.len() || !valued.iter().all(is_part) {
        return Vec::new();
    }
    // A township of which nothing but words is said has a column as well.
    let widest = page.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + 1).max().unwrap_or(0).min(WIDEST);
    let all: Vec<u32> = (table.name + 1..widest).collect();
    over(page, table, &all, report).iter().filter(|column| is_part(column)).map(|column| column.at).collect()
}
