//! Entries to figures, texts and chapters. Names inside texts and formulas are resolved later, when all are known.

mod change;
pub(crate) mod figure;
pub(crate) mod manner;
mod mapping;
pub(crate) mod misread;
pub(crate) mod node;
mod reader;
pub(crate) mod report;
pub(crate) mod scalar;
pub(crate) mod section;
mod target;
mod text;
pub(crate) mod typed;

pub(crate) use self::mapping::is_figure;
pub(crate) use self::misread::no_quantity;
pub(crate) use self::reader::Reader;
pub(crate) use self::reader::blank;
pub(crate) use self::report::report;
pub(crate) use self::scalar::{is_figure_scalar, is_gap};
