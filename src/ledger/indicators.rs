//! Which figure of the data is which indicator of the catalogue, by name or other name; and what that gives the figure: a unit, a side.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::figure::{Content, Node};
use super::formula::{segment, segments};
use super::id::FigureId;
use super::model::{Ledger, Paraphrased};
use super::odd_unit;
use crate::base::finding::Severity;
use crate::base::hashed::{HashMap, HashSet};
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::catalogue::{Catalogue, CountyCatalogue, Indicator, IndicatorId};
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure, split_scale};

pub(crate) static UNIT_MISSING: Rule = Rule {
    id: "unit-missing",
    name: "没有写单位",
    severity: Severity::Note,
    about: "指标目录里的个数是不是写了单位；没有写的按目录的单位印",
    why: "没有单位的数印出来不成话",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: 4689
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: 4689人
"#,
    basis: "指标目录：每个指标的单位",
};

/// Groups of the data that a name of the catalogue may be looked for in.
pub(crate) struct GroupScope<'a> {
    /// Its node.
    pub(crate) node: &'a Node,
    /// The group of the catalogue that it is.
    pub(crate) name: &'a str,
}

/// Finds the indicators of a ledger whose figures have been read, and gives them what the catalogue knows of them.
pub(crate) fn recognise(ledger: &mut Ledger, own: &[CountyCatalogue]) {
    ledger.catalogue = Catalogue::of_county(own);
    (ledger.indicators, ledger.paraphrased) = indicators(ledger);
    let mut known: Vec<(FigureId, IndicatorId)> = ledger.indicators.iter().map(|(id, indicator)| (*id, *indicator)).collect();
    // A map has no order, and what is told of the figures must come in the same one at every run.
    known.sort_unstable();
    let catalogue = Arc::clone(&ledger.catalogue);
    for (id, indicator) in known {
        if let Some(indicator) = catalogue.get(indicator) {
            odd_unit::refuse(ledger, id, indicator);
            complete(ledger, id, indicator);
        }
    }
}

/// The groups of the data that are groups of the catalogue, in the order of the data.
pub(crate) fn groups(ledger: &Ledger) -> Vec<GroupScope<'_>> {
    fn walk<'a>(node: &'a Node, catalogue: &Catalogue, found: &mut Vec<GroupScope<'a>>) {
        match &node.content {
            Content::Group(group) => {
                if let Some(name) = catalogue.group_of(node.key.as_str()) {
                    found.push(GroupScope { node, name });
                }
                // Nesting is bounded where entries are read, so that this may call itself.
                group.values().for_each(|node| walk(node, catalogue, found));
            }
            Content::List(items) => items.iter().for_each(|node| walk(node, catalogue, found)),
            Content::Figure(_) | Content::Text(_) | Content::Flag(_) => {}
        }
    }
    let mut found = Vec::new();
    ledger.data.values().for_each(|node| walk(node, &ledger.catalogue, &mut found));
    found
}

/// The figures right in a group with their names.
pub(crate) fn figures_of(node: &Node) -> impl Iterator<Item = (&str, FigureId)> {
    let children = if let Content::Group(group) = &node.content { Some(group) } else { None };
    children.into_iter().flatten().filter_map(|(name, node)| match node.content {
        Content::Figure(id) => Some((name.as_str(), id)),
        Content::Text(_) | Content::Flag(_) | Content::List(_) | Content::Group(_) => None,
    })
}

