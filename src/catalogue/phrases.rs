//! Phrases of running text → indicators: what a noun beside a number means, by the names of the whole catalogue and the topics spoken of.

use std::collections::{HashMap, HashSet};

use super::Catalogue;
use super::model::Indicator;
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure, split_scale};

/// The names of a catalogue, by name.
#[derive(Debug)]
pub(crate) struct CataloguePhrases<'a> {
    catalogue: &'a Catalogue,
    by_name: HashMap<&'a str, Vec<&'a Indicator>>,
    units: HashSet<&'a str>,
}

/// The shortest name that says by itself what it means, in characters.
const SHORTEST_ALONE: usize = 5;

impl<'a> CataloguePhrases<'a> {
    /// Those of a catalogue; made once for many look-ups.
    pub(crate) fn new(catalogue: &'a Catalogue) -> Self {
        let mut by_name: HashMap<&str, Vec<&Indicator>> = HashMap::new();
        let mut units = HashSet::new();
        for indicator in catalogue.indicators() {
            units.insert(&*indicator.unit);
            for name in indicator.names() {
                let known = by_name.entry(name).or_default();
                if !known.iter().any(|known| std::ptr::eq(*known, indicator)) {
                    known.push(indicator);
                }
            }
        }
        Self { catalogue, by_name, units }
    }

    /// The units of all its indicators.
    pub(crate) fn units(&self) -> impl Iterator<Item = &'a str> {
        self.units.iter().copied()
    }

    /// The indicator that one of some names means, the likeliest name first, of what is counted as this quantity; `near` are the
    /// groups spoken of, the nearest first.
    pub(crate) fn meant(
        &self,
        names: &[String],
        quantity: &Quantity,
        near: &[String],
        may: &dyn Fn(&Indicator) -> bool,
    ) -> Option<&'a Indicator> {
        let fits = |indicator: &Indicator| fits(indicator, quantity) && may(indicator);
        let exact = names.iter().find_map(|name| self.exact(name, near, &fits));
        exact.or_else(|| {
            let near = || near.iter().map(String::as_str);
            let said = |name: &String| self.catalogue.meant_by(near(), name, quantity.unit(), fits);
            names.iter().filter(|name| name.chars().count() >= 3).find_map(said).and_then(|id| self.catalogue.get(id))
        })
    }

    fn exact(&self, name: &str, near: &[String], fits: &dyn Fn(&Indicator) -> bool) -> Option<&'a Indicator> {
        let known = self.by_name.get(name)?;
        let place = |indicator: &Indicator| near.iter().position(|group| *group == indicator.group).unwrap_or(usize::MAX);
        let fitting = known.iter().copied().filter(|indicator| fits(indicator));
        let best = fitting.clone().min_by_key(|indicator| (place(indicator), indicator.name != name, indicator.rank))?;
        // 培训 alone is anybody's: it means something only where its topic is spoken of.
        let is_alone = place(best) == usize::MAX;
        let says_enough = name.chars().count() >= SHORTEST_ALONE && fitting.count() == 1;
        (!is_alone || says_enough).then_some(best)
    }
}

/// Whether an indicator is counted as a quantity is: rates in %, money in 元.
fn fits(indicator: &Indicator, quantity: &Quantity) -> bool {
    let known = measure(split_scale(&indicator.unit).1).0;
    let written = measure(quantity.unit()).0;
    let counts = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
    known == written && (known != Kind::Number || indicator.unit.is_empty())
        || counts(known) && counts(written) && !quantity.unit().is_empty()
}
