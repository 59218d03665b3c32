//! 指标目录: what qicao knows of the field's figures: names and other names, units, what is part of what, what is divided by what.
//!
//! It holds data only. The built-in part is read when the program is built (build.rs) and kept as lines, so that a run reads the topics
//! that its data names and no YAML; a county's files (templates/指标/*.yaml) add to it. What follows for a ledger is told by the checks.
//!
//! ```
//! use qicao::catalogue::Catalogue;
//!
//! let catalogue = Catalogue::new(&[]);
//! assert_eq!(catalogue.find("妇幼", "婴儿死亡率").unwrap().unit, "‰");
//! ```

pub(crate) mod additive;
mod affixes;
pub(crate) mod anybodys;
mod as_written;
pub(crate) mod clause;
mod clause_ends;
pub(crate) mod clause_names;
pub(crate) mod clause_words;
mod composed;
mod contradiction;
mod fuller;
mod generic;
mod gist;
pub(crate) mod headings;
mod keys;
mod leads;
mod lexicon;
mod likeness;
mod lines;
pub(crate) mod lookup;
mod loose;
mod model;
pub(crate) mod phrases;
mod read;
mod rewriting;
mod search;
mod shortened;
mod synonyms;
mod topic;
pub mod typed;
mod words;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use crate::base::hashed::HashMap;

pub use self::model::{Composed, Composition, Indicator, IndicatorId, Meaning, Relation, Term, Years};
pub use self::read::CountyCatalogue;
pub use self::topic::Topic;

/// The rules of this room.
pub static RULES: crate::base::rule::RuleTable = crate::base::rule::RuleTable { title: "数据的写法", rules: &[&read::RULE] };

/// All topics, with what a county changes in them.
#[derive(Debug, Clone)]
pub struct Catalogue {
    topics: Vec<Topic>,
    /// Group → name → indicator, for those that a county says something of. Of all others the built-in tables know.
    own: BTreeMap<String, HashMap<String, IndicatorId>>,
    /// What the names of each group of `own` say, taken apart once somebody asks.
    own_cores: HashMap<String, OnceLock<model::OwnCores>>,
}

impl Default for Catalogue {
    fn default() -> Self {
        Self::new(&[])
    }
}

/// What is built in, read once in the life of the program, indicator by indicator as they are asked for.
static BUILT_IN: LazyLock<Arc<Catalogue>> = LazyLock::new(|| Arc::new(Catalogue::new(&[])));

impl Catalogue {
    /// What is built in, and nothing else; all reports share it.
    pub fn built_in() -> Arc<Self> {
        Arc::clone(&BUILT_IN)
    }

    /// The catalogue of a county with these files of its own, if it has any.
    pub fn of_county(own: &[CountyCatalogue]) -> Arc<Self> {
        // Most counties have none, and in a batch all of these share what was read.
        if own.is_empty() { Self::built_in() } else { Arc::new(Self::new(own)) }
    }

    /// What is built in, with what a county's files say, the file that wins last.
    pub fn new(own: &[CountyCatalogue]) -> Self {
        let topics =
            lines::topics().enumerate().map(|(number, (name, group, count))| Topic::built_in(number, name, group, count));
        let mut catalogue = Self { topics: topics.collect(), own: BTreeMap::new(), own_cores: HashMap::default() };
        own.iter().for_each(|file| file.apply(&mut catalogue.topics, &mut catalogue.own));
        catalogue.own_cores = catalogue.own.keys().map(|group| (group.clone(), OnceLock::new())).collect();
        catalogue
    }

    /// Its topics.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// Every indicator, topic by topic.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.topics.iter().flat_map(Topic::indicators)
    }

    /// An indicator by its place.
    pub fn get(&self, id: IndicatorId) -> Option<&Indicator> {
        self.topics.get(id.topic)?.indicator(id.at)
    }
}
