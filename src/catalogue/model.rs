//! What the catalogue is made of: indicators, relations, years; and what a name may say of an indicator.

use std::borrow::Cow;

use super::gist::Counts;
use crate::base::finding::Severity;
use crate::base::hashed::HashMap;
use crate::quantity::unit::{Kind, measure, split_scale};

/// A word of the catalogue: the program's own, or one of a county's file.
// Built-in words are slices of the text in the program: thousands of them cost no memory until a county changes one.
pub type Term = Cow<'static, str>;

/// The place of an indicator in a [`super::Catalogue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IndicatorId {
    pub(super) topic: usize,
    pub(super) at: usize,
}

impl IndicatorId {
    /// The number of its topic in [`super::Catalogue::topics`].
    pub fn topic(self) -> usize {
        self.topic
    }
}

/// An indicator (指标).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Indicator {
    /// 名称: as the standards and reports print it.
    pub name: Term,
    /// 别名: every other spelling that counties use.
    pub aliases: Vec<Term>,
    /// 专题.
    pub topic: Term,
    /// 组.
    pub group: Term,
    /// 单位: the measure word that counties print most; empty where it has none.
    pub unit: Term,
    /// 分子; empty where it is no rate of two figures.
    pub numerator: Term,
    /// 分母.
    pub denominator: Term,
    /// 属于: the figure that it is part of; empty where there is none.
    pub whole: Term,
    /// 越高越好; none where neither is better.
    pub higher_is_better: Option<bool>,
    /// 科室: the division that reports it.
    pub division: Term,
    /// 例: as it is printed.
    pub example: Term,
    /// 依据: the standard that it rests on, or 实务.
    pub basis: Term,
    /// 起止年: the years in which it is in use.
    pub years: Years,
    /// 常用: 1 common, 2 fairly, 3 seldom.
    pub rank: u8,
}

/// 起止年: the first and the last year of use; none is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Years {
    /// The first year.
    pub from: Option<i32>,
    /// The last year.
    pub to: Option<i32>,
}

/// A line of 校核: how figures of a topic hold together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Relation {
    /// As written: 甲类 + 乙类 + 丙类 = 报告数.
    pub text: Term,
    /// Whether it holds generally (一般) rather than by definition.
    pub generally: bool,
    /// 因为: why it may not hold, or what it rests on.
    pub why: Term,
    /// The names it speaks of.
    pub names: Vec<Term>,
}

/// What a name that no indicator has says of one that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Composition {
    /// Its figure of a part: 民营医院病床使用率.
    Part,
    /// How it has changed since last year: 门诊人次增幅.
    Change,
    /// Its share of the whole that it belongs to, or that the name says: 负压救护车占比.
    Share,
    /// How much of its goal is reached: 老年人体检任务完成率.
    Progress,
    /// Its goal: 老年人体检任务数.
    Goal,
    /// How much of it there is for so many people, or a day: 每千人口儿科医师数.
    PerHead,
    /// What of it is new: 新增备案托育机构数.
    Added,
    /// How it came out: 结直肠癌筛查阳性率, 狂犬病死亡数.
    Outcome,
    /// What it is divided from: 孕产妇建卡数 of 孕产妇建卡率.
    Numerator,
    /// What is divided from it: 托幼机构卫生评价率 of 托幼机构卫生评价家数.
    Rate,
}

/// A name taken apart.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Composed<'n, 'c> {
    /// What it says of the indicators.
    pub says: Composition,
    /// The word that says so.
    pub word: &'n str,
    /// What narrows it down besides; empty where nothing does: 公共场所 of 公共场所新增自动体外除颤器.
    pub part: String,
    /// The indicators that the rest of it names.
    pub of: Vec<&'c Indicator>,
}

/// What a name means.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Meaning<'n, 'c> {
    /// The indicators that it names.
    pub named: Vec<&'c Indicator>,
    /// What it is made of, where it names none.
    pub composed: Option<Composed<'n, 'c>>,
}

impl<'c> Meaning<'_, 'c> {
    /// The indicators that it names, or is made of.
    pub fn of(&self) -> impl Iterator<Item = &'c Indicator> {
        self.named.iter().chain(self.composed.iter().flat_map(|composed| &composed.of)).copied()
    }
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

    /// How it is written, in words after 核对数和名称：; what stands in an example is nobody's value.
    pub fn manner(&self) -> String {
        match self.unit.is_empty() {
            true => format!("这个指标写成 {} 这样（只是例子）", self.example),
            false => format!("这个指标的单位是{}，写成 {} 这样（只是例子）", self.unit, self.example),
        }
    }

    /// What its unit measures.
    pub fn kind(&self) -> Kind {
        // 万元 measures what 元 does: how large the number is printed is no part of what is measured.
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
            // Two digits may be a year of either century, and five are a slip.
            digits if digits.len() == 4 => digits.parse().ok().map(Some),
            _ => None,
        };
        let (from, to) = text.split_once('—')?;
        let years = Self { from: year(from)?, to: year(to)? };
        // 「—」 alone would be any year; that is said by leaving 起止年 out.
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

/// What a name of a group says → the indicators that say it, what each counts, and whether the name itself says no more.
pub(super) type OwnCores = HashMap<String, Vec<(IndicatorId, Counts, bool)>>;
