//! What the caller decides before data is read.

use crate::catalogue::CountyCatalogue;

/// What the caller decides about reading data.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct LedgerOptions {
    /// Names of chapters that the layout takes besides those of every layout; see [`Opened`](super::Opened).
    pub chapters: Vec<String>,
    /// What the county's own files add to the catalogue of indicators, the file that wins last.
    pub catalogue: Vec<CountyCatalogue>,
    /// The most figures that are read; more are no report.
    pub max_figures: usize,
}

impl Default for LedgerOptions {
    fn default() -> Self {
        Self { chapters: Vec::new(), catalogue: Vec::new(), max_figures: 200_000 }
    }
}

impl LedgerOptions {
    /// With these names of chapters that the layout takes.
    #[must_use]
    pub fn chapters(mut self, chapters: Vec<String>) -> Self {
        self.chapters = chapters;
        self
    }

    /// With what the county's own files add to the catalogue of indicators, the file that wins last.
    #[must_use]
    pub fn catalogue(mut self, catalogue: Vec<CountyCatalogue>) -> Self {
        self.catalogue = catalogue;
        self
    }

    /// With another bound on the number of figures.
    #[must_use]
    pub fn max_figures(mut self, most: usize) -> Self {
        self.max_figures = most;
        self
    }
}

/// The layout of data that asks for none.
pub(crate) const DEFAULT_LAYOUT: &str = "四部分";
