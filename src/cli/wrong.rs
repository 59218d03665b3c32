//! What was typed wrong, and what cannot be done.

use crate::base::USAGE;
use crate::base::finding::{Finding, Findings};

/// A finding `usage`: what was typed wrong.
pub(super) fn wrong(message: impl Into<String>) -> Finding {
    USAGE.fatal(message)
}

/// Tells what keeps a command from being done, and gives nothing.
pub(super) fn refuse<T>(findings: &mut Findings, finding: Finding) -> Option<T> {
    findings.push(finding);
    None
}
