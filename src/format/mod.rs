//! Document → bytes: one file a format, all of the same shape.
//!
//! A writer reads nothing but the [`Document`]. It never drops content in silence: each `match` over blocks and inlines
//! names every kind, so a new kind makes the compiler list the writers to visit.

pub mod docx;
mod html;
mod markdown;
mod tree;
mod txt;

use std::borrow::Cow;

use crate::base::finding::{Error, Findings};
use crate::document::{Document, Heading, Inline, walk};
pub use crate::page::Page;
use crate::page::STANDARD;

/// The rules of this room.
pub static RULES: crate::base::rule::Table =
    crate::base::rule::Table { title: "文件和命令", rules: &[&docx::package::CANNOT_PACK] };

/// A format that a draft can be written in.
#[derive(Debug)]
pub struct Writer {
    /// What it is called on the command line (`--to docx`).
    pub name: &'static str,
    /// The ending of its files.
    pub extension: &'static str,
    /// One clause in Chinese for `--help`.
    pub about: &'static str,
    /// Whether what it writes carries its own digest, so that a later run can see if anybody has edited it.
    pub carries_digest: bool,
    /// Writes a document; what it could not say goes to the findings.
    pub write: fn(&Document, &Options, &mut Findings) -> Result<Vec<u8>, Error>,
}

/// What the office asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Marks what a reviewer must look at: comments, highlighted gaps, figures that know their key. Off for `--clean`.
    pub review: bool,
    /// The page to set it on; that of GB/T 9704—2012 unless the county has its own (样式.yaml).
    pub page: Cow<'static, Page>,
}

impl Default for Options {
    /// A draft is for reviewing unless somebody asks for the clean one.
    fn default() -> Self {
        Self { review: true, page: Cow::Borrowed(&STANDARD) }
    }
}

/// Every writer, in the order `--help` lists them.
pub const WRITERS: &[Writer] = &[docx::WRITER, markdown::WRITER, html::WRITER, txt::WRITER, tree::WRITER];

/// The writer of a format, by its name or by the ending of a file.
pub fn find(name: &str) -> Option<&'static Writer> {
    WRITERS.iter().find(|writer| writer.name == name || writer.extension == name)
}

/// What ends the sentence of a heading that runs in: nothing if its words already end with a mark.
fn full_stop(heading: &Heading) -> &'static str {
    if walk::plain(&heading.text).ends_with(['。', '！', '？', '；', '：', '，']) { "" } else { "。" }
}

/// Whether text is split into lines by its author.
fn has_break(text: &[Inline]) -> bool {
    text.iter().any(|inline| matches!(inline, Inline::Break))
}
