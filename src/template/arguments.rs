//! The arguments of filters, under their Chinese names or their ASCII ones.

use tera::{ArgFromValue, Kwargs, TeraResult, Value};

use super::misuse::Misuse;
use crate::base::text::beginning::beginning;
use crate::dialect::{GROUP, in_words, stands_for};

/// Refuses arguments that a filter does not have: a name misspelt would change nothing in silence.
pub(super) fn known_arguments(filter: &str, kwargs: &Kwargs, known: &[&[(&str, &str)]]) -> TeraResult<()> {
    let known = || known.iter().copied().flatten();
    for (key, _) in kwargs.iter() {
        let key = key.as_str().unwrap_or_default();
        // What the translation adds is no author's.
        if key == GROUP || known().any(|(chinese, ascii)| *ascii == key || stands_for(key, chinese)) {
            continue;
        }
        let name = in_words(key);
        let known: Vec<&str> = known().map(|(chinese, _)| *chinese).collect();
        let told = match known.as_slice() {
            [] => format!("“{filter}”不用参数，请去掉“{name}”"),
            known => format!("“{filter}”没有“{name}”这个参数，可用：{}", known.join("、")),
        };
        return Err(Misuse::Argument(told).at_filter());
    }
    Ok(())
}

/// What an argument can be.
pub(super) trait Argument: for<'a> ArgFromValue<'a, Output = Self> {
    /// How it is written.
    const WRITTEN: &'static str;

    /// Whether a value is one, where Tera takes any.
    fn suits(_: &Value) -> bool {
        true
    }
}

impl Argument for String {
    const WRITTEN: &'static str = "引号里的文字";

    /// Of a figure or a list Tera would print what is in it.
    fn suits(value: &Value) -> bool {
        !value.is_map() && !value.is_array() && value.as_bool().is_none()
    }
}

impl Argument for bool {
    const WRITTEN: &'static str = " true 或 false";
}

impl Argument for i64 {
    const WRITTEN: &'static str = "整数";
}

impl Argument for u32 {
    const WRITTEN: &'static str = " 0、1、2 这样的整数";
}

impl Argument for usize {
    const WRITTEN: &'static str = " 0、1、2 这样的整数";
}

impl Argument for Value {
    const WRITTEN: &'static str = "指标";
}

/// The argument that Tera knows as `known`; `name` is its author's name.
pub(super) fn given<T: Argument>(kwargs: &Kwargs, known: &str, name: &str) -> TeraResult<Option<T>> {
    let Some(value) = kwargs.get::<Value>(known)? else { return Ok(None) };
    let found = if T::suits(&value) { T::from_value(&value).ok() } else { None };
    let wrong = || Misuse::Argument(format!("参数“{name}”要写{}，这里写的是{}", T::WRITTEN, described(&value)));
    found.map(Some).ok_or_else(|| wrong().at_filter())
}

/// What stands in the place of an argument, in a few words.
fn described(value: &Value) -> String {
    match value.as_str() {
        Some(text) => format!("文字“{}”", beginning(text, 20)),
        None if value.is_map() => "指标或一组内容".to_owned(),
        None if value.is_array() => "一个列表".to_owned(),
        None if value.is_undefined() || value.is_none() => "没有的一项".to_owned(),
        None => format!(" {value}"),
    }
}

/// An argument by its Chinese or its ASCII name.
macro_rules! argument {
    ($kwargs:expr, $kind:ty, $name:literal, $alias:literal) => {{
        // A macro, so that the stand-in is put together once for each place that asks, and not at each call.
        static NAME: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| crate::dialect::stand_in($name));
        match $crate::template::arguments::given::<$kind>(&$kwargs, &NAME, $name)? {
            Some(value) => Some(value),
            None => $crate::template::arguments::given::<$kind>(&$kwargs, $alias, $name)?,
        }
    }};
}
pub(in crate::template) use argument;
