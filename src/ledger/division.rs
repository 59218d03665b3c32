//! Who reports which figure: 来源, that of the whole for a part, else the catalogue's 科室.

use super::figure::{Basis, Content};
use super::id::FigureId;
use super::model::Ledger;
use crate::base::hashed::{HashMap, IndexMap};
use crate::quantity::Quantity;

/// The figures that each division is asked for.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Divisions {
    /// By the name of the division, in the order of the data.
    pub by_name: IndexMap<String, Vec<FigureId>>,
    /// Figures of which neither the data nor the catalogue says whose they are.
    pub nobodys: Vec<FigureId>,
}

impl Ledger {
    /// The whole of each part.
    pub fn wholes(&self) -> HashMap<FigureId, FigureId> {
        let parts = self.figures.iter().enumerate().flat_map(|(at, figure)| {
            figure.parts.values().filter_map(move |node| match node.content {
                Content::Figure(part) => Some((part, FigureId(at))),
                Content::Text(_) | Content::Flag(_) | Content::List(_) | Content::Group(_) => None,
            })
        });
        parts.collect()
    }

    /// The figures that divisions are asked for: those that are neither computed nor a year old.
    pub fn divisions(&self) -> Divisions {
        let (wholes, last_years) = (self.wholes(), self.last_years());
        let mut out = Divisions::default();
        for id in (0..self.figures.len()).map(FigureId).filter(|id| !last_years.contains(id) && self.is_asked_for(*id)) {
            match self.division_of(id, &wholes) {
                Some(name) => out.by_name.entry(name.to_owned()).or_default().push(id),
                None => out.nobodys.push(id),
            }
        }
        out
    }

    /// The division that reports a figure; a part is reported by whoever reports the whole, unless it says otherwise.
    pub fn division_of(&self, id: FigureId, wholes: &HashMap<FigureId, FigureId>) -> Option<&str> {
        let line = || std::iter::successors(Some(id), |id| wholes.get(id).copied());
        // 云岭县 2158例；东河县 1500例 of a sum says who reported what, and no division.
        let is_division = |name: &&str| !name.contains('；') && !name.bytes().any(|byte| byte.is_ascii_digit());
        let own = line().find_map(|id| self.figure(id).reporter.as_deref().filter(is_division));
        let known = || line().find_map(|id| self.indicator(id)).map(|indicator| &*indicator.division);
        own.or_else(known).map(str::trim).filter(|name| !name.is_empty())
    }

    /// The unit that a figure is known to have: that of its value, its own, last year's, the catalogue's; of a part, that of the whole.
    pub fn unit_of(&self, id: FigureId, wholes: &HashMap<FigureId, FigureId>) -> String {
        let written = |quantity: &Quantity| Some(quantity.unit().to_owned()).filter(|unit| !unit.is_empty());
        let own = |id: FigureId| {
            let figure = self.figure(id);
            let last = || figure.last_year.and_then(|last| self.figure(last).quantity.as_ref()).and_then(written);
            let target = || figure.targets.iter().find_map(|target| written(&target.bound));
            let own = figure.quantity.as_ref().and_then(written).or_else(|| figure.unit.clone()).or_else(last);
            own.or_else(|| self.indicator(id).map(|known| known.unit.to_string())).or_else(target).filter(|unit| !unit.is_empty())
        };
        let of_whole = || wholes.get(&id).and_then(|whole| own(*whole));
        own(id).or_else(of_whole).unwrap_or_default()
    }

    /// Whether a figure is one that somebody states, rather than one that is computed.
    pub fn is_asked_for(&self, id: FigureId) -> bool {
        let figure = self.figure(id);
        match figure.basis {
            // Such a rate is computed as soon as its side is in, so that nobody is asked for it.
            Basis::Stated => !figure.waits || figure.quantity.is_some(),
            Basis::Rate { computed, .. } | Basis::Formula { computed, .. } => !computed,
        }
    }
}
