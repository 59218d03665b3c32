//! qicao（起草, "to draft a document"）turns a county health bureau's figures, kept as YAML, into the draft of its work
//! summary (工作总结): a DOCX that looks as GB/T 9704-2012 asks, Markdown, HTML or plain text.
//!
//! ```text
//!  what the county writes                       what qicao knows                                 what the office reads
//! ┌───────────┐    data::load    ┌──────────┐
//! │ *.yaml    │ ───────────────▶ │  Ledger  │  checked figures, each with its origin (file, key, line)
//! └───────────┘                  └────┬─────┘
//!                                     │ template::render                                      ┌─▶ docx
//! ┌───────────┐                       ▼                                                       ├─▶ markdown
//! │ *.md tera │ ─────────────▶ ┌────────────┐  document::read  ┌────────────┐   writers::*     ├─▶ html, txt
//! └───────────┘                │   Markup   │ ───────────────▶ │  Document  │ ────────────────┴─▶ tree
//!                              └────────────┘                  └────────────┘
//!                        text with a mark round every figure    headings · paragraphs · tables; figures that know their key
//! ```
//!
//! Beside the draft, [`sheet`] sets the same figures out for the divisions to sign (数据核对表).
//!
//! [`draft`](mod@draft) is these steps, in this order and in these words:
//!
//! ```
//! use qicao::{draft, finding::Findings, source::Source, template::Templates, writers};
//!
//! let data = Source::new("数据.yaml", "报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年}\n主要工作: [{标题: 公共卫生, 正文: 平稳有序。}]\n");
//! let templates = Templates::open(&[], None).unwrap();
//! let mut findings = Findings::new();
//! let drafted = draft::draft(&[data], &templates, &draft::Options::default(), &mut findings).unwrap();
//! let markdown = (writers::find("md").unwrap().write)(&drafted.document, &writers::Options::default(), &mut findings).unwrap();
//! assert!(String::from_utf8(markdown).unwrap().contains("## 一、主要工作完成情况"));
//! ```
//!
//! | room | knows |
//! | --- | --- |
//! | [`data`] | YAML, quantities as written, formulas, checks; what it leaves to others: words and pages |
//! | [`catalogue`] | 指标目录: the field's indicators, their names, units and relations |
//! | [`template`] | Tera, Chinese names in tags, filters, whose template wins |
//! | [`document`] | the draft in the middle: blocks, figures that remember their key, numbers of headings |
//! | [`writers`] | DOCX by GB/T 9704—2012, Markdown, HTML, text, tree |
//! | [`style`] | the measures of the page that a county may change |
//! | [`sheet`] | 数据核对表, the sheet that each division signs |
//! | [`workspace`] | files written whole or not at all, and what was edited since |
//! | [`cli`] | people: arguments, messages, exit codes |
//!
//! Who may name whom is `tests/architecture.rs`. One code word per office word: figure 指标 · ledger 台账 · origin 出处 · check 校核 ·
//! finding 毛病 · year-on-year 同比 · percentage point 个百分点 · share 占比 · target 目标 · gap 待填 · layout 版式 · topic 专题 ·
//! section 节 · signature 落款.

pub mod catalogue;
pub mod cli;
pub mod data;
pub mod document;
pub mod draft;
pub mod finding;
pub mod marks;
pub mod sheet;
pub mod source;
pub mod style;
pub mod template;
pub mod text;
pub mod workspace;
pub mod writers;
