//! Plain text: each line is a paragraph.

use super::model::{Original, OriginalLine};

/// Reads the lines of a text.
pub(super) fn read(text: &str) -> Original {
    // As programs save it: a form feed is a new page, U+2028 a line broken within a paragraph.
    let lines = text.split(['\n', '\r', '\u{C}', '\u{2028}', '\u{2029}']).map(OriginalLine::new);
    Original { lines: lines.collect(), beside: Vec::new(), encoding: None }
}
