//! Lists in a sentence: 一是……；二是……。 and 甲、乙和丙.

use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::{Filter, argument, registered};
use crate::marks;
use crate::text::numerals::spoken;

pub(super) const ENUMERATE: Filter = Filter {
    name: "一是",
    alias: "enumerate",
    about: "逐条编成一段：一是……；二是……。",
    example: "{{ 要点 | 一是 }} → 一是加强领导；二是落实责任。",
    register: registered!(enumerate),
};

pub(super) const LIST: Filter = Filter {
    name: "顿号",
    alias: "list",
    about: "用顿号连起来，最后一个用“和”；等=true 加“等3个”",
    example: "{{ 乡镇 | 顿号(等=true, 量词=\"个乡镇\") }} → 甲、乙和丙等3个乡镇",
    register: registered!(list),
};

pub(super) const ALL_EQUAL: Filter = Filter {
    name: "均",
    alias: "all_equal",
    about: "几个指标一起说：数一样说“均为”，不一样说“分别为”",
    example: "甲率、乙率和丙率{{ 甲率 | 均(与=[乙率, 丙率]) }} → 均为100%，或 分别为99%、98%和97%",
    register: registered!(all_equal),
};

fn enumerate(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let items = texts(value, "一是")?;
    Ok(Value::from(said_one_by_one(&items)))
}

/// 一是甲；二是乙。
pub(in crate::template) fn said_one_by_one(items: &[String]) -> String {
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
    if and_so_on && count > 0 {
        out.push_str(&format!("等{count}{measure}"));
    }
    Ok(Value::from(out))
}

fn all_equal(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "均")?;
    let Some(others) = argument!(kwargs, Value, "与", "with") else {
        return Err(Error::message("“均”要写明与哪些指标比：均(与=[…])"));
    };
    let others: Vec<FigureValue> = others.as_array().unwrap_or_default().iter().filter_map(FigureValue::of).collect();
    let all = std::iter::once(figure).chain(others.iter().copied());
    let same = others.iter().all(|other| !other.is_gap() && other.text("文") == figure.text("文"))
        && !figure.is_gap()
        && !figure.is_masked();
    if same {
        // The other figures are said by the same words: each stands there with nothing of its own to print.
        let silent: String = others.iter().filter_map(|other| other.derived("").as_str().map(str::to_owned)).collect();
        return Ok(Value::from(format!("均为{}{silent}", figure.said(figure.text("文")).as_str().unwrap_or_default())));
    }
    let each: Vec<String> = all
        .map(|figure| match figure.quantity() {
            Some(_) => figure.said(figure.text("文")),
            None => figure.gap(""),
        })
        .filter_map(|said| said.as_str().map(str::to_owned))
        .collect();
    let (last, first) = each.split_last().map_or(("", &[][..]), |(last, first)| (last.as_str(), first));
    Ok(Value::from(format!("分别为{}和{last}", first.join("、"))))
}

/// The items of a list as text, figures with their marks.
fn texts(value: &Value, filter: &str) -> TeraResult<Vec<String>> {
    let Some(items) = value.as_array() else {
        return Err(Error::message(format!("“{filter}”要用在一串内容上，这里不是")));
    };
    items
        .iter()
        .map(|item| match FigureValue::of(item) {
            Some(figure) if figure.quantity().is_some() => {
                Ok(figure.said(figure.text("文")).as_str().unwrap_or_default().to_owned())
            }
            Some(figure) => Ok(figure.gap("").as_str().unwrap_or_default().to_owned()),
            None if item.is_map() || item.is_array() => Err(Error::message(format!("“{filter}”里的每一项要是文字或指标"))),
            None => Ok(item.to_string().replace(['\n', marks::PARAGRAPH], "")),
        })
        .collect()
}
