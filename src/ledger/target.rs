//! A figure against its 目标, as the filter 较目标, the annex and 数据核对表 say it.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::ledger::figure::{Figure, Target};
use crate::quantity::unit::measure;
use crate::quantity::{Bound, Quantity};

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
    // A goal without a sign, of which nobody says from which side it is to be reached, says nothing.
    if bound.bound() == Bound::None && higher.is_none() {
        return None;
    }
    let (value, limit) = both(quantity, bound)?;
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

/// Value and limit in the first unit of their kind; 人 against 岁 is no comparison.
pub fn both(quantity: &Quantity, bound: &Quantity) -> Option<(Decimal, Decimal)> {
    if measure(quantity.unit()).0 != measure(bound.unit()).0 {
        return None;
    }
    Some((quantity.value()?.checked_mul(quantity.factor())?, bound.value()?.checked_mul(bound.factor())?))
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
