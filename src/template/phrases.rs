//! The phrases (语句) within reach of a county, and which of them defines a component.

use std::sync::{Arc, OnceLock};

use super::library::Library;
use super::stock::Stock;
use crate::base::hashed::HashMap;

/// The folder that they stand in.
const FOLDER: &str = "语句/";

/// Which phrases define a component, by its name.
type Definers = HashMap<String, Vec<String>>;

/// The phrases of a county with files of its own, or of all others.
#[derive(Debug)]
pub(super) struct Phrases {
    county: Option<String>,
    /// Those that are not built in, in order: they may define components under any name.
    pub(super) own: Vec<String>,
    /// Those of all others, where `own` are only the county's.
    common: Option<Arc<Phrases>>,
    definers_of_own: OnceLock<Definers>,
    definers: OnceLock<Definers>,
}

impl Phrases {
    /// The phrases that a library has for a county.
    pub(super) fn of(library: &Library, county: Option<&str>) -> Self {
        Self::new(county, library.own_phrases(county), None)
    }

    /// Those in a county's own folder, beside those of all: what has thousands of counties looks through these once.
    pub(super) fn beside(library: &Library, county: &str, common: &Arc<Self>) -> Self {
        let mut own = library.names_below(Some(county));
        own.retain(|name| name.starts_with(FOLDER));
        Self::new(Some(county), own, Some(Arc::clone(common)))
    }

    fn new(county: Option<&str>, own: Vec<String>, common: Option<Arc<Self>>) -> Self {
        Self { county: county.map(str::to_owned), own, common, definers_of_own: OnceLock::new(), definers: OnceLock::new() }
    }

    /// The phrases of the workspace's own that define a component, in order.
    pub(super) fn own_definers(&self, library: &Library, stock: &Stock, component: &str) -> Vec<&str> {
        let all = self.definers_of_own.get_or_init(|| self.look_through(library, stock, &self.own));
        let mut found: Vec<&str> = all.get(component).into_iter().flatten().map(String::as_str).collect();
        if let Some(common) = &self.common {
            // Behind the county's, for of several the first is used.
            found.extend(common.own_definers(library, stock, component));
        }
        found
    }

    /// All phrases that define a component.
    pub(super) fn definers(&self, library: &Library, stock: &Stock, component: &str) -> Vec<&str> {
        if let Some(common) = &self.common {
            let mut found = self.own_definers(library, stock, component);
            found.extend(common.definers(library, stock, component));
            return found;
        }
        let all = self.definers.get_or_init(|| {
            let mut names = library.names(self.county.as_deref());
            names.retain(|name| name.starts_with(FOLDER));
            self.look_through(library, stock, &names)
        });
        all.get(component).into_iter().flatten().map(String::as_str).collect()
    }

    fn look_through(&self, library: &Library, stock: &Stock, names: &[String]) -> Definers {
        let mut out = Definers::default();
        for name in names {
            let place = library.find(name, self.county.as_deref()).into_iter().next();
            let Some(loaded) = place.and_then(|place| stock.loaded(library, name, 0, &place).ok()) else { continue };
            for component in loaded.translated.defined.iter() {
                out.entry(component.to_owned()).or_default().push(name.clone());
            }
        }
        out
    }
}
