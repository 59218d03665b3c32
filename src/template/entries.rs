//! Entries → a map as Tera holds it. Tera makes a new map of each that it is given, and hashes every name a second time; of what comes
//! in an order it makes its map at once. So entries come in the order of their places.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use tera::Value;
use tera::value::Key;

/// The entries of a map in the making, in their order; of two under one name the later counts, at the place of the first.
#[derive(Default)]
pub(super) struct Entries(Vec<(Slot, Value)>);

impl Entries {
    /// None yet, with room for so many.
    pub(super) fn with_capacity(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    pub(super) fn push(&mut self, name: impl Into<Key<'static>>, value: Value) {
        self.0.push((Slot { at: self.0.len(), name: name.into() }, value));
    }

    /// The map.
    pub(super) fn into_value(self) -> Value {
        Value::from(self.0.into_iter().collect::<BTreeMap<_, _>>())
    }
}

/// The place of an entry, and its name.
struct Slot {
    at: usize,
    name: Key<'static>,
}

impl From<Slot> for Key<'static> {
    fn from(slot: Slot) -> Self {
        slot.name
    }
}

impl Ord for Slot {
    fn cmp(&self, other: &Self) -> Ordering {
        self.at.cmp(&other.at)
    }
}

impl PartialOrd for Slot {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Slot {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Eq for Slot {}

#[cfg(test)]
mod tests {
    use tera::Value;
    use tera::value::Map;

    use super::Entries;

    #[test]
    fn they_make_the_map_that_tera_would() {
        let names = ["乙", "甲", "丙", "甲", "丁"];
        let (mut entries, mut map) = (Entries::default(), Map::new());
        for (at, name) in names.into_iter().enumerate() {
            entries.push(name, Value::from(at as u64));
            map.insert(name.into(), Value::from(at as u64));
        }
        let made = entries.into_value();
        assert!(made.as_map().expect("a map").iter().eq(&map), "{made:?}");
    }
}
