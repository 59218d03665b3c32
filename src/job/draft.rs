//! The order of the steps: load → check → (mask) → render → read, and the page it goes on. Writing follows where the formats are known (`cli`).

mod remarks;
mod shares;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use crate::base::BAD_REGION;
use crate::base::finding::{Finding, Findings};
use crate::base::rule::Table;
use crate::base::source::{Key, Origin, Place, Source};
use crate::document::{Document, Inline, Properties, Remark, walk};
use crate::format::Page;
use crate::job::amend;
use crate::job::made_from::made_from;
use crate::job::mask::{Mask, Masked};
use crate::ledger::{Ledger, Opened};
use crate::template::Templates;
use crate::{check, document, ledger, page, template, yaml};

/// The rules that 校核.yaml may soften: what the steps up to the draft tell.
pub(crate) static WEIGHED: &[&Table] =
    &[&check::RULES, &check::stale::RULES, &ledger::RULES, &yaml::RULES, &template::RULES, &document::RULES, &page::RULES];

/// What the user chose.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// The layout, if not the one that the data names.
    pub layout: Option<String>,
    /// Last period's files; what the draft still says of them is told. Without them nothing is held against anything.
    pub previous: Vec<Source>,
    /// What is hidden, if the draft is to be shared without it.
    pub mask: Option<Masked>,
    /// Files of hand edits: sentences of templates that people rewrote.
    pub amendments: Vec<Source>,
}

impl Options {
    /// In this layout, whatever the data names.
    #[must_use]
    pub fn layout(mut self, layout: impl Into<String>) -> Self {
        self.layout = Some(layout.into());
        self
    }

    /// Held against last period's files.
    #[must_use]
    pub fn previous(mut self, previous: Vec<Source>) -> Self {
        self.previous = previous;
        self
    }

    /// With these files of hand edits.
    #[must_use]
    pub fn amendments(mut self, amendments: Vec<Source>) -> Self {
        self.amendments = amendments;
        self
    }

    /// With this hidden, if anything is.
    #[must_use]
    pub fn mask(mut self, mask: impl Into<Option<Masked>>) -> Self {
        self.mask = mask.into();
        self
    }
}

/// A draft, and for whom it is.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Drafted {
    /// The draft itself.
    pub document: Document,
    /// 地区.
    pub region: String,
    /// The figures that it was drafted from.
    pub ledger: Ledger,
    /// The page that the county sets it on.
    pub page: Cow<'static, Page>,
    /// The templates that it was drafted with, by name.
    pub templates: Vec<(String, Source)>,
}

/// Drafts a report; none when something was found that keeps anything from being drafted.
pub fn draft(sources: &[Source], templates: &Templates, options: &Options, findings: &mut Findings) -> Option<Drafted> {
    let opened = ledger::open(sources);
    let layout = options.layout.as_deref().unwrap_or(opened.layout()).to_owned();
    let region = opened.region().to_owned();
    let topics: Vec<String> = opened.topics().into_iter().map(str::to_owned).collect();
    templates.beside(&region, &layout, &topics, || draft_opened(opened, sources, &layout, &region, templates, options, findings))
}

