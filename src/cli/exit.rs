//! How a run ends, and the last words about it.

use super::report::{self, Format};
use super::screen;
use crate::base::finding::{Finding, Findings, Severity};

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done; there may be warnings.
    Done = 0,
    /// Done, and there are findings of severity 错误.
    Found = 1,
    /// Could not do it; nothing was written.
    Undone = 2,
}

impl Exit {
    /// How a run with these findings ends.
    pub(super) fn of(findings: &Findings) -> Self {
        match (findings.is_fatal(), findings.count(Severity::Error)) {
            (true, _) => Self::Undone,
            (false, 0) => Self::Done,
            (false, _) => Self::Found,
        }
    }

    /// Tells what kept a run from being done.
    pub(super) fn undone_by(finding: Finding) -> Self {
        Self::undone_by_all(&Findings::from(finding))
    }

    /// Tells all that kept a run from being done.
    pub(super) fn undone_by_all(findings: &Findings) -> Self {
        screen::print(report::human_with_summary(findings, screen::paint_err()));
        Self::Undone
    }

    /// Tells what kept the run from even beginning, in the format that was asked for.
    pub(super) fn undone_in(finding: Finding, format: Format) -> Self {
        if format == Format::Human { Self::undone_by(finding) } else { Self::report(&Findings::from(finding), format) }
    }

    /// Tells findings on standard output in the format asked for: they are what was asked for.
    pub(super) fn report(findings: &Findings, format: Format) -> Self {
        let text = match format {
            Format::Human => report::human_with_summary(findings, screen::paint_out()),
            Format::Short => report::short(findings),
            Format::Json => report::json(findings),
        };
        if let Err(error) = screen::out(text) {
            return Self::undone_by(error.into_finding());
        }
        // JSON has said so: its list is empty.
        if findings.is_empty() && format != Format::Json {
            screen::print(format!("{}\n", report::summary(findings)));
        }
        Self::of(findings)
    }

    /// Writes what was asked for to standard output; done, unless that fails.
    pub(super) fn shown(text: impl AsRef<[u8]>) -> Self {
        screen::out(text).map_or_else(|error| Self::undone_by(error.into_finding()), |()| Self::Done)
    }
}
