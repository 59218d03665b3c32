//! A template as it was loaded: what the author wrote beside what Tera reads.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::flaws::flaws;
use crate::base::finding::Finding;
use crate::base::source::{Place, Source};
use crate::dialect::{Translated, known_as, translate};

/// Templates by the names under which Tera knows them.
pub(super) type ByName = HashMap<String, Arc<Loaded>>;

/// A template that Tera knows, and what it came from.
#[derive(Debug)]
pub(super) struct Loaded {
    /// Its name, and how many places it stands behind the winner for it.
    name: (String, usize),
    pub(super) source: Source,
    pub(super) translated: Translated,
    /// What is wrong with it that Tera would not tell, or not at its place.
    pub(super) flaws: Vec<Finding>,
}

impl Loaded {
    /// A template as it was read, with its translation where that was made when the program was built.
    pub(super) fn new(name: &str, layer: usize, source: Source, ready: Option<Translated>) -> Self {
        let translated = ready.unwrap_or_else(|| translated(&source, name, layer));
        let flaws = flaws(&source, &translated);
        Self { name: (name.to_owned(), layer), source, translated, flaws }
    }

    /// A span of what Tera read as a place in the author's text, whole characters only.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        let text = self.source.text();
        let span = match self.translated.origin(span.clone()) {
            Some(span) => span,
            None => translated(&self.source, &self.name.0, self.name.1).origin(span).unwrap_or_default(),
        };
        let start = (0..=span.start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let end = (span.end.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        self.source.place(start..end.max(start))
    }
}

fn translated(source: &Source, name: &str, layer: usize) -> Translated {
    translate(source.text(), &|other| known_as(name, layer, other))
}
