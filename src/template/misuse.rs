//! Errors that our own filters give Tera; [`faults`](super::faults) tells them to people.

use tera::{Error, ErrorKind};

/// Starts a message of ours inside one of Tera's.
pub(super) const OURS: &str = "qicao:";
pub(super) const UNDEFINED: &str = "undefined";

/// The error of a name that has nothing behind it.
pub(super) fn undefined() -> Error {
    about_value(UNDEFINED)
}

/// An error about the value that a filter is used on. Tera places this kind of error at the value and every other
/// at the filter, which for our own filters is not there in the author's text.
pub(super) fn about_value(message: &str) -> Error {
    Error::new(ErrorKind::InvalidArgument { expected_type: format!("{OURS}{message}"), actual_type: String::new() })
}
