//! Every text of a ledger, and the places of pieces in it.

use crate::base::source::Place;
use crate::ledger::{Content, Ledger, Node, Piece, Section, Text};

/// What `qicao next` puts before every text it keeps, until somebody has looked at it.
pub const CARRIED: &str = "【沿用】";

/// A text of the ledger.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LedgerText<'a> {
    pub(crate) text: &'a Text,
    /// Whether it is a 标题, which may well stay what it was.
    pub(crate) heading: bool,
}

/// All texts of the chapters and of the data, in their order.
pub(crate) fn texts(ledger: &Ledger) -> Vec<LedgerText<'_>> {
    let mut out = Vec::new();
    ledger.data.values().for_each(|node| in_node(node, &mut out));
    ledger.chapters.values().for_each(|chapter| in_section(chapter, &mut out));
    out
}

/// Nesting is bounded where entries are read, so these two may call themselves.
fn in_node<'a>(node: &'a Node, out: &mut Vec<LedgerText<'a>>) {
    match &node.content {
        Content::Text(text) => out.push(LedgerText { text, heading: false }),
        Content::List(items) => items.iter().for_each(|item| in_node(item, out)),
        Content::Group(group) => group.values().for_each(|node| in_node(node, out)),
        Content::Figure(_) | Content::Flag(_) => {}
    }
}

fn in_section<'a>(section: &'a Section, out: &mut Vec<LedgerText<'a>>) {
    out.extend(section.heading.iter().map(|text| LedgerText { text, heading: true }));
    let texts = section.intro.iter().chain(&section.body).chain(&section.points);
    out.extend(texts.map(|text| LedgerText { text, heading: false }));
    section.below().for_each(|part| in_section(part, out));
}

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

/// Where words stand in a text, wherever its lines were broken; the whole text, where they cannot be found.
pub(super) fn within(text: &Text, words: &str) -> Place {
    let raw = raw(&text.place);
    let (mut dense, mut at) = (String::with_capacity(raw.len()), Vec::with_capacity(raw.len()));
    for (byte, c) in raw.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        dense.push(c);
        at.extend((0..c.len_utf8()).map(|step| byte + step));
    }
    let wanted: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let found = dense.find(&wanted).filter(|_| !wanted.is_empty());
    let span = found.and_then(|start| Some((*at.get(start)?, *at.get(start + wanted.len() - 1)? + 1)));
    match span {
        Some((start, end)) => Place { span: text.place.span.start + start..text.place.span.start + end, ..text.place.clone() },
        None => text.place.clone(),
    }
}
