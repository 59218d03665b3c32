//! What a writer is, and what it is asked for.

use std::borrow::Cow;

use crate::base::finding::{Error, Findings};
use crate::document::Document;
use crate::format::docx::stamp::Stamp;
use crate::page::{Page, STANDARD};

/// A format that a draft can be written in.
#[derive(Debug)]
#[non_exhaustive]
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
    pub write: fn(&Document, &WriterOptions, &mut Findings) -> Result<Vec<u8>, Error>,
}

/// What the office asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WriterOptions {
    /// Marks what a reviewer must look at: comments, highlighted gaps, figures that know their key. Off for `--clean`.
    pub review: bool,
    /// What the draft says of itself that this one will replace, if there is one: the new one has its number, or the next.
    pub before: Option<Stamp>,
    /// The page to set it on; that of GB/T 9704—2012 unless the county has its own (样式.yaml).
    pub page: Cow<'static, Page>,
    /// Whether somebody waits for this one draft, so that a second thread may help; off for one of many.
    pub waited_for: bool,
}

impl Default for WriterOptions {
    /// A draft is for reviewing unless somebody asks for the clean one.
    fn default() -> Self {
        Self { review: true, before: None, page: Cow::Borrowed(&STANDARD), waited_for: true }
    }
}

impl WriterOptions {
    /// With what a reviewer must look at, or without.
    #[must_use]
    pub fn review(mut self, review: bool) -> Self {
        self.review = review;
        self
    }

    /// In the place of the draft that says this of itself.
    #[must_use]
    pub fn before(mut self, before: Option<Stamp>) -> Self {
        self.before = before;
        self
    }

    /// One that somebody waits for, or one of many.
    #[must_use]
    pub fn waited_for(mut self, waited_for: bool) -> Self {
        self.waited_for = waited_for;
        self
    }

    /// On this page.
    #[must_use]
    pub fn page(mut self, page: Cow<'static, Page>) -> Self {
        self.page = page;
        self
    }
}
