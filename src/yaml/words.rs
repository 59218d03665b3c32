//! The words of a long text: where its lines are broken in the file is not theirs.

use super::entry::{Scalar, ScalarForm};
use crate::base::hashed::HashSet;
use crate::base::source::Place;

/// What parts the paragraphs of a text.
pub(crate) const BREAK: &str = "\n\n";

/// The words of a text: an empty line parts paragraphs and is `\n\n`; other line ends are gone, with the blanks that YAML
/// put in their place.
pub(crate) fn words(scalar: &Scalar, place: &Place) -> String {
    let text = &scalar.text;
    let written = place.source.text().get(place.span.clone()).unwrap_or_default().trim_end();
    // Of a literal block every line end is there, and every blank is the clerk's.
    let is_joined = written.contains('\n') && scalar.style != ScalarForm::Literal;
    let unfolded = is_joined.then(|| unfold(text, written));
    paragraphs(unfolded.as_deref().unwrap_or(text), scalar.style == ScalarForm::Literal)
}

/// Takes out the blanks that YAML put where the lines of a text were joined, except between Latin words.
///
/// A blank is one of these if it stands between the last character of some line and the first of the next.
fn unfold(text: &str, written: &str) -> String {
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
    let inner = quote.and_then(|quote| written.strip_prefix(quote)?.strip_suffix(quote)).unwrap_or(written);
    let lines: Vec<&str> = inner.lines().map(str::trim).collect();
    let joints: HashSet<(char, char)> = lines
        .windows(2)
        .filter_map(|pair| {
            // `\"` at the start of a line is a mark of the text.
            let after = if quote == Some('"') { pair[1].strip_prefix('\\').unwrap_or(pair[1]) } else { pair[1] };
            pair[0].chars().next_back().zip(after.chars().next())
        })
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
                out.push_str(BREAK);
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
