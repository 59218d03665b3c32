//! `qicao templates check`: a workspace's own templates, before a draft stumbles over them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::finding::Findings;
use crate::base::source::Source;
use crate::cli::args::TemplateFolders;
use crate::cli::exit::Exit;
use crate::cli::read;
use crate::cli::report::Format;
use crate::ledger::{self, Ledger, LedgerOptions};
use crate::template::Templates;
use crate::workspace::{self, Disk};

/// Checks, and tells what was found on standard output.
pub(super) fn run(files: &[PathBuf], format: Format, library: &TemplateFolders) -> Exit {
    let mut findings = Findings::new();
    // Without data it is the workspace that people stand in.
    let root = files.first().and_then(|file| workspace::root(file)).unwrap_or_else(|| workspace::root_above(Path::new(".")));
    match Templates::open(Arc::new(Disk), &library.templates, Some(&root)) {
        Ok(templates) => {
            if let Some(read) = ledger(files, &templates, &mut findings) {
                findings.extend(templates.check(read.as_ref().map(|(_, ledger)| ledger)));
                super::trial::tell(&templates, read.as_ref().map(|(sources, _)| sources.as_slice()), &mut findings);
            }
        }
        Err(faults) => findings.extend(faults),
    }
    findings.sort();
    Exit::report(&findings, format)
}

/// The data, if any was given; none if it cannot be read, which is told. What else is wrong with it is `qicao check`'s.
#[expect(clippy::option_option, reason = "no data was given, or it cannot be read: both happen, and differ")]
fn ledger(files: &[PathBuf], templates: &Templates, findings: &mut Findings) -> Option<Option<(Vec<Source>, Ledger)>> {
    if files.is_empty() {
        return Some(None);
    }
    let sources = read::all(files, findings)?;
    let opened = ledger::open(&sources);
    let catalogue = templates.catalogue(opened.region(), findings);
    let chapters = templates.chapters(opened.layout(), opened.region());
    let mut told = Findings::new();
    let ledger = opened.read(&LedgerOptions { chapters, catalogue, ..LedgerOptions::default() }, &mut told);
    findings.extend(told.into_iter().filter(|finding| finding.fatal));
    ledger.map(|ledger| Some((sources, ledger)))
}
