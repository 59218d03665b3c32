//! Workbooks: `table` is one page for printing and signing, `form` one to fill in. The one place that knows `rust_xlsxwriter`.
//!
//! Every value is written as text: a workbook's numbers are binary, and 12.30 must stay 12.30.

mod form;
mod shared;
mod table;

pub use self::form::write_form;
pub use self::table::write;
