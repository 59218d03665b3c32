//! Tables whose figures stand beside each other: their names across the top, and beneath them a row of values, a row a time, or a
//! row a township.

use super::head::{Head, head, unit_in};
use super::shape::{AcrossColumn, CollectedTable, WIDEST, is_value, is_word, seen};
use super::time::{one_month, whole_year};
use crate::catalogue::typed::{Typed, squeezed, unit};
use crate::format::grid::{CellContent, CellGrid, GridCell, GridRow};
use crate::ledger::Report;

/// The most rows that names across the top take, with what stands over and under them.
const DEEPEST: usize = 4;
/// Rows that are looked at for what stands in front of them: more than a county has townships. Each asks for a name.
const LOOKED_AT: usize = 60;

/// The last words of those who report: what is called so is no name of a figure where others of its kind stand beside it.
const PLACES: &[&str] =
    &["院", "所", "站", "中心", "室", "局", "科", "股", "镇", "乡", "街道", "办事处", "村", "社区", "县", "市", "区"];

/// Heads over those who report, some of which are names of figures elsewhere: 机构, 医院.
const REPORTERS: &[&str] = &[
    "机构",
    "单位",
    "医院",
    "医疗机构",
    "机构名称",
    "单位名称",
    "医院名称",
    "卫生院",
    "乡镇",
    "地区",
    "县市",
    "县市区",
    "区县",
    "县（市）",
    "县（市、区）",
    "县（区）",
    "科室",
    "诊所",
    "病种",
    "疾病",
    "人群",
];

/// Whether a text names a township, a hospital, a division.
pub(super) fn is_place(text: &str) -> bool {
    PLACES.iter().any(|end| text.ends_with(end))
}

/// The names across the top that begin at a row, as a table without rows; and over how many rows they stand.
pub(super) fn across(
    page: &CellGrid,
    at: usize,
    report: &Report,
    is_name: &dyn Fn(&str) -> bool,
) -> Option<(usize, CollectedTable)> {
    let rest = page.rows.get(at..)?;
    let head_rows = rest.iter().take(DEEPEST).take_while(|row| is_words(row, is_name)).count();
    let names = |row: &GridRow| {
        let cells = row.cells.iter().filter(|cell| !cell.hidden && cell.column < WIDEST);
        cells.filter(|cell| matches!(&cell.content, CellContent::Text(text) if is_figure(text, report, is_name))).count()
    };
    let counts: Vec<usize> = rest[..head_rows].iter().map(names).collect();
    let named = (0..head_rows).max_by_key(|row| (counts[*row], std::cmp::Reverse(*row)))?;
    // One row over the names may say to which of them it belongs; what stands over all of them is a title.
    let filled = |row: &GridRow| row.cells.iter().filter(|cell| !cell.is_blank()).count();
    let groups = || filled(&rest[0]) > 1 && rest[0].cells.iter().any(|cell| cell.columns > 1);
    if counts[named] == 0 || named > 1 || named == 1 && !groups() {
        return None;
    }
    let columns = columns(&rest[..head_rows], named, report, is_name);
    let first = columns.iter().find(|column| is_figure(&column.name, report, is_name))?.at;
    // A column of values in front of them has a name too, though nobody knows it; 序号 and years have none.
    let is_beside = |column: &&AcrossColumn| head(std::slice::from_ref(&column.name), report).is_none();
    let in_front = columns.iter().take_while(|column| column.at < first).filter(is_beside);
    let first = in_front.map(|column| column.at).find(|at| holds_values(&rest[head_rows..], *at)).unwrap_or(first);
    let columns: Vec<AcrossColumn> = columns.into_iter().filter(|column| column.at >= first).collect();
    // One name alone stands over several columns, which say the times of its values.
    let times = columns.iter().filter(|column| matches!(column.time, Some(Head::This(_) | Head::Last(_)))).count();
    let is_over_names = |row: &GridRow| (0..first).filter_map(|at| seen(row, at)).any(|cell| is_names(&cell.text(), report));
    // Beside 乡镇 one name is enough: what stands over the other columns may be names that nobody knows.
    let is_reporter = |cell: &GridCell| REPORTERS.contains(&squeezed(&cell.text()).as_str());
    let has_reporters = (0..first).filter_map(|at| seen(&rest[named], at)).any(is_reporter);
    let is_times = times >= 2 && !rest[named + 1..head_rows].iter().any(is_over_names);
    if counts[named] == 1 && !is_times && !has_reporters {
        return None;
    }
    // Where names stand in front of the rows too, what is across the top is something else: 甲镇, 发病数.
    let label = |row: &GridRow| label(row, first);
    let named_rows = rest[head_rows..].iter().take(LOOKED_AT).filter(|row| is_figure(&label(row), report, is_name)).count();
    (named_rows < 2).then(|| (head_rows, CollectedTable { across: columns, ..CollectedTable::default() }))
}

