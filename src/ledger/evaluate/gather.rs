//! Functions over lists of amounts: 合计, 平均, 最大, 最小, 计数.

use rust_decimal::Decimal;

use super::amount::{Amount, NoAmount, Ratio};
use super::arithmetic::{apply, comparable, different_words, of_both, on_one_scale};
use crate::ledger::formula::{Function, Operation};
use crate::quantity::interval::{End, Interval};
use crate::quantity::unit::Kind;

/// What a function makes of a list; of no amounts nothing can be made.
pub(super) fn gather(function: Function, amounts: Vec<Amount>) -> Result<Amount, NoAmount> {
    let count = amounts.len();
    let mut rest = amounts.into_iter();
    let first = rest.next().ok_or(NoAmount::TooLarge)?;
    match function {
        // As a formula adds them: kinds that do not go together are found by the same rule.
        Function::Sum => rest.try_fold(first, |sum, amount| apply(&Operation::Add, sum, amount)),
        Function::Mean => {
            let sum = rest.try_fold(first, |sum, amount| apply(&Operation::Add, sum, amount))?;
            let ratio = sum.ratio;
            apply(&Operation::Divide, sum, self::count(count)).map(|mean| Amount { ratio, ..mean })
        }
        Function::Most => rest.try_fold(first, |one, other| extreme(one, other, Decimal::max, last)),
        Function::Least => rest.try_fold(first, |one, other| extreme(one, other, Decimal::min, foremost)),
        Function::Count => Ok(self::count(count)),
    }
}

/// A number of things.
pub(super) fn count(number: usize) -> Amount {
    let nominal = Decimal::from(number);
    let exact = Interval::exact(nominal);
    Amount {
        nominal,
        rounded: exact,
        cut: exact,
        reach: exact,
        kind: Kind::Number,
        unit: String::new(),
        mixed: None,
        odd: false,
        ratio: Ratio::NONE,
    }
}

fn extreme(
    one: Amount,
    other: Amount,
    pick: fn(Decimal, Decimal) -> Decimal,
    end: fn(Option<End>, Option<End>, bool) -> Option<End>,
) -> Result<Amount, NoAmount> {
    let (one, other) = on_one_scale(one, other);
    if !comparable(&one, &other) {
        return Err(NoAmount::Kinds(one.measured(), other.measured()));
    }
    let range = |a: &Interval, b: &Interval| Interval { low: end(a.low, b.low, true), high: end(a.high, b.high, false) };
    let mixed = one.mixed.clone().or_else(|| other.mixed.clone()).or_else(|| different_words(&one, &other));
    Ok(Amount {
        nominal: pick(one.nominal, other.nominal),
        rounded: range(&one.rounded, &other.rounded),
        cut: range(&one.cut, &other.cut),
        reach: range(&one.reach, &other.reach),
        mixed,
        ratio: of_both(&one.ratio, &other.ratio),
        ..one
    })
}

/// The end further up; an end that is not there lies beyond all.
fn last(a: Option<End>, b: Option<End>, is_low: bool) -> Option<End> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.at > a.at { b } else { a }),
        (Some(end), None) | (None, Some(end)) if is_low => Some(end),
        _ => None,
    }
}

/// The end further down.
fn foremost(a: Option<End>, b: Option<End>, is_low: bool) -> Option<End> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.at < a.at { b } else { a }),
        (Some(end), None) | (None, Some(end)) if !is_low => Some(end),
        _ => None,
    }
}
