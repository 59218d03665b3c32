//! What a figure is made up of: 其中一孩2351人、二孩2591人、多孩414人.

use rust_decimal::Decimal;
use tera::{Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use super::lack::Lack;
use super::share::{Quotient, quotient, share_words};
use crate::ledger::change::rounded;
use crate::quantity::Quantity;
use crate::template::outline;

pub(super) const PARTS: Filter = Filter {
    name: "其中",
    alias: "parts",
    about: "列出指标的各项其中，名称在前、数在后；首、连 换“其中”和顿号，括注=true 放进括号，占=true 加上各占百分之几，略零=true 不说为零的项；也可用在一串指标上",
    example: "{{ 计生.出生人数 | 其中 }} → 其中一孩2351人、二孩2591人、多孩414人；其中(首=\"其中，\", 连=\"，\")；其中(括注=true, 首=\"含\") → （含中医120张）；其中(占=true) → 其中一孩2351人（占43.89%）…",
    arguments: &[("首", "lead"), ("连", "join"), ("括注", "bracket"), ("占", "share"), ("略零", "skip_zero"), ("位", "places")],
    register: registered!(PARTS, parts),
};

fn parts(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let lead = argument!(kwargs, String, "首", "lead").unwrap_or_else(|| "其中".to_owned());
    let join = argument!(kwargs, String, "连", "join").unwrap_or_else(|| "、".to_owned());
    let bracket = argument!(kwargs, bool, "括注", "bracket").unwrap_or(false);
    let share = argument!(kwargs, bool, "占", "share").unwrap_or(false);
    let skip_zero = argument!(kwargs, bool, "略零", "skip_zero").unwrap_or(false);
    let places = argument!(kwargs, u32, "位", "places").unwrap_or(2).min(20);
    let (whole, parts) = match value.as_array() {
        Some(_) => (None, FigureValue::expect_all(value, "其中")?),
        None => {
            let figure = FigureValue::expect(value, "其中")?;
            (Some(figure), figure.parts())
        }
    };
    if let Some(whole) = whole.filter(|_| parts.is_empty()) {
        return Ok(match (whole.is_gap(), whole.is_asked()) {
            // What is not in yet has its gap where it is printed; nobody says that it was to have parts.
            (true, true) => outline::nothing(),
            (true, false) => whole.gap("其中"),
            (false, _) => whole.lacking("其中", &Lack::Entry("其中")),
        });
    }
    if share && whole.is_none() {
        return Err(tera::Error::message("一串指标的“其中”没有总数，请去掉 占=true，或用在有 其中 的指标上"));
    }
    let is_zero = |part: &FigureValue| part.quantity().is_some_and(|quantity| quantity.is_zero());
    // A template that asks for them outright has words for them.
    let is_asked = whole.is_none_or(|whole| whole.is_asked());
    let is_left_out = |part: &FigureValue| is_asked && part.is_implied() || skip_zero && is_zero(part);
    let parts: Vec<FigureValue> = parts.into_iter().filter(|part| !is_left_out(part)).collect();
    let total = whole.filter(|_| share).and_then(|whole| whole.quantity());
    let shares = match &total {
        Some(total) => shares(&parts.iter().map(FigureValue::quantity).collect::<Vec<_>>(), total, places),
        None => vec![None; parts.len()],
    };
    let items: Vec<String> = parts
        .iter()
        .zip(shares)
        .map(|(part, of_whole)| {
            // A gap names itself: 二孩【待填：二孩】 would say it twice.
            let name = if part.is_gap() { "" } else { part.text("名称") };
            let of_whole = of_whole.map(|share| share.text_of(part, places)).unwrap_or_default();
            format!("{name}{}{of_whole}", part.printed())
        })
        .collect();
    if items.is_empty() {
        return Ok(Value::from(""));
    }
    let said = format!("{lead}{}", items.join(&join));
    Ok(Value::from(if bracket { format!("（{said}）") } else { said }))
}

/// What a part has of the whole, in words, and what it would be if it had not to add up to 100 with the others.
#[derive(Clone)]
struct Share {
    words: String,
    exact: Option<Decimal>,
}

impl Share {
    fn text_of(&self, part: &FigureValue, places: u32) -> String {
        let words = format!("（占{}）", self.words);
        match self.exact {
            Some(exact) => part.adjusted_text(
                &words,
                &format!("占{exact}%，为使各项加起来是100%，印成{}", self.words),
                &format!("多留一位小数往往不用凑：其中(占=true, 位={})", places + 1),
            ),
            None => part.derived_text(&words),
        }
    }
}

/// What each part has of the whole; those of all parts add up to 100 where the parts do.
fn shares(parts: &[Option<Quantity>], total: &Quantity, places: u32) -> Vec<Option<Share>> {
    let found: Vec<Option<Quotient>> =
        parts.iter().map(|part| part.as_ref().and_then(|part| quotient(part, total).ok())).collect();
    let exact: Option<Vec<Decimal>> = found
        .iter()
        .map(|found| match found {
            Some((share, None)) => share.checked_mul(Decimal::ONE_HUNDRED),
            _ => None,
        })
        .collect();
    let balanced = exact.as_ref().and_then(|exact| balanced(exact, places));
    match exact.zip(balanced) {
        Some((exact, balanced)) => exact
            .iter()
            .zip(balanced)
            .map(|(exact, percent)| {
                let moved = rounded(*exact, places) != percent.normalize();
                // What rounding alone gives is not worth a word; what was moved to make 100% is.
                let exact = moved.then(|| rounded(*exact, places + 2));
                Some(Share { words: format!("{}%", percent.normalize()), exact })
            })
            .collect(),
        None => found.iter().map(|found| Some(Share { words: share_words(found.as_ref()?, places)?, exact: None })).collect(),
    }
}

/// Shares rounded so that they add up to 100, as what they were rounded from does; none where it does not, or where they do anyway.
///
/// Those go one step the other way that are least off by it. Equal parts stay equal, and nothing becomes 0.
fn balanced(exact: &[Decimal], places: u32) -> Option<Vec<Decimal>> {
    let sum: Decimal = exact.iter().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(*share))?;
    // Three thirds are 99.99… of a Decimal: they add up all the same.
    if rounded(sum, 12) != Decimal::ONE_HUNDRED {
        return None;
    }
    let step = Decimal::new(1, places);
    let mut said: Vec<Decimal> = exact.iter().map(|share| rounded(*share, places)).collect();
    let off = Decimal::ONE_HUNDRED.checked_sub(said.iter().copied().sum())?;
    if off.is_zero() {
        return None;
    }
    let way = if off.is_sign_positive() { step } else { -step };
    let mut left: usize = off.checked_div(way)?.trunc().try_into().ok()?;
    let mut kinds: Vec<(Decimal, Vec<usize>)> = Vec::new();
    for (at, share) in exact.iter().enumerate() {
        match kinds.iter_mut().find(|(known, _)| known == share) {
            Some((_, places)) => places.push(at),
            None => kinds.push((*share, vec![at])),
        }
    }
    let error = |share: Decimal| (rounded(share, places) + way - share).abs();
    kinds.sort_by_key(|(share, _)| error(*share));
    for (share, places_of) in kinds {
        let moved = rounded(share, places) + way;
        if places_of.len() <= left && error(share) < step && moved > Decimal::ZERO {
            left -= places_of.len();
            for at in places_of {
                *said.get_mut(at)? = moved;
            }
        }
    }
    (left == 0).then_some(said)
}
