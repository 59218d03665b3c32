//! The words of a change between two values: 下降11.62%, 上升2.3个百分点, 增加589张, 增长约12倍.
//!
//! All of it comes from the values as written, by exact decimals. What is only about so many (余, 近, 以上) changes by
//! about so much, in words that are true; where not even the direction is sure, nothing can be said.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use super::alike::unlike;
use super::group::{self, ChangeKind, points, verb};
use crate::ledger::figure::Figure;
use crate::ledger::model::Ledger;
use crate::quantity::interval::Interval;
use crate::quantity::unit::{Kind, measure, named, settled};
use crate::quantity::{Quantity, rough, said_in, ten_to};

/// How one value stands to an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The same.
    Flat,
    /// Not the same, but by less than is said.
    Nearly,
    /// 下降11.62%.
    Moved {
        /// 上升, 增长, 减少 ….
        verb: &'static str,
        /// 11.62%, 589张, 约12倍.
        amount: String,
    },
}

impl Change {
    /// The change in words, after the clause that says against what.
    pub fn words(&self) -> String {
        match self {
            Self::Flat => "持平".to_owned(),
            Self::Nearly => "基本持平".to_owned(),
            Self::Moved { verb, amount } => format!("{verb}{amount}"),
        }
    }
}

/// Why nothing can be said of how two values stand to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoChange {
    /// They measure different things, or the same in measure words that differ.
    Unlike(String, String),
    /// One of them is only about so many, and may lie on either side.
    Rough,
    /// A range, a ratio, or more digits than can be kept.
    NoNumber,
}

/// Two values in the unit of the first.
#[non_exhaustive]
pub struct Pair {
    /// This one, as written.
    pub now: Decimal,
    /// The other, as written.
    pub before: Decimal,
    /// What they can be by their words, if one of them is rough.
    pub reach: Option<(Interval, Interval)>,
    /// How far this one lies from the other at the least and at the most, where one is rough: 超8000人 is more than 8000人.
    apart: Option<Interval>,
}

impl Pair {
    /// Which of the two is larger, if that is sure.
    pub fn order(&self) -> Result<Ordering, NoChange> {
        match &self.reach {
            None => Ok(self.now.cmp(&self.before)),
            Some(_) => self.apart.and_then(|apart| apart.sign()).ok_or(NoChange::Rough),
        }
    }
}

/// The two values in the unit of the first, if they can be compared.
pub fn pair(this: &Quantity, last: &Quantity) -> Result<Pair, NoChange> {
    let (now, before) = this.value().zip(last.value()).ok_or(NoChange::NoNumber)?;
    let rough = this.is_rough() || last.is_rough();
    let reach = || this.reach().zip(last.reach()).ok_or(NoChange::NoNumber);
    let apart = |ratio: Decimal| {
        let before = last.reach_beyond()?.times(&Interval::exact(ratio))?;
        this.reach_beyond()?.plus(&before.negated())
    };
    // 上年: 947 beside 837例 is in the same unit.
    if named(this.unit()) == named(last.unit()) || last.unit().is_empty() {
        return Ok(Pair { now, before, reach: if rough { Some(reach()?) } else { None }, apart: apart(Decimal::ONE) });
    }
    let ((kind, factor), (other, others)) = (measure(this.unit()), measure(last.unit()));
    // No factor leads from 元/人 to 张/千人, though both are averages.
    if kind != other || kind == Kind::Density || unlike(this, last).is_some() {
        return Err(NoChange::Unlike(this.unit().to_owned(), last.unit().to_owned()));
    }
    let ratio = others.checked_div(factor).ok_or(NoChange::NoNumber)?;
    let reach = match rough {
        true => {
            let (now, before) = reach()?;
            Some((now, before.times(&Interval::exact(ratio)).ok_or(NoChange::NoNumber)?))
        }
        false => None,
    };
    Ok(Pair { now, before: before.checked_mul(ratio).map(settled).ok_or(NoChange::NoNumber)?, reach, apart: apart(ratio) })
}

