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
mod read;
mod search;
mod words;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::base::finding::Severity;
pub use crate::catalogue::read::Own;

/// The rules of this room.
pub static RULES: crate::base::rule::Table = crate::base::rule::Table { title: "数据的写法", rules: &[&read::RULE] };
use crate::quantity::unit::{Kind, measure, split_scale};

/// A word of the catalogue: the program's own, or one of a county's file.
pub type Word = Cow<'static, str>;

/// The topics that were asked for, with what the county changes in them.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    topics: Vec<Topic>,
    /// Group → name or other name → topic and place in it. Names go before other names.
    index: HashMap<Word, HashMap<Word, IndicatorId>>,
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

/// A file of the catalogue (专题): the indicators of one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// 专题: its name, and that of the topic template which says its figures.
    pub name: Word,
    /// 组: where the data keeps the figures, unless an indicator says otherwise.
    pub group: Word,
    /// 指标, in the order of the file.
    pub indicators: Vec<Indicator>,
    /// 校核.
    pub relations: Vec<Relation>,
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
