//! What waits until all names are known: formulas, rates and lines of 校核 as they were written.

use super::id::FigureId;
use crate::base::source::Place;

/// A formula or rate that waits for all names to be known.
pub(crate) struct Pending {
    pub(crate) figure: FigureId,
    /// 公式, or 分子.
    pub(crate) first: Written,
    /// 分母.
    pub(crate) second: Option<Written>,
    /// Whether it gives the value, rather than being checked against a stated one.
    pub(crate) computes: bool,
}

/// A text of the data that is read as a formula.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) place: Place,
}
