//! Sums of quantities: exact digits where the counties' are, 余 and 约 as what they can stand for.

use rust_decimal::{Decimal, RoundingStrategy};

use super::linear;

use crate::base::source::Key;
use crate::catalogue::Indicator;
use crate::catalogue::additive::{self, NonAdditive};
use crate::ledger::{Basis, Figure};
use crate::quantity::interval::Interval;
use crate::quantity::moment::is_moment;
use crate::quantity::unit::{Kind, measure, settled};
use crate::quantity::{Bound, Quantity, rough, said_in, ten_to};

/// What a county reports.
pub(super) struct Addend<'a> {
    pub(super) region: &'a str,
    pub(super) quantity: &'a Quantity,
}

/// What the counties' quantities add up to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) written: String,
    /// How far the sum may be off because its parts were rounded, if that is more than its own digits say.
    pub(super) tolerance: Option<String>,
    /// Measure words that were added although they differ.
    pub(super) mixed: Vec<String>,
    /// Whether it is no sum, but what all say alike: a date.
    pub(super) agreed: bool,
}

/// Why quantities have no sum.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoSum {
    /// They are no amounts, or only approximate; the total is open.
    Open(String),
    /// They measure different things: somebody made a mistake.
    Kinds(String),
}

/// Units of marks that may be everybody's: a term, a class. Points and the time that one takes are each county's own.
const COMMON_MARKS: &[&str] = &["月份", "号", "届", "级"];

/// What is added up: how the figure is called, and why its name, or the catalogue, says that it has no sum.
#[derive(Debug, Clone, Copy)]
pub(super) struct Summand<'a> {
    pub(super) label: &'a str,
    pub(super) why_not: Option<NonAdditive>,
}

impl<'a> Summand<'a> {
    /// A figure as one county has it.
    pub(super) fn of(figure: &'a Figure, indicator: Option<&Indicator>) -> Self {
        let label = figure.label.as_str();
        let unit = figure.quantity.as_ref().map(Quantity::unit).or(figure.unit.as_deref()).unwrap_or_default();
        let by_key = additive::by_name(Key::last(figure.key.as_str()), unit);
        let by_formula = match &figure.basis {
            Basis::Formula { formula, .. } => linear::is_average(formula).then_some(NonAdditive::Average),
            Basis::Stated | Basis::Rate { .. } => None,
        };
        let by_indicator = || indicator.and_then(additive::by_indicator);
        let why_not = additive::by_name(label, unit).or(by_key).or(by_formula).or_else(by_indicator);
        Self { label, why_not }
    }
}

/// Adds up.
pub(super) fn add(of: &Summand<'_>, parts: &[Addend<'_>]) -> Result<Sum, NoSum> {
    if let Some(reason) = parts.iter().find_map(|part| no_amount(of, part)) {
        // A point in time that all agree on is everybody's; equal rates were rounded each on its own.
        let written = parts.first().map(|part| part.quantity.written()).unwrap_or_default();
        let is_common = |quantity: &Quantity| {
            let is_mark = additive::is_mark(quantity.unit(), of.label) && !COMMON_MARKS.contains(&quantity.unit());
            is_moment(quantity.written()) || !is_share(quantity) && !is_mark
        };
        let agreed = parts.iter().all(|part| part.quantity.written() == written && is_common(part.quantity));
        if agreed && of.why_not.is_none() {
            return Ok(Sum { written: written.to_owned(), tolerance: None, mixed: Vec::new(), agreed: true });
        }
        return Err(NoSum::Open(reason));
    }
    let unit = main_unit(parts);
    let (kind, factor) = measure(unit);
    for part in parts {
        let other = measure(part.quantity.unit()).0;
        if other != kind && other != Kind::Number {
            let first = parts.iter().find(|part| part.quantity.unit() == unit).map_or("", |part| part.region);
            let (written, region) = (part.quantity.written(), part.region);
            return Err(NoSum::Kinds(format!("{region}的“{written}”是{}，{first}的是{}，不能相加", other.word(), kind.word())));
        }
    }
    let mut words: Vec<String> =
        parts.iter().map(|part| part.quantity.unit().to_owned()).filter(|word| !word.is_empty()).collect();
    words.sort();
    words.dedup();
    let mixed = if kind == Kind::Count && words.len() > 1 { words } else { Vec::new() };
    let (written, tolerance) = total(parts, unit, factor).ok_or_else(|| NoSum::Open("数字太长，加不起来".to_owned()))??;
    Ok(Sum { written, tolerance, mixed, agreed: false })
}

type Summed = Result<(String, Option<String>), NoSum>;

