//! What last year is called: 上年 in the report of a whole year, 上年同期 in that of a part of one.

use tera::value::Key;
use tera::{State, TeraResult, Value};

/// 报告.同期.
pub(super) fn last_year_words(state: &State) -> TeraResult<String> {
    let report = state.get::<Value>(&crate::dialect::stand_in("报告"))?;
    let words = report.as_ref().and_then(Value::as_map).and_then(|map| map.get(&Key::Str("同期"))?.as_str());
    Ok(words.unwrap_or("上年同期").to_owned())
}
