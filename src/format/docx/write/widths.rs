//! The widths of columns: short cells and numbers whole, and the table in as few lines as its page allows.

use std::collections::BTreeMap;

use crate::document::{Align, Table, walk};
use crate::page::Page;
use crate::page::title::halves;

/// A column is never set as if its text were narrower than two characters, in halves of a character.
const NARROWEST: u32 = 4;
/// As many halves of a character may a number with its unit have, to be kept on one line.
const NUMBER: u32 = 20;
/// As many lines as a cell may take before the page is shared out otherwise.
const MOST_LINES: u32 = 12;
/// A cell of no more than this is a number or a single word.
const SHORT: u32 = 10;

/// As many rows are weighed against each other; those of a longer table look like its first.
const WEIGHED: usize = 200;
/// As often is some width given from one column to another.
const MOST_GIFTS: usize = 40;
/// What a line of a row costs.
const LINE: u32 = 4;
/// What it costs to cut a number from its unit.
const CUT_NUMBER: u32 = 8;
/// What it costs to cut a single word.
const CUT_WORD: u32 = 3;

/// What a column asks for, in twips.
#[derive(Clone, Default)]
struct ColumnNeed {
    /// The longest run that is not cut: a number, a word of Latin letters.
    least: u32,
    /// Its widest cell on one line, its head aside: a head may well take two.
    body: u32,
    /// Its widest cell that is a number or a single word, on one line.
    word: u32,
    /// Its widest cell on one line.
    natural: u32,
    /// The text of its longest cell, without what stands around it.
    text: u32,
    /// What stands around it.
    around: u32,
    /// Whether it holds numbers and single words, which are not to be cut.
    short: bool,
    /// Its cells, the head first.
    cells: Vec<CellNeed>,
}

/// What a cell asks for.
#[derive(Clone, Default)]
struct CellNeed {
    /// The runs of characters that no line may end in, each with its width; a 0 ends a line.
    runs: Vec<u32>,
    /// What it costs to cut it, beside the line that it takes.
    cut: u32,
}

/// The width of each column in twips; together they fill 版心.
pub(super) fn widths(table: &Table, page: &Page) -> Vec<usize> {
    let width = page.text_width();
    let columns = columns(table, page);
    if columns.is_empty() {
        return Vec::new();
    }
    // First what nothing may take away, then short columns on one line, then the others in as few lines as the page allows.
    let mut widths: Vec<u32> = columns.iter().map(|column| column.least).collect();
    let mut give = |want: &dyn Fn(&ColumnNeed) -> u32| {
        let free = width.saturating_sub(widths.iter().sum());
        let more: Vec<u32> = columns.iter().zip(&widths).map(|(column, has)| want(column).saturating_sub(*has)).collect();
        let all: u32 = more.iter().sum();
        for (has, more) in widths.iter_mut().zip(more) {
            *has += if all > free { share(more, free, all) } else { more };
        }
    };
    give(&|column| if column.short { column.body } else { column.least });
    let unit = 10 * page.table_size;
    let in_lines = |column: &ColumnNeed, lines: u32| match column.short {
        true => column.body,
        // Longer cells may be cut, 减少69人 beside them may not.
        false => (column.text.div_ceil(lines).div_ceil(unit) * unit + column.around).max(column.word),
    };
    let fits = |lines: &u32| columns.iter().map(|column| in_lines(column, *lines)).sum::<u32>() <= width;
    if let Some(lines) = (1..=MOST_LINES).find(fits) {
        give(&|column| in_lines(column, lines));
    }
    give(&|column| column.natural);
    // The whole width of the page: what is over, or too much, is everybody's.
    let used: u32 = widths.iter().sum::<u32>().max(1);
    let mut widths: Vec<usize> = widths.iter().map(|has| share(*has, width, used) as usize).collect();
    let used: usize = widths.iter().sum();
    // What rounding has left over.
    if let Some(first) = widths.first_mut() {
        *first += (width as usize).saturating_sub(used);
    }
    fewer_lines(&mut widths, &columns, unit as usize);
    widths
}

/// Gives width from one column to another as long as the table takes fewer lines then, or cuts less.
fn fewer_lines(widths: &mut [usize], columns: &[ColumnNeed], step: usize) {
    let mut known: Vec<BTreeMap<usize, Vec<u32>>> = vec![BTreeMap::new(); columns.len()];
    let mut lines = |column: usize, width: usize| -> Vec<u32> {
        let need = &columns[column];
        let inner = (width as u32).saturating_sub(need.around);
        let of = || need.cells.iter().map(|cell| cell.lines(inner)).collect();
        known[column].entry(width).or_insert_with(of).clone()
    };
    let mut now: Vec<Vec<u32>> = widths.iter().enumerate().map(|(at, width)| lines(at, *width)).collect();
    for _ in 0..MOST_GIFTS {
        let cost = cost(columns, &now);
        let mut best: Option<(u32, usize, usize, usize)> = None;
        for (from, to) in (0..widths.len()).flat_map(|from| (0..widths.len()).map(move |to| (from, to))) {
            // A gift that is too small to spare a line may do so twice as large.
            for gift in (1..=4).map(|times| times * step) {
                if from == to || widths[from] < columns[from].least as usize + gift {
                    break;
                }
                let mut then = now.clone();
                then[from] = lines(from, widths[from] - gift);
                then[to] = lines(to, widths[to] + gift);
                let better = self::cost(columns, &then);
                if better < best.map_or(cost, |(best, ..)| best) {
                    best = Some((better, from, to, gift));
                }
            }
        }
        let Some((_, from, to, gift)) = best else { return };
        widths[from] -= gift;
        widths[to] += gift;
        (now[from], now[to]) = (lines(from, widths[from]), lines(to, widths[to]));
    }
}

