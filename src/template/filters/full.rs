//! A figure with all that its entry says of it: 2900人，同比下降11.62%，高于省90%的目标要求.

use rust_decimal::Decimal;
use tera::{Kwargs, State, TeraResult, Value};

use super::comparison::yoy;
use super::figure::FigureValue;
use super::filter::{Filter, registered};
use super::masked;
use super::target::target;
use crate::dialect;
use crate::ledger::change::{self, Change};
use crate::ledger::group::{ChangeKind, of_unit};
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure};

pub(super) const FULL: Filter = Filter {
    name: dialect::FULL[0],
    alias: dialect::FULL[1],
    about: "照写指标的数（‰、/10万的率为零时只写0）；数据写了上年或同比，接着说同比，不满一百的个数说增减几个，补助标准说提高几元；写了目标，接着说较目标；都没有，只写数",
    example: "{{ 妇幼.活产数 | 详 }} → 2900人，同比下降3.3%；{{ 妇幼.孕产妇系统管理率 | 详 }} → 94.5%，高于90%的目标要求",
    arguments: &[],
    register: registered!(FULL, full),
};

/// The filter as templates use it.
pub(in crate::template) fn in_full(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    FULL.run(value, kwargs, state, full)
}

fn full(value: &Value, _: Kwargs, state: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "详")?;
    let printed = printed_rate(figure);
    Ok(Value::from(format!("{printed}{}", compared(value, figure, state)?)))
}

/// A figure as written; but of a rate of nought nobody says of how many there was none: 孕产妇死亡率为0.
pub(super) fn printed_rate(figure: FigureValue) -> String {
    // What begins with another digit is no nought, whatever it is; most figures do.
    let may_be_none = !figure.text("文").starts_with(|c: char| matches!(c, '1'..='9'));
    // 「孕产妇死亡率为0」, as reports print it; a share of nought keeps its sign, 0%.
    let is_none = may_be_none
        && figure.quantity().is_some_and(|rate| rate.is_zero() && rate.unit() != "%" && of_unit(rate.unit()) == ChangeKind::Rate);
    if is_none { figure.used_with("零").derived_text("0") } else { figure.printed() }
}

/// What its entry compares it with, each after a comma; nothing where it compares with nothing or the value is not in yet.
///
/// A small count is compared by how many, 同比增加1家: shares of it mislead.
pub(super) fn compared(value: &Value, figure: FigureValue, state: &State) -> TeraResult<String> {
    let mut out = String::new();
    if figure.is_gap() {
        return Ok(out);
    }
    let by_how_many = change_of_few(figure).or_else(|| change_of_standard(figure));
    if let Some(change) = &by_how_many {
        out.push('，');
        out.push_str(change);
    }
    let mut say = |filter: &'static str, run: fn(&Value, Kwargs, &State) -> TeraResult<Value>| -> TeraResult<()> {
        let said = match masked::render(filter, value, &Kwargs::default(), state)? {
            Some(said) => said,
            None => run(value, Kwargs::default(), state)?,
        };
        out.push('，');
        out.push_str(said.as_str().unwrap_or_default());
        Ok(())
    };
    if by_how_many.is_none() && (figure.last_year().is_some() || !figure.text("同比").is_empty()) {
        say("同比", yoy)?;
    }
    if !figure.targets().is_empty() {
        say("较目标", target)?;
    }
    Ok(out)
}

/// How a count changed that is so small that shares of it mislead: 同比减少1例.
fn change_of_few(figure: FigureValue) -> Option<String> {
    // Below a hundred one case is more than a percent: 1例 after 2例 is no 下降50%.
    let few = |quantity: &Quantity| {
        let is_count = measure(quantity.unit()).0 == Kind::Count && of_unit(quantity.unit()) == ChangeKind::Volume;
        let count = quantity.value().filter(|_| is_count).and_then(|value| value.checked_mul(quantity.factor()));
        count.is_some_and(|count| count.abs() < Decimal::ONE_HUNDRED)
    };
    // Most figures have no 上年, and are not read for it.
    let before = figure.last_year()?.quantity()?;
    let now = figure.quantity()?;
    if figure.is_masked() || !few(&now) || !few(&before) {
        return None;
    }
    let change = change::absolute(&now, &before, figure.text("名称")).ok()?;
    let is_moved = matches!(change, Change::Moved { .. });
    is_moved.then(|| figure.used_with("同比").derived_text(&format!("同比{}", change.words())))
}

/// How much a sum changed that is laid down for each: 标准94元，同比提高5元. Shares of it nobody reckons.
fn change_of_standard(figure: FigureValue) -> Option<String> {
    let name = figure.text("名称");
    let is_standard = name.contains("标准") || name.starts_with("人均") && name.ends_with("经费");
    if !is_standard || figure.is_masked() {
        return None;
    }
    let (now, before) = (figure.quantity()?, figure.last_year()?.quantity()?);
    let is_each = |quantity: &Quantity| measure(quantity.unit()).0 == Kind::Money && quantity.power() == 0;
    match change::absolute(&now, &before, name).ok()? {
        Change::Moved { verb, amount } if is_each(&now) && is_each(&before) => {
            let verb = if ["增加", "增长", "提高", "上升"].contains(&verb) { "提高" } else { "降低" };
            Some(figure.used_with("同比").derived_text(&format!("同比{verb}{amount}")))
        }
        _ => None,
    }
}

/// How a zero stands to its 目标: a rate of zero meets it.
pub(super) fn zero_to_target(value: &Value, figure: FigureValue, state: &State) -> TeraResult<String> {
    let is_rate = figure.text("名称").ends_with('率');
    // 未发生母婴传播 says by itself that it is not more than 0%.
    if !is_rate || figure.is_masked() || figure.targets().iter().all(|(_, bound)| bound.is_zero()) {
        return Ok(String::new());
    }
    Ok(format!("，{}", target(value, Kwargs::default(), state)?.as_str().unwrap_or_default()))
}
