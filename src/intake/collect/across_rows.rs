//! The rows beneath names across the top: which of them says what of the figures.

use super::across::{is_place, label};
use super::agree::{TotalPart, total_off};
use super::cells::FigureCells;
use super::crossed::CrossedCells;
use super::gather::Gathered;
use super::head::{Head, head, unit_in};
use super::meant::RowWords;
use super::over::CrossedColumn;
use super::places::{Whose, whose};
use super::shape::{AcrossColumn, CollectedTable, seen};
use super::subject::{PlacedCell, Subject};
use super::time::{is_month, one_month, whole_year};
use super::walk::TableWalk;
use super::words::{SUMS, is_foot, shorten};
use crate::base::region::is_called;
use crate::catalogue::typed::{Typed, squeezed};
use crate::format::grid::{CellGrid, GridRow};

/// What stands first in a row, beneath a name too where nothing stands in front.
fn first_words(row: &GridRow) -> String {
    row.cells.iter().find(|cell| !cell.is_blank() && !cell.hidden).map(|cell| cell.text()).unwrap_or_default()
}

/// What a row is, by what stands in front of it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum RowSort {
    /// What all others come to; the larger, the more surely.
    Total(u8),
    /// A part of the total that others are part of.
    Subtotal,
    /// Nothing says.
    Lone,
    /// Values of a time, or what the values are to reach.
    Head(Head),
    /// Values or changes of another time, or of another county.
    OtherTime(String),
    /// One of several: a township, a month.
    Unit(String),
}

/// Which rows are taken, and why what they say is not sure.
#[derive(Debug, Default)]
struct TakenRows {
    this: Option<usize>,
    last: Option<usize>,
    /// Why it is not sure that this is the same time of last year.
    last_doubt: Option<String>,
    goals: Vec<(usize, Option<String>)>,
    change: Option<usize>,
    /// The unit that the row of 同比 says.
    change_unit: String,
    doubt: Option<String>,
    /// Rows that the total is made of.
    units: Vec<usize>,
    has_subtotal: bool,
    /// Rows of other times and counties.
    left_out: Vec<String>,
}

