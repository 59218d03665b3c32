//! Tables with names down the front and across the top at once, where a figure of the data is called by both: 县医院 × 门诊人次.

use super::across::is_place;
use super::at::CellPlace;
use super::cells::FigureCells;
use super::gather::Gathered;
use super::over::CrossedColumn;
use super::proposal::CellTarget;
use super::shape::{CollectedTable, is_word, seen};
use super::subject::{PlacedCell, Subject};
use super::walk::TableWalk;
use super::words::{SUMS, is_foot, shorten};
use crate::catalogue::typed::{Typed, squeezed};
use crate::format::grid::{CellContent, CellGrid};
use crate::ledger::named::{Beside, Meant};

/// Cells without a figure of which each is named.
const MOST_NAMED: usize = 6;

/// What became of the cells of a cross table.
#[derive(Debug, Default)]
pub(super) struct CrossedCells {
    /// The rows of which cells are taken, in their order.
    pub(super) rows: Vec<usize>,
    /// Cells that have a value and no figure, by both their names.
    pub(super) left: Vec<String>,
}

impl CrossedCells {
    /// Whether cells of a row are taken.
    pub(super) fn has(&self, row: usize) -> bool {
        self.rows.binary_search(&row).is_ok()
    }

    /// What is to be said of the cells of a sheet that were left.
    pub(super) fn note(&self, file: &str, sheet: &str) -> Option<String> {
        let shown: Vec<&str> = self.left.iter().take(MOST_NAMED).map(String::as_str).collect();
        let more = if self.left.len() > MOST_NAMED { format!("等{}格", self.left.len()) } else { String::new() };
        (!self.left.is_empty()).then(|| format!("{file} 的“{sheet}”里，数据里没有这样的指标，没有取：{}{more}", shown.join("、")))
    }
}

impl Gathered<'_> {
    /// Takes the cells whose figures are called by what stands in front of them, as `label` reads it, and over them.
    pub(super) fn crossed(
        &mut self,
        page: &CellGrid,
        table: &CollectedTable,
        columns: &[CrossedColumn],
        walk: &TableWalk,
        label: &dyn Fn(usize) -> String,
    ) -> CrossedCells {
        let mut out = CrossedCells::default();
        let mut found = Vec::new();
        let mut columns = columns.to_vec();
        let is_name = |text: &str| self.names.has(&Typed::of(text).name);
        for row in table.rows.iter().copied() {
            // Words over the values of the rows that follow are their names.
            let over = |column: &CrossedColumn| {
                let cell = seen(&page.rows[row], column.at)?;
                matches!(&cell.content, CellContent::Text(text) if is_word(text, &is_name)).then(|| Typed::of(&cell.text()))
            };
            let heads: Option<Vec<Typed>> = columns.iter().map(over).collect();
            if let Some(heads) = heads.filter(|heads| !heads.is_empty()) {
                for (column, head) in columns.iter_mut().zip(heads) {
                    (column.name, column.unit) = (head.name, head.unit);
                }
                continue;
            }
            let label = label(row);
            let mut front = Typed::of(&label);
            // What a bracket says of a house is no unit: 县医院（本部）.
            if is_place(&front.name) && !front.unit.is_empty() {
                front = Typed { name: squeezed(label.trim()), ..Typed::default() };
            }
            if front.name.chars().nth(1).is_none() || SUMS.contains(&front.name.as_str()) || is_foot(&front.name) {
                continue;
            }
            for column in &columns {
                let Some(cell) = seen(&page.rows[row], column.at) else { continue };
                let unit = if front.unit.is_empty() { &column.unit } else { &front.unit };
                match self.of_both(&front.name, &column.name, unit) {
                    Ok(Some(target)) => found.push((row, column.clone(), target, unit.clone())),
                    Ok(None) => out.left.push(format!("{}的{}", shorten(&front.name), shorten(&column.name))),
                    Err(keys) => {
                        let why = format!("有几个指标都是这个，分不清是哪一个：{}", keys.join("、"));
                        let at = CellPlace { cell: page.address(page.rows[row].number, column.at), ..walk.at.clone() };
                        self.put_unmatched(&format!("{}{}", front.name, column.name), cell, at, why);
                    }
                }
            }
        }
        for (row, column, target, unit) in found {
            if out.rows.last() != Some(&row) {
                out.rows.push(row);
            }
            let subject = Subject::new(self, (target, None), walk, page.rows[row].hidden, unit);
            let placed = PlacedCell::of(page, table, &page.rows[row], column.at, &column.unit, &walk.at);
            let cells = match column.is_last {
                true => FigureCells { last: placed, ..FigureCells::default() },
                false => FigureCells { this: placed, ..FigureCells::default() },
            };
            self.cells(&subject, &cells);
        }
        out
    }

    /// The figure that two names are of together; the keys where there are several.
    fn of_both(&self, front: &str, over: &str, unit: &str) -> Result<Option<CellTarget>, Vec<String>> {
        // The data may have either outside: 县医院.门诊人次, 门诊人次.县医院.
        let joined = [format!("{front}{over}"), format!("{over}{front}")];
        let known = joined.map(|name| self.names.known(&Typed::of(&name), &Beside::default().unit(unit)));
        let mut of_data = self.names.of_both(front, over);
        for meant in &known {
            if let Meant::Figure { id, sure: true } = meant
                && !of_data.contains(id)
            {
                of_data.push(*id);
            }
        }
        match of_data.as_slice() {
            [only] => return Ok(Some(CellTarget::Known(*only))),
            [] => {}
            several => return Err(several.iter().map(|id| self.ledger.figure(*id).key.to_string()).collect()),
        }
        let [one, other] = known;
        // An indicator for each order is none that is sure.
        match (one, other) {
            (Meant::New { indicator, path, sure: true }, Meant::Nothing)
            | (Meant::Nothing, Meant::New { indicator, path, sure: true }) => Ok(Some(CellTarget::New(indicator, path))),
            _ => Ok(None),
        }
    }
}
