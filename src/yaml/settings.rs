//! YAML → settings: names and values with their places, for files that are no reports (样式.yaml).
//!
//! Read by the same parser and with the same bounds as data, so that a fault in them is told in the same words.

use super::entry::{Entry, Map, Shape};
use super::{locate, mistakes};
use crate::base::finding::Findings;
use crate::base::open;
use crate::base::source::{Place, Source};

/// A name and what it is set to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Setting {
    /// Its name.
    pub name: String,
    /// Where the name is written.
    pub at: Place,
    /// What it is set to.
    pub value: SettingValue,
    /// Where that is written.
    pub place: Place,
}

/// What a name is set to.
#[derive(Debug, Clone)]
pub enum SettingValue {
    /// Words; empty where nothing is written.
    Text(String),
    /// Names inside the name.
    Group(Vec<Setting>),
    /// A list, each item with its place.
    List(Vec<(SettingValue, Place)>),
}

/// Reads settings; none if the text is no YAML, which is told. A text with nothing but comments sets nothing.
pub fn settings(source: &Source, findings: &mut Findings) -> Option<Vec<Setting>> {
    // A file of examples, each behind its `#`, sets nothing; read as data it would be told as empty.
    let is_empty = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if source.text().lines().all(is_empty) {
        return Some(Vec::new());
    }
    let read = |source: &Source, told: &mut Findings| {
        let map = locate::entries(source, told)?;
        // Of what YAML takes without a word the slips of YAML alone: 编号: [一、] is a setting, and no list that 、 should part.
        let mut slips = Findings::new();
        mistakes::silent(&map, &mut slips);
        told.extend(slips.into_iter().filter(|slip| slip.fatal));
        // They would be told again as settings that cannot be.
        (!told.is_fatal()).then_some(map)
    };
    no_report(source, read, findings).map(group)
}

/// Reads a text whatever it holds, a list as well; none if it is no YAML or holds nothing, which is told.
pub fn tree(source: &Source, findings: &mut Findings) -> Option<(SettingValue, Place)> {
    no_report(source, locate::root, findings).map(|root| (root.place.clone(), root)).map(|(place, root)| (value(root), place))
}

/// Reads what is no report: how one begins is no help here.
fn no_report<T>(source: &Source, read: impl FnOnce(&Source, &mut Findings) -> Option<T>, findings: &mut Findings) -> Option<T> {
    // Data was looked through for these on its way in; other files come straight here.
    if let Some(refused) = open::first_refused(source) {
        findings.push(refused);
        return None;
    }
    let mut told = Findings::new();
    let read = read(source, &mut told);
    for mut finding in told {
        finding.hints.retain(|hint| !locate::OF_REPORTS.contains(&&**hint));
        findings.push(finding);
    }
    read
}

/// Nesting is bounded where entries are read, so these may call each other.
fn group(map: Map) -> Vec<Setting> {
    let setting = |(name, (at, entry)): (String, (Place, Entry))| {
        // Where nothing is written only the name can be shown.
        let place = if entry.is_null() { at.clone() } else { entry.place.clone() };
        Setting { name, at, place, value: value(entry) }
    };
    map.into_iter().map(setting).collect()
}

fn value(entry: Entry) -> SettingValue {
    if entry.is_null() {
        return SettingValue::Text(String::new());
    }
    match entry.shape {
        Shape::Scalar(scalar) => SettingValue::Text(scalar.text.trim().to_owned()),
        Shape::Map(map) => SettingValue::Group(group(map)),
        Shape::List(items) => SettingValue::List(
            items.into_iter().map(|item| (item.place.clone(), item)).map(|(place, item)| (value(item), place)).collect(),
        ),
    }
}
