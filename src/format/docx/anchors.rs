//! What a later run finds a figure and a paragraph by: the tag of its control, the name of the bookmark round that, or at the paragraph's head.
//!
//! LibreOffice 7.4 loses what controls are called and keeps bookmarks; Word may lose a bookmark that is typed over and keeps controls. Both are
//! named after what stays the same from draft to draft: the key of a figure, the words of a paragraph without what its figures print. So a
//! number that changes, or a paragraph that comes or goes, renames nothing else.

use std::borrow::Cow;

use crate::base::hash::{self, Hash, hex};
use crate::base::hashed::{HashMap, HashSet};
use crate::document::{Inline, PrintedFigure, Wording};

/// How the bookmark of a figure begins.
pub const FIGURE: &str = "_qc";
/// How the bookmark of a paragraph, a heading or a row begins.
pub const TEXT: &str = "_qp";

/// Word takes no longer title or tag of a control, counted in UTF-16.
const LONGEST_TAG: usize = 64;

/// The letters of a name: Word takes two names for one that differ in their case alone.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// So few letters of a hash begin a name, since a draft has hundreds of names and no two letters of them pack; one that another hash has
/// taken grows by as many as it needs. A figure is looked for in its own paragraph, a paragraph in the whole draft.
const LEAST_OF_FIGURE: u8 = 2;
const LEAST_OF_TEXT: u8 = 3;

/// What a figure is called: its key, and behind `#` what was made of it.
pub fn name(figure: &PrintedFigure) -> Cow<'_, str> {
    let key = figure.origin.key.as_str();
    match figure.said {
        Wording::Derived if !figure.made.is_empty() => Cow::Owned(format!("{key}#{}", figure.made)),
        Wording::Value | Wording::Derived | Wording::Gap => Cow::Borrowed(key),
    }
}

/// What people are told that a figure is called, by its name.
pub fn spoken(name: &str) -> String {
    match name.split_once('#') {
        None => name.to_owned(),
        // 无孕产妇死亡 is said of a figure that is nought.
        Some((key, "零")) => format!("{key}（为零）"),
        Some((key, made)) if made.starts_with("同比") => format!("{key}的{made}"),
        Some((key, made)) => format!("{key}（{made}）"),
    }
}

/// The title and tag of a figure's control: what it is called. A long one is cut, and ends with a hash so that it
/// stays its own.
pub fn tag(figure: &PrintedFigure) -> Cow<'_, str> {
    let tag = name(figure);
    if tag.encode_utf16().count() <= LONGEST_TAG {
        return tag;
    }
    let tail = format!("…{}", hex(&hash::of(tag.as_bytes())[..4]));
    let mut room = LONGEST_TAG - tail.encode_utf16().count();
    let head = tag.chars().take_while(|c| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    Cow::Owned(head.collect::<String>() + &tail)
}

/// The names of the bookmarks of one draft, asked for in reading order: the second of a key or a text ends with a 2.
#[derive(Debug, Default)]
pub struct BookmarkNames {
    /// For each hash how many letters of it its name has, and how often it was asked for.
    of_hash: HashMap<[u8; 32], (u8, u32)>,
    taken: HashSet<String>,
}

impl BookmarkNames {
    /// The name for a figure's control, by its tag.
    pub fn of_figure(&mut self, tag: &str) -> String {
        self.unique(FIGURE, LEAST_OF_FIGURE, hash::of(tag))
    }

    /// The name for a paragraph, a heading or a row that says this; none where it says nothing.
    pub fn of_text(&mut self, text: &[&[Inline]]) -> Option<String> {
        let mut hash = Hash::default();
        let mut is_empty = true;
        text.iter().for_each(|text| skeleton(text, &mut hash, &mut is_empty));
        (!is_empty).then(|| self.unique(TEXT, LEAST_OF_TEXT, hash.finish()))
    }

    fn unique(&mut self, kind: &str, least: u8, hash: [u8; 32]) -> String {
        let named = |letters: u8| {
            let letters = hash[..usize::from(letters)].iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
            kind.chars().chain(letters).collect::<String>()
        };
        let Self { of_hash, taken } = self;
        let (letters, count) = of_hash.entry(hash).or_insert_with(|| {
            // A name of all letters of its hash is taken by no other.
            let free = (least..32).find(|letters| !taken.contains(&named(*letters)));
            (free.unwrap_or(32), 0)
        });
        let name = named(*letters);
        loop {
            // Letters of names have digits among them: a name with its 2 may be that of another hash.
            *count += 1;
            let name = if *count > 1 { format!("{name}{count}") } else { name.clone() };
            if taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// Hashes a text with its figures as their keys: what they print changes from draft to draft.
fn skeleton(text: &[Inline], hash: &mut Hash, is_empty: &mut bool) {
    for inline in text {
        match inline {
            Inline::Text(text) => {
                hash.bytes(text.as_bytes());
                *is_empty &= text.is_empty();
            }
            // How words are set off is not what they say.
            Inline::Strong(inner) | Inline::Emphasis(inner) => skeleton(inner, hash, is_empty),
            Inline::Figure(figure) => {
                // No text holds U+0000, so that a key is not taken for words beside it.
                for piece in ["\0", figure.origin.key.as_str(), "#", &figure.made, "\0"] {
                    hash.bytes(piece.as_bytes());
                }
                *is_empty &= figure.text.is_empty();
            }
            Inline::Break => hash.bytes(b"\n"),
        }
    }
}
