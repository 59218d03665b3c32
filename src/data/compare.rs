//! A figure against its last year and its 目标, as the filters, the annex and 数据核对表 say it.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::ledger::{Figure, Ledger, Target};
use super::quantity::{Bound, Quantity};
use super::unit::measure;

/// The change from 上年 in a cell: 增加589张; none where one of the two is not in.
pub fn change(ledger: &Ledger, figure: &Figure) -> Option<String> {
    let last = ledger.figure(figure.last_year?);
    difference(figure.quantity.as_ref()?, last.quantity.as_ref()?)
}

/// 增加589张, 上升2.1个百分点, 与上年持平.
pub fn difference(this: &Quantity, last: &Quantity) -> Option<String> {
    let difference = this.value()?.checked_sub(in_the_unit_of(this, last)?)?;
    if difference.is_zero() {
        return Some("与上年持平".to_owned());
    }
    let rate = this.is_rate();
    let verb = match (difference.is_sign_positive(), rate) {
        (true, true) => "上升",
        (true, false) => "增加",
        (false, true) => "下降",
        (false, false) => "减少",
    };
    let amount = in_the_scale_of(this, difference.abs())?;
    Some(match points(this.unit()) {
        Some(points) => format!("{verb}{}{points}", difference.abs().normalize()),
        None => format!("{verb}{amount}"),
    })
}

/// Last year's number in this year's unit: 300米 is 0.3 where this year counts 公里; none across kinds.
fn in_the_unit_of(this: &Quantity, last: &Quantity) -> Option<Decimal> {
    let value = last.value()?;
    if this.unit() == last.unit() || this.unit().is_empty() || last.unit().is_empty() {
        return Some(value);
    }
    let ((kind, factor), (other, by)) = (measure(this.unit()), measure(last.unit()));
    if kind == other { value.checked_mul(by)?.checked_div(factor) } else { None }
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
fn in_the_scale_of(like: &Quantity, amount: Decimal) -> Option<String> {
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

/// How a figure stands to a 目标.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It does not meet it.
    Missed,
    /// It is just that.
    Reached,
    /// It is above, and that is well.
    Above,
    /// It is below, and that is well.
    Below,
}

/// How a figure stands to a 目标; none if they cannot be compared.
pub fn verdict(quantity: &Quantity, bound: &Quantity, higher: Option<bool>) -> Option<Verdict> {
    // 人 against 岁 is no comparison.
    if measure(quantity.unit()).0 != measure(bound.unit()).0 {
        return None;
    }
    let (value, limit) = (comparable(quantity)?, comparable(bound)?);
    let missed = !is_met(value, limit, bound.bound(), higher);
    Some(match (missed, value.cmp(&limit)) {
        (true, _) => Verdict::Missed,
        (false, Ordering::Equal) => Verdict::Reached,
        (false, Ordering::Greater) => Verdict::Above,
        (false, Ordering::Less) => Verdict::Below,
    })
}

/// Whether a figure meets a 目标; none if they cannot be compared.
fn meets(quantity: &Quantity, bound: &Quantity, higher: Option<bool>) -> Option<bool> {
    verdict(quantity, bound, higher).map(|verdict| verdict != Verdict::Missed)
}

fn is_met(value: Decimal, limit: Decimal, bound: Bound, higher: Option<bool>) -> bool {
    match bound {
        Bound::AtLeast => value >= limit,
        Bound::AtMost => value <= limit,
        Bound::Above => value > limit,
        Bound::Below => value < limit,
        // A bare number: to be reached, from the side that 越高越好 names.
        Bound::None => match higher {
            Some(true) => value >= limit,
            Some(false) => value <= limit,
            None => value == limit,
        },
    }
}

fn comparable(quantity: &Quantity) -> Option<Decimal> {
    quantity.value()?.checked_mul(quantity.factor())
}

/// 目标 in a cell: 省、州≥77.3岁.
pub fn said_targets(targets: &[Target]) -> String {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for target in targets {
        match groups.iter_mut().find(|(bound, _)| *bound == target.bound.written()) {
            Some((_, issuers)) => issuers.extend(target.issuer.as_deref()),
            None => groups.push((target.bound.written(), target.issuer.as_deref().into_iter().collect())),
        }
    }
    let said: Vec<String> = groups
        .iter()
        .map(|(bound, issuers)| format!("{}{}", issuers.join("、"), bound.replace(">=", "≥").replace("<=", "≤")))
        .collect();
    if said.is_empty() { "—".to_owned() } else { said.join("，") }
}

/// 是否达标 against every 目标.
pub fn reached(figure: &Figure) -> &'static str {
    let Some(quantity) = &figure.quantity else { return "—" };
    let met: Option<Vec<bool>> =
        figure.targets.iter().map(|target| meets(quantity, &target.bound, figure.higher_is_better)).collect();
    match met {
        Some(met) if met.is_empty() => "—",
        Some(met) if met.iter().all(|met| *met) => "是",
        Some(_) => "否",
        None => "—",
    }
}
