//! What an expression comes to: a number, what it can stand for, and its kind.

mod arithmetic;
mod gather;

use rust_decimal::Decimal;

pub(crate) use self::arithmetic::{apply, comparable, different_words};
use self::gather::gather;
use super::formula::{Comparison, Expression, Step};
use crate::ledger::{Figure, FigureId, Ledger, Rounding};
use crate::quantity::Quantity;
use crate::quantity::interval::Interval;
use crate::quantity::unit;
use crate::quantity::unit::{Kind, is_rate};

/// What an expression comes to, in the first unit of its kind (元, 米; rates as shares of 1).
#[derive(Debug, Clone)]
pub(crate) struct Amount {
    /// The number that the digits say.
    pub(crate) nominal: Decimal,
    /// What it can stand for if all digits were rounded.
    pub(crate) rounded: Interval,
    /// What it can stand for if digits may have been cut off as well.
    pub(crate) cut: Interval,
    /// What it measures.
    pub(crate) kind: Kind,
    /// The unit it was written with; empty where several met.
    pub(crate) unit: String,
    /// Two measure words that were added although they differ.
    pub(crate) mixed: Option<(String, String)>,
    /// A kind that has no name, as 元×米.
    pub(crate) odd: bool,
    /// How it came to be a ratio.
    pub(crate) ratio: Ratio,
}

/// How an amount came to be a ratio: 甲 ÷ 乙 × 100 with 单位 % is 97.53%, not 9753%.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ratio {
    /// A bare number of the formula itself.
    literal: bool,
    /// What it was divided by.
    pub(crate) divided: Divided,
    /// 100, 1000 or 10万 that the formula multiplied it with; 1 where it did not.
    pub(crate) times: Decimal,
}

/// Whether an amount is a quotient of two pure numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Divided {
    /// It is not.
    No,
    /// Of two with the same unit: 人 ÷ 人 is a rate.
    Alike,
    /// Of others.
    Otherwise,
}

impl Ratio {
    const NONE: Self = Self { literal: false, divided: Divided::No, times: Decimal::ONE };
}

impl Amount {
    /// The same amount for a figure that is said with `unit`: a ratio × 100 is a rate if the unit is %.
    pub(crate) fn said_with(self, unit: &str) -> Self {
        let factor = unit::measure(unit).1;
        let is_rate = is_rate(unit) && self.ratio.divided != Divided::No && self.ratio.times != Decimal::ONE;
        if !is_rate || self.ratio.times * factor != Decimal::ONE {
            return self;
        }
        let scaled = |interval| scale(interval, factor);
        match (self.nominal.checked_mul(factor), scaled(self.rounded), scaled(self.cut)) {
            (Some(nominal), Some(rounded), Some(cut)) => {
                Self { nominal, rounded, cut, kind: Kind::Share, unit: unit.to_owned(), ratio: Ratio::NONE, ..self }
            }
            _ => self,
        }
    }
}

/// Why an expression comes to nothing.
#[derive(Debug, Clone)]
pub(crate) enum Failure {
    /// A figure is not in yet.
    Gap(FigureId),
    /// A range, ratio or fraction.
    NoNumber(FigureId),
    /// The same, written in the formula itself.
    NoNumberWritten(String),
    /// Figures of different kinds are added, with their kinds and units.
    Kinds((Kind, String), (Kind, String)),
    /// Divided by 0.
    ByZero,
    /// More digits than can be kept.
    TooLarge,
}

