//! The four operations on amounts: their numbers, what these can stand for, and their kinds.

use rust_decimal::Decimal;

use super::amount::{Amount, Divided, NoAmount, Ratio};
use crate::ledger::formula::Operation;
use crate::quantity::interval::Interval;
use crate::quantity::unit::{Kind, named};

/// Whether two kinds may be added or compared: a plain number goes with anything, but one that lost its % with no rate.
pub(crate) fn comparable(left: &Amount, right: &Amount) -> bool {
    let plain = |amount: &Amount| amount.kind == Kind::Number && !amount.odd;
    let alike = left.kind == right.kind && left.odd == right.odd;
    if lost_percent(left, right) || lost_percent(right, left) {
        return false;
    }
    plain(left) || plain(right) || (alike && (left.kind != Kind::Density || left.unit == right.unit))
}

/// Whether a number was meant in the unit of the rate beside it: in 95.2% - 90 and 95.2% ≥ 90, not in 1 - 95.2%.
fn lost_percent(rate: &Amount, bare: &Amount) -> bool {
    let is_bare = bare.kind == Kind::Number && !bare.odd && !bare.ratio.is_quotient();
    rate.kind == Kind::Share && is_bare && bare.nominal.abs() > Decimal::ONE
}

/// The measure words of two amounts, if they differ.
pub(crate) fn different_words(left: &Amount, right: &Amount) -> Option<(String, String)> {
    (!left.unit.is_empty()
        && !right.unit.is_empty()
        && named(&left.unit) != named(&right.unit)
        && left.kind == right.kind
        && left.kind != Kind::Share)
        .then(|| (left.unit.clone(), right.unit.clone()))
}

/// What one of the four operations gives.
pub(crate) fn apply(step: &Operation, left: Amount, right: Amount) -> Result<Amount, NoAmount> {
    let adds = matches!(step, Operation::Add | Operation::Subtract);
    if adds && !comparable(&left, &right) {
        return Err(NoAmount::Kinds(left.measured(), right.measured()));
    }
    if matches!(step, Operation::Divide) && right.nominal.is_zero() {
        return Err(NoAmount::ByZero);
    }
    // Only what is added has to be on one scale: × and ÷ keep count of their own.
    let (mut left, mut right) = if adds { on_one_scale(left, right) } else { (left, right) };
    let ratio = ratio(step, &mut left, &mut right);
    let mut mixed = left.mixed.clone().or_else(|| right.mixed.clone());
    let (kind, unit, odd) = match step {
        Operation::Multiply => product(&left, &right, ratio.times == Decimal::ONE),
        Operation::Divide => quotient(&left, &right),
        Operation::Add
        | Operation::Subtract
        // The others never come here. They are spelt out so that a new operation is thought of.
        | Operation::Negate
        | Operation::Figure(_)
        | Operation::Quantity(_)
        | Operation::Gather(..)
        | Operation::Count(_) => {
            mixed = mixed.or_else(|| different_words(&left, &right));
            // A number without unit goes by the other: 3 + 5人 is 8人.
            let main = if left.kind == Kind::Number { &right } else { &left };
            (main.kind, main.unit.clone(), main.odd)
        }
    };
    let nominal = match step {
        Operation::Multiply => left.nominal.checked_mul(right.nominal),
        Operation::Divide => left.nominal.checked_div(right.nominal),
        Operation::Subtract => left.nominal.checked_sub(right.nominal),
        Operation::Add
        | Operation::Negate
        | Operation::Figure(_)
        | Operation::Quantity(_)
        | Operation::Gather(..)
        | Operation::Count(_) => left.nominal.checked_add(right.nominal),
    };
    let range = |a: &Interval, b: &Interval| match step {
        Operation::Multiply => a.times(b),
        Operation::Divide => a.over(b),
        Operation::Subtract => a.plus(&b.negated()),
        Operation::Add
        | Operation::Negate
        | Operation::Figure(_)
        | Operation::Quantity(_)
        | Operation::Gather(..)
        | Operation::Count(_) => a.plus(b),
    };
    Ok(Amount {
        nominal: nominal.ok_or(NoAmount::TooLarge)?,
        rounded: range(&left.rounded, &right.rounded).ok_or(NoAmount::TooLarge)?,
        cut: range(&left.cut, &right.cut).ok_or(NoAmount::TooLarge)?,
        reach: range(&left.reach, &right.reach).ok_or(NoAmount::TooLarge)?,
        kind,
        unit,
        mixed,
        odd,
        ratio,
    })
}

