//! What formulas and relations are once they are read: steps for a stack.

use crate::base::hashed::HashSet;
use crate::base::source::Place;
use crate::ledger::id::FigureId;
use crate::quantity::Quantity;

/// An expression, names resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Expression {
    /// As written.
    pub written: String,
    /// Where it is written.
    pub place: Place,
    /// What to do, for a stack of numbers.
    pub(crate) steps: Vec<Operation>,
}

/// One step of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Operation {
    Quantity(Quantity),
    Figure(FigureId),
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    /// A function of the last so many numbers.
    Gather(Function, usize),
    /// How many figures these are, with a value or without.
    Count(Vec<FigureId>),
}

/// A function over a list of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Function {
    /// 合计.
    Sum,
    /// 平均.
    Mean,
    /// 最大.
    Most,
    /// 最小.
    Least,
    /// 计数.
    Count,
}

/// The functions by the names that formulas use, Chinese and ASCII.
const FUNCTIONS: &[(&str, &str, Function)] = &[
    ("合计", "sum", Function::Sum),
    ("平均", "average", Function::Mean),
    ("最大", "max", Function::Most),
    ("最小", "min", Function::Least),
    ("计数", "count", Function::Count),
];

impl Function {
    pub(super) fn of(name: &str) -> Option<Self> {
        FUNCTIONS.iter().find(|(chinese, ascii, _)| *chinese == name || *ascii == name).map(|(.., function)| *function)
    }

    /// Its Chinese name.
    pub(crate) fn word(self) -> &'static str {
        FUNCTIONS.iter().find(|(.., function)| *function == self).map_or("", |(word, ..)| word)
    }
}

impl Operation {
    /// The figures it names.
    fn figures(&self) -> &[FigureId] {
        match self {
            Self::Figure(id) => std::slice::from_ref(id),
            Self::Count(ids) => ids,
            Self::Quantity(_) | Self::Add | Self::Subtract | Self::Multiply | Self::Divide | Self::Negate | Self::Gather(..) => {
                &[]
            }
        }
    }
}

/// The figures that steps name, in their order, each once.
fn figures<'a>(steps: impl Iterator<Item = &'a Operation>) -> Vec<FigureId> {
    let mut seen = HashSet::default();
    steps.flat_map(Operation::figures).copied().filter(|id| seen.insert(*id)).collect()
}

impl Expression {
    /// The figures it names, in their order, each once.
    pub fn figures(&self) -> Vec<FigureId> {
        figures(self.steps.iter())
    }

    /// The figure it is, if it is just one.
    pub fn as_figure(&self) -> Option<FigureId> {
        match self.steps[..] {
            [Operation::Figure(id)] => Some(id),
            _ => None,
        }
    }
}

/// How the two sides of a 校核 line are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparator {
    /// =
    Equal,
    /// <= or ≤
    AtMost,
    /// >= or ≥
    AtLeast,
    /// <
    Less,
    /// >
    More,
}

/// A line of 校核.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatedRelation {
    /// As written.
    pub written: String,
    /// Where it is written.
    pub place: Place,
    /// The left side.
    pub left: Expression,
    /// How they are compared.
    pub comparison: Comparator,
    /// The right side.
    pub right: Expression,
}

impl StatedRelation {
    /// The figures it names, in their order, each once.
    pub fn figures(&self) -> Vec<FigureId> {
        figures(self.left.steps.iter().chain(&self.right.steps))
    }
}
