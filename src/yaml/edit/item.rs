//! Items that come into a list, or go.

use std::ops::Range;

use super::at::{FoundEntry, is_flow};
use super::refusal::{Refusal, RefusalReason};
use super::site::end;
use super::write::NewScalar;
use crate::base::source::Source;
use crate::yaml::quote::name;

/// On which side of an item that is there a new one goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemSide {
    /// Before it.
    Before,
    /// Behind it.
    Behind,
}

/// What to write, and in the place of what, so that `new` stands beside an item of a list.
pub(super) fn beside(
    source: &Source,
    found: &FoundEntry<'_>,
    new: &NewScalar,
    side: ItemSide,
) -> Result<(Range<usize>, String), Refusal> {
    new.checked().map_err(|c| found.refuse(RefusalReason::Control(c)))?;
    let text = source.text();
    let start = found.entry.place.span.start;
    if found.around.last().is_some_and(|list| is_flow(list)) {
        let at = if side == ItemSide::Before { start } else { end(source, found) };
        let words = new.inline(true);
        return Ok((at..at, if side == ItemSide::Before { format!("{words}, ") } else { format!(", {words}") }));
    }
    let dash = dash(text, found).ok_or_else(|| found.refuse(RefusalReason::Unclear))?;
    let indent = &text[line(text, dash)..dash];
    let item = match new {
        NewScalar::Lines(entries) => {
            let lines = entries.iter().map(|(key, value)| format!("{}: {}", name(key), value.inline(false)));
            lines.collect::<Vec<_>>().join(&format!("\n{indent}  "))
        }
        NewScalar::Scalar(..) | NewScalar::Nothing | NewScalar::Map(_) => new.inline(false),
    };
    if side == ItemSide::Before {
        return Ok((dash..dash, format!("- {item}\n{indent}")));
    }
    // At the end of its line, behind a comment that may stand there.
    let at = end(source, found);
    let at = at + text[at..].find('\n').unwrap_or(text.len() - at);
    Ok((at..at, format!("\n{indent}- {item}")))
}

/// What to take out, so that an item of a list is gone: its own lines, or what stands
/// between the marks of brackets.
pub(super) fn without(source: &Source, found: &FoundEntry<'_>, neighbours: &Neighbours) -> Result<Range<usize>, Refusal> {
    let text = source.text();
    let unclear = || found.refuse(RefusalReason::Unclear);
    let start = found.entry.place.span.start;
    if neighbours.is_flow {
        // The mark between goes with it; a comment that stands there would go as well.
        let span = match (neighbours.before, neighbours.behind) {
            (Some(before), _) => before..end(source, found),
            (None, Some(behind)) => start..behind,
            (None, None) => return Err(unclear()),
        };
        let between = text.get(span.clone()).ok_or_else(unclear)?;
        return if between.contains('#') && between.contains('\n') { Err(unclear()) } else { Ok(span) };
    }
    let dash = dash(text, found).ok_or_else(unclear)?;
    let at = end(source, found);
    let behind = at + text[at..].find('\n').map_or(text.len() - at, |end| end + 1);
    let start = line(text, dash);
    // At the end of a file whose last line has no end, the one before takes its place.
    let is_last = behind == text.len() && !text.ends_with('\n');
    Ok(if is_last { start.saturating_sub(1)..behind } else { start..behind })
}

/// What to write where, so that an item of a list stands beside another one: its own lines, as they are, as deep as that one stands.
pub(super) fn moved(
    source: &Source,
    item: &FoundEntry<'_>,
    beside: &FoundEntry<'_>,
    side: ItemSide,
) -> Result<Vec<(Range<usize>, String)>, Refusal> {
    let text = source.text();
    let unclear = || item.refuse(RefusalReason::Unclear);
    if [item, beside].iter().any(|found| found.around.last().is_some_and(|list| is_flow(list))) {
        return Err(unclear());
    }
    let lines = |found: &FoundEntry<'_>| {
        let start = line(text, dash(text, found)?);
        let at = end(source, found);
        // A file whose last line has no end is left to people.
        Some(start..at + text[at..].find('\n')? + 1)
    };
    let (own, other) = (lines(item).ok_or_else(unclear)?, lines(beside).ok_or_else(unclear)?);
    // A comment on lines of its own may be about the item below it, or about all that follow.
    let above = &text[line(text, own.start.saturating_sub(1))..own.start];
    if above.trim_start().starts_with('#') {
        return Err(unclear());
    }
    let at = if side == ItemSide::Before { other.start } else { other.end };
    let words = as_deep(&text[own.clone()], &text[other]).ok_or_else(unclear)?;
    Ok(vec![(own, String::new()), (at..at, words)])
}

/// Lines that begin as far to the right as others do; none where one of them has not so many blanks to lose.
fn as_deep(lines: &str, others: &str) -> Option<String> {
    let depth = |lines: &str| lines.len() - lines.trim_start_matches(' ').len();
    let (is, wanted) = (depth(lines), depth(others));
    let line = |line: &str| match line.trim().is_empty() {
        true => Some(line.to_owned()),
        false if wanted >= is => Some(format!("{}{line}", " ".repeat(wanted - is))),
        false => line.strip_prefix(&" ".repeat(is - wanted)).map(str::to_owned),
    };
    lines.split_inclusive('\n').map(line).collect()
}

/// What stands beside an item.
pub(super) struct Neighbours {
    /// Whether the list is written in brackets.
    pub(super) is_flow: bool,
    /// Where the item before it ends, if any before it stays.
    pub(super) before: Option<usize>,
    /// Where the one behind it begins.
    pub(super) behind: Option<usize>,
}

fn line(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

/// The dash of an item, with nothing but blanks before it on its line: `- - 甲` has another one there.
fn dash(text: &str, found: &FoundEntry<'_>) -> Option<usize> {
    let start = found.entry.place.span.start;
    let is_dash = |at: &usize| {
        let behind = text[*at..].strip_prefix('-').is_some_and(|rest| rest.starts_with([' ', '\n']));
        behind && text[line(text, *at)..*at].bytes().all(|byte| byte == b' ')
    };
    let from = line(text, found.from.min(start));
    text[from..start].rmatch_indices('-').map(|(at, _)| from + at).find(is_dash)
}
