//! Ledger + Tera → Markup: the county's figures in the words of its templates.
//!
//! This room knows Tera and what a template may say. It does not know pages or files to write; what it reads from disk is
//! templates, by [`Library`]. Names are Chinese on the outside (see `dialect`), bounds are kept by `bounds` and `charge`.

mod arguments;
mod audit;
mod beside;
mod bounds;
mod browse;
mod built_in;
mod catalogue;
mod charge;
mod digest;
mod dropped;
mod engine;
mod entries;
mod escape;
mod fallen;
mod faults;
pub mod filters;
mod flaws;
mod given;
mod gives_way;
mod ink;
mod inspect;
mod kept;
mod known;
mod labels;
mod lacks;
pub mod library;
mod loaded;
mod loader;
mod manner;
mod misuse;
mod nought;
mod noughts;
mod outline;
mod phrases;
mod plain;
mod prints;
#[cfg(test)]
mod proofs;
mod ready;
mod said_once;
mod sections;
mod shelf;
mod spoken;
mod stock;
mod thin;
mod topics;
mod twice;
mod typed_tables;
mod unit;
mod units;
mod unnamed;
mod unprinted;
mod unsaid;
mod urban;
mod used;
mod uses;
mod values;
mod within;
mod words;

use std::borrow::Cow;
use std::sync::Arc;

use tera::Value;

pub use self::audit::{AuditedPart, Override};
pub use self::browse::{ListedTemplate, Shown};
pub(crate) use self::dropped::DROPPED_BY_OVERRIDE;
use self::filters::masked;
pub use self::library::Library;
use self::library::topic_name;
pub use self::shelf::Templates;
use self::topics::topics;
pub use self::typed_tables::TypedTable;
pub use self::used::UsedTemplates;
use self::values::Values;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::hashed::IndexMap;
use crate::base::rule::Rule;
use crate::base::source::{Origin, Source};
use crate::dialect::RESTS;
use crate::dialect::stand_in;
use crate::ledger::resolve::taken;
use crate::ledger::{AskedTopic, Ledger};
use crate::quantity::Quantity;

/// The rules of this room.
pub static RULES: crate::base::rule::RuleTable = crate::base::rule::RuleTable {
    title: "模板",
    rules: &[
        &faults::rules::TEMPLATE_SYNTAX,
        &faults::rules::TEMPLATE_VALUE,
        &faults::rules::TEMPLATE_ARGUMENT,
        &faults::rules::TEMPLATE_TOO_LONG,
        &faults::rules::TEMPLATE_TOO_DEEP,
        &faults::rules::TEMPLATE_CIRCLE,
        &faults::rules::UNKNOWN_FILTER,
        &faults::rules::UNKNOWN_FUNCTION,
        &faults::rules::UNKNOWN_TEST,
        &faults::rules::UNKNOWN_COMPONENT,
        &faults::rules::TEXT_FOR_FIGURE,
        &library::UNKNOWN_TEMPLATE,
        &library::TEMPLATE_TOO_LARGE,
        &loader::NOTHING_TO_EXTEND,
        &EMPTY_TOPIC,
        &unprinted::UNPRINTED_TEXT,
        &twice::PRINTED_TWICE,
        &unnamed::NAME_UNSAID,
        &dropped::DROPPED_BY_OVERRIDE,
        &lacks::SAID_OTHERWISE,
        &faults::rules::UNKNOWN_BLOCK,
        &inspect::UNUSED_TEMPLATE,
        &inspect::UNREAD_TEMPLATE,
        &inspect::SAME_AS_REPLACED,
    ],
};

pub(crate) static EMPTY_TOPIC: Rule = Rule {
    id: "empty-topic",
    name: "专题没有内容",
    severity: Severity::Warning,
    about: "用到的专题有没有印出内容",
    why: "数据里没有专题要的数，那一节就是空的，标题也不印",
    bad: r#"主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
"#,
    good: r#"党建: {党建会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
"#,
    basis: "",
};

/// What a layout renders: Markdown with a mark round everything a figure prints (see [`marks`](crate::base::marks)).
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Markup {
    /// The Markdown.
    pub text: String,
    /// What the ids in the marks stand for.
    pub origins: Vec<Arc<Origin>>,
    /// The templates that it was rendered with, by name.
    pub sources: UsedTemplates,
}

/// 国标.yaml: the page of the standard, with the clause of each measure.
pub fn standard_style() -> Source {
    Source::new("内置/样式/国标.yaml", built_in::STANDARD_STYLE)
}

/// How many texts in the place of figures are worked round; more are no slip.
const MOST_TAKEN: usize = 200;

/// Renders the layout of a ledger; none if a template is at fault, which is told.
///
/// A text or a group where a template wants a figure is no reason to stop: it becomes a gap, is told, and all is rendered again.
pub fn render(ledger: &Ledger, templates: &Templates, layout: &str, findings: &mut Findings) -> Option<Markup> {
    let mut ledger = Cow::Borrowed(ledger);
    let mut count = 0;
    loop {
        let mut told = Findings::new();
        let markup = attempt(&ledger, templates, layout, &mut told);
        let mut is_mended = false;
        // What is no entry of the data (报告.单位) is not taken: the fault stays, and ends the loop.
        for misfit in told.iter().filter(|finding| finding.fatal && finding.rule == &faults::rules::TEXT_FOR_FIGURE) {
            let key = misfit.place.as_ref().and_then(|place| place.key.as_ref());
            if let Some(key) = key.filter(|_| count < MOST_TAKEN)
                && let Some(finding) = taken(ledger.to_mut(), key.as_str())
            {
                findings.push(finding);
                count += 1;
                is_mended = true;
            }
        }
        if !is_mended {
            findings.extend(told);
            return markup;
        }
    }
}

