//! The ledger (台账): everything the county's data says, read, placed and resolved.
//!
//! A `Ledger` has passed parsing. Every figure stands in one list, in the order of the data, and the tree of names points
//! into that list; so templates, checks and the annex all speak of the same figure by the same number.

pub mod change;
pub(crate) mod evaluate;
pub mod formula;
pub(crate) mod load;
pub(crate) mod read;
pub(crate) mod resolve;
mod schema;
pub mod target;

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use rust_decimal::Decimal;

pub use self::load::{Options, layout_of, load};
pub use self::schema::schema;

use crate::base::finding::Finding;
use crate::base::source::{Key, Place, Source};
use crate::base::text::numbering::Scheme;
use crate::ledger::formula::{Expression, Relation};
use crate::quantity::Quantity;
use crate::quantity::digits;
use crate::quantity::period::{Date, Period};

/// The rules of this room, without those of formulas: people look for them among the checks.
pub static RULES: crate::base::rule::Table = crate::base::rule::Table {
    title: "数据的写法",
    rules: &[
        &read::report::BAD_REPORT,
        &read::NOT_A_QUANTITY,
        &read::figure::NOT_A_UNIT,
        &read::figure::UNIT_TWICE,
        &read::figure::NOT_A_DATE,
        &read::manner::NOT_A_FLAG,
        &read::section::NOT_A_TEXT,
        &read::figure::FIGURE_WITHOUT_VALUE,
        &read::RELATION_SYNTAX,
        &read::manner::NOT_A_MANNER,
        &read::manner::NOT_A_NUMBER_SCHEME,
        &read::manner::NOT_A_STOP,
        &read::EMPTY_CHAPTER,
    ],
};

/// Everything the county's data says.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// The 报告 block.
    pub report: Report,
    /// The free-form data by name, in the order of the files.
    pub data: IndexMap<String, Node>,
    /// The chapters of the draft (引言, 主要工作 …) by name.
    pub chapters: IndexMap<String, Section>,
    /// Every figure, last year's and parts included, in the order of the data.
    pub figures: Vec<Figure>,
    /// The files, in the order they were given.
    pub sources: Vec<Source>,
    /// The lines of 校核.
    pub relations: Vec<Relation>,
    /// Which figure has which key.
    pub(crate) index: HashMap<Key, FigureId>,
    /// What resolving formulas finds, until `load` tells it.
    pub(crate) faults: Vec<Finding>,
    /// Figures of which an 错误 was told already: that they have no value either needs no word.
    pub(crate) faulty: HashSet<Key>,
}

/// The place of a figure in [`Ledger::figures`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureId(pub usize);

/// The 报告 block: what is drafted, for whom and for when.
#[derive(Debug, Clone)]
pub struct Report {
    /// 单位: who signs.
    pub organ: String,
    /// 地区: 恩施市.
    pub region: String,
    /// 地区 as written, which names the county's folder of templates; templates themselves see `region`.
    pub county: String,
    /// 期间.
    pub period: Period,
    /// 截至: the last day of the period unless the data says otherwise.
    pub as_of: Date,
    /// 成文日期; none is a gap.
    pub signed: Option<Date>,
    /// 版式: the layout's name.
    pub layout: String,
    /// 标题: 单位 + 期间 + 工作总结 unless the data says otherwise.
    pub title: String,
    /// 附表: whether the annex 主要指标完成情况表 is wanted.
    pub annex: bool,
    /// Whether dates and years are said without their digits.
    pub dates_masked: bool,
    /// Where each entry of the block is written, by its name; where one is left out, the block's own place.
    pub places: IndexMap<String, Place>,
    /// Where the block stands.
    pub place: Place,
}

impl Report {
    /// 我市, 我县 …: by the last character of the region.
    pub fn ours(&self) -> String {
        self.region.chars().last().map(|kind| format!("我{kind}")).unwrap_or_default()
    }

    /// A date as it may be said.
    pub fn said_date(&self, date: Date) -> String {
        if self.dates_masked { digits::DATE.to_owned() } else { date.to_string() }
    }

