//! The steps from sources to a [`Ledger`], in their order.

use crate::ledger::read::misread::NOT_A_QUANTITY;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::options::Options;
use super::read::{Reader, report};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::open::{self, with_line_feeds};
use crate::base::source::{Key, Source};
use crate::ledger::model::Ledger;
use crate::ledger::{indicators, resolve, sides};
use crate::yaml::bounds::YAML;
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
    findings.extend(told);
    if fatal { None } else { ledger }
}

fn read_all(sources: &[Source], options: &Options, told: &mut Findings) -> Option<Ledger> {
    if sources.is_empty() {
        told.push(YAML.fatal("没有给出数据文件"));
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
    let mut faulty: HashSet<Key> = found.iter().filter_map(key_of).chain(found.iter().filter_map(misread)).collect();
    told.extend(found);
    let mut ledger = Ledger {
        report: report?,
        data: read.data,
        chapters: read.chapters,
        figures: read.figures,
        sources: kept,
        relations: Vec::new(),
        catalogue: Arc::default(),
        indicators: HashMap::new(),
        paraphrased: Vec::new(),
        index: read.index,
        faults: Vec::new(),
        faulty: HashSet::new(),
    };
    indicators::recognise(&mut ledger, &options.catalogue);
    told.extend(sides::open(&ledger));
    resolve::resolve(&mut ledger, read.pending, read.relations);
    // What formulas take for a figure and is none is told with what the reader itself found.
    let misread = ledger.faults.extract_if(.., |fault| fault.rule == &NOT_A_QUANTITY);
    told.extend(misread.collect::<Vec<_>>());
    faulty.extend(ledger.faults.iter().filter_map(|fault| fault.place.as_ref()?.key.clone()));
    ledger.faulty.extend(faulty);
    told.extend(std::mem::take(&mut ledger.faults));
    Some(ledger)
}

/// The figure that an 错误 is about.
fn key_of(finding: &Finding) -> Option<Key> {
    finding.place.as_ref().filter(|_| finding.severity == Severity::Error)?.key.clone()
}

/// The figure whose value was told to be no quantity: that it has none needs no further word.
fn misread(finding: &Finding) -> Option<Key> {
    finding.place.as_ref().filter(|_| finding.rule == &NOT_A_QUANTITY)?.key.clone()
}
