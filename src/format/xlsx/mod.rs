//! Workbooks: `write` makes those of 数据核对表 and of the divisions' sheets, [`read()`] reads one of anybody.

#[cfg(feature = "xlsx")]
mod book;
mod read;
#[cfg(feature = "xlsx")]
mod write;

#[cfg(feature = "xlsx")]
pub use self::book::{Book, Column, Group};
pub use self::read::read;
pub(crate) use self::read::trouble;
#[cfg(feature = "xlsx")]
pub use self::write::write;
