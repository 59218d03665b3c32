//! Units that are ready, for one report after another.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::unit::TemplateUnit;
use crate::base::finding::Finding;
use crate::base::hashed::{HashMap, HashSet};

/// How many counties with files of their own have units here at once: a batch takes one after the other, and its threads are mostly no
/// more than these. All others share theirs, and there are only so many of those.
const COUNTIES: usize = 8;

/// The county that a unit is for, none for all that have no files of their own; and what it is a unit of.
type UnitKey = (Option<String>, String);

/// A unit, or why it could not be loaded.
pub(super) type MadeUnit = Result<Arc<TemplateUnit>, Vec<Finding>>;

/// The units that were loaded so far.
#[derive(Debug, Default)]
pub(super) struct UnitCache(Mutex<HashMap<UnitKey, Arc<OnceLock<MadeUnit>>>>);

impl UnitCache {
    /// The unit of a name, made if it is not here yet. Of two threads that ask for one at once the second waits for the first.
    pub(super) fn get(&self, county: Option<&str>, name: &str, make: impl FnOnce() -> MadeUnit) -> MadeUnit {
        let key = (county.map(str::to_owned), name.to_owned());
        let slot = {
            let mut slots = self.lock();
            if !slots.contains_key(&key) && county.is_some_and(|county| is_full(&slots, county)) {
                slots.retain(|(county, _), _| county.is_none());
            }
            Arc::clone(slots.entry(key.clone()).or_default())
        };
        let made = slot.get_or_init(make).clone();
        if made.is_err() {
            // What could not be read may be readable the next time.
            self.lock().remove(&key);
        }
        made
    }

    /// Whether the unit of a name is here, or on its way.
    pub(super) fn has(&self, county: Option<&str>, name: &str) -> bool {
        self.lock().contains_key(&(county.map(str::to_owned), name.to_owned()))
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.lock().len()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<UnitKey, Arc<OnceLock<MadeUnit>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether there is no room for one more county.
fn is_full(slots: &HashMap<UnitKey, Arc<OnceLock<MadeUnit>>>, county: &str) -> bool {
    let counties: HashSet<&str> = slots.keys().filter_map(|(county, _)| county.as_deref()).collect();
    counties.len() >= COUNTIES && !counties.contains(county)
}