fn draft_opened(
    opened: Opened,
    sources: &[Source],
    layout: &str,
    region: &str,
    templates: &Templates,
    options: &Options,
    findings: &mut Findings,
) -> Option<Drafted> {
    let options_of_data = ledger::Options {
        chapters: templates.chapters(layout, region),
        catalogue: templates.catalogue(region, findings),
        ..ledger::Options::default()
    };
    let ledger = opened.read(&options_of_data, findings)?;
    let layout = options.layout.clone().unwrap_or_else(|| ledger.report.layout.clone());
    known_place_and_layout(&ledger, &layout, templates, options, findings)?;

    check::check(&ledger, findings);
    if !options.previous.is_empty() {
        check::stale::against(&ledger, &previous(options, templates, findings)?, findings);
    }
    let page = page(templates, &ledger.report.region, findings);
    // From here on templates see what may be seen.
    let mask = options.mask.map(|masked| Mask::of(masked, &ledger));
    let shown = mask.as_ref().map_or(Cow::Borrowed(&ledger), |mask| Cow::Owned(mask.ledger(&ledger)));
    let markup = template::render(&shown, templates, &layout, findings)?;
    let mut document = document::read(&markup.text, &markup.origins, properties(&shown), findings);
    drop(shown);
    let amendments = amend::read(&options.amendments, findings);
    amend::apply(&mut document, &amendments, findings);
    check::check_draft(&ledger, &printed(&document), findings);
    check::shares(&ledger, &shares::sentences(&document), findings);
    match templates.weights(&ledger.report.region) {
        Ok(own) => check::weigh(&own, WEIGHED, findings)?,
        Err(finding) => findings.push(Finding { fatal: true, ..finding }),
    }
    findings.sort();
    if findings.is_fatal() {
        return None;
    }
    match mask {
        None => {
            let others = templates.catalogue_files(&ledger.report.region);
            let read = markup.sources.iter().map(|(name, source)| (name.as_str(), source.text()));
            let read = read.chain(others.iter().map(|source| (source.name(), source.text())));
            let read = read.chain(options.amendments.iter().map(|source| (amend::ENDING, source.text())));
            let chosen = options.layout.as_deref().filter(|layout| *layout != ledger.report.layout);
            document.properties.made_from = Some(made_from(sources, read, chosen));
            document.remarks = remarks::remarks(&ledger, findings);
            let workings = workings(&ledger, &document);
            document.remarks.extend(workings);
        }
        Some(mask) => hide(&mut document, &mask),
    }
    Some(Drafted { document, region: ledger.report.region.clone(), ledger, page: page?, templates: markup.sources })
}

/// The page that the county's 样式.yaml asks for; none if one of them is at fault, which is told.
fn page(templates: &Templates, region: &str, findings: &mut Findings) -> Option<Cow<'static, Page>> {
    match templates.styles(region) {
        Ok(own) => page::read(&template::standard_style(), &own, findings),
        Err(finding) => {
            findings.push(Finding { fatal: true, ..finding });
            None
        }
    }
}

/// Last period's data. What is wrong with it is nobody's business now, unless it cannot be read.
fn previous(options: &Options, templates: &Templates, findings: &mut Findings) -> Option<Ledger> {
    let opened = ledger::open(&options.previous);
    let chapters = templates.chapters(opened.layout(), opened.region());
    let mut told = Findings::new();
    let ledger = opened.read(&ledger::Options { chapters, ..ledger::Options::default() }, &mut told);
    findings.extend(told.into_iter().filter(|finding| finding.fatal));
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
        findings.push(BAD_REGION.fatal(message).at(place("地区")).hint("请写地区的全名，例如 恩施市"));
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
    let created = report.signed.filter(|_| !report.dates_masked).map(|date| (date.year, date.month, date.day));
    Properties { title: report.title.clone(), author: report.organ.clone(), created, ..Properties::default() }
}

/// Takes out of a finished draft what is no data: names and numbers in the words of templates, keys and places of figures.
/// Findings stay with those who drafted it: they quote the data.
fn hide(document: &mut Document, mask: &Mask) {
    fn inlines(text: &mut [Inline], mask: &Mask, nowhere: &Place) {
        for inline in text {
            match inline {
                Inline::Text(text) => *text = mask.printed(text),
                Inline::Strong(inner) | Inline::Emphasis(inner) => inlines(inner, mask, nowhere),
                Inline::Figure(figure) => {
                    figure.text = mask.printed(&figure.text);
                    let key = Key::new(mask.printed(figure.origin.key.as_str()));
                    figure.origin = Arc::new(Origin { key, place: nowhere.clone() });
                }
                Inline::Break => {}
            }
        }
    }
    let nowhere = Source::new("", "").place(0..0);
    walk::inlines_mut(document, &mut |text| inlines(text, mask, &nowhere));
    let properties = &mut document.properties;
    properties.title = mask.printed(&properties.title);
    properties.author = mask.printed(&properties.author);
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
