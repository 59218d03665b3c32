//! What paragraphs say of lists of the data, each looked at once.

use std::cell::OnceCell;
use std::sync::Arc;

use super::data_item::DataItem;

/// What a paragraph of the old draft says of lists of the data.
#[derive(Debug, Clone)]
pub(super) struct SaidItems {
    /// The innermost item of each text, with where the text begins and which paragraph of it that is.
    pub(super) texts: Vec<(Arc<DataItem>, (usize, usize))>,
    /// Whether nothing else stands in it.
    pub(super) is_all: bool,
}

/// What was found of each paragraph of the old draft that was looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct SeenParagraph {
    pub(super) said: OnceCell<SaidItems>,
    pub(super) is_as_it_was: OnceCell<bool>,
}
