//! Where on a page the tables are: heads over one to three rows, title rows above, several below or beside each other.

use super::across::{across, is_figure};
use super::head::{Head, HeadedColumn, head, unit_in};
use super::segments::{segments, unknown};
use super::shape::{CollectedTable, WIDEST, is_value, is_word, seen};
use super::time::{is_month, one_month, whole_year};
use super::words::is_foot;
use crate::catalogue::typed::{squeezed, unit};
use crate::format::grid::{CellContent, CellGrid, GridCell, GridRow};
use crate::ledger::Report;

/// The most rows that the heads of columns take.
const DEEPEST: usize = 3;
/// How many rows above the heads may say what the table is.
const TITLES: usize = 4;

/// The tables of a page; `is_name` says whether a text is the name of a figure, for pages whose columns have no heads.
pub(super) fn tables(page: &CellGrid, report: &Report, is_name: &dyn Fn(&str) -> bool) -> Vec<CollectedTable> {
    let mut out: Vec<CollectedTable> = Vec::new();
    let mut begun = 0;
    let mut titles: Vec<String> = page.above.clone();
    let mut at = 0;
    let mut rows: Vec<RowHeads> = (0..page.rows.len()).map(|at| RowHeads::of(page, at, report, is_name)).collect();
    while at < page.rows.len() {
        let row = &page.rows[at];
        let is_of = |table: &CollectedTable| names_figure(row, table, report, is_name);
        // 产妇 | 初产妇 without a value are a whole and its part, and no names across the top.
        let is_part = |table: &CollectedTable| {
            !table.categories.is_empty() && table.values().all(|column| seen(row, column.at).is_none()) && is_of(table)
        };
        let across = rows[at].across.take().filter(|_| !out[begun..].iter().any(is_part));
        let is_of_figure = || out[begun..].iter().any(is_of);
        let begins = match across.map(|(depth, table)| (depth, vec![table])) {
            None if is_of_figure() => None,
            begins => begins
                .or_else(|| heads(page, &rows, at, report).map(|(depth, columns)| (depth, segments(page, at + depth, columns))))
                // Above the first table words may be anything; below one, words over a row of values are heads.
                .or_else(|| {
                    (!out.is_empty() && rows[at].is_words).then(|| unheaded(page, at)).flatten().map(|table| (1, vec![table]))
                }),
        };
        let Some((depth, begun_here)) = begins else {
            if out.is_empty() {
                titles.push(texts(&page.rows[at]));
            }
            out.iter_mut().skip(begun).for_each(|table| table.rows.push(at));
            at += 1;
            continue;
        };
        // Rows of text right above the heads are the titles of this table and no rows of the one before.
        // Tables side by side have the same rows.
        let mut above = Vec::new();
        while let Some(last) = out.last().and_then(|table| table.rows.last().copied()).filter(|last| is_title(&page.rows[*last]))
        {
            above.push(texts(&page.rows[last]));
            for table in &mut out[begun..] {
                table.rows.pop();
            }
        }
        titles.splice(0..0, above.into_iter().rev());
        begun = out.len();
        let first = titles.len().saturating_sub(TITLES);
        let titles = std::mem::take(&mut titles).split_off(first);
        out.extend(begun_here.into_iter().map(|table| CollectedTable {
            common_unit: titles.iter().rev().find_map(|title| unit_of(title)).unwrap_or_default(),
            titles: titles.clone(),
            ..table
        }));
        at += depth;
    }
    if out.is_empty() {
        out.extend(without_heads(page, report, is_name));
    }
    out
}

fn texts(row: &GridRow) -> String {
    row.cells.iter().filter(|cell| !cell.hidden).map(GridCell::text).collect::<Vec<_>>().join(" ")
}

/// Whether a row of a table that has begun says something of a figure, whatever its other cells hold: 2024 may be a year and a value,
/// and 上年 stand in a remark. Words that are heads over all of its values are heads.
fn names_figure(row: &GridRow, table: &CollectedTable, report: &Report, is_name: &dyn Fn(&str) -> bool) -> bool {
    let is_key = |at: u32| row.at(at).is_some_and(|cell| !cell.is_blank() && cell.text() != crate::intake::sheets::KEY);
    if table.key.is_some_and(is_key) {
        return true;
    }
    let values: Vec<&GridCell> = table.values().filter_map(|column| seen(row, column.at)).collect();
    let is_head = |cell: &&GridCell| !is_value(&cell.text()) && head(&[cell.text()], report).is_some();
    let has_heads = !values.is_empty() && values.iter().all(is_head);
    table.across.is_empty() && !has_heads && seen(row, table.name).is_some_and(|cell| is_figure(&cell.text(), report, is_name))
}

