//! New items in a list.

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
    // The dash of the item, with nothing but blanks before it on its line: `- - 甲` has another one there.
    let line = |at: usize| text[..at].rfind('\n').map_or(0, |at| at + 1);
    let is_dash = |at: &usize| {
        let behind = text[*at..].strip_prefix('-').is_some_and(|rest| rest.starts_with([' ', '\n']));
        behind && text[line(*at)..*at].bytes().all(|byte| byte == b' ')
    };
    let from = line(found.from.min(start));
    let dash = text[from..start].rmatch_indices('-').map(|(at, _)| from + at).find(is_dash);
    let dash = dash.ok_or_else(|| found.refuse(RefusalReason::Unclear))?;
    let indent = &text[line(dash)..dash];
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
