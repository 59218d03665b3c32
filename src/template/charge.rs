//! What templates build, charged before it is built: all values of one draft together are bounded.

use std::cell::Cell;
use std::thread::LocalKey;

use tera::{Kwargs, TeraResult, Value};

use super::filters::figure::FigureValue;
use super::misuse::Misuse;

/// The bytes that all variables of one draft may hold together, and all that its expressions build on the way.
const HELD_TOGETHER: u64 = 128 * 1024 * 1024;
/// An argument of a filter that is no longer is reckoned with the words that the filter puts in itself.
const SHORT: usize = 1024;
/// The bytes of an item of a list and of an entry of a map, beside what is in them.
pub(super) const ITEM: usize = 32;
pub(super) const ENTRY: usize = 96;
/// What is as small as this is built without being charged: a template can only have so many of them at once.
const SMALL: usize = 256;

thread_local! {
    static HELD_LEFT: Cell<u64> = const { Cell::new(0) };
}

/// Begins a draft: nothing is charged yet.
pub(super) fn begin() {
    HELD_LEFT.set(HELD_TOGETHER);
}

/// What may still be built.
pub(super) fn left() -> u64 {
    HELD_LEFT.get()
}

/// Goes back to what might be built before.
pub(super) fn reset(left: u64) {
    HELD_LEFT.set(left);
}

/// Charges what is about to be built, or was built just now and is small enough to be thrown away again.
///
/// # Errors
///
/// More than a draft may hold together.
pub(super) fn charge(size: usize) -> TeraResult<()> {
    if size <= SMALL || take(&HELD_LEFT, size as u64) {
        return Ok(());
    }
    Err(Misuse::TooMuch("模板里的变量加起来太大（超过 128 MB）".to_owned()).at_value())
}

/// What a filter of ours may need for what it makes of a value: as much as the value, and a long argument once for each item.
pub(super) fn needs(value: &Value, kwargs: &Kwargs) -> usize {
    let items = value.as_array().unwrap_or_default();
    let own =
        value.as_str().map_or(0, str::len) + items.iter().map(|item| ITEM + item.as_str().map_or(0, str::len)).sum::<usize>();
    let words: usize = kwargs.iter().map(|(_, value)| value.as_str().map_or(0, str::len)).sum();
    if words <= SHORT {
        return own;
    }
    let parts = FigureValue::of(value).map_or(0, |figure| figure.parts().len());
    own.saturating_add(words.saturating_mul(items.len() + parts + 1))
}

/// Takes `size` from what is left; false if so much is not.
pub(super) fn take(left: &'static LocalKey<Cell<u64>>, size: u64) -> bool {
    let rest = left.get().checked_sub(size);
    left.set(rest.unwrap_or(0));
    rest.is_some()
}
