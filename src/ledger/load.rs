//! The steps from sources to a [`Ledger`], in their order.

use super::options::{DEFAULT_LAYOUT, LedgerOptions};
use super::read::misread::NOT_A_QUANTITY;
use super::read::{Reader, report};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::hashed::{HashMap, HashSet};
use crate::base::open::{self, with_line_feeds};
use crate::base::source::{Key, Source};
use crate::catalogue::Catalogue;
use crate::ledger::model::Ledger;
use crate::ledger::{indicators, resolve, sides};
use crate::yaml::bounds::YAML;
use crate::yaml::entry::{Map, Shape};
use crate::yaml::keys::{CHAPTERS, REPORT, TOP};
use crate::yaml::{keys, locate, merge, mistakes};

/// Reads data files into one ledger.
///
/// None exactly when a fatal finding was told: encoding, YAML, the same key twice, limits, or anything wrong in 报告.
/// Everything else that is wrong is told and worked round. All files are read before giving up, so that all is told at once.
pub fn load(sources: &[Source], options: &LedgerOptions, findings: &mut Findings) -> Option<Ledger> {
    open(sources).read(options, findings)
}

/// Data whose YAML was gone through: what it asks for is known, and no figure is read yet.
///
/// A county's layout may take chapters of its own. The caller finds it by what 报告 says ([`layout`](Self::layout),
/// [`region`](Self::region)), and gives its chapters to [`read`](Self::read).
#[derive(Debug)]
pub struct Opened {
    sources: Vec<Source>,
    all: Map,
    told: Findings,
}

/// Goes through the YAML of data files.
pub fn open(sources: &[Source]) -> Opened {
    let mut told = Findings::new();
    if sources.is_empty() {
        told.push(YAML.fatal("没有给出数据文件"));
    }
    let mut kept = Vec::with_capacity(sources.len());
    let mut all = Map::default();
    for source in sources {
        let source = with_line_feeds(source);
        kept.push(source.clone());
        if let Some(finding) = open::first_refused(&source) {
            told.push(finding);
            continue;
        }
        // Mistakes are looked for in what was typed; then keys become Chinese, so that files in either language go together.
        if let Some(map) = locate::entries(&source, &mut told) {
            mistakes::silent(&map, &mut told);
            let map = merge::in_chinese(map, &[TOP, CHAPTERS], &mut told);
            merge::merge(&mut all, map, &mut told);
        }
    }
    Opened { sources: kept, all, told }
}

impl Opened {
    /// 版式: the layout that the data asks for, or that of data which asks for none.
    pub fn layout(&self) -> &str {
        self.report("版式").unwrap_or(DEFAULT_LAYOUT)
    }

    /// 地区; empty where the data has no readable one, and [`read`](Self::read) says why.
    pub fn region(&self) -> &str {
        self.report("地区").unwrap_or_default()
    }

    /// Whether there is a 报告: without one it is a part of a report, or none.
    pub(crate) fn has_report(&self) -> bool {
        self.all.contains_key("报告")
    }

    /// What keeps it from being read, where something was found already.
    pub(crate) fn into_fatal(self) -> Result<Self, Findings> {
        if self.told.is_fatal() { Err(self.told) } else { Ok(self) }
    }

    fn report(&self, name: &str) -> Option<&str> {
        let Shape::Map(report) = &self.all.get("报告")?.1.shape else { return None };
        let (_, (_, entry)) = report.iter().find(|(known, _)| keys::find(REPORT, known) == Some(name))?;
        entry.scalar().filter(|_| !entry.is_null()).map(|scalar| scalar.text.trim())
    }

    /// Reads it into a ledger; see [`load`].
    pub fn read(self, options: &LedgerOptions, findings: &mut Findings) -> Option<Ledger> {
        let Self { sources, all, mut told } = self;
        sources.iter().for_each(|source| findings.given(source.name()));
        // With a file missing, whatever else is missing may be in it.
        let ledger = if told.is_fatal() { None } else { read_all(sources, all, options, &mut told) };
        let fatal = told.is_fatal();
        findings.extend(told);
        if fatal { None } else { ledger }
    }
}

fn read_all(kept: Vec<Source>, mut all: Map, options: &LedgerOptions, told: &mut Findings) -> Option<Ledger> {
    let report = report(&mut all, &kept, told);
    let mut reader = Reader::new(options, report.as_ref().map(|report| report.as_of));
    reader.top(all);
    let (mut read, found) = reader.done();
    // Of a hundred thousand figures the room for as many more is a quarter of all that a run holds.
    read.figures.shrink_to_fit();
    // What has been told of a figure is remembered, so that `gap` does not tell of it once more.
    let mut faulty: HashSet<Key> = found.iter().filter_map(key_of).chain(found.iter().filter_map(misread)).collect();
    told.extend(found);
    let mut ledger = Ledger {
        // Only here: without 报告 there is no ledger, but what else is wrong has been told by now.
        report: report?,
        data: read.data,
        chapters: read.chapters,
        figures: read.figures,
        sources: kept,
        relations: Vec::new(),
        catalogue: Catalogue::built_in(),
        indicators: HashMap::default(),
        paraphrased: HashMap::default(),
        index: read.index,
        faults: Vec::new(),
        faulty: HashSet::default(),
    };
    // Before names are resolved, since formulas may use any name that the catalogue has for a figure; and before goals without
    // a sign are told, since the catalogue knows of many figures whether higher is better.
    indicators::recognise(&mut ledger, &options.catalogue);
    told.extend(sides::open(&ledger));
    resolve::resolve(&mut ledger, read.pending, read.relations);
    // What formulas take for a figure and is none is told with what the reader itself found.
    let unread: Vec<Finding> = ledger.faults.extract_if(.., |fault| fault.rule == &NOT_A_QUANTITY).collect();
    faulty.extend(unread.iter().filter_map(misread));
    told.extend(unread);
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
