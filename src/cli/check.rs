//! `qicao check`: reads, checks and renders, and writes nothing.

use super::args::Check;
use super::generate::draft_from;
use super::progress::Progress;
use super::report::{self, Format};
use super::{Exit, read, screen};
use crate::finding::Findings;

/// Checks, and tells what was found on standard output: it is what was asked for.
pub(super) fn run(args: &Check) -> Exit {
    let mut findings = Findings::new();
    let progress = Progress::of(2);
    progress.step("读取数据");
    if let Some(sources) = read::all(&args.input.data, &mut findings) {
        progress.step("检查");
        let _ = draft_from(&args.input, &sources, &mut findings);
    }
    drop(progress);
    findings.sort();
    tell(&findings, args.format)
}

/// Tells findings on standard output in the format asked for.
pub(super) fn tell(findings: &Findings, format: Format) -> Exit {
    let text = match format {
        Format::Human => report::human_with_summary(findings, screen::paint_out()),
        Format::Short => report::short(findings),
        Format::Json => report::json(findings),
    };
    if let Err(error) = screen::out(text) {
        return Exit::told(error.into_finding());
    }
    if findings.is_empty() && format != Format::Json {
        screen::say(format!("{}\n", report::summary(findings)));
    }
    Exit::of(findings)
}
