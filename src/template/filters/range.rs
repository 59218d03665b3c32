//! From one value to another: 15%～20%, 9亿～16亿元, 0～6岁.

use tera::{Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use crate::quantity::Quantity;
use crate::quantity::unit::measure;

pub(super) const RANGE: Filter = Filter {
    name: "区间",
    alias: "between",
    about: "两个指标之间，小的在前，两头都带 %、万、亿；只有一个指标时，把 15-20% 这样的数写规范；连 换“～”",
    example: "{{ 甲.低 | 区间(到=甲.高) }} → 15%～20%，9亿～16亿元；{{ 甲.年龄 | 区间 }}：0-6岁 → 0～6岁；区间(到=…, 连=\"至\") → 15%至20%",
    arguments: &[("到", "to"), ("连", "join")],
    register: registered!(RANGE, range),
};

fn range(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "区间")?;
    let join = argument!(kwargs, String, "连", "join").unwrap_or_else(|| "～".to_owned());
    let Some(other) = argument!(kwargs, Value, "到", "to") else {
        let Some(quantity) = figure.quantity() else { return Ok(figure.gap("")) };
        return Ok(match quantity.ends() {
            Some((low, high)) => figure.reworded(&format!("{}{join}{}", low_end(&low, &high), high.written())),
            None => figure.reworded(quantity.written()),
        });
    };
    let other = FigureValue::argument(&other, "区间(到=另一头的指标)")?;
    let (Some(this), Some(that)) = (figure.quantity(), other.quantity()) else {
        return Ok(Value::from(format!("{}{join}{}", figure.printed(), other.printed())));
    };
    let ((kind, factor), (other_kind, others)) = (measure(this.unit()), measure(that.unit()));
    if kind != other_kind {
        let why = format!("另一头是{}，单位不同类，连不成区间", that.written());
        return Ok(Value::from(format!("{}{join}{}", figure.unsuited_text(&why, "核对两个数的单位"), other.printed())));
    }
    let size = |quantity: &Quantity, factor| quantity.value()?.checked_mul(factor);
    let (low, high) = match (size(&this, factor), size(&that, others)) {
        // Both ends are figures of the draft, though one number says them.
        (Some(one), Some(two)) if one == two => {
            return Ok(Value::from(format!("{}{}", figure.printed(), other.derived_text(""))));
        }
        (Some(one), Some(two)) if one > two => ((other, that), (figure, this)),
        (Some(_), Some(_)) => ((figure, this), (other, that)),
        _ => {
            let why = format!("另一头是{}，连不成区间", that.written());
            return Ok(Value::from(format!("{}{join}{}", figure.unsuited_text(&why, "两头各写一个数"), other.printed())));
        }
    };
    let start = low.0.reworded_text(&low_end(&low.1, &high.1));
    Ok(Value::from(format!("{start}{join}{}", high.0.printed())))
}

/// The lower end of a range: without the unit where the upper end says it for both, for % and 万 and 亿 stand at both ends
/// (GB/T 15835—2011, 5.1.3).
fn low_end(low: &Quantity, high: &Quantity) -> String {
    let scale = |quantity: &Quantity| quantity.number().chars().filter(|c| matches!(c, '千' | '万' | '亿')).collect::<String>();
    if low.unit() == high.unit() && !low.is_rate() && scale(low) == scale(high) { low.number() } else { low.written().to_owned() }
}
