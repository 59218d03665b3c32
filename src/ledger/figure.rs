//! A figure (指标), and the tree of names in which figures stand.

use rust_decimal::Decimal;

use super::formula::Expression;
use super::id::FigureId;
use super::section::Text;
use crate::base::hashed::IndexMap;
use crate::base::source::{Key, Place};
use crate::quantity::Quantity;
use crate::quantity::period::Date;

/// A figure (指标) as the county wrote it, or as its formula computes it.
#[derive(Debug, Clone)]
#[non_exhaustive]
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
    /// 同比 as somebody stated it. Few figures have one, and there may be a hundred thousand figures.
    pub stated_change: Option<Box<(Quantity, Place)>>,
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
    /// Whether it waits for a side of its rate that is not in yet.
    pub waits: bool,
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
        // Boxed, as most figures are stated and would carry the room of two formulas.
        numerator: Box<Expression>,
        /// 分母.
        denominator: Box<Expression>,
        /// Whether its value was computed from them, rather than stated and checked.
        computed: bool,
    },
    /// 公式.
    Formula {
        /// 公式.
        formula: Box<Expression>,
        /// Whether its value was computed, rather than stated and checked.
        computed: bool,
    },
}

impl Basis {
    /// The figures in it.
    pub fn figures(&self) -> Vec<FigureId> {
        match self {
            Self::Stated => Vec::new(),
            Self::Rate { numerator, denominator, .. } => [numerator.figures(), denominator.figures()].concat(),
            Self::Formula { formula, .. } => formula.figures(),
        }
    }
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
#[non_exhaustive]
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

/// An entry of the free-form data.
#[derive(Debug, Clone)]
#[non_exhaustive]
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
