//! The order of the steps: load → check → (mask) → render → read, and the page it goes on. Writing follows where the formats are known (`cli`).

mod remarks;
mod shares;

use std::borrow::Cow;
use std::sync::Arc;
use std::thread;

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::hashed::HashSet;
use crate::base::open;
use crate::base::rule::RuleTable;
use crate::base::source::{Key, Origin, Place, Source};
use crate::catalogue::CountyCatalogue;
use crate::check::unit_changed;
use crate::document::{Document, Inline, Properties, Wording, walk};
use crate::format::Page;
use crate::job::amend;
use crate::job::made_from::{hash_of_templates, made_from};
use crate::job::mask::{Mask, Masked};
use crate::ledger::gap::GAP;
use crate::ledger::{Ledger, Opened};
use crate::template::{DROPPED_BY_OVERRIDE, Templates, UsedTemplates};
use crate::{catalogue, check, document, ledger, page, template, yaml};

/// The rules that 校核.yaml may soften: what the steps up to the draft tell.
pub(crate) static WEIGHED: &[&RuleTable] = &[
    &check::RULES,
    &check::stale::RULES,
    &ledger::RULES,
    &yaml::RULES,
    &template::RULES,
    &document::RULES,
    &page::RULES,
    &amend::RULES,
    &catalogue::RULES,
    &open::RULES,
];

/// What the user chose.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct DraftOptions {
    /// The layout, if not the one that the data names.
    pub layout: Option<String>,
    /// Last period's files; what the draft still says of them is told. Without them nothing is held against anything.
    pub previous: Vec<Source>,
    /// What is hidden, if the draft is to be shared without it.
    pub mask: Option<Masked>,
    /// Files of hand edits: sentences of templates that people rewrote.
    pub amendments: Vec<Source>,
}

impl DraftOptions {
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
    /// The figures that it was drafted from; none of a masked draft, so that whoever has it has nothing that is hidden.
    pub ledger: Option<Ledger>,
    /// The page that the county sets it on.
    pub page: Cow<'static, Page>,
    /// The templates that it was drafted with, by name.
    pub templates: UsedTemplates,
}

/// Drafts a report; none when something was found that keeps anything from being drafted.
///
/// Under a mask what is told is masked too: whoever may not see the figures may not read them in a finding.
pub fn draft(sources: &[Source], templates: &Templates, options: &DraftOptions, findings: &mut Findings) -> Option<Drafted> {
    let seen = ledger::glance(sources);
    // A glance may err (a 版式: within a comment): then something is loaded for nothing, or later.
    let layout = options.layout.as_deref().unwrap_or(&seen.layout);
    templates.beside(&seen.region, layout, &seen.topics, |is_first| {
        draft_alone(ledger::open(sources), sources, templates, options, is_first, findings)
    })
}

/// Drafts a report whose YAML was gone through already, one of many: no other thread helps, and templates are loaded when they are
/// needed.
pub fn draft_opened(
    opened: Opened,
    sources: &[Source],
    templates: &Templates,
    options: &DraftOptions,
    findings: &mut Findings,
) -> Option<Drafted> {
    draft_alone(opened, sources, templates, options, false, findings)
}

/// `is_first` says that templates were not at hand, so that somebody waits.
fn draft_alone(
    opened: Opened,
    sources: &[Source],
    templates: &Templates,
    options: &DraftOptions,
    is_first: bool,
    findings: &mut Findings,
) -> Option<Drafted> {
    let options_of_data = ledger::LedgerOptions {
        chapters: templates.chapters(options.layout.as_deref().unwrap_or(opened.layout()), opened.region()),
        catalogue: templates.catalogue(opened.region(), findings),
        ..ledger::LedgerOptions::default()
    };
    let ledger = opened.read(&options_of_data, findings);
    let mask = options.mask.map(|masked| match &ledger {
        Some(ledger) => Mask::of(masked, ledger),
        None => Mask::of_unread(masked, sources),
        // Findings go out all the same, and quote the lines of the data.
    });
    let mut drafted = ledger.and_then(|ledger| from_ledger(ledger, templates, options, mask.as_ref(), is_first, findings));
    if let Some(drafted) = &mut drafted
        && let Some(ledger) = &drafted.ledger
    {
        let own = options_of_data.catalogue.iter().filter_map(CountyCatalogue::source);
        let beside = own.map(|source| (source.name(), source.text()));
        let beside = beside.chain(options.amendments.iter().map(|source| (amend::ENDING, source.text())));
        // Hand edits go by their ending, for their file is named after the data's, and a name of a data file does not count.
        let read = hash_of_templates(&drafted.templates, beside.collect());
        let chosen = options.layout.as_deref().filter(|layout| *layout != ledger.report.layout);
        drafted.document.properties.made_from = Some(made_from(sources, read, chosen));
    }
    if let Some(mask) = mask {
        let data: Vec<&Source> = sources.iter().chain(&options.previous).chain(&options.amendments).collect();
        *findings = mask.findings(std::mem::take(findings), &data);
    }
    drafted
}