/// Decimals of a share that nobody asked for otherwise.
const PLACES: u32 = 2;
/// The most decimals of a difference of two units.
const FINEST: u32 = 10;
/// The fewest digits that a change is said with.
const FEWEST: u32 = 2;

/// The change as a share of the earlier value, in points for rates, in its own unit for ages and days.
///
/// From three-fold on in 倍. `places` is how many decimals the author asks for.
pub fn relative(this: &Quantity, last: &Quantity, label: &str, places: Option<u32>) -> Result<Change, NoChange> {
    if is_same_quotient(this, last) {
        return Ok(Change::Flat);
    }
    let pair = pair(this, last)?;
    let order = pair.order()?;
    if order == Ordering::Equal {
        return Ok(Change::Flat);
    }
    let group = group::of(this, label);
    let by_share = match group {
        ChangeKind::Volume => true,
        // A difference of rates in /10万 has no word of its own, as those in % have 个百分点: it is said as a share.
        ChangeKind::Rate => points(this.unit()).is_none(),
        ChangeKind::Points
        | ChangeKind::Level
        | ChangeKind::Ratio
        | ChangeKind::Span
        | ChangeKind::Place
        | ChangeKind::Amount => false,
    };
    // Nothing to divide by, nothing left, or a sum below zero: only the difference itself means something.
    let (now, before) = (pair.now, pair.before);
    if !by_share || before.is_zero() || now.is_zero() || before.is_sign_negative() || now.is_sign_negative() {
        return amount(this, last, &pair, order, label, Some(places.unwrap_or(PLACES)));
    }
    let verb = verb(order == Ordering::Greater, group, true);
    let said = match &pair.reach {
        Some((now, before)) => now.over(before).and_then(|ratio| rough_share(&ratio)),
        None => share(this, last, now, before, places),
    };
    match said {
        // Less than the decimals show: 增长0% would say that nothing changed.
        Some(said) if said.is_empty() => Ok(Change::Nearly),
        Some(amount) => Ok(Change::Moved { verb, amount }),
        None => Ok(Change::Moved { verb: some(verb), amount: String::new() }),
    }
}

/// 1:1.48 beside 1:1.48: no number to reckon with, and yet the same.
fn is_same_quotient(this: &Quantity, last: &Quantity) -> bool {
    this.is_quotient() && this.written() == last.written()
}

/// Which way it went, where nobody can say how far.
fn some(verb: &'static str) -> &'static str {
    match verb {
        "上升" => "有所上升",
        "提高" => "有所提高",
        "延长" => "有所延长",
        "缩短" => "有所缩短",
        "增长" => "有所增长",
        "增加" => "有所增加",
        "减少" => "有所减少",
        "前移" => "有所前移",
        "后移" => "有所后移",
        _ => "有所下降",
    }
}

/// 11.62%, 约12%, 约12倍; empty where nothing is left after rounding.
fn share(this: &Quantity, last: &Quantity, now: Decimal, before: Decimal, places: Option<u32>) -> Option<String> {
    let growth = now.checked_sub(before)?.checked_div(before)?;
    if growth >= Decimal::TWO {
        return times(growth).map(|(about, times)| format!("{}{times}倍", if about { "约" } else { "" }));
    }
    let exact = growth.abs().checked_mul(Decimal::ONE_HUNDRED)?;
    let percent = rounded(exact, places.unwrap_or(PLACES));
    if percent.is_zero() {
        return Some(String::new());
    }
    // What is not all gone has not fallen by 100%.
    if growth.is_sign_negative() && percent >= Decimal::ONE_HUNDRED {
        let step = Decimal::new(1, places.unwrap_or(PLACES));
        return Some(format!("{}%以上", Decimal::ONE_HUNDRED - step));
    }
    // Of 1.2万 beside 9471 nobody knows more than two digits of the change: the shorter of the two decides.
    let digits = [this, last].into_iter().filter(|one| is_rounded(one)).map(digits).min().map(|digits| digits.max(FEWEST));
    match digits.filter(|digits| places.is_none() && digits_of(percent) > *digits) {
        Some(digits) => {
            let short = exact.round_sf_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)?;
            Some(format!("约{}%", short.normalize()))
        }
        None => Some(format!("{percent}%")),
    }
}

