//! Words that several filters say: 甲、乙和丙, 全市.

use tera::value::Key;
use tera::{State, TeraResult, Value};

use crate::dialect::stand_in;

/// 甲、乙和丙.
pub(super) fn joined(items: &[String], last: &str) -> String {
    match items.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, first)) => format!("{}{last}{end}", first.join("、")),
        None => String::new(),
    }
}

/// 全市, 全县: from 报告.
pub(super) fn whole_region(state: &State) -> TeraResult<String> {
    let report = state.get::<Value>(&stand_in("报告"))?;
    let whole = report.as_ref().and_then(Value::as_map).and_then(|map| map.get(&Key::Str("全"))?.as_str());
    Ok(whole.unwrap_or_default().to_owned())
}
