//! A topic of the catalogue, whose indicators are read when they are asked for.

use std::sync::OnceLock;

use super::lines;
use super::model::{Indicator, IndicatorId, Relation, Term};

/// A file of the catalogue (专题): the indicators of one topic.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Topic {
    /// 专题: its name, and that of the topic template which says its figures.
    pub name: Term,
    /// 组: where the data keeps the figures, unless an indicator says otherwise.
    pub group: Term,
    /// Its number among those built in.
    number: Option<usize>,
    /// Those built in, then those of a county.
    // Boxed: an indicator takes some 300 bytes, and of thousands a run reads a few hundred.
    indicators: Vec<OnceLock<Box<Indicator>>>,
    /// What a county adds to 校核, or says otherwise.
    own: Vec<Relation>,
}

impl Topic {
    /// A topic that is built in, with nothing read yet.
    pub(super) fn built_in(number: usize, name: &'static str, group: &'static str, count: usize) -> Self {
        let indicators = (0..count).map(|_| OnceLock::new()).collect();
        Self { name: name.into(), group: group.into(), number: Some(number), indicators, own: Vec::new() }
    }

    /// A county's own.
    pub(super) fn of_county(name: Term, group: Term) -> Self {
        Self { name, group, number: None, indicators: Vec::new(), own: Vec::new() }
    }

    /// 指标, in the order of the file.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        (0..self.indicators.len()).filter_map(|at| self.indicator(at))
    }

    /// How many indicators it has.
    pub fn count(&self) -> usize {
        self.indicators.len()
    }

    /// 校核: the relations.
    pub fn relations(&self) -> Vec<Relation> {
        let mut relations = self.number.map(lines::all_relations).unwrap_or_default();
        // A county repeats a relation to say that it holds only generally (一般), or why.
        relations.retain(|relation| !self.own.iter().any(|own| own.text == relation.text));
        relations.extend(self.own.iter().cloned());
        relations
    }

    /// Whether a county adds to 校核, or says otherwise.
    pub(super) fn has_own_relations(&self) -> bool {
        !self.own.is_empty()
    }

    /// Those of the built-in relations whose indicators all are `wanted`.
    pub(super) fn built_in_among(&self, wanted: &dyn Fn(IndicatorId) -> bool) -> Vec<Relation> {
        self.number.map(|number| lines::relations(number, wanted)).unwrap_or_default()
    }

    pub(super) fn indicator(&self, at: usize) -> Option<&Indicator> {
        // Those of a county are there from the start, so what is read here is always built in.
        let read = || self.number.and_then(|number| lines::indicator(number, at)).unwrap_or_default();
        self.indicators.get(at).map(|slot| &**slot.get_or_init(|| Box::new(read())))
    }

    pub(super) fn indicator_mut(&mut self, at: usize) -> Option<&mut Indicator> {
        // Read before it is changed: what the county leaves out stays as it is built in.
        self.indicator(at)?;
        self.indicators.get_mut(at)?.get_mut().map(|read| &mut **read)
    }

    /// Adds an indicator; gives its place.
    pub(super) fn add(&mut self, indicator: Indicator) -> usize {
        self.indicators.push(OnceLock::from(Box::new(indicator)));
        self.indicators.len() - 1
    }

    /// Adds a relation, in place of one that reads the same.
    pub(super) fn relate(&mut self, relation: Relation) {
        self.own.retain(|known| known.text != relation.text);
        self.own.push(relation);
    }
}
