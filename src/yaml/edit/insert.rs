//! New entries in a mapping.

use std::ops::Range;

use super::at::{FoundEntry, is_flow};
use super::refusal::{Refusal, RefusalReason};
use super::site::{bracket, empty, end, indent};
use super::write::NewScalar;
use crate::base::source::Source;
use crate::yaml::entry::{Map, Shape};
use crate::yaml::quote::name;

/// Where in a mapping a new entry goes.
#[derive(Debug, Clone, Copy)]
pub enum EntryPosition<'a> {
    /// Before all others.
    First,
    /// Behind this one.
    After(&'a str),
    /// Behind all others.
    Last,
}

/// What to write so that `found` holds `new` under the last of `names`, with groups of the others round it: the splice, the
/// name that `found` takes, and what it holds. `added` are the names that it takes besides.
pub(super) fn insert(
    source: &Source,
    found: &FoundEntry<'_>,
    names: &[&str],
    new: NewScalar,
    slot: EntryPosition<'_>,
    added: &[(String, NewScalar)],
) -> Result<(Splice, String, NewScalar), Refusal> {
    let refuse = |reason| Err(found.refuse(reason));
    let Some((first, inner)) = names.split_first() else { return refuse(RefusalReason::Name(String::new())) };
    if let Err(c) = names.iter().try_for_each(|name| NewScalar::text(*name).checked()).and_then(|()| new.checked()) {
        return refuse(RefusalReason::Control(c));
    }
    if let Some(bad) = names.iter().find(|name| name.trim() != **name || name.is_empty() || **name == "<<") {
        return refuse(RefusalReason::Name((*bad).to_owned()));
    }
    let new = NewEntry { names: inner.iter().map(|name| (*name).to_owned()).collect(), value: new };
    let splice = match &found.entry.shape {
        Shape::Map(map) if map.contains_key(*first) => return refuse(RefusalReason::Exists((*first).to_owned())),
        _ if added.iter().any(|(other, _)| other == first) => return refuse(RefusalReason::Exists((*first).to_owned())),
        Shape::Map(map) if is_flow(found.entry) || map.is_empty() => {
            in_flow(source, found, map, &new.line(first, None), slot, added.is_empty())
        }
        Shape::Map(map) => in_block(source, found, map, &new, first, slot),
        // `~` has a place of its own, which would have to go first.
        Shape::Scalar(_) if found.entry.is_null() && found.entry.place.span.is_empty() && !found.flow => {
            in_nothing(source, found, &new, first)
        }
        Shape::Scalar(_) | Shape::List(_) => return refuse(RefusalReason::Group),
    };
    Ok((splice, (*first).to_owned(), new.value()))
}

/// What to write, and in the place of what.
type Splice = (Range<usize>, String);

/// What a new name holds: a value, and groups round it, outermost first.
struct NewEntry {
    names: Vec<String>,
    value: NewScalar,
}

impl NewEntry {
    /// The entry on a line, or on several where it is a group in a block.
    fn line(&self, outer: &str, indent: Option<&str>) -> String {
        let Some(indent) = indent else { return format!("{}: {}", name(outer), self.value().inline(true)) };
        let mut out = format!("{}:", name(outer));
        let deeper = |depth: usize| format!("\n{indent}{}", "  ".repeat(depth));
        for (depth, inner) in self.names.iter().enumerate() {
            out.push_str(&format!("{}{}:", deeper(depth + 1), name(inner)));
        }
        match &self.value {
            NewScalar::Lines(entries) if !entries.is_empty() => lines(entries, indent, self.names.len() + 1, &mut out),
            value => out.push_str(&format!(" {}", value.inline(false))),
        }
        out
    }

    fn value(&self) -> NewScalar {
        self.names.iter().rev().fold(self.value.clone(), |inner, name| NewScalar::Map(vec![(name.clone(), inner)]))
    }
}

/// Entries on lines of their own, those that hold lines with these beneath them.
fn lines(entries: &[(String, NewScalar)], indent: &str, depth: usize, out: &mut String) {
    for (inner, value) in entries {
        out.push_str(&format!("\n{indent}{}{}:", "  ".repeat(depth), name(inner)));
        match value {
            NewScalar::Lines(entries) if !entries.is_empty() => lines(entries, indent, depth + 1, out),
            value => out.push_str(&format!(" {}", value.inline(false))),
        }
    }
}

/// Between braces.
fn in_flow(
    source: &Source,
    found: &FoundEntry<'_>,
    map: &Map,
    line: &str,
    slot: EntryPosition<'_>,
    first_of_all: bool,
) -> Splice {
    let after = match slot {
        EntryPosition::First => None,
        EntryPosition::After(other) => found.child(other).or_else(|| last(found, map)),
        EntryPosition::Last => last(found, map),
    };
    let first = map.first().map(|(_, (key, _))| key.span.start);
    match (after, first) {
        (Some(before), _) => {
            // Before a comma that may stand behind the last one: `{甲: 1,}`.
            let at = end(source, &before);
            (at..at, format!(", {line}"))
        }
        (None, Some(at)) => (at..at, format!("{line}, ")),
        (None, None) => {
            let at = bracket(source, found);
            // Of several that go into empty braces all but the first bring a comma.
            (at..at, if first_of_all { line.to_owned() } else { format!(", {line}") })
        }
    }
}

/// On a line of its own.
fn in_block(
    source: &Source,
    found: &FoundEntry<'_>,
    map: &Map,
    new: &NewEntry,
    new_name: &str,
    slot: EntryPosition<'_>,
) -> Splice {
    let text = source.text();
    let indent = indent(source, found.entry).unwrap_or_default();
    let line = new.line(new_name, Some(&indent));
    let after = match slot {
        EntryPosition::First => None,
        EntryPosition::After(other) => found.child(other).or_else(|| last(found, map)),
        EntryPosition::Last => last(found, map),
    };
    match (after, map.first()) {
        (None, Some((_, (key, _)))) => {
            let at = key.span.start;
            (at..at, format!("{line}\n{indent}"))
        }
        (before, _) => {
            let at = before.map_or(text.len(), |before| end(source, &before));
            // A group of its own stands apart, as the others of the file do.
            let apart =
                if found.around.is_empty() && matches!(new.value(), NewScalar::Map(_) | NewScalar::Lines(_)) { "\n" } else { "" };
            // At the end of its line, behind a comment that may stand there.
            match text.get(at..).and_then(|rest| rest.find('\n')) {
                Some(length) => (at + length..at + length, format!("{apart}\n{indent}{line}")),
                // A last line without an end gets one, and the new one none.
                None => (text.len()..text.len(), format!("{apart}\n{indent}{line}")),
            }
        }
    }
}

/// Under a name that holds nothing yet.
fn in_nothing(source: &Source, found: &FoundEntry<'_>, new: &NewEntry, new_name: &str) -> Splice {
    let text = source.text();
    let column = found.key.map_or(0, |key| source.line_column(key.span.start).1 - 1);
    let indent = " ".repeat(column + 2);
    let (at, _) = empty(text, found, found.entry.place.span.start);
    let at = at + text[at..].find('\n').unwrap_or(text.len() - at);
    (at..at, format!("\n{indent}{}", new.line(new_name, Some(&indent))))
}

fn last<'a>(found: &FoundEntry<'a>, map: &Map) -> Option<FoundEntry<'a>> {
    map.keys().last().and_then(|name| found.child(name))
}
