//! The quantity itself: its digits as written, what it is worth, and what it can stand for.

use std::ops::Range;

use rust_decimal::Decimal;

use super::interval::{End, Interval};
use super::unit;

/// A quantity as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    pub(super) written: String,
    pub(super) form: NumberForm,
    /// The digits before 百千万亿 and the unit, with their sign.
    pub(super) digits: Decimal,
    /// 百千万亿 as a power of ten.
    pub(super) power: u32,
    pub(super) reach: Reach,
    pub(super) bound: Bound,
    /// Bytes of `written` before the sign: 约, 不低于.
    pub(super) prefix: usize,
    pub(super) unit: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberForm {
    Number,
    Ratio,
    Range,
    Fraction,
    /// Its number is hidden.
    Masked,
}

/// Which way an approximation reaches: 余 up, 近 down, 约 either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    None,
    Up,
    Down,
    Either,
}

/// Whether a quantity is a bound: ≥77.3岁, 10%以内.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// It says a number.
    None,
    /// ≥, 不低于, 不少于, 以上.
    AtLeast,
    /// ≤, 不超过, 以下, 以内.
    AtMost,
    /// `>` in a 目标.
    Above,
    /// `<` in a 目标.
    Below,
}

impl Quantity {
    /// As written; it prints as this.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Its number with 百千万亿 multiplied out and % ‰ /10万 left: 12300, 94.44; none for ranges, fractions and ratios.
    pub fn value(&self) -> Option<Decimal> {
        match self.form {
            NumberForm::Number if self.power == 0 => Some(self.digits),
            NumberForm::Number => self.times_power(self.digits).map(|value| value.normalize()),
            NumberForm::Ratio | NumberForm::Range | NumberForm::Fraction | NumberForm::Masked => None,
        }
    }

    /// Whether it is a ratio or a fraction: 1:1.5, 1/7.
    pub fn is_quotient(&self) -> bool {
        matches!(self.form, NumberForm::Ratio | NumberForm::Fraction)
    }

    /// Its unit, empty if there is none; % ‰ /10万 are units, 百千万亿 are not.
    pub fn unit(&self) -> &str {
        self.written.get(self.unit.clone()).unwrap_or_default()
    }

    /// The number with 百千万亿 and approximations, without the unit: 1.23万.
    pub fn number(&self) -> String {
        format!("{}{}", &self.written[..self.unit.start], &self.written[self.unit.end..])
    }

    /// What is written before and behind the unit, or where the unit would stand.
    pub(super) fn around_unit(&self) -> (&str, &str) {
        (&self.written[..self.unit.start], &self.written[self.unit.end..])
    }

    /// Whether it is a rate: %, ‰, /10万, /十万.
    pub fn is_rate(&self) -> bool {
        unit::is_rate(self.unit())
    }

    /// How many digits it has after the point.
    pub fn decimals(&self) -> u32 {
        self.digits.scale()
    }

    /// Its digits before 百千万亿 and the unit: 1.23 of 1.23万例; none for ranges, fractions and ratios.
    pub fn digits(&self) -> Option<Decimal> {
        (self.form == NumberForm::Number).then_some(self.digits)
    }

    /// 百千万亿 as a power of ten.
    pub fn power(&self) -> u32 {
        self.power
    }

    /// The words that make it less than exact, in their order: 约 and 余 of 约120余人, 以上 of 95%以上.
    pub fn hedges(&self) -> Vec<&str> {
        if self.form != NumberForm::Number {
            return Vec::new();
        }
        let middle = self.written.get(self.prefix..self.unit.start).unwrap_or_default();
        let some = middle.find(['余', '多', '几']).and_then(|at| middle.get(at..at + '余'.len_utf8()));
        let ends = [self.written.get(..self.prefix), some, self.written.get(self.unit.end..)];
        ends.into_iter().flatten().map(str::trim).filter(|word| !word.is_empty()).collect()
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.form == NumberForm::Number && self.digits.is_zero()
    }

    /// Whether it is a bound rather than a number.
    pub fn bound(&self) -> Bound {
        self.bound
    }

