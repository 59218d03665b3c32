//! What our own filters refuse.
//!
//! Tera carries errors as text of its own. Ours wait in a slot for [`faults`](super::faults), who tells them to people; all that
//! Tera carries is the mark that one is there.

use std::cell::{Cell, RefCell};
use std::sync::LazyLock;

use tera::{Error, ErrorKind, TeraResult, Value};

use crate::base::marks::NOTHING;

/// What Tera carries. No template can write it into a message: it holds a mark.
const MARK: &str = "\u{FDD0}misuse";

thread_local! {
    static SLOT: RefCell<Option<Misuse>> = const { RefCell::new(None) };
    static FORGIVEN: Cell<usize> = const { Cell::new(0) };
    static IS_AGAIN: Cell<bool> = const { Cell::new(false) };
}

/// From here on this thread lets so many refusals go, each with nothing in the place of what was refused: they were told, and the
/// rendering that goes on behind them finds the next.
pub(super) fn forgive(count: usize) {
    SLOT.take();
    FORGIVEN.set(count);
    IS_AGAIN.set(count > 0);
}

/// What a template asked of a filter that it does not do.
#[derive(Debug)]
pub(super) enum Misuse {
    /// A name that has nothing behind it.
    Undefined,
    /// Something else where a figure is needed.
    NoFigure(String),
    /// More than the bounds of a draft allow.
    TooMuch(String),
    /// An argument that is none of the filter's, or not what it must be.
    Argument(String),
    /// Anything else, and what to do about it.
    Wrong(String, Option<&'static str>),
}

impl Misuse {
    /// An error about the value that a filter is used on. Tera places this kind of error at the value and every other
    /// at the filter, which for our own filters is not there in the author's text.
    pub(super) fn at_value(self) -> Error {
        SLOT.set(Some(self));
        Error::new(ErrorKind::InvalidArgument { expected_type: MARK.to_owned(), actual_type: String::new() })
    }

    /// An error about how a filter is used.
    pub(super) fn at_filter(self) -> Error {
        SLOT.set(Some(self));
        Error::message(MARK)
    }

    /// Whether it was one of our filters that stopped the rendering.
    pub(super) fn is_in(message: &str) -> bool {
        message.contains(MARK)
    }

    /// What stopped the rendering, if it was one of our filters.
    pub(super) fn take(message: &str) -> Option<Self> {
        Self::is_in(message).then(|| SLOT.take()).flatten()
    }
}

/// The error of a name that has nothing behind it.
pub(super) fn undefined() -> Error {
    Misuse::Undefined.at_value()
}

/// An error about the value that a filter is used on.
pub(super) fn about_value(message: &str) -> Error {
    Misuse::Wrong(message.to_owned(), None).at_value()
}

/// Keeps the error of a filter of ours, if Tera did not make it; nothing is in its place where it is forgiven. More than the bounds
/// allow is never forgiven.
pub(super) fn kept(error: Error) -> TeraResult<Value> {
    let error = match error.kind() {
        // Words of a filter's own, which must not get lost in Tera's.
        ErrorKind::Msg(message) if message != MARK => Misuse::Wrong(message.clone(), None).at_filter(),
        _ => error,
    };
    let left = FORGIVEN.get();
    // Rounds share the bounds of their draft: beyond one, whatever comes next is refused as well.
    if left == 0 || SLOT.with_borrow(|slot| matches!(slot, Some(Misuse::TooMuch(_)))) {
        return Err(error);
    }
    FORGIVEN.set(left - 1);
    SLOT.take();
    Ok(nothing())
}

/// What stands where nothing is said.
pub(super) fn nothing() -> Value {
    static SAID: LazyLock<Value> = LazyLock::new(|| Value::safe_string(&NOTHING.to_string()));
    SAID.clone()
}

/// Whether a value is [`nothing`].
pub(super) fn is_nothing(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.chars().eq([NOTHING]))
}

/// Whether refusals are let go: this is not the first rendering.
pub(super) fn is_again() -> bool {
    IS_AGAIN.get()
}