impl Gathered<'_> {
    /// Takes what a table with names across the top says.
    pub(super) fn across(&mut self, page: &CellGrid, table: &CollectedTable, walk: &mut TableWalk) {
        let (file, sheet) = (walk.at.file.clone(), page.name.clone());
        let has_value = |row: &usize| table.across.iter().any(|column| seen(&page.rows[*row], column.at).is_some());
        let rows = table.rows.iter().copied().filter(has_value);
        let are_counties = self.lists_counties(page, table);
        let sorted: Vec<(usize, RowSort)> = rows
            .map(|row| (row, label(&page.rows[row], table.across.first().map_or(0, |column| column.at))))
            .filter(|(row, label)| !is_foot(label) && !is_foot(&first_words(&page.rows[*row])))
            .map(|(row, label)| (row, self.sort(&label, are_counties)))
            .collect();
        let sorted = self.of_county(sorted, are_counties, walk);
        let crossed = self.crossed_rows(page, table, &sorted, walk);
        let mut taken = match taken(&sorted) {
            Ok(taken) => taken,
            // What a row and a column say together is enough.
            Err(_) if !crossed.rows.is_empty() => {
                self.notes.extend(crossed.note(&file, &sheet));
                return;
            }
            Err(why) => {
                self.problems.push(format!("{file} 的“{sheet}”里{why}"));
                return;
            }
        };
        if !taken.left_out.is_empty() {
            self.notes.push(format!("{file} 的“{sheet}”里，这几行没有取：{}", taken.left_out.join("、")));
        }
        // The row that would be taken for the whole has told figures of its own.
        if taken.this.is_some_and(|this| crossed.has(this)) {
            self.notes.extend(crossed.note(&file, &sheet));
            return;
        }
        let left = taken.units.iter().filter(|row| !crossed.has(**row)).count();
        if left > 0 && taken.units.iter().any(|row| Some(*row) != taken.this) {
            self.notes.push(format!("{file} 的“{sheet}”取的是合计行，分单位的{left}行没有取"));
        }
        if !crossed.rows.is_empty() && !taken.units.is_empty() {
            self.notes.extend(crossed.note(&file, &sheet));
        }
        let first = table.across.first().map_or(0, |column| column.at);
        let time = |row: Option<usize>| row.map(|row| squeezed(&label(&page.rows[row], first))).unwrap_or_default();
        taken.last_doubt = whole_year(&time(taken.last), &time(taken.this), &self.ledger.report.period);
        if let Some(said) = other_times(table) {
            let has_own = table.across.iter().any(|column| !matches!(column.time, Some(Head::Other | Head::OtherChange)));
            match has_own {
                true => self.notes.push(format!("{file} 的“{sheet}”里，这几列没有取：{said}")),
                false => self.problems.push(self.of_others(&file, &sheet, &said)),
            }
        }
        taken.change_unit = taken.change.map(|row| unit_in(&[label(&page.rows[row], first)])).unwrap_or_default();
        let fixed = walk.doubt.clone();
        for (at, column) in table.across.iter().enumerate() {
            // 本期 and 上年 beneath one name are of one figure, which is told once.
            let is_same = |other: &&AcrossColumn| other.name == column.name && other.over == column.over && other.time.is_some();
            if column.time.is_some() && table.across[..at].iter().any(|other| is_same(&other)) {
                continue;
            }
            let own: Vec<&AcrossColumn> = match column.time {
                None => vec![column],
                Some(_) => table.across.iter().filter(is_same).collect(),
            };
            walk.headings.clone_from(&column.over);
            walk.doubt = fixed.clone().or_else(|| taken.doubt.clone());
            self.column(page, table, &own, &taken, walk);
        }
        walk.doubt = fixed;
    }

    /// The rows of which one may be the whole: of several counties that of the report's own, and else none is sure.
    fn of_county(&self, sorted: Vec<(usize, RowSort)>, are_counties: bool, walk: &mut TableWalk) -> Vec<(usize, RowSort)> {
        let report = &self.ledger.report;
        let is_unit = |name: &String| are_counties || whose(name, report) == Some(Whose::OtherCounty);
        let other = |sort: &RowSort| matches!(sort, RowSort::Unit(name) if is_unit(name));
        let Some(RowSort::Unit(name)) = sorted.iter().map(|(_, sort)| sort).find(|sort| other(sort)).cloned() else {
            return sorted;
        };
        if !sorted.iter().any(|(_, sort)| *sort == RowSort::Total(1)) {
            let why = format!("各行是“{}”等县市的数，不是{}的", shorten(&name), report.region);
            walk.doubt.get_or_insert(why);
            return sorted;
        }
        // None of the others is a part of its own row.
        let bare = |sort| match sort {
            RowSort::Total(2..) => RowSort::OtherTime("合计".to_owned()),
            RowSort::Unit(name) => RowSort::OtherTime(name),
            sort => sort,
        };
        sorted.into_iter().map(|(row, sort)| (row, bare(sort))).collect()
    }

    /// Whether the head over the fronts of the rows says that they are counties: 县（市、区）; of a county's own report none are within it.
    fn lists_counties(&self, page: &CellGrid, table: &CollectedTable) -> bool {
        let (Some(first), Some(row)) = (table.across.first(), table.rows.first()) else { return false };
        let above = (0..*row).rev().map(|at| squeezed(&label(&page.rows[at], first.at))).find(|head| !head.is_empty());
        let is_of_counties = |c: char| matches!(c, '县' | '市' | '区' | '旗' | '各' | '名' | '称' | '（' | '）' | '、' | '/');
        let says = |head: &String| head.contains(['县', '市', '区', '旗']) && head.chars().all(is_of_counties);
        matches!(self.ledger.report.kind(), "县" | "区" | "旗") && above.is_some_and(|head| says(&head))
    }

    /// Takes what the rows of one of several say of the figures that are called by both: 县医院 and 床位.
    fn crossed_rows(
        &mut self,
        page: &CellGrid,
        table: &CollectedTable,
        sorted: &[(usize, RowSort)],
        walk: &TableWalk,
    ) -> CrossedCells {
        let column = |column: &AcrossColumn| {
            let is_value = matches!(column.time, None | Some(Head::This(_) | Head::Last(_)));
            let typed = Typed::of(&column.name);
            let unit = if typed.unit.is_empty() { column.unit.clone() } else { typed.unit };
            let is_last = matches!(column.time, Some(Head::Last(_)));
            (is_value && column.doubt.is_none()).then_some(CrossedColumn { at: column.at, name: typed.name, is_last, unit })
        };
        let columns: Vec<CrossedColumn> = table.across.iter().filter_map(column).collect();
        let first = table.across.first().map_or(0, |column| column.at);
        let label = |row: usize| match sorted.binary_search_by_key(&row, |(known, _)| *known).map(|at| &sorted[at].1) {
            Ok(RowSort::Unit(_)) => label(&page.rows[row], first),
            _ => String::new(),
        };
        self.crossed(page, table, &columns, walk, &label)
    }

    /// Takes what the columns of one figure say.
    fn column<'t>(
        &mut self,
        page: &'t CellGrid,
        table: &'t CollectedTable,
        own: &[&'t AcrossColumn],
        taken: &'t TakenRows,
        walk: &mut TableWalk,
    ) {
        let name = &own[0].name;
        let at = walk.at.clone();
        let placed = |row: Option<usize>, column: &'t AcrossColumn| -> Option<PlacedCell<'t>> {
            Some(PlacedCell::of(page, table, &page.rows[row?], column.at, &column.unit, &at)?.doubted(column.doubt.as_ref()))
        };
        let (this, last, change) = match own[0].time {
            None => {
                let change = |row: usize| PlacedCell::of(page, table, &page.rows[row], own[0].at, &taken.change_unit, &walk.at);
                let last = placed(taken.last, own[0]).map(|last| last.doubted(taken.last_doubt.as_ref()));
                (placed(taken.this, own[0]), last, taken.change.and_then(change))
            }
            Some(_) => {
                let of = |wanted: &dyn Fn(&Head) -> bool| {
                    let column = own.iter().find(|column| column.time.as_ref().is_some_and(wanted))?;
                    placed(taken.this, column)
                };
                let this = of(&|head| matches!(head, Head::This(_)));
                (this, of(&|head| matches!(head, Head::Last(_))), of(&|head| *head == Head::Change))
            }
        };
        let goals: Vec<(PlacedCell<'t>, Option<String>)> = match own[0].time {
            None => taken.goals.iter().filter_map(|(row, by)| Some((placed(Some(*row), own[0])?, by.clone()))).collect(),
            Some(_) => own
                .iter()
                .filter_map(|column| match &column.time {
                    Some(Head::Target(by)) => Some((placed(taken.this, column)?, by.clone())),
                    _ => None,
                })
                .collect(),
        };
        let Some(first) = this.as_ref().or(last.as_ref()).or(goals.first().map(|(cell, _)| cell)).cloned() else { return };
        let typed = Typed::of(name);
        let unit = if typed.unit.is_empty() { own[0].unit.clone() } else { typed.unit.clone() };
        let found = match self.target(&typed, &RowWords { unit: &unit, ..RowWords::default() }, walk) {
            Ok(found) => found,
            // 序号, 备注 and what else stands beside figures is none of them.
            Err(_) if head(std::slice::from_ref(name), &self.ledger.report).is_some_and(|head| is_no_figure(&head)) => {
                return;
            }
            Err(why) => {
                self.put_unmatched(name, first.cell, first.at, why);
                return;
            }
        };
        let is_hidden = taken.this.is_some_and(|row| page.rows[row].hidden);
        let mut subject = Subject::new(self, found, walk, is_hidden, unit);
        if let (Some(total), Some(row)) = (&this, taken.this)
            && !subject.is_rate()
            && !subject.is_average(self.ledger, &typed.name)
            && let Some(why) = sum_off(page, taken, row, total)
        {
            // `--same` settles doubts about a name, and none about a number.
            subject.is_near = false;
            subject.doubt.get_or_insert(why);
        }
        let cells = FigureCells { this, last, goals, change, ..FigureCells::default() };
        self.cells(&subject, &cells);
    }

    /// What a row is.
    fn sort(&self, label: &str, are_counties: bool) -> RowSort {
        let report = &self.ledger.report;
        let name = Typed::of(label).name;
        let place = whose(&name, report);
        // 恩施市 over its townships is their whole, and so is the office itself.
        let is_own = place == Some(Whose::Own) || are_counties && is_called(&report.region, &name);
        let is_whole = is_own || name == squeezed(&report.organ);
        match () {
            () if name.is_empty() => RowSort::Lone,
            () if place == Some(Whose::Wider) => RowSort::OtherTime(name),
            () if name.ends_with("小计") => RowSort::Subtotal,
            () if name.ends_with("总计") => RowSort::Total(3),
            () if SUMS.contains(&name.as_str()) || name.ends_with("合计") || name.ends_with("共计") => RowSort::Total(2),
            () if is_whole => RowSort::Total(1),
            () if is_place(&name) || is_month(&name, &report.period) => RowSort::Unit(name),
            // 2024年6月 may be that month alone.
            () if one_month(&name, &report.period).is_some() => RowSort::Unit(name),
            () => match head(std::slice::from_ref(&name), report) {
                Some(Head::Other | Head::OtherChange) => RowSort::OtherTime(name),
                Some(head @ (Head::This(_) | Head::Last(_) | Head::Target(_) | Head::Change)) => RowSort::Head(head),
                Some(head) if is_no_figure(&head) => RowSort::Head(head),
                _ => RowSort::Unit(name),
            },
        }
    }
}

