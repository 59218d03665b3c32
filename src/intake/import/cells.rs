//! A row of a table of the original: its numbers as figures, named by the words before the row and over the column.

use super::gathered::{CellFigure, Gatherer, ParagraphTopic, TableHead};
use super::original::OriginalLine;
use super::sentence;
use super::store::StoreKey;
use crate::base::text::direction::{ChangeUse, words};
use crate::catalogue::phrases::SpokenGroups;
use crate::catalogue::typed::{Typed, unit};
use crate::quantity::Quantity;
use crate::quantity::moment::is_moment;
use crate::quantity::period::{Period, PeriodKind};
use crate::quantity::unit::is_known;

/// Words over columns, and before rows, whose numbers are made from others or count nothing; those of a change besides.
const MADE: &[&str] = &[
    "序号",
    "编号",
    "排名",
    "位次",
    "同比",
    "较上年",
    "比上年",
    "占比",
    "比重",
    "完成率",
    "进度",
    "目标",
    "任务",
    "计划",
    "得分",
    "备注",
    "日期",
    "时间",
    "单位",
    "年份",
];
/// Words of last year's numbers.
const LAST: &[&str] = &["上年", "去年", "同期"];
/// Words over columns, and before rows, that add nothing to a name.
const PLAIN: &[&str] = &[
    "数",
    "值",
    "数量",
    "数值",
    "人数",
    "合计",
    "总计",
    "本期",
    "今年",
    "本年",
    "完成数",
    "完成情况",
    "实际完成",
    "累计",
    "全县",
    "全市",
    "全区",
    "全州",
    "指标值",
    "结果",
];

/// The most digits of a number that is counted in nothing.
const MOST_DIGITS: usize = 6;

impl<'a> Gatherer<'a> {
    /// Reads a row of a table; the first row of each is what stands over it.
    pub(super) fn table_row(&mut self, at: usize, about: &ParagraphTopic) {
        let lines = self.lines;
        let Some((table, cells)) = &lines[at].cells else { return };
        let head = match self.table.filter(|head| head.table == *table) {
            Some(head) => head,
            None => self.head(*table, at),
        };
        self.table = Some(head);
        let is_first = head.line == at;
        let is_time = |cell: &String| head.is_across && cell.contains('年') && years_ago(cell, self.period).is_some();
        let Some(label) = cells.iter().position(|cell| is_label(cell) || is_time(cell)) else { return };
        let (own, beside) = (Typed::of(&cells[label]), unit_beside(&head, cells).unwrap_or_default());
        let near = SpokenGroups { groups: about.near.clone(), close: about.near.len() };
        let mut row: Option<StoreKey> = None;
        let ago = |column: usize| {
            let words = if head.is_across { Some(&cells[label]) } else { head.cells.get(column) };
            words.and_then(|words| years_ago(words, self.period))
        };
        // Last year's number needs its figure, wherever that stands.
        let mut columns: Vec<usize> = (label + 1..cells.len()).collect();
        columns.sort_by_key(|column| ago(*column).map_or(0, |(years, _)| years));
        let ago: Vec<Option<(i32, String)>> = (0..cells.len()).map(ago).collect();
        for column in columns {
            let cell = &cells[column];
            let over = Typed::of(head.cells.get(column).map_or("", String::as_str));
            let (name, other) = if head.is_across { (&over, &own) } else { (&own, &over) };
            let own_unit =
                [&name.unit, &other.unit, &beside].into_iter().find(|unit| !unit.is_empty()).map_or("", String::as_str);
            let Some((quantity, is_bare)) = quantity(cell, own_unit) else { continue };
            let says = |words: &[&str]| words.iter().any(|word| other.name.contains(word));
            if is_made(&other.name) {
                self.gathered.named += 1;
                continue;
            }
            let years = ago[column].as_ref().map(|(years, _)| *years);
            if says(LAST) || years == Some(1) {
                self.last_year(at, column, row.as_ref(), &quantity, is_bare);
                self.place_time(at, column, label, &ago);
                continue;
            }
            // Over a single column of values the head (完成数, 2023年) adds nothing.
            let is_plain = other.name.is_empty() || PLAIN.contains(&other.name.as_str()) || !head.is_across && head.values < 2;
            let is_of_all = is_plain
                || years == Some(0)
                || other.name.contains("本期")
                || other.name.contains("今年")
                || other.name.contains("本年");
            let key = self.cell_key(&name.name, (!is_of_all).then_some(other.name.as_str()), (quantity, is_bare), about, &near);
            let Some((key, is_bare)) = key else {
                self.gathered.named += 1;
                continue;
            };
            self.place_cell(at, column, &key.written(), is_bare);
            self.place_time(at, column, label, &ago);
            row.get_or_insert(key);
        }
        if !is_first {
            self.keep(&head, at, label);
        }
    }