/// Whether a column holds nothing but numbers, and not years alone.
fn holds_values(rows: &[GridRow], column: u32) -> bool {
    let texts: Vec<String> = rows.iter().take(LOOKED_AT).filter_map(|row| seen(row, column)).map(|cell| cell.text()).collect();
    !texts.is_empty() && texts.iter().all(|text| is_value(text)) && !texts.iter().all(|text| is_year(text))
}

/// 2023 is a year, 3 the number of a row.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.starts_with("20") && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is the head of a column of names.
fn is_names(text: &str, report: &Report) -> bool {
    head(&[text.to_owned()], report) == Some(Head::Name)
}

/// What stands in front of a row: the last words of the columns before the `first` with a name over it.
pub(super) fn label(row: &GridRow, first: u32) -> String {
    let mut cells = (0..first).rev().filter_map(|at| seen(row, at)).map(|cell| cell.text());
    cells.find(|text| text.chars().any(char::is_alphabetic) || is_year(text)).unwrap_or_default()
}

/// Whether a text is the name of a figure, and nothing else that a head may say.
pub(super) fn is_figure(text: &str, report: &Report, is_name: &dyn Fn(&str) -> bool) -> bool {
    const SURE: usize = 5;
    let name = squeezed(text);
    let says_itself = || name.chars().count() >= SURE || head(std::slice::from_ref(&name), report).is_none();
    let is_reporter = REPORTERS.contains(&name.as_str());
    name.chars().nth(1).is_some() && !is_reporter && !is_place(&Typed::of(text).name) && is_name(text) && says_itself()
}

/// Whether a row holds words alone.
fn is_words(row: &GridRow, is_name: &dyn Fn(&str) -> bool) -> bool {
    let mut cells = row.cells.iter().filter(|cell| !cell.is_blank() && !cell.hidden).peekable();
    cells.peek().is_some() && cells.all(|cell| matches!(&cell.content, CellContent::Text(text) if is_word(text, is_name)))
}

/// What stands over each column.
fn columns(rows: &[GridRow], named: usize, report: &Report, is_name: &dyn Fn(&str) -> bool) -> Vec<AcrossColumn> {
    let last = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.columns).max().unwrap_or(0);
    let text = |row: &GridRow, at: u32| seen(row, at).map(|cell| cell.text());
    let mut out: Vec<AcrossColumn> = Vec::new();
    for at in 0..last.min(WIDEST) {
        let beneath: Vec<String> = rows[named + 1..].iter().filter_map(|row| text(row, at)).collect();
        let time = beneath.iter().find_map(|text| {
            let head = head(std::slice::from_ref(text), report).filter(|head| *head != Head::Unit)?;
            Some((head, squeezed(text)))
        });
        let (time, said) = time.map_or((None, String::new()), |(head, said)| (Some(head), said));
        // What was merged in Excel stands over its first column alone in a CSV file.
        let spread =
            || out.last().filter(|last| last.at + 1 == at && time.is_some() && last.time.is_some()).map(|last| last.name.clone());
        let Some(name) = text(&rows[named], at).or_else(spread) else { continue };
        // A figure of its own beneath one that others have in common.
        let own = beneath.iter().rev().find(|text| time.is_none() && is_figure(text, report, is_name));
        let over: Vec<String> = rows[..named].iter().filter_map(|row| text(row, at)).chain(own.map(|_| name.clone())).collect();
        let bare = || beneath.iter().find_map(|text| unit(text)).unwrap_or_default();
        let unit = if time.is_some() { unit_in(&beneath) } else { bare() };
        out.push(AcrossColumn { at, name: own.cloned().unwrap_or(name), over, time, unit, said, doubt: None });
    }
    doubted(&mut out, report);
    out
}

/// Says of which columns it is not sure that they are of the time that stands beneath their names.
fn doubted(columns: &mut [AcrossColumn], report: &Report) {
    let this: Vec<(String, String)> = columns
        .iter()
        .filter(|column| matches!(column.time, Some(Head::This(_))))
        .map(|column| (column.name.clone(), column.said.clone()))
        .collect();
    for column in columns {
        let this = this.iter().find(|(name, _)| *name == column.name).map_or("", |(_, said)| said);
        column.doubt = match column.time {
            Some(Head::This(_)) => one_month(&column.said, &report.period),
            Some(Head::Last(_)) => {
                one_month(&column.said, &report.period).or_else(|| whole_year(&column.said, this, &report.period))
            }
            _ => None,
        };
    }
}
