//! What filters say of figures whose numbers are masked: the words of the sentence, as a form leaves them open.
//!
//! Asked before any filter runs, so no filter ever works with a masked figure: one that is not named here prints the
//! figure's stand-in. Directions (增长, 高于) are figures too, and are left open.

use std::cell::Cell;

use tera::{Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::wording::{joined, whole_region};
use crate::quantity::digits;
use crate::template::arguments::argument;
use crate::template::misuse::Misuse;

/// What stands for a share or a difference of shares.
const RATE: &str = "××.××";

/// What `.值` of a masked figure is: there, not 0, and beyond every bound. So a template that compares it takes the same way
/// whatever is hidden, and whatever it computes with it stays as recognizable: no figure is without an end.
pub(in crate::template) fn value() -> Value {
    Value::from(f64::INFINITY)
}

thread_local! {
    static IS_MASKED: Cell<bool> = const { Cell::new(false) };
}

/// Says whether numbers are masked in the draft that begins on this thread: only then is one without an end no fault.
pub(in crate::template) fn begin(is_masked: bool) {
    IS_MASKED.set(is_masked);
}

/// What prints for a number that is masked, or computed from one that is; none for every other value.
///
/// # Errors
///
/// A number without an end that no mask made: nothing prints as inf or NaN.
pub(in crate::template) fn number(value: &Value) -> TeraResult<Option<Value>> {
    match value.as_f64() {
        Some(number) if number.is_finite() => Ok(None),
        None => Ok(None),
        Some(_) if IS_MASKED.get() => Ok(Some(Value::from("××"))),
        Some(_) => {
            let message = "这里算出来的不是一个数：太大，或者没有意义".to_owned();
            Err(Misuse::Wrong(message, Some("计算请写在数据的“公式”里")).at_value())
        }
    }
}

/// What a filter says of a masked figure, of a list of them, or of a masked date; none where nothing is masked.
pub(super) fn render(filter: &'static str, value: &Value, kwargs: &Kwargs, state: &State) -> TeraResult<Option<Value>> {
    if let Some(stand_in) = number(value)? {
        return Ok(Some(stand_in));
    }
    if let Some(text) = value.as_str().filter(|text| text.contains('×')) {
        return of_text(filter, text, kwargs);
    }
    // No figure of this draft is.
    if !IS_MASKED.get() {
        return Ok(None);
    }
    let figures: Vec<FigureValue> = match value.as_array() {
        Some(items) => items.iter().filter_map(FigureValue::of).collect(),
        None => FigureValue::of(value).into_iter().collect(),
    };
    // 说成 says the author's own words, and lists print each figure as it is.
    let passes = matches!(filter, "说成" | "一是" | "顿号" | "主送机关行" | "署名行" | "日期行" | "附件行" | "附件说明行");
    let Some(figure) = figures.first().copied().filter(|_| !passes && figures.iter().any(FigureValue::is_masked)) else {
        return Ok(None);
    };
    let other = |name: Option<Value>| name.as_ref().and_then(FigureValue::of).map(|figure| figure.printed());
    let words = match filter {
        "数" => return Ok(figure.quantity().map(|quantity| figure.reworded(&quantity.number()))),
        "万" | "亿" => {
            let unit = figure.quantity().map(|quantity| quantity.unit().to_owned()).unwrap_or_default();
            return Ok(Some(figure.reworded(&format!("×.××{filter}{unit}"))));
        }
        // Nothing to be open about: the filter leaves a gap.
        "倍" if figure.last_year().is_none() && kwargs.iter().next().is_none() => return Ok(None),
        "同比" if figure.last_year().is_none() && figure.text("同比").is_empty() && !value.is_array() => return Ok(None),
        "较目标" if figure.targets().is_empty() => return Ok(None),
        "增减" | "从到" if figure.last_year().is_none() && !value.is_array() && is_alone(kwargs)? => return Ok(None),
        "其中" if !value.is_array() && figure.parts().is_empty() => return Ok(None),
        // A judgement would give the direction away.
        "评" => return Ok(Some(crate::template::outline::nothing())),
        // It asks here for each of its parts.
        "详" => return Ok(None),
        "同比" | "环比" => format!("{filter}{}", relative(figure)),
        "增减" => absolute(figure),
        "从到" => {
            let from = match argument!(kwargs, Value, "从", "from") {
                Some(from) => other(Some(from)),
                None => figure.last_year().map(|last| last.printed()),
            };
            return Ok(Some(Value::from(format!("从{}变为{}", from.unwrap_or_else(|| "××".to_owned()), figure.printed()))));
        }
        "较目标" => target(figure),
        "占" => {
            let lead = match (argument!(kwargs, String, "词", "lead"), argument!(kwargs, String, "称", "name")) {
                (Some(lead), _) => lead,
                (None, Some(name)) => format!("占{name}"),
                (None, None) => format!("占{}", whole_region(state)?),
            };
            format!("{lead}{RATE}%")
        }
        "比例" => "1:×.××".to_owned(),
        "倍" => {
            let base = argument!(kwargs, String, "基", "base").map_or_else(|| super::period::last_year_words(state), Ok)?;
            format!("约为{base}的××倍")
        }
        "其中" => {
            let lead = argument!(kwargs, String, "首", "lead").unwrap_or_else(|| "其中".to_owned());
            let join = argument!(kwargs, String, "连", "join").unwrap_or_else(|| "、".to_owned());
            let parts = if value.is_array() { figures } else { figure.parts() };
            let said: Vec<String> = parts.iter().map(|part| format!("{}{}", part.text("名称"), part.printed())).collect();
            return Ok(Some(Value::from(format!("{lead}{}", said.join(&join)))));
        }
        "均" | "分别" => {
            let verb = argument!(kwargs, String, "词", "verb").unwrap_or_else(|| "为".to_owned());
            let others = argument!(kwargs, Value, "与", "with");
            let others = others.as_ref().and_then(Value::as_array).unwrap_or_default().iter().filter_map(FigureValue::of);
            let all: Vec<String> = figures.iter().copied().chain(others).map(|figure| figure.printed()).collect();
            return Ok(Some(Value::from(format!("分别{verb}{}", joined(&all, "和")))));
        }
        "名次" | "序数" => {
            let measure = argument!(kwargs, String, "量词", "measure");
            let default = if filter == "名次" { "名" } else { "个" };
            format!("第××{}", measure.unwrap_or_else(|| default.to_owned()))
        }
        "区间" => {
            let to = other(argument!(kwargs, Value, "到", "to"));
            let join = argument!(kwargs, String, "连", "join").unwrap_or_else(|| "～".to_owned());
            return Ok(Some(Value::from(to.map_or(figure.printed(), |to| format!("{}{join}{to}", figure.printed())))));
        }
        "零" => {
            let name = argument!(kwargs, String, "名", "name").unwrap_or_else(|| figure.text("名称").to_owned());
            return Ok(Some(Value::from(format!("{name}{}", figure.printed()))));
        }
        "日期" => return of_text(filter, figure.text("文"), kwargs),
        _ => return Ok(Some(Value::from(figures.iter().map(|figure| figure.printed()).collect::<Vec<_>>().join("、")))),
    };
    Ok(Some(figure.used_with(filter).derived(&words)))
}

/// Whether a comparison names no figure to compare with.
fn is_alone(kwargs: &Kwargs) -> TeraResult<bool> {
    Ok(argument!(kwargs, Value, "与", "with").is_none() && argument!(kwargs, Value, "从", "from").is_none())
}

/// What is said of a masked date or year.
fn of_text(filter: &str, text: &str, kwargs: &Kwargs) -> TeraResult<Option<Value>> {
    let words = match filter {
        "日期" => {
            let form = argument!(kwargs, String, "式", "form").unwrap_or_else(|| "年月日".to_owned());
            let whole = date(&form);
            match argument!(kwargs, Value, "至", "to") {
                Some(_) => format!("{whole}至{whole}"),
                None => whole,
            }
        }
        "汉字" => text.to_owned(),
        "届次" => format!("第××{}", argument!(kwargs, String, "量词", "measure").unwrap_or_else(|| "个".to_owned())),
        _ => return Ok(None),
    };
    Ok(Some(Value::from(words)))
}

/// A date, or the part of it that is asked for.
fn date(form: &str) -> String {
    let year = digits::YEAR;
    match form {
        "年月" => format!("{year}年×月"),
        "月日" => "×月×日".to_owned(),
        "月" => "×月".to_owned(),
        "年" => format!("{year}年"),
        "月底" => "×月底".to_owned(),
        "旬" => "×月×旬".to_owned(),
        _ => digits::DATE.to_owned(),
    }
}

/// 增长（下降）××.××%.
fn relative(figure: FigureValue<'_>) -> String {
    match points(figure) {
        Some(points) => format!("上升（下降）{RATE}{points}"),
        None => format!("增长（下降）{RATE}%"),
    }
}

/// 增加（减少）××张.
fn absolute(figure: FigureValue<'_>) -> String {
    match points(figure) {
        Some(points) => format!("上升（下降）{RATE}{points}"),
        None => format!("增加（减少）{}", figure.text("文")),
    }
}

/// 达到（未达到）省、州×.××岁的目标要求.
fn target(figure: FigureValue<'_>) -> String {
    // Issuers of the same bound are named together.
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for (issuer, bound) in figure.targets() {
        let bound = bound.written();
        // Without its sign, which would give the direction away.
        let number = bound[bound.find('×').unwrap_or(0)..].to_owned();
        match groups.iter_mut().find(|(known, _)| *known == number) {
            Some((_, issuers)) => issuers.extend(issuer),
            None => groups.push((number, issuer.into_iter().collect())),
        }
    }
    let clause = |(bound, issuers): &(String, Vec<&str>)| format!("达到（未达到）{}{bound}的目标要求", issuers.join("、"));
    groups.iter().map(clause).collect::<Vec<_>>().join("，")
}

fn points(figure: FigureValue<'_>) -> Option<&'static str> {
    match figure.quantity()?.unit() {
        "%" | "％" => Some("个百分点"),
        "‰" => Some("个千分点"),
        _ => None,
    }
}