/// A row of words, all in one or two cells.
fn is_title(row: &GridRow) -> bool {
    let cells: Vec<&GridCell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    let is_words = |cell: &&GridCell| matches!(&cell.content, CellContent::Text(text) if !is_value(text));
    (1..=2).contains(&cells.len())
        && cells.iter().all(is_words)
        // 填报单位：妇幼股 and 单位：人 share a row; any other two words may be a row of the table.
        && (cells.len() == 1 || cells.iter().any(|cell| unit_of(&cell.text()).is_some()))
}

/// The unit that a row above a table says: 单位：万元.
fn unit_of(title: &str) -> Option<String> {
    let title = squeezed(title);
    let said = title.rsplit_once("单位：").or_else(|| title.rsplit_once("单位:")).map(|(_, rest)| rest);
    // 医疗资源（单位：万元）: what ends the bracket ends the unit.
    let word = said.map(|rest| rest.split(['）', ']', '】', '；', '，', '。']).next().unwrap_or(rest));
    word.and_then(unit).or_else(|| unit(title.strip_prefix('（')?.strip_suffix('）')?))
}

/// What a row can be among the heads of columns, read once.
#[derive(Debug)]
struct RowHeads {
    /// Whether it holds words and years alone.
    is_words: bool,
    /// Whether a cell of it is a head by itself.
    says: bool,
    /// Whether it is the name of a figure and values, which may look like years.
    is_of_figure: bool,
    /// The names across the top that begin with it, and over how many rows.
    across: Option<(usize, CollectedTable)>,
}

impl RowHeads {
    fn of(page: &CellGrid, at: usize, report: &Report, is_name: &dyn Fn(&str) -> bool) -> Self {
        let row = &page.rows[at];
        let cells = || row.cells.iter().filter(|cell| !cell.is_blank() && !cell.hidden);
        let is_over = |cell: &GridCell| match &cell.content {
            CellContent::Text(text) => is_word(text, is_name),
            // Years are typed as numbers over their columns.
            CellContent::Number { exact, .. } => exact.len() == 4 && exact.starts_with("20"),
            _ => false,
        };
        let says = cells().any(|cell| head(&[cell.text()], report).is_some());
        let mut words = cells().map(GridCell::text).filter(|text| is_word(text, is_name));
        let is_of_figure = words.next().is_some_and(|text| is_figure(&text, report, is_name)) && words.next().is_none();
        Self { is_words: cells().all(is_over), says, is_of_figure, across: across(page, at, report, is_name) }
    }
}

/// The heads that begin at a row: over how many rows, and what each column is.
fn heads(page: &CellGrid, rows: &[RowHeads], at: usize, report: &Report) -> Option<(usize, Vec<HeadedColumn>)> {
    // Lower rows of heads hold words alone, and no name of a figure.
    let is_lower = |row: &&RowHeads| row.is_words && row.says && row.across.is_none() && !row.is_of_figure;
    let lower = rows[at + 1..].iter().take(DEEPEST - 1).take_while(is_lower).count();
    // 活产数, 2024, 2023 over another such row are values; over 甲镇, 5, 6 the figures would be the heads of years.
    let is_of_figure = rows[at].is_of_figure && rows.get(at + 1).is_some_and(|row| row.is_of_figure);
    if is_of_figure || !rows[at].says && lower == 0 || is_above(&page.rows[at], report) {
        return None;
    }
    // The deepest first: 完成数 beneath 2024年上半年 says more than either alone.
    (1..=lower + 1).rev().find_map(|depth| {
        let rows = &page.rows[at..at + depth];
        if depth == 1 && rows[0].cells.iter().filter(|cell| !cell.is_blank()).count() < 2 {
            return None;
        }
        let columns = columns(rows, report);
        let name = columns.iter().find(|column| column.head == Head::Name).map(|column| column.at);
        let values = columns.iter().filter(|column| matches!(column.head, Head::This(_) | Head::Last(_) | Head::Target(_)));
        // Where no head is that of the names, 数量 or 完成 alone may stand over anything.
        let clear =
            columns.iter().any(|column| matches!(column.head, Head::This(2..) | Head::Last(_))) || is_sum(&columns, report);
        // What stands beneath the head of the names is a name, and no head.
        if depth > 1 && name.is_none() && self::columns(&rows[..1], report).iter().any(|column| column.head == Head::Name) {
            return None;
        }
        let enough = match name {
            Some(name) => {
                // Values of another time are told, and not taken.
                let of_other_time = columns.iter().any(|column| column.head == Head::Other);
                of_other_time || values.filter(|column| column.at != name).count() > 0 || named_alone(page, at + depth, &columns)
            }
            None => clear && columns.len() > 1,
        };
        // Beneath the head of the names stands nothing, be it merged or left blank: a word there is the first name.
        let above_name = |row: &GridRow| name.is_none_or(|name| seen(row, name).is_none());
        (enough && rows.iter().skip(1).all(above_name)).then_some((depth, columns))
    })
}

