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
//! Everything that comes in becomes a `Ledger` or a `Document`; everything that goes out starts from one.
//! [`job::draft`](mod@job::draft) is these steps, in this order and in these words:
//!
//! ```
//! use qicao::{base::finding::Findings, base::source::Source, format, job::draft, template::Templates};
//!
//! let data = Source::new("数据.yaml", "报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年}\n主要工作: [{标题: 公共卫生, 正文: 平稳有序。}]\n");
//! let templates = Templates::open(&[], None).unwrap();
//! let mut findings = Findings::new();
//! let drafted = draft::draft(&[data], &templates, &draft::Options::default(), &mut findings).unwrap();
//! let markdown = (format::find("md").unwrap().write)(&drafted.document, &format::Options::default(), &mut findings).unwrap();
//! assert!(String::from_utf8(markdown).unwrap().contains("## 一、主要工作完成情况"));
//! ```
//!
//! | room | knows |
//! | --- | --- |
//! | [`base`] | texts with places, findings, the marks in a draft, and what is true of any text |
//! | [`quantity`] | what a number as written can mean: digits, units, intervals, periods |
//! | [`yaml`] | text ⇄ entries with places; what clerks mistype there |
//! | [`ledger`] | figures, texts and chapters, read, resolved and computed; what it leaves to others: words and pages |
//! | [`check`] | do the figures agree? One file a check |
//! | [`template`] | Tera, Chinese names in tags, filters, whose template wins |
//! | [`document`] | the draft in the middle: blocks, figures that remember their key, numbers of headings |
//! | [`page`] | the measures of GB/T 9704—2012, and those that a county may change |
//! | [`format`](mod@format) | DOCX, Markdown, HTML, text, tree: one file a format |
//! | [`job`] | the order of steps for one thing that a clerk asks for |
//! | [`workspace`] | files written whole or not at all, and what was edited since |
//! | [`cli`] | people: arguments, messages, exit codes |
//!
//! ```text
//! cli ─▶ job ─┬─▶ template ─┬─▶ ledger ─▶ yaml ─▶ quantity ─▶ base
//!             ├─▶ check ────┘
//!             ├─▶ format ─▶ document, page
//!             └─▶ page ───▶ yaml, quantity
//! ```
//!
//! Who may name whom is `tests/architecture.rs`. One code word per office word: figure 指标 · ledger 台账 · origin 出处 · check 校核 ·
//! finding 毛病 · year-on-year 同比 · percentage point 个百分点 · share 占比 · target 目标 · gap 待填 · layout 版式 · topic 专题 ·
//! section 节 · signature 落款.

pub mod base;
pub mod check;
pub mod cli;
pub mod document;
pub mod format;
pub mod job;
pub mod ledger;
pub mod page;
pub mod quantity;
pub mod template;
pub mod workspace;
pub mod yaml;

/// Every rule that a finding or an error can be raised under, room by room.
pub static RULES: &[&base::rule::Table] = &[
    &check::RULES,
    &yaml::RULES,
    &ledger::RULES,
    &template::RULES,
    &document::RULES,
    &page::RULES,
    &check::stale::RULES,
    &job::RULES,
    &base::RULES,
    &workspace::RULES,
    &format::RULES,
    &cli::RULES,
];

/// The rules of all tables, one after the other.
pub fn rules() -> impl Iterator<Item = &'static base::rule::Rule> {
    RULES.iter().flat_map(|table| table.rules).copied()
}
