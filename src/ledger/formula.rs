//! Formulas (公式) and relations (校核): + − × ÷, brackets and functions over figures and quantities.
//!
//! A formula is kept as a list of steps for a stack, so that no formula, however long or deep, needs a deep call.

mod expression;
mod lex;
mod parse;

pub use self::expression::{Comparator, Expression, StatedRelation};
pub(crate) use self::expression::{Function, Operation};
pub(crate) use self::lex::{NameSegment, name_in_text, names_in, quoted, segment, segments, spelt};
pub(crate) use self::parse::{FORMULA_SYNTAX, FormulaFault, Lookup, Sides, UNKNOWN_NAME, expression, relation};
