//! Ledger + Tera → Markup: the county's figures in the words of its templates.
//!
//! This room knows Tera and what a template may say. It does not know pages or files to write; what it reads from disk is
//! templates, by [`Library`]. Names are Chinese on the outside (see `translate`), bounds are kept by `engine`.

mod audit;
mod bounds;
mod built_in;
mod engine;
mod escape;
mod faults;
pub mod filters;
mod inspect;
pub mod library;
mod loaded;
mod manner;
mod misuse;
mod names;
mod sections;
mod shelf;
mod translate;
mod unprinted;
mod uses;
mod values;
mod words;

use std::sync::Arc;

use indexmap::IndexMap;
use tera::{Context, Value};

pub use self::audit::{Override, Part};
pub use self::library::Library;
use self::names::stand_in;
pub use self::shelf::{Listed, Shown, Templates};
use self::values::Values;
use crate::base::finding::{Finding, Findings};
use crate::base::source::{Origin, Source};
use crate::ledger::{Ledger, Section, Topic};

/// What a layout renders: Markdown with a mark round everything a figure prints (see [`marks`](crate::base::marks)).
#[derive(Debug, Clone, Default)]
pub struct Markup {
    /// The Markdown.
    pub text: String,
    /// What the ids in the marks stand for.
    pub origins: Vec<Arc<Origin>>,
}

/// 国标.yaml: the page of the standard, with the clause of each measure.
pub fn standard_style() -> Source {
    Source::new("内置/样式/国标.yaml", built_in::STANDARD_STYLE)
}

/// Renders the layout of a ledger; none if a template is at fault, which is told.
pub fn render(ledger: &Ledger, templates: &Templates, layout: &str, findings: &mut Findings) -> Option<Markup> {
    let layout_name = format!("版式/{layout}");
    let topics = topics(ledger);
    let engine = templates.engine(&ledger.report.county, &layout_name, &topics, findings)?;
    let mut values = Values::new(ledger);
    let mut root: IndexMap<String, Value> = IndexMap::new();
    root.insert("报告".to_owned(), values.report());
    for name in engine.roots() {
        if let Some(node) = ledger.data.get(name).filter(|_| !root.contains_key(name)) {
            root.insert(name.to_owned(), values.node(node));
        }
    }
    if ledger.report.annex && engine.speaks_of("指标表") {
        root.extend(values.annex().map(|(name, value)| (name.to_owned(), value)));
    }
    let mut context = Context::new();
    for (name, value) in &root {
        context.insert_value(stand_in(name), value.clone());
    }
    let known: Vec<&str> = ledger.data.keys().chain(ledger.chapters.keys()).map(String::as_str).chain(["报告"]).collect();
    bounds::begin();
    let mut said = IndexMap::new();
    for topic in &topics {
        match engine.render(&format!("专题/{}", topic.name), &context, &known, &root) {
            Ok(text) => {
                if text.trim().is_empty() {
                    findings.push(nothing_said(topic));
                }
                said.insert(topic.name.clone(), text);
            }
            Err(finding) => {
                findings.push(at_the_data(finding, ledger));
                return None;
            }
        }
    }
    for (name, chapter) in &ledger.chapters {
        let value = values.section(chapter, &said);
        context.insert_value(stand_in(name), value.clone());
        root.insert(name.clone(), value);
    }
    match engine.render(&layout_name, &context, &known, &root) {
        Ok(text) => {
            unprinted::tell(ledger, &engine, layout, findings);
            Some(Markup { text, origins: values.origins })
        }
        Err(finding) => {
            findings.push(at_the_data(finding, ledger));
            None
        }
    }
}

/// A topic that finds none of its figures leaves a heading with nothing under it.
fn nothing_said(topic: &Topic) -> Finding {
    Finding::warning("empty-topic", format!("专题“{}”没有印出内容，数据里没有它要的数", topic.name))
        .at(topic.place.clone())
        .hint(format!("用 qicao templates show 专题/{} 查看它读哪些数据，再核对数据里的名称", topic.name))
}

/// A text where a template wants a figure is a matter of the data: it is told there, and the template beside it.
fn at_the_data(mut finding: Finding, ledger: &Ledger) -> Finding {
    let node = finding.place.as_ref().and_then(|place| ledger.node(place.key.as_ref()?.as_str()));
    if let (faults::TEXT_FOR_FIGURE, Some(node)) = (finding.rule, node) {
        let place = node.place.clone().of(&node.key);
        if let Some(template) = finding.place.replace(place) {
            finding.also.push((template, "模板在这里把它当作指标".to_owned()));
        }
    }
    finding
}

/// The topics that the chapters ask for, each once.
fn topics(ledger: &Ledger) -> Vec<Topic> {
    fn collect(section: &Section, out: &mut Vec<Topic>) {
        if let Some(topic) = section.topic.as_ref().filter(|topic| !out.iter().any(|known| known.name == topic.name)) {
            out.push(topic.clone());
        }
        section.items.iter().chain(section.named.values()).for_each(|part| collect(part, out));
    }
    let mut out = Vec::new();
    ledger.chapters.values().for_each(|chapter| collect(chapter, &mut out));
    out
}
