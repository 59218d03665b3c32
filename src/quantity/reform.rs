//! A quantity said another way: in 万 or 亿, rounded, or made from a number that was computed.

use rust_decimal::{Decimal, RoundingStrategy};

use super::grammar::DASHES;
use super::written::{Bound, NumberForm, Quantity, Reach, ten_to};

/// The scale a number is said in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// As it is: 12300例.
    One,
    /// 万: 1.23万例.
    Wan,
    /// 亿: 30.37亿元.
    Yi,
}

impl Quantity {
    /// The same quantity in another scale, exactly: 12300例 → 1.23万例; none for rates, ranges, fractions and ratios.
    pub fn rescaled(&self, scale: Scale) -> Option<Self> {
        if self.is_rate() {
            return None;
        }
        let (power, word) = match scale {
            Scale::One => (0, ""),
            Scale::Wan => (4, "万"),
            Scale::Yi => (8, "亿"),
        };
        let value = self.value()?;
        let digits = value.checked_div(ten_to(power)?)?.normalize();
        // Division keeps 28 digits: what does not come back has lost some.
        if digits.checked_mul(ten_to(power)?)? != value {
            return None;
        }
        self.with(digits, word)
    }

    /// The same quantity with at most so many digits after the point, rounded half up; none for ranges, fractions and ratios.
    pub fn rounded(&self, places: u32) -> Option<Self> {
        if self.form != NumberForm::Number {
            return None;
        }
        let scale = self.scale_word();
        self.with(self.digits.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero), &scale)
    }

    /// The same with this unit, where it has none: 1245 → 1245人, 1200以上 → 1200人以上.
    pub fn with_unit(&self, unit: &str) -> Option<Self> {
        let (before, after) = self.around_unit();
        Self::parse(&format!("{before}{unit}{after}"))
    }

    /// The ends of a range, each with the unit, 万 and 亿 that stand once behind both: 9-16亿元 → 9亿元 and 16亿元; none if it is no
    /// range, or only about one.
    pub fn ends(&self) -> Option<(Self, Self)> {
        if self.form != NumberForm::Range || self.reach != Reach::None || self.bound != Bound::None {
            return None;
        }
        let at = self.written.find(DASHES)?;
        let (first, rest) = self.written.split_at(at);
        let (low, high) = (Self::parse(first)?, Self::parse(rest.trim_start_matches(DASHES))?);
        if !low.unit().is_empty() {
            return Some((low, high));
        }
        // In 8000-1.2万元 only the upper end is in 万.
        let scale = if low.power == 0 && low.digits <= high.digits { high.scale_word() } else { String::new() };
        Some((Self::parse(&format!("{first}{scale}{}", high.unit()))?, high))
    }

    /// A quantity from the number before its unit: (12.456, 万元, 2) → 12.46万元, rounded half up, with all its decimals.
    pub fn from_decimal(value: Decimal, unit: &str, decimals: u32) -> Option<Self> {
        let mut value = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        value.rescale(decimals);
        // -0.004 rounds to -0.00, which nobody says.
        if value.is_zero() {
            value.set_sign_positive(true);
        }
        Self::parse(&format!("{value}{unit}"))
    }

    /// 百千万亿 as written, without 余 or 多.
    fn scale_word(&self) -> String {
        self.written[self.prefix..self.unit.start].chars().filter(|c| matches!(c, '百' | '千' | '万' | '亿')).collect()
    }

    fn with(&self, digits: Decimal, scale: &str) -> Option<Self> {
        let middle = &self.written[self.prefix..self.unit.start];
        let some = if self.reach == Reach::Up { middle.chars().find(|c| matches!(c, '余' | '多' | '几')) } else { None };
        // 余 goes behind 万 (38万余元) but 几 before it (10几万人).
        let (before, behind) = match some {
            Some('几') => (some, None),
            some => (None, some),
        };
        let mut text = self.written[..self.prefix].to_owned();
        text.push_str(&digits.to_string());
        text.extend(before);
        text.push_str(scale);
        text.extend(behind);
        text.push_str(&self.written[self.unit.start..]);
        // A goal has a sign, >=1.2万人, that no value has.
        Self::parse_target(&text)
    }
}
