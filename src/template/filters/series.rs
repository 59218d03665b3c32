//! Several figures in one clause: 均为100%, 分别为99%、98%和97%.

use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
pub(super) use super::wording::joined;
use crate::quantity::{Quantity, unit};

const ARGUMENTS: &[(&str, &str)] = &[("与", "with"), ("词", "verb"), ("和", "and"), ("并", "merged")];

pub(super) const ALL_EQUAL: Filter = Filter {
    name: "均",
    alias: "all_equal",
    about: "几个指标一起说：数一样说“均为”，不一样说“分别为”；词 换“为”，和 换最后的“和”，并=true 单位只写一次",
    example: "甲率、乙率和丙率{{ [甲率, 乙率, 丙率] | 均 }} → 均为100%，或 分别为99%、98%和97%；也可写 {{ 甲率 | 均(与=[乙率, 丙率]) }}",
    arguments: ARGUMENTS,
    register: registered!(ALL_EQUAL, all_equal),
};

pub(super) const RESPECTIVELY: Filter = Filter {
    name: "分别",
    alias: "respectively",
    about: "同“均”，用在多半不一样的指标上；一样时也说“均为”",
    example: "{{ 宫颈癌筛查率 | 分别(与=[乳腺癌筛查率], 和=\"、\") }} → 分别为100.05%、100.07%；{{ [甲, 乙, 丙] | 分别(词=\"查处\", 并=true) }} → 分别查处3、5和6起",
    arguments: ARGUMENTS,
    register: registered!(RESPECTIVELY, respectively),
};

fn all_equal(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    together(value, &kwargs, "均")
}

fn respectively(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    together(value, &kwargs, "分别")
}

/// Says 均为 only when all are equal; otherwise each whole, with its unit, for % and 万 must stand at every number. Where
/// the author asks for it (并), a plain unit that all share stands once, behind the last.
fn together(value: &Value, kwargs: &Kwargs, filter: &'static str) -> TeraResult<Value> {
    let mut figures = FigureValue::expect_all(value, filter)?;
    let others = argument!(kwargs, Value, "与", "with");
    if let Some(others) = &others {
        let how = &format!("{filter}(与=[另一个指标, …])");
        match others.as_array() {
            Some(others) => {
                for other in others {
                    figures.push(FigureValue::argument(other, how)?);
                }
            }
            None => figures.push(FigureValue::argument(others, how)?),
        }
    }
    if figures.len() < 2 {
        return Err(Error::message(format!(
            "“{filter}”要用在几个指标上：{{{{ [甲, 乙] | {filter} }}}} 或 {{{{ 甲 | {filter}(与=[乙]) }}}}"
        )));
    }
    let verb = argument!(kwargs, String, "词", "verb").unwrap_or_else(|| "为".to_owned());
    let last = argument!(kwargs, String, "和", "and").unwrap_or_else(|| "和".to_owned());
    let merged = argument!(kwargs, bool, "并", "merged").unwrap_or(false);
    if are_equal(&figures) {
        // The other figures are said by the same words: each stands there with nothing of its own to print.
        let silent: String = figures.iter().skip(1).map(|figure| figure.derived_text("")).collect();
        return Ok(Value::from(format!("均{verb}{}{silent}", figures[0].printed())));
    }
    // Beside a gap nobody knows yet what the unit of all will be.
    let said: Vec<String> = match merged && !figures.iter().any(FigureValue::is_gap) {
        true => merge(&figures)?,
        false => figures.iter().map(FigureValue::printed).collect(),
    };
    Ok(Value::from(format!("分别{verb}{}", joined(&said, &last))))
}

/// Whether all say the same value: 100% and 100.00% do, 1.2万人 and 12000人 do not.
fn are_equal(figures: &[FigureValue]) -> bool {
    let Some(first) = figures[0].quantity() else { return false };
    figures.iter().skip(1).all(|figure| figure.quantity().is_some_and(|other| is_the_same(&first, &other)))
}

fn is_the_same(this: &Quantity, other: &Quantity) -> bool {
    let digits = |quantity: &Quantity| {
        let number = quantity.number();
        // 10 and 100 keep their noughts, 100.00 does not.
        if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.').to_owned() } else { number }
    };
    this.unit() == other.unit() && digits(this) == digits(other)
}

/// 3, 5, 6起: the unit behind the last alone.
fn merge(figures: &[FigureValue]) -> TeraResult<Vec<String>> {
    let quantities: Vec<Quantity> = figures.iter().filter_map(FigureValue::quantity).collect();
    let shared = quantities.first().map_or("", |first| first.unit());
    let plain = |quantity: &Quantity| quantity.unit() == shared && !quantity.number().contains(['万', '亿']);
    if unit::is_rate(shared) || !quantities.iter().all(plain) {
        return Err(Error::message("“并”只用在单位相同、不带 %、万、亿 的指标上，请去掉 并=true"));
    }
    let last = figures.len() - 1;
    Ok((0..)
        .zip(figures.iter().zip(&quantities))
        .map(|(at, (figure, quantity))| if at < last { figure.reworded_text(&quantity.number()) } else { figure.printed() })
        .collect())
}