    /// What comes next, as it may be said: 下半年, 2020年.
    pub fn said_next(&self) -> String {
        let next = self.period.next();
        if self.dates_masked && next.ends_with('年') && next.starts_with(|c: char| c.is_ascii_digit()) {
            return format!("{}年", digits::YEAR);
        }
        next
    }

    /// 全市, 全县 ….
    pub fn whole(&self) -> String {
        self.region.chars().last().map(|kind| format!("全{kind}")).unwrap_or_default()
    }
}

/// An entry of the free-form data.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its full key.
    pub key: Key,
    /// Where its key is written; for an item of a list, where the item is.
    pub place: Place,
    /// What it holds.
    pub content: Content,
}

/// What an entry of the data holds.
#[derive(Debug, Clone)]
pub enum Content {
    /// A figure.
    Figure(FigureId),
    /// A text.
    Text(Text),
    /// true or false.
    Flag(bool),
    /// A list; its items are named 1, 2, ….
    List(Vec<Node>),
    /// Names inside a name.
    Group(IndexMap<String, Node>),
}

/// A text of the data, in which `${…}` names figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The pieces in order; two plain ones never follow each other.
    pub pieces: Vec<Piece>,
    /// Where the text is written.
    pub place: Place,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain text. An empty line is `\n\n` (a new paragraph); other line ends are gone.
    Plain(String),
    /// A figure named by `${…}`.
    Figure(FigureId),
    /// An entry of 报告 named by `${报告.…}`, and its value; none is a gap.
    Report(String, Option<String>),
    /// A name that nothing has (told as a finding); prints as a gap.
    Unknown(String),
}

/// A 节: a part of a chapter, or a whole chapter.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Where it stands.
    pub place: Option<Place>,
    /// 标题.
    pub heading: Option<Text>,
    /// 引言: text before the first item.
    pub intro: Option<Text>,
    /// 正文, or the text that the whole 节 is.
    pub body: Option<Text>,
    /// 专题: the topic template that says its figures.
    pub topic: Option<Topic>,
    /// 要点: said as 一是……；二是…….
    pub points: Vec<Text>,
    /// 条目: 节 one level down.
    pub items: Vec<Section>,
    /// 编号: the number of its own heading; the layout decides where it is left out, as for the next two.
    pub number: Option<Scheme>,
    /// 段首: whether its heading runs in.
    pub run_in: Option<bool>,
    /// 标点: what stands behind its heading; empty for nothing.
    pub stop: Option<String>,
    /// 排法: how its 条目 are set, level by level.
    pub manner: Vec<Manner>,
    /// Parts that the layout gives headings to, by name: 思路, 目标, 重点.
    pub named: IndexMap<String, Section>,
}

/// 排法: how the 条目 of one level are set. What is left out the layout decides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manner {
    /// 编号: how their headings are numbered.
    pub number: Option<Scheme>,
    /// 段首: whether their headings run in.
    pub run_in: Option<bool>,
    /// 标点: what stands behind their headings; empty for nothing.
    pub stop: Option<String>,
    /// 合段: whether they are said in one paragraph, 一是……二是…….
    pub joined: Option<bool>,
}

/// The topic template a 节 asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its name: 公共卫生.
    pub name: String,
    /// Where it is asked for.
    pub place: Place,
}

/// A figure (指标) as the county wrote it, or as its formula computes it.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its full key.
    pub key: Key,
    /// Where its value is written (its formula, where that computes it; its key, where it has neither).
    pub place: Place,
    /// 名称: what it is called; its key's last name unless the data says otherwise.
    pub label: String,
    /// Its value; none is a gap.
    pub quantity: Option<Quantity>,
    /// 单位, if it is not written behind the value.
    pub unit: Option<String>,
    /// 小数: decimals to print a computed value with.
    pub decimals: Option<u32>,
    /// 取整.
    pub rounding: Rounding,
    /// 来源: who reported it.
    pub reporter: Option<String>,
    /// 截至: its own cut-off, if that differs from the report's.
    pub as_of: Option<Date>,
    /// 备注: for reviewers.
    pub remark: Option<String>,
    /// 允差: allowed difference in checks.
    pub tolerance: Option<Decimal>,
    /// 越高越好.
    pub higher_is_better: Option<bool>,
    /// 上年: the same figure a year ago.
    pub last_year: Option<FigureId>,
    /// 同比 as somebody stated it.
    pub stated_change: Option<(Quantity, Place)>,
    /// 目标.
    pub targets: Vec<Target>,
    /// 其中: its parts by name.
    pub parts: IndexMap<String, Node>,
    /// 其中完整: whether the parts must add up to it.
    pub parts_complete: bool,
    /// Whether a formula, a rate or a 校核 line reads it.
    pub computed_with: bool,
    /// What it rests on besides its own 值.
    pub basis: Basis,
    /// How its value was computed, with the numbers put in; none where the county wrote it.
    pub workings: Option<String>,
    /// 校核: 略. The county has looked at it; checks that weigh figures keep quiet about it.
    pub unchecked: bool,
}

