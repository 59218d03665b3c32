//! A row of a table, cell by cell: what stands in the column of a figure is that figure, however many of them were typed anew.

use std::ops::Range;

use super::turned::is_turned;
use super::unit::{DraftUnit, plain};

/// Where the figures of a row are in the row that goes with it; none where its head or its columns are others, or words stand beside a
/// figure in its cell.
pub(super) fn places(old: &DraftUnit, figures: &[Range<usize>], new: &DraftUnit) -> Option<Vec<Range<usize>>> {
    // A row that was pasted as a line of text has its tabs.
    let (before, after) = (cells(&old.text), cells(&new.text));
    if !old.is_row || before.len() < 2 || before.len() != after.len() {
        return None;
    }
    let mut has_head = false;
    let mut out = Vec::new();
    for (cell, now) in before.iter().zip(&after) {
        let says = plain(&old.text[cell.clone()]);
        let mut own = figures.iter().filter(|at| cell.start <= at.start && at.end <= cell.end);
        match own.next() {
            Some(figure) if own.next().is_none() && says == plain(&old.text[figure.clone()]) => out.push(now.clone()),
            Some(_) => return None,
            None if says == plain(&new.text[now.clone()]) => has_head |= !says.is_empty(),
            None => return None,
        }
    }
    (has_head && out.len() == figures.len()).then_some(out)
}

/// The head of a row: what its first cell says.
pub(super) fn head(row: &DraftUnit) -> String {
    plain(row.text.split('\t').next().unwrap_or_default())
}

/// What the data prints in a column of 附表 besides its figures, and what to do about it.
const COLUMNS: &[(&str, &str)] = &[
    ("增减", "由本期和上年的数算出，随数据变；要改请改那两个数"),
    ("是否达标", "由数和目标比出，随数据变；要改请改数或目标"),
    ("达标", "由数和目标比出，随数据变；要改请改数或目标"),
    ("目标", "照数据里这个指标的“目标”印出，请改那里"),
    ("来源", "照数据里这个指标的“来源”印出，请改那里"),
    ("单位", "照数据里这个数的单位印出，请改那里"),
];

/// Why a cell beside figures is no template's: the data prints it, and it changes with them. `new` is what it became.
pub(super) fn of_data(
    row: &DraftUnit,
    figures: &[Range<usize>],
    heads: &str,
    part: &Range<usize>,
    new: &str,
) -> Option<&'static str> {
    let is_apart = |figure: &Range<usize>| figure.end <= part.start || part.end <= figure.start;
    // Several cells are of several columns.
    let is_one = !row.text[part.clone()].trim_matches('\t').contains('\t');
    if !row.is_row || !is_one || figures.is_empty() || !figures.iter().all(is_apart) {
        return None;
    }
    let column = heads.split('\t').nth(row.text[..part.start].matches('\t').count()).map(plain)?;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (old, new) = (&row.text[part.clone()], new.trim_matches('\t'));
    // 减少2家, 净减2家.
    let is_said_otherwise = column == "增减" && !digits(old).is_empty() && digits(old) == digits(new) && !is_turned(old, new);
    let why = COLUMNS.iter().find(|(name, _)| *name == column).map(|(_, why)| *why);
    why.map(|why| {
        if is_said_otherwise {
            "的数没有变，只换了说法；这一格照程序的说法印，起草以后请在稿子里再改"
        } else {
            why
        }
    })
}

fn cells(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    text.split('\t')
        .map(|cell| {
            let range = start..start + cell.len();
            start = range.end + 1;
            range
        })
        .collect()
}
