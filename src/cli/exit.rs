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
    pub(super) fn told(finding: Finding) -> Self {
        Self::told_all(&Findings::from(finding))
    }

    /// Tells all that kept a run from being done.
    pub(super) fn told_all(findings: &Findings) -> Self {
        screen::say(report::human_with_summary(findings, screen::paint_err()));
        Self::Undone
    }

    /// Tells what kept the run from even beginning, in the format that was asked for.
    pub(super) fn told_as(finding: Finding, format: Format) -> Self {
        if format == Format::Human { Self::told(finding) } else { Self::tell(&Findings::from(finding), format) }
    }

    /// Tells findings on standard output in the format asked for: they are what was asked for.
    pub(super) fn tell(findings: &Findings, format: Format) -> Self {
        let text = match format {
            Format::Human => report::human_with_summary(findings, screen::paint_out()),
            Format::Short => report::short(findings),
            Format::Json => report::json(findings),
        };
        if let Err(error) = screen::out(text) {
            return Self::told(error.into_finding());
        }
        if findings.is_empty() && format != Format::Json {
            screen::say(format!("{}\n", report::summary(findings)));
        }
        Self::of(findings)
    }

    /// Writes what was asked for to standard output; done, unless that fails.
    pub(super) fn shown(text: impl AsRef<[u8]>) -> Self {
        screen::out(text).map_or_else(|error| Self::told(error.into_finding()), |()| Self::Done)
    }
}
