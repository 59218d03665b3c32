//! The rows of tables → what they say of figures, each with the cell that says it.

use std::collections::HashSet;

use super::at::CellPlace;
use super::head::{HeadedColumn, is_of_other_part};
use super::reading::{CellFigure, Reading, read};
use super::report::Unmatched;
use super::table::{CollectedTable, tables};
use super::walk::TableWalk;
use super::words::{cell_text, change, goal, is_labelled, issued, shorten};
use crate::catalogue::IndicatorId;
use crate::catalogue::typed::{Typed, squeezed, unit};
use crate::format::grid::{Grid, GridCell, GridRow, Workbook};
use crate::intake::sheets::GUIDE;
use crate::ledger::named::{Beside, KnownNames, Meant};
use crate::ledger::target::targets_in_cell;
use crate::ledger::{FigureId, Ledger};
use crate::quantity::Quantity;
use crate::quantity::period::Date;
use crate::quantity::unit::{measure, split_scale};

/// What a cell is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum CellTarget {
    /// A figure of the data.
    Known(FigureId),
    /// An indicator that the data does not have, and where it would keep it.
    New(IndicatorId, Vec<String>),
}

/// Which key of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum FigureKey {
    Value,
    Last,
    Goal(Option<String>),
    Remark,
    AsOf,
    Change,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CellSays {
    Quantity(Quantity),
    Text(String),
    /// Something that is no value of this kind, as it is shown.
    Refused(String),
}

/// What one cell says of one key of a figure.
#[derive(Debug, Clone)]
pub(super) struct Proposal {
    pub(super) target: CellTarget,
    pub(super) slot: FigureKey,
    pub(super) said: CellSays,
    pub(super) sure: bool,
    pub(super) why: Option<String>,
    pub(super) at: CellPlace,
    /// The name as it was typed.
    pub(super) name: String,
    /// Whether nothing but its name keeps it from being sure.
    pub(super) is_near: bool,
}

/// What was gathered from all files.
pub(super) struct Gathered<'a> {
    names: &'a KnownNames<'a>,
    ledger: &'a Ledger,
    pub(super) proposals: Vec<Proposal>,
    pub(super) unmatched: Vec<Unmatched>,
    pub(super) problems: Vec<String>,
    pub(super) notes: Vec<String>,
    /// Figures of which some file has a value.
    pub(super) sent: HashSet<FigureId>,
}

/// The most rows of a table that are read: a division reports some dozens of figures.
const MOST_ROWS: usize = 5000;
/// The most rows that nothing fits for which a near name is looked for.
const MOST_NEAR: usize = 300;

/// Names of rows that add up.
const SUMS: &[&str] = &["合计", "小计", "总计", "总数", "计", "共计"];
/// What rows at the foot begin with.
const FEET: &[&str] = &[
    "填报人",
    "填表人",
    "审核人",
    "审核",
    "负责人",
    "联系人",
    "联系电话",
    "制表",
    "复核",
    "单位负责人",
    "分管领导",
    "注",
    "备注",
    "说明",
    "填报日期",
    "日期",
];

impl<'a> Gathered<'a> {
    pub(super) fn new(ledger: &'a Ledger, names: &'a KnownNames<'a>) -> Self {
        Self {
            names,
            ledger,
            proposals: Vec::new(),
            unmatched: Vec::new(),
            problems: Vec::new(),
            notes: Vec::new(),
            sent: HashSet::new(),
        }
    }

    /// Takes what a file says.
    pub(super) fn take(&mut self, file: &str, book: &Workbook) {
        self.notes.extend(book.notes.iter().map(|note| format!("{file} {note}")));
        let is_name = |text: &str| self.names.has(&Typed::of(text).name);
        let mut found = false;
        let mut without: Vec<String> = Vec::new();
        for page in book.pages.iter().filter(|page| !page.rows.is_empty()) {
            if page.hidden {
                self.notes.push(format!("{file} 的工作表“{}”是隐藏的，没有读", page.name));
                continue;
            }
            let tables = tables(page, &self.ledger.report.period, &is_name);
            if tables.is_empty() && page.name != GUIDE {
                without.push(page.name.clone());
            }
            found |= !tables.is_empty();
            for table in &tables {
                self.table(file, page, table);
            }
        }
        if !found {
            let what = if book.pages.is_empty() {
                "里没有表格"
            } else {
                "里没有找到一列是指标名称、一列是数的表"
            };
            self.problems.push(format!("{file} {what}，没有取数；请核对是不是给错了文件"));
        } else if !without.is_empty() {
            self.notes.push(format!("{file} 的“{}”里没有一列指标、一列数的表，没有取数", without.join("”“")));
        }
    }

