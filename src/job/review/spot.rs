//! A figure that a draft printed, and what became of it.

use std::ops::Range;

/// A figure that the draft printed.
#[derive(Debug, Clone)]
pub(super) struct PrintedSpot {
    /// The tag that its control had.
    pub(super) tag: String,
    /// The bookmark round it.
    pub(super) bookmark: Option<String>,
    /// Bytes of the text of its unit.
    pub(super) range: Range<usize>,
}

/// How a figure was found again; better ways come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    Tag,
    Bookmark,
    Place,
    Text,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Image {
    /// It stands there; sure, if nothing else can be meant.
    At { range: Range<usize>, how: How, sure: bool },
    /// It is not there any more.
    Gone,
    /// What stands there may be it or not.
    Unclear,
}

/// Where figures stand.
pub(super) fn ranges(spots: &[PrintedSpot]) -> Vec<Range<usize>> {
    spots.iter().map(|spot| spot.range.clone()).collect()
}
