//! The number of a figure: formulas, rates and texts name figures by it.

/// The place of a figure in [`Ledger::figures`](super::Ledger::figures).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureId(pub usize);
