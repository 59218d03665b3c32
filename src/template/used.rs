//! The templates that a draft was rendered with, shared by all drafts that have the same.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use crate::base::source::Source;

/// Templates by the names that they were loaded under.
#[derive(Debug, Clone, Default)]
pub struct UsedTemplates(Arc<Used>);

#[derive(Debug, Default)]
struct Used {
    sources: Vec<(String, Source)>,
    hash: OnceLock<String>,
}

impl UsedTemplates {
    pub(super) fn new(sources: Vec<(String, Source)>) -> Self {
        Self(Arc::new(Used { sources, hash: OnceLock::new() }))
    }

    /// Their hash, which is reckoned for the first of the drafts.
    pub(crate) fn hash(&self, reckon: impl FnOnce() -> String) -> &str {
        self.0.hash.get_or_init(reckon)
    }
}

impl Deref for UsedTemplates {
    type Target = [(String, Source)];

    fn deref(&self) -> &Self::Target {
        &self.0.sources
    }
}
