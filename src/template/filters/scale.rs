//! The scale that a figure is best read in: 12.46万元, 30.37亿元, 947例.

use rust_decimal::Decimal;
use tera::{Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use crate::quantity::unit::{Kind, measure};
use crate::quantity::{Quantity, Scale};

pub(super) const SCALED: Filter = Filter {
    name: "量级",
    alias: "scaled",
    about: "按大小换成以万、以亿计：满一万用万，满一亿用亿，四舍五入到两位小数，位 换位数；同=[…] 让一组指标用同一个量级；率照写",
    example: "1506.4万元 → 1506.4万元；3037000000元 → 30.37亿元；947例 → 947例；{{ 收入 | 量级(同=[支出]) }}",
    arguments: &[("位", "places"), ("同", "with")],
    register: registered!(SCALED, scaled),
};

fn scaled(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "量级")?;
    let places = argument!(kwargs, u32, "位", "places").unwrap_or(2).min(20);
    let others = argument!(kwargs, Value, "同", "with");
    let mut group = vec![figure];
    if let Some(others) = &others {
        let how = "量级(同=[另一个指标, …])";
        match others.as_array() {
            Some(others) => {
                for other in others {
                    group.push(FigureValue::argument(other, how)?);
                }
            }
            None => group.push(FigureValue::argument(others, how)?),
        }
    }
    let Some(quantity) = figure.quantity() else { return Ok(figure.gap("")) };
    let group: Vec<Quantity> = group.iter().filter_map(FigureValue::quantity).filter(can_be_scaled).collect();
    // A rate, a range or an approximation is said as it is written.
    if !can_be_scaled(&quantity) {
        return Ok(figure.reworded(quantity.written()));
    }
    // 37例 beside 1.08万例 would round to nothing.
    let said = quantity.rescaled(common(&group)).and_then(|said| shortest(&said, places)).filter(|said| !said.is_zero());
    Ok(figure.reworded(said.as_ref().unwrap_or(&quantity).written()))
}

fn can_be_scaled(quantity: &Quantity) -> bool {
    let kind = measure(quantity.unit()).0;
    quantity.value().is_some() && !quantity.is_approximate() && !matches!(kind, Kind::Share | Kind::Density)
}

/// Rounded, without zeros at its end: 1.2996亿元 → 1.3亿元.
fn shortest(quantity: &Quantity, places: u32) -> Option<Quantity> {
    let rounded = quantity.rounded(places)?;
    (0..=places).filter_map(|places| quantity.rounded(places)).find(|shorter| shorter.value() == rounded.value())
}

/// The largest scale in which the largest of a group is at least 1 and the smallest still says something: at least 1 as
/// well, but 0.1 for money (13500万元 beside 8000万元 is 1.35亿元 beside 0.8亿元).
///
/// A figure written in 万 is never multiplied out: 1.08万例 is not 10800例. So no scale is smaller than what the group
/// is written in.
fn common(group: &[Quantity]) -> Scale {
    let sizes: Vec<Decimal> =
        group.iter().filter_map(Quantity::value).map(|value| value.abs()).filter(|size| !size.is_zero()).collect();
    let (Some(largest), Some(smallest)) = (sizes.iter().max(), sizes.iter().min()) else { return Scale::One };
    let money = group.iter().all(|quantity| measure(quantity.unit()).0 == Kind::Money);
    let least = if money { Decimal::new(1, 1) } else { Decimal::ONE };
    let written = |word| group.iter().any(|quantity| quantity.number().contains(word));
    let fits = |size: i64| {
        let size = Decimal::from(size);
        *largest >= size && smallest.checked_div(size).is_some_and(|smallest| smallest >= least)
    };
    if fits(1_0000_0000) || written('亿') {
        Scale::Yi
    } else if fits(1_0000) || written('万') {
        Scale::Wan
    } else {
        Scale::One
    }
}
