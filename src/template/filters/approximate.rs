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
    about: "说成概数，由程序取整，整数照写：默认留一位（首位是1留两位），舍去了才加“余”，差不到一成就到下一个整数说“近”；位 定留几位，式 换成 多、超、超过、逾、约、左右，近=false 不说“近”",
    example: "8137人次 → 8000余人次；59400份 → 近6万份；概数(位=2)：384000元 → 38万余元；概数(式=\"约\", 位=3)：848931人次 → 约84.9万人次；8000人次 → 8000人次",
    arguments: &[("位", "digits"), ("式", "form"), ("近", "near")],
    register: registered!(APPROXIMATE, approximate),
};

/// The words round a rounded number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
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
        None | Some("余") => Form::Behind("余"),
        Some("多") => Form::Behind("多"),
        Some("超") => Form::Over("超"),
        Some("超过") => Form::Over("超过"),
        Some("逾") => Form::Over("逾"),
        Some("约") => Form::About,
        Some("左右") => Form::Around,
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
        return Ok(figure.said(quantity.written()));
    }
    let exact = check(&quantity)?;
    Ok(match said(exact, quantity.unit(), digits, form, near) {
        Some(words) => figure.said(&words),
        None => figure.said(quantity.written()),
    })
}

/// The value of a quantity that can be said roughly.
fn check(quantity: &Quantity) -> TeraResult<Decimal> {
    let written = quantity.written();
    if matches!(measure(quantity.unit()).0, Kind::Share | Kind::Density) {
        return Err(Error::message(format!("“{written}”是率或平均数，不说概数，请去掉“概数”")));
    }
    match quantity.value() {
        Some(value) if !value.is_sign_negative() => Ok(value),
        Some(_) | None => Err(Error::message(format!("“{written}”不能说成概数，请去掉“概数”"))),
    }
}

/// The rounded words, or none where the number is said exactly.
///
/// The rule: keep the leading digit, two where it is a 1 (else 1756 would lose almost half), or as many as asked; the
/// rest is cut off. Nothing below ten is ever cut, so what stands before 余 is always round. 余 only if something was cut
/// off; and where no more than a tenth of the last kept place is missing to the next one, 近 and the next one.
fn said(value: Decimal, unit: &str, digits: Option<u32>, form: Form, near: bool) -> Option<String> {
    let whole = value.trunc().normalize().to_string();
    let length = u32::try_from(whole.len()).ok()?;
    let kept = digits.unwrap_or(if whole.starts_with('1') && length > 2 { 2 } else { 1 });
    let cut = length.checked_sub(kept).filter(|cut| *cut > 0)?;
    let step = Decimal::try_from_i128_with_scale(10i128.checked_pow(cut)?, 0).ok()?;
    let steps = value.checked_div(step)?;
    let floor = steps.trunc().checked_mul(step)?;
    if floor == value {
        return None;
    }
    let next = floor.checked_add(step)?;
    if let Form::About | Form::Around = form {
        let round = steps.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).checked_mul(step)?;
        let (number, scale) = scaled(round)?;
        return Some(match form {
            Form::About => format!("约{number}{scale}{unit}"),
            _ => format!("{number}{scale}{unit}左右"),
        });
    }
    let missing = next.checked_sub(value)?;
    if near && missing.checked_mul(Decimal::TEN)? <= step {
        let (number, scale) = scaled(next)?;
        return Some(format!("近{number}{scale}{unit}"));
    }
    let (number, scale) = scaled(floor)?;
    Some(match form {
        Form::Over(word) => format!("{word}{number}{scale}{unit}"),
        // 70多万 is seventy-odd 万, 16万多 is 16万 and some.
        Form::Behind("多") if !scale.is_empty() && (number % Decimal::TEN).is_zero() => format!("{number}多{scale}{unit}"),
        Form::Behind(word) => format!("{number}{scale}{word}{unit}"),
        Form::About | Form::Around => return None,
    })
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
