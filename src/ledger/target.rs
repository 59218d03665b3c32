//! A figure against its 目标, as the filter 较目标, the annex and 数据核对表 say it.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::ledger::alike::unlike;
use crate::ledger::figure::{Figure, Target};
use crate::ledger::group::{self, ChangeKind};
use crate::ledger::report::Report;
use crate::quantity::interval::Interval;
use crate::quantity::period::PeriodKind;
use crate::quantity::unit::{measure, settled};
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

/// How a figure stands to a 目标; none if they cannot be compared, if neither says which side is well, or if the figure is
/// only about so many and may lie on either side.
pub fn verdict(quantity: &Quantity, bound: &Quantity, higher: Option<bool>) -> Option<Verdict> {
    // A goal without a sign, of which nobody says from which side it is to be reached, says nothing.
    if bound.bound() == Bound::None && higher.is_none() {
        return None;
    }
    let (value, limit) = both(quantity, bound)?;
    let up = is_to_be_reached(bound.bound(), higher)?;
    // Both > and < leave the limit itself out, so that what is just that has missed it.
    let may_be_equal = !matches!(bound.bound(), Bound::Above | Bound::Below);
    let reach = match quantity.is_rough() {
        true => quantity.reach()?.times(&Interval::exact(quantity.factor()))?,
        false => Interval::exact(value),
    };
    // Of a rough figure neither side may be sure, as 约90% of >=90%: then nothing is said.
    let apart = reach.plus(&Interval::exact(-limit))?;
    let least = apart.low.map(|end| (settled(end.at), end.open));
    let most = apart.high.map(|end| (settled(end.at), end.open));
    let above = least.is_some_and(|(at, open)| at > Decimal::ZERO || at.is_zero() && open);
    let below = most.is_some_and(|(at, open)| at < Decimal::ZERO || at.is_zero() && open);
    let not_below = least.is_some_and(|(at, _)| at >= Decimal::ZERO);
    let not_above = most.is_some_and(|(at, _)| at <= Decimal::ZERO);
    match up {
        true if above => Some(Verdict::Above),
        true if not_below && may_be_equal => Some(Verdict::Reached),
        true if below || not_above && !may_be_equal => Some(Verdict::Missed),
        false if below => Some(Verdict::Below),
        false if not_above && may_be_equal => Some(Verdict::Reached),
        false if above || not_below && !may_be_equal => Some(Verdict::Missed),
        true | false => None,
    }
}

/// Whether a 目标 is to be reached from below, by its sign or else by 越高越好; none where neither says.
pub fn is_to_be_reached(bound: Bound, higher: Option<bool>) -> Option<bool> {
    match bound {
        Bound::AtLeast | Bound::Above => Some(true),
        Bound::AtMost | Bound::Below => Some(false),
        Bound::None => higher,
    }
}

/// Whether a figure meets a 目标; none if that cannot be said.
fn meets(quantity: &Quantity, bound: &Quantity, higher: Option<bool>) -> Option<bool> {
    verdict(quantity, bound, higher).map(|verdict| verdict != Verdict::Missed)
}

/// Value and limit in the first unit of their kind; 人 against 岁 is no comparison.
pub fn both(quantity: &Quantity, bound: &Quantity) -> Option<(Decimal, Decimal)> {
    if measure(quantity.unit()).0 != measure(bound.unit()).0 || unlike(quantity, bound).is_some() {
        return None;
    }
    Some((quantity.value()?.checked_mul(quantity.factor())?, bound.value()?.checked_mul(bound.factor())?))
}

/// 目标 in a cell: 省、州≥77.3岁.
pub fn targets_in_cell(targets: &[Target]) -> String {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for target in targets {
        // 省 and 州 often set the same, and a cell has room for it once.
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

/// 是否达标 against every 目标. In a part of a year nobody has failed a task of the whole of it: 完成57.2%.
pub fn reached(figure: &Figure, report: &Report) -> Cow<'static, str> {
    let Some(quantity) = &figure.quantity else { return "—".into() };
    let met: Option<Vec<bool>> =
        figure.targets.iter().map(|target| meets(quantity, &target.bound, figure.higher_is_better)).collect();
    match met {
        Some(met) if met.is_empty() => "—".into(),
        Some(met) if met.iter().all(|met| *met) => "是".into(),
        Some(_) => under_way(figure, quantity, report).map_or("否".into(), Cow::from),
        None => "—".into(),
    }
}

/// How much of a task of the whole year is done in a part of it.
fn under_way(figure: &Figure, quantity: &Quantity, report: &Report) -> Option<String> {
    let [target] = figure.targets.as_slice() else { return None };
    let is_task = group::of(quantity, &figure.label) == ChangeKind::Volume
        && is_to_be_reached(target.bound.bound(), figure.higher_is_better) == Some(true)
        && !is_of_a_part(target.issuer.as_deref().unwrap_or_default());
    if !is_task || report.period.kind == PeriodKind::Year || quantity.is_rough() {
        return None;
    }
    let (value, limit) = both(quantity, &target.bound)?;
    let percent = value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(limit)?;
    let percent = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero).normalize();
    Some(format!("完成{percent}%"))
}

/// Whether a 目标 is one of a part of the year by who set it: 上半年.
pub(crate) fn is_of_a_part(issuer: &str) -> bool {
    ["半年", "季", "月"].iter().any(|part| issuer.contains(part))
}
