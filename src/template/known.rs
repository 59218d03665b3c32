//! What Tera knows of ours: the filters, and how a value is printed.

use std::sync::LazyLock;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::escape::escape;
use super::filters::{self, FILTERS};
use super::{bounds, kept, misuse, outline, sections};
use crate::dialect::{INK, INK_IN_FULL, INK_OR_NOTHING, stand_in};

/// A Tera that knows everything of ours and no template yet, to be copied: its filters are shared by all copies.
static BARE: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    tera.autoescape_on([""]);
    tera.set_escape_fn(escape);
    register(&mut tera);
    tera
});

/// The names under which Tera knows our filters.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| FILTERS.iter().map(|filter| stand_in(filter.name)).collect());

/// A Tera for some templates.
pub(super) fn bare() -> Tera {
    BARE.clone()
}

fn register(tera: &mut Tera) {
    for (filter, name) in FILTERS.iter().zip(NAMES.iter()) {
        (filter.register)(tera, name);
        (filter.register)(tera, filter.alias);
    }
    sections::register(tera);
    tera.register_filter(INK, kept::keeping(ink));
    tera.register_filter(INK_OR_NOTHING, kept::keeping(ink_or_nothing));
    tera.register_filter(INK_IN_FULL, kept::keeping(ink_in_full));
    outline::register(tera);
    bounds::register(tera);
    filters::own::register(tera);
}

/// Prints a value in a clause that goes without it.
fn ink_or_nothing(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    if value.is_undefined() || value.is_none() { Ok(outline::nothing()) } else { ink(value, kwargs, state) }
}

/// Says a figure in full and prints that, in a clause that goes without it.
fn ink_in_full(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    if value.is_undefined() || value.is_none() {
        return Ok(outline::nothing());
    }
    ink(&filters::in_full(value, kwargs, state)?, Kwargs::default(), state)
}

/// Prints a value: a figure with its marks; text is left for [`escape`].
fn ink(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let inked = if value.is_undefined() {
        return Err(misuse::undefined());
    } else if let Some(figure) = filters::figure::FigureValue::of(value) {
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
