//! A row of a table, cell by cell: what stands in the column of a figure is that figure, however many of them were typed anew.

use std::ops::Range;

use super::unit::{DraftUnit, plain};

/// Where the figures of a row are in the row that goes with it; none where its head or its columns are others, or words stand beside a
/// figure in its cell.
pub(super) fn places(old: &DraftUnit, figures: &[Range<usize>], new: &DraftUnit) -> Option<Vec<Range<usize>>> {
    if !old.is_row || !new.is_row {
        return None;
    }
    let (before, after) = (cells(&old.text), cells(&new.text));
    if before.len() != after.len() {
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
