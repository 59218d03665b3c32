//! The rows of tables → what they say of figures, each with the cell that says it.

use super::across::is_place;
use super::at::CellPlace;
use super::head::Head;
use super::over::{columns_over, parts_of_total};
use super::proposal::Proposal;
use super::report::Unmatched;
use super::sender::Senders;
use super::shape::{CollectedTable, seen};
use super::table::tables;
use super::time::is_of_other_part;
use super::walk::TableWalk;
use super::whose::other_place;
use super::words::{shorten, without_days};
use crate::base::hashed::HashSet;
use crate::base::text::file_name;
use crate::catalogue::typed::{Typed, squeezed};
use crate::format::grid::{CellGrid, GridCell, Workbook};
use crate::intake::sheets::GUIDE;
use crate::ledger::named::KnownNames;
use crate::ledger::{FigureId, Ledger};
use crate::quantity::period::Period;

/// What was gathered from all files.
pub(super) struct Gathered<'a> {
    pub(super) names: &'a KnownNames<'a>,
    pub(super) ledger: &'a Ledger,
    pub(super) proposals: Vec<Proposal>,
    pub(super) unmatched: Vec<Unmatched>,
    pub(super) problems: Vec<String>,
    pub(super) notes: Vec<String>,
    /// Figures of which some file has a value.
    pub(super) sent: HashSet<FigureId>,
    pub(super) senders: Senders,
    /// How many more near names are looked for.
    pub(super) near_left: usize,
}

/// The most rows of a table that are read: a division reports some dozens of figures.
const MOST_ROWS: usize = 5000;
/// The most names that nobody has as they are written for which a near one is looked for.
const MOST_NEAR: usize = 300;

impl<'a> Gathered<'a> {
    pub(super) fn new(ledger: &'a Ledger, names: &'a KnownNames<'a>) -> Self {
        Self {
            names,
            ledger,
            proposals: Vec::new(),
            unmatched: Vec::new(),
            problems: Vec::new(),
            notes: Vec::new(),
            sent: HashSet::default(),
            senders: Senders::new(ledger),
            near_left: MOST_NEAR,
        }
    }

