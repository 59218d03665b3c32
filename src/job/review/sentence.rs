//! Where sentences end.

use std::ops::Range;

use super::unit::plain;

/// What ends a sentence.
pub(super) const STOPS: [char; 6] = ['。', '！', '？', '；', ';', '\n'];

/// The sentences of a text, each with the mark that ends it; a cell is one.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if c == '\t' || STOPS.contains(&c) {
            let end = at + c.len_utf8();
            if !plain(&text[start..end]).is_empty() {
                out.push(start..end);
            }
            start = end;
        }
    }
    if !plain(&text[start..]).is_empty() {
        out.push(start..text.len());
    }
    out
}
