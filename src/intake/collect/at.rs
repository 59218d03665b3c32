//! Where a cell stands.

/// Where a cell stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CellPlace {
    pub(super) file: String,
    pub(super) sheet: String,
    pub(super) cell: String,
}