/// Which figure is which indicator; apart, those whose names only mean the same.
fn indicators(ledger: &Ledger) -> (HashMap<FigureId, IndicatorId>, Paraphrased) {
    let catalogue = &ledger.catalogue;
    let (mut found, mut paraphrased) = (HashMap::default(), Paraphrased::default());
    for GroupScope { node, name: group } in groups(ledger) {
        let mut taken: HashSet<IndicatorId> = HashSet::default();
        let unit_of = |id: FigureId| ledger.figure(id).quantity.as_ref().map_or("", |quantity| quantity.unit());
        for (name, id) in figures_of(node) {
            // 婚检: 3060人 are no pairs, whatever 婚检 is another name of.
            let is_it = |indicator: &Indicator| indicator.name == name || !is_counted_apart(unit_of(id), &indicator.unit);
            if let Some(indicator) = catalogue.find_id(group, name).filter(|known| catalogue.get(*known).is_some_and(is_it)) {
                found.insert(id, indicator);
                taken.insert(indicator);
            }
        }
        // What is written otherwise goes behind what has the very name, and is no count where that is a rate.
        for (name, id) in figures_of(node) {
            let unit = unit_of(id);
            let is = rate_kind(unit);
            let fits = |indicator: &Indicator| is.is_none() || rate_kind(&indicator.unit).is_none_or(|should| is == Some(should));
            // A figure that states its own 名称 was named on purpose.
            if found.contains_key(&id) || ledger.figure(id).label != name {
                continue;
            }
            if let Some(indicator) = catalogue.meant_by([group], name, unit, fits).filter(|indicator| taken.insert(*indicator)) {
                found.insert(id, indicator);
                paraphrased.entry(node.key.as_str().to_owned()).or_default().insert(indicator, id);
            }
        }
        // 其中: {一孩: …} of 出生人数 is the indicator 一孩, unless that is part of something else.
        for (_, whole) in figures_of(node) {
            let Some(holds) = found.get(&whole).copied() else { continue };
            for (name, part) in &ledger.figure(whole).parts {
                let (Content::Figure(id), Some(indicator)) = (&part.content, catalogue.find_id(group, name)) else { continue };
                let of = catalogue.get(indicator).map_or("", |indicator| &indicator.whole);
                let is_of = of.is_empty() || catalogue.find_id(group, of) == Some(holds);
                if is_of && taken.insert(indicator) {
                    found.insert(*id, indicator);
                }
            }
        }
    }
    (found, paraphrased)
}

/// Whether a name says that it is one of a rate, or of a count; none where it does not say.
pub(crate) fn rate_named(name: &str) -> Option<bool> {
    const RATES: &[&str] = &["率", "占比", "比例", "比重", "百分比"];
    const COUNTS: &[&str] = &["数", "人次", "金额", "面积"];
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if ends(RATES) { Some(true) } else { ends(COUNTS).then_some(false) }
}

