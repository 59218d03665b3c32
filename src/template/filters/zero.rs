//! What is said when there was none: 无孕产妇死亡.

use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use super::full::{compared, zero_to_target};

pub(super) const ZERO: Filter = Filter {
    name: "零",
    alias: "zero",
    about: "为零时说一句话，不为零时照写名称和数，接着像“详”那样说同比和较目标；名 换名称",
    example: "{{ 妇幼.孕产妇死亡 | 零(说=\"无孕产妇死亡\") }} → 无孕产妇死亡，或 孕产妇死亡2例",
    arguments: &[("说", "words"), ("名", "name")],
    register: registered!(ZERO, zero),
};

fn zero(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "零")?;
    let Some(words) = argument!(kwargs, String, "说", "words") else {
        return Err(Error::message("“零”要写明为零时怎么说：零(说=\"无孕产妇死亡\")"));
    };
    let name = argument!(kwargs, String, "名", "name").unwrap_or_else(|| figure.text("名称").to_owned());
    Ok(match figure.quantity() {
        Some(quantity) if quantity.is_zero() => {
            Value::from(format!("{}{}", figure.derived_text(&words), zero_to_target(value, figure, state)?))
        }
        Some(_) => Value::from(format!("{name}{}{}", figure.printed(), compared(value, figure, state)?)),
        // The name stands before the gap, for it stays when somebody types the number in.
        None => Value::from(format!("{name}{}", figure.gap_text(""))),
    })
}
