//! A template as it was loaded: what the author wrote beside what Tera reads.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::flaws::flaws;
use crate::base::finding::Finding;
use crate::base::source::{Place, Source};
use crate::dialect::Translated;

/// Templates by the names under which Tera knows them.
pub(super) type ByName = HashMap<String, Arc<Loaded>>;

/// A template that Tera knows, and what it came from.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) source: Source,
    pub(super) translated: Translated,
    /// What is wrong with it that Tera would not tell, or not at its place.
    pub(super) flaws: Vec<Finding>,
}

impl Loaded {
    pub(super) fn new(source: Source, translated: Translated) -> Self {
        let flaws = flaws(&source, &translated);
        Self { source, translated, flaws }
    }

    /// A span of what Tera read as a place in the author's text, whole characters only.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        let text = self.source.text();
        let span = self.translated.origin(span);
        let start = (0..=span.start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let end = (span.end.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        self.source.place(start..end.max(start))
    }
}
