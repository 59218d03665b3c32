//! A judgement that the figures themselves carry: 稳步提升, 稳中有降, 增幅较大, 完成目标.
//!
//! It says no more than the two or three values do: 持续 takes three of them, and what got worse is never 稳.

use rust_decimal::Decimal;
use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use super::period::last_year_words;
use crate::ledger::change::{Pair, pair};
use crate::ledger::group::{ChangeKind, of_unit};
use crate::ledger::target::{Verdict, verdict};
use crate::quantity::{Bound, Quantity};
use crate::template::outline;

pub(super) const JUDGE: Filter = Filter {
    name: "评",
    alias: "judge",
    about: "按上年和目标下一句判断，数据撑不起就什么也不说；看=\"上年\" 或 \"目标\" 只看一样",
    example: "94.5%（上年88%）→ 稳步提升；2.76‰（上年3.07‰，越高越好: false）→ 稳步下降；2900人（上年2890人）→ 与上年同期基本持平；达到目标的 → 完成目标",
    arguments: &[("看", "by")],
    register: registered!(JUDGE, judge),
};

fn judge(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "评")?;
    let by = argument!(kwargs, String, "看", "by");
    let (change, target) = match by.as_deref() {
        None => (true, true),
        Some("上年") => (true, false),
        Some("目标") => (false, true),
        Some(other) => return Err(Error::message(format!("“评”没有“{other}”这种看法，可用：上年、目标"))),
    };
    let judged = figure.quantity().filter(|_| !figure.is_masked()).and_then(|quantity| {
        let by_change = if change { of_change(figure, &quantity) } else { None };
        by_change.or_else(|| if target { of_targets(figure, &quantity) } else { None })
    });
    let Some(words) = judged else { return Ok(outline::nothing()) };
    if words == NEARLY_SAME {
        return Ok(figure.derived(&format!("与{}{words}", last_year_words(state)?)));
    }
    Ok(figure.derived(words))
}

/// What is said where hardly anything changed, behind what it is compared with.
const NEARLY_SAME: &str = "基本持平";

/// How large a change is, as a share of the earlier value.
#[derive(Clone, Copy, PartialEq)]
enum Size {
    None,
    Little,
    Some,
    Great,
}

/// The judgement of the change from 上年.
fn of_change(figure: FigureValue, quantity: &Quantity) -> Option<&'static str> {
    let last = figure.last_year()?;
    let before = last.quantity()?;
    // Of what is rough no size of a change can be told.
    let exact = |pair: Pair| pair.reach.is_none().then_some((pair.now, pair.before));
    let (now, then) = exact(pair(quantity, &before).ok()?)?;
    // 详 says 持平 itself.
    if now == then || then <= Decimal::ZERO || now < Decimal::ZERO {
        return None;
    }
    let share = now.checked_sub(then)?.abs().checked_div(then)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let size = match share {
        share if share < Decimal::ONE => Size::None,
        share if share < Decimal::from(5) => Size::Little,
        share if share < Decimal::from(20) => Size::Some,
        _ => Size::Great,
    };
    let is_up = now > then;
    // The year before last says whether it goes on.
    let goes_on = last
        .last_year()
        .and_then(|earlier| exact(pair(&before, &earlier.quantity()?).ok()?))
        .is_some_and(|(then, earlier)| if is_up { then > earlier } else { then < earlier });
    let volume = of_unit(quantity.unit()) == ChangeKind::Volume;
    let is_better = figure.higher_is_better().map(|higher| higher == is_up);
    Some(words(size, is_up, is_better, volume, goes_on))
}

fn words(size: Size, is_up: bool, is_better: Option<bool>, volume: bool, goes_on: bool) -> &'static str {
    match (size, is_up, is_better) {
        (Size::None, ..) => NEARLY_SAME,
        (_, true, _) if goes_on && volume => "持续增长",
        (_, true, Some(true)) if goes_on => "持续提升",
        (_, true, _) if goes_on => "持续上升",
        (_, false, _) if goes_on => "持续下降",
        (Size::Little, true, Some(false)) => "略有上升",
        (Size::Some, true, Some(false)) => "有所上升",
        (Size::Great, true, Some(false)) => "升幅较大",
        (Size::Little, true, _) if volume => "稳中有增",
        (Size::Some, true, _) if volume => "稳步增长",
        (Size::Great, true, _) if volume => "增幅较大",
        (Size::Little, true, _) => "稳中有升",
        (Size::Some, true, _) => "稳步提升",
        (Size::Great, true, Some(true)) => "明显提升",
        (Size::Great, true, None) => "升幅较大",
        (Size::Little, false, Some(false) | None) => "略有下降",
        (Size::Little, false, _) => "稳中有降",
        (Size::Some, false, Some(true)) => "稳步下降",
        (Size::Some, false, _) => "有所下降",
        (Size::Great, false, Some(true)) => "明显下降",
        (Size::Great, false, _) => "降幅较大",
    }
}

/// The judgement of every 目标 together; one that is missed is told by 较目标, for the year may not be over.
fn of_targets(figure: FigureValue, quantity: &Quantity) -> Option<&'static str> {
    let higher = figure.higher_is_better();
    let targets = figure.targets();
    let is_met = |bound: &Quantity| verdict(quantity, bound, higher).is_some_and(|verdict| verdict != Verdict::Missed);
    if targets.is_empty() || !targets.iter().all(|(_, bound)| is_met(bound)) {
        return None;
    }
    let is_limit = |bound: &Quantity| {
        matches!(bound.bound(), Bound::AtMost | Bound::Below) || bound.bound() == Bound::None && higher == Some(false)
    };
    Some(if targets.iter().all(|(_, bound)| is_limit(bound)) { "控制在目标以内" } else { "完成目标" })
}
