//! What is only about so many, in words that are true of it: 8000余, 近6万, 约20%, 11%以上.

use rust_decimal::Decimal;

use super::interval::{End, Interval};
use super::unit::{Kind, measure, split_scale};
use super::written::{Bound, Quantity, Reach, ten_to};

/// The finest step that a rough number is said in, as a power of ten.
const FINEST: i32 = -2;
/// The coarsest.
const COARSEST: i32 = 12;
/// Counts from here on are said with two digits, smaller ones whole.
const MANY: Decimal = Decimal::from_parts(1000, 0, 0, false, 0);

impl Quantity {
    /// Whether it says itself that it is only about so many, or a bound: 8000余, 约5%, 5例以上.
    pub fn is_rough(&self) -> bool {
        self.is_approximate() || self.bound() != Bound::None
    }

    /// What its words say that it can be: just its number, unless it is [rough](Self::is_rough). Nothing written without a
    /// sign lies below 0.
    pub fn reach(&self) -> Option<Interval> {
        if !self.is_rough() {
            return self.value().map(Interval::exact);
        }
        let reach = self.interval()?;
        let low =
            Some(End { at: Decimal::ZERO, open: false }).filter(|_| !self.value().is_some_and(|value| value.is_sign_negative()));
        Some(Interval { low: reach.low.or(low), ..reach })
    }

    /// The same where it is held against another number: what is 超8000人 or 8000余人 is more than 8000, though a sum of 8000 agrees
    /// with it.
    pub(crate) fn reach_beyond(&self) -> Option<Interval> {
        let beyond = |end: Option<End>, way| end.map(|end| End { open: end.open || self.reach == way, ..end });
        self.reach().map(|reach| Interval { low: beyond(reach.low, Reach::Up), high: beyond(reach.high, Reach::Down) })
    }
}

/// The words for a number that lies somewhere in `range`, if any say something of it.
///
/// About so many where that holds, else how many at least, else how many at most.
pub fn words(range: &Interval, unit: &str) -> Option<String> {
    about(range, unit).or_else(|| at_least(range, unit)).or_else(|| at_most(range, unit))
}

/// The words for a change whose direction is known: a bound from above says nothing of it.
pub fn words_of_change(range: &Interval, unit: &str) -> Option<String> {
    about(range, unit).or_else(|| at_least(range, unit))
}

/// 8000余, 近6万, 约20万: the finest of these that everything in the interval is, if it still says something.
pub fn about(range: &Interval, unit: &str) -> Option<String> {
    let (low, high) = (range.low?.at, range.high?.at);
    let kind = measure(split_scale(unit).1).0;
    let counted = kind != Kind::Share;
    // Of people there are no tenths.
    let finest = if matches!(kind, Kind::Share | Kind::Number | Kind::Density) { FINEST } else { 0 };
    for power in finest..=COARSEST {
        let step = power_of_ten(power)?;
        let (below, above) =
            (low.checked_div(step)?.floor().checked_mul(step)?, high.checked_div(step)?.ceil().checked_mul(step)?);
        let middle = low.checked_add(high)?.checked_div(Decimal::TWO)?.checked_div(step)?.round().checked_mul(step)?;
        // 余 and 近 say on which side it lies, so they go before 约.
        let forms = [("", below, "余"), ("近", above, ""), ("约", middle, ""), ("约", below, ""), ("约", above, "")];
        for (before, number, behind) in forms {
            let number = number.normalize();
            // 余 stands behind a round number, and never in a share.
            let is_round = (number % Decimal::TEN).is_zero() && counted;
            if behind == "余" && !is_round {
                continue;
            }
            let written = format!("{before}{}{behind}{unit}", scaled(number, unit)?);
            let Some(said) = Quantity::parse(&written).and_then(|said| said.interval()) else { continue };
            // 近1000 is true of 200 and tells nobody anything.
            let width = said.high?.at.checked_sub(said.low?.at)?;
            // 近 promises little to be missing, 约 that it lies near, and about as much above as below.
            let says = if before == "约" {
                let off = number.checked_sub(low.checked_add(high)?.checked_div(Decimal::TWO)?)?.abs();
                let span = high.checked_sub(low)?;
                width.checked_mul(Decimal::TWO)? <= low
                    && off.checked_mul(Decimal::from(4))? <= span.max(width.checked_div(Decimal::TWO)?)
            } else if before == "近" {
                width.checked_mul(Decimal::from(3))? <= low
            } else {
                width <= low
            };
            if says && said.holds(range) {
                return Some(written);
            }
        }
    }
    None
}

/// 11%以上: cut off to digits that are worth saying.
fn at_least(range: &Interval, unit: &str) -> Option<String> {
    let low = range.low?.at;
    let least = cut(low, unit, false)?;
    (least.is_sign_positive() && !least.is_zero()).then(|| Some(format!("{}{unit}以上", scaled(least, unit)?)))?
}

/// 50%以下.
fn at_most(range: &Interval, unit: &str) -> Option<String> {
    let (low, high) = (range.low?, range.high?.at);
    // Below nothing there may be anything, and what is above something has better words.
    if !low.at.is_zero() || high <= Decimal::ZERO {
        return None;
    }
    Some(format!("{}{unit}以下", scaled(cut(high, unit, true)?, unit)?))
}

/// Two digits of a share or of a large number, up or down; smaller counts whole.
fn cut(number: Decimal, unit: &str, up: bool) -> Option<Decimal> {
    let whole = measure(unit).0 != Kind::Share && number.abs() < MANY;
    let mut step = Decimal::ONE;
    if !whole || number.abs() < Decimal::ONE {
        let digits = number.abs().normalize();
        step = power_of_ten(COARSEST)?;
        while step.checked_mul(Decimal::TEN)? > digits && !digits.is_zero() {
            step = step.checked_div(Decimal::TEN)?;
        }
    }
    let steps = number.checked_div(step)?;
    Some(if up { steps.ceil() } else { steps.floor() }.checked_mul(step)?.normalize())
}

/// 60000 → 6万, where that loses nothing and the unit has no 万 of its own.
fn scaled(number: Decimal, unit: &str) -> Option<String> {
    let own = split_scale(unit).0 > 0 || measure(unit).0 == Kind::Share;
    let less = [(8, "亿"), (4, "万")].into_iter().filter(|_| !own).find_map(|(power, word)| {
        let less = number.checked_div(ten_to(power)?)?.normalize();
        (less.scale() == 0).then(|| format!("{less}{word}"))
    });
    Some(less.unwrap_or_else(|| number.normalize().to_string()))
}

fn power_of_ten(power: i32) -> Option<Decimal> {
    match u32::try_from(power) {
        Ok(power) => ten_to(power),
        Err(_) => Some(Decimal::new(1, power.unsigned_abs())),
    }
}
