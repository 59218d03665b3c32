//! A figure's share of another: 占全市18.5%.

use rust_decimal::Decimal;
use tera::value::Key;
use tera::{Error, Kwargs, State, TeraResult, Value};

use super::change::rounded;
use super::figure::FigureValue;
use super::{Filter, argument, masked, registered};

pub(super) const SHARE: Filter = Filter {
    name: "占",
    alias: "share",
    about: "占总数的百分之几；默认说“占全市”，用 称 换说法",
    example: "{{ 中医.床位 | 占(总=医疗.床位, 称=\"总床位数的\") }} → 占总床位数的18.5%",
    register: registered!(share),
};

fn share(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "占")?;
    let Some(whole) = argument!(kwargs, Value, "总", "whole") else {
        return Err(Error::message("“占”要写明总数：占(总=…)"));
    };
    let whole = FigureValue::of(&whole).ok_or_else(|| Error::message("“占”的总数要是一个指标"))?;
    let name = match argument!(kwargs, String, "称", "name") {
        Some(name) => name,
        None => whole_region(state)?,
    };
    let places: u32 = argument!(kwargs, u32, "位", "places").unwrap_or(2);
    let (Some(part), Some(total)) = (figure.quantity(), whole.quantity()) else { return Ok(figure.gap("占比")) };
    if part.is_masked() || total.is_masked() {
        return Ok(figure.derived(&format!("占{name}{}%", masked::RATE)));
    }
    let percent = part
        .value()
        .zip(total.value())
        .and_then(|(part, total)| part.checked_div(total)?.checked_mul(Decimal::ONE_HUNDRED))
        .map(|percent| rounded(percent, places.min(20)));
    match percent {
        Some(percent) => Ok(figure.derived(&format!("占{name}{percent}%"))),
        None => Err(Error::message("总数为零，算不出占比")),
    }
}

/// 全市, 全县: from 报告.
fn whole_region(state: &State) -> TeraResult<String> {
    let report = state.get::<Value>(&crate::template::names::stand_in("报告"))?;
    let whole = report.as_ref().and_then(Value::as_map).and_then(|map| map.get(&Key::Str("全"))?.as_str());
    Ok(whole.unwrap_or_default().to_owned())
}
