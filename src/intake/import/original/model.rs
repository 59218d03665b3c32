//! The original as lines.

/// A summary that somebody finished.
#[derive(Debug, Default)]
pub(in crate::intake::import) struct Original {
    /// Its lines, none of them blank.
    pub(in crate::intake::import) lines: Vec<OriginalLine>,
    /// What stands beside the text and is not taken: 页眉, 图片.
    pub(in crate::intake::import) beside: Vec<String>,
    /// What its bytes were written in, where that had to be supposed: GBK, Big5.
    pub(in crate::intake::import) encoding: Option<&'static str>,
}

/// A paragraph, or a row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::intake::import) struct OriginalLine {
    /// Its words, the cells of a row parted by tabs.
    pub(in crate::intake::import) text: String,
    /// Its level in the outline of the file, from 1; none for text.
    pub(in crate::intake::import) level: Option<u8>,
    /// Whether the file says that it is the title.
    pub(in crate::intake::import) is_title: bool,
    /// The cells of a row, and the number of its table.
    pub(in crate::intake::import) cells: Option<(usize, Vec<String>)>,
}

impl OriginalLine {
    /// A line of text.
    pub(in crate::intake::import) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
