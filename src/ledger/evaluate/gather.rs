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
        Function::Most => rest.try_fold(first, |one, other| extreme(one, other, true)),
        Function::Least => rest.try_fold(first, |one, other| extreme(one, other, false)),
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

/// The larger of two amounts, or the smaller.
fn extreme(one: Amount, other: Amount, is_most: bool) -> Result<Amount, NoAmount> {
    let (one, other) = on_one_scale(one, other);
    if !comparable(&one, &other) {
        return Err(NoAmount::Kinds(one.measured(), other.measured()));
    }
    let end = |a, b, is_low| if (place(a, is_low) > place(b, is_low)) == is_most { a } else { b };
    let range = |a: &Interval, b: &Interval| Interval { low: end(a.low, b.low, true), high: end(a.high, b.high, false) };
    let mixed = one.mixed.clone().or_else(|| other.mixed.clone()).or_else(|| different_words(&one, &other));
    Ok(Amount {
        nominal: if is_most { one.nominal.max(other.nominal) } else { one.nominal.min(other.nominal) },
        rounded: range(&one.rounded, &other.rounded),
        cut: range(&one.cut, &other.cut),
        reach: range(&one.reach, &other.reach),
        mixed,
        ratio: of_both(&one.ratio, &other.ratio),
        ..one
    })
}

/// Where an end stands among others of its side, from below: one that is missing lies beyond all, and one that leaves its number out further
/// in than one that has it.
fn place(end: Option<End>, is_low: bool) -> (i8, Decimal, bool) {
    match end {
        Some(end) => (0, end.at, end.open == is_low),
        None => (if is_low { -1 } else { 1 }, Decimal::ZERO, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(at: i64, open: bool) -> Option<End> {
        Some(End::new(at.into(), open))
    }

    /// The larger and the smaller of two amounts that may be anything of these intervals, asked both ways round.
    #[test]
    fn each_end_of_the_extreme_is_the_one_further_out_or_in() {
        let (at, above) = (end(5, false), end(5, true));
        let of = |low, high| Interval::new(low, high);
        for (one, other, most, least) in [
            (of(at, end(7, false)), of(end(6, false), end(9, true)), of(end(6, false), end(9, true)), of(at, end(7, false))),
            // At one number: an open end of the lower side leaves it out, one of the upper side too.
            (of(at, at), of(above, end(9, false)), of(above, end(9, false)), of(at, at)),
            (of(end(1, false), at), of(end(1, false), above), of(end(1, false), at), of(end(1, false), above)),
            // A missing end lies beyond all.
            (of(at, None), of(end(4, false), end(9, false)), of(at, None), of(end(4, false), end(9, false))),
            (of(None, at), of(end(1, false), end(9, false)), of(end(1, false), end(9, false)), of(None, at)),
            (of(None, at), of(end(1, false), None), of(end(1, false), None), of(None, at)),
        ] {
            let amount = |interval| Amount { rounded: interval, cut: interval, reach: interval, ..count(5) };
            for (one, other) in [(one, other), (other, one)] {
                for (function, expected) in [(Function::Most, most), (Function::Least, least)] {
                    let found = gather(function, vec![amount(one), amount(other)]).unwrap();
                    assert_eq!([found.rounded, found.cut, found.reach], [expected; 3], "{function:?} {one:?} {other:?}");
                }
            }
        }
    }
}
