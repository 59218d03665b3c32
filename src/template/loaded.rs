//! A template as it was loaded: what the author wrote beside what Tera reads.

use std::ops::Range;

use crate::base::source::{Place, Source};
use crate::dialect::Translated;

/// A template that Tera knows, and what it came from.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) source: Source,
    pub(super) translated: Translated,
}

impl Loaded {
    /// A span of what Tera read as a place in the author's text, whole characters only.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        let text = self.source.text();
        let span = self.translated.origin(span);
        let start = (0..=span.start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let end = (span.end.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        self.source.place(start..end.max(start))
    }
}
