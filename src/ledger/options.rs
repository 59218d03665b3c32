//! What the caller decides before data is read.

use crate::catalogue::Own;

/// What the caller decides about reading data.
#[derive(Debug, Clone)]
pub struct Options {
    /// Names of chapters that the layout takes besides those of every layout; see [`Opened`](super::Opened).
    pub chapters: Vec<String>,
    /// What the county's own files add to the catalogue of indicators, the file that wins last.
    pub catalogue: Vec<Own>,
    /// The most figures that are read; more are no report.
    pub max_figures: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { chapters: Vec::new(), catalogue: Vec::new(), max_figures: 200_000 }
    }
}

/// The layout of data that asks for none.
pub(crate) const DEFAULT_LAYOUT: &str = "四部分";