    /// Takes what a file says.
    pub(super) fn take(&mut self, file: &str, book: &Workbook) {
        self.notes.extend(book.notes.iter().map(|note| format!("{file} {note}")));
        let is_name = |text: &str| self.names.has(&Typed::of(text).name);
        let told = |gathered: &Self| gathered.proposals.len() + gathered.unmatched.len() + gathered.problems.len();
        let before = told(self);
        let mut found = false;
        let mut without: Vec<String> = Vec::new();
        for page in book.pages.iter().filter(|page| !page.rows.is_empty()) {
            if page.hidden {
                self.notes.push(format!("{file} 的工作表“{}”是隐藏的，没有读", page.name));
                continue;
            }
            let tables = tables(page, &self.ledger.report, &is_name);
            // The page that says how our sheets are filled in has no table.
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
        if found && told(self) == before {
            self.notes.push(format!("{file} 里没有取到数：数的一列空着，或者写成了一段话；请每个数写一格，补上再收"));
        }
    }

    fn table(&mut self, file: &str, page: &CellGrid, table: &CollectedTable) {
        let stem = file_name::last(file);
        self.senders.table(file, &page.name, &table.titles, table.division.is_some());
        let mut walk = TableWalk {
            at: CellPlace { file: file.to_owned(), sheet: page.name.clone(), cell: String::new() },
            doubt: table.doubt.clone(),
            fixed: [stem.to_owned(), page.name.clone()].into_iter().chain(table.titles.clone()).collect(),
            headings: Vec::new(),
            base: None,
            categories: vec![String::new(); table.categories.len()],
            parts: parts_of_total(page, table, &self.ledger.report),
        };
        // Another county's is the worse mistake.
        let other = other_place(page, table, stem, &self.ledger.report).or_else(|| self.other_time(table, &page.name, stem));
        walk.doubt = other.or(walk.doubt).or_else(|| self.of_one(page, table));
        if !table.across.is_empty() {
            self.across(page, table, &mut walk);
            return;
        }
        let is_empty = table.this.is_none() && table.last.is_none() && table.targets.is_empty();
        if is_empty && table.doubt.is_none() && !table.left_out.is_empty() {
            self.problems.push(self.of_others(file, &page.name, &table.left_out.join("”“")));
            return;
        }
        // Nothing to take but what two names say together; else the clerk says which column it is.
        if let (Some(doubt), true) = (&table.doubt, is_empty) {
            if self.crossed_columns(page, table, &walk) {
                return;
            }
            let is_named = |row: &usize| seen(&page.rows[*row], table.name).is_some_and(|cell| self.is_name(&cell.text()));
            let hint = match table.rows.iter().any(is_named) {
                true => "请在要收的那一列的表头上写“本期”",
                false => "请把指标的名称写成数据里的，竖着排在第一列，或者横着排在第一行",
            };
            self.problems.push(format!("{file} 的“{}”里{doubt}，没有取数；{hint}", page.name));
            return;
        }
        if self.crossed_columns(page, table, &walk) && table.doubt.is_some() && table.targets.is_empty() {
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

    /// Takes the cells beneath heads of which nobody knows anything, where with what stands in front of them they name figures.
    fn crossed_columns(&mut self, page: &CellGrid, table: &CollectedTable, walk: &TableWalk) -> bool {
        let columns = columns_over(page, table, &self.ledger.report);
        // What both names say is sure, however many columns there are.
        let doubt = walk.doubt.clone().filter(|doubt| table.doubt.as_ref() != Some(doubt));
        let walk = &TableWalk { doubt, ..walk.clone() };
        let label = |row: usize| seen(&page.rows[row], table.name).map(GridCell::text).unwrap_or_default();
        let crossed = self.crossed(page, table, &columns, walk, &label);
        if !crossed.rows.is_empty() {
            self.notes.extend(crossed.note(&walk.at.file, &page.name));
        }
        !crossed.rows.is_empty()
    }

    /// What is told of a table whose heads are all of other times or places.
    pub(super) fn of_others(&self, file: &str, sheet: &str, heads: &str) -> String {
        let (region, period) = (&self.ledger.report.region, &self.ledger.report.period.written);
        format!("{file} 的“{sheet}”里，表头写的是“{heads}”，没有{region}{period}的数，没有取数；请核对是不是给错了表")
    }

    fn is_name(&self, text: &str) -> bool {
        self.names.has(&Typed::of(text).name)
    }

    /// Why the only column of values may not be of all of the county: a township stands over it.
    fn of_one(&self, page: &CellGrid, table: &CollectedTable) -> Option<String> {
        let this = table.this.as_ref().filter(|this| this.head == Head::This(0))?;
        let above = &page.rows[table.rows.first()?.checked_sub(1)?];
        let name = squeezed(&seen(above, this.at)?.text());
        let report = &self.ledger.report;
        let is_whole = name == report.region || name == report.organ || name == report.whole();
        (is_place(&name) && !is_whole && !self.is_name(&name))
            .then(|| format!("这一列是“{}”的数，不知是不是全部", shorten(&name)))
    }

    /// Why a table is probably one of another time: what stands over it says so, its sheet, or its file.
    fn other_time(&self, table: &CollectedTable, sheet: &str, file: &str) -> Option<String> {
        let period = &self.ledger.report.period;
        let says = |text: &str| says_period(text, period, table.this.as_ref().map(|this| (&this.head, this.text.as_str())));
        let titles: Vec<(&str, bool)> = table.titles.iter().filter_map(|title| Some((title.as_str(), says(title)?))).collect();
        if !titles.is_empty() {
            let other = titles.iter().all(|(_, own)| !own).then(|| shorten(titles[0].0));
            return other.map(|title| format!("表上写的是“{title}”，不是{}", period.written));
        }
        let other = |what: &str, name: &str| format!("{what}是“{name}”，不是{}", period.written);
        match says(sheet) {
            Some(own) => (!own).then(|| other("工作表的名称", sheet)),
            None => says(file).filter(|own| !own).map(|_| other("文件名", file)),
        }
    }
}

/// Whether what stands over a table speaks of the period; none where it says no time, or where the head of the values says more.
fn says_period(text: &str, period: &Period, values: Option<(&Head, &str)>) -> Option<bool> {
    /// A longer text without a year is a sentence, in which a month may be said of anything.
    const LONGEST: usize = 24;
    let text = without_days(&squeezed(text));
    let years: Vec<i32> = text
        .match_indices('年')
        .filter_map(|(at, _)| text.get(at.checked_sub(4)?..at)?.parse().ok())
        // 3000年 or 0612年 is part of something else.
        .filter(|year| (1990..2200).contains(year))
        .collect();
    let other_part = is_of_other_part(&text, period);
    let (own, is_clear) = match years.is_empty() {
        true if text.chars().count() > LONGEST || !other_part => return None,
        // 1—6月 over the values says more than 1—5月 above the table.
        true => (false, values.is_some_and(|(head, _)| matches!(head, Head::This(3..)))),
        false => {
            let year = period.year.to_string();
            (years.contains(&period.year) && !other_part, values.is_some_and(|(_, head)| head.contains(&year)))
        }
    };
    (own || !is_clear).then_some(own)
}
