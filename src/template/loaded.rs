//! A template as it was loaded: what the author wrote beside what Tera reads.

use std::ops::Range;
use std::sync::Arc;

use super::flaws::flaws;
use crate::base::finding::Finding;
use crate::base::hashed::HashMap;
use crate::base::source::{Place, Source};
use crate::dialect::{Translated, abridged, known_as, translate};

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
        let translated = ready.unwrap_or_else(|| abridged(source.text(), &|other| known_as(name, layer, other)));
        let flaws = flaws(&source, &translated);
        Self { name: (name.to_owned(), layer), source, translated, flaws }
    }

    /// The same with nothing in it abridged.
    pub(super) fn written_out(self: &Arc<Self>) -> Arc<Self> {
        if !self.translated.is_abridged {
            return Arc::clone(self);
        }
        let (name, layer) = &self.name;
        let translated = translate(self.source.text(), &|other| known_as(name, *layer, other));
        Arc::new(Self { name: self.name.clone(), source: self.source.clone(), translated, flaws: self.flaws.clone() })
    }

    /// Where it extends or includes the template that Tera knows as `other`.
    pub(super) fn leads_to(&self, other: &str) -> Option<Place> {
        let (name, layer) = &self.name;
        let mut leads = self.translated.extends.iter().chain(&self.translated.includes);
        let (_, span) = leads.find(|(written, _)| known_as(name, *layer, written) == other)?;
        Some(self.source.place(span.clone()))
    }

    /// A span of what Tera read as a place in the author's text, whole characters only.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        let text = self.source.text();
        let span = match self.translated.origin(span.clone()) {
            Some(span) => span,
            None => {
                let (name, layer) = &self.name;
                // What was translated at build time keeps no way back; only a template at fault is translated again.
                abridged(text, &|other| known_as(name, *layer, other)).origin(span).unwrap_or_default()
            }
        };
        // A stand-in is longer or shorter than its name, so the way back may end inside a Chinese character.
        let start = (0..=span.start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let end = (span.end.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        self.source.place(start..end.max(start))
    }
}
