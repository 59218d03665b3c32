//! `qicao batch --merge`: what the runs of several shards have noted, as one.

use super::record;
use super::summary::Summary;
use crate::base::finding::{Error, Findings};
use crate::cli::args::Batch;
use crate::cli::exit::Exit;
use crate::cli::screen;
use crate::cli::wrong::wrong;
use crate::job::batch::line::ReportLine;
use crate::job::batch::state::BatchState;
use crate::workspace::trouble::named;
use crate::workspace::writing::Output;
use crate::workspace::{atomic, guard, writing};

/// Joins states, into that of `--state` or onto standard output.
pub(super) fn run(args: &Batch) -> Result<Exit, Findings> {
    let mut state = BatchState::default();
    let mut findings = Findings::new();
    // What the file to be written knows already is never lost.
    for file in args.state.iter().chain(&args.merge) {
        // The file that is written need not be there yet; those that are joined must.
        if args.merge.contains(file) && !file.is_file() {
            findings.push(wrong(format!("没有状态文件{}", named(file))).hint("请核对文件名；那一处可能还没有执行过"));
        } else if let Err(finding) = record::read(file, &mut state) {
            findings.push(finding);
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let text: String = state.lines().iter().map(ReportLine::text).collect();
    let written = match &args.state {
        None => screen::out(text),
        Some(file) => {
            // It was read above, and is a state.
            let own = guard::Guard { replace: guard::Replace::Anything, own_digest: |_| None, records: None };
            writing::write(&[Output::new(file, text)], own, &atomic::unhindered).map(|_| ())
        }
    };
    written.map_err(Error::into_finding)?;
    let summary = Summary::of(state.lines());
    screen::print(summary.text());
    Ok(summary.exit())
}
