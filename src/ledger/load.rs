//! The steps from sources to a [`Ledger`], in their order.

use std::collections::HashSet;

use super::read::{Reader, report};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::open;
use crate::base::source::{Key, Source};
use crate::ledger::Ledger;
use crate::ledger::resolve;
use crate::yaml::entry::{Map, Shape};
use crate::yaml::keys;
use crate::yaml::keys::{CHAPTERS, TOP};
use crate::yaml::locate::YAML;
use crate::yaml::{locate, merge, mistakes};

/// What the caller decides about reading data.
#[derive(Debug, Clone)]
pub struct Options {
    /// Names of chapters that the layout takes besides those of every layout; see [`layout_of`].
    pub chapters: Vec<String>,
    /// The most figures that are read; more are no report.
    pub max_figures: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { chapters: Vec::new(), max_figures: 200_000 }
    }
}

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
    faulty.extend(ledger.faults.iter().filter_map(key_of));
    ledger.faulty = faulty;
    told.extend(std::mem::take(&mut ledger.faults));
    Some(ledger)
}

/// The figure that an 错误 is about.
fn key_of(finding: &Finding) -> Option<Key> {
    finding.place.as_ref().filter(|_| finding.severity == Severity::Error)?.key.clone()
}

/// The layout and the region that the data asks for, without reading more than it must.
///
/// A county's layout may take chapters of its own; the caller finds it by these two, and gives its chapters to [`load`].
/// None where the data has no readable 报告: `load` says why.
pub fn layout_of(sources: &[Source]) -> Option<(String, String)> {
    let (mut layout, mut region) = (None, None);
    for source in sources {
        let source = with_line_feeds(source);
        let block = block_of_report(source.text());
        let mut unheard = Findings::new();
        let alone = block.and_then(|block| locate::entries(&Source::new(source.name(), block), &mut unheard));
        let Some(mut map) = alone.or_else(|| locate::entries(&source, &mut unheard)) else { continue };
        let Some((_, report)) = map.shift_remove("报告").or_else(|| map.shift_remove("report")) else { continue };
        let Shape::Map(entries) = report.shape else { continue };
        for (name, (_, entry)) in entries {
            let text = entry.scalar().filter(|_| !entry.is_null()).map(|scalar| scalar.text.trim().to_owned());
            match keys::find(keys::REPORT, &name) {
                Some("版式") => layout = layout.or(text),
                Some("地区") => region = region.or(text),
                _ => {}
            }
        }
    }
    region.map(|region| (layout.unwrap_or_else(|| DEFAULT_LAYOUT.to_owned()), region))
}

/// The lines of 报告, as they are usually written: from a line that begins with its name to the next that is not indented.
fn block_of_report(text: &str) -> Option<&str> {
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        match start {
            None if line.starts_with("报告:") || line.starts_with("report:") => start = Some(at),
            Some(start) if !line.starts_with([' ', '\t', '\n', '#']) => return text.get(start..at),
            _ => {}
        }
        at += line.len();
    }
    start.and_then(|start| text.get(start..))
}

/// The layout of data that asks for none.
pub(crate) const DEFAULT_LAYOUT: &str = "四部分";

/// The source with LF line ends; the same one, if it has them already.
fn with_line_feeds(source: &Source) -> Source {
    if source.text().contains('\r') {
        Source::new(source.name(), open::line_feeds(source.text().to_owned()))
    } else {
        source.clone()
    }
}
