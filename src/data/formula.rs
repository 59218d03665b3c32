//! Formulas (公式) and relations (校核): + − × ÷ and brackets over figures and quantities.
//!
//! A formula is kept as a list of steps for a stack, so that no formula, however long or deep, needs a deep call.

mod lex;
mod parse;

pub(super) use self::lex::{name_in_text, segment, segments};
pub(super) use self::parse::{Fault, Lookup, Sides, expression, relation};
use super::ledger::FigureId;
use super::quantity::Quantity;
use crate::source::Place;

/// An expression, names resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// As written.
    pub written: String,
    /// Where it is written.
    pub place: Place,
    /// What to do, for a stack of numbers.
    pub(super) steps: Vec<Step>,
}

/// One step of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Quantity(Quantity),
    Figure(FigureId),
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
}

impl Expression {
    /// The figures it names, in their order, each once.
    pub fn figures(&self) -> Vec<FigureId> {
        let mut figures = Vec::new();
        for step in &self.steps {
            if let Step::Figure(id) = step
                && !figures.contains(id)
            {
                figures.push(*id);
            }
        }
        figures
    }

    /// The figure it is, if it is just one.
    pub fn as_figure(&self) -> Option<FigureId> {
        match self.steps[..] {
            [Step::Figure(id)] => Some(id),
            _ => None,
        }
    }
}

/// How the two sides of a 校核 line are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
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
pub struct Relation {
    /// As written.
    pub written: String,
    /// Where it is written.
    pub place: Place,
    /// The left side.
    pub left: Expression,
    /// How they are compared.
    pub comparison: Comparison,
    /// The right side.
    pub right: Expression,
}

impl Relation {
    /// The figures it names, in their order, each once.
    pub fn figures(&self) -> Vec<FigureId> {
        let mut figures = self.left.figures();
        for id in self.right.figures() {
            if !figures.contains(&id) {
                figures.push(id);
            }
        }
        figures
    }
}
