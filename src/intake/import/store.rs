//! The figures that are found, by group and name; no two of one name, and none whose name stands for something else.

use crate::base::hashed::{HashMap, IndexMap};
use crate::ledger::formula::quoted;
use crate::yaml::keys::{CHAPTERS, FIGURE, TOP, find};

/// Where a figure stands: its group, which may hold dots, and its name there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct StoreKey {
    /// 妇幼, 监督.执法.
    pub(super) group: String,
    /// 活产数; of a part, 报告数.其中.乙类 as three.
    pub(super) name: String,
    /// The part of the figure of that name that it is.
    pub(super) part: Option<String>,
}

/// A figure that was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct FoundFigure {
    /// As written.
    pub(super) value: String,
    /// Whether its key is the catalogue's.
    pub(super) is_known: bool,
    /// Whether more of it is better, as the catalogue has it.
    pub(super) higher_is_better: Option<bool>,
    /// 上年, as written.
    pub(super) last_year: Option<String>,
    /// 同比, with its sign.
    pub(super) change: Option<String>,
    /// 目标, with its sign.
    pub(super) target: Option<String>,
    /// 分子 and 分母, by their keys.
    pub(super) rate: Option<(StoreKey, StoreKey)>,
    /// 其中.
    pub(super) parts: IndexMap<String, String>,
    /// Whether the parts add up to the whole.
    pub(super) is_complete: bool,
}

/// All figures.
#[derive(Debug, Default)]
pub(super) struct Store {
    /// Group → name → figure.
    pub(super) groups: IndexMap<String, IndexMap<String, FoundFigure>>,
    /// Chapters of the layout, whose names no group may have.
    pub(super) chapters: Vec<String>,
    /// The number behind a name that several figures have, by the name and the value; and the next for each name.
    pub(super) counted: HashMap<(String, String), usize>,
    pub(super) next: HashMap<String, usize>,
}

impl FoundFigure {
    /// The same as one that the catalogue knows, with what it says of whether more is better.
    pub(super) fn known(self, higher_is_better: Option<bool>) -> Self {
        Self { is_known: true, higher_is_better, ..self }
    }
}

impl StoreKey {
    /// As formulas write it: 妇幼.活产数.
    pub(super) fn written(&self) -> String {
        let group = self.group.split('.').map(quoted).collect::<Vec<_>>().join(".");
        let part = self.part.as_deref().map(|part| format!(".其中.{}", quoted(part))).unwrap_or_default();
        format!("{group}.{}{part}", quoted(&self.name))
    }
}

impl Store {
    /// Adds a figure under this name, or the nearest that is free; one of the same name and value is the same figure.
    pub(super) fn add(&mut self, group: &str, names: &[String], figure: FoundFigure) -> StoreKey {
        let group = self.group(group);
        for name in names {
            if let Some(key) = self.put(&group, name, &figure) {
                return key;
            }
        }
        // 会议2, 会议3: the one that has this value, else the next.
        let base = format!("{group}.{}", names.first().map_or("", String::as_str));
        let of_value = (base.clone(), figure.value.clone());
        // Counted on: of thousands with one name each would try all numbers anew.
        let mut count = self.counted.get(&of_value).copied().unwrap_or_else(|| self.next.get(&base).copied().unwrap_or(2));
        loop {
            let name = format!("{}{count}", names.first().map_or("", String::as_str));
            if let Some(key) = self.put(&group, &name, &figure) {
                self.counted.insert(of_value, count);
                let next = self.next.entry(base).or_insert(2);
                *next = (*next).max(count + 1);
                return key;
            }
            count += 1;
        }
    }

    /// Puts a figure where this name stands for nothing else.
    fn put(&mut self, group: &str, name: &str, figure: &FoundFigure) -> Option<StoreKey> {
        // 值, 上年 and 目标 are what a figure itself has.
        let name = if find(FIGURE, name).is_some() { format!("{name}数") } else { name.to_owned() };
        if self.is_group(&format!("{group}.{name}")) {
            return None;
        }
        let key = StoreKey { group: group.to_owned(), name: name.clone(), part: None };
        let figures = self.groups.entry(group.to_owned()).or_default();
        match figures.get_mut(&name) {
            Some(known) if known.value == figure.value => known.is_known |= figure.is_known,
            Some(_) => return None,
            None => {
                figures.insert(name, figure.clone());
            }
        }
        Some(key)
    }

    /// The figure of a key; of a part, that of its whole.
    pub(super) fn get_mut(&mut self, key: &StoreKey) -> Option<&mut FoundFigure> {
        self.groups.get_mut(&key.group)?.get_mut(&key.name)
    }

    /// Whether the catalogue knows a figure.
    pub(super) fn is_known(&self, key: &StoreKey) -> bool {
        self.groups.get(&key.group).and_then(|figures| figures.get(&key.name)).is_some_and(|figure| figure.is_known)
    }

    /// How many figures there are, and how many the catalogue knows.
    pub(super) fn counts(&self) -> (usize, usize) {
        let all = || self.groups.values().flat_map(IndexMap::values);
        (all().map(|figure| 1 + figure.parts.len()).sum(), all().filter(|figure| figure.is_known).count())
    }

    /// A name that a group may have: none that stands for a chapter, a block or a figure.
    fn group(&self, group: &str) -> String {
        let first = group.split('.').next().unwrap_or(group);
        let is_taken = find(TOP, first).is_some()
            || find(CHAPTERS, first).is_some()
            || self.chapters.iter().any(|chapter| chapter.split('.').next() == Some(first));
        let is_figure = find(FIGURE, first).is_some();
        if first.is_empty() {
            return "其他".to_owned();
        }
        let group = if is_taken || is_figure { format!("{first}指标{}", &group[first.len()..]) } else { group.to_owned() };
        if self.is_figure(&group) { format!("{group}指标") } else { group }
    }

    /// Whether a path is a group, or holds one.
    fn is_group(&self, path: &str) -> bool {
        self.groups.keys().any(|group| group == path || group.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
    }

    /// Whether a path is a figure, so that it can hold no group.
    fn is_figure(&self, path: &str) -> bool {
        let ends = path.match_indices('.').map(|(at, _)| at).chain([path.len()]);
        ends.filter_map(|end| path[..end].rsplit_once('.'))
            .any(|(group, name)| self.groups.get(group).is_some_and(|figures| figures.contains_key(name)))
    }
}
