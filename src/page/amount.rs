//! What a measure is set to: 37毫米, 28.95磅, 三号, 2字, 1行. Exact decimals all the way to the twip.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// 字号 by name, in half points.
const SIZES: [(&str, u32); 14] = [
    ("初号", 84),
    ("小初", 72),
    ("一号", 52),
    ("小一", 48),
    ("二号", 44),
    ("小二", 36),
    ("三号", 32),
    ("小三", 30),
    ("四号", 28),
    ("小四", 24),
    ("五号", 21),
    ("小五", 18),
    ("六号", 15),
    ("小六", 13),
];

/// What a measure is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dimension {
    /// Twips.
    Length,
    /// Half points.
    Size,
    /// 字.
    Characters,
    /// 行.
    Lines,
}

impl Dimension {
    /// How such a measure is written.
    pub(crate) fn example(self) -> &'static str {
        match self {
            Self::Length => "长度写成 37毫米 或 28.95磅",
            Self::Size => "字号写成 三号、小四 这样的名称，或 16磅",
            Self::Characters => "写成 2字",
            Self::Lines => "写成 1行",
        }
    }

    /// Reads a measure as whole twips, half points, 字 or 行; none if it is not written like one.
    pub(crate) fn read(self, text: &str) -> Option<i32> {
        match self {
            Self::Length => length(text),
            Self::Size => match SIZES.iter().find(|(name, _)| *name == text) {
                Some((_, half_points)) => i32::try_from(*half_points).ok(),
                // Word counts half points: 10.5磅 is 21 of them, and 10.3磅 is none.
                None => whole(points(text)?.checked_mul(Decimal::TWO)?),
            },
            Self::Characters => whole(number(text, &["字", "个字"])?),
            Self::Lines => whole(number(text, &["行"])?),
        }
    }
}

/// A length in twips, to the nearest: 37毫米 is 2097.6.
fn length(text: &str) -> Option<i32> {
    let twips = match number(text, &["毫米", "mm"]) {
        // 25.4 mm are 1440 twips.
        Some(millimetres) => millimetres.checked_mul(Decimal::from(7200))?.checked_div(Decimal::from(127))?,
        None => match number(text, &["厘米", "cm"]) {
            Some(centimetres) => centimetres.checked_mul(Decimal::from(72_000))?.checked_div(Decimal::from(127))?,
            None => points(text)?.checked_mul(Decimal::from(20))?,
        },
    };
    twips.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i32()
}

fn points(text: &str) -> Option<Decimal> {
    number(text, &["磅", "pt"])
}

/// The number before one of these units.
fn number(text: &str, units: &[&str]) -> Option<Decimal> {
    let digits = units.iter().find_map(|unit| text.strip_suffix(unit))?.trim_end();
    let plain = digits.strip_prefix('-').unwrap_or(digits);
    // No length on paper has more digits: whatever has is a slip.
    let is_number = plain.starts_with(|c: char| c.is_ascii_digit()) && plain.len() <= 12;
    is_number.then(|| Decimal::from_str_exact(digits).ok()).flatten()
}

fn whole(number: Decimal) -> Option<i32> {
    number.is_integer().then(|| number.to_i32()).flatten()
}