    /// Whether it says itself that it is not exact: 8000余, 约5%.
    pub fn is_approximate(&self) -> bool {
        self.reach != Reach::None
    }

    /// What % ‰ /10万 and units of one kind multiply the value with, for arithmetic: % 0.01, 公里 1000.
    pub fn factor(&self) -> Decimal {
        unit::measure(self.unit()).1
    }

    /// What the number can stand for, in the terms of [`value`](Self::value); none for ranges, fractions and ratios.
    pub fn interval(&self) -> Option<Interval> {
        let value = self.value()?;
        let one = Interval::exact(value);
        match self.bound {
            Bound::AtLeast => return Some(Interval { low: one.low, high: None }),
            Bound::AtMost => return Some(Interval { low: None, high: one.high }),
            Bound::Above => return Some(Interval { low: Some(End { at: value, open: true }), high: None }),
            Bound::Below => return Some(Interval { low: None, high: Some(End { at: value, open: true }) }),
            Bound::None => {}
        }
        let last = || self.last_digit();
        let reach = match self.reach {
            Reach::None if self.is_exact() => return Some(one),
            // Half up: 1.05 is what lies from 1.045 on and below 1.055.
            Reach::None => {
                let half = self.place(self.digits.scale())?.checked_mul(Decimal::new(5, 1))?;
                Interval::between(value.abs().checked_sub(half)?, false, value.abs().checked_add(half)?, true)
            }
            // 8000余 is below 9000, not below 8001: what goes on counts in the last digit that is not 0.
            Reach::Up => Interval::between(value.abs(), false, value.abs().checked_add(last()?)?, true),
            Reach::Down => Interval::between(value.abs().checked_sub(last()?)?, true, value.abs(), false),
            Reach::Either => {
                let last = last()?;
                Interval::between(value.abs().checked_sub(last)?, true, value.abs().checked_add(last)?, true)
            }
        };
        Some(self.signed(reach))
    }

    /// What the number can stand for if its further digits were cut off (截断) instead of rounded.
    pub fn interval_if_cut(&self) -> Option<Interval> {
        if self.bound != Bound::None || self.reach != Reach::None || self.is_exact() {
            return self.interval();
        }
        let value = self.value()?.abs();
        let unit = self.place(self.digits.scale())?;
        Some(self.signed(Interval::between(value, false, value.checked_add(unit)?, true)))
    }

    /// Whole numbers without 百千万亿 that are no rates or 个百分点 say exactly what they say.
    fn is_exact(&self) -> bool {
        self.digits.scale() == 0 && self.power == 0 && unit::measure(self.unit()).0 != unit::Kind::Share
    }

    fn signed(&self, interval: Interval) -> Interval {
        // Rounding goes away from 0, so that below it everything is turned round.
        if self.digits.is_sign_negative() { interval.negated() } else { interval }
    }

    /// What one in the last digit that is not 0 is worth.
    fn last_digit(&self) -> Option<Decimal> {
        let short = self.digits.normalize();
        let mut whole = short.mantissa();
        let mut power = 0;
        while short.scale() == 0 && whole != 0 && whole % 10 == 0 {
            whole /= 10;
            power += 1;
        }
        self.times_power(if short.scale() > 0 { Decimal::new(1, short.scale()) } else { ten_to(power)? })
    }

    /// What one at the given place after the point is worth.
    fn place(&self, decimals: u32) -> Option<Decimal> {
        self.times_power(Decimal::new(1, decimals))
    }

    fn times_power(&self, number: Decimal) -> Option<Decimal> {
        number.checked_mul(ten_to(self.power)?)
    }
}

/// The 万 or 亿 that an amount of this power of ten is said in, with what that multiplies by: what 1.2万亿 grew by is said in 亿, what
/// 3千 grew by as it is.
pub(crate) fn said_in(power: u32) -> (u32, &'static str) {
    match power {
        8.. => (8, "亿"),
        4..8 => (4, "万"),
        0..4 => (0, ""),
    }
}

/// 10 to the `power`, as far as decimals reach.
pub(crate) fn ten_to(power: u32) -> Option<Decimal> {
    10i128.checked_pow(power).and_then(|number| Decimal::try_from_i128_with_scale(number, 0).ok())
}