/// What a table costs whose cells take so many lines, by column and row.
fn cost(columns: &[ColumnNeed], lines: &[Vec<u32>]) -> u32 {
    let rows = lines.iter().map(Vec::len).max().unwrap_or_default();
    let high = (0..rows).map(|row| lines.iter().filter_map(|column| column.get(row)).max().copied().unwrap_or(1) * LINE);
    let cut = columns.iter().zip(lines).flat_map(|(column, lines)| column.cells.iter().zip(lines));
    high.sum::<u32>() + cut.map(|(cell, lines)| if *lines > 1 { cell.cut } else { 0 }).sum::<u32>()
}

impl CellNeed {
    /// How many lines it takes in a width.
    fn lines(&self, width: u32) -> u32 {
        let (mut lines, mut filled) = (1, 0);
        for run in &self.runs {
            match run {
                0 => (lines, filled) = (lines + 1, 0),
                run if filled > 0 && filled + run > width => (lines, filled) = (lines + 1, *run),
                run => filled += run,
            }
            // A number that has no room beside its unit is cut there.
            if filled > width {
                (lines, filled) = (lines + 1, 0);
            }
        }
        lines
    }
}

fn columns(table: &Table, page: &Page) -> Vec<ColumnNeed> {
    let mut columns: Vec<ColumnNeed> = Vec::new();
    let half = 5 * page.table_size;
    let around = 2 * page.cell_margin + half / 2;
    let narrowest = NARROWEST * half + around;
    let fresh = ColumnNeed {
        least: narrowest,
        body: narrowest,
        word: narrowest,
        natural: narrowest,
        around,
        short: true,
        ..ColumnNeed::default()
    };
    for (number, cells) in std::iter::once(&table.header).chain(&table.rows).enumerate() {
        columns.resize(columns.len().max(cells.len()), fresh.clone());
        for (place, (column, cell)) in columns.iter_mut().zip(cells).enumerate() {
            let text = walk::plain(cell);
            let widest = text.lines().map(halves).max().unwrap_or_default();
            // Where there is no room at all, a unit may stand on the next line.
            let run = runs(&text, half, false).into_iter().max().unwrap_or_default() + around;
            let mut cut = 0;
            let written = text.lines().map(|line| width_of_line(line, half)).max().unwrap_or_default();
            let natural = (written + around).max(run);
            column.least = column.least.max(run);
            column.word = column.word.max(run);
            column.natural = column.natural.max(natural);
            column.text = column.text.max(written);
            if number > 0 {
                // A number keeps its unit beside it, if it can.
                let is_number = table.align.get(place) == Some(&Align::Right) && widest <= NUMBER;
                column.body = column.body.max(natural);
                column.short &= widest <= SHORT || is_number;
                cut = if is_number { CUT_NUMBER } else { 0 };
                if widest <= SHORT {
                    column.word = column.word.max(natural);
                    cut = cut.max(CUT_WORD);
                }
            }
            if number <= WEIGHED {
                // A row that was too short before has no cell there.
                column.cells.resize_with(number, CellNeed::default);
                column.cells.push(CellNeed { runs: runs(&text, half, true), cut });
            }
        }
    }
    columns
}

/// The widths of the runs of characters that no line may end in, or should with the units of numbers; a 0 where a line ends.
fn runs(text: &str, half: u32, with_units: bool) -> Vec<u32> {
    let mut runs: Vec<u32> = Vec::new();
    let mut goes_on = false;
    for c in text.chars() {
        // 「≥90%」, 「1—9月」 and 「7×24小时」 are not to be cut.
        let is_run = c.is_ascii_graphic() || matches!(c, '‰' | '≥' | '≤' | '—' | '×');
        // No line begins with a mark: it goes with what stands before it.
        let is_mark = matches!(c, '，' | '。' | '；' | '、' | '：' | '）' | '％');
        // A number takes the first character of its unit along: 例 alone on a line belongs to nothing.
        let is_unit = with_units && goes_on && c.is_alphabetic();
        let width = if c == '\n' { 0 } else { width_of(c, half) };
        match runs.last_mut().filter(|last| **last > 0 && width > 0 && (is_run && goes_on || is_mark || is_unit)) {
            Some(last) => *last += width,
            None => runs.push(width),
        }
        goes_on = is_run || is_mark && goes_on;
    }
    runs
}

/// The width of a character: stand-ins for 仿宋 have digits of a little more than half, and % is the widest of its kind.
fn width_of(c: char, half: u32) -> u32 {
    if c.is_ascii() && c != '%' { half * 23 / 20 } else { 2 * half }
}

/// The width of a line: between a Chinese character and a digit or a letter stands a quarter of a character, which no file says.
fn width_of_line(line: &str, half: u32) -> u32 {
    let is_latin = |c: char| c.is_ascii_alphanumeric();
    let is_chinese = |c: char| c.is_alphabetic() && !c.is_ascii();
    let pairs = line.chars().zip(line.chars().skip(1));
    let gaps = pairs.filter(|&(one, other)| is_latin(one) && is_chinese(other) || is_chinese(one) && is_latin(other)).count();
    let gap = half.div_ceil(2);
    line.chars().map(|c| width_of(c, half)).chain(std::iter::repeat_n(gap, gaps)).sum()
}

fn share(part: u32, whole: u32, of: u32) -> u32 {
    // A cell of a whole paragraph is so wide that twips by twips pass 32 bits.
    u32::try_from(u64::from(part) * u64::from(whole) / u64::from(of.max(1))).unwrap_or(whole)
}
