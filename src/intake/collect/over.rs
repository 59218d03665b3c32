//! What stands over columns of values of which no head says what they are: the names that they have in a cross table.

use super::head::{Head, head};
use super::shape::{CollectedTable, is_value, seen};
use super::time::one_month;
use crate::catalogue::typed::Typed;
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
    table.unknown.iter().filter_map(column).collect()
}
