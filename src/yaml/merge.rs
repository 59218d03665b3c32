//! Several files as one tree: later files add to earlier ones, and nothing is said twice.

use indexmap::map::Entry as Slot;

use super::entry::{Map, Shape, twice};
use super::keys;
use crate::base::finding::{Finding, Findings};

/// Adds the entries of one file to those before it; groups with the same name become one.
///
/// A name that stands twice is told with both places; a list, a text or a figure can't be continued elsewhere.
pub(crate) fn merge(into: &mut Map, from: Map, findings: &mut Findings) {
    for (name, (place, entry)) in from {
        match into.entry(name) {
            Slot::Vacant(slot) => {
                slot.insert((place, entry));
            }
            Slot::Occupied(mut slot) => {
                let name = slot.key().clone();
                let (first, before) = slot.get_mut();
                match (&mut before.shape, entry.shape) {
                    (Shape::Map(group), Shape::Map(more)) if !is_whole(group) && !is_whole(&more) => merge(group, more, findings),
                    _ => findings.push(twice(&name, first, &place, false)),
                }
            }
        }
    }
}

/// Whether a mapping is one thing, a figure or a 节, rather than a group of names.
fn is_whole(map: &Map) -> bool {
    let has =
        |keys: keys::Keys, names: &[&str]| map.keys().any(|key| keys::find(keys, key).is_some_and(|key| names.contains(&key)));
    // The other keys, 目标 or 单位, may as well be names of figures in a group.
    has(keys::FIGURE, &["值", "公式", "分子"]) || has(keys::SECTION, &["正文", "要点", "条目"])
}

/// Tells keys that stand twice under both their names: `值` and `value`.
pub(crate) fn both_names(map: &Map, keys: keys::Keys) -> Vec<Finding> {
    // Of each pair one name is ASCII, so this meets each pair once.
    let ascii = map.iter().filter(|(name, _)| name.is_ascii());
    ascii
        .filter_map(|(name, (place, _))| {
            let (first, _) = map.get(keys::find(keys, name)?)?;
            Some(twice(name, first, place, false))
        })
        .collect()
}

/// Gives ASCII keys at the top their Chinese names, so that `report` in one file meets 报告 in another.
pub(crate) fn in_chinese(map: Map, sets: &[keys::Keys], findings: &mut Findings) -> Map {
    let mut out = Map::with_capacity_and_hasher(map.len(), Default::default());
    for (name, (place, entry)) in map {
        let name = sets.iter().find_map(|keys| keys::find(keys, &name)).map_or(name, str::to_owned);
        match out.entry(name) {
            Slot::Vacant(slot) => {
                slot.insert((place, entry));
            }
            Slot::Occupied(slot) => findings.push(twice(slot.key(), &slot.get().0, &place, false)),
        }
    }
    out
}
