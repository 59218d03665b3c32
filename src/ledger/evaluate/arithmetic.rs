//! The four operations on amounts: their numbers, what these can stand for, and their kinds.

use rust_decimal::Decimal;

use super::amount::{Amount, Divided, Failure, Ratio};
use crate::ledger::formula::Step;
use crate::quantity::interval::Interval;
use crate::quantity::unit::Kind;

/// Whether two kinds may be added or compared: a plain number goes with anything.
pub(crate) fn comparable(left: &Amount, right: &Amount) -> bool {
    let plain = |amount: &Amount| amount.kind == Kind::Number && !amount.odd;
    let alike = left.kind == right.kind && left.odd == right.odd;
    plain(left) || plain(right) || (alike && (left.kind != Kind::Density || left.unit == right.unit))
}

/// The measure words of two amounts, if they differ.
pub(crate) fn different_words(left: &Amount, right: &Amount) -> Option<(String, String)> {
    (!left.unit.is_empty()
        && !right.unit.is_empty()
        && left.unit != right.unit
        && left.kind == right.kind
        && left.kind != Kind::Share)
        .then(|| (left.unit.clone(), right.unit.clone()))
}

/// What one of the four operations gives.
pub(crate) fn apply(step: &Step, left: Amount, right: Amount) -> Result<Amount, Failure> {
    let adds = matches!(step, Step::Add | Step::Subtract);
    if adds && !comparable(&left, &right) {
        return Err(Failure::Kinds((left.kind, left.unit), (right.kind, right.unit)));
    }
    if matches!(step, Step::Divide) && right.nominal.is_zero() {
        return Err(Failure::ByZero);
    }
    let (mut left, mut right) = (left, right);
    let ratio = ratio(step, &mut left, &mut right);
    let mut mixed = left.mixed.clone().or_else(|| right.mixed.clone());
    let (kind, unit, odd) = match step {
        Step::Multiply => product(&left, &right),
        Step::Divide => quotient(&left, &right),
        Step::Add | Step::Subtract | Step::Negate | Step::Figure(_) | Step::Quantity(_) | Step::Gather(..) | Step::Count(_) => {
            mixed = mixed.or_else(|| different_words(&left, &right));
            let main = if left.kind == Kind::Number { &right } else { &left };
            (main.kind, main.unit.clone(), main.odd)
        }
    };
    let nominal = match step {
        Step::Multiply => left.nominal.checked_mul(right.nominal),
        Step::Divide => left.nominal.checked_div(right.nominal),
        Step::Subtract => left.nominal.checked_sub(right.nominal),
        Step::Add | Step::Negate | Step::Figure(_) | Step::Quantity(_) | Step::Gather(..) | Step::Count(_) => {
            left.nominal.checked_add(right.nominal)
        }
    };
    let range = |a: &Interval, b: &Interval| match step {
        Step::Multiply => a.times(b),
        Step::Divide => a.over(b),
        Step::Subtract => a.plus(&b.negated()),
        Step::Add | Step::Negate | Step::Figure(_) | Step::Quantity(_) | Step::Gather(..) | Step::Count(_) => a.plus(b),
    };
    Ok(Amount {
        nominal: nominal.ok_or(Failure::TooLarge)?,
        rounded: range(&left.rounded, &right.rounded).ok_or(Failure::TooLarge)?,
        cut: range(&left.cut, &right.cut).ok_or(Failure::TooLarge)?,
        reach: range(&left.reach, &right.reach).ok_or(Failure::TooLarge)?,
        kind,
        unit,
        mixed,
        odd,
        ratio,
    })
}

/// How the result of an operation came to be a ratio. 10万 that a ratio is multiplied with is exact.
fn ratio(step: &Step, left: &mut Amount, right: &mut Amount) -> Ratio {
    let pure = is_pure(left) && is_pure(right) || left.kind == right.kind && !left.odd && !right.odd;
    let base =
        |amount: &Amount| amount.ratio.literal && [100, 1000, 10_000, 100_000].map(Decimal::from).contains(&amount.nominal);
    match step {
        Step::Multiply => {
            let (literal, other) = if base(right) { (right, left) } else { (left, right) };
            if !base(literal) || other.ratio.literal || other.ratio.times != Decimal::ONE {
                return Ratio::NONE;
            }
            literal.rounded = Interval::exact(literal.nominal);
            literal.cut = literal.rounded;
            Ratio { literal: false, times: literal.nominal, ..other.ratio }
        }
        Step::Divide if pure => {
            let alike = !left.unit.is_empty() && left.unit == right.unit && left.ratio.divided == Divided::No;
            let divided = if alike { Divided::Alike } else { Divided::Otherwise };
            Ratio { literal: false, times: left.ratio.times, divided }
        }
        Step::Add | Step::Subtract if left.ratio == right.ratio => left.ratio,
        Step::Add
        | Step::Subtract
        | Step::Divide
        | Step::Negate
        | Step::Figure(_)
        | Step::Quantity(_)
        | Step::Gather(..)
        | Step::Count(_) => Ratio::NONE,
    }
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
