//! qicao（起草, "to draft a document"）turns a county health bureau's figures, kept as YAML, into the draft of its work
//! summary (工作总结): a DOCX that looks as GB/T 9704-2012 asks, Markdown, HTML or plain text.
//!
//! ```text
//!  what the county writes                       what qicao knows                                 what the office reads
//! ┌───────────┐   ledger::load   ┌──────────┐
//! │ *.yaml    │ ───────────────▶ │  Ledger  │  checked figures, each with its origin (file, key, line)
//! └───────────┘                  └────┬─────┘
//!                                     │ template::render                                      ┌─▶ docx
//! ┌───────────┐                       ▼                                                       ├─▶ markdown
//! │ *.md tera │ ─────────────▶ ┌────────────┐  document::read  ┌────────────┐   format::*      ├─▶ html, txt
//! └───────────┘                │   Markup   │ ───────────────▶ │  Document  │ ────────────────┴─▶ tree
//!                              └────────────┘                  └────────────┘
//!                        text with a mark round every figure    headings · paragraphs · tables; figures that know their key
//! ```
//!
//! Everything that comes in becomes a [`Ledger`] or a [`Document`]; everything that goes out starts from one.
//!
//! # A report, from texts to bytes
//!
//! Nothing here touches a disk. What the county wrote is a [`Source`]: a text, and the name people know it by. [`draft()`] is the
//! way of the picture above: it loads, checks, renders and reads. What it finds on the way goes to [`Findings`], each with its
//! place, and drafting goes on as far as it can.
//!
//! ```
//! use qicao::{Findings, Severity, Source, Templates, format, job::draft::DraftOptions};
//!
//! let data = Source::new("数据.yaml", "\
//! 报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年, 成文日期: 2024-07-08}
//! 传染病:
//!   报告数: {值: 412例, 上年: 450例, 其中: {乙类: 100例, 丙类: 400例}}
//! 主要工作:
//!   - {标题: 疫情平稳有序, 正文: \"今年共报告法定传染病${传染病.报告数}。\"}
//! ");
//! let mut findings = Findings::new();
//! let drafted = qicao::draft(&[data], &Templates::built_in(), &DraftOptions::default(), &mut findings).expect("a draft");
//!
//! // The parts are more than the whole: the clerk is told where, with both numbers.
//! let fault = findings.iter().find(|finding| finding.severity == Severity::Error).expect("an error");
//! assert_eq!(fault.place.as_ref().map(|place| place.start().0), Some(3));
//! assert!(fault.message.contains("412例") && fault.message.contains("500例"));
//!
//! // The draft is a document, whose figures remember where they come from; any writer says it.
//! assert_eq!(drafted.document.properties.title, "某县卫生健康局2024年上半年工作总结");
//! let docx = format::find("docx").expect("a writer");
//! let bytes = (docx.write)(&drafted.document, &format::WriterOptions::default(), &mut findings)?;
//! assert!(bytes.starts_with(b"PK"));
//! # Ok::<(), qicao::Error>(())
//! ```
//!
//! Templates and settings come from a [`World`]: a county's own way of saying things can lie in a [`Memory`] as well as on a disk
//! ([`workspace::Disk`]).
//!
//! ```
//! use std::{path::Path, sync::Arc};
//! use qicao::{Memory, Templates};
//!
//! let world = Memory::new().with("templates/县区/某县/专题/党建.md", "召开党员大会{{ 党建.党员大会 }}。\n");
//! let templates = Templates::open(Arc::new(world), &[], Some(Path::new(""))).expect("templates");
//! assert!(templates.list().iter().any(|listed| listed.name == "专题/党建" && listed.from != "内置"));
//! ```
//!
//! | feature | with it | without it |
//! | --- | --- | --- |
//! | `cli` | the program `qicao`, and files written as safely as it writes them | a library that neither speaks nor writes |
//! | `xlsx` | 数据核对表 as a workbook, and sheets for the divisions to fill in | 数据核对表 as a document; workbooks are read all the same |
//!
//! # Rooms
//!
//! | room | knows |
//! | --- | --- |
//! | [`base`] | texts with places, findings, the marks in a draft, and what is true of any text |
//! | [`quantity`] | what a number as written can mean: digits, units, intervals, periods |
//! | [`yaml`] | text ⇄ entries with places; what clerks mistype there |
//! | [`catalogue`] | 指标目录: the field's indicators, their names, units and relations |
//! | [`ledger`] | figures, texts and chapters, read, resolved and computed; what it leaves to others: words and pages |
//! | [`check`](mod@check) | do the figures agree? One file a check |
//! | `dialect` | what an author of templates writes in Chinese, as Tera reads it, and every place back |
//! | [`template`] | Tera, filters, bounds, whose template wins |
//! | [`document`] | the draft in the middle: blocks, figures that remember their key, numbers of headings |
//! | [`page`] | the measures of GB/T 9704—2012, and those that a county may change |
//! | [`format`](mod@format) | DOCX, Markdown, HTML, text, tree: one file a format; workbooks, CSV and others' Word files, read |
//! | [`intake`] | where figures come in: what the divisions send, and summaries that were written elsewhere |
//! | [`job`] | the order of steps for one thing that a clerk asks for |
//! | [`workspace`] | files written whole or not at all, and what was edited since |
//! | `cli` | people: arguments, messages, exit codes |
//!
//! ```text
//! cli ─▶ intake ─▶ job, format, ledger
//!  └───▶ job ─┬─▶ template ─┬─▶ ledger ─▶ yaml ─▶ quantity ─▶ base
//!             │             └─▶ dialect ─▶ base
//!             ├─▶ check ─────▶ ledger
//!             ├─▶ format ─▶ document, page
//!             └─▶ page ───▶ yaml, quantity
//! ```
//!
//! Who may name whom is `tests/architecture.rs`. One code word per office word: figure 指标 · ledger 台账 · origin 出处 · check 校核 ·
//! finding 毛病 · year-on-year 同比 · percentage point 个百分点 · share 占比 · target 目标 · gap 待填 · layout 版式 · topic 专题 ·
//! section 节 · signature 落款.

