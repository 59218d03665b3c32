//! How a value is printed: a figure with its marks, a text as it is.

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::filters::figure::FigureValue;
use super::{bounds, filters, kept, misuse, outline};
use crate::dialect::{INK, INK_IN_FULL, INK_OR_NOTHING};

/// Makes known to Tera what prints.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter(INK, kept::keeping(ink));
    tera.register_filter(INK_OR_NOTHING, kept::keeping(ink_or_nothing));
    tera.register_filter(INK_IN_FULL, kept::keeping(ink_in_full));
}

/// Prints a value in a clause that goes without it.
fn ink_or_nothing(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    if goes_unsaid(value) { Ok(outline::nothing()) } else { ink(value, kwargs, state) }
}

/// Says a figure in full and prints that, in a clause that goes without it.
pub(super) fn ink_in_full(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    if goes_unsaid(value) {
        return Ok(outline::nothing());
    }
    ink(&filters::in_full(value, kwargs, state)?, Kwargs::default(), state)
}

/// Whether a clause has nothing to say of a value: it is not there, or another figure says it already.
fn goes_unsaid(value: &Value) -> bool {
    value.is_undefined() || value.is_none() || FigureValue::of(value).is_some_and(|figure| figure.is_implied())
}

/// Prints a value: a figure with its marks; text is left for [`escape`].
fn ink(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let inked = if value.is_undefined() {
        return Err(misuse::undefined());
    } else if let Some(figure) = FigureValue::of(value) {
        Value::safe_string(&figure.ink())
    } else if value.is_map() {
        return Err(misuse::Misuse::NoFigure("这里是一组数据，不能直接印出来，请写明是哪一项".to_owned()).at_value());
    } else if value.is_array() {
        return Err(misuse::Misuse::NoFigure(
            "这里是一串数据，不能直接印出来，请用 顿号、一是 等过滤器，或用 for 逐项写".to_owned(),
        )
        .at_value());
    } else if value.is_none() {
        return Err(misuse::about_value("这一项没有内容"));
    } else if let Some(stand_in) = filters::masked::number(value)? {
        stand_in
    } else {
        value.clone()
    };
    bounds::printed(inked.as_str())?;
    Ok(inked)
}
