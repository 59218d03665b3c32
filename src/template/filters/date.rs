//! Dates in a sentence: 2019年7月8日, 7月8日, 6月底, 2019年1月1日至6月30日.

use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use crate::quantity::period::Date;

pub(super) const DATE: Filter = Filter {
    name: "日期",
    alias: "date",
    about: "日期写成几年几月几日；式=\"月日\"、\"年月\"、\"月\"、\"年\" 只写一部分，\"月底\" 把月末写成几月底，\"旬\" 写成几月上旬；至 是另一个日期",
    example: "{{ \"2019-07-08\" | 日期 }} → 2019年7月8日；日期(式=\"月日\") → 7月8日；日期(式=\"月\") → 7月；{{ 报告.截至 | 日期(式=\"月底\") }} → 6月底；日期(至=\"2019-10-07\") → 2019年7月8日至10月7日",
    arguments: &[("式", "form"), ("至", "to")],
    register: registered!(DATE, date),
};

fn date(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let form = argument!(kwargs, String, "式", "form").unwrap_or_else(|| "年月日".to_owned());
    let other = argument!(kwargs, Value, "至", "to");
    let figure = FigureValue::of(value);
    if let Some(figure) = figure.filter(FigureValue::is_gap) {
        return Ok(figure.gap(""));
    }
    let start = read(value)?;
    let words = match &other {
        None => words(start, &form)?,
        Some(other) => match FigureValue::of(other).filter(FigureValue::is_gap) {
            Some(gap) => format!("{}至{}", words(start, &form)?, gap.printed()),
            None => until(start, read(other)?, &form)?,
        },
    };
    Ok(figure.map_or_else(|| Value::from(words.as_str()), |figure| figure.reworded(&words)))
}

fn read(value: &Value) -> TeraResult<Date> {
    let text = FigureValue::of(value).map_or_else(|| value.to_string(), |figure| figure.text("文").to_owned());
    Date::parse(&text).ok_or_else(|| Error::message(format!("“{text}”不是日期，应当写成 2019-07-08")))
}

fn words(date: Date, form: &str) -> TeraResult<String> {
    let Date { year, month, day } = date;
    Ok(match form {
        "年月日" => format!("{year}年{month}月{day}日"),
        "年月" => format!("{year}年{month}月"),
        "月日" => format!("{month}月{day}日"),
        "月" => format!("{month}月"),
        "年" => format!("{year}年"),
        // Only the last day of a month is its end.
        "月底" if Date::last_of(year, month) == Some(date) => format!("{month}月底"),
        "月底" => format!("{month}月{day}日"),
        "旬" => {
            let third = match day {
                ..=10 => "上",
                11..=20 => "中",
                _ => "下",
            };
            format!("{month}月{third}旬")
        }
        other => return Err(Error::message(format!("日期没有“{other}”这种写法，可用：年月日、年月、月日、月、年、月底、旬"))),
    })
}

/// From one day to another; what both share is said once.
fn until(start: Date, end: Date, form: &str) -> TeraResult<String> {
    if end < start {
        return Err(Error::message(format!("“至”的日期{end}比{start}还早，请核对")));
    }
    let from = words(start, form)?;
    let same_year = start.year == end.year;
    let form = match form {
        "年月日" if same_year && start.month == end.month => return Ok(day_of(&from, start, end)),
        "月日" if same_year && start.month == end.month => return Ok(day_of(&from, start, end)),
        "年月日" if same_year => "月日",
        "年月" if same_year => "月",
        // 12月至3月 would not say of which year.
        "月日" | "月" | "月底" | "旬" if !same_year => {
            return Err(Error::message("起止日期不在同一年，要写年：式=\"年月日\" 或 式=\"年月\""));
        }
        other => other,
    };
    let to = words(end, form)?;
    // Twice the same month, or the same third of it, is said once.
    Ok(if from.ends_with(&to) { from } else { format!("{from}至{to}") })
}

fn day_of(from: &str, start: Date, end: Date) -> String {
    if start == end { from.to_owned() } else { format!("{from}至{}日", end.day) }
}
