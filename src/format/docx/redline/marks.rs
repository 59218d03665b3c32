//! Tracked changes as XML: who, and which.

use std::ops::Range;

use roxmltree::Node;

use super::items::{end_tag, is};
use crate::format::docx::author::AUTHOR;
use crate::format::docx::read::Revision;

/// A hand: one of an earlier author, or ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hand<'a> {
    Ours,
    Of(&'a Revision),
}

/// Gives every mark an id of its own.
#[derive(Debug)]
pub(super) struct Ids {
    next: u64,
    /// When ours are made; empty for never told.
    date: String,
}

impl Ids {
    /// Ids that no mark of a body has: revisions and bookmarks count together.
    pub(super) fn of(root: Node<'_, '_>, date: Option<&str>) -> Self {
        // Ids of comments count by themselves.
        let comment = |node: &Node<'_, '_>| node.tag_name().name().starts_with("comment");
        let ids = root.descendants().filter(|node| node.is_element() && !comment(node)).flat_map(|node| {
            node.attributes().filter(|attribute| attribute.name() == "id").filter_map(|id| id.value().parse::<u64>().ok())
        });
        // A number beyond what the standard allows is nobody's revision.
        let most = ids.filter(|id| *id < u64::from(u32::MAX / 4)).max();
        Self { next: most.map_or(0, |id| id + 1), date: date.unwrap_or_default().to_owned() }
    }

    /// What stands in the start tag of a mark: its id, who, and when.
    pub(super) fn by(&mut self, hand: Hand<'_>) -> String {
        let id = self.next;
        self.next += 1;
        let (author, date) = match hand {
            Hand::Ours => (AUTHOR, self.date.as_str()),
            Hand::Of(revision) => (revision.author.as_str(), revision.date.as_str()),
        };
        let date = if date.is_empty() { String::new() } else { format!(r#" w:date="{}""#, escaped(date)) };
        format!(r#"w:id="{id}" w:author="{}"{date}"#, escaped(author))
    }

    /// Runs that a hand put in, or took out (`ins`, `del`).
    pub(super) fn round(&mut self, name: &str, hand: Hand<'_>, runs: &str) -> String {
        format!("<w:{name} {}>{runs}</w:{name}>", self.by(hand))
    }
}

/// Text of XML, also between quotes. What XML cannot hold was never read from it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// Puts a mark (`<w:ins …/>`) on the end of a paragraph.
pub(super) fn on_paragraph(paragraph: Node<'_, '_>, mark: &str) -> (Range<usize>, String) {
    let properties = paragraph.children().find(|node| is(*node, "pPr"));
    let Some(properties) = properties else {
        return inside(paragraph, InsideElement::First, &format!("<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>"));
    };
    match properties.children().find(|node| is(*node, "rPr")) {
        // `w:ins` comes before `w:del`, and both before all else.
        Some(run) => match run.children().find(|node| is(*node, "ins")).filter(|_| mark.starts_with("<w:del")) {
            Some(before) => (before.range().end..before.range().end, mark.to_owned()),
            None => inside(run, InsideElement::First, mark),
        },
        None => {
            // The schema has nothing but these two behind `w:rPr`.
            let behind = properties.children().find(|node| is(*node, "sectPr") || is(*node, "pPrChange"));
            let run = format!("<w:rPr>{mark}</w:rPr>");
            match behind {
                Some(node) => (node.range().start..node.range().start, run),
                None => inside(properties, InsideElement::Last, &run),
            }
        }
    }
}

/// Puts a mark on a row of a table.
pub(super) fn on_row(row: Node<'_, '_>, mark: &str) -> (Range<usize>, String) {
    match row.children().find(|node| is(*node, "trPr")) {
        // By the schema `w:ins` and `w:del` come last, but for this one.
        Some(properties) => match properties.children().find(|node| is(*node, "trPrChange")) {
            Some(node) => (node.range().start..node.range().start, mark.to_owned()),
            None => inside(properties, InsideElement::Last, mark),
        },
        None => {
            let wrapped = format!("<w:trPr>{mark}</w:trPr>");
            match row.children().find(|node| is(*node, "tblPrEx")) {
                Some(node) => (node.range().end..node.range().end, wrapped),
                None => inside(row, InsideElement::First, &wrapped),
            }
        }
    }
}

/// Where inside an element.
pub(super) enum InsideElement {
    First,
    Last,
}

/// Puts something inside an element, which may have no end tag yet.
pub(super) fn inside(node: Node<'_, '_>, place: InsideElement, xml: &str) -> (Range<usize>, String) {
    let range = node.range();
    let text = &node.document().input_text()[range.clone()];
    if text.ends_with("/>") && !node.has_children() {
        let name = text[1..].split([' ', '/', '>', '\n', '\t', '\r']).next().unwrap_or_default();
        return (range.end - 2..range.end, format!(">{xml}</{name}>"));
    }
    let at = match place {
        InsideElement::First => range.start + start_tag(text),
        InsideElement::Last => end_tag(node),
    };
    (at..at, xml.to_owned())
}

/// How long the start tag is that a text begins with.
pub(super) fn start_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            // In quotes > is a character like any other.
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}
