//! Round words for a figure: 8000余人次, 近6万份, 约84.9万人次.

use rust_decimal::{Decimal, RoundingStrategy};
use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use crate::quantity::unit::{Kind, measure};
use crate::quantity::{Bound, Quantity};

pub(super) const APPROXIMATE: Filter = Filter {
    name: "概数",
    alias: "approximate",
    about: "说成概数，由程序取整，整数照写：默认留两位，留一位相差不到百分之五的留一位，舍去了才加“余”，差不到一成就到下一个整数说“近”；位 定留几位，式 换成 多、超、超过、逾、约、左右，近=false 不说“近”",
    example: "8137人次 → 8000余人次；59400份 → 近6万份；概数(位=2)：384000元 → 38万余元；概数(式=\"约\", 位=3)：848931人次 → 约84.9万人次；8000人次 → 8000人次",
    arguments: &[("位", "digits"), ("式", "form"), ("近", "near")],
    register: registered!(APPROXIMATE, approximate),
};

/// The words round a rounded number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hedge {
    /// Cut off, with a word behind: 8000余人次.
    Behind(&'static str),
    /// Cut off, with a word before: 超过8000人次.
    Over(&'static str),
    /// Rounded: 约8100人次.
    About,
    /// Rounded: 8100人次左右.
    Around,
}

fn approximate(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "概数")?;
    let digits = argument!(kwargs, u32, "位", "digits");
    let near = argument!(kwargs, bool, "近", "near").unwrap_or(true);
    let form = match argument!(kwargs, String, "式", "form").as_deref() {
        None | Some("余") => Hedge::Behind("余"),
        Some("多") => Hedge::Behind("多"),
        Some("超") => Hedge::Over("超"),
        Some("超过") => Hedge::Over("超过"),
        Some("逾") => Hedge::Over("逾"),
        Some("约") => Hedge::About,
        Some("左右") => Hedge::Around,
        Some(other) => {
            return Err(Error::message(format!("“概数”没有“{other}”这种写法，可用：余、多、超、超过、逾、约、左右")));
        }
    };
    if digits == Some(0) {
        return Err(Error::message("“概数”至少留一位，请改 位"));
    }
    let Some(quantity) = figure.quantity() else { return Ok(figure.gap("")) };
    // One county reports 8137人次, another 8000余人次: the same template serves both.
    if quantity.is_approximate() || quantity.bound() != Bound::None {
        return Ok(figure.reworded(quantity.written()));
    }
    let exact = match check(&quantity) {
        Ok(exact) => exact,
        Err(why) => return Ok(figure.unsuited(why, "从模板里去掉“概数”，或者核对这个数")),
    };
    Ok(match round(exact, quantity.unit(), digits, form, near) {
        Some(words) => figure.reworded(&words),
        None => figure.reworded(quantity.written()),
    })
}

/// The value of a quantity that can be said roughly.
fn check(quantity: &Quantity) -> Result<Decimal, &'static str> {
    if matches!(measure(quantity.unit()).0, Kind::Share | Kind::Density) {
        return Err("率和平均数不说概数");
    }
    match quantity.value() {
        Some(value) if !value.is_sign_negative() => Ok(value),
        Some(_) => Err("负数不说概数"),
        None => Err("范围、比和分数不说概数"),
    }
}

/// The rounded words, or none where the number is said exactly.
///
/// The rule: keep two digits, one where that is no more than a twentieth off (8137 is 8000余), or as many as asked; the
/// rest is cut off. What stands before 余 is always round: 12.5吨 is said as it is. 余 only if something was cut off; and
/// where no more than a tenth of the last kept place is missing to the next one, 近 and the next one.
fn round(value: Decimal, unit: &str, digits: Option<u32>, form: Hedge, near: bool) -> Option<String> {
    match digits {
        Some(digits) => kept(value, unit, digits, form, near),
        // 5700 is round enough.
        None if kept(value, unit, 2, form, near).is_none() => {
            near_one(value, form, near).then(|| kept(value, unit, 1, form, near))?
        }
        None if near_one(value, form, near) => kept(value, unit, 1, form, near),
        None => kept(value, unit, 2, form, near),
    }
}