    /// What the table is that has this row.
    fn head(&self, table: usize, at: usize) -> TableHead<'a> {
        /// Rows that are looked at for what stands in front of them: a table is turned or it is not, which the first screen shows, and
        /// each row of a long one asks anew.
        const LOOKED_AT: usize = 40;
        let is_name = |cell: &String| self.phrases.is_name(&Typed::of(cell).name);
        let lines = self.lines;
        let of_table = |line: &'a OriginalLine| line.cells.as_ref().filter(|(of, _)| *of == table).map(|(_, cells)| cells);
        let first = lines[..at].iter().rev().take_while(|line| of_table(line).is_some()).count();
        let mut rows = lines[at - first..].iter().take(LOOKED_AT).map_while(of_table);
        let cells: &[String] = rows.next().map_or(&[], Vec::as_slice);
        let labels = rows.filter_map(|cells| cells.iter().find(|cell| is_label(cell)));
        let (over, before) = (cells.iter().filter(|cell| is_name(cell)).count(), labels.filter(|label| is_name(label)).count());
        let is_value = |cell: &&String| {
            let name = Typed::of(cell).name;
            !name.is_empty() && !is_made(&name) && !LAST.iter().any(|word| name.contains(word))
        };
        TableHead {
            table,
            line: at - first,
            cells,
            is_across: over > 1 && over > before,
            values: cells.iter().skip(1).filter(is_value).count(),
        }
    }

    /// The key of a number of a table; `of` says of which town or time it is, where not of all. Gives too whether the cell shows the
    /// number without its unit.
    fn cell_key(
        &mut self,
        name: &str,
        of: Option<&str>,
        (quantity, is_bare): (Quantity, bool),
        about: &ParagraphTopic,
        near: &SpokenGroups,
    ) -> Option<(StoreKey, bool)> {
        let named = self.phrases.named(name, near);
        // What one town has is not what the catalogue's figure is of.
        let known = named.filter(|_| of.is_none());
        let (quantity, is_bare) = match named {
            Some(indicator) if quantity.unit().is_empty() && !indicator.unit.is_empty() => {
                // 95.2 of a rate may be of a hundred or of a thousand.
                let with = quantity.with_unit(&indicator.unit).filter(|with| !with.is_rate())?;
                (with, true)
            }
            _ => (quantity, is_bare),
        };
        let found = sentence::plain(&quantity);
        let (group, names, found) = match known {
            Some(indicator) => {
                (indicator.group.to_string(), vec![indicator.name.to_string()], found.known(indicator.higher_is_better))
            }
            // What nobody counts is a number of something else: of a telephone.
            None if quantity.unit().is_empty() && digits(&quantity) > MOST_DIGITS => return None,
            None => {
                let name = format!("{}{name}", of.unwrap_or_default());
                let name: String = name.chars().filter(|c| c.is_alphanumeric()).take(18).collect();
                let is_one = name.starts_with(char::is_alphabetic) && name.chars().nth(1).is_some();
                let home = if about.home.is_empty() { "其他" } else { &about.home };
                (home.to_owned(), vec![is_one.then_some(name)?], found)
            }
        };
        let key = self.gathered.store.add(&group, &names, found);
        self.note(&key, about);
        Some((key, is_bare))
    }

    fn last_year(&mut self, at: usize, column: usize, key: Option<&StoreKey>, quantity: &Quantity, is_bare: bool) {
        let Some(figure) = key.and_then(|key| self.gathered.store.get_mut(key)) else { return };
        let unit = Quantity::parse(&figure.value).map(|now| now.unit().to_owned()).unwrap_or_default();
        let (written, is_bare) = match quantity.unit().is_empty() && !unit.is_empty() {
            true => (quantity.with_unit(&unit).map(|with| with.written().to_owned()), true),
            false => (Some(quantity.written().to_owned()), is_bare),
        };
        if figure.last_year.is_some() && figure.last_year != written || written.is_none() {
            return;
        }
        figure.last_year = written;
        let name = format!("{}.上年", key.map(StoreKey::written).unwrap_or_default());
        self.place_cell(at, column, &name, is_bare);
    }

    fn place_cell(&mut self, at: usize, column: usize, name: &str, is_bare: bool) {
        let figure = CellFigure { column, name: name.to_owned(), is_bare, behind: String::new() };
        self.gathered.cells.entry(at).or_default().push(figure);
    }

    /// A year over a column whose number is a figure, or before such a row, goes on with the figure: 2023年.
    fn place_time(&mut self, at: usize, column: usize, label: usize, ago: &[Option<(i32, String)>]) {
        let Some(head) = self.table else { return };
        let Some((years, behind)) = &ago[column] else { return };
        let is_placed = |line: usize, of: usize| {
            self.gathered.cells.get(&line).is_some_and(|cells: &Vec<CellFigure>| cells.iter().any(|cell| cell.column == of))
        };
        let (line, of) = if head.is_across { (at, label) } else { (head.line, column) };
        if is_placed(at, column) && !is_placed(line, of) {
            let name = if *years == 0 { "报告.年".to_owned() } else { format!("报告.年 - {years}") };
            let figure = CellFigure { column: of, name, is_bare: false, behind: behind.clone() };
            self.gathered.cells.entry(line).or_default().push(figure);
        }
    }

    /// Notes the numbers of a row that stay as they stand.
    fn keep(&mut self, head: &TableHead<'_>, at: usize, label: usize) {
        let Some((_, cells)) = &self.lines[at].cells else { return };
        let placed = self.gathered.cells.get(&at);
        let is_placed = |column: usize| placed.is_some_and(|cells| cells.iter().any(|cell| cell.column == column));
        // What is made from others `next` tells; and what nobody counts is a number of something else.
        let is_made = |column: usize| {
            let over = Typed::of(head.cells.get(column).map_or("", String::as_str)).name;
            is_made(&over) || is_made(&Typed::of(&cells[label]).name)
        };
        let is_number = |cell: &str| {
            let quantity = Quantity::parse(cell.trim());
            quantity.is_some_and(|quantity| !quantity.unit().is_empty() || digits(&quantity) <= MOST_DIGITS)
        };
        let numbers = cells
            .iter()
            .enumerate()
            .skip(label + 1)
            .filter(|(column, cell)| is_number(cell) && !is_placed(*column) && !is_made(*column));
        let numbers: Vec<String> = numbers.map(|(_, cell)| cell.trim().to_owned()).collect();
        if numbers.is_empty() {
            return;
        }
        match self.gathered.kept.last_mut().filter(|(line, _)| *line == head.line) {
            Some((_, kept)) => kept.extend(numbers),
            None => self.gathered.kept.push((head.line, numbers)),
        }
    }
}