/// Whether a column of values adds up those of months beside it: 1月, 2月, 3月, 合计.
fn is_sum(columns: &[HeadedColumn], report: &Report) -> bool {
    let months = columns.iter().filter(|column| is_month(&column.text, &report.period)).count();
    months > 1 && columns.iter().filter(|column| matches!(column.head, Head::This(_))).count() == 1
}

/// Whether a row stands above the heads and is none of them: a single cell that is a title, or who filled the table in, and when.
fn is_above(row: &GridRow, report: &Report) -> bool {
    let cells: Vec<&GridCell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    let is_title = |cell: &GridCell| cell.column == 0 && is_spread(&cell.text(), report);
    // 填报单位：妇幼股 may have the time beside it, 单位：万元 the heads of columns.
    let is_first = |cell: &&GridCell| is_filled_in(&cell.text(), report) && !squeezed(&cell.text()).starts_with("单位");
    matches!(cells.as_slice(), [only] if is_title(only))
        || cells.first().is_some_and(is_first)
        || cells.iter().all(|cell| is_filled_in(&cell.text(), report))
}

/// Whether a cell says who or what a table is from, rather than what stands beneath: 填报单位：妇幼股, 日期：7月3日.
fn is_filled_in(text: &str, report: &Report) -> bool {
    let text = squeezed(text).replace(':', "：");
    let is_so =
        |word: &str| is_foot(word) || matches!(head(&[word.to_owned()], report), Some(Head::Division | Head::AsOf | Head::Unit));
    text.split_once('：').is_some_and(|(word, _)| is_so(word))
}

/// Whether a head may stand over several columns: 本期 and 2024年 do, 备注 stands over its own.
fn is_spread(text: &str, report: &Report) -> bool {
    matches!(head(&[text.to_owned()], report), None | Some(Head::This(_) | Head::Last(_) | Head::Other))
}

/// Whether a row with the head of a column of names has other heads of which nobody knows anything, over a column of values.
fn named_alone(page: &CellGrid, from: usize, columns: &[HeadedColumn]) -> bool {
    let known: Vec<u32> = columns.iter().map(|column| column.at).collect();
    // Far enough to meet a value; a walk through the page at every head would add up.
    columns.len() < 4 && !unknown(page, from..page.rows.len().min(from + 50), &known).is_empty()
}

/// What each column is, by its heads in some rows.
fn columns(rows: &[GridRow], report: &Report) -> Vec<HeadedColumn> {
    let last = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.columns).max().unwrap_or(0);
    let mut out = Vec::new();
    for at in 0..last.min(WIDEST) {
        let mut parts: Vec<String> = Vec::new();
        for (number, row) in rows.iter().enumerate() {
            let below = || rows.iter().skip(number + 1).any(|row| seen(row, at).is_some());
            let own = row.at(at).filter(|cell| !cell.is_blank()).map(|cell| (cell.text(), cell.hidden));
            let text = match own {
                // The keys of our own sheets stand in a hidden column.
                Some((text, hidden)) if !hidden || text == crate::intake::sheets::KEY => Some(text),
                Some(_) => None,
                // What was merged in Excel stands over its first column alone in a CSV file.
                None if number + 1 < rows.len() && below() => left_of(row, at, report),
                None => None,
            };
            // A head that is typed in both rows, or spreads into both, says its words once.
            if let Some(text) = text.filter(|text| parts.last() != Some(text)) {
                parts.push(text);
            }
        }
        if let Some(head) = head(&parts, report) {
            out.push(HeadedColumn {
                at,
                head,
                unit: unit_in(&parts),
                text: parts.concat().replace(['\n', ' '], ""),
                doubt: None,
            });
        }
    }
    // 6月 beside 1月 or 累计 is one month of several, and no value of the whole time.
    let is_time = |column: &HeadedColumn| matches!(column.head, Head::This(_) | Head::Other);
    if out.iter().filter(|column| is_time(column)).count() > 1 {
        out.iter_mut()
            .filter(|column| is_time(column) && is_month(&column.text, &report.period))
            .for_each(|column| column.head = Head::Other);
    }
    doubted(&mut out, report);
    out
}

