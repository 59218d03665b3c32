//! What an expression comes to: a number, what it can stand for, its kind, and how it came to be a ratio; or why to nothing.

use std::fmt;

use rust_decimal::Decimal;

use crate::ledger::id::FigureId;
use crate::quantity::interval::{End, Interval};
use crate::quantity::unit;
use crate::quantity::unit::Kind;

/// What an expression comes to, in the first unit of its kind (元, 米; rates as shares of 1).
#[derive(Debug, Clone)]
pub(crate) struct Amount {
    /// The number that the digits say.
    pub(crate) nominal: Decimal,
    /// What it can stand for if all digits were rounded.
    pub(crate) rounded: Interval,
    /// What it can stand for if digits may have been cut off as well.
    pub(crate) cut: Interval,
    /// What the words of its numbers (余, 近, 以上) say that it can be; just `nominal` where none has any.
    pub(crate) reach: Interval,
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
    pub(super) literal: bool,
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
    pub(super) const NONE: Self = Self { literal: false, divided: Divided::No, times: Decimal::ONE };

    /// Whether something was divided by something.
    pub(super) fn is_quotient(&self) -> bool {
        self.divided != Divided::No
    }
}

impl Amount {
    /// What it measures, for a message.
    pub(crate) fn measured(&self) -> Measured {
        match (self.odd, self.unit.is_empty()) {
            (true, _) => Measured::Odd,
            (false, true) => Measured::Bare,
            (false, false) => Measured::Unit(self.kind, self.unit.clone()),
        }
    }

    /// The rate that a ratio × 100 is.
    pub(super) fn into_rate(self) -> Self {
        // × 100, × 1000, × 1万 and × 10万, each with the unit that takes it back.
        let units = ["%", "‰", "/万", "/10万"];
        match units.into_iter().find(|unit| self.ratio.times * unit::measure(unit).1 == Decimal::ONE) {
            Some(unit) => self.in_unit(unit),
            None => self,
        }
    }

    /// The same amount for a figure that is said with `unit`: a ratio × 100 is a rate if the unit is %.
    pub(crate) fn in_unit(self, unit: &str) -> Self {
        let (kind, factor) = unit::measure(unit);
        let is_ratio = self.ratio.is_quotient() && self.ratio.times != Decimal::ONE;
        // Only what fits is taken back: a ratio × 1000 in % is a mistake, which is left for checks to see.
        if kind != Kind::Share || !is_ratio || self.ratio.times * factor != Decimal::ONE {
            return self;
        }
        let scaled = |interval| scale(interval, factor);
        match (self.nominal.checked_mul(factor), scaled(self.rounded), scaled(self.cut), scaled(self.reach)) {
            (Some(nominal), Some(rounded), Some(cut), Some(reach)) => {
                Self { nominal, rounded, cut, reach, kind, unit: unit.to_owned(), ratio: Ratio::NONE, ..self }
            }
            _ => self,
        }
    }
}

/// What an amount measures, as messages say it: 金额（元）.
#[derive(Debug, Clone)]
pub(crate) enum Measured {
    /// A number of the formula, or of a figure without a unit.
    Bare,
    /// 元×米.
    Odd,
    /// What is said with a unit.
    Unit(Kind, String),
}

impl Measured {
    /// What a clerk can do where this one and another do not go together.
    pub(crate) fn advice(&self, other: &Self) -> &'static str {
        match (self, other) {
            (Self::Bare, _) | (_, Self::Bare) => "给没有单位的数写上单位，如 90%、3人",
            _ => "改正名称或单位，只有同类的数才能相加减",
        }
    }
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bare => f.write_str("没有单位的数"),
            Self::Odd => f.write_str("说不出单位的数"),
            Self::Unit(kind, unit) => write!(f, "{}（{unit}）", kind.word()),
        }
    }
}

/// Why an expression comes to nothing.
#[derive(Debug, Clone)]
pub(crate) enum NoAmount {
    /// A figure is not in yet.
    Gap(FigureId),
    /// A range, ratio or fraction.
    NoNumber(FigureId),
    /// The same, written in the formula itself.
    NoNumberWritten(String),
    /// Figures of different kinds are added.
    Kinds(Measured, Measured),
    /// Divided by 0.
    ByZero,
    /// More digits than can be kept.
    TooLarge,
}

/// An interval in another unit.
pub(super) fn scale(interval: Interval, factor: Decimal) -> Option<Interval> {
    let end = |end: Option<End>| match end {
        Some(end) => end.at.checked_mul(factor).map(|at| Some(End { at, ..end })),
        None => Some(None),
    };
    Some(Interval { low: end(interval.low)?, high: end(interval.high)? })
}
