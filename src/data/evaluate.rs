//! What an expression comes to: a number, what it can stand for, and its kind.

use rust_decimal::Decimal;

use super::formula::{Comparison, Expression, Step};
use super::interval::Interval;
use super::ledger::{Figure, FigureId, Ledger, Rounding};
use super::quantity::Quantity;
use super::unit::{self, Kind};

/// What an expression comes to, in the first unit of its kind (元, 米; rates as shares of 1).
#[derive(Debug, Clone)]
pub(super) struct Amount {
    /// The number that the digits say.
    pub(super) nominal: Decimal,
    /// What it can stand for if all digits were rounded.
    pub(super) rounded: Interval,
    /// What it can stand for if digits may have been cut off as well.
    pub(super) cut: Interval,
    /// What it measures.
    pub(super) kind: Kind,
    /// The unit it was written with; empty where several met.
    pub(super) unit: String,
    /// Two measure words that were added although they differ.
    pub(super) mixed: Option<(String, String)>,
    /// A kind that has no name, as 元×米.
    pub(super) odd: bool,
}

/// Why an expression comes to nothing.
#[derive(Debug, Clone)]
pub(super) enum Failure {
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
pub(super) fn evaluate(ledger: &Ledger, expression: &Expression) -> Result<Amount, Failure> {
    let mut stack: Vec<Amount> = Vec::new();
    for step in &expression.steps {
        let amount = match step {
            Step::Figure(id) => of_figure(ledger, *id)?,
            Step::Quantity(quantity) => {
                of_quantity(quantity).ok_or_else(|| Failure::NoNumberWritten(quantity.written().to_owned()))?
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
        };
        stack.push(amount);
    }
    stack.pop().ok_or(Failure::TooLarge)
}

/// What a figure comes to, its 允差 included.
pub(super) fn of_figure(ledger: &Ledger, id: FigureId) -> Result<Amount, Failure> {
    let figure = ledger.figure(id);
    let quantity = figure.quantity.as_ref().ok_or(Failure::Gap(id))?;
    stated(figure, quantity).ok_or(Failure::NoNumber(id))
}

/// What a quantity comes to when a figure says it, with the figure's 允差 and 取整.
pub(super) fn stated(figure: &Figure, quantity: &Quantity) -> Option<Amount> {
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
pub(super) fn of_quantity(quantity: &Quantity) -> Option<Amount> {
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
    })
}

fn scale(interval: Interval, factor: Decimal) -> Option<Interval> {
    let end = |end: Option<super::interval::End>| match end {
        Some(end) => end.at.checked_mul(factor).map(|at| Some(super::interval::End { at, ..end })),
        None => Some(None),
    };
    Some(Interval { low: end(interval.low)?, high: end(interval.high)? })
}

/// Whether two kinds may be added or compared: a plain number goes with anything.
pub(super) fn comparable(left: &Amount, right: &Amount) -> bool {
    let plain = |amount: &Amount| amount.kind == Kind::Number && !amount.odd;
    let alike = left.kind == right.kind && left.odd == right.odd;
    plain(left) || plain(right) || (alike && (left.kind != Kind::Density || left.unit == right.unit))
}

/// The measure words of two amounts, if they differ.
pub(super) fn different_words(left: &Amount, right: &Amount) -> Option<(String, String)> {
    (!left.unit.is_empty()
        && !right.unit.is_empty()
        && left.unit != right.unit
        && left.kind == right.kind
        && left.kind != Kind::Share)
        .then(|| (left.unit.clone(), right.unit.clone()))
}

/// What one of the four operations gives.
pub(super) fn apply(step: &Step, left: Amount, right: Amount) -> Result<Amount, Failure> {
    let adds = matches!(step, Step::Add | Step::Subtract);
    if adds && !comparable(&left, &right) {
        return Err(Failure::Kinds((left.kind, left.unit), (right.kind, right.unit)));
    }
    if matches!(step, Step::Divide) && right.nominal.is_zero() {
        return Err(Failure::ByZero);
    }
    let mut mixed = left.mixed.clone().or_else(|| right.mixed.clone());
    let (kind, unit, odd) = match step {
        Step::Multiply => product(&left, &right),
        Step::Divide => quotient(&left, &right),
        Step::Add | Step::Subtract | Step::Negate | Step::Figure(_) | Step::Quantity(_) => {
            mixed = mixed.or_else(|| different_words(&left, &right));
            let main = if left.kind == Kind::Number { &right } else { &left };
            (main.kind, main.unit.clone(), main.odd)
        }
    };
    let nominal = match step {
        Step::Multiply => left.nominal.checked_mul(right.nominal),
        Step::Divide => left.nominal.checked_div(right.nominal),
        Step::Subtract => left.nominal.checked_sub(right.nominal),
        Step::Add | Step::Negate | Step::Figure(_) | Step::Quantity(_) => left.nominal.checked_add(right.nominal),
    };
    let range = |a: &Interval, b: &Interval| match step {
        Step::Multiply => a.times(b),
        Step::Divide => a.over(b),
        Step::Subtract => a.plus(&b.negated()),
        Step::Add | Step::Negate | Step::Figure(_) | Step::Quantity(_) => a.plus(b),
    };
    Ok(Amount {
        nominal: nominal.ok_or(Failure::TooLarge)?,
        rounded: range(&left.rounded, &right.rounded).ok_or(Failure::TooLarge)?,
        cut: range(&left.cut, &right.cut).ok_or(Failure::TooLarge)?,
        kind,
        unit,
        mixed,
        odd,
    })
}

/// Counts and shares are pure numbers in × and ÷.
fn is_pure(amount: &Amount) -> bool {
    matches!(amount.kind, Kind::Number | Kind::Count | Kind::Share) && !amount.odd
}

fn product(left: &Amount, right: &Amount) -> (Kind, String, bool) {
    match (is_pure(left), is_pure(right)) {
        (true, true) => match (left.kind, right.kind) {
            // 人 × % is 人, 2 × 人 is 人; 人 × 次 is a number.
            (Kind::Count, Kind::Number | Kind::Share) => (Kind::Count, left.unit.clone(), false),
            (Kind::Number | Kind::Share, Kind::Count) => (Kind::Count, right.unit.clone(), false),
            _ => (Kind::Number, String::new(), false),
        },
        (false, true) => (left.kind, left.unit.clone(), left.odd),
        (true, false) => (right.kind, right.unit.clone(), right.odd),
        (false, false) => (left.kind, String::new(), true),
    }
}

fn quotient(left: &Amount, right: &Amount) -> (Kind, String, bool) {
    match (is_pure(left), is_pure(right)) {
        (true, true) => match (left.kind, right.kind) {
            (Kind::Count, Kind::Number | Kind::Share) => (Kind::Count, left.unit.clone(), false),
            _ => (Kind::Number, String::new(), false),
        },
        (false, true) => (left.kind, left.unit.clone(), left.odd),
        (false, false) if left.kind == right.kind && !left.odd && !right.odd => (Kind::Number, String::new(), false),
        (true | false, false) => (right.kind, String::new(), true),
    }
}

/// Whether a comparison holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Some reading of the digits as rounded agrees.
    Holds,
    /// Only if digits were cut off.
    OnlyCut,
    /// No reading agrees.
    Broken,
}

/// Compares what two amounts can stand for.
pub(super) fn compare(left: &Amount, comparison: Comparison, right: &Amount) -> Verdict {
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