/// The steps from a ledger on.
fn from_ledger(
    ledger: Ledger,
    templates: &Templates,
    options: &DraftOptions,
    mask: Option<&Mask>,
    is_first: bool,
    findings: &mut Findings,
) -> Option<Drafted> {
    let layout = options.layout.clone().unwrap_or_else(|| ledger.report.layout.clone());
    known_layout(&ledger, &layout, templates, options, findings)?;

    // From here on templates see what may be seen.
    let shown = mask.map_or(Cow::Borrowed(&ledger), |mask| Cow::Owned(mask.ledger(&ledger)));
    let mut rendered = Findings::new();
    let render = || template::render(&shown, templates, &layout, &mut rendered);
    // What the templates tell waits its turn: the order must not depend on which thread is first.
    let markup = checked_beside(&ledger, is_first, findings, render);
    // The real ledger is checked: stand-ins agree with nothing.
    if !options.previous.is_empty() {
        check::stale::against(&ledger, &previous(options, templates, findings)?, findings);
    }
    let page = page(templates, &ledger.report.region, findings);
    findings.extend(rendered);
    let markup = markup?;
    once(&ledger, findings);
    // Only here: who has a template to mend hears in the same run of stale figures and of the page.
    let mut document = document::read(&markup.text, &markup.origins, properties(&shown), findings);
    drop(shown);
    let mut amendments = amend::read(&options.amendments, findings);
    if let Some(mask) = mask {
        // What people wrote by hand holds numbers and names that the ledger does not know.
        amendments = amendments.into_iter().map(|amendment| amendment.masked(&|words| mask.text(words))).collect();
    }
    amend::apply(&mut document, &amendments, findings);
    let printed = printed(&document);
    let dropped: Vec<Key> = findings.iter().filter(|finding| finding.rule == &DROPPED_BY_OVERRIDE).filter_map(key).collect();
    check::check_draft(&ledger, &printed.iter().copied().chain(&dropped).collect(), findings);
    // A figure that an override drops is told as that; that it is unused as well would be told twice.
    check::unsaid(&ledger, &printed, &derived(&document), findings);
    check::shares(&ledger, &shares::sentences(&document), findings);
    let is_weighed = |rule| WEIGHED.iter().any(|table| table.rules.contains(&rule));
    debug_assert!(
        findings.iter().all(|finding| finding.fatal || is_weighed(finding.rule)),
        "a rule that 校核.yaml does not know"
    );
    match templates.weights(&ledger.report.region) {
        Ok(own) => check::weigh(&own, WEIGHED, findings)?,
        // Last, for 校核.yaml softens whatever was told, by whichever step.
        Err(finding) => findings.push(Finding { fatal: true, ..finding }),
    }
    findings.sort();
    if findings.is_fatal() {
        return None;
    }
    let page = page?;
    if let Some(mask) = mask {
        hide(&mut document, mask);
        return Some(Drafted { document, ledger: None, page, templates: UsedTemplates::default() });
    }
    let mut remarks = remarks::remarks(&ledger, findings);
    remarks.extend(remarks::workings(&ledger, &printed));
    // Remarks quote findings, which are masked only behind this: a masked draft goes without.
    document.remarks = remarks;
    Some(Drafted { document, ledger: Some(ledger), page, templates: markup.sources })
}

