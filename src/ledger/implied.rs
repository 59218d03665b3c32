//! What another figure says already: of a total of nought the parts and shares, and 甲乙类 beside 乙类 where there was no 甲类.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::figure::{Basis, Content, Node};
use super::group::{ChangeKind, of_unit};
use super::id::FigureId;
use super::indicators::{GroupScope, figures_of, groups};
use super::model::Ledger;
use crate::base::hashed::{HashMap, IndexMap};
use crate::catalogue::{IndicatorId, Relation};
use crate::quantity::Quantity;

/// Figures that need not be said, each with the one that says it.
pub(crate) type Implied = HashMap<FigureId, FigureId>;

impl Ledger {
    /// The figures that need not be said, since another one says them: none of a thing is none of its parts.
    ///
    /// A part of which the data says more than its nought (what it was, what it was to be) is said.
    pub(crate) fn implied(&self) -> Implied {
        let mut found = Implied::default();
        let noughts: Vec<bool> =
            self.figures.iter().map(|figure| figure.quantity.as_ref().is_some_and(is_none_of_them)).collect();
        if !noughts.contains(&true) {
            return found;
        }
        let is_none = |id: FigureId| noughts.get(id.0) == Some(&true);
        let mut imply = |part: FigureId, whole: FigureId| {
            if is_none(part) && is_none(whole) && self.says_no_more(part, whole) && !leads_to(&found, whole, part) {
                found.entry(part).or_insert(whole);
            }
        };
        for whole in (0..self.figures.len()).map(FigureId).filter(|id| is_none(*id)) {
            parts_of(&self.figure(whole).parts, &mut |part| imply(part, whole));
        }
        let is_share = |id: FigureId| self.figure(id).quantity.as_ref().is_some_and(is_none_or_all);
        let over = |id: FigureId| match &self.figure(id).basis {
            Basis::Rate { denominator, .. } => denominator.as_figure(),
            Basis::Stated | Basis::Formula { .. } => None,
        };
        let ids = (0..self.figures.len()).map(FigureId);
        let mut shares: Vec<(FigureId, FigureId)> =
            ids.filter(|id| is_share(*id)).filter_map(|id| Some((id, over(id)?))).collect();
        let mut groups = groups(self);
        // Only of rates: reading every indicator of the data would cost more than drafting.
        let elsewhere = self.only_figures();
        for group in &groups {
            let rates = figures_of(group.node).filter(|(_, id)| is_share(*id));
            shares.extend(rates.filter_map(|(_, id)| Some((id, self.base_of(id, group, &elsewhere)?))));
        }
        // Where nothing is nought, nothing follows from nought.
        groups.retain(|group| figures_of(group.node).any(|(_, id)| is_none(id)));
        for group in &groups {
            let of: HashMap<IndicatorId, FigureId> =
                figures_of(group.node).filter_map(|(_, id)| Some((*self.indicators.get(&id)?, id))).collect();
            let find = |name: &str| of.get(&self.catalogue.find_id(group.name, name)?).copied();
            // A map has no order; what implies what must be the same at every run.
            let mut known: Vec<(IndicatorId, FigureId)> =
                of.iter().map(|(of, id)| (*of, *id)).filter(|(_, id)| is_none(*id)).collect();
            known.sort_unstable();
            for (of, part) in &known {
                let whole = self.catalogue.get(*of).filter(|indicator| !indicator.whole.is_empty());
                if let Some(whole) = whole.and_then(|indicator| find(&indicator.whole)) {
                    imply(*part, whole);
                }
            }
            for (event, part) in self.of_events(&known) {
                imply(part, event);
            }
            let mut topics: Vec<usize> = known.iter().map(|(of, _)| of.topic()).collect();
            topics.dedup();
            let has = |of: IndicatorId| of_all(&known, of);
            for relation in topics.iter().flat_map(|topic| self.catalogue.relations_among(*topic, &has)) {
                let Some((parts, whole)) = at_most(&relation) else { continue };
                if let Some(whole) = find(whole) {
                    parts.iter().filter_map(|part| find(part)).for_each(|part| imply(part, whole));
                }
            }
        }
        let named: Vec<(FigureId, FigureId)> = groups.iter().flat_map(|group| self.only_named_so(group.node, &is_none)).collect();
        for (whole, part) in named {
            // 门急诊 is 急诊 where there was no 门诊; of none of either each would say the other.
            if !leads_to(&found, part, whole) {
                found.insert(whole, part);
            }
        }
        for (share, whole) in shares {
            if is_none(whole) && self.is_only_stated(share, whole) && !leads_to(&found, whole, share) {
                found.entry(share).or_insert(whole);
            }
        }
        found
    }