/// How many times, and whether that is only about: whole from ten on, else with one decimal.
pub fn times(number: Decimal) -> Option<(bool, Decimal)> {
    // 12.5倍 is as exact as it stands; 12.53 times is 约13倍.
    let exact = rounded(number, 1) == number.normalize();
    let short = rounded(number, u32::from(number < Decimal::TEN || exact));
    Some((short != number.normalize(), short))
}

/// What lies between `ratio` and 1, as a share: 11%以上, 2倍以上.
fn rough_share(ratio: &Interval) -> Option<String> {
    let growth = ratio.plus(&Interval::exact(Decimal::NEGATIVE_ONE))?;
    if let Some(low) = growth.low.filter(|low| low.at >= Decimal::TWO) {
        return Some(format!("{}倍以上", low.at.floor().normalize()));
    }
    let growth = if growth.sign()? == Ordering::Less { growth.negated() } else { growth };
    rough::words_of_change(&growth.times(&Interval::exact(Decimal::ONE_HUNDRED))?, "%")
}

/// Whether its digits were rounded: it has a point or 万, which a count has not by itself.
fn is_rounded(quantity: &Quantity) -> bool {
    quantity.power() > 0 || quantity.decimals() > 0
}

/// How many digits a quantity is written with, zeros before the first not counted.
fn digits(quantity: &Quantity) -> u32 {
    let number = quantity.digits().unwrap_or_default().mantissa().unsigned_abs();
    number.checked_ilog10().map_or(1, |power| power + 1)
}

fn digits_of(number: Decimal) -> u32 {
    number.normalize().mantissa().unsigned_abs().checked_ilog10().map_or(1, |power| power + 1)
}

/// The change in the figure's own unit, in points for rates.
pub fn absolute(this: &Quantity, last: &Quantity, label: &str) -> Result<Change, NoChange> {
    if is_same_quotient(this, last) {
        return Ok(Change::Flat);
    }
    let pair = pair(this, last)?;
    match pair.order()? {
        Ordering::Equal => Ok(Change::Flat),
        order => amount(this, last, &pair, order, label, None),
    }
}

fn amount(
    this: &Quantity,
    last: &Quantity,
    pair: &Pair,
    order: Ordering,
    label: &str,
    places: Option<u32>,
) -> Result<Change, NoChange> {
    let group = group::of(this, label);
    let verb = verb(order == Ordering::Greater, group, false);
    let unit = match group {
        ChangeKind::Ratio if label.contains("性别比") => "个单位比值",
        _ => points(this.unit()).unwrap_or(this.unit()),
    };
    let said = match &pair.reach {
        Some((now, before)) => {
            let apart = now.plus(&before.negated()).ok_or(NoChange::NoNumber)?;
            let apart = if order == Ordering::Less { apart.negated() } else { apart };
            match rough::words_of_change(&apart, unit) {
                Some(said) => said,
                None => return Ok(Change::Moved { verb: some(verb), amount: String::new() }),
            }
        }
        None => {
            let apart = pair.now.checked_sub(pair.before).ok_or(NoChange::NoNumber)?.abs();
            match points(this.unit()).and(places).map(|places| rounded(apart, places)) {
                Some(apart) if apart.is_zero() => return Ok(Change::Nearly),
                Some(apart) => format!("{apart}{unit}"),
                None => in_digits_of(this, last, apart, unit).ok_or(NoChange::NoNumber)?,
            }
        }
    };
    Ok(Change::Moved { verb, amount: said })
}

