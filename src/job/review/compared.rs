//! Two units that are one, and what is known of the figures in them.

use std::ops::Range;

use super::renamed::Beside;
use super::spot::Image;
use super::unit::DraftUnit;
use crate::base::hashed::{HashMap, HashSet};

/// A pair of units whose words are compared.
pub(super) struct ComparedUnits<'a> {
    pub(super) old: &'a DraftUnit,
    /// Bytes that figures stand in, in order.
    pub(super) figures: &'a [Range<usize>],
    /// Their tags.
    pub(super) tags: &'a [&'a str],
    pub(super) images: &'a [Image],
    /// What the words beside each came to.
    pub(super) beside: &'a [Beside],
    pub(super) new: &'a DraftUnit,
    /// Where paragraphs begin in the texts of both, but for the first.
    pub(super) breaks: [&'a [usize]; 2],
    /// Whether what the old draft said is known.
    pub(super) sure: bool,
    /// Figures that stand in another paragraph now, with another number.
    pub(super) elsewhere: &'a HashSet<String>,
    /// What each tag printed.
    pub(super) printed: &'a HashMap<String, String>,
    /// The heads of the columns, where it is a row of a table.
    pub(super) heads: &'a str,
}
