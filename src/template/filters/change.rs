//! Change against last year: 同比下降11.62%, 增加589张.
//!
//! The words follow the kind of figure: counts 增长 or 下降 by a share, rates 上升 or 下降 by 个百分点, for a
//! share of a share would be another number. Both come from the values as written, by exact decimals.

use rust_decimal::{Decimal, RoundingStrategy};
use tera::{Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::{Filter, argument, masked, registered};
use crate::data::quantity::Quantity;

pub(super) const YOY: Filter = Filter {
    name: "同比",
    alias: "yoy",
    about: "与上年同期相比：数量说增长、下降百分之几，率说上升、下降几个百分点",
    example: "837例（上年947例）→ 同比下降11.62%",
    register: registered!(yoy),
};

pub(super) const DELTA: Filter = Filter {
    name: "增减",
    alias: "delta",
    about: "比上年多了或少了多少",
    example: "6949张（上年6360张）→ 增加589张",
    register: registered!(delta),
};

fn yoy(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let places: u32 = argument!(kwargs, u32, "位", "places").unwrap_or(2);
    let figure = FigureValue::expect(value, "同比")?;
    if figure.is_masked() && (figure.last_year().is_some() || !figure.text("同比").is_empty()) {
        return Ok(figure.derived(&masked::year_on_year(&figure)));
    }
    let computed = figure.last_year().and_then(|last| year_on_year(&figure.quantity()?, &last.quantity()?, places.min(20)));
    let stated = || stated(figure.text("同比"));
    Ok(match computed.or_else(stated) {
        Some(words) => figure.derived(&words),
        None => figure.gap("同比"),
    })
}

fn delta(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "增减")?;
    let Some(quantity) = figure.quantity() else { return Ok(figure.gap("增减")) };
    let words = match figure.last_year() {
        _ if figure.is_masked() => Some(masked::difference(&figure)),
        Some(last) => last.quantity().and_then(|last| difference(&quantity, &last)),
        // A figure that is a change itself carries its sign, or is said in points.
        None if is_change(&quantity) => signed(&quantity),
        None => None,
    };
    Ok(match words {
        Some(words) => figure.derived(&words),
        None => figure.gap("增减"),
    })
}

/// 同比… from this year's and last year's value.
fn year_on_year(this: &Quantity, last: &Quantity, places: u32) -> Option<String> {
    let (now, before) = (this.value()?, last.value()?);
    if now == before {
        return Some("与上年同期持平".to_owned());
    }
    let up = now > before;
    if let Some(points) = points(this.unit()).filter(|_| this.unit() == last.unit()) {
        let verb = if up { "上升" } else { "下降" };
        let difference = rounded(now.checked_sub(before)?.abs(), places);
        return Some(format!("同比{verb}{difference}{points}"));
    }
    // Nothing to divide by: the difference itself is said.
    if before.is_zero() {
        return difference(this, last).map(|words| format!("同比{words}"));
    }
    let verb = match (up, this.is_rate()) {
        (true, true) => "上升",
        (true, false) => "增长",
        (false, _) => "下降",
    };
    let share = now.checked_sub(before)?.abs().checked_div(before.abs())?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(format!("同比{verb}{}%", rounded(share, places)))
}

/// 增加589张, 上升2.1个百分点, 与上年持平.
pub(in crate::template) fn difference(this: &Quantity, last: &Quantity) -> Option<String> {
    let difference = this.value()?.checked_sub(last.value()?)?;
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

/// The change as somebody stated it (`-11.62%`, `2.3个百分点`).
fn stated(text: &str) -> Option<String> {
    let quantity = Quantity::parse(text)?;
    let value = quantity.value()?;
    if value.is_zero() {
        return Some("与上年同期持平".to_owned());
    }
    let verb = match (value.is_sign_positive(), quantity.unit().contains("分点")) {
        (true, true) => "上升",
        (true, false) => "增长",
        (false, _) => "下降",
    };
    Some(format!("同比{verb}{}", quantity.written().trim_start_matches(['-', '−', '+'])))
}

fn is_change(quantity: &Quantity) -> bool {
    quantity.written().starts_with(['-', '−', '+']) || quantity.unit().contains("分点") || quantity.unit().contains("单位比值")
}

/// A change that is a figure of its own: -793人 → 减少793人.
fn signed(quantity: &Quantity) -> Option<String> {
    let value = quantity.value()?;
    if value.is_zero() {
        return Some("与上年持平".to_owned());
    }
    let of_rate = quantity.unit().contains("分点") || quantity.unit().contains("单位比值") || quantity.is_rate();
    let verb = match (value.is_sign_positive(), of_rate) {
        (true, true) => "上升",
        (true, false) => "增加",
        (false, true) => "下降",
        (false, false) => "减少",
    };
    Some(format!("{verb}{}", quantity.written().trim_start_matches(['-', '−', '+'])))
}

/// What a difference of rates is counted in.
fn points(unit: &str) -> Option<&'static str> {
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

/// At most so many decimals, zeros dropped: 25, 11.62.
pub(in crate::template) fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize()
}
