//! A figure against its 目标: 高于省、州77.3岁的目标要求.

use rust_decimal::Decimal;
use tera::{Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::{Filter, masked, registered};
use crate::data::quantity::{Bound, Quantity};
use crate::data::unit::measure;

pub(super) const TARGET: Filter = Filter {
    name: "较目标",
    alias: "target",
    about: "与目标相比：高于、低于、达到或未达到",
    example: "80.86岁（目标>=77.3岁）→ 高于省、州77.3岁的目标要求",
    register: registered!(target),
};

fn target(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "较目标")?;
    let targets = figure.targets();
    let Some(quantity) = figure.quantity().filter(|_| !targets.is_empty()) else { return Ok(figure.gap("与目标相比")) };
    // Issuers of the same bound are named together.
    let mut groups: Vec<(&Quantity, Vec<&str>)> = Vec::new();
    for (issuer, bound) in &targets {
        match groups.iter_mut().find(|(known, _)| known.written() == bound.written()) {
            Some((_, issuers)) => issuers.extend(issuer),
            None => groups.push((bound, issuer.iter().copied().collect())),
        }
    }
    if figure.is_masked() {
        let clauses: Vec<String> = groups.iter().map(|(bound, issuers)| masked::target(bound, issuers)).collect();
        return Ok(figure.derived(&clauses.join("，")));
    }
    let clauses: Option<Vec<String>> =
        groups.iter().map(|(bound, issuers)| clause(&quantity, bound, issuers, figure.higher_is_better())).collect();
    Ok(match clauses {
        Some(clauses) => figure.derived(&clauses.join("，")),
        None => figure.gap("与目标相比"),
    })
}

fn clause(quantity: &Quantity, bound: &Quantity, issuers: &[&str], higher: Option<bool>) -> Option<String> {
    let verb = match verdict(quantity, bound, higher)? {
        Verdict::Missed => "未达到",
        Verdict::Reached => "达到",
        Verdict::Above => "高于",
        Verdict::Below => "低于",
    };
    Some(format!("{verb}{}{}的目标要求", issuers.join("、"), number_of(bound)))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Missed,
    Reached,
    Above,
    Below,
}

fn verdict(quantity: &Quantity, bound: &Quantity, higher: Option<bool>) -> Option<Verdict> {
    // 人 against 岁 is no comparison.
    if measure(quantity.unit()).0 != measure(bound.unit()).0 {
        return None;
    }
    let (value, limit) = (comparable(quantity)?, comparable(bound)?);
    let missed = !is_met(value, limit, bound.bound(), higher);
    Some(match (missed, value.cmp(&limit)) {
        (true, _) => Verdict::Missed,
        (false, std::cmp::Ordering::Equal) => Verdict::Reached,
        (false, std::cmp::Ordering::Greater) => Verdict::Above,
        (false, std::cmp::Ordering::Less) => Verdict::Below,
    })
}

/// Whether a figure meets a 目标; none if they cannot be compared.
pub(in crate::template) fn meets(quantity: &Quantity, bound: &Quantity, higher: Option<bool>) -> Option<bool> {
    verdict(quantity, bound, higher).map(|verdict| verdict != Verdict::Missed)
}

fn is_met(value: Decimal, limit: Decimal, bound: Bound, higher: Option<bool>) -> bool {
    match bound {
        Bound::AtLeast => value >= limit,
        Bound::AtMost => value <= limit,
        Bound::Above => value > limit,
        Bound::Below => value < limit,
        // A bare number: to be reached, from the side that 越高越好 names.
        Bound::None => match higher {
            Some(true) => value >= limit,
            Some(false) => value <= limit,
            None => value == limit,
        },
    }
}

fn comparable(quantity: &Quantity) -> Option<Decimal> {
    quantity.value()?.checked_mul(quantity.factor())
}

/// The bound without its sign: >=77.3岁 → 77.3岁.
fn number_of(bound: &Quantity) -> String {
    let text = bound.written();
    let start = text.find(|c: char| c.is_ascii_digit() || c == '-').unwrap_or(0);
    text[start..].trim_end_matches("以上").trim_end_matches("以内").trim_end_matches("以下").to_owned()
}
