//! What a workspace is made for.

use crate::quantity::period::Period;

/// What a workspace is made for.
pub(super) struct NewWorkspace {
    pub(super) region: String,
    pub(super) organ: String,
    pub(super) period: Period,
    pub(super) layout: String,
    /// The topics asked for; none: the usual ones.
    pub(super) topics: Vec<String>,
}