/// How the result of an operation came to be a ratio. 10万 that a ratio is multiplied with is exact.
fn ratio(step: &Operation, left: &mut Amount, right: &mut Amount) -> Ratio {
    let pure = is_pure(left) && is_pure(right) || left.kind == right.kind && !left.odd && !right.odd;
    let base =
        |amount: &Amount| amount.ratio.literal && [100, 1000, 10_000, 100_000].map(Decimal::from).contains(&amount.nominal);
    match step {
        Operation::Multiply => {
            let (literal, other) = if base(right) { (right, left) } else { (left, right) };
            if !base(literal) || other.ratio.literal || other.ratio.times != Decimal::ONE {
                let times = literal.ratio.times.checked_mul(other.ratio.times).unwrap_or(Decimal::ONE);
                return Ratio { times, ..of_both(&literal.ratio, &other.ratio) };
            }
            // 10万 as a quantity stands for 95000 to 105000; as a factor it is what it says.
            literal.rounded = Interval::exact(literal.nominal);
            literal.cut = literal.rounded;
            let divided = if other.kind == Kind::Share { Divided::Otherwise } else { other.ratio.divided };
            Ratio { literal: false, times: literal.nominal, divided }
        }
        Operation::Divide if pure => {
            let alike = !left.unit.is_empty() && left.unit == right.unit && left.ratio.divided == Divided::No;
            let divided = if alike { Divided::Alike } else { Divided::Otherwise };
            // 甲率 × 100 ÷ (乙率 × 100) is not × 100.
            let times = left.ratio.times.checked_div(right.ratio.times).unwrap_or(Decimal::ONE);
            Ratio { literal: false, times, divided }
        }
        Operation::Add | Operation::Subtract => of_both(&left.ratio, &right.ratio),
        Operation::Divide
        | Operation::Negate
        | Operation::Figure(_)
        | Operation::Quantity(_)
        | Operation::Gather(..)
        | Operation::Count(_) => Ratio::NONE,
    }
}

/// How a sum, or the larger of two, came to be a ratio: 甲 ÷ 乙 × 100 - 90 is said as 甲 ÷ 乙 × 100 is.
pub(super) fn of_both(one: &Ratio, other: &Ratio) -> Ratio {
    Ratio {
        literal: one.literal && other.literal,
        divided: divided(one, other),
        times: if one.times == Decimal::ONE { other.times } else { one.times },
    }
}

/// Whether two together are a quotient: a number that only the formula has changes nothing.
fn divided(one: &Ratio, other: &Ratio) -> Divided {
    match (one.divided, other.divided) {
        (divided, Divided::No) if other.literal => divided,
        (Divided::No, divided) if one.literal => divided,
        (first, second) if first == second => first,
        _ => Divided::Otherwise,
    }
}

/// Two amounts that go together: a ratio × 100 is a rate beside a rate, and beside a ratio that is not × 100.
pub(super) fn on_one_scale(left: Amount, right: Amount) -> (Amount, Amount) {
    let of_rate = |amount: &Amount| (amount.kind == Kind::Share).then(|| amount.unit.clone());
    match (of_rate(&left), of_rate(&right)) {
        (None, Some(unit)) => (left.in_unit(&unit), right),
        (Some(unit), None) => (left, right.in_unit(&unit)),
        _ if left.ratio.times != right.ratio.times && left.ratio.is_quotient() && right.ratio.is_quotient() => {
            (left.into_rate(), right.into_rate())
        }
        _ => (left, right),
    }
}

/// Counts and shares are pure numbers in × and ÷.
fn is_pure(amount: &Amount) -> bool {
    matches!(amount.kind, Kind::Number | Kind::Count | Kind::Share) && !amount.odd
}

/// The kind of a product; a rate × 100 is no rate until its unit says so.
fn product(left: &Amount, right: &Amount, is_plain: bool) -> (Kind, String, bool) {
    match (is_pure(left), is_pure(right)) {
        (true, true) => match (left.kind, right.kind) {
            // 人 × % is 人, 2 × 人 is 人; 人 × 次 is a number.
            (Kind::Count, Kind::Number | Kind::Share) => (Kind::Count, left.unit.clone(), false),
            (Kind::Number | Kind::Share, Kind::Count) => (Kind::Count, right.unit.clone(), false),
            (Kind::Share, Kind::Number | Kind::Share) if is_plain => (Kind::Share, left.unit.clone(), false),
            (Kind::Number, Kind::Share) if is_plain => (Kind::Share, right.unit.clone(), false),
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
            (Kind::Share, Kind::Number) => (Kind::Share, left.unit.clone(), false),
            _ => (Kind::Number, String::new(), false),
        },
        (false, true) => (left.kind, left.unit.clone(), left.odd),
        (false, false) if left.kind == right.kind && !left.odd && !right.odd => (Kind::Number, String::new(), false),
        (true | false, false) => (right.kind, String::new(), true),
    }
}
