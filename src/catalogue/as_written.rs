//! Names as they are written, found in the tables of all groups without reading the indicators that have others.

use super::model::{Indicator, IndicatorId};
use super::{Catalogue, lines};
use crate::base::text::sieve::Sieve;

impl Catalogue {
    /// The indicators of any group that have this name or other name as it is written, in their order.
    pub(super) fn written_so(&self, name: &str) -> Vec<&Indicator> {
        let built_in = lines::groups().filter_map(|group| lines::find(group, name));
        let own = self.own.values().filter_map(|names| names.get(name).copied());
        let mut ids: Vec<IndicatorId> = built_in.chain(own).collect();
        ids.sort_unstable();
        ids.dedup();
        // A county may have taken a name away from one that is built in.
        let has_it = |indicator: &&Indicator| indicator.names().any(|known| known == name);
        ids.into_iter().filter_map(|id| self.get(id)).filter(has_it).collect()
    }

    /// The indicators that have, or had before a county changed them, a name that fits; in their order.
    // Of most names it is enough to know what characters they may have.
    pub(super) fn with_name_that(&self, fits: impl Fn(&str, Sieve) -> bool) -> Vec<IndicatorId> {
        let own = self.own.values().flatten().filter(|(name, _)| fits(name, Sieve::of(name))).map(|(_, id)| *id);
        let mut ids: Vec<IndicatorId> = lines::with_name_that(&fits).chain(own).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

#[cfg(test)]
mod tests {
    use crate::base::hashed::HashMap;
    use crate::catalogue::{Catalogue, Indicator};

    #[test]
    fn a_name_is_found_by_its_table_as_by_a_walk() {
        let catalogue = Catalogue::new(&[]);
        let mut walked: HashMap<&str, Vec<*const Indicator>> = HashMap::default();
        for indicator in catalogue.indicators() {
            for name in indicator.names() {
                walked.entry(name).or_default().push(std::ptr::from_ref(indicator));
            }
        }
        for name in catalogue.indicators().step_by(29).flat_map(Indicator::names) {
            let written_so: Vec<*const Indicator> = catalogue.written_so(name).into_iter().map(std::ptr::from_ref).collect();
            assert_eq!(Some(&written_so), walked.get(name), "{name}");
            let by_name = catalogue.with_name_that(|known, _| known == name);
            let by_name: Vec<*const Indicator> =
                by_name.into_iter().filter_map(|id| catalogue.get(id)).map(std::ptr::from_ref).collect();
            assert_eq!(by_name, written_so, "{name}");
        }
    }
}
