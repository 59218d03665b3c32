//! Holding the result against what was asked.

use std::ops::Range;

use super::write::NewScalar;
use crate::base::hashed::HashMap;
use crate::base::source::Place;
use crate::yaml::entry::{Entry, Shape};
use crate::yaml::kind::ScalarKind;
use crate::yaml::words::words;

/// What the result must hold otherwise than the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expected {
    /// A scalar of this text.
    Text(String),
    /// A text of these words, wherever its lines are broken.
    Words(String),
    /// Something else.
    Value(NewScalar),
    /// Another name of the entry.
    Name(String),
    /// The same mapping, and these entries.
    More(Vec<(String, NewScalar)>),
    /// The same list but for items that came and went.
    Items(ListChange),
}

/// What comes into a list, and goes.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ListChange {
    /// Each before the item of that number; behind the last, where there is none.
    pub(super) added: Vec<(usize, AddedItem)>,
    /// Numbers of items.
    pub(super) gone: Vec<usize>,
}

/// An item that comes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum AddedItem {
    /// A new one.
    New(NewScalar),
    /// The one of that number, as it was.
    Moved(usize),
    /// One of another list, as it was.
    Brought(Range<usize>),
}

/// What is wanted otherwise than a file holds it, by the span of what stands there now; and all that it holds.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) root: &'a Entry,
    pub(super) changes: &'a HashMap<Range<usize>, Expected>,
}

impl Wanted<'_> {
    fn get(&self, span: &Range<usize>) -> Option<&Expected> {
        self.changes.get(span)
    }
}

/// What is written at a span.
fn entry_at<'e>(entry: &'e Entry, span: &Range<usize>) -> Option<&'e Entry> {
    if entry.place.span == *span {
        return Some(entry);
    }
    match &entry.shape {
        Shape::Scalar(_) => None,
        Shape::List(items) => items.iter().find_map(|item| entry_at(item, span)),
        Shape::Map(map) => map.values().find_map(|(_, entry)| entry_at(entry, span)),
    }
}

/// Whether `new` holds what `old` does, but for what is wanted otherwise; the offset of the first that it does not.
pub(super) fn same(old: &Entry, new: &Entry, wanted: Wanted<'_>) -> Result<(), usize> {
    let no = Err(old.place.span.start);
    let is = |fits: bool| if fits { Ok(()) } else { no };
    let written = |entry: &Entry| entry.place.source.text().get(entry.place.span.clone()).map(str::to_owned);
    if old.alias || new.alias {
        // What an alias holds is compared where it stands.
        return is(old.alias && new.alias && written(old) == written(new));
    }
    let named = |name, key: &Place| match wanted.get(&key.span) {
        Some(Expected::Name(name)) => name,
        _ => name,
    };
    let mut more: &[(String, NewScalar)] = &[];
    let still = ListChange::default();
    let mut items = &still;
    match wanted.get(&old.place.span) {
        Some(Expected::Text(text)) if old.scalar().is_some() => {
            // `true` may be a flag only where one stood: elsewhere it is a word.
            let flag = matches!(old.scalar().map(|scalar| scalar.kind), Some(ScalarKind::Flag(_)));
            return is(new.scalar().is_some_and(|new| {
                new.text == *text
                    && match new.kind {
                        ScalarKind::Text | ScalarKind::Number => true,
                        ScalarKind::Flag(_) => flag,
                        ScalarKind::Null => false,
                    }
            }));
        }
        Some(Expected::Words(text)) if old.scalar().is_some() => {
            // `~` has no words either.
            return is(new.scalar().is_some_and(|scalar| scalar.kind != ScalarKind::Null && words(scalar, &new.place) == *text));
        }
        Some(Expected::Value(value)) => return is(value.is(new)),
        Some(Expected::More(added)) => more = added,
        Some(Expected::Items(change)) => items = change,
        Some(Expected::Text(_) | Expected::Words(_) | Expected::Name(_)) | None => {}
    }
    match (&old.shape, &new.shape) {
        (Shape::Scalar(before), Shape::Scalar(after)) => {
            // The clerk's quotes stay, too.
            is(before.text == after.text && before.kind == after.kind && before.style == after.style)
        }
        (Shape::List(before), Shape::List(after)) if before.len() + items.added.len() == after.len() + items.gone.len() => {
            let mut after = after.iter();
            for at in 0..=before.len() {
                for (_, value) in items.added.iter().filter(|(place, _)| *place == at) {
                    match (value, after.next()) {
                        (AddedItem::New(value), Some(new)) => is(value.is(new))?,
                        (AddedItem::Moved(from), Some(new)) => {
                            before.get(*from).map_or(no, |before| same(before, new, wanted))?
                        }
                        (AddedItem::Brought(span), Some(new)) => {
                            entry_at(wanted.root, span).map_or(no, |before| same(before, new, wanted))?
                        }
                        (_, None) => return no,
                    }
                }
                if items.gone.contains(&at) {
                    continue;
                }
                if let Some((before, new)) = before.get(at).and_then(|before| Some((before, after.next()?))) {
                    same(before, new, wanted)?;
                }
            }
            Ok(())
        }
        (Shape::Map(before), Shape::Map(after)) if before.len() + more.len() == after.len() => {
            let mut kept = after.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == *name));
            before.iter().try_for_each(|(name, (key, before))| match kept.next() {
                Some((other, (_, after))) if other == named(name, key) => same(before, after, wanted),
                _ => Err(before.place.span.start),
            })?;
            is(more.iter().all(|(name, value)| after.get(name).is_some_and(|(_, entry)| value.is(entry))))
        }
        // An empty value takes its first entries.
        (Shape::Scalar(_), Shape::Map(after)) if old.is_null() && !more.is_empty() => {
            is(after.len() == more.len()
                && more.iter().all(|(name, value)| after.get(name).is_some_and(|(_, new)| value.is(new))))
        }
        _ => no,
    }
}
