//! The steps from sources to a [`Ledger`], in their order.

use std::collections::HashSet;

use super::options::Options;
use super::read::{Reader, report};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::open::{self, with_line_feeds};
use crate::base::source::{Key, Source};
use crate::ledger::model::Ledger;
use crate::ledger::resolve;
use crate::yaml::entry::Map;
use crate::yaml::keys::{CHAPTERS, TOP};
use crate::yaml::{locate, merge, mistakes};

/// Reads data files into one ledger.
///
/// None exactly when a fatal finding was told: encoding, YAML, the same key twice, limits, or anything wrong in 报告.
/// Everything else that is wrong is told and worked round. All files are read before giving up, so that all is told at once.
pub fn load(sources: &[Source], options: &Options, findings: &mut Findings) -> Option<Ledger> {
    let mut told = Findings::new();
    let ledger = read_all(sources, options, &mut told);
    let fatal = told.is_fatal();
    for finding in told.iter() {
        findings.push(finding.clone());
    }
    if fatal { None } else { ledger }
}

fn read_all(sources: &[Source], options: &Options, told: &mut Findings) -> Option<Ledger> {
    if sources.is_empty() {
        told.push(Finding::fatal("yaml", "没有给出数据文件"));
        return None;
    }
    let mut kept = Vec::with_capacity(sources.len());
    let mut all = Map::new();
    for source in sources {
        let source = with_line_feeds(source);
        kept.push(source.clone());
        if let Some(finding) = open::first_refused(&source) {
            told.push(finding);
            continue;
        }
        if let Some(map) = locate::entries(&source, told) {
            mistakes::silent(&map, told);
            let map = merge::in_chinese(map, &[TOP, CHAPTERS], told);
            merge::merge(&mut all, map, told);
        }
    }
    // With a file missing, whatever else is missing may be in it.
    if told.is_fatal() {
        return None;
    }
    let report = report(&mut all, &kept, told);
    let mut reader = Reader::new(options);
    reader.top(all);
    let (read, found) = reader.done();
    let mut faulty: HashSet<Key> = found.iter().filter_map(key_of).collect();
    told.extend(found);
    let mut ledger = Ledger {
        report: report?,
        data: read.data,
        chapters: read.chapters,
        figures: read.figures,
        sources: kept,
        relations: Vec::new(),
        index: read.index,
        faults: Vec::new(),
        faulty: HashSet::new(),
    };
    resolve::resolve(&mut ledger, read.pending, read.relations);
    faulty.extend(ledger.faults.iter().filter_map(|fault| fault.place.as_ref()?.key.clone()));
    ledger.faulty = faulty;
    Some(ledger)
}

/// The figure that an 错误 is about.
fn key_of(finding: &Finding) -> Option<Key> {
    finding.place.as_ref().filter(|_| finding.severity == Severity::Error)?.key.clone()
}
