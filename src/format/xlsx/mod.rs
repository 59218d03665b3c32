//! Workbooks: `write` makes those of 数据核对表 and of the divisions' sheets, [`read()`] reads one of anybody.

#[cfg(feature = "xlsx")]
mod book;
#[cfg(feature = "xlsx")]
mod form;
mod read;
#[cfg(feature = "xlsx")]
mod write;

#[cfg(feature = "xlsx")]
pub use self::book::{Book, Column, RowGroup};
#[cfg(feature = "xlsx")]
pub use self::form::{Field, Form, FormRow};
pub use self::read::read;
pub(crate) use self::read::trouble;
#[cfg(feature = "xlsx")]
pub use self::write::{write, write_form};
