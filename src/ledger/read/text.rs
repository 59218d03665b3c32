//! Long texts: paragraphs, line ends, and the names in `${…}`.

use std::collections::HashSet;

use crate::base::source::Place;
use crate::ledger::section::{Piece, Text};
use crate::yaml::entry::Scalar;

/// Reads a text; its names are [`Piece::Unknown`] until they are resolved.
pub(super) fn read(scalar: &Scalar, place: &Place) -> Text {
    let text = &scalar.text;
    let written = place.source.text().get(place.span.clone()).unwrap_or_default().trim_end();
    let unfolded = written.contains('\n').then(|| unfold(text, written));
    let text = unfolded.as_deref().unwrap_or(text);
    Text { pieces: pieces(&paragraphs(text, scalar.literal)), place: place.clone() }
}

/// Takes out the blanks that YAML put where the lines of a text were joined, except between Latin words.
///
/// A blank is one of these if it stands between the last character of some line and the first of the next.
fn unfold(text: &str, written: &str) -> String {
    let lines: Vec<&str> = written.lines().map(|line| line.trim().trim_matches(['"', '\''])).collect();
    let joints: HashSet<(char, char)> = lines
        .windows(2)
        .filter_map(|pair| pair[0].chars().next_back().zip(pair[1].chars().next()))
        .filter(|&(before, after)| !(is_latin(before) && is_latin(after)))
        .collect();
    let chars: Vec<char> = text.chars().collect();
    let at_joint = |at: usize| at > 0 && chars.get(at + 1).is_some_and(|&after| joints.contains(&(chars[at - 1], after)));
    chars.iter().enumerate().filter(|&(at, &c)| !(c == ' ' && at_joint(at))).map(|(_, c)| c).collect()
}

/// An empty line parts paragraphs; other line ends are gone, and so are indents and trailing blanks.
fn paragraphs(text: &str, literal: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parted = false;
    for line in text.split(['\n', '\u{2028}', '\u{2029}']) {
        let line = line.trim_matches([' ', '\t', '\u{3000}', '\u{A0}']);
        if line.is_empty() {
            parted = true;
            continue;
        }
        if let (Some(before), Some(after)) = (out.chars().next_back(), line.chars().next()) {
            if parted || !literal {
                out.push_str("\n\n");
            } else if is_latin(before) && is_latin(after) {
                out.push(' ');
            }
        }
        parted = false;
        out.push_str(line);
    }
    out
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c.is_alphabetic() && (c as u32) < 0x0500)
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
