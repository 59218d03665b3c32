//! What Chinese text needs wherever it is read or written.

pub(crate) mod bare;
pub mod beginning;
pub mod decode;
pub mod difference;
pub(crate) mod direction;
pub(crate) mod ends;
pub mod file_name;
pub mod invisible;
pub mod item;
pub mod likeness;
pub mod list_marker;
pub mod nearest;
pub mod numbering;
pub mod numerals;
pub mod order;
pub(crate) mod place_digits;
pub(crate) mod place_kind;
pub(crate) mod sieve;
pub mod system;
pub mod unescape;
pub mod width;
pub(crate) mod years;
