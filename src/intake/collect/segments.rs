//! The columns of tables that stand beside each other: which belong to which, and which have the values.

use super::head::{Head, HeadedColumn};
use super::shape::{CollectedTable, WIDEST, is_quantity, seen};
use crate::format::grid::{CellContent, CellGrid, GridCell};

/// The tables beside each other: each begins with a column of names.
pub(super) fn segments(page: &CellGrid, from: usize, columns: Vec<HeadedColumn>) -> Vec<CollectedTable> {
    let names: Vec<u32> = columns.iter().filter(|column| column.head == Head::Name).map(|column| column.at).collect();
    let known: Vec<u32> = columns.iter().map(|column| column.at).collect();
    let rows = from..page.rows.len().min(from + 200);
    let first = || (0..WIDEST).find(|at| !known.contains(at) && rows.clone().any(|row| seen(&page.rows[row], *at).is_some()));
    let names = if names.is_empty() { first().into_iter().collect() } else { names };
    let mut out = Vec::new();
    let mut categories = Vec::new();
    for (number, name) in names.iter().enumerate() {
        // 序号 and 类别 in front of the first names belong to them.
        let begin = if number == 0 { 0 } else { *name };
        let end = names.get(number + 1).copied().unwrap_or(WIDEST);
        let own: Vec<&HeadedColumn> = columns.iter().filter(|column| (begin..end).contains(&column.at)).collect();
        let unknown: Vec<u32> =
            unknown(page, rows.clone(), &known).into_iter().filter(|at| (*name + 1..end).contains(at)).collect();
        let is_value =
            |column: &&&HeadedColumn| matches!(column.head, Head::This(_) | Head::Last(_) | Head::Target(_) | Head::Other);
        if !own.iter().any(|column| is_value(&column)) && unknown.is_empty() {
            // 类别 | 指标 | 本期: names without values beside them say what the next are part of.
            categories.push(*name);
            continue;
        }
        let (own, of_words) = apart(page, rows.clone(), own);
        let left_out = of_words.into_iter().map(|column| column.text.clone()).collect();
        let categories = std::mem::take(&mut categories);
        let mut table = CollectedTable { categories, name: *name, left_out, ..CollectedTable::default() };
        table.fill(&own, &unknown);
        out.push(table);
    }
    out
}

/// Columns of this period and last, without those that hold words alone beside one of values: 是否达标 beneath 2024年上半年.
fn apart<'c>(
    page: &CellGrid,
    rows: std::ops::Range<usize>,
    columns: Vec<&'c HeadedColumn>,
) -> (Vec<&'c HeadedColumn>, Vec<&'c HeadedColumn>) {
    let holds_value = |at: u32| {
        let mut cells = rows.clone().filter_map(|row| seen(&page.rows[row], at));
        cells.any(holds_quantity)
    };
    let time = |column: &HeadedColumn| {
        matches!(column.head, Head::This(_) | Head::Last(_)).then(|| std::mem::discriminant(&column.head))
    };
    let valued: Vec<_> = columns.iter().filter(|column| holds_value(column.at)).filter_map(|column| time(column)).collect();
    columns.into_iter().partition(|column| time(column).is_none_or(|of| !valued.contains(&of)) || holds_value(column.at))
}

/// Columns without a known head that hold values.
pub(super) fn unknown(page: &CellGrid, rows: std::ops::Range<usize>, known: &[u32]) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::new();
    for row in &page.rows[rows] {
        for cell in row.cells.iter().filter(|cell| !cell.hidden && cell.column < WIDEST) {
            if holds_quantity(cell) && !known.contains(&cell.column) && !out.contains(&cell.column) {
                out.push(cell.column);
            }
        }
    }
    out.sort_unstable();
    out
}

fn holds_quantity(cell: &GridCell) -> bool {
    match &cell.content {
        CellContent::Number { .. } => true,
        CellContent::Text(text) => is_quantity(text.trim()),
        _ => false,
    }
}

impl CollectedTable {
    /// Says what each column is, where the heads or what stands beneath tell.
    pub(super) fn fill(&mut self, columns: &[&HeadedColumn], unknown: &[u32]) {
        let best = |rank: &dyn Fn(&Head) -> Option<u8>| -> Vec<HeadedColumn> {
            let top = columns.iter().filter_map(|column| rank(&column.head)).max();
            columns.iter().filter(|column| top.is_some() && rank(&column.head) == top).map(|column| (*column).clone()).collect()
        };
        let these = best(&|head| if let Head::This(rank) = head { Some(*rank) } else { None });
        let lasts = best(&|head| if let Head::Last(rank) = head { Some(*rank) } else { None });
        if these.len() > 1 {
            let heads: Vec<&str> = these.iter().map(|column| column.text.as_str()).collect();
            self.doubt = Some(format!("有几列都像本期的数（{}）", heads.join("、")));
        }
        let several: Vec<u32> =
            // Together with the names in front of the rows they may still name figures: 县医院 × 完成数.
            if these.len() > 1 { these.iter().chain(&lasts).map(|column| column.at).collect() } else { Vec::new() };
        self.this = these.first().cloned();
        self.last = lasts.first().cloned();
        if self.this.is_none()
            // One column of values without a head is this period's: there is nothing else that it could be of.
            && let [only] = unknown
        {
            self.this =
                Some(HeadedColumn { at: *only, head: Head::This(0), unit: String::new(), text: String::new(), doubt: None });
        }
        let is_this = |at: &u32| self.this.as_ref().is_some_and(|this| this.at == *at);
        self.unknown = unknown.iter().copied().filter(|at| !is_this(at)).chain(several).collect();
        if self.this.is_none() && unknown.len() > 1 {
            self.doubt = Some(format!("有{}列数，分不清哪一列是本期的", unknown.len()));
        }
        for column in columns {
            match &column.head {
                Head::Key => self.key = Some(column.at),
                Head::Unit => self.unit = self.unit.or(Some(column.at)),
                Head::Target(issuer) => self.targets.push(((*column).clone(), issuer.clone())),
                Head::Change => self.change = self.change.take().or_else(|| Some((*column).clone())),
                Head::Remark => self.remark = Some(column.at),
                Head::AsOf => self.as_of = Some(column.at),
                Head::Division => self.division = Some(column.at),
                Head::Other | Head::OtherChange => self.left_out.push(column.text.clone()),
                Head::This(_) if self.this.as_ref().is_some_and(|this| this.at != column.at) => {
                    self.left_out.push(column.text.clone());
                }
                Head::Last(_) if self.last.as_ref().is_some_and(|last| last.at != column.at) => {
                    self.left_out.push(column.text.clone());
                }
                Head::Done => self.done = self.done.take().or_else(|| Some((*column).clone())),
                Head::Name | Head::This(_) | Head::Last(_) | Head::Beside => {}
            }
        }
    }
}