    fn table(&mut self, file: &str, page: &Grid, table: &CollectedTable) {
        let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let mut walk = TableWalk {
            at: CellPlace { file: file.to_owned(), sheet: page.name.clone(), cell: String::new() },
            doubt: table.doubt.clone(),
            fixed: [stem.to_owned(), page.name.clone()].into_iter().chain(table.titles.clone()).collect(),
            headings: Vec::new(),
            base: None,
            categories: vec![String::new(); table.categories.len()],
        };
        if let Some(title) = self.other_time(table, stem) {
            walk.doubt = Some(title);
        }
        if let (Some(doubt), true) = (&table.doubt, table.this.is_none() && table.last.is_none() && table.targets.is_empty()) {
            let hint = "请在要收的那一列的表头上写“本期”";
            self.problems.push(format!("{file} 的“{}”里{doubt}，没有取数；{hint}", page.name));
            return;
        }
        if !table.left_out.is_empty() {
            self.notes.push(format!("{file} 的“{}”里，这几列没有取：{}", page.name, table.left_out.join("、")));
        }
        for at in table.rows.iter().take(MOST_ROWS) {
            self.row(page, table, &page.rows[*at], &mut walk);
        }
        if table.rows.len() > MOST_ROWS {
            let all = table.rows.len();
            self.problems.push(format!("{file} 的“{}”有{all}行，不像一张汇总表，只看了前{MOST_ROWS}行", page.name));
        }
    }

    /// Why a table is probably one of another time: its title says so.
    fn other_time(&self, table: &CollectedTable, file: &str) -> Option<String> {
        let period = &self.ledger.report.period;
        let says = |text: &str| {
            let text = squeezed(text);
            let years: Vec<i32> = text
                .match_indices('年')
                .filter_map(|(at, _)| text.get(at.checked_sub(4)?..at)?.parse().ok())
                .filter(|year| (1990..2200).contains(year))
                .collect();
            (!years.is_empty()).then(|| years.contains(&period.year) && !is_of_other_part(&text, period))
        };
        let titles: Vec<&String> = table.titles.iter().filter(|title| says(title).is_some()).collect();
        let own = titles.iter().any(|title| says(title) == Some(true));
        // A column that says its year says more than the title.
        let clear = table.this.as_ref().is_some_and(|this| this.text.contains(&period.year.to_string()));
        if own || clear {
            return None;
        }
        match titles.first() {
            Some(title) => Some(format!("表上写的是“{}”，不是{}", shorten(title), period.written)),
            None if says(file) == Some(false) => Some(format!("文件名是“{file}”，不是{}", period.written)),
            None => None,
        }
    }

