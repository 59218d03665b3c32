//! What a table is: its columns, and the rows beneath.

use super::head::{Head, HeadedColumn};
use crate::format::grid::{GridCell, GridRow};
use crate::quantity::Quantity;
use crate::quantity::moment::is_moment;
use crate::quantity::near::is_no_value;

/// The most columns that are looked at.
pub(super) const WIDEST: u32 = 256;

/// A table: its columns, and the rows beneath.
#[derive(Debug, Clone, Default)]
pub(super) struct CollectedTable {
    /// Columns of headings beside the names: what the names are parts of.
    pub(super) categories: Vec<u32>,
    pub(super) name: u32,
    pub(super) key: Option<u32>,
    pub(super) unit: Option<u32>,
    pub(super) this: Option<HeadedColumn>,
    /// Why it is not sure which column has the values.
    pub(super) doubt: Option<String>,
    pub(super) last: Option<HeadedColumn>,
    pub(super) targets: Vec<(HeadedColumn, Option<String>)>,
    pub(super) change: Option<HeadedColumn>,
    /// 完成率.
    pub(super) done: Option<HeadedColumn>,
    pub(super) remark: Option<u32>,
    pub(super) as_of: Option<u32>,
    pub(super) division: Option<u32>,
    /// Columns of values that nobody tells apart.
    pub(super) unknown: Vec<u32>,
    /// Heads of columns with values that are not taken.
    pub(super) left_out: Vec<String>,
    /// The unit that the rows above say for all.
    pub(super) common_unit: String,
    /// What stands above.
    pub(super) titles: Vec<String>,
    /// The rows, by their places on the page.
    pub(super) rows: Vec<usize>,
    /// Columns with the names of figures over them, where the table has its names across the top.
    pub(super) across: Vec<AcrossColumn>,
}

impl CollectedTable {
    /// The columns of values.
    pub(super) fn values(&self) -> impl Iterator<Item = &HeadedColumn> {
        self.this.iter().chain(&self.last).chain(self.targets.iter().map(|(column, _)| column))
    }
}

/// A column with the name of a figure over it.
#[derive(Debug, Clone)]
pub(super) struct AcrossColumn {
    pub(super) at: u32,
    /// The name as it is typed.
    pub(super) name: String,
    /// What stands over the name.
    pub(super) over: Vec<String>,
    /// What stands beneath the name: 本期, 上年; none where the rows say it.
    pub(super) time: Option<Head>,
    /// The unit beneath the name.
    pub(super) unit: String,
}

/// The cell of a row in a column, where something is to be seen in it.
pub(super) fn seen(row: &GridRow, column: u32) -> Option<&GridCell> {
    row.at(column).filter(|cell| !cell.is_blank() && !cell.hidden)
}

/// Whether a text is a value, or says that there is none.
pub(super) fn is_value(text: &str) -> bool {
    let text = text.trim().replace([',', ' '], "");
    // 2023年 is a head.
    Quantity::parse(&text).is_some_and(|_| !is_moment(&text)) || is_no_value(&text) || text == "待报"
}
