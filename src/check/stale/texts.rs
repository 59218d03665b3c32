//! The words of a text, and where they stand in it.

use crate::base::hashed::HashMap;
use crate::base::source::Place;
use crate::ledger::{Piece, Text};

/// What `qicao next` puts before every text it keeps, until somebody has looked at it.
pub const CARRIED: &str = "【沿用】";

/// A text as it stands in its file.
pub(crate) fn raw(place: &Place) -> &str {
    place.source.text().get(place.span.clone()).unwrap_or_default()
}

/// The words of a text; a figure in it is [`FIGURE`].
pub(super) fn words(text: &Text) -> String {
    let mut out = String::new();
    for piece in &text.pieces {
        match piece {
            Piece::Plain(plain) => out.push_str(plain),
            Piece::Figure(_) | Piece::Change(_) | Piece::Goal(_) | Piece::Unknown(_) => out.push(FIGURE),
            // What 报告 says is no figure: a sentence that names nothing else was not written anew.
            Piece::Report(name, _) => out.push_str(&format!("${{报告.{name}}}")),
        }
    }
    out
}

/// Stands for a figure in [`words`]; no text may hold it.
pub(super) const FIGURE: char = '\u{FDD0}';

/// Where words stand in texts, wherever their lines were broken. Each text is gone through once, however many words are looked for.
#[derive(Default)]
pub(super) struct Places<'a>(HashMap<*const Text, Squeezed<'a>>);

/// A text without its blanks.
struct Squeezed<'a> {
    place: &'a Place,
    dense: String,
    /// Where in the text each byte of these stands.
    at: Vec<usize>,
    /// Where the last words end that were looked for: the next mostly stand behind them.
    from: usize,
}

impl<'a> Places<'a> {
    /// The place of some words; of the whole text, where they cannot be found.
    pub(super) fn within(&mut self, text: &'a Text, words: &str) -> Place {
        let known = self.0.entry(std::ptr::from_ref(text)).or_insert_with(|| Squeezed::of(&text.place));
        known.within(words).unwrap_or_else(|| text.place.clone())
    }
}

impl<'a> Squeezed<'a> {
    fn of(place: &'a Place) -> Self {
        let raw = raw(place);
        let (mut dense, mut at) = (String::with_capacity(raw.len()), Vec::with_capacity(raw.len()));
        for (byte, c) in raw.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            dense.push(c);
            at.extend((0..c.len_utf8()).map(|step| byte + step));
        }
        Self { place, dense, at, from: 0 }
    }

    fn within(&mut self, words: &str) -> Option<Place> {
        let wanted: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        let behind = self.dense[self.from..].find(&wanted).map(|found| self.from + found);
        let start = behind.or_else(|| self.dense.find(&wanted)).filter(|_| !wanted.is_empty())?;
        self.from = start + wanted.len();
        let (first, last) = (*self.at.get(start)?, *self.at.get(start + wanted.len() - 1)?);
        let from = self.place.span.start;
        Some(Place { span: from + first..from + last + 1, ..self.place.clone() })
    }
}