    /// What a rate is of, by the catalogue: a figure of its own group, or the only one of another.
    fn base_of(
        &self,
        rate: FigureId,
        group: &GroupScope<'_>,
        elsewhere: &HashMap<IndicatorId, Option<FigureId>>,
    ) -> Option<FigureId> {
        let indicator = *self.indicators.get(&rate)?;
        let name = &*self.catalogue.get(indicator).filter(|known| !known.denominator.is_empty())?.denominator;
        let base = self.catalogue.meant(indicator.topic(), group.name, name)?;
        let is_base = |(_, id): &(&str, FigureId)| self.indicators.get(id) == Some(&base);
        figures_of(group.node).find(is_base).map(|(_, id)| id).or_else(|| elsewhere.get(&base).copied().flatten())
    }

    /// The figure of each indicator that the data has once, in whatever group.
    fn only_figures(&self) -> HashMap<IndicatorId, Option<FigureId>> {
        let mut only: HashMap<IndicatorId, Option<FigureId>> = HashMap::default();
        let known = (0..self.figures.len()).map(FigureId).filter_map(|id| Some((id, *self.indicators.get(&id)?)));
        for (id, indicator) in known {
            only.entry(indicator).and_modify(|known| *known = None).or_insert(Some(id));
        }
        only
    }

    /// Events of which there was none, each with those who would have come to harm by it: 中毒人数 of 中毒事件.
    fn of_events(&self, none: &[(IndicatorId, FigureId)]) -> Vec<(FigureId, FigureId)> {
        let stem = |id: FigureId| {
            let indicator = self.indicator(id)?;
            let (stem, _) = EVENTS.iter().find_map(|word| indicator.name.split_once(word))?;
            (EVENT_UNITS.contains(&&*indicator.unit) && stem.chars().nth(1).is_some()).then_some(stem)
        };
        let harms = |stem: &str, id: FigureId| {
            let harmed = self.indicator(id).filter(|indicator| PEOPLE_UNITS.contains(&&*indicator.unit));
            harmed.is_some_and(|indicator| indicator.name.starts_with(stem))
        };
        let events = none.iter().filter_map(|(_, event)| Some((*event, stem(*event)?)));
        events
            .flat_map(|(event, stem)| none.iter().filter(move |(_, id)| harms(stem, *id)).map(move |(_, id)| (event, *id)))
            .collect()
    }

    /// Whether the data says no more of a nought than the whole does.
    fn says_no_more(&self, part: FigureId, whole: FigureId) -> bool {
        let was_none = |last: FigureId| self.figure(last).quantity.as_ref().is_some_and(is_none_of_them);
        self.figure(part).last_year.is_none_or(was_none)
            && self.figure(part).stated_change.is_none()
            && self.is_only_stated(part, whole)
    }

    /// Whether the data says nothing of a figure this year but its value, on the day of the whole. Of a rate of nothing it is all that
    /// is asked: what it was when there was something says nothing of it.
    fn is_only_stated(&self, figure: FigureId, whole: FigureId) -> bool {
        let (figure, whole) = (self.figure(figure), self.figure(whole));
        figure.targets.is_empty() && figure.remark.is_none() && figure.as_of == whole.as_of
    }