/// Whether a single digit says the number to a twentieth.
fn near_one(value: Decimal, form: Hedge, near: bool) -> bool {
    let off = || {
        let step = step(value, 1)?;
        let steps = value.checked_div(step)?;
        let (floor, ceiling) = (steps.floor().checked_mul(step)?, steps.ceil().checked_mul(step)?);
        let (cut, missing) = (value.checked_sub(floor)?, ceiling.checked_sub(value)?);
        // 近 says that at most a tenth of the step is missing; 约 may be off either way.
        let up = match form {
            Hedge::About | Hedge::Around => missing,
            Hedge::Behind(_) | Hedge::Over(_) if near && missing.checked_mul(Decimal::TEN)? <= step => missing,
            Hedge::Behind(_) | Hedge::Over(_) => cut,
        };
        cut.min(up).checked_div(value)
    };
    off().is_some_and(|off| off <= Decimal::new(5, 2))
}

/// What one in the last of so many kept digits is worth; none where nothing is left to cut.
fn step(value: Decimal, kept: u32) -> Option<Decimal> {
    let length = u32::try_from(value.trunc().normalize().to_string().len()).ok()?;
    let cut = length.checked_sub(kept).filter(|cut| *cut > 0)?;
    Decimal::try_from_i128_with_scale(10i128.checked_pow(cut)?, 0).ok()
}

/// The words with so many digits kept.
fn kept(value: Decimal, unit: &str, kept: u32, form: Hedge, near: bool) -> Option<String> {
    let step = step(value, kept)?;
    let steps = value.checked_div(step)?;
    let floor = steps.trunc().checked_mul(step)?;
    // 8000人次 exactly is no 8000余人次.
    if floor == value {
        return None;
    }
    let next = floor.checked_add(step)?;
    if let Hedge::About | Hedge::Around = form {
        let round = steps.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).checked_mul(step)?;
        let (number, scale) = scaled(round)?;
        return Some(match form {
            Hedge::About => format!("约{number}{scale}{unit}"),
            _ => format!("{number}{scale}{unit}左右"),
        });
    }
    // 近 is said of what nearly reaches the next round number: 59400份 is 近6万份, not 5.9万余份.
    let missing = next.checked_sub(value)?;
    if near && missing.checked_mul(Decimal::TEN)? <= step {
        let (number, scale) = scaled(next)?;
        return Some(format!("近{number}{scale}{unit}"));
    }
    let (number, scale) = scaled(floor)?;
    Some(match form {
        // 超过 and 超 stand before the number, wherever its 万 is.
        Hedge::Over(word) => format!("{word}{number}{scale}{unit}"),
        // 70多万 is seventy-odd 万 and 1000余亿 a thousand-odd 亿; 16万余 is 16万 and some.
        Hedge::Behind("多") if !scale.is_empty() && (number % Decimal::TEN).is_zero() => format!("{number}多{scale}{unit}"),
        // 123.4万 is 120余万, for more than one 万 was cut off; 38.4万 is 38万余.
        Hedge::Behind(word) if is_cut_above(value - floor, floor) => format!("{number}{word}{scale}{unit}"),
        Hedge::Behind(word) => format!("{number}{scale}{word}{unit}"),
        Hedge::About | Hedge::Around => return None,
    })
}

/// Whether what was cut off is more than one of the 万 or 亿 that the number is said in.
fn is_cut_above(cut: Decimal, floor: Decimal) -> bool {
    let size = if floor >= Decimal::from(1_0000_0000) { 1_0000_0000 } else { 1_0000 };
    floor >= Decimal::from(1_0000) && cut >= Decimal::from(size)
}

/// 60000 → 6, 万.
fn scaled(value: Decimal) -> Option<(Decimal, &'static str)> {
    let (size, word) = if value >= Decimal::from(1_0000_0000) {
        (Decimal::from(1_0000_0000), "亿")
    } else if value >= Decimal::from(1_0000) {
        (Decimal::from(1_0000), "万")
    } else {
        (Decimal::ONE, "")
    };
    Some((value.checked_div(size)?.normalize(), word))
}