fn attempt(ledger: &Ledger, templates: &Templates, layout: &str, findings: &mut Findings) -> Option<Markup> {
    let topics = topics(ledger);
    let engine = templates.engine(&ledger.report.county, layout, &topics, findings)?;
    let mut values = Values::new(ledger);
    let (mut root, mut context) = given::given(ledger, &engine, &mut values);
    let known: Vec<&str> = ledger.data.keys().chain(ledger.chapters.keys()).map(String::as_str).chain(["报告"]).collect();
    bounds::begin(templates.library.world(), engine.weight);
    // Anew for each report of a thread: a number without an end is masked in one of them and a fault in the next.
    masked::begin(ledger.figures.iter().any(|figure| figure.quantity.as_ref().is_some_and(Quantity::is_masked)));
    // What a county wrote stands as it wrote it.
    let ours: Vec<&AskedTopic> = topics
        .iter()
        .zip(&engine.topics)
        .filter(|(topic, unit)| unit.is_built_in(&topic_name(&topic.name)))
        .map(|(topic, _)| topic)
        .collect();
    let is_ours = |topic: &AskedTopic| ours.iter().any(|known| known.name == topic.name);
    let noughts = unsaid::noughts(ledger);
    // Topics come first: a 节 prints what its topic said, and the layout prints the 节.
    let mut said = IndexMap::default();
    // A fault in one template hides none in another.
    let mut is_whole = true;
    engine.beside(&root, || {
        for (topic, unit) in topics.iter().zip(&engine.topics) {
            let unsaid = if is_ours(topic) { unsaid::unsaid(ledger, &noughts, &topic.name) } else { Value::none() };
            context.insert_value(RESTS, catalogue::rests(ledger, &topic.name, unit.rests(), &unit.names));
            context.insert_value(unsaid::UNSAID, unsaid);
            match unit.render(&context, &known, &root) {
                Ok(text) => {
                    if text.trim().is_empty() {
                        findings.push(empty_topic(topic));
                    }
                    said.insert(topic.name.clone(), text);
                }
                Err(faults) => {
                    findings.extend(faults.into_iter().map(|fault| at_the_data(fault, ledger)));
                    is_whole = false;
                }
            }
        }
    });
    // Sentences give way before paragraphs are joined, for that may leave one thin, and before what is printed twice is told.
    findings.extend(gives_way::give_way(ledger, &topics, &mut said, is_ours).into_iter().map(twice::said_elsewhere));
    for topic in &ours {
        if let Some(text) = said.get_mut(&topic.name) {
            *text = urban::of_district(ledger, noughts::joined(&thin::joined(text)));
        }
    }
    twice::report(ledger, &topics, &said, findings);
    unnamed::report(ledger, &topics, &said, findings);
    for (name, chapter) in &ledger.chapters {
        let value = values.section(chapter, &said);
        context.insert_value(stand_in(name), value.clone());
        root.insert(name.clone(), value);
    }
    // A group of figures that topics say is no chapter of the layout.
    for name in ledger.data.keys().filter(|name| engine.layout.takes_chapter(name)) {
        context.remove(&stand_in(name));
    }
    context.insert_value(unsaid::UNSAID, Value::none());
    context.insert_value(RESTS, catalogue::rests(ledger, layout, engine.layout.rests(), &engine.layout.names));
    match engine.layout.render(&context, &known, &root) {
        // It was rendered all the same, to tell its own faults with those of the topics.
        Ok(_) if !is_whole => None,
        Ok(text) => {
            unprinted::report(ledger, &engine, layout, findings);
            dropped::Drafting { ledger, templates }.report(&topics, &text, findings);
            // At the end: why gaps were left counts of the gaps that are printed, whatever else was rendered on the way.
            let text = lacks::take(&text, &values.origins, findings);
            Some(Markup { text, origins: values.origins, sources: engine.sources().clone() })
        }
        Err(faults) => {
            findings.extend(faults.into_iter().map(|fault| at_the_data(fault, ledger)));
            None
        }
    }
}

/// A topic that finds none of its figures: a heading over nothing else is not printed.
fn empty_topic(topic: &AskedTopic) -> Finding {
    EMPTY_TOPIC
        .finding(format!("专题“{}”没有印出内容，数据里没有它要的数，或者都为零；下面没有别的内容的标题不印", topic.name))
        .at(topic.place.clone())
        .hint(format!("用 qicao templates show 专题/{} 查看它读哪些数据，再核对数据里的名称", topic.name))
}

/// A text where a template wants a figure is a matter of the data: it is told there, and the template beside it.
fn at_the_data(mut finding: Finding, ledger: &Ledger) -> Finding {
    let node = finding.place.as_ref().and_then(|place| ledger.node(place.key.as_ref()?.as_str()));
    if let Some(node) = node.filter(|_| finding.rule == &faults::rules::TEXT_FOR_FIGURE) {
        let place = node.place.clone().of(&node.key);
        if let Some(template) = finding.place.replace(place) {
            finding.also.push((template, "模板在这里把它当作指标".to_owned()));
        }
    }
    finding
}
