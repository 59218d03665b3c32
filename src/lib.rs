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
//! [`draft`](mod@draft) is these steps, in this order and in these words.

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
