//! What an expression comes to: a number, what it can stand for, and its kind.

mod amount;
mod arithmetic;
mod gather;

use rust_decimal::Decimal;

use self::amount::scale;
pub(crate) use self::amount::{Amount, Divided, NoAmount, Ratio};
use self::arithmetic::on_one_scale;
pub(crate) use self::arithmetic::{apply, comparable, different_words};
use self::gather::gather;
use super::formula::{Comparator, Expression, Operation};
use crate::ledger::figure::{Figure, Rounding};
use crate::ledger::id::FigureId;
use crate::ledger::model::Ledger;
use crate::quantity::interval::Interval;
use crate::quantity::{Quantity, unit};

/// What an expression comes to.
pub(crate) fn evaluate(ledger: &Ledger, expression: &Expression) -> Result<Amount, NoAmount> {
    let mut stack: Vec<Amount> = Vec::new();
    for (at, step) in expression.steps.iter().enumerate() {
        let amount = match step {
            Operation::Figure(id) => of_figure(ledger, *id)?,
            Operation::Quantity(quantity) => {
                let amount = of_quantity(quantity).ok_or_else(|| NoAmount::NoNumberWritten(quantity.written().to_owned()))?;
                // The 100 of 甲 ÷ 乙 × 100, and no 100人.
                Amount { ratio: Ratio { literal: quantity.unit().is_empty(), ..Ratio::NONE }, ..amount }
            }
            Operation::Negate => {
                // The parser takes off no more than it has put there; were it wrong, one figure would go without value.
                let one = stack.pop().ok_or(NoAmount::TooLarge)?;
                Amount {
                    nominal: -one.nominal,
                    rounded: one.rounded.negated(),
                    cut: one.cut.negated(),
                    reach: one.reach.negated(),
                    ..one
                }
            }
            Operation::Add | Operation::Subtract | Operation::Multiply | Operation::Divide => {
                let right = stack.pop().ok_or(NoAmount::TooLarge)?;
                let left = stack.pop().ok_or(NoAmount::TooLarge)?;
                let result = apply(step, left, right)?;
                // 元 ÷ 1元 takes a unit off, and makes no ratio of it.
                let takes_off =
                    matches!(step, Operation::Divide) && at.checked_sub(1).is_some_and(|at| is_one(&expression.steps[at]));
                if takes_off { Amount { ratio: Ratio::NONE, ..result } } else { result }
            }
            Operation::Gather(function, count) => {
                let from = stack.len().checked_sub(*count).ok_or(NoAmount::TooLarge)?;
                gather(*function, stack.split_off(from))?
            }
            Operation::Count(ids) => gather::count(ids.len()),
        };
        stack.push(amount);
    }
    stack.pop().ok_or(NoAmount::TooLarge)
}

/// Whether a step is 1, or one of a unit, as the formula writes it.
fn is_one(step: &Operation) -> bool {
    matches!(step, Operation::Quantity(quantity) if quantity.value() == Some(Decimal::ONE))
}

/// What a figure comes to, its 允差 included.
pub(crate) fn of_figure(ledger: &Ledger, id: FigureId) -> Result<Amount, NoAmount> {
    let figure = ledger.figure(id);
    let quantity = figure.quantity.as_ref().ok_or(NoAmount::Gap(id))?;
    stated(figure, quantity).ok_or(NoAmount::NoNumber(id))
}

/// What a quantity comes to when a figure says it, with the figure's 允差 and 取整.
pub(crate) fn stated(figure: &Figure, quantity: &Quantity) -> Option<Amount> {
    let mut amount = of_quantity(quantity)?;
    // 取整: 截断 says how the digits were made: to agree with them so is worth no 提示.
    if figure.rounding == Rounding::Truncate {
        let factor = Interval::exact(quantity.factor());
        amount.rounded = quantity.interval_if_cut()?.times(&factor)?;
        // And nothing else can explain them.
        amount.cut = amount.rounded;
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
    // Of several figures one may be cut off and another rounded, and nobody says which.
    let cut = scaled(quantity.interval_if_cut()?)?.hull(&rounded);
    Some(Amount {
        nominal: quantity.value()?.checked_mul(factor)?,
        rounded,
        cut,
        reach: scaled(quantity.reach()?)?,
        kind,
        unit: quantity.unit().to_owned(),
        mixed: None,
        odd: false,
        ratio: Ratio::NONE,
    })
}

/// Whether a comparison holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RelationVerdict {
    /// Some reading of the digits as rounded agrees.
    Holds,
    /// Only if digits were cut off.
    OnlyCut,
    /// No reading agrees.
    Broken,
}

/// Compares what two amounts can stand for.
pub(crate) fn compare(left: &Amount, comparison: Comparator, right: &Amount) -> RelationVerdict {
    // 甲 ÷ 乙 × 100 is held against a stated 97.53%, or against 丙 ÷ 丁, as the rate that it is. Most are on one scale as they stand.
    let is_scaled = |amount: &Amount| amount.ratio.times != Decimal::ONE;
    let scaled = (is_scaled(left) || is_scaled(right)).then(|| on_one_scale(left.clone(), right.clone()));
    let (left, right) = scaled.as_ref().map_or((left, right), |(left, right)| (left, right));
    let holds = |left: &Interval, right: &Interval| match comparison {
        Comparator::Equal => left.meets(right),
        Comparator::AtMost => left.may_be_below(right, false),
        Comparator::AtLeast => right.may_be_below(left, false),
        Comparator::Less => left.may_be_below(right, true),
        Comparator::More => right.may_be_below(left, true),
    };
    if holds(&left.rounded, &right.rounded) {
        RelationVerdict::Holds
    } else if holds(&left.cut, &right.cut) {
        RelationVerdict::OnlyCut
    } else {
        RelationVerdict::Broken
    }
}
