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

mod lines;
pub(crate) mod lookup;
mod read;
mod search;
mod topic;
mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

pub use self::read::Own;
pub use self::topic::Topic;
use crate::data::unit::{Kind, measure, split_scale};
use crate::finding::Severity;

/// A word of the catalogue: the program's own, or one of a county's file.
pub type Word = Cow<'static, str>;

/// All topics, with what a county changes in them.
#[derive(Debug, Clone)]
pub struct Catalogue {
    topics: Vec<Topic>,
    /// Group → name → indicator, for those that a county says something of. Of all others the built-in tables know.
    own: BTreeMap<String, HashMap<String, IndicatorId>>,
}

/// The place of an indicator in a [`Catalogue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IndicatorId {
    topic: usize,
    at: usize,
}

impl IndicatorId {
    /// The number of its topic in [`Catalogue::topics`].
    pub fn topic(self) -> usize {
        self.topic
    }
}

/// An indicator (指标).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Indicator {
    /// 名称: as the standards and reports print it.
    pub name: Word,
    /// 别名: every other spelling that counties use.
    pub aliases: Vec<Word>,
    /// 专题.
    pub topic: Word,
    /// 组.
    pub group: Word,
    /// 单位: the measure word that counties print most; empty where it has none.
    pub unit: Word,
    /// 分子; empty where it is no rate of two figures.
    pub numerator: Word,
    /// 分母.
    pub denominator: Word,
    /// 属于: the figure that it is part of; empty where there is none.
    pub whole: Word,
    /// 越高越好; none where neither is better.
    pub higher_is_better: Option<bool>,
    /// 科室: the division that reports it.
    pub division: Word,
    /// 例: as it is printed.
    pub example: Word,
    /// 依据: the standard that it rests on, or 实务.
    pub basis: Word,
    /// 起止年: the years in which it is in use.
    pub years: Years,
    /// 常用: 1 common, 2 fairly, 3 seldom.
    pub rank: u8,
}

/// 起止年: the first and the last year of use; none is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Years {
    /// The first year.
    pub from: Option<i32>,
    /// The last year.
    pub to: Option<i32>,
}

/// A line of 校核: how figures of a topic hold together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Relation {
    /// As written: 甲类 + 乙类 + 丙类 = 报告数.
    pub text: Word,
    /// Whether it holds generally (一般) rather than by definition.
    pub generally: bool,
    /// 因为: why it may not hold, or what it rests on.
    pub why: Word,
    /// The names it speaks of.
    pub names: Vec<Word>,
}

impl Relation {
    /// How bad it is where it does not hold.
    pub fn severity(&self) -> Severity {
        if self.generally { Severity::Warning } else { Severity::Error }
    }
}

impl Indicator {
    /// Its name, then its other names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(|word| &**word)
    }

    /// What its unit measures.
    pub fn kind(&self) -> Kind {
        measure(split_scale(&self.unit).1).0
    }

    /// Whether it is a rate: %, ‰, /10万.
    pub fn is_rate(&self) -> bool {
        self.kind() == Kind::Share
    }
}

impl Years {
    /// Reads `2021—2023`, `2022—`, `—2021`; nothing is any year.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::default());
        }
        let year = |text: &str| match text {
            "" => Some(None),
            digits if digits.len() == 4 => digits.parse().ok().map(Some),
            _ => None,
        };
        let (from, to) = text.split_once('—')?;
        let years = Self { from: year(from)?, to: year(to)? };
        (years != Self::default()).then_some(years)
    }

    /// Whether it is in use in this year.
    pub fn holds(self, year: i32) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

impl std::fmt::Display for Years {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let year = |year: Option<i32>| year.map(|year| year.to_string()).unwrap_or_default();
        match self {
            Self { from: None, to: None } => Ok(()),
            Self { from, to } => write!(f, "{}—{}", year(*from), year(*to)),
        }
    }
}

impl Default for Catalogue {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Catalogue {
    /// What is built in, with what a county's files say, the file that wins last.
    pub fn new(own: &[Own]) -> Self {
        let topics =
            lines::topics().enumerate().map(|(number, (name, group, count))| Topic::built_in(number, name, group, count));
        let mut catalogue = Self { topics: topics.collect(), own: BTreeMap::new() };
        own.iter().for_each(|file| file.apply(&mut catalogue));
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

    /// The topic of an indicator.
    pub fn topic_of(&self, id: IndicatorId) -> Option<&Topic> {
        self.topics.get(id.topic)
    }
}
