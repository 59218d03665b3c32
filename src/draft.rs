//! The order of the steps: load → check → render → read. Writing follows where the formats are known (`cli`).

use std::collections::HashSet;

use crate::data::ledger::Ledger;
use crate::document::{Document, Properties, Remark, walk};
use crate::finding::{Finding, Findings};
use crate::source::{Key, Source};
use crate::template::Templates;
use crate::{data, document, template};

/// What the user chose.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The layout, if not the one that the data names.
    pub layout: Option<String>,
    /// Last period's files; what the draft still says of them is told. Without them nothing is held against anything.
    pub previous: Vec<Source>,
}

/// A draft, and for whom it is.
#[derive(Debug, Clone)]
pub struct Drafted {
    /// The draft itself.
    pub document: Document,
    /// 地区.
    pub region: String,
    /// The figures that it was drafted from.
    pub ledger: Ledger,
}

/// Drafts a report; none when something was found that keeps anything from being drafted.
pub fn draft(sources: &[Source], templates: &Templates, options: &Options, findings: &mut Findings) -> Option<Drafted> {
    let (layout, region) = data::layout_of(sources).unwrap_or_default();
    let layout = options.layout.clone().unwrap_or(layout);
    let ledger = data::load(
        sources,
        &data::Options { chapters: templates.chapters(&layout, &region), ..data::Options::default() },
        findings,
    )?;
    let layout = options.layout.clone().unwrap_or_else(|| ledger.report.layout.clone());
    known_place_and_layout(&ledger, &layout, templates, options, findings)?;

    data::check(&ledger, findings);
    if !options.previous.is_empty() {
        data::stale::against(&ledger, &previous(options, templates, findings)?, findings);
    }
    let markup = template::render(&ledger, templates, &layout, findings)?;
    let mut document = document::read(&markup.text, &markup.origins, properties(&ledger), findings);
    data::checks::unused(&ledger, &printed(&document), findings);
    findings.sort();
    if findings.is_fatal() {
        return None;
    }
    document.remarks = findings.iter().map(remark).collect();
    let workings = workings(&ledger, &document);
    document.remarks.extend(workings);
    Some(Drafted { document, region: ledger.report.region.clone(), ledger })
}

/// Last period's data. What is wrong with it is nobody's business now, unless it cannot be read.
fn previous(options: &Options, templates: &Templates, findings: &mut Findings) -> Option<Ledger> {
    let (layout, region) = data::layout_of(&options.previous).unwrap_or_default();
    let chapters = templates.chapters(&layout, &region);
    let mut told = Findings::new();
    let ledger = data::load(&options.previous, &data::Options { chapters, ..data::Options::default() }, &mut told);
    findings.extend(told.iter().filter(|finding| finding.fatal).cloned());
    ledger
}

/// A county's folder is named after 地区, so 地区 must be a name; and the layout must be there.
fn known_place_and_layout(
    ledger: &Ledger,
    layout: &str,
    templates: &Templates,
    options: &Options,
    findings: &mut Findings,
) -> Option<()> {
    let report = &ledger.report;
    let place = |name: &str| report.places.get(name).unwrap_or(&report.place).clone();
    if !template::library::is_safe_part(&report.region) {
        let message = format!("地区“{}”不能用作文件夹的名称", report.region);
        findings.push(Finding::fatal("bad-region", message).at(place("地区")).hint("请写地区的全名，例如 恩施市"));
        return None;
    }
    if let Some(finding) = templates.missing_layout(layout, &report.region) {
        let chosen = options.layout.is_some();
        findings.push(if chosen { finding } else { finding.at(place("版式")) });
        return None;
    }
    Some(())
}

fn properties(ledger: &Ledger) -> Properties {
    let report = &ledger.report;
    let created = report.signed.map(|date| (date.year, date.month, date.day));
    Properties { title: report.title.clone(), author: report.organ.clone(), created, landscape: false }
}

/// The keys of the figures that a draft prints.
fn printed(document: &Document) -> HashSet<&Key> {
    let mut printed = HashSet::new();
    walk::figures(document, &mut |figure| {
        printed.insert(&figure.origin.key);
    });
    printed
}

/// How the computed figures that the draft prints were computed.
fn workings(ledger: &Ledger, document: &Document) -> Vec<Remark> {
    let printed = printed(document);
    let computed = ledger.figures.iter().filter_map(|figure| Some((&figure.key, figure.workings.as_ref()?)));
    computed
        .filter(|(key, _)| printed.contains(key))
        .map(|(key, workings)| Remark { key: Some(key.clone()), text: format!("由公式算得：{workings}") })
        .collect()
}

/// What the reviewer reads beside the draft.
fn remark(finding: &Finding) -> Remark {
    let mut text = format!("{}：{}", finding.severity, finding.message);
    for hint in &finding.hints {
        text.push_str("\n提示：");
        text.push_str(hint);
    }
    Remark { key: finding.place.as_ref().and_then(|place| place.key.clone()), text }
}