fn total(parts: &[Addend<'_>], unit: &str, factor: Decimal) -> Option<Summed> {
    let (power, word) = said_in(parts.iter().map(|part| part.quantity.power()).max().unwrap_or(0));
    let scale = ten_to(power)?;
    let mut digits = Decimal::ZERO;
    let (mut range, mut about) = (Interval::exact(Decimal::ZERO), Interval::exact(Decimal::ZERO));
    for Addend { quantity, .. } in parts {
        // A number without unit counts in everybody's.
        let own = if quantity.unit().is_empty() { factor } else { quantity.factor() };
        let ratio = |number: Decimal| {
            if own == factor { Some(number) } else { number.checked_mul(own)?.checked_div(factor).map(settled) }
        };
        let mut number = ratio(quantity.value()?)?.checked_div(scale)?.normalize();
        // 12.30 + 1.20 is 13.50, as they were written.
        if own == factor && quantity.power() == power && number.scale() < quantity.decimals() {
            number.rescale(quantity.decimals());
        }
        digits = digits.checked_add(number)?;
        let ratio = |interval: &Interval| interval.times(&Interval::exact(own.checked_div(factor)?));
        let stands_for = ratio(&quantity.interval()?)?;
        range = range.plus(&stands_for)?;
        // In a sum that is only about so many, what is written without 余 counts as written.
        let as_written = Interval::exact(number.checked_mul(scale)?);
        about = about.plus(if quantity.is_approximate() { &stands_for } else { &as_written })?;
    }
    let digits = as_known(digits, parts, power);
    let written = match parts.iter().any(|part| part.quantity.is_approximate()) {
        false => format!("{digits}{word}{unit}"),
        true => match rough::about(&about, unit) {
            Some(written) => written,
            None => {
                let (low, high) = (about.low?.at.normalize(), about.high?.at.normalize());
                return Some(Err(NoSum::Open(format!("各县市有约数，合计在{low}{unit}到{high}{unit}之间，说不成一个约数"))));
            }
        },
    };
    let said = Quantity::parse(&written)?;
    // 1.2万 + 3456 is 1.5万, and may be 1.6万: 允差 says how much less is known than its digits say.
    let tolerance = if said.interval()?.holds(&range) {
        None
    } else {
        let nominal = said.interval()?;
        let off = range.high?.at.checked_sub(nominal.high?.at)?.max(nominal.low?.at.checked_sub(range.low?.at)?);
        Some(format!("{}{unit}", off.normalize()))
    };
    Some(Ok((written, tolerance)))
}

/// A sum with no more decimals than those who said it in its 万 or 亿 knew: 3.86亿 + 800.5万 is 3.94亿. Of a whole 2亿 nobody can say
/// whether it was rounded.
fn as_known(sum: Decimal, parts: &[Addend<'_>], power: u32) -> Decimal {
    let largest = parts.iter().map(|part| part.quantity).filter(|part| said_in(part.power()).0 == power);
    let is_rounded = largest.clone().any(|part| part.decimals() > 0);
    // 1.2万亿 has no decimal in 亿.
    let known = largest.map(|part| part.decimals().saturating_sub(part.power() - power)).max().unwrap_or(0);
    let is_finer = power > 0 && is_rounded && sum.normalize().scale() > known;
    if is_finer { sum.round_dp_with_strategy(known, RoundingStrategy::MidpointAwayFromZero) } else { sum }
}

fn is_share(quantity: &Quantity) -> bool {
    measure(quantity.unit()).0 == Kind::Share && quantity.bound() == Bound::None
}

/// Why a quantity is nothing that adds up.
fn no_amount(of: &Summand<'_>, part: &Addend<'_>) -> Option<String> {
    let Addend { region, quantity } = part;
    let written = quantity.written();
    let unit = quantity.unit();
    if is_moment(written) {
        return Some(format!("{region}的“{written}”是时间，不能相加"));
    }
    if of.why_not == Some(NonAdditive::Rank) {
        return Some(format!("{region}的“{written}”是{}，不能相加", NonAdditive::Rank.words()));
    }
    if is_share(quantity) {
        return Some("率不能相加、平均，要有各县市的分子、分母".to_owned());
    }
    if quantity.bound() != Bound::None || quantity.value().is_none() {
        return Some(format!("{region}的“{written}”不是一个数，不能相加"));
    }
    if let Some(why) = of.why_not {
        return Some(format!("{region}的“{written}”像是{}，不能相加", why.words()));
    }
    let kind = measure(unit).0;
    // Half a person is an average; half a 万元 is money.
    let halves = matches!(kind, Kind::Count | Kind::Number) && quantity.decimals() > 0 && quantity.power() == 0;
    if halves || kind == Kind::Density {
        return Some(format!("{region}的“{written}”像是平均数，不能相加"));
    }
    additive::is_mark(unit, of.label).then(|| format!("{region}的“{written}”是时间或分数之类，不能相加"))
}

/// The unit that most parts have; the first of them, where several are equal.
fn main_unit<'a>(parts: &[Addend<'a>]) -> &'a str {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for unit in parts.iter().map(|part| part.quantity.unit()).filter(|unit| !unit.is_empty()) {
        match counts.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, count)) => *count += 1,
            None => counts.push((unit, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    counts.iter().find(|(_, count)| Some(*count) == most).map_or("", |(unit, _)| *unit)
}
