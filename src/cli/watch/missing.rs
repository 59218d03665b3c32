//! Data that is not there.

use std::time::{Duration, Instant};

/// Editors that save by renaming leave no file there for a moment.
pub(super) const PATIENCE: Duration = Duration::from_millis(300);

/// Since when data is not there, and whether that was told.
pub(super) struct MissingData {
    pub(super) since: Instant,
    pub(super) told: bool,
}

impl MissingData {
    /// Data that was just found missing.
    pub(super) fn now() -> Self {
        Self { since: Instant::now(), told: false }
    }
}