/// What a figure rests on besides its own 值.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Basis {
    /// Nothing: it is as stated.
    #[default]
    Stated,
    /// 分子 and 分母.
    Rate {
        /// 分子.
        numerator: Expression,
        /// 分母.
        denominator: Expression,
        /// Whether its value was computed from them, rather than stated and checked.
        computed: bool,
    },
    /// 公式.
    Formula {
        /// 公式.
        formula: Expression,
        /// Whether its value was computed, rather than stated and checked.
        computed: bool,
    },
}

impl Figure {
    /// Whether its value was computed rather than written by the county.
    pub fn is_computed(&self) -> bool {
        match self.basis {
            Basis::Stated => false,
            Basis::Rate { computed, .. } | Basis::Formula { computed, .. } => computed,
        }
    }
}

/// 目标: what the figure should reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Who set it (省, 州), if the data says.
    pub issuer: Option<String>,
    /// The bound as written: `>=77.3岁`.
    pub bound: Quantity,
    /// Where it is written.
    pub place: Place,
}

/// 取整: how a computed value loses its further digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rounding {
    /// 四舍五入.
    #[default]
    HalfUp,
    /// 截断.
    Truncate,
}

impl Ledger {
    /// The figure with this number.
    pub fn figure(&self, id: FigureId) -> &Figure {
        &self.figures[id.0]
    }

    /// The figure with this full key, last year's (`传染病.报告数.上年`) and parts (`审批.受理.其中.机构校验`) included.
    pub fn id(&self, key: &str) -> Option<FigureId> {
        self.index.get(key).copied()
    }

    /// The figures that are some other figure's 上年.
    pub fn last_years(&self) -> HashSet<FigureId> {
        self.figures.iter().filter_map(|figure| figure.last_year).collect()
    }

    /// The entry of the free-form data with this full key.
    pub fn node(&self, key: &str) -> Option<&Node> {
        let mut names = crate::ledger::formula::segments(key).into_iter();
        let mut node = self.data.get(&names.next()?)?;
        for name in names {
            node = match &node.content {
                Content::Group(group) => group.get(&name)?,
                Content::List(items) => items.get(name.parse::<usize>().ok()?.checked_sub(1)?)?,
                Content::Figure(id) => match name.as_str() {
                    "其中" => return None,
                    _ => self.figure(*id).parts.get(&name)?,
                },
                Content::Text(_) | Content::Flag(_) => return None,
            };
        }
        Some(node)
    }

    /// Texts, and 节 or lists of 节, at the top of the data that are no chapter: whatever of these no template reads is lost.
    pub fn loose_texts(&self) -> impl Iterator<Item = &Node> {
        self.data.values().filter(|node| match &node.content {
            Content::Text(_) => true,
            Content::List(items) => items.iter().any(is_section),
            Content::Group(_) => is_section(node),
            Content::Figure(_) | Content::Flag(_) => false,
        })
    }
}

/// Whether an entry of the data looks like a 节: a text, or a group with a 标题, 正文, 要点 or 条目, or an honour with its 称号.
fn is_section(node: &Node) -> bool {
    match &node.content {
        Content::Text(_) => true,
        Content::Group(group) => ["标题", "正文", "要点", "条目", "称号"]
            .iter()
            .any(|name| group.get(*name).is_some_and(|node| matches!(node.content, Content::Text(_) | Content::List(_)))),
        Content::Figure(_) | Content::Flag(_) | Content::List(_) => false,
    }
}