/// Checks a ledger while it is rendered. The first report of a process is waited for by somebody, so a second thread checks it, and this
/// one helps once it has rendered; of many reports each has a thread already.
fn checked_beside<T>(ledger: &Ledger, is_first: bool, findings: &mut Findings, render: impl FnOnce() -> T) -> T {
    let checking = check::begin(ledger);
    let rendered = if is_first {
        thread::scope(|scope| {
            // `Builder`, for `scope.spawn` panics where no thread is to be had; then all is checked here, behind the rendering.
            let beside = thread::Builder::new().spawn_scoped(scope, || checking.work());
            let rendered = render();
            checking.work();
            if let Ok(beside) = beside {
                // A panic of the other thread is one of this.
                beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            }
            rendered
        })
    } else {
        let rendered = render();
        checking.work();
        rendered
    };
    checking.tell(findings);
    rendered
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
fn previous(options: &DraftOptions, templates: &Templates, findings: &mut Findings) -> Option<Ledger> {
    let opened = ledger::open(&options.previous);
    // Without its chapters a 节 of last period's layout would be taken for a group of figures.
    let chapters = templates.chapters(opened.layout(), opened.region());
    let mut told = Findings::new();
    let ledger = opened.read(&ledger::LedgerOptions { chapters, ..ledger::LedgerOptions::default() }, &mut told);
    findings.extend(told.into_iter().filter(|finding| finding.fatal));
    ledger
}

/// The layout must be there.
fn known_layout(
    ledger: &Ledger,
    layout: &str,
    templates: &Templates,
    options: &DraftOptions,
    findings: &mut Findings,
) -> Option<()> {
    let report = &ledger.report;
    if let Some(finding) = templates.missing_layout(layout, &report.region) {
        let chosen = options.layout.is_some();
        findings.push(if chosen { finding } else { finding.at(report.places.get("版式").unwrap_or(&report.place).clone()) });
        return None;
    }
    Some(())
}

fn properties(ledger: &Ledger) -> Properties {
    let report = &ledger.report;
    let created = report.signed.filter(|_| !report.dates_masked).map(|date| (date.year, date.month, date.day));
    Properties { title: report.title_in_a_line(), author: report.organ.clone(), created, ..Properties::default() }
}

/// Takes out of a finished draft what is no data: names and numbers in the words of templates, keys and places of figures.
fn hide(document: &mut Document, mask: &Mask) {
    fn inlines(text: &mut [Inline], mask: &Mask, nowhere: &Place) {
        for inline in text {
            match inline {
                Inline::Text(text) => *text = mask.printed(text),
                Inline::Strong(inner) | Inline::Emphasis(inner) => inlines(inner, mask, nowhere),
                Inline::Figure(figure) => {
                    figure.text = mask.printed(&figure.text);
                    // Where the entry is a town (龙凤镇) the key is a name; the place would lead to file and line.
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
    let mut printed = HashSet::default();
    walk::figures(document, &mut |figure| {
        printed.insert(&figure.origin.key);
    });
    printed
}

/// A 上年 in a unit that cannot be compared is told where it is written; the gap that it leaves in a sentence says no more.
fn once(ledger: &Ledger, findings: &mut Findings) {
    let is_error = |finding: &&Finding| finding.rule == &unit_changed::RULE && finding.severity == Severity::Error;
    let told: HashSet<Key> = findings.iter().filter(is_error).filter_map(key).collect();
    let says_again = |finding: &Finding| {
        let id = key(finding).filter(|key| finding.rule == &GAP && told.contains(key)).and_then(|key| ledger.id(key.as_str()));
        let last = id.and_then(|id| ledger.figure(id).last_year).and_then(|last| ledger.figure(last).quantity.as_ref());
        // A gap for another reason (its own value is missing) quotes no 上年.
        last.is_some_and(|last| finding.message.contains(last.written()))
    };
    if !told.is_empty() {
        let all = std::mem::take(findings);
        findings.extend(all.into_iter().filter(|finding| !says_again(finding)));
    }
}

fn key(finding: &Finding) -> Option<Key> {
    finding.place.as_ref()?.key.clone()
}

/// The words that a draft makes from figures.
fn derived(document: &Document) -> Vec<check::Derived<'_>> {
    let mut derived = Vec::new();
    walk::figures(document, &mut |figure| {
        if figure.said != Wording::Value {
            derived.push((&figure.origin.key, figure.text.as_str()));
        }
    });
    derived
}