/// How many years before the time of the report a head speaks of, none or one, and what it says behind the year: 2023年, 2022年度.
fn years_ago(head: &str, period: &Period) -> Option<(i32, String)> {
    let head = head.trim();
    let (year, behind) = (head.get(..4)?, head.get(4..)?);
    let years = period.year - year.parse::<i32>().ok()?;
    // A year alone is a time of a report of a whole year, and any time at all of another.
    let is_whole = period.kind == PeriodKind::Year && ["", "年", "年度", "年底", "年末", "年全年"].contains(&behind);
    let is_same = period.written.get(4..) == Some(behind) && period.written.starts_with(char::is_numeric);
    ((0..=1).contains(&years) && (is_whole || is_same)).then(|| (years, behind.to_owned()))
}

/// Whether the numbers of a column, or of a row, are made from others or count nothing.
fn is_made(name: &str) -> bool {
    MADE.iter().copied().chain(words(ChangeUse::Column).map(|change| change.word)).any(|word| name.contains(word))
}

/// Whether a cell holds words, and no number that is counted in something.
fn is_label(cell: &str) -> bool {
    let counts = |cell: &str| Quantity::parse(cell).is_some_and(|quantity| is_known(quantity.unit()));
    cell.chars().any(char::is_alphabetic) && !counts(cell.trim())
}

fn digits(quantity: &Quantity) -> usize {
    quantity.written().chars().filter(char::is_ascii_digit).count()
}

/// The unit that a column of units says of a row.
fn unit_beside(head: &TableHead<'_>, cells: &[String]) -> Option<String> {
    let at = head.cells.iter().position(|cell| matches!(&*Typed::of(cell).name, "单位" | "计量单位"))?;
    unit(cells.get(at)?)
}

/// A cell as a quantity, and whether its unit stands elsewhere.
fn quantity(cell: &str, unit: &str) -> Option<(Quantity, bool)> {
    let text = cell.trim();
    let is_counted = |quantity: &Quantity| quantity.unit().is_empty() || is_known(quantity.unit());
    // What would be printed otherwise than it stands in the cell is left there as text.
    let quantity =
        Quantity::parse(text).filter(|quantity| !is_moment(text) && quantity.written() == text && is_counted(quantity))?;
    if quantity.unit().is_empty() && !unit.is_empty() && !quantity.is_quotient() {
        return quantity.with_unit(unit).map(|with| (with, true));
    }
    Some((quantity, false))
}
