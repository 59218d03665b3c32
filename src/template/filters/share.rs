//! A figure beside another: 占全市18.5%, 1:1.25.

use rust_decimal::Decimal;
use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use super::wording::whole_region;
use crate::ledger::change::rounded;
use crate::quantity::Quantity;
use crate::quantity::unit::measure;

pub(super) const SHARE: Filter = Filter {
    name: "占",
    alias: "share",
    about: "占总数的百分之几；默认说“占全市”，称 换成别的总数，词 换掉“占…”整个说法",
    example: "{{ 中医.床位 | 占(总=医疗.床位, 称=\"总床位数的\") }} → 占总床位数的18.5%；占(总=任务数, 称=\"年度任务\") → 占年度任务112.92%；占(总=任务数, 词=\"完成率\") → 完成率100.55%",
    arguments: &[("总", "whole"), ("称", "name"), ("词", "lead"), ("位", "places")],
    register: registered!(SHARE, share),
};

pub(super) const RATIO: Filter = Filter {
    name: "比例",
    alias: "ratio",
    about: "与另一个指标的比例，前项化为一",
    example: "{{ 医师 | 比例(与=护士) }} → 1:1.61",
    arguments: &[("与", "with"), ("位", "places")],
    register: registered!(RATIO, ratio),
};

fn share(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "占")?;
    let Some(whole) = argument!(kwargs, Value, "总", "whole") else {
        return Err(Error::message("“占”要写明总数：占(总=…)"));
    };
    let whole = FigureValue::argument(&whole, "占(总=总数的指标)")?;
    let name = argument!(kwargs, String, "称", "name");
    let lead = match (argument!(kwargs, String, "词", "lead"), name) {
        (Some(_), Some(_)) => return Err(Error::message("“占”的 称 和 词 只写一个：称 跟在“占”后面，词 代替“占”")),
        (Some(lead), None) => lead,
        (None, Some(name)) => format!("占{name}"),
        (None, None) => format!("占{}", whole_region(state)?),
    };
    let places: u32 = argument!(kwargs, u32, "位", "places").unwrap_or(2);
    let percent = divided(figure, whole, "占")?.and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED));
    Ok(match percent {
        Some(percent) => figure.derived(&format!("{lead}{}%", rounded(percent, places.min(20)))),
        None => figure.gap("占比"),
    })
}

fn ratio(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "比例")?;
    let Some(other) = argument!(kwargs, Value, "与", "with") else {
        return Err(Error::message("“比例”要写明与哪个指标比：比例(与=…)"));
    };
    let other = FigureValue::argument(&other, "比例(与=另一个指标)")?;
    let places: u32 = argument!(kwargs, u32, "位", "places").unwrap_or(2);
    Ok(match divided(other, figure, "比例")? {
        Some(times) => figure.derived(&format!("1:{}", rounded(times, places.min(20)))),
        None => figure.gap("比例"),
    })
}

/// One figure by another in the same unit; none where a value is missing or nothing can be divided by it, which is the
/// data's affair and leaves a gap.
fn divided(part: FigureValue, whole: FigureValue, filter: &str) -> TeraResult<Option<Decimal>> {
    let (Some(part), Some(whole)) = (part.quantity(), whole.quantity()) else { return Ok(None) };
    if measure(part.unit()).0 != measure(whole.unit()).0 {
        return Err(Error::message(format!("“{filter}”的两个指标单位不同类，不能相比：{}、{}", part.written(), whole.written())));
    }
    let value = |quantity: &Quantity| quantity.value()?.checked_mul(quantity.factor());
    Ok(value(&part).zip(value(&whole)).and_then(|(part, whole)| part.checked_div(whole)))
}
