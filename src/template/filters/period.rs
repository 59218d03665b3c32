//! What last year is called: 上年 in the report of a whole year, 上年同期 in that of a part of one.

use tera::value::Key;
use tera::{State, TeraResult, Value};

use crate::quantity::period::{Date, Period, PeriodKind};

/// Whether the report is about a whole year and its figures go to the end of it.
pub(super) fn is_whole_year(state: &State) -> TeraResult<bool> {
    let report = state.get::<Value>(&crate::template::names::stand_in("报告"))?;
    let entry = |name: &'static str| report.as_ref()?.as_map()?.get(&Key::Str(name))?.as_str().map(str::to_owned);
    let Some(period) = entry("期间").and_then(|period| Period::parse(&period)) else { return Ok(false) };
    let as_of = entry("截至").and_then(|date| Date::parse(&date));
    Ok(period.kind == PeriodKind::Year && as_of.is_none_or(|date| date == period.end()))
}
