//! Names as they are written, found in the tables of all groups without reading the indicators that have others.

use super::model::{Indicator, IndicatorId};
use super::{Catalogue, lines};

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
    pub(super) fn with_name_that(&self, fits: impl Fn(&str) -> bool) -> Vec<IndicatorId> {
        let own = self.own.values().flatten().filter(|(name, _)| fits(name)).map(|(_, id)| *id);
        let mut ids: Vec<IndicatorId> = lines::names_that(&fits).map(|(_, id)| id).chain(own).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::{Catalogue, Indicator};

    #[test]
    fn a_name_is_found_by_its_table_as_by_a_walk() {
        let catalogue = Catalogue::new(&[]);
        let key = |indicator: &&Indicator| (indicator.group.to_string(), indicator.name.to_string());
        for indicator in catalogue.indicators().step_by(97) {
            for name in indicator.names() {
                let has_it = |indicator: &&Indicator| indicator.names().any(|known| known == name);
                let walked: Vec<_> = catalogue.indicators().filter(has_it).map(|found| key(&found)).collect();
                let looked_up: Vec<_> = catalogue.written_so(name).iter().map(key).collect();
                assert_eq!(looked_up, walked, "{name}");
                let by_name = catalogue.with_name_that(|known| known == name).into_iter().filter_map(|id| catalogue.get(id));
                assert_eq!(by_name.map(|found| key(&found)).collect::<Vec<_>>(), walked, "{name}");
            }
        }
    }
}
