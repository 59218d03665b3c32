//! What only the old draft says, as the new one shows it: taken out.

use std::sync::Arc;

use super::marks::{Hand, Ids, escaped};
use super::side::SideWord;
use crate::base::hashed::HashMap;

/// Ids of styles by their names: what they are called stays, ids are renamed by whoever saves.
#[derive(Debug, Default)]
pub(super) struct StyleIds {
    pub(super) paragraphs: HashMap<String, String>,
    pub(super) characters: HashMap<String, String>,
}

/// How deleted text looks.
#[derive(Debug, Clone, Copy)]
pub(super) enum Look<'a> {
    /// As the text beside it (`<w:rPr>…</w:rPr>`).
    Beside(&'a str),
    /// As it looked in the old draft, as far as the new one has its styles.
    Own(&'a StyleIds),
}

/// Words taken out: whoever put them in or took them out before keeps the mark, the rest is ours.
pub(super) fn runs(words: &[&SideWord], look: Look<'_>, ids: &mut Ids) -> String {
    let mut out = String::new();
    for same in words.chunk_by(|one, other| one.marks == other.marks && one.bold == other.bold && one.style == other.style) {
        let Some(first) = same.first() else { continue };
        let text: String = same.iter().map(|word| word.text.as_str()).collect();
        let look = match look {
            Look::Beside(look) => look.to_owned(),
            Look::Own(styles) => own(first, styles),
        };
        let hand = first.marks.deleted.as_deref().map_or(Hand::Ours, Hand::Of);
        let gone = ids.round("del", hand, &run(&text, &look));
        match first.marks.inserted.as_deref() {
            Some(revision) => out.push_str(&ids.round("ins", Hand::Of(revision), &gone)),
            None => out.push_str(&gone),
        }
    }
    out
}

fn own(word: &SideWord, styles: &StyleIds) -> String {
    let style = styles.characters.get(&*word.style).map(|id| format!(r#"<w:rStyle w:val="{}"/>"#, escaped(id)));
    // A style says by itself whether it is bold.
    let bold = if word.bold && style.is_none() { "<w:b/>" } else { "" };
    match style.unwrap_or_default() + bold {
        look if look.is_empty() => look,
        look => format!("<w:rPr>{look}</w:rPr>"),
    }
}

/// A run of deleted text.
fn run(text: &str, look: &str) -> String {
    let mut out = format!("<w:r>{look}");
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\t']).unwrap_or(rest.len());
        if end > 0 {
            out.push_str(&format!(r#"<w:delText xml:space="preserve">{}</w:delText>"#, escaped(&rest[..end])));
        }
        out.push_str(match rest[end..].chars().next() {
            Some('\n') => "<w:br/>",
            Some(_) => "<w:tab/>",
            None => "",
        });
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    out + "</w:r>"
}

/// The properties of a paragraph that is gone, with the marks on its end.
pub(super) fn properties(style: &Arc<str>, styles: &StyleIds, marks: &str) -> String {
    let style = styles.paragraphs.get(&**style).map(|id| format!(r#"<w:pStyle w:val="{}"/>"#, escaped(id))).unwrap_or_default();
    let marks = if marks.is_empty() { String::new() } else { format!("<w:rPr>{marks}</w:rPr>") };
    match style + &marks {
        inner if inner.is_empty() => inner,
        inner => format!("<w:pPr>{inner}</w:pPr>"),
    }
}
