//! What a rendered text prints of which figure: the marks in it, read.

use crate::base::marks::{CLOSE, MADE, MIDDLE, OPEN_DERIVED, OPEN_FIGURE, OPEN_GAP};
use crate::ledger::FigureId;

/// A figure in a rendered text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Print {
    pub(super) figure: FigureId,
    /// Where its mark begins.
    pub(super) at: usize,
    /// Whether its value stands there, or the gap in its place, rather than words made from it.
    pub(super) is_value: bool,
}

/// The figures that stand in a text, in its order.
pub(super) fn prints(text: &str) -> impl Iterator<Item = Print> {
    ids_at(text).filter_map(|(at, id)| {
        Some(Print { figure: FigureId(id.parse().ok()?), at, is_value: !text[at..].starts_with(OPEN_DERIVED) })
    })
}

/// The numbers of the figures that stand in a text, with where the mark of each begins.
pub(super) fn ids_at(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices([OPEN_FIGURE, OPEN_DERIVED, OPEN_GAP]).filter_map(|(at, open)| {
        let id = text[at + open.len()..].split([MADE, MIDDLE]).next()?;
        Some((at, id))
    })
}

/// The words of a text, with what its marks print and without the marks.
pub(super) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find([OPEN_FIGURE, OPEN_DERIVED, OPEN_GAP]) {
        out.push_str(&rest[..at]);
        rest = rest[at..].split_once(MIDDLE).map_or("", |(_, after)| after);
        if let Some((printed, after)) = rest.split_once(CLOSE) {
            out.push_str(printed);
            rest = after;
        }
    }
    out + rest
}
