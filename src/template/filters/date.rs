//! Dates in a sentence: 2019年7月8日, 7月8日, 7月.

use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::{Filter, argument, masked, registered};
use crate::data::period::Date;

pub(super) const DATE: Filter = Filter {
    name: "日期",
    alias: "date",
    about: "日期写成几年几月几日；式=\"月日\" 或 \"月\" 只写一部分",
    example: "{{ \"2019-07-08\" | 日期 }} → 2019年7月8日；日期(式=\"月日\") → 7月8日；日期(式=\"月\") → 7月",
    register: registered!(date),
};

fn date(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let form = argument!(kwargs, String, "式", "form").unwrap_or_else(|| "年月日".to_owned());
    if let Some(figure) = FigureValue::of(value).filter(|figure| figure.is_gap()) {
        return Ok(figure.gap(""));
    }
    let figure = FigureValue::of(value);
    let text = figure.map_or_else(|| value.to_string(), |figure| figure.text("文").to_owned());
    if let Some(words) = masked::date(&text, &form) {
        return Ok(figure.map_or_else(|| Value::from(words.as_str()), |figure| figure.said(&words)));
    }
    let Some(Date { year, month, day }) = Date::parse(&text) else {
        return Err(Error::message(format!("“{text}”不是日期，应当写成 2019-07-08")));
    };
    let words = match form.as_str() {
        "年月日" => format!("{year}年{month}月{day}日"),
        "年月" => format!("{year}年{month}月"),
        "月日" => format!("{month}月{day}日"),
        "月" => format!("{month}月"),
        "年" => format!("{year}年"),
        other => return Err(Error::message(format!("日期没有“{other}”这种写法，可用：年月日、年月、月日、月、年"))),
    };
    Ok(figure.map_or_else(|| Value::from(words.as_str()), |figure| figure.said(&words)))
}
