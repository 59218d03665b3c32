//! What one draft renders with: the unit of its layout and those of its topics.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use tera::Value;

use super::beside::beside;
use super::unit::TemplateUnit;
use super::used::UsedTemplates;
use crate::base::hashed::{HashMap, IndexMap};
use crate::base::source::Source;

/// The units of one draft.
#[derive(Debug)]
pub(super) struct Engine {
    pub(super) layout: Arc<TemplateUnit>,
    /// As the topics were asked for.
    pub(super) topics: Vec<Arc<TemplateUnit>>,
    /// See [`TemplateUnit::weight`]: that of all together.
    pub(super) weight: usize,
    /// The numbers of the units that speak of a name, by the root of the name.
    speaking: OnceLock<HashMap<String, Vec<usize>>>,
    /// See [`sources`](Self::sources).
    sources: OnceLock<UsedTemplates>,
}

impl Engine {
    pub(super) fn new(layout: Arc<TemplateUnit>, topics: Vec<Arc<TemplateUnit>>, weight: usize) -> Self {
        Self { layout, topics, weight, speaking: OnceLock::new(), sources: OnceLock::new() }
    }

    /// Whether it is made of these very units.
    pub(super) fn is_of(&self, layout: &Arc<TemplateUnit>, topics: &[Arc<TemplateUnit>]) -> bool {
        let is_same = |(one, other): (&Arc<TemplateUnit>, &Arc<TemplateUnit>)| Arc::ptr_eq(one, other);
        is_same((&self.layout, layout)) && self.topics.len() == topics.len() && self.topics.iter().zip(topics).all(is_same)
    }

    /// Does `work`, which renders the topics from the first on, while a second thread has Tera read those that it has not yet, from the
    /// last on; where no thread is to be had, each is read when it is rendered.
    pub(super) fn beside<T>(&self, root: &IndexMap<String, Value>, work: impl FnOnce() -> T) -> T {
        if self.topics.iter().filter(|topic| topic.is_unread()).count() < 2 {
            return work();
        }
        let read = |is_over: &AtomicBool| {
            let unread = self.topics.iter().rev().filter(|topic| topic.is_unread());
            unread.take_while(|_| !is_over.load(Ordering::Relaxed)).for_each(|topic| drop(topic.spoken(root)));
        };
        beside(read, work)
    }

    fn units(&self) -> impl Iterator<Item = &TemplateUnit> {
        [&self.layout].into_iter().chain(&self.topics).map(|unit| &**unit)
    }

    /// The names at the root of expressions; one that several templates speak of comes as often.
    pub(super) fn roots(&self) -> impl Iterator<Item = &str> {
        self.units().flat_map(TemplateUnit::roots)
    }

    /// All templates that were loaded, each once, with the name that it was loaded under.
    pub(super) fn sources(&self) -> &UsedTemplates {
        self.sources.get_or_init(|| {
            let loaded: BTreeMap<&str, &Source> = self.units().flat_map(TemplateUnit::sources).collect();
            UsedTemplates::new(loaded.into_iter().map(|(name, source)| (name.to_owned(), source.clone())).collect())
        })
    }

    /// Whether one of the templates speaks of this name at the root of an expression.
    pub(super) fn speaks_of(&self, root: &str) -> bool {
        self.speaking(root).next().is_some()
    }

    /// The units that speak of this name at the root of an expression: of a group of the data one or two, and the layout.
    fn speaking(&self, root: &str) -> impl Iterator<Item = &TemplateUnit> {
        let speaking = self.speaking.get_or_init(|| {
            let mut speaking: HashMap<String, Vec<usize>> = HashMap::default();
            for (number, root) in self.units().enumerate().flat_map(|(at, unit)| unit.roots().map(move |root| (at, root))) {
                match speaking.get_mut(root) {
                    Some(units) if units.last() == Some(&number) => {}
                    Some(units) => units.push(number),
                    None => drop(speaking.insert(root.to_owned(), vec![number])),
                }
            }
            speaking
        });
        let numbers = speaking.get(root).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().filter_map(|number| self.units().nth(*number))
    }

    /// Whether a template of 指标表 has a column for units: numbers then stand without theirs.
    pub(super) fn has_column_of_units(&self) -> bool {
        self.units().any(TemplateUnit::has_column_of_units)
    }

    /// The names that the templates read right below a name: 领导 of 开头语.领导.
    pub(super) fn parts_of(&self, name: &str) -> BTreeSet<&str> {
        let root = name.split('.').next().unwrap_or(name);
        self.speaking(root).flat_map(|unit| unit.below(name)).collect()
    }
}