    fn row(&mut self, page: &Grid, table: &CollectedTable, row: &GridRow, walk: &mut TableWalk) {
        let cell = |at: u32| row.at(at).filter(|cell| !cell.is_blank() && !cell.hidden);
        for (slot, at) in table.categories.iter().enumerate() {
            if let Some(cell) = cell(*at) {
                walk.categories[slot] = cell.text();
            }
        }
        let values: Vec<&HeadedColumn> =
            table.this.iter().chain(&table.last).chain(table.targets.iter().map(|(column, _)| column)).collect();
        let has_value = values.iter().any(|column| cell(column.at).is_some());
        let named = cell(table.name).filter(|cell| {
            cell.columns == 1 || !has_value || values.iter().all(|column| column.at >= cell.column + cell.columns)
        });
        // A number is nobody's name.
        let named = named.filter(|cell| cell.text().chars().any(char::is_alphabetic));
        let Some(named) = named else {
            if has_value && table.key.is_none() {
                let words = row.cells.iter().filter(|cell| cell.column < table.name).map(GridCell::text).collect::<String>();
                let is_sum = SUMS.contains(&squeezed(&words).as_str());
                let why = if is_sum { "是合计行，没有对应的指标" } else { "这一行没有指标名称" };
                self.unmatched(page, row, table, &words, why, walk);
            }
            return;
        };
        let text = named.text();
        let foot = squeezed(&text);
        if !has_value && FEET.iter().any(|word| foot.starts_with(word)) {
            return;
        }
        let mut typed = Typed::of(&text);
        typed.depth += 2 * named.indent as usize;
        let key = table.key.and_then(|at| row.at(at)).map(GridCell::text).filter(|key| !key.trim().is_empty());
        let said = table.unit.and_then(&cell).and_then(|cell| unit(&cell.text())).unwrap_or_default();
        let own_unit = if typed.unit.is_empty() { said } else { typed.unit.clone() };
        let (target, sure, why) = match self.target(&typed, key.as_deref(), &own_unit, table, row, walk) {
            Ok(found) => found,
            Err(why) => {
                if has_value {
                    self.unmatched(page, row, table, &text, &why, walk);
                } else {
                    walk.heading(&text);
                }
                return;
            }
        };
        let beyond = |at: u32| page.address(row.number, at);
        let hidden = row.hidden.then(|| "这一行是隐藏的".to_owned());
        let doubt = walk.doubt.clone().or(hidden).or(why);
        let mut put = |slot: FigureKey, said: CellSays, is_sure: bool, note: Option<String>, column: u32| {
            let at = CellPlace { cell: beyond(column), ..walk.at.clone() };
            let is_near = !sure && is_sure && walk.doubt.is_none() && !row.hidden && key.is_none();
            let sure = sure && is_sure && doubt.is_none();
            let why = if sure { note } else { doubt.clone().or(note) };
            let name = typed.name.clone();
            self.proposals.push(Proposal { target: target.clone(), slot, said, sure, why, at, name, is_near });
        };
        let known = known_unit(self.ledger, self.names, &target);
        let beside = beside(self.ledger, &target);
        let about = |column: &HeadedColumn| {
            let common = [&column.unit, &table.common_unit].into_iter().find(|unit| !unit.is_empty());
            // What is said for all may not be true of a rate among them.
            let fits = |unit: &&String| {
                known.is_empty()
                    || measure(split_scale(unit).1).0 == measure(split_scale(&known).1).0
                    || split_scale(unit).1.is_empty()
            };
            if own_unit.is_empty() { common.filter(fits).cloned().unwrap_or_default() } else { own_unit.clone() }
        };
        let mut quantity = |slot: FigureKey, column: &HeadedColumn| {
            let Some(cell) = cell(column.at) else { return };
            let unit = about(column);
            match read(&cell.content, &CellFigure { unit: &unit, known: &known, beside: beside.clone() }) {
                Reading::Blank => {}
                Reading::Refused(why) => put(slot, CellSays::Refused(cell_text(cell)), false, Some(why), column.at),
                Reading::Value { quantity, note, sure } => put(slot, CellSays::Quantity(quantity), sure, note, column.at),
            }
        };
        if let Some(column) = &table.this {
            quantity(FigureKey::Value, column);
        }
        if let Some(column) = &table.last {
            quantity(FigureKey::Last, column);
        }
        for (column, issuer) in &table.targets {
            let Some(cell) = cell(column.at) else { continue };
            let unit = about(column);
            let typed = cell.text();
            // A sheet of ours comes back with what the data says already.
            if let CellTarget::Known(id) = target
                && squeezed(&targets_in_cell(&self.ledger.figure(id).targets)) == squeezed(&typed)
            {
                continue;
            }
            let (issuer, bound) = issued(&typed).map_or((issuer.clone(), typed.as_str()), |(by, bound)| (Some(by), bound));
            let text = goal(bound, if unit.is_empty() { &known } else { &unit });
            match text {
                Some(text) => put(FigureKey::Goal(issuer), CellSays::Text(text), true, None, column.at),
                None if cell.text().trim().is_empty() || crate::quantity::near::is_no_value(&cell.text()) => {}
                None => {
                    let why = format!("“{}”读不成目标", shorten(&cell.text()));
                    put(FigureKey::Goal(issuer), CellSays::Refused(cell_text(cell)), false, Some(why), column.at);
                }
            }
        }
        if let Some((column, cell)) = table.change.as_ref().and_then(|column| Some((column, cell(column.at)?)))
            && table.last.is_none()
            && let Some(text) = change(&cell.content, &column.unit)
        {
            put(FigureKey::Change, CellSays::Text(text), true, None, column.at);
        }
        if let Some((at, cell)) = table.remark.and_then(|at| Some((at, cell(at)?))) {
            put(FigureKey::Remark, CellSays::Text(cell.text().trim().replace(['\n', '\r'], " ")), true, None, at);
        }
        if let Some((at, cell)) = table.as_of.and_then(|at| Some((at, cell(at)?))) {
            match Date::parse(&cell.text()) {
                Some(date) => put(FigureKey::AsOf, CellSays::Text(date.iso()), true, None, at),
                None => {
                    let why = format!("“{}”不是一个日期", shorten(&cell.text()));
                    put(FigureKey::AsOf, CellSays::Refused(cell_text(cell)), false, Some(why), at);
                }
            }
        }
        let has_this = self.proposals.iter().rev().take(8).any(|proposal| {
            proposal.target == target && proposal.slot == FigureKey::Value && matches!(proposal.said, CellSays::Quantity(_))
        });
        if let (CellTarget::Known(id), true) = (&target, has_this) {
            self.sent.insert(*id);
        }
    }