pub mod base;
pub mod catalogue;
pub mod check;
#[cfg(feature = "cli")]
mod cli;
mod dialect;
pub mod document;
pub mod format;
pub mod intake;
pub mod job;
pub mod ledger;
pub mod page;
pub mod quantity;
pub mod template;
pub mod workspace;
pub mod yaml;

pub use self::base::finding::{Error, Finding, Findings, Severity};
pub use self::base::source::Source;
pub use self::base::world::{Memory, World};
pub use self::check::{CHECKS, check};
#[cfg(feature = "cli")]
#[doc(hidden)]
pub use self::cli::run;
pub use self::document::Document;
pub use self::format::WRITERS;
pub use self::job::draft::{Drafted, draft};
pub use self::job::next::next;
pub use self::job::rollup::rollup;
pub use self::ledger::{Ledger, load};
pub use self::template::Templates;
pub use self::template::filters::FILTERS;
/// Every rule that a finding or an error can be raised under, room by room.
pub static RULES: &[&base::rule::RuleTable] = &[
    &check::RULES,
    &catalogue::RULES,
    &yaml::RULES,
    &ledger::RULES,
    &template::RULES,
    &document::RULES,
    &page::RULES,
    &check::stale::RULES,
    &job::RULES,
    &job::amend::RULES,
    &intake::RULES,
    &base::RULES,
    &base::open::RULES,
    #[cfg(feature = "cli")]
    &workspace::RULES,
    &format::RULES,
    #[cfg(feature = "cli")]
    &cli::RULES,
];

/// The rules of all tables, one after the other.
pub fn rules() -> impl Iterator<Item = &'static base::rule::Rule> {
    RULES.iter().flat_map(|table| table.rules).copied()
}
