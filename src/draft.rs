//! The order of the steps: load → check → render → read. Writing follows where the formats are known (`cli`).

use std::collections::HashSet;

use crate::data::ledger::{Figure, FigureId, Ledger};
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
    tell_unused(&ledger, &document, findings);
    findings.sort();
    if findings.is_fatal() {
        return None;
    }
    document.remarks = findings.iter().map(remark).collect();
    Some(Drafted { document, region: ledger.report.region })
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
    Properties { title: report.title.clone(), author: report.organ.clone(), created }
}

/// A figure that nothing prints or computes with was written for nothing, or under the wrong name.
fn tell_unused(ledger: &Ledger, document: &Document, findings: &mut Findings) {
    let mut printed: HashSet<&Key> = HashSet::new();
    walk::figures(document, &mut |figure| {
        printed.insert(&figure.origin.key);
    });
    let last_years: HashSet<FigureId> = ledger.figures.iter().filter_map(|figure: &Figure| figure.last_year).collect();
    for (at, figure) in ledger.figures.iter().enumerate() {
        if !printed.contains(&figure.key) && !figure.computed_with && !last_years.contains(&FigureId(at)) {
            findings.push(
                Finding::note("unused-figure", format!("指标“{}”没有印进稿子", figure.key))
                    .at(figure.place.clone().of(&figure.key))
                    .hint("要印就在正文里用 ${…} 写上它；该由专题写的，核对名称与专题里的是否一致"),
            );
        }
    }
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
