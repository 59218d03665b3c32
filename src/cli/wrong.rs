//! What was typed wrong.

use crate::base::USAGE;
use crate::base::finding::Finding;

/// A finding `usage`: what was typed wrong.
pub(super) fn wrong(message: impl Into<String>) -> Finding {
    USAGE.fatal(message)
}
