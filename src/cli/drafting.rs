//! From the data on a disk to a draft, for every command that needs one.

use std::path::PathBuf;
use std::sync::Arc;

use super::args::{Input, TemplateFolders};
use super::read;
use crate::base::finding::{Finding, Findings};
use crate::base::source::Source;
use crate::job::draft;
use crate::job::draft::Drafted;
use crate::job::mask::{Mask, Masked};
use crate::ledger::{self, Ledger, Opened};
use crate::template::Templates;
use crate::workspace::{self, Disk};

/// Drafts from data that has been read.
pub(super) fn draft_from(input: &Input, sources: &[Source], findings: &mut Findings) -> Option<Drafted> {
    draft_masked(input, sources, None, findings)
}

/// The same, with what is to be hidden hidden.
pub(super) fn draft_masked(input: &Input, sources: &[Source], mask: Option<Masked>, findings: &mut Findings) -> Option<Drafted> {
    let templates = templates_of(&input.data, &input.library, findings)?;
    let drafted = draft_with(input, sources, &templates, mask, findings);
    // The process ends soon; taking the templates apart piece by piece would only make people wait.
    std::mem::forget(templates);
    drafted
}

/// The templates within reach of the data.
pub(super) fn templates_of(data: &[PathBuf], library: &TemplateFolders, findings: &mut Findings) -> Option<Templates> {
    let root = data.first().and_then(|file| workspace::root(file));
    Templates::open(Arc::new(Disk), &library.templates, root.as_deref()).map_err(|faults| findings.extend(faults)).ok()
}

/// What reading data takes: the chapters of its layout, and what the county adds to the catalogue.
pub(super) fn ledger_options(opened: &Opened, templates: &Templates, findings: &mut Findings) -> ledger::LedgerOptions {
    ledger::LedgerOptions::default()
        .chapters(templates.chapters(opened.layout(), opened.region()))
        .catalogue(templates.catalogue(opened.region(), findings))
}

/// The figures of data that has been read.
pub(super) fn ledger_of(
    data: &[PathBuf],
    library: &TemplateFolders,
    sources: &[Source],
    findings: &mut Findings,
) -> Option<Ledger> {
    let templates = templates_of(data, library, findings)?;
    let opened = ledger::open(sources);
    let options = ledger_options(&opened, &templates, findings);
    opened.read(&options, findings)
}

/// Drafts what the data says; only what keeps it from being drafted is told. What is wrong with the figures is `check`'s to tell.
pub(super) fn draft_quietly(input: &Input, findings: &mut Findings) -> Option<Drafted> {
    let sources = read::all(&input.data, findings)?;
    let mut told = Findings::new();
    let drafted = draft_from(input, &sources, &mut told);
    findings.extend(told.into_iter().filter(|finding| finding.fatal));
    drafted
}

/// Drafts with templates that are at hand, and holds the draft against last period's files where these are given.
pub(super) fn draft_with(
    input: &Input,
    sources: &[Source],
    templates: &Templates,
    mask: Option<Masked>,
    findings: &mut Findings,
) -> Option<Drafted> {
    let options = options(input, sources, mask, findings)?;
    finished(draft::draft(sources, templates, &options, findings), findings)
}

/// Reads the data; where it cannot be read, what is told quotes it as the draft would have shown it.
pub(super) fn sources(data: &[PathBuf], mask: Option<Masked>, findings: &mut Findings) -> Option<Vec<Source>> {
    veiled(mask, &[], findings, |told| read::all(data, told))
}

/// Does something that tells of files, and hides under a mask what their lines would show: who may not see the figures may not read
/// them beside a slip either. `known` is data that says what place the report is of.
pub(super) fn veiled<T>(
    mask: Option<Masked>,
    known: &[Source],
    findings: &mut Findings,
    read: impl FnOnce(&mut Findings) -> T,
) -> T {
    let mut told = Findings::new();
    let done = read(&mut told);
    if let Some(masked) = mask {
        let quoted = told.iter().flat_map(|finding| finding.place.iter().chain(finding.also.iter().map(|(place, _)| place)));
        let mut quoted: Vec<Source> = quoted.map(|place| place.source.clone()).collect();
        // A file may have thousands of places.
        quoted.dedup();
        // What has no place quotes no line: it names files, as they were typed.
        let (of_lines, of_files): (Vec<Finding>, Vec<Finding>) = told.into_iter().partition(|finding| finding.place.is_some());
        let mut lines = Findings::new();
        lines.extend(of_lines);
        told = Mask::of_unread(masked, &[known, &quoted].concat()).findings(lines, &quoted.iter().collect::<Vec<_>>());
        told.extend(of_files);
    }
    findings.extend(told);
    done
}

/// What a draft is told beside its data: what was typed, last period's files, and the hand edits that stand beside the data.
pub(super) fn options(
    input: &Input,
    sources: &[Source],
    mask: Option<Masked>,
    findings: &mut Findings,
) -> Option<draft::DraftOptions> {
    let (previous, amendments) =
        veiled(mask, sources, findings, |told| (read::all(&input.previous, told), read::amendments(&input.data, told)));
    let (previous, amendments) = (previous?, amendments?);
    Some(draft::DraftOptions { layout: input.layout.clone(), previous, mask, amendments })
}

/// A draft that may go out.
pub(super) fn finished(drafted: Option<Drafted>, findings: &Findings) -> Option<Drafted> {
    // A run that ends without a word leaves a clerk nothing to do.
    assert!(drafted.is_some() || findings.is_fatal(), "no draft, and nothing that says why");
    drafted.filter(|_| !findings.is_fatal())
}
