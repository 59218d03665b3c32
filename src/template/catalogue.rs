//! What templates ask the catalogue of indicators: what a group has, and what a figure is called besides its key.
//!
//! A group that the catalogue does not know has the figures that the data gives it, and 其余 says whatever has a value.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use tera::Value;
use tera::value::Map;

use crate::base::source::Key;
use crate::catalogue::Indicator;
use crate::ledger::indicators::figures_of;
use crate::ledger::{FigureId, Ledger};

/// The indicators of a group that 其余 may say in a topic, in the order of the catalogue; none where it does not know the group. Of a
/// group that several topics share each says its own; one that has none says those of the topics that it is made from (`parts`).
fn indicators<'a>(ledger: &'a Ledger, group: &str, topic: &str, parts: &BTreeSet<String>) -> Option<Vec<&'a str>> {
    let group = ledger.catalogue.group_of(group)?;
    let all = ledger.catalogue.group(group);
    let is_own = |indicator: &&Indicator| indicator.topic == topic;
    let parts: HashSet<&str> = parts.iter().filter_map(|part| part.strip_prefix("专题/")).collect();
    let is_part = |indicator: &&Indicator| parts.contains(&*indicator.topic);
    let has_own = all.iter().any(is_own);
    let has_part = !has_own && all.iter().any(is_part);
    let own = all.into_iter().filter(|indicator| if has_own { is_own(indicator) } else { !has_part || is_part(indicator) });
    Some(own.map(|indicator| &*indicator.name).collect())
}

/// Every name that a figure under this key stands for: its own, and those of the indicator that it is, 别名 included.
fn names<'a>(ledger: &'a Ledger, id: Option<FigureId>, key: &'a str) -> Vec<&'a str> {
    let mut names = vec![key];
    let indicator = id.and_then(|id| ledger.indicator(id));
    names.extend(indicator.into_iter().flat_map(|indicator| indicator.names()).filter(|name| *name != key));
    names
}

/// The keys that 其余 may say in a topic, or in a layout, by the group; `named` holds the names that the templates read in each, `parts`
/// the templates themselves.
pub(super) fn rests(ledger: &Ledger, topic: &str, named: &BTreeMap<String, BTreeSet<String>>, parts: &BTreeSet<String>) -> Value {
    let rests = named.iter().map(|(group, named)| {
        let figures: Vec<(&str, FigureId)> = ledger.node(group).into_iter().flat_map(figures_of).collect();
        let all: Vec<Vec<&str>> = figures.iter().map(|(key, id)| names(ledger, Some(*id), key)).collect();
        let is_free = |at: &usize| !all[*at].iter().any(|name| named.contains(*name));
        let known = if figures.is_empty() { None } else { indicators(ledger, group, topic, parts) };
        let order: Vec<usize> = match known {
            None => (0..figures.len()).collect(),
            Some(known) => {
                let mut places: HashMap<&str, usize> = HashMap::new();
                for (at, names) in all.iter().enumerate() {
                    for name in names {
                        places.entry(name).or_insert(at);
                    }
                }
                known.iter().filter_map(|known| places.get(known).copied()).collect()
            }
        };
        let free: Vec<Value> = order.into_iter().filter(is_free).map(|at| Value::from(figures[at].0)).collect();
        (group.clone().into(), Value::from(free))
    });
    Value::from(rests.collect::<Map>())
}

/// What is said for the catalogue's names of the figures that have a 名称 of their own: the 名称 first, then the names, by the
/// number of the figure.
pub(super) fn labels(ledger: &Ledger) -> Value {
    let last_years = ledger.last_years();
    let labels = ledger.figures.iter().enumerate().filter_map(|(at, figure)| {
        let own = Key::last(figure.key.as_str());
        if figure.label == own || last_years.contains(&FigureId(at)) {
            return None;
        }
        let names = names(ledger, Some(FigureId(at)), own);
        let all: Vec<Value> = [figure.label.as_str()].into_iter().chain(names).map(Value::from).collect();
        Some((at.to_string().into(), Value::from(all)))
    });
    Value::from(labels.collect::<Map>())
}