    /// The figure that a row is of, whether that is sure, and why not; or why it is none.
    fn target(
        &self,
        typed: &Typed,
        key: Option<&str>,
        unit: &str,
        table: &CollectedTable,
        row: &GridRow,
        walk: &mut TableWalk,
    ) -> Result<(CellTarget, bool, Option<String>), String> {
        let mut lost = None;
        if let Some(key) = key {
            match self.ledger.id(key.trim()) {
                // A row that was moved about without its key says so by its name.
                Some(id) if is_labelled(&self.ledger.figure(id).label, &typed.name) => {
                    return Ok((CellTarget::Known(id), true, None));
                }
                Some(id) => {
                    let why =
                        format!("名称是“{}”，原来这一行是“{}”，行可能动过", shorten(&typed.name), self.ledger.figure(id).key);
                    return Ok((CellTarget::Known(id), false, Some(why)));
                }
                None => lost = Some(format!("数据里已经没有“{}”，是按名称找的", shorten(key.trim()))),
            }
        }
        let division = table.division.and_then(|at| row.at(at)).map(GridCell::text).unwrap_or_default();
        let headings: Vec<String> =
            walk.fixed.iter().chain(&walk.headings).chain(&walk.categories).filter(|text| !text.is_empty()).cloned().collect();
        let beside = Beside::default().unit(unit).headings(&headings).division(division.trim());
        let category = walk.categories.iter().rev().find(|text| !text.trim().is_empty());
        let over = category.and_then(|text| match self.names.meant(&Typed::of(text), &beside) {
            Meant::Figure { id, sure: true } => Some(id),
            _ => None,
        });
        if let Some(id) = over.filter(|_| SUMS.contains(&typed.name.as_str())) {
            return Ok((CellTarget::Known(id), lost.is_none(), lost));
        }
        if SUMS.contains(&typed.name.as_str()) {
            return Err("是合计行，没有对应的指标".to_owned());
        }
        let whole = walk.whole_of(typed).or(over);
        let beside = beside.whole(whole);
        let few = self.unmatched.len() < MOST_NEAR;
        let meant = if few { self.names.meant(typed, &beside) } else { self.names.known(typed, &beside) };
        let (target, sure) = match meant {
            Meant::Figure { id, sure } => (CellTarget::Known(id), sure),
            Meant::New { indicator, path, sure } => (CellTarget::New(indicator, path), sure),
            Meant::Several(keys) => return Err(format!("有几个指标都叫这个名称，分不清是哪一个：{}", keys.join("、"))),
            Meant::Nothing => return Err("数据和指标目录里都没有这个名称".to_owned()),
        };
        walk.step(typed, if let CellTarget::Known(id) = target { Some(id) } else { None });
        let why =
            lost.or_else(|| (!sure).then(|| format!("名称相近，不知“{}”是不是{}", shorten(&typed.name), self.name_of(&target))));
        Ok((target, sure && why.is_none(), why))
    }

    fn name_of(&self, target: &CellTarget) -> String {
        match target {
            CellTarget::Known(id) => self.ledger.figure(*id).key.to_string(),
            CellTarget::New(_, path) => path.join("."),
        }
    }

    fn unmatched(&mut self, page: &Grid, row: &GridRow, table: &CollectedTable, name: &str, why: &str, walk: &TableWalk) {
        let columns = table.this.iter().chain(&table.last).chain(table.targets.iter().map(|(column, _)| column));
        let value = columns.filter_map(|column| Some((column.at, row.at(column.at)?))).find(|(_, cell)| !cell.is_blank());
        let Some((at, cell)) = value else { return };
        self.unmatched.push(Unmatched {
            name: name.trim().replace('\n', ""),
            value: cell_text(cell),
            file: walk.at.file.clone(),
            sheet: walk.at.sheet.clone(),
            cell: page.address(row.number, at),
            why: why.to_owned(),
        });
    }
}

/// The unit that the data or the catalogue knows of a figure.
fn known_unit(ledger: &Ledger, names: &KnownNames<'_>, target: &CellTarget) -> String {
    match target {
        CellTarget::New(indicator, _) => ledger.catalogue.get(*indicator).map(|known| known.unit.to_string()).unwrap_or_default(),
        CellTarget::Known(id) => ledger.unit_of(*id, names.wholes()),
    }
}

/// Other values of a figure.
fn beside<'l>(ledger: &'l Ledger, target: &CellTarget) -> Vec<&'l Quantity> {
    let CellTarget::Known(id) = target else { return Vec::new() };
    let figure = ledger.figure(*id);
    let last = figure.last_year.and_then(|last| ledger.figure(last).quantity.as_ref());
    figure.quantity.iter().chain(last).chain(figure.targets.iter().map(|target| &target.bound)).collect()
}
