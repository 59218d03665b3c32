//! 指标目录: what qicao knows of the field's figures: names and other names, units, what is part of what, what is divided by what.
//!
//! It holds data only. The built-in part is read when the program is built (build.rs) and kept as lines, so that a run reads the topics
//! that its data names and no YAML; a county's files (templates/指标/*.yaml) add to it. What follows for a ledger is told by the checks.
//!
//! ```
//! use qicao::catalogue::Catalogue;
//!
//! let catalogue = Catalogue::of(["妇幼"], &[]);
//! assert_eq!(catalogue.find("妇幼", "婴儿死亡率").unwrap().unit, "‰");
//! ```

mod lines;
pub(crate) mod lookup;
mod model;
mod read;
mod search;
mod words;

use std::collections::{HashMap, HashSet};

pub use self::model::{Indicator, IndicatorId, Relation, Topic, Word, Years};
pub use self::read::Own;

/// The rules of this room.
pub static RULES: crate::base::rule::Table = crate::base::rule::Table { title: "数据的写法", rules: &[&read::RULE] };

/// The topics that were asked for, with what the county changes in them.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    topics: Vec<Topic>,
    /// Group → name or other name → topic and place in it. Names go before other names.
    index: HashMap<Word, HashMap<Word, IndicatorId>>,
}

impl Catalogue {
    /// The topics that keep figures in one of these groups, with what a county's files say of them, the file that wins last.
    pub fn of<'a>(groups: impl IntoIterator<Item = &'a str>, own: &[Own]) -> Self {
        let mut wanted = Vec::new();
        let mut asked = HashSet::new();
        for group in groups {
            if asked.insert(group) {
                wanted.extend_from_slice(lines::topics_of(group));
            }
        }
        let own: Vec<&Own> = own.iter().filter(|file| file.groups(&lines::group_of).any(|group| asked.contains(group))).collect();
        wanted.extend(own.iter().filter_map(|file| lines::number(file.topic())));
        wanted.sort_unstable();
        wanted.dedup();
        let mut topics: Vec<Topic> = wanted.into_iter().map(lines::topic).collect();
        own.iter().for_each(|file| file.apply(&mut topics));
        Self::new(topics)
    }

    /// Everything that is built in, with what a county's files say.
    pub fn whole(own: &[Own]) -> Self {
        let mut topics: Vec<Topic> = (0..lines::count()).map(lines::topic).collect();
        own.iter().for_each(|file| file.apply(&mut topics));
        Self::new(topics)
    }

    /// A catalogue of these topics.
    pub fn new(topics: Vec<Topic>) -> Self {
        let mut index: HashMap<Word, HashMap<Word, IndicatorId>> = HashMap::new();
        for is_alias in [false, true] {
            for (at, topic) in topics.iter().enumerate() {
                for (place, indicator) in topic.indicators.iter().enumerate() {
                    let names = if is_alias { &indicator.aliases[..] } else { std::slice::from_ref(&indicator.name) };
                    if names.is_empty() {
                        continue;
                    }
                    if !index.contains_key(&indicator.group) {
                        index.insert(indicator.group.clone(), HashMap::new());
                    }
                    if let Some(group) = index.get_mut(&indicator.group) {
                        names.iter().for_each(|name| {
                            group.entry(name.clone()).or_insert(IndicatorId { topic: at, at: place });
                        });
                    }
                }
            }
        }
        Self { topics, index }
    }

    /// Its topics.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// Every indicator, topic by topic.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.topics.iter().flat_map(|topic| &topic.indicators)
    }

    /// An indicator by its place.
    pub fn get(&self, id: IndicatorId) -> Option<&Indicator> {
        self.topics.get(id.topic)?.indicators.get(id.at)
    }

    /// The topic of an indicator.
    pub fn topic_of(&self, id: IndicatorId) -> Option<&Topic> {
        self.topics.get(id.topic)
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.topics.is_empty()
    }
}
