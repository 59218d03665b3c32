//! Long texts, and the names in `${…}`.

use crate::base::source::Place;
use crate::ledger::section::{Piece, Text};
use crate::yaml::entry::Scalar;
use crate::yaml::words::words;

/// Reads a text; its names are [`Piece::Unknown`] until they are resolved.
pub(super) fn read(scalar: &Scalar, place: &Place) -> Text {
    Text { pieces: pieces(&words(scalar, place)), place: place.clone() }
}

/// Parts a text at its `${…}`; `$${` prints `${`.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    // Once nothing closes any more, looking again would be in vain.
    let mut closes = true;
    while let Some(at) = rest.find("${") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        if let Some(before) = before.strip_suffix('$') {
            plain.push_str(before);
            plain.push_str("${");
            rest = after;
            continue;
        }
        // A name that is never closed ends with its line's text; resolving tells it.
        let end = if closes { after.find('}') } else { None };
        closes = end.is_some();
        plain.push_str(before);
        if !plain.is_empty() {
            pieces.push(Piece::Plain(std::mem::take(&mut plain)));
        }
        let name = &after[..end.unwrap_or(0)];
        pieces.push(Piece::Unknown(if end.is_some() { name.to_owned() } else { String::from("${") }));
        rest = end.map_or(after, |end| &after[end + 1..]);
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Plain(plain));
    }
    pieces
}
