//! The words of a change between two values: 下降11.62%, 上升2.3个百分点, 增加589张.
//!
//! The verb follows the kind of figure: counts and money 增长 or 下降 by a share and 增加 or 减少 by an amount, rates
//! 上升 or 下降 by 个百分点 (a share of a share would be another number), levels such as 岁 and 张/千人 提高 or 下降.
//! All of it comes from the values as written, by exact decimals.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::ledger::figure::Figure;
use crate::ledger::model::Ledger;
use crate::quantity::unit::{Kind, measure};
use crate::quantity::{Bound, Quantity};

/// How one value stands to an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The same.
    Flat,
    /// Not the same, but by less than is said.
    Nearly,
    /// 下降11.62%.
    Moved {
        /// 上升, 增长, 减少 ….
        verb: &'static str,
        /// 11.62%, 589张.
        amount: String,
    },
}

impl Change {
    /// The change in words, after the clause that says against what.
    pub fn words(&self) -> String {
        match self {
            Self::Flat => "持平".to_owned(),
            Self::Nearly => "基本持平".to_owned(),
            Self::Moved { verb, amount } => format!("{verb}{amount}"),
        }
    }
}

/// The change as a share of the earlier value, in points for rates; none if the two cannot be compared.
pub fn relative(this: &Quantity, last: &Quantity, places: u32) -> Option<Change> {
    let (now, before) = pair(this, last)?;
    if now == before {
        return Some(Change::Flat);
    }
    let difference = now.checked_sub(before)?.abs();
    let amount = match points(this.unit()) {
        Some(points) => Some((rounded(difference, places), points)),
        // Nothing to divide by, nothing left, or a sum below zero: only the difference itself means something.
        None if before.is_zero() || now.is_zero() || before.is_sign_negative() || now.is_sign_negative() => None,
        None => {
            let share = difference.checked_div(before)?.checked_mul(Decimal::ONE_HUNDRED)?;
            Some((rounded(share, places), "%"))
        }
    };
    Some(match amount {
        None => return absolute(this, last),
        Some((amount, _)) if amount.is_zero() => Change::Nearly,
        Some((amount, sign)) => Change::Moved { verb: verb(now > before, this.unit(), true), amount: format!("{amount}{sign}") },
    })
}

/// The change in the figure's own unit, in points for rates; none if the two cannot be compared.
pub fn absolute(this: &Quantity, last: &Quantity) -> Option<Change> {
    let (now, before) = pair(this, last)?;
    if now == before {
        return Some(Change::Flat);
    }
    let difference = now.checked_sub(before)?.abs();
    let amount = match points(this.unit()) {
        Some(points) => format!("{}{points}", difference.normalize()),
        None => in_the_scale_of(this, difference)?,
    };
    Some(Change::Moved { verb: verb(now > before, this.unit(), false), amount })
}

/// 增加589张, 上升2.1个百分点, 与上年持平.
pub fn difference(this: &Quantity, last: &Quantity) -> Option<String> {
    Some(match absolute(this, last)? {
        Change::Flat => "与上年持平".to_owned(),
        change => change.words(),
    })
}

/// The change of a figure from its 上年, in a cell; none where one of the two is not in.
pub fn of_figure(ledger: &Ledger, figure: &Figure) -> Option<String> {
    let last = ledger.figure(figure.last_year?);
    difference(figure.quantity.as_ref()?, last.quantity.as_ref()?)
}

/// A change that is a quantity of its own (`-793人`, `2.3个百分点`), of a figure counted in `unit`.
pub fn stated(change: &Quantity, unit: &str) -> Option<Change> {
    let value = change.value()?;
    if value.is_zero() {
        return Some(Change::Flat);
    }
    let of_rate = change.unit().contains("分点") || change.unit().contains("单位比值");
    let of = if of_rate { "%" } else { unit };
    let verb = verb(value.is_sign_positive(), of, change.is_rate());
    Some(Change::Moved { verb, amount: change.written().trim_start_matches(['-', '−', '+']).to_owned() })
}

/// Whether a figure is a change itself: it carries its sign, or is said in points.
pub fn is_change(quantity: &Quantity) -> bool {
    quantity.written().starts_with(['-', '−', '+']) || quantity.unit().contains("分点") || quantity.unit().contains("单位比值")
}

/// The two values in the unit of the first; none if they are of different kinds, or say a bound.
pub fn pair(this: &Quantity, last: &Quantity) -> Option<(Decimal, Decimal)> {
    if this.bound() != Bound::None || last.bound() != Bound::None {
        return None;
    }
    let (now, before) = (this.value()?, last.value()?);
    // 上年: 947 beside 837例 is in the same unit.
    if this.unit() == last.unit() || last.unit().is_empty() {
        return Some((now, before));
    }
    let ((kind, factor), (other, others)) = (measure(this.unit()), measure(last.unit()));
    if kind != other || kind == Kind::Density {
        return None;
    }
    Some((now, before.checked_mul(others)?.checked_div(factor)?))
}

/// The verb of a change, by a share of it or by an amount.
pub fn verb(up: bool, unit: &str, by_share: bool) -> &'static str {
    match (up, group(unit)) {
        (true, Group::Rate) => "上升",
        (true, Group::Level) => "提高",
        (true, Group::Volume) if by_share => "增长",
        (true, Group::Volume) => "增加",
        (false, Group::Volume) if !by_share => "减少",
        (false, _) => "下降",
    }
}

/// What the words of a change go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// %, ‰, /10万.
    Rate,
    /// 岁, 张/千人: nobody adds them up.
    Level,
    /// What is counted, weighed or paid.
    Volume,
}

/// What a unit's changes go by.
pub fn group(unit: &str) -> Group {
    match measure(unit).0 {
        Kind::Share => Group::Rate,
        Kind::Density => Group::Level,
        Kind::Time if matches!(unit, "岁" | "周岁") => Group::Level,
        Kind::Number | Kind::Count | Kind::Money | Kind::Length | Kind::Area | Kind::Volume | Kind::Mass | Kind::Time => {
            Group::Volume
        }
    }
}

/// What a difference of rates is counted in.
pub fn points(unit: &str) -> Option<&'static str> {
    match unit {
        "%" | "％" => Some("个百分点"),
        "‰" => Some("个千分点"),
        _ => None,
    }
}

/// An amount with the unit of `like`, in 万 or 亿 where `like` is.
pub fn in_the_scale_of(like: &Quantity, amount: Decimal) -> Option<String> {
    let number = like.number();
    let (scale, word) = if number.contains('亿') {
        (Decimal::from(1_0000_0000), "亿")
    } else if number.contains('万') {
        (Decimal::from(1_0000), "万")
    } else {
        (Decimal::ONE, "")
    };
    Some(format!("{}{word}{}", amount.checked_div(scale)?.normalize(), like.unit()))
}

/// At most so many decimals, zeros dropped: 25, 11.62.
pub fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize()
}
