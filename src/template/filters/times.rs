//! How many times last year's: 约为上年同期的13倍.

use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use super::lack::Lack;
use super::period::last_year_words;
use crate::ledger::change::{NoChange, pair, times};
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure};

pub(super) const TIMES: Filter = Filter {
    name: "倍",
    alias: "times",
    about: "是上年的几倍，除不尽说“约”；比上年少的改说同比下降；与 换成另一个指标，基 是它的说法",
    example: "12300例（上年947例）→ 约为上年同期的13倍；300件（上年100件）→ 是上年同期的3倍；倍(与=全省.次数, 基=\"全省平均\") → 是全省平均的2倍",
    arguments: &[("与", "with"), ("基", "base")],
    register: registered!(TIMES, multiple),
};

fn multiple(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "倍")?;
    let other = argument!(kwargs, Value, "与", "with");
    let named = argument!(kwargs, String, "基", "base");
    if other.is_some() && named.is_none() {
        return Err(Error::message("“倍”和另一个指标比，要写明那是什么：倍(与=…, 基=\"全省平均\")"));
    }
    let last = match &other {
        Some(other) => Some(FigureValue::argument(other, "倍(与=另一个指标, 基=\"全省平均\")")?),
        None => figure.last_year(),
    };
    let Some(now) = figure.quantity() else { return Ok(figure.gap_compared("倍数")) };
    let Some(last) = last else { return Ok(figure.lacking("倍数", &Lack::Entry("上年"))) };
    let Some(before) = last.quantity() else {
        let name = if other.is_some() { last.text("名称") } else { "上年" };
        return Ok(figure.lacking("倍数", &Lack::Waits(name)));
    };
    let base = match named {
        Some(named) => named,
        None => last_year_words(state)?,
    };
    match words(&now, &before, &base) {
        Ok(Some(words)) => Ok(figure.derived(&words)),
        // 是上年同期的0.8倍 is said by nobody.
        Ok(None) if other.is_none() => super::comparison::yoy_plain(figure, state),
        Ok(None) => Ok(figure.lacking("倍数", &Lack::Pair(&now, &before, NoChange::NoNumber))),
        Err(why) => Ok(figure.lacking("倍数", &Lack::Pair(&now, &before, why))),
    }
}

/// 是上年同期的3倍; none below one and a half.
fn words(now: &Quantity, before: &Quantity, base: &str) -> Result<Option<String>, NoChange> {
    let pair = pair(now, before)?;
    // 92% is no 1.2 times 75%: rates change by 个百分点.
    let counted = !matches!(measure(now.unit()).0, Kind::Share | Kind::Time);
    if !counted || pair.before.is_zero() || pair.before.is_sign_negative() || pair.now.is_sign_negative() {
        return Ok(None);
    }
    if let Some((now, before)) = &pair.reach {
        // Of rough figures the least is said: it is true whatever they are.
        let low = now.over(before).and_then(|ratio| ratio.low).ok_or(NoChange::Rough)?.at;
        let (whole, least) = (low.floor().normalize(), rust_decimal::Decimal::TWO);
        return if low >= least { Ok(Some(format!("是{base}的{whole}倍以上"))) } else { Err(NoChange::Rough) };
    }
    let ratio = pair.now.checked_div(pair.before).ok_or(NoChange::NoNumber)?;
    // A fifth more is 同比增长20%, not 1.2倍.
    if ratio < rust_decimal::Decimal::new(15, 1) {
        return Ok(None);
    }
    let (about, short) = times(ratio).ok_or(NoChange::NoNumber)?;
    Ok(Some(if about { format!("约为{base}的{short}倍") } else { format!("是{base}的{short}倍") }))
}
