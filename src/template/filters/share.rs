//! A figure beside another: 占全市18.5%, 1:1.25.

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use super::lack::Lack;
use super::wording::whole_region;
use crate::ledger::alike::unlike;
use crate::ledger::change::{NoChange, rounded};
use crate::quantity::interval::Interval;
use crate::quantity::unit::{Kind, measure};
use crate::quantity::{Quantity, rough};
use rust_decimal::{Decimal, RoundingStrategy};
use tera::{Error, Kwargs, State, TeraResult, Value};

pub(super) const SHARE: Filter = Filter {
    name: "占",
    alias: "share",
    about: "占总数的百分之几；默认说“占全市”，称 换成别的总数，词 换掉“占…”整个说法",
    example: "{{ 中医.床位 | 占(总=医疗.床位, 称=\"总床位数的\") }} → 占总床位数的18.5%；占(总=任务数, 称=\"年度任务\") → 占年度任务112.92%；占(总=任务数, 词=\"完成率\") → 完成率100.55%",
    arguments: &[("总", "whole"), ("称", "name"), ("词", "lead"), ("位", "places")],
    register: registered!(SHARE, share),
};

pub(super) const RATIO: Filter = Filter {
    name: "比例",
    alias: "ratio",
    about: "与另一个指标的比例，前项化为一",
    example: "{{ 医师 | 比例(与=护士) }} → 1:1.61",
    arguments: &[("与", "with"), ("位", "places")],
    register: registered!(RATIO, ratio),
};

fn share(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "占")?;
    let Some(whole) = argument!(kwargs, Value, "总", "whole") else {
        return Err(Error::message("“占”要写明总数：占(总=…)"));
    };
    let whole = FigureValue::argument(&whole, "占(总=总数的指标)")?;
    let name = argument!(kwargs, String, "称", "name");
    let lead = match (argument!(kwargs, String, "词", "lead"), name) {
        (Some(_), Some(_)) => return Err(Error::message("“占”的 称 和 词 只写一个：称 跟在“占”后面，词 代替“占”")),
        (Some(lead), None) => lead,
        (None, Some(name)) => format!("占{name}"),
        (None, None) => format!("占{}", whole_region(state)?),
    };
    let places: u32 = argument!(kwargs, u32, "位", "places").unwrap_or(2);
    let Some(part) = figure.quantity() else { return Ok(figure.gap("占比")) };
    let Some(total) = whole.quantity() else { return Ok(figure.lacking("占比", &Lack::Waits(whole.text("名称")))) };
    // Of a task more than all can be done; of a whole nothing is more than all.
    let of_task = ["任务", "目标", "计划", "完成", "率", "进度"].iter().any(|word| lead.contains(word)) || is_due(&lead);
    Ok(match quotient(&part, &total) {
        Ok(found) if is_no_part(&found, of_task) => figure.lacking("占比", &Lack::NoPart(&part, &total)),
        Ok(found) => match share_words(&found, places.min(20)) {
            Some(percent) => figure.derived(&format!("{lead}{percent}")),
            None => figure.lacking("占比", &Lack::Pair(&part, &total, NoChange::Rough)),
        },
        Err(lack) => figure.lacking("占比", &lack),
    })
}

fn ratio(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "比例")?;
    let Some(other) = argument!(kwargs, Value, "与", "with") else {
        return Err(Error::message("“比例”要写明与哪个指标比：比例(与=…)"));
    };
    let other = FigureValue::argument(&other, "比例(与=另一个指标)")?;
    let places: u32 = argument!(kwargs, u32, "位", "places").unwrap_or(2);
    let Some(one) = figure.quantity() else { return Ok(figure.gap("比例")) };
    let Some(many) = other.quantity() else { return Ok(figure.lacking("比例", &Lack::Waits(other.text("名称")))) };
    if many.is_zero() {
        return Ok(figure.lacking("比例", &Lack::Zero(many.written())));
    }
    Ok(match quotient(&many, &one) {
        Ok((times, None)) => match rounded(times, places.min(20)) {
            // 1:0 is true of nothing.
            none if none.is_zero() && !times.is_zero() => figure.derived(&format!("1:{}", two_digits(times))),
            // Nor is 1:1 of what is not the same.
            one if one == Decimal::ONE && times != Decimal::ONE => figure.derived(&format!("约1:{one}")),
            short => figure.derived(&format!("1:{short}")),
        },
        Ok((_, Some(range))) => match rough::about(&range, "") {
            Some(about) => figure.derived(&format!("约1:{}", about.trim_start_matches(['约', '近']).trim_end_matches('余'))),
            None => figure.lacking("比例", &Lack::Pair(&one, &many, NoChange::Rough)),
        },
        Err(lack) => figure.lacking("比例", &lack.turned()),
    })
}

