//! From an earlier value to this one: 从75%上升到92.05%, 由2名增至3名.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use super::lack::Lack;
use crate::ledger::change::pair;
use crate::ledger::group::{of, verb_to};

pub(super) const FROM_TO: Filter = Filter {
    name: "从到",
    alias: "from_to",
    about: "从上年的数说到今年的数；从 换成另一个指标，旧、新 加在两个数前面，式=\"由至\" 写成由…增至…",
    example: "92.05%（上年75%）→ 从75%上升到92.05%；从到(旧=\"原来的\", 新=\"现在的\") → 从原来的75%上升到现在的92.05%；从到(式=\"由至\") → 由2名增至3名",
    arguments: &[("从", "from"), ("旧", "before"), ("新", "after"), ("式", "form")],
    register: registered!(FROM_TO, from_to),
};

fn from_to(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "从到")?;
    let other = argument!(kwargs, Value, "从", "from");
    let last = match &other {
        Some(other) => Some(FigureValue::argument(other, "从到(从=原来的指标)")?),
        None => figure.last_year(),
    };
    let old = argument!(kwargs, String, "旧", "before").unwrap_or_default();
    let new = argument!(kwargs, String, "新", "after").unwrap_or_default();
    let form = argument!(kwargs, String, "式", "form").unwrap_or_else(|| "从到".to_owned());
    let short = match form.as_str() {
        "从到" => false,
        "由至" => true,
        other => return Err(Error::message(format!("“从到”没有“{other}”这种写法，可用：从到、由至"))),
    };
    let Some(now) = figure.quantity() else { return Ok(figure.gap("变化")) };
    let Some(last) = last else { return Ok(figure.lacking("变化", &Lack::Entry("上年"))) };
    let Some(before) = last.quantity() else {
        let name = if other.is_some() { last.text("名称") } else { "上年" };
        return Ok(figure.lacking("变化", &Lack::Waits(name)));
    };
    let compared = pair(&now, &before).and_then(|pair| Ok((pair.order()?, pair)));
    let (order, pair) = match compared {
        Ok(compared) => compared,
        Err(why) => return Ok(figure.lacking("变化", &Lack::Pair(&now, &before, why))),
    };
    let below = |number: Decimal| number.is_sign_negative() && !number.is_zero();
    let up = match order {
        Ordering::Equal => return Ok(Value::from(format!("保持在{}", figure.printed()))),
        order => order == Ordering::Greater,
    };
    let verb = match (below(pair.now), below(pair.before)) {
        // A loss that became a gain has not “grown to” it.
        (true, false) | (false, true) => "变为",
        (is_below, _) => verb_to(up, of(&now, figure.text("名称")), is_below, short),
    };
    let from = if short { "由" } else { "从" };
    Ok(Value::from(format!("{from}{old}{}{verb}{new}{}", last.printed(), figure.printed())))
}
