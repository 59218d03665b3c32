//! What a figure is made up of: 其中一孩2351人、二孩2591人、多孩414人.

use rust_decimal::Decimal;
use tera::{Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use crate::ledger::change::rounded;
use crate::quantity::Quantity;

pub(super) const PARTS: Filter = Filter {
    name: "其中",
    alias: "parts",
    about: "列出指标的各项其中，名称在前、数在后；首、连 换“其中”和顿号，括注=true 放进括号，占=true 加上各占百分之几，略零=true 不说为零的项；也可用在一串指标上",
    example: "{{ 计生.出生人数 | 其中 }} → 其中一孩2351人、二孩2591人、多孩414人；其中(首=\"其中，\", 连=\"，\")；其中(括注=true, 首=\"含\") → （含中医120张）；其中(占=true) → 其中一孩2351人（占43.89%）…",
    arguments: &[("首", "lead"), ("连", "join"), ("括注", "bracket"), ("占", "share"), ("略零", "skip_zero"), ("位", "places")],
    register: registered!(PARTS, parts),
};

fn parts(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let lead = argument!(kwargs, String, "首", "lead").unwrap_or_else(|| "其中".to_owned());
    let join = argument!(kwargs, String, "连", "join").unwrap_or_else(|| "、".to_owned());
    let bracket = argument!(kwargs, bool, "括注", "bracket").unwrap_or(false);
    let share = argument!(kwargs, bool, "占", "share").unwrap_or(false);
    let skip_zero = argument!(kwargs, bool, "略零", "skip_zero").unwrap_or(false);
    let places = argument!(kwargs, u32, "位", "places").unwrap_or(2).min(20);
    let (whole, parts) = match value.as_array() {
        Some(_) => (None, FigureValue::expect_all(value, "其中")?),
        None => {
            let figure = FigureValue::expect(value, "其中")?;
            (Some(figure), figure.parts())
        }
    };
    if let Some(whole) = whole.filter(|_| parts.is_empty()) {
        return Ok(whole.lacking("其中"));
    }
    if share && whole.is_none() {
        return Err(tera::Error::message("一串指标的“其中”没有总数，请去掉 占=true，或用在有 其中 的指标上"));
    }
    let total = whole.and_then(|whole| whole.quantity());
    let is_zero = |part: &FigureValue| part.quantity().is_some_and(|quantity| quantity.is_zero());
    let items: Vec<String> = parts
        .iter()
        .filter(|part| !(skip_zero && is_zero(part)))
        .map(|part| {
            // A gap names itself: 二孩【待填：二孩】 would say it twice.
            let name = if part.is_gap() { "" } else { part.text("名称") };
            let of_whole = match (share, &total) {
                (true, Some(total)) => part.quantity().and_then(|quantity| percent(&quantity, total, places)),
                _ => None,
            };
            let of_whole = of_whole.map(|percent| part.derived_text(&format!("（占{percent}%）"))).unwrap_or_default();
            format!("{name}{}{of_whole}", part.printed())
        })
        .collect();
    if items.is_empty() {
        return Ok(Value::from(""));
    }
    let said = format!("{lead}{}", items.join(&join));
    Ok(Value::from(if bracket { format!("（{said}）") } else { said }))
}

fn percent(part: &Quantity, total: &Quantity, places: u32) -> Option<Decimal> {
    let share = part.value()?.checked_div(total.value()?)?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(rounded(share, places))
}
