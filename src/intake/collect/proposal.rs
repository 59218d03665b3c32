//! What one cell says of one key of a figure.

use super::at::CellPlace;
use crate::catalogue::IndicatorId;
use crate::ledger::FigureId;
use crate::quantity::Quantity;

/// What a cell is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum CellTarget {
    /// A figure of the data.
    Known(FigureId),
    /// An indicator that the data does not have, and where it would keep it.
    New(IndicatorId, Vec<String>),
}

/// Which key of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum FigureKey {
    Value,
    Last,
    Goal(Option<String>),
    Remark,
    AsOf,
    Change,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CellSays {
    Quantity(Quantity),
    Text(String),
    /// Something that is no value of this kind, as it is shown.
    Refused(String),
}

/// What one cell says of one key of a figure.
#[derive(Debug, Clone)]
pub(super) struct Proposal {
    pub(super) target: CellTarget,
    pub(super) slot: FigureKey,
    pub(super) said: CellSays,
    pub(super) sure: bool,
    pub(super) why: Option<String>,
    pub(super) at: CellPlace,
    /// Whether nothing but its name keeps it from being sure.
    pub(super) is_near: bool,
    /// Why it is another division's to say.
    pub(super) foreign: Option<String>,
}
