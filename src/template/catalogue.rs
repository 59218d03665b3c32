//! What templates ask the catalogue of indicators: what a group has, and what a figure is called besides its key.
//!
//! The catalogue is another room's. Without one every figure is known by its key alone, and 其余 says whatever has a value.

use std::collections::{BTreeMap, BTreeSet};

use tera::Value;
use tera::value::Map;

use crate::data::ledger::{Content, Ledger};
use crate::source::Key;

/// What templates ask the catalogue.
pub(super) trait Catalogue {
    /// The indicators of a group that 其余 may say, in the order of the catalogue; none where it does not know the group.
    fn indicators(&self, group: &str) -> Option<Vec<String>>;

    /// Every name of an indicator, its 别名 included, that the key of a figure stands for.
    fn names(&self, group: &str, key: &str) -> Vec<String>;
}

/// No catalogue at all.
pub(super) struct Unknown;

impl Catalogue for Unknown {
    fn indicators(&self, _: &str) -> Option<Vec<String>> {
        None
    }

    fn names(&self, _: &str, key: &str) -> Vec<String> {
        vec![key.to_owned()]
    }
}

/// The keys that 其余 may say, by the group; `named` holds the names that the templates read in each.
pub(super) fn rests(ledger: &Ledger, named: &BTreeMap<&str, BTreeSet<&str>>, catalogue: &dyn Catalogue) -> Value {
    let rests = named.iter().map(|(group, named)| {
        let keys = figures_of(ledger, group);
        let names: Vec<Vec<String>> = keys.iter().map(|key| catalogue.names(group, key)).collect();
        let is_free = |at: &usize| !names[*at].iter().any(|name| named.contains(name.as_str()));
        let order: Vec<usize> = match catalogue.indicators(group) {
            None => (0..keys.len()).collect(),
            Some(known) => known.iter().filter_map(|known| names.iter().position(|names| names.contains(known))).collect(),
        };
        let free: Vec<Value> = order.into_iter().filter(is_free).map(|at| Value::from(keys[at])).collect();
        ((*group).to_owned().into(), Value::from(free))
    });
    Value::from(rests.collect::<Map>())
}

/// The names of the figures that stand right below a group.
fn figures_of<'a>(ledger: &'a Ledger, group: &str) -> Vec<&'a str> {
    let Some(Content::Group(group)) = ledger.node(group).map(|node| &node.content) else { return Vec::new() };
    let figures = group.iter().filter(|(_, node)| matches!(node.content, Content::Figure(_)));
    figures.map(|(name, _)| name.as_str()).collect()
}

/// What is said for the catalogue's names of the figures that have a 名称 of their own: the 名称 first, then the names, by the
/// number of the figure.
pub(super) fn labels(ledger: &Ledger, catalogue: &dyn Catalogue) -> Value {
    let last_years = ledger.last_years();
    let labels = ledger.figures.iter().enumerate().filter_map(|(at, figure)| {
        let (group, key) = figure.key.as_str().rsplit_once('.').unwrap_or(("", figure.key.as_str()));
        if figure.label == last_name(&figure.key) || last_years.contains(&crate::data::ledger::FigureId(at)) {
            return None;
        }
        let names = catalogue.names(group, key);
        let all: Vec<Value> = [figure.label.clone()].into_iter().chain(names).map(Value::from).collect();
        Some((at.to_string().into(), Value::from(all)))
    });
    Value::from(labels.collect::<Map>())
}

fn last_name(key: &Key) -> &str {
    key.as_str().rsplit('.').next().unwrap_or_default()
}
