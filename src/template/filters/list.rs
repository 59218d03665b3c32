//! Lists in a sentence: 一是……；二是……。 and 甲、乙和丙.

use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use super::masked;
use crate::base::marks;
use crate::base::text::numerals::spoken;

pub(super) const ENUMERATE: Filter = Filter {
    name: "一是",
    alias: "enumerate",
    about: "逐条编成一段：一是……；二是……。",
    example: "{{ 要点 | 一是 }} → 一是加强领导；二是落实责任。",
    arguments: &[],
    register: registered!(ENUMERATE, enumerate),
};

pub(super) const LIST: Filter = Filter {
    name: "顿号",
    alias: "list",
    about: "用顿号连起来，最后一个用“和”；等=true 加“等3个”，共 是没有列全时的总数",
    example: "{{ 乡镇 | 顿号(等=true, 量词=\"个乡镇\") }} → 甲、乙、丙等3个乡镇；顿号(等=true, 共=8, 量词=\"个乡镇\") → 甲、乙、丙等8个乡镇",
    arguments: &[("等", "etc"), ("共", "total"), ("量词", "measure"), ("和", "and")],
    register: registered!(LIST, list),
};

fn enumerate(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let items = texts(value, "一是")?;
    Ok(Value::from(join_one_by_one(&items)))
}

/// 一是甲；二是乙。
pub(in crate::template) fn join_one_by_one(items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let clauses: Vec<String> = (1..).zip(items).map(|(place, item)| format!("{}是{}", spoken(place), trimmed(item))).collect();
    format!("{}。", clauses.join("；"))
}

/// An item without the 。 or ； it ended with.
fn trimmed(item: &str) -> &str {
    item.trim().trim_end_matches(['。', '；', ';'])
}

fn list(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let items = texts(value, "顿号")?;
    let count = items.len();
    let and_so_on = argument!(kwargs, bool, "等", "etc").unwrap_or(false);
    let total = argument!(kwargs, usize, "共", "total");
    if let Some(total) = total.filter(|total| !and_so_on || *total < count) {
        return Err(Error::message(match and_so_on {
            true => format!("“顿号”列了{count}项，比共{total}项还多，请核对 共"),
            false => "“顿号”的 共 要和 等=true 一起用".to_owned(),
        }));
    }
    let measure = argument!(kwargs, String, "量词", "measure").unwrap_or_else(|| "个".to_owned());
    let last = argument!(kwargs, String, "和", "and").unwrap_or_else(|| "和".to_owned());
    let mut out = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(match at + 1 == count && !and_so_on {
                true => &last,
                // 标有引号、书名号的并列成分之间通常不用顿号 (GB/T 15834—2011, 4.5.3.5).
                false if out.ends_with(['》', '”']) && item.starts_with(['《', '“']) => "",
                false => "、",
            });
        }
        out.push_str(item);
    }
    // 等 may close a whole list as well: 「泸阳、新路河、接龙、新建等4所卫生院」.
    if and_so_on && count > 0 {
        out.push_str(&format!("等{}{measure}", total.unwrap_or(count)));
    }
    Ok(Value::from(out))
}

/// The items of a list as text, figures with their marks.
pub(in crate::template) fn texts(value: &Value, filter: &str) -> TeraResult<Vec<String>> {
    let Some(items) = value.as_array() else {
        return Err(Error::message(format!("“{filter}”要用在一串内容上，这里不是")));
    };
    items
        .iter()
        .map(|item| match FigureValue::of(item) {
            Some(figure) => Ok(figure.printed()),
            None if item.is_map() || item.is_array() => Err(Error::message(format!("“{filter}”里的每一项要是文字或指标"))),
            None => {
                let stand_in = masked::number(item)?;
                Ok(stand_in.as_ref().unwrap_or(item).to_string().replace(['\n', marks::PARAGRAPH], ""))
            }
        })
        .collect()
}