/// 589张; 约1.14万例 where 1.23万例 stands beside 947例, for its last digits were rounded off.
fn in_digits_of(this: &Quantity, last: &Quantity, apart: Decimal, unit: &str) -> Option<String> {
    if let Some((about, apart)) = over_units(this, last, apart) {
        return Some(format!("{}{}{unit}", if about { "约" } else { "" }, in_the_scale_of(this, apart)?));
    }
    let place = |one: &Quantity| ten_to(one.power())?.checked_mul(Decimal::new(1, one.decimals()));
    let coarse = [this, last].into_iter().filter_map(place).max();
    // Where both are in 万 their difference is as exact as they are, and what is less than the last place cannot be rounded to it.
    let coarse = coarse.filter(|place| this.power() != last.power() && !(apart % place).is_zero() && apart > *place);
    let Some(place) = coarse else { return Some(format!("{}{unit}", in_the_scale_of(this, apart)?)) };
    let round = rounded(apart.checked_div(place)?, 0).checked_mul(place)?;
    Some(format!("约{}{unit}", in_the_scale_of(this, round)?))
}

/// A difference of two values in units that differ, in the unit of the first: in digits as fine as those of the finer, two decimals at the
/// least, with whether that is only about. None where one unit is the other's.
pub fn over_units(this: &Quantity, last: &Quantity, apart: Decimal) -> Option<(bool, Decimal)> {
    if last.unit().is_empty() || this.factor() == last.factor() {
        return None;
    }
    let scale = ten_to(this.power())?;
    let number = settled(apart.checked_div(scale)?);
    let place = |one: &Quantity| ten_to(one.power())?.checked_mul(Decimal::new(1, one.decimals()))?.checked_mul(one.factor());
    // An hour is 0.04 days, and a metre 0.001 of a kilometre.
    let step = place(this)?.min(place(last)?).checked_div(this.factor())?.checked_div(scale)?;
    let finest = (PLACES..=FINEST).find(|places| Decimal::new(1, *places) <= step).unwrap_or(FINEST);
    let mut short = rounded(number, finest);
    if short.is_zero() {
        short = number.round_sf_with_strategy(FEWEST, RoundingStrategy::MidpointAwayFromZero)?;
    }
    Some((short != number, short.checked_mul(scale)?.normalize()))
}

/// 增加589张, 上升2.1个百分点, 与上年持平.
pub fn difference(this: &Quantity, last: &Quantity, label: &str) -> Option<String> {
    Some(match absolute(this, last, label).ok()? {
        Change::Flat => "与上年持平".to_owned(),
        change => change.words(),
    })
}

/// The change of a figure from its 上年, in a cell; none where one of the two is not in.
pub fn of_figure(ledger: &Ledger, figure: &Figure) -> Option<String> {
    let last = ledger.figure(figure.last_year?);
    difference(figure.quantity.as_ref()?, last.quantity.as_ref()?, &figure.label)
}

/// A change that is a quantity of its own (`-793人`, `2.3个百分点`), of a figure counted in `unit`.
pub fn stated(change: &Quantity, unit: &str) -> Option<Change> {
    let value = change.value()?;
    if value.is_zero() {
        return Some(Change::Flat);
    }
    // 个百分点, 个千分点 and 个单位比值 are of a rate or a ratio, whatever the figure is counted in: these 上升 and 下降.
    let of_rate = change.unit().contains("分点") || change.unit().contains("单位比值");
    let group = if of_rate { ChangeKind::Rate } else { group::of_unit(unit) };
    let verb = verb(value.is_sign_positive(), group, change.is_rate());
    Some(Change::Moved { verb, amount: change.written().replacen(['-', '−', '+'], "", 1) })
}

/// Whether a figure is a change itself: it carries its sign, or is said in points.
pub fn is_change(quantity: &Quantity) -> bool {
    quantity.value().is_some_and(|value| value.is_sign_negative())
        || quantity.unit().contains("分点")
        || quantity.unit().contains("单位比值")
}

/// An amount without unit, in 万 or 亿 where `like` is.
pub fn in_the_scale_of(like: &Quantity, amount: Decimal) -> Option<String> {
    let (power, word) = said_in(like.power());
    Some(format!("{}{word}", amount.checked_div(ten_to(power)?)?.normalize()))
}

/// At most so many decimals, zeros dropped: 25, 11.62.
pub fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize()
}
