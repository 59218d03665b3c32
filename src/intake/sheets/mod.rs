//! `sheets`: a workbook for each division, with the figures that it reports; `collect` takes them home.

#[cfg(feature = "xlsx")]
mod form;
mod rows;

#[cfg(feature = "xlsx")]
pub use self::form::write;
pub use self::rows::{COLUMNS, DivisionSheet, GUIDE, KEY, TABLE, sheets};