    /// Wholes that are called by their two parts, one of which is nought: 甲乙类 is 乙类 then, and so is its rate.
    fn only_named_so(&self, group: &Node, is_none: &dyn Fn(FigureId) -> bool) -> Vec<(FigureId, FigureId)> {
        let named = figures_of(group).filter_map(|(_, id)| Some((&*self.indicator(id)?.name, id)));
        let named: BTreeMap<&str, FigureId> = named.collect();
        // 甲类 and 乙类 differ in their first character, and 甲乙类 has both.
        let both = named.iter().filter_map(|(name, whole)| {
            let mut chars = name.chars();
            let first = chars.next()?;
            let other = *named.get(chars.as_str())?;
            let second = chars.next()?;
            let none = *named.get(&*format!("{first}{}", chars.as_str()))?;
            (is_none(none) && self.is_same(*whole, other)).then_some([first, second])
        });
        let mut both: Vec<[char; 2]> = both.collect();
        both.sort_unstable();
        let mut out = Vec::new();
        for (name, whole) in &named {
            let is_so = both.iter().any(|pair| name.chars().take(2).eq(pair.iter().copied()));
            let other = name.chars().next().filter(|_| is_so).and_then(|first| named.get(&name[first.len_utf8()..]));
            if let Some(other) = other.filter(|other| self.is_same(*whole, **other)) {
                out.push((*whole, *other));
            }
        }
        out
    }

    /// Whether two figures say the same, the first no more than the second.
    fn is_same(&self, this: FigureId, other: FigureId) -> bool {
        let (one, two) = (self.figure(this), self.figure(other));
        let same = |one: &Option<Quantity>, two: &Option<Quantity>| {
            one.as_ref().zip(two.as_ref()).is_some_and(|(one, two)| !one.is_masked() && one.written() == two.written())
        };
        let last = |id: Option<FigureId>| id.map(|id| &self.figure(id).quantity);
        let is_last = match (last(one.last_year), last(two.last_year)) {
            (None, _) => true,
            (Some(one), Some(two)) => same(one, two),
            (Some(_), None) => false,
        };
        same(&one.quantity, &two.quantity)
            && is_last
            && one.targets.is_empty()
            && one.stated_change.is_none()
            && one.as_of == two.as_of
    }
}

/// What events are called, behind what they are of.
const EVENTS: [&str; 3] = ["事件", "疫情", "事故"];
/// What they are counted in.
const EVENT_UNITS: [&str; 3] = ["起", "次", "件"];
/// What those are counted in who come to harm.
const PEOPLE_UNITS: [&str; 4] = ["人", "例", "名", "人次"];

/// Whether it counts none: 0例, and no 0%, 0元/人 or about 0.
pub(super) fn is_none_of_them(quantity: &Quantity) -> bool {
    quantity.is_zero() && !quantity.is_rough() && !quantity.is_masked() && of_unit(quantity.unit()) == ChangeKind::Volume
}

/// Whether a rate is 0% or 100%, as people write one of nothing.
fn is_none_or_all(quantity: &Quantity) -> bool {
    let all = || quantity.unit() == "%" && quantity.value() == Some(Decimal::ONE_HUNDRED);
    quantity.is_rate() && !quantity.is_rough() && !quantity.is_masked() && (quantity.is_zero() || all())
}

/// Whether what says `from` is said by `to` in the end: two figures do not say each other.
fn leads_to(found: &Implied, from: FigureId, to: FigureId) -> bool {
    std::iter::successors(Some(from), |at| found.get(at).copied()).any(|at| at == to)
}

fn of_all(known: &[(IndicatorId, FigureId)], of: IndicatorId) -> bool {
    known.binary_search_by_key(&of, |(of, _)| *of).is_ok()
}

/// What a relation says is at most one figure: 甲 + 乙 of 甲 + 乙 <= 丙.
fn at_most(relation: &Relation) -> Option<(Vec<&str>, &str)> {
    let (left, right) = relation.text.split_once("<=").or_else(|| relation.text.split_once('='))?;
    let is_name = |side: &str| relation.names.iter().any(|name| **name == *side);
    let terms = |side: &'_ str| side.split('+').map(str::trim).all(is_name);
    // Where a difference or a product stands, nothing follows from nought.
    let right = right.trim();
    (terms(left) && is_name(right)).then(|| (left.split('+').map(str::trim).collect(), right))
}

fn parts_of(parts: &IndexMap<String, Node>, imply: &mut dyn FnMut(FigureId)) {
    for node in parts.values() {
        match &node.content {
            Content::Figure(id) => imply(*id),
            Content::Group(group) => parts_of(group, imply),
            Content::Text(_) | Content::Flag(_) | Content::List(_) => {}
        }
    }
}
