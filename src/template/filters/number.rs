//! A figure's own number, said another way: without unit, in 万 or 亿, rounded, in Chinese numerals.

use rust_decimal::Decimal;
use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use crate::base::text::numerals;
use crate::quantity::{Quantity, Scale};

pub(super) const NUMBER: Filter = Filter {
    name: "数",
    alias: "number",
    about: "只要数，不要单位",
    example: "{{ 传染病.报告数 | 数 }} → 1.23万",
    arguments: &[],
    register: registered!(NUMBER, number),
};

pub(super) const WAN: Filter = Filter {
    name: "万",
    alias: "wan",
    about: "换成以万计，一位也不丢",
    example: "12300例 → 1.23万例",
    arguments: &[],
    register: registered!(WAN, wan),
};

pub(super) const YI: Filter = Filter {
    name: "亿",
    alias: "yi",
    about: "换成以亿计，一位也不丢",
    example: "303700万元 → 30.37亿元",
    arguments: &[],
    register: registered!(YI, yi),
};

pub(super) const ROUND: Filter = Filter {
    name: "小数",
    alias: "round",
    about: "四舍五入到几位小数，默认两位",
    example: "{{ 建档率 | 小数(位=1) }}：94.44% → 94.4%",
    arguments: &[("位", "places")],
    register: registered!(ROUND, round),
};

pub(super) const HANZI: Filter = Filter {
    name: "汉字",
    alias: "hanzi",
    about: "写成汉字数字；年份逐字写",
    example: "12项 → 十二项；{{ 报告.年 | 汉字(年份=true) }} → 二〇一九",
    arguments: &[("年份", "year")],
    register: registered!(HANZI, hanzi),
};

fn number(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "数")?;
    Ok(match figure.quantity() {
        Some(quantity) => figure.reworded(&quantity.number()),
        None => figure.gap(""),
    })
}

fn wan(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    rescaled(value, Scale::Wan, "万")
}

fn yi(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    rescaled(value, Scale::Yi, "亿")
}

fn rescaled(value: &Value, scale: Scale, name: &'static str) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, name)?;
    let Some(quantity) = figure.quantity() else { return Ok(figure.gap("")) };
    match quantity.rescaled(scale) {
        Some(quantity) => Ok(figure.reworded(quantity.written())),
        None => Ok(figure.unsuited(&format!("不能换成以{name}计"), &format!("从模板里去掉“{name}”，或者核对这个数"))),
    }
}

fn round(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let places: u32 = argument!(kwargs, u32, "位", "places").unwrap_or(2);
    let figure = FigureValue::expect(value, "小数")?;
    let Some(quantity) = figure.quantity() else { return Ok(figure.gap("")) };
    match quantity.rounded(places.min(20)).map(|short| if is_misleading(&quantity, &short) { quantity.clone() } else { short }) {
        Some(quantity) => Ok(figure.reworded(quantity.written())),
        None => Ok(figure.unsuited("不能取小数", "从模板里去掉“小数”，或者核对这个数")),
    }
}

fn hanzi(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let as_year = argument!(kwargs, bool, "年份", "year").unwrap_or(false);
    let Some(figure) = FigureValue::of(value) else {
        let text = value.to_string();
        return match text.parse::<u64>() {
            Ok(_) if as_year => Ok(Value::from(numerals::year(&text))),
            Ok(number) => Ok(Value::from(numerals::spoken(number))),
            Err(_) => Err(Error::message("“汉字”要用在整数上")),
        };
    };
    let Some(quantity) = figure.quantity() else { return Ok(figure.gap("")) };
    if as_year {
        return Ok(figure.reworded(&numerals::year(&quantity.number())));
    }
    match words(&quantity) {
        Some(words) => Ok(figure.reworded(&words)),
        None => Ok(figure.unsuited("不能写成汉字", "从模板里去掉“汉字”，或者核对这个数")),
    }
}

/// Whether rounding says nothing of something, or everything of not all: 0.0% of 0.01%, 100% of 99.6%.
fn is_misleading(exact: &Quantity, short: &Quantity) -> bool {
    let of = |quantity: &Quantity| quantity.value().unwrap_or_default();
    let (exact, short, is_rate) = (of(exact), of(short), exact.is_rate());
    short != exact && (short.is_zero() || is_rate && short == Decimal::ONE_HUNDRED)
}

/// 12项 → 十二项, 2家 → 两家: before a measure word, 2 is 两. What is only about so many stays so: 一百余例, 近二百人.
fn words(quantity: &Quantity) -> Option<String> {
    let number: u64 = quantity.value()?.normalize().to_string().parse().ok()?;
    let unit = quantity.unit();
    let spoken = if number == 2 && !unit.is_empty() { "两".to_owned() } else { numerals::spoken(number) };
    let (mut before, mut some, mut behind) = (String::new(), "", "");
    for hedge in quantity.hedges() {
        match hedge {
            // 「三百余人」: 余 stands between number and measure word, 以上 behind both, 近 before them.
            "余" | "多" | "几" => some = hedge,
            "以上" | "以下" | "以内" | "左右" | "及以上" | "及以下" => behind = hedge,
            _ => before.push_str(hedge),
        }
    }
    Some(match unit {
        // 百分之 stands before its number, and has no measure word behind.
        "%" => format!("{before}百分之{}{some}{behind}", numerals::spoken(number)),
        "‰" => format!("{before}千分之{}{some}{behind}", numerals::spoken(number)),
        _ => format!("{before}{spoken}{some}{unit}{behind}"),
    })
}
