//! What templates ask the catalogue of indicators: what a group has, and what a figure is called besides its key.
//!
//! A group that the catalogue does not know has the figures that the data gives it, and 其余 says whatever has a value.

use std::collections::{BTreeMap, BTreeSet};

use tera::Value;
use tera::value::Map;

use crate::base::hashed::HashSet;
use crate::base::source::Key;
use crate::catalogue::IndicatorId;
use crate::ledger::indicators::figures_of;
use crate::ledger::{FigureId, Ledger};

/// The figures of a group that 其余 may say in a topic, in the order of the catalogue; none where it does not know the group. Of a
/// group that several topics share each says its own; one that has none says those of the topics that it is made from (`parts`).
fn known<'a>(
    ledger: &Ledger,
    group: &str,
    topic: &str,
    parts: &BTreeSet<String>,
    figures: &[(&'a str, FigureId)],
) -> Option<Vec<(&'a str, FigureId)>> {
    let catalogue = &ledger.catalogue;
    let group = catalogue.group_of(group)?;
    let all = catalogue.topics_of(group);
    let name = |number: &usize| catalogue.topics().get(*number).map_or("", |topic| &*topic.name);
    let parts: HashSet<&str> = parts.iter().filter_map(|part| part.strip_prefix("专题/")).collect();
    let own: Vec<usize> = all.iter().copied().filter(|number| name(number) == topic).collect();
    let of_parts: Vec<usize> = all.iter().copied().filter(|number| parts.contains(name(number))).collect();
    let topics = [own, of_parts, all].into_iter().find(|topics| !topics.is_empty()).unwrap_or_default();
    // By its place alone: reading the indicators of all these topics would cost more than drafting.
    let place = |(name, id): &(&str, FigureId)| {
        let is_of_group = |place: &IndicatorId| catalogue.get(*place).is_some_and(|indicator| indicator.group == group);
        let place = ledger.indicators.get(id).copied().filter(is_of_group).or_else(|| catalogue.find_id(group, name))?;
        Some((topics.iter().position(|number| *number == place.topic())?, place))
    };
    let mut placed: Vec<_> = figures.iter().filter_map(|figure| Some((place(figure)?, *figure))).collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.dedup_by_key(|(place, _)| *place);
    Some(placed.into_iter().map(|(_, figure)| figure).collect())
}

/// Every name that a figure under this key stands for: its own, and those of the indicator that it is, 别名 included.
fn names<'a>(ledger: &'a Ledger, id: FigureId, key: &'a str) -> Vec<&'a str> {
    let mut names = vec![key];
    names.extend(ledger.indicator(id).into_iter().flat_map(|indicator| indicator.names()).filter(|name| *name != key));
    names
}

/// The keys that 其余 may say in a topic, or in a layout, by the group; `named` holds the names that the templates read in each, `parts`
/// the templates themselves.
pub(super) fn rests(ledger: &Ledger, topic: &str, named: &BTreeMap<String, BTreeSet<String>>, parts: &BTreeSet<String>) -> Value {
    let rests = named.iter().map(|(group, named)| {
        let figures: Vec<(&str, FigureId)> = ledger.node(group).into_iter().flat_map(figures_of).collect();
        let ordered = known(ledger, group, topic, parts, &figures).unwrap_or(figures);
        let is_free = |(key, id): &(&str, FigureId)| !names(ledger, *id, key).iter().any(|name| named.contains(*name));
        let free: Vec<Value> = ordered.into_iter().filter(is_free).map(|(key, _)| Value::from(key)).collect();
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
        let names = names(ledger, FigureId(at), own);
        let all: Vec<Value> = [figure.label.as_str()].into_iter().chain(names).map(Value::from).collect();
        Some((at.to_string().into(), Value::from(all)))
    });
    Value::from(labels.collect::<Map>())
}