/// Says of which columns it is not sure that they are of the time that their heads seem to name.
fn doubted(columns: &mut [HeadedColumn], report: &Report) {
    let this = columns.iter().filter(|column| matches!(column.head, Head::This(_)));
    let this = this.max_by_key(|column| if let Head::This(rank) = column.head { rank } else { 0 });
    let this = this.map(|column| column.text.clone()).unwrap_or_default();
    for column in columns {
        column.doubt = match column.head {
            Head::This(_) => one_month(&column.text, &report.period),
            Head::Last(_) => one_month(&column.text, &report.period).or_else(|| whole_year(&column.text, &this, &report.period)),
            _ => None,
        };
    }
}

fn left_of(row: &GridRow, column: u32, report: &Report) -> Option<String> {
    let cell = row.cells.iter().rev().find(|cell| cell.column < column && !cell.is_blank())?;
    let text = cell.text();
    (cell.columns == 1 && is_spread(&text, report)).then_some(text)
}

/// A table below another whose heads say nothing that is known: 病种, 管理人数, 规范管理率 over words and several columns of values.
fn unheaded(page: &CellGrid, at: usize) -> Option<CollectedTable> {
    let over: Vec<u32> =
        page.rows[at].cells.iter().filter(|cell| !cell.is_blank() && !cell.hidden).map(|cell| cell.column).collect();
    let next = page.rows.get(at + 1)?;
    let name = *over.first()?;
    let is_named = seen(next, name).is_some_and(|cell| matches!(&cell.content, CellContent::Text(text) if !is_value(text)));
    let values = unknown(page, at + 1..at + 2, &[name]);
    let is_headed = values.len() > 1 && values.iter().all(|column| over.contains(column));
    (is_named && is_headed).then(|| {
        let mut table = CollectedTable { name, ..CollectedTable::default() };
        table.fill(&[], &values);
        table
    })
}

/// A table whose columns have no heads: names of figures in one column, values in one other.
fn without_heads(page: &CellGrid, report: &Report, is_name: &dyn Fn(&str) -> bool) -> Option<CollectedTable> {
    let count = |column: u32| {
        let cells = page.rows.iter().filter_map(|row| seen(row, column));
        cells.filter(|cell| matches!(&cell.content, CellContent::Text(text) if is_name(text))).count()
    };
    let widest = page.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + 1).max().unwrap_or(0).min(WIDEST);
    let name =
        // Of columns with as many names the leftmost: 指标 stands before 备注.
        (0..widest).max_by_key(|column| (count(*column), std::cmp::Reverse(*column))).filter(|column| count(*column) > 0)?;
    let named = |row: &usize| seen(&page.rows[*row], name).is_some();
    // Values stand to the right of the names.
    let known: Vec<u32> = (0..=name).collect();
    let values = unknown(page, 0..page.rows.len(), &known);
    // Words over the values are their head, and no row.
    let over = |row: &usize| match values.as_slice() {
        [only] => {
            let cell = seen(&page.rows[*row], *only)?;
            matches!(&cell.content, CellContent::Text(text) if !is_value(text) && is_name(text)).then(|| cell.text())
        }
        _ => None,
    };
    let rows: Vec<usize> = (0..page.rows.len()).filter(named).collect();
    // Where nothing stands over the names, something may stand over the values all the same: 1-5月.
    let doubt = values.first().filter(|_| values.len() == 1).and_then(|at| {
        let cells = page.rows.iter().filter_map(|row| seen(row, *at)).map(GridCell::text);
        let words = cells.take_while(|text| !is_value(text)).filter(|text| !is_name(text)).last()?;
        let is_this = matches!(head(std::slice::from_ref(&words), report), None | Some(Head::This(_)));
        one_month(&words, &report.period)
            .or_else(|| (!is_this).then(|| format!("表头写的是“{}”，不是{}的数", words.trim(), report.period.written)))
    });
    // What stands above all names says what the table is.
    let titles: Vec<String> = page.rows.iter().take(TITLES).take_while(|row| is_title(row)).map(texts).collect();
    let titles: Vec<String> = page.above.iter().cloned().chain(titles).collect();
    let own_head = rows.first().and_then(over);
    let rows = rows.into_iter().skip(usize::from(own_head.is_some())).collect();
    let mut table = CollectedTable { name, rows, titles, ..CollectedTable::default() };
    table.fill(&[], &values);
    if let Some(this) = &mut table.this {
        this.text = own_head.unwrap_or_default();
        this.doubt = doubt;
    }
    Some(table)
}