/// What is to be said of columns that hold values of other times.
fn other_times(table: &CollectedTable) -> Option<String> {
    let others = table.across.iter().filter(|column| column.time == Some(Head::Other));
    let mut said: Vec<String> = others.map(|column| shorten(&column.said)).collect();
    said.dedup();
    (!said.is_empty()).then(|| said.join("、"))
}

/// Whether a head is of what nobody takes for a figure.
fn is_no_figure(head: &Head) -> bool {
    matches!(head, Head::Remark | Head::Beside | Head::Done | Head::Unit | Head::Division | Head::AsOf | Head::Key | Head::Name)
}

/// Which rows are taken; or why none is.
fn taken(rows: &[(usize, RowSort)]) -> Result<TakenRows, String> {
    let mut out = TakenRows::default();
    let one = |wanted: &dyn Fn(&RowSort) -> Option<u8>| -> Vec<usize> {
        let best = rows.iter().filter_map(|(_, sort)| wanted(sort)).max();
        rows.iter().filter(|(_, sort)| best.is_some() && wanted(sort) == best).map(|(row, _)| *row).collect()
    };
    let times = one(&|sort| if let RowSort::Head(Head::This(rank)) = sort { Some(*rank) } else { None });
    let totals = one(&|sort| if let RowSort::Total(rank) = sort { Some(*rank) } else { None });
    let lone = one(&|sort| (*sort == RowSort::Lone).then_some(0));
    let lasts = one(&|sort| if let RowSort::Head(Head::Last(rank)) = sort { Some(*rank) } else { None });
    for (row, sort) in rows {
        match sort {
            RowSort::Unit(_) => out.units.push(*row),
            RowSort::Subtotal => out.has_subtotal = true,
            RowSort::OtherTime(label) => out.left_out.push(shorten(label)),
            RowSort::Head(Head::Target(by)) => out.goals.push((*row, by.clone())),
            RowSort::Head(Head::Change) => out.change = out.change.or(Some(*row)),
            _ => {}
        }
    }
    out.last = lasts.first().copied();
    let candidates = [&totals, &times, &lone].into_iter().find(|rows| !rows.is_empty()).cloned().unwrap_or_default();
    match (candidates.as_slice(), out.units.as_slice()) {
        ([row], _) => out.this = Some(*row),
        ([], []) => {}
        // A 小计 says that there is more than the one row.
        ([], [only]) if !out.has_subtotal => {
            out.this = Some(*only);
            let name = rows
                .iter()
                .find_map(|(row, sort)| if let (true, RowSort::Unit(name)) = (row == only, sort) { Some(name) } else { None });
            out.doubt = Some(format!("这一行是“{}”的数，不知是不是全部", shorten(name.map_or("", String::as_str))));
        }
        ([], units) => {
            return Err(format!("指标横着排，有{}行分单位的数，没有“合计”一行，没有取数；请加上合计行再收", units.len()));
        }
        (several, _) => {
            let what = if totals.is_empty() { "像本期的数" } else { "合计行" };
            return Err(format!("指标横着排，有{}行都是{what}，分不清取哪一行，没有取数", several.len()));
        }
    }
    if lasts.len() > 1 {
        out.last = None;
        out.left_out.push("几行上年数".to_owned());
    }
    Ok(out)
}

/// Why the rows of a total do not bear it out.
fn sum_off(page: &CellGrid, taken: &TakenRows, total: usize, cell: &PlacedCell<'_>) -> Option<String> {
    let at = cell.cell.column;
    let units = taken.units.iter().filter(|row| **row != total).map(|row| &page.rows[*row]);
    let parts: Vec<TotalPart<'_>> = units.map(|row| (page.address(row.number, at), seen(row, at))).collect();
    // With a 小计 among the rows nobody knows which of them it holds.
    if taken.has_subtotal { None } else { total_off(cell.cell, &parts, "上面各行") }
}