/// What an expression comes to.
pub(crate) fn evaluate(ledger: &Ledger, expression: &Expression) -> Result<Amount, Failure> {
    let mut stack: Vec<Amount> = Vec::new();
    for step in &expression.steps {
        let amount = match step {
            Step::Figure(id) => of_figure(ledger, *id)?,
            Step::Quantity(quantity) => {
                let amount = of_quantity(quantity).ok_or_else(|| Failure::NoNumberWritten(quantity.written().to_owned()))?;
                Amount { ratio: Ratio { literal: quantity.unit().is_empty(), ..Ratio::NONE }, ..amount }
            }
            Step::Negate => {
                let one = stack.pop().ok_or(Failure::TooLarge)?;
                Amount { nominal: -one.nominal, rounded: one.rounded.negated(), cut: one.cut.negated(), ..one }
            }
            Step::Add | Step::Subtract | Step::Multiply | Step::Divide => {
                let right = stack.pop().ok_or(Failure::TooLarge)?;
                let left = stack.pop().ok_or(Failure::TooLarge)?;
                apply(step, left, right)?
            }
            Step::Gather(function, count) => {
                let from = stack.len().checked_sub(*count).ok_or(Failure::TooLarge)?;
                gather(*function, stack.split_off(from))?
            }
            Step::Count(ids) => gather::count(ids.len()),
        };
        stack.push(amount);
    }
    stack.pop().ok_or(Failure::TooLarge)
}

/// What a figure comes to, its 允差 included.
pub(crate) fn of_figure(ledger: &Ledger, id: FigureId) -> Result<Amount, Failure> {
    let figure = ledger.figure(id);
    let quantity = figure.quantity.as_ref().ok_or(Failure::Gap(id))?;
    stated(figure, quantity).ok_or(Failure::NoNumber(id))
}

/// What a quantity comes to when a figure says it, with the figure's 允差 and 取整.
pub(crate) fn stated(figure: &Figure, quantity: &Quantity) -> Option<Amount> {
    let mut amount = of_quantity(quantity)?;
    if figure.rounding == Rounding::Truncate {
        let factor = Interval::exact(quantity.factor());
        amount.rounded = quantity.interval_if_cut()?.times(&factor)?;
    }
    if let Some(tolerance) = figure.tolerance {
        let by = tolerance.checked_mul(quantity.factor())?;
        amount.rounded = amount.rounded.widened(by)?;
        amount.cut = amount.cut.widened(by)?;
    }
    Some(amount)
}

/// What a quantity comes to.
pub(crate) fn of_quantity(quantity: &Quantity) -> Option<Amount> {
    let (kind, factor) = unit::measure(quantity.unit());
    let scaled = |interval: Interval| scale(interval, factor);
    let rounded = scaled(quantity.interval()?)?;
    let cut = scaled(quantity.interval_if_cut()?)?.hull(&rounded);
    Some(Amount {
        nominal: quantity.value()?.checked_mul(factor)?,
        rounded,
        cut,
        kind,
        unit: quantity.unit().to_owned(),
        mixed: None,
        odd: false,
        ratio: Ratio::NONE,
    })
}

fn scale(interval: Interval, factor: Decimal) -> Option<Interval> {
    let end = |end: Option<crate::quantity::interval::End>| match end {
        Some(end) => end.at.checked_mul(factor).map(|at| Some(crate::quantity::interval::End { at, ..end })),
        None => Some(None),
    };
    Some(Interval { low: end(interval.low)?, high: end(interval.high)? })
}

/// Whether a comparison holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Some reading of the digits as rounded agrees.
    Holds,
    /// Only if digits were cut off.
    OnlyCut,
    /// No reading agrees.
    Broken,
}

/// Compares what two amounts can stand for.
pub(crate) fn compare(left: &Amount, comparison: Comparison, right: &Amount) -> Verdict {
    let scaled = |one: &Amount, other: &Amount| (one.ratio.times != Decimal::ONE).then(|| one.clone().said_with(&other.unit));
    let (first, second) = (scaled(left, right), scaled(right, left));
    let (left, right) = (first.as_ref().unwrap_or(left), second.as_ref().unwrap_or(right));
    let holds = |left: &Interval, right: &Interval| match comparison {
        Comparison::Equal => left.meets(right),
        Comparison::AtMost => left.may_be_below(right, false),
        Comparison::AtLeast => right.may_be_below(left, false),
        Comparison::Less => left.may_be_below(right, true),
        Comparison::More => right.may_be_below(left, true),
    };
    if holds(&left.rounded, &right.rounded) {
        Verdict::Holds
    } else if holds(&left.cut, &right.cut) {
        Verdict::OnlyCut
    } else {
        Verdict::Broken
    }
}