/// Whether words speak of what is due: 应种人数, 应检人次, and not 供应 or 应急.
fn is_due(words: &str) -> bool {
    words.match_indices('应').any(|(at, due)| {
        let (before, behind) = (&words[..at], &words[at + due.len()..]);
        !before.ends_with(['供', '反', '响', '适', '对', '相', '效'])
            && !behind.starts_with(['急', '对', '用', '聘', '届', '变', '激'])
    })
}

/// Whether a quotient is no share of a whole: more than all of it, or below zero. What is rough may be.
fn is_no_part((share, range): &Quotient, of_task: bool) -> bool {
    share.is_sign_negative() && !share.is_zero() || !of_task && range.is_none() && *share > Decimal::ONE
}

/// A quotient, and what it can be by the words of the two if one of them is rough.
pub(super) type Quotient = (Decimal, Option<Interval>);

/// One quantity by another in the same unit, or why that is nothing to say, which is the data's affair and leaves a gap.
pub(super) fn quotient<'a>(part: &'a Quantity, whole: &'a Quantity) -> Result<Quotient, Lack<'a>> {
    let (kind, factor) = measure(part.unit());
    if kind != measure(whole.unit()).0 {
        return Err(Lack::Pair(part, whole, NoChange::Unlike(part.unit().to_owned(), whole.unit().to_owned())));
    }
    if matches!(kind, Kind::Share | Kind::Density | Kind::Time) {
        return Err(Lack::OfRate(part, whole));
    }
    if let Some((one, other)) = unlike(part, whole) {
        return Err(Lack::Pair(part, whole, NoChange::Unlike(one.to_owned(), other.to_owned())));
    }
    if whole.is_zero() {
        return Err(Lack::Zero(whole.written()));
    }
    // A share or a ratio of what is below zero says nothing.
    let is_negative = |quantity: &Quantity| quantity.value().is_some_and(|value| value.is_sign_negative());
    if is_negative(part) || is_negative(whole) {
        return Err(Lack::NoPart(part, whole));
    }
    divided(part, whole, factor).ok_or(Lack::Pair(part, whole, NoChange::NoNumber))
}

fn divided(part: &Quantity, whole: &Quantity, factor: Decimal) -> Option<Quotient> {
    // The units may differ in their size: 800米 of 3公里.
    let ratio = whole.factor().checked_div(factor)?;
    let range = match part.is_rough() || whole.is_rough() {
        true => Some(part.reach()?.over(&whole.reach()?.times(&Interval::exact(ratio))?)?),
        false => None,
    };
    Some((part.value()?.checked_div(whole.value()?.checked_mul(ratio)?)?, range))
}

/// 18.49%, 不足0.01%, 约48%; none where nothing true is left to say.
pub(super) fn share_words((share, range): &Quotient, places: u32) -> Option<String> {
    let percent = share.checked_mul(Decimal::ONE_HUNDRED)?;
    if let Some(range) = range {
        return rough::words(&range.times(&Interval::exact(Decimal::ONE_HUNDRED))?, "%");
    }
    let said = rounded(percent, places);
    let step = Decimal::new(1, places);
    // Something is not nothing, and not all is not everything.
    if said.is_zero() && !percent.is_zero() {
        return Some(format!("不足{step}%"));
    }
    if said == Decimal::ONE_HUNDRED && percent < Decimal::ONE_HUNDRED {
        return Some(format!("{}%以上", (Decimal::ONE_HUNDRED - step).normalize()));
    }
    Some(format!("{said}%"))
}

fn two_digits(number: Decimal) -> Decimal {
    number.round_sf_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).unwrap_or(number).normalize()
}