/// Whether two may be of one figure, as far as either is known to be a rate or a count.
pub(crate) fn are_alike(one: Option<bool>, other: Option<bool>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Whether two units may be of one figure: a rate is no count.
pub(crate) fn fits(unit: &str, known: &str) -> bool {
    are_alike(rate_kind(unit), rate_kind(known))
}

/// Measure words that hold one person.
const OF_ONE: &[&str] = &["人", "名", "例", "人次"];

/// Measure words that hold several.
const OF_SEVERAL: &[&str] = &["对", "户"];

/// Whether one of two units counts people and the other pairs or households of them, which are never the same number.
pub(crate) fn is_counted_apart(one: &str, other: &str) -> bool {
    OF_ONE.contains(&one) && OF_SEVERAL.contains(&other) || OF_SEVERAL.contains(&one) && OF_ONE.contains(&other)
}

/// Whether a unit says a rate rather than a count; none where it says neither.
pub(crate) fn rate_kind(unit: &str) -> Option<bool> {
    match measure(split_scale(unit).1).0 {
        Kind::Number | Kind::Density => None,
        Kind::Share => Some(true),
        Kind::Count | Kind::Money | Kind::Length | Kind::Area | Kind::Volume | Kind::Mass | Kind::Time => Some(false),
    }
}

/// Gives a figure what it does not say itself.
fn complete(ledger: &mut Ledger, id: FigureId, indicator: &Indicator) {
    let last = ledger.figure(id).last_year;
    let parts =
        ledger.figure(id).parts.values().filter_map(|node| if let Content::Figure(id) = node.content { Some(id) } else { None });
    let others: Vec<FigureId> = parts.chain(last).collect();
    if let Some(figure) = ledger.figures.get_mut(id.0) {
        figure.higher_is_better = figure.higher_is_better.or(indicator.higher_is_better);
    }
    // A rate without unit is not completed: 0.942 may be 94.2% or 0.942%, which a check of its own asks.
    if indicator.unit.is_empty() || matches!(indicator.kind(), Kind::Share | Kind::Density) {
        return;
    }
    let is_average = || Quantity::parse(&indicator.example).is_some_and(|example| example.decimals() > 0 && example.power() == 0);
    for one in std::iter::once(id).chain(others) {
        let Some(figure) = ledger.figures.get_mut(one.0) else { continue };
        let Some(quantity) = &figure.quantity else { continue };
        // 1.5 of 人 is no count of people: what was meant nobody can know. 6.44张 for a thousand people is what such an indicator says.
        let is_whole = |value: Decimal| value.fract().is_zero() && (quantity.power() > 0 || quantity.decimals() == 0);
        let is_count = quantity.unit().is_empty()
            && quantity.value().is_some_and(|value| indicator.kind() != Kind::Count || is_whole(value) || is_average());
        // 1.32亿 of 万元 is 1.32亿元.
        let unit = if quantity.power() > 0 { split_scale(&indicator.unit).1 } else { &indicator.unit };
        let Some(with) = is_count.then(|| quantity.with_unit(unit)).flatten() else { continue };
        // Its parts and its 上年 follow it: to tell each of them would say one thing many times.
        if one == id {
            let message = format!("“{}”所填{}没有写单位，按指标目录作{}", figure.key, quantity.written(), with.written());
            let finding = UNIT_MISSING.finding(message).at(figure.place.clone());
            ledger.faults.push(finding.hint(format!("写成 {}", with.written())));
        }
        figure.quantity = Some(with);
    }
}

impl Ledger {
    /// The indicator of the catalogue that a figure is.
    pub fn indicator(&self, id: FigureId) -> Option<&Indicator> {
        self.catalogue.get(*self.indicators.get(&id)?)
    }

    /// The figure that the data has under another name of the catalogue than this key says: 妇幼.活产数 where it has 妇幼.活产.
    pub fn id_by_other_name(&self, key: &str) -> Option<FigureId> {
        let names = segments(key);
        // A group of the catalogue may stand at any depth, so the key is parted wherever it can be.
        (1..names.len()).find_map(|at| {
            let group: String = names.get(..at)?.iter().map(|name| segment(name)).collect::<Vec<_>>().join(".");
            let name = names.get(at)?;
            let rest: String = names.get(at + 1..)?.iter().map(|name| format!(".{}", segment(name))).collect();
            let place = self.catalogue.find_id(self.catalogue.group_of(&group)?, name)?;
            let indicator = self.catalogue.get(place)?;
            let others = indicator.names().filter(|other| other != name);
            let known = others.map(|other| format!("{group}.{}{rest}", segment(other))).find_map(|key| self.id(&key));
            known.or_else(|| self.paraphrased(&group, place, &rest))
        })
    }

    /// The figure of a group that is this indicator by what its name means: 活产总数 is 活产数.
    fn paraphrased(&self, group: &str, indicator: IndicatorId, rest: &str) -> Option<FigureId> {
        let key = &self.figure(*self.paraphrased.get(group)?.get(&indicator)?).key;
        self.id(&format!("{key}{rest}"))
    }

    /// Whether the name of a figure only means the same as that of its indicator.
    pub(crate) fn is_paraphrased(&self, id: FigureId) -> bool {
        let group = self.paraphrased.get(Key::outer(self.figure(id).key.as_str()));
        group.zip(self.indicators.get(&id)).is_some_and(|(group, indicator)| group.get(indicator) == Some(&id))
    }
}

/// The figures right in a group of the catalogue that go by another of its names in what is `read` there, each with the names that
/// it then has. Where the data has two names of one indicator, the first that the catalogue says is meant.
pub(crate) fn read_as<'a>(ledger: &'a Ledger, group: &GroupScope<'a>, read: &BTreeSet<&str>) -> Vec<(&'a Key, Vec<String>)> {
    let Content::Group(entries) = &group.node.content else { return Vec::new() };
    let has = |name: &str| entries.get(name).is_some_and(|node| matches!(node.content, Content::Figure(_)));
    let others = |(own, id): (&'a str, FigureId)| {
        let number = *ledger.indicators.get(&id)?;
        let indicator = ledger.catalogue.get(number)?;
        let is_meant = |other: &&str| {
            *other != own
                && read.contains(*other)
                && !has(other)
                // Where the data has none of its names, what only means the same is meant.
                && indicator.names().filter(|name| name != other).find(|name| has(name)).is_none_or(|first| first == own)
                && ledger.catalogue.find_id(group.name, other) == Some(number)
        };
        let mut names: Vec<String> = indicator.names().filter(is_meant).map(str::to_owned).collect();
        names.sort();
        // Where both are read, it answers to both; else it goes by the name that is read, once, for loops.
        if read.contains(own) && !names.is_empty() {
            names.insert(0, own.to_owned());
        }
        (!names.is_empty()).then_some((&ledger.figure(id).key, names))
    };
    figures_of(group.node).filter_map(others).collect()
}
