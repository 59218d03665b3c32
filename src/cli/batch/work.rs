//! One report of many: read, looked up among what is done, drafted and written as `generate` would.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use super::plan::Planned;
use super::workspaces::Workspaces;
use crate::base::finding::{Findings, Severity};
use crate::cli::args::{Batch, Generate, Input};
use crate::cli::door::INTERNAL_ERROR;
use crate::cli::exit::Exit;
use crate::cli::generate::{self, Stop};
use crate::cli::progress::Progress;
use crate::cli::{drafting, save};
use crate::job::batch::fingerprint::{Inputs, of_bytes};
use crate::job::batch::line::{Each, ReportLine};
use crate::job::batch::state::BatchState;
use crate::job::draft;
use crate::ledger;

/// Drafts reports, on any thread.
pub(super) struct Worker<'a> {
    args: &'a Batch,
    workspaces: Workspaces<'a>,
    state: BatchState,
}

/// What became of a report.
pub(super) struct Done {
    pub(super) line: ReportLine,
    /// It was done already.
    pub(super) skipped: bool,
    /// What kept it from being done.
    pub(super) undone: Findings,
}

impl<'a> Worker<'a> {
    pub(super) fn new(args: &'a Batch) -> Result<Self, Findings> {
        Ok(Self { args, workspaces: Workspaces::new(&args.library)?, state: BatchState::default() })
    }

    /// One that passes over what is done already.
    pub(super) fn resuming(self, state: BatchState) -> Self {
        Self { state, ..self }
    }

    /// Does one report.
    pub(super) fn work(&self, report: &Planned) -> Done {
        let begun = Instant::now();
        let mut findings = Findings::new();
        let mut line = line(report);
        let skipped = self.make(report, &mut line, &mut findings).unwrap_or_else(|stop| {
            findings.extend(stop.0);
            false
        });
        let mut undone = Findings::new();
        if !skipped {
            line.exit = Exit::of(&findings) as u8;
            line.errors = findings.count(Severity::Error);
            line.warnings = findings.count(Severity::Warning);
            findings.sort();
            undone.extend(findings.into_iter().filter(|finding| finding.fatal));
        }
        line.ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        Done { line, skipped, undone }
    }

    /// Drafts and writes; gives whether all was there already.
    fn make(&self, report: &Planned, line: &mut ReportLine, findings: &mut Findings) -> Result<bool, Stop> {
        let args = self.as_typed(report);
        let sources = drafting::sources(&args.input.data, args.manner.mask, findings).ok_or(Stop(None))?;
        let options = drafting::options(&args.input, &sources, args.manner.mask, findings).ok_or(Stop(None))?;
        let workspace = self.workspaces.of(&args.input.data, findings).ok_or(Stop(None))?;
        let opened = ledger::open(&sources);
        let digest = workspace.digest(opened.region());
        let mut written: Vec<&str> = report.destination.writers.iter().map(|writer| writer.name).collect();
        written.push(if args.manner.is_review() { "review" } else { "clean" });
        let in_hash = Inputs::new(&sources, &options, &digest, &written).hash();
        // Asked before anything is drafted: what is done costs its hash and a look at what it wrote.
        if let Some(done) = self.state.done(line.out.values(), &in_hash).filter(|done| is_intact(done)) {
            // As it was told then: a run that is taken up again says what an undisturbed one would.
            line.clone_from(done);
            return Ok(true);
        }
        line.in_hash = Some(in_hash);
        let drafted = draft::draft_opened(opened, &sources, &workspace.templates, &options, findings);
        let drafted = drafting::finished(drafted, findings).ok_or(Stop(None))?;
        let outputs = generate::compose(&args, &report.destination, &drafted, false, &Progress::none(), findings)?;
        // Without `out_hash`, so that it is drafted again the next time.
        if generate::is_withheld(&args, findings) {
            return Ok(false);
        }
        for folder in report.files.iter().filter_map(|file| file.parent()) {
            save::folder(folder)?;
        }
        generate::save(&args, &outputs)?;
        findings.extend(report.destination.misleading());
        line.out_hash = Some(Each::of(outputs.iter().map(|output| of_bytes(&output.bytes)).collect()));
        Ok(false)
    }

    /// As it would be typed for `generate`.
    fn as_typed(&self, report: &Planned) -> Generate {
        let Batch { layout, library, manner, strict, force, .. } = self.args;
        let wanted = &report.wanted;
        let layout = wanted.layout.as_ref().or(layout.as_ref()).cloned();
        let input = Input { data: wanted.data.clone(), layout, previous: wanted.previous.clone(), library: library.clone() };
        Generate { input, output: None, manner: manner.clone(), against: None, strict: *strict, force: *force }
    }

    /// What became of a report over which the program broke.
    pub(super) fn broken(report: &Planned, words: &str) -> Done {
        let finding = INTERNAL_ERROR.fatal(format!("程序内部错误：{words}"));
        let finding = finding.hint("这是起草程序的毛病；请把这份数据和这段话一起告诉起草程序的维护者");
        Done { line: ReportLine { exit: Exit::Undone as u8, errors: 1, ..line(report) }, skipped: false, undone: finding.into() }
    }
}

/// Of a report of which nothing is known yet.
fn line(report: &Planned) -> ReportLine {
    let texts = |files: &[PathBuf]| files.iter().map(|file| file.to_string_lossy().into_owned()).collect::<Vec<_>>();
    let (data, out) = (texts(&report.wanted.data), Each::of(texts(&report.files)));
    ReportLine { data, out, in_hash: None, out_hash: None, exit: 0, errors: 0, warnings: 0, ms: 0 }
}

/// Whether a draft stands where it was written, as it was written.
fn is_intact(done: &ReportLine) -> bool {
    let hashes = done.out_hash.as_ref().map(Each::values).unwrap_or_default();
    let files = done.out.values();
    let stands = |(file, hash): (&String, &String)| fs::read(file).is_ok_and(|bytes| of_bytes(&bytes) == *hash);
    hashes.len() == files.len() && files.iter().zip(hashes).all(stands)
}
