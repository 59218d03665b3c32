//! Items of lists of the data: 节 and texts, and records that a template says (荣誉清单).

use std::ops::Range;
use std::sync::Arc;

use super::report::{ItemStep, ItemWrite};
use super::unit::is_blank;
use crate::base::source::Place;
use crate::yaml::edit::{ItemSide, NewScalar};
use crate::yaml::entry::{Entry, Map, Shape};
use crate::yaml::keys::{self, FIGURE, MANNER, SECTION};
use crate::yaml::words::{self, BREAK};

/// The shortest words that are looked for: shorter ones stand everywhere.
pub(super) const SHORTEST: usize = 4;

/// Whether words say enough to be looked for.
pub(super) fn is_searched(words: &str) -> bool {
    words.chars().filter(|c| !is_blank(*c)).nth(SHORTEST - 1).is_some()
}

/// An item of a list of the data.
#[derive(Debug, Clone)]
pub(super) struct DataItem {
    pub(super) place: Place,
    /// Where its list is written.
    pub(super) list: Range<usize>,
    pub(super) form: ItemForm,
    /// Whether it is a record that a template says.
    pub(super) is_record: bool,
    /// How many items its list has.
    pub(super) count: usize,
    /// The item that its list stands in.
    pub(super) outer: Option<Arc<DataItem>>,
    /// How many paragraphs of text it prints, if it prints nothing else.
    pub(super) texts: Option<usize>,
}

/// How an item is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemForm {
    /// A text alone.
    Text,
    /// With a heading, in braces.
    Flow,
    /// With a heading, on lines of its own.
    Lines,
    /// Without one.
    Other,
}

impl DataItem {
    pub(super) fn of(item: &Entry, list: &Entry, outer: Option<&Arc<DataItem>>) -> Self {
        let form = match &item.shape {
            Shape::Scalar(_) => ItemForm::Text,
            Shape::Map(map) if map.keys().any(|name| keys::find(SECTION, name) == Some("标题")) => {
                if is_flow(item) {
                    ItemForm::Flow
                } else {
                    ItemForm::Lines
                }
            }
            Shape::Map(_) | Shape::List(_) => ItemForm::Other,
        };
        let count = if let Shape::List(items) = &list.shape { items.len() } else { 0 };
        let (place, list) = (item.place.clone(), list.place.span.clone());
        let is_record = record(item).is_some();
        Self { place, list, form, is_record, count, outer: outer.cloned(), texts: texts(item) }
    }

    /// That it goes.
    pub(super) fn gone(&self) -> ItemWrite {
        self.step(ItemStep::Gone)
    }

    /// That another one comes beside it.
    pub(super) fn beside(&self, side: ItemSide, new: NewScalar) -> ItemWrite {
        self.step(ItemStep::Came(side, new))
    }

    /// What happens to it, or beside it.
    pub(super) fn step(&self, step: ItemStep) -> ItemWrite {
        ItemWrite { place: self.place.clone(), step, list: (self.list.clone(), self.count) }
    }

    /// Itself, and the items that it stands in, the innermost first.
    pub(super) fn chain(self: &Arc<Self>) -> impl Iterator<Item = &Arc<Self>> {
        std::iter::successors(Some(self), |item| item.outer.as_ref())
    }
}

fn is_flow(entry: &Entry) -> bool {
    entry.place.source.text()[entry.place.span.clone()].starts_with('{')
}

/// How many paragraphs an entry prints; none where a template prints some, or they say too little to be known.
fn texts(entry: &Entry) -> Option<usize> {
    match &entry.shape {
        _ if entry.alias => None,
        Shape::Scalar(scalar) => {
            let raw = words::words(scalar, &entry.place);
            is_searched(&raw).then(|| raw.split(BREAK).filter(|part| !part.trim().is_empty()).count())
        }
        Shape::List(items) => items.iter().map(texts).sum(),
        Shape::Map(map) => {
            let of = |(name, (_, entry)): (&String, &(Place, Entry))| match keys::find(SECTION, name) {
                Some("标题" | "引言" | "正文" | "要点" | "条目") => texts(entry),
                // How it is printed.
                Some(other) if other != "专题" => Some(0),
                None if keys::find(MANNER, name).is_some() => Some(0),
                _ => None,
            };
            map.iter().map(of).sum()
        }
    }
}

/// A record of a list of the data that a template says: a mapping of scalars that is no 节.
#[derive(Debug, Clone)]
pub(super) struct DataRecord {
    pub(super) item: DataItem,
    /// Whether it is written in braces.
    pub(super) is_flow: bool,
    /// Its entries.
    pub(super) entries: Vec<(String, String)>,
}

impl DataRecord {
    /// What an entry says.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.entries.iter().find(|(known, _)| known == name).map(|(_, says)| says.as_str())
    }
}

/// All records of a file.
pub(super) fn records(map: &Map) -> Vec<DataRecord> {
    let mut out = Vec::new();
    map.values().for_each(|(_, entry)| collect(entry, &mut out));
    out
}

fn collect(entry: &Entry, out: &mut Vec<DataRecord>) {
    match &entry.shape {
        Shape::Scalar(_) => {}
        _ if entry.alias => {}
        Shape::Map(map) => map.values().for_each(|(_, entry)| collect(entry, out)),
        Shape::List(items) => {
            for item in items {
                match record(item) {
                    Some(entries) => {
                        let is_flow = is_flow(item);
                        out.push(DataRecord { item: DataItem::of(item, entry, None), is_flow, entries });
                    }
                    None => collect(item, out),
                }
            }
        }
    }
}

fn record(item: &Entry) -> Option<Vec<(String, String)>> {
    let Shape::Map(map) = &item.shape else { return None };
    let is_ours = |name: &String| keys::find(SECTION, name).is_some() || keys::find(FIGURE, name) == Some("值");
    if item.alias || map.is_empty() || map.keys().any(is_ours) {
        return None;
    }
    map.iter().map(|(name, (_, entry))| Some((name.clone(), entry.scalar()?.text.clone()))).collect()
}
