//! The arguments of filters, under their Chinese names or their ASCII ones.

use tera::{Error, Kwargs, TeraResult};

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
        return Err(Error::message(match known.as_slice() {
            [] => format!("“{filter}”不用参数，请去掉“{name}”"),
            known => format!("“{filter}”没有“{name}”这个参数，可用：{}", known.join("、")),
        }));
    }
    Ok(())
}

/// An argument by its Chinese or its ASCII name.
macro_rules! argument {
    ($kwargs:expr, $kind:ty, $name:literal, $alias:literal) => {{
        // A macro, so that the stand-in is put together once for each place that asks, and not at each call.
        static NAME: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| crate::dialect::stand_in($name));
        match $kwargs.get::<$kind>(&NAME)? {
            Some(value) => Some(value),
            None => $kwargs.get::<$kind>($alias)?,
        }
    }};
}
pub(in crate::template) use argument;
