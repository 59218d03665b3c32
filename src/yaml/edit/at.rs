//! Finding what is to be changed.

use super::refusal::{Refusal, RefusalReason};
use crate::base::source::{Place, Source};
use crate::yaml::entry::{Entry, Map, Shape};
use crate::yaml::keys::{CHAPTERS, FIGURE, MANNER, NAMED, REPORT, SECTION, TOP, find};

/// Where an entry stands.
#[derive(Debug, Clone, Copy)]
pub enum At<'a> {
    /// Where its value is written, or its key.
    Place(&'a Place),
    /// The names that lead to it, outermost first; items of a list count from 1. No name at all is the whole file.
    Path(&'a [&'a str]),
}

/// An entry, and what stands round it.
#[derive(Clone)]
pub(super) struct FoundEntry<'a> {
    pub(super) entry: &'a Entry,
    /// Its key; none for an item of a list and for the whole.
    pub(super) key: Option<&'a Place>,
    /// Whether it stands between `{` and `}` or `[` and `]`.
    pub(super) flow: bool,
    /// What stands before this offset is not its own.
    pub(super) from: usize,
    /// What it stands in, outermost first.
    pub(super) around: Vec<&'a Entry>,
}

impl<'a> FoundEntry<'a> {
    /// Why this is not changed.
    pub(super) fn refuse(&self, reason: RefusalReason) -> Refusal {
        // Where nothing is written, the key is what can be shown.
        let place = self.key.filter(|_| self.entry.is_null()).unwrap_or(&self.entry.place);
        Refusal { reason, place: place.clone() }
    }

    /// The entry of a name, or of a number, in this one.
    pub(super) fn child(&self, name: &str) -> Option<FoundEntry<'a>> {
        let inside = |entry: &'a Entry, key, from| {
            let around = self.around.iter().copied().chain([self.entry]).collect();
            FoundEntry { entry, key, flow: self.flow || is_flow(self.entry), from, around }
        };
        match &self.entry.shape {
            Shape::Map(map) => named(map, name).map(|(place, entry)| inside(entry, Some(place), place.span.end)),
            Shape::List(items) => {
                let at = name.parse::<usize>().ok()?.checked_sub(1)?;
                let before = at.checked_sub(1).and_then(|at| items.get(at)).map(|item| item.place.span.end);
                Some(inside(items.get(at)?, None, before.unwrap_or(self.entry.place.span.start)))
            }
            Shape::Scalar(_) => None,
        }
    }

    /// The anchor it stands behind, if one of `shared`.
    pub(super) fn anchor(&self, source: &Source, shared: &[String]) -> Option<String> {
        if shared.is_empty() {
            return None;
        }
        let text = source.text();
        // The anchor of a block (`&甲 |`) stands before its mark, where its span does not reach.
        let own = text.get(self.from.min(self.entry.place.span.start)..self.entry.place.span.start).unwrap_or_default();
        let own = own.rfind('&').map(|at| &own[at..]);
        // The first is the file, which no alias can name.
        let outer = self.around.iter().skip(1).chain([&self.entry]).map(|entry| &text[entry.place.span.start..]);
        outer.chain(own).filter_map(anchor).find(|name| shared.iter().any(|other| other == name)).map(str::to_owned)
    }
}

/// The name of the anchor that a text begins with.
fn anchor(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('&')?;
    Some(&rest[..rest.find(|c: char| c.is_whitespace() || ",[]{}".contains(c)).unwrap_or(rest.len())])
}

/// Whether a mapping or list is written in brackets.
pub(super) fn is_flow(entry: &Entry) -> bool {
    let text = &entry.place.source.text()[entry.place.span.clone()];
    let text = match anchor(text) {
        Some(name) => text[1 + name.len()..].trim_start(),
        None => text,
    };
    // The whole file begins at its first byte, be that a comment.
    let text = match &entry.shape {
        Shape::Map(map) if entry.place.span.start == 0 => match map.first() {
            Some((_, (key, _))) => &text[text[..key.span.start].trim_end().rfind('{').unwrap_or(key.span.start)..],
            None => text,
        },
        _ => text,
    };
    match entry.shape {
        Shape::Map(_) => text.starts_with('{'),
        Shape::List(_) => text.starts_with('['),
        Shape::Scalar(_) => false,
    }
}

