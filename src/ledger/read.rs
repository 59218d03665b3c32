//! Entries to figures, texts and chapters. Names inside texts and formulas are resolved later, when all are known.

mod figure;
mod manner;
mod misread;
mod node;
mod reader;
mod report;
mod scalar;
mod section;
mod text;
mod typed;

pub(crate) use self::figure::is_figure;
pub(crate) use self::misread::no_quantity;
pub(crate) use self::reader::Reader;
pub(crate) use self::reader::blank;
pub(crate) use self::report::report;
pub(crate) use self::scalar::{is_figure_scalar, is_gap};