/// The entry of a name, be it written in Chinese or not.
fn named<'a>(map: &'a Map, name: &str) -> Option<&'a (Place, Entry)> {
    let sets = [TOP, REPORT, FIGURE, SECTION, MANNER, NAMED, CHAPTERS];
    map.get(name).or_else(|| {
        map.iter()
            // A Chinese key is found as it is; only an ASCII one has another name.
            .find(|(key, _)| key.is_ascii() && sets.iter().any(|keys| find(keys, key) == Some(name)))
            .map(|(_, found)| found)
    })
}

/// The anchors that something refers to.
pub(super) fn shared(root: &Entry) -> Vec<String> {
    fn walk(entry: &Entry, out: &mut Vec<String>) {
        if entry.alias {
            let text = &entry.place.source.text()[entry.place.span.clone()];
            out.push(text.trim_start_matches('*').trim_end().to_owned());
            return;
        }
        match &entry.shape {
            Shape::Map(map) => map.values().for_each(|(_, entry)| walk(entry, out)),
            Shape::List(items) => items.iter().for_each(|item| walk(item, out)),
            Shape::Scalar(_) => {}
        }
    }
    let mut out = Vec::new();
    walk(root, &mut out);
    out
}

/// What stands there.
pub(super) fn found<'a>(source: &Source, root: &'a Entry, at: At<'_>) -> Result<FoundEntry<'a>, Refusal> {
    let whole = FoundEntry { entry: root, key: None, flow: false, from: 0, around: Vec::new() };
    match at {
        At::Path(names) => names.iter().try_fold(whole, |found, name| {
            found.child(name).ok_or_else(|| found.refuse(RefusalReason::Missing((*name).to_owned())))
        }),
        // The place may come from another reading, as long as the file said the same then.
        At::Place(place) if !is_same_text(&place.source, source) => {
            Err(Refusal { reason: RefusalReason::Moved, place: place.clone() })
        }
        At::Place(place) => path(root, place)
            .and_then(|names| names.iter().rev().try_fold(whole, |found, name| found.child(name)))
            .ok_or_else(|| Refusal { reason: RefusalReason::Unclear, place: place.clone() }),
    }
}

/// Whether two readings are of one text; most are one reading, and a file of a megabyte is asked thousands of times.
fn is_same_text(one: &Source, other: &Source) -> bool {
    std::ptr::eq(one.text(), other.text()) || one.text() == other.text()
}

/// The names that lead to a place, innermost first.
fn path(entry: &Entry, place: &Place) -> Option<Vec<String>> {
    let inner = |name: &dyn Fn() -> String, key: Option<&Place>, inner: &Entry| {
        if inner.place.span == place.span || key.is_some_and(|key| key.span == place.span) {
            return Some(vec![name()]);
        }
        let mut path = path(inner, place)?;
        path.push(name());
        Some(path)
    };
    let of_map = |map: &Map, at: usize| {
        let (name, (key, entry)) = map.get_index(at)?;
        inner(&|| name.clone(), Some(key), entry)
    };
    let of_list = |items: &[Entry], at: usize| inner(&|| (at + 1).to_string(), None, items.get(at)?);
    let starts_before = |other: &Place| other.span.start <= place.span.start;
    // The last that begins before the place holds it, where all stand in the order of the file; what `<<` brings may not.
    match &entry.shape {
        // What an alias holds stands elsewhere, and is changed there.
        _ if entry.alias => None,
        Shape::Map(map) => {
            let next = map.partition_point(|_, (key, _)| starts_before(key));
            let likely = next.checked_sub(1).and_then(|at| of_map(map, at));
            likely.or_else(|| (0..map.len()).find_map(|at| of_map(map, at)))
        }
        Shape::List(items) => {
            let next = items.partition_point(|item| starts_before(&item.place));
            let likely = next.checked_sub(1).and_then(|at| of_list(items, at));
            likely.or_else(|| (0..items.len()).find_map(|at| of_list(items, at)))
        }
        Shape::Scalar(_) => None,
    }
}
