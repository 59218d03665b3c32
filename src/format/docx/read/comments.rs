//! comments.xml and commentsExtended.xml: who said what, which comment answers which, and which are done.

use roxmltree::{Document, Node};

use super::model::Comment;
use super::xml::{attribute, name};
use crate::base::hashed::HashMap;

/// The comments of a file, the place of each by its id, and the place of each by the ids of its paragraphs.
#[derive(Default)]
pub(super) struct Comments {
    pub(super) list: Vec<Comment>,
    pub(super) places: HashMap<String, usize>,
    paragraphs: HashMap<String, usize>,
}

impl Comments {
    /// Reads the comments.
    pub(super) fn read(xml: &Document<'_>) -> Self {
        let mut out = Self::default();
        for node in xml.root_element().children().filter(|node| name(*node) == "comment") {
            let said = |what: &str| attribute(node, what).unwrap_or_default().to_owned();
            let at = out.list.len();
            // commentsExtended names a comment by a paragraph of it; Word, by the last.
            for paragraph in node.descendants().filter(|node| name(*node) == "p") {
                out.paragraphs.extend(local(paragraph, "paraId").map(|id| (id.to_owned(), at)));
            }
            out.places.entry(said("id")).or_insert(at);
            out.list.push(Comment {
                id: said("id"),
                author: said("author"),
                date: said("date"),
                text: text(node),
                ..Comment::default()
            });
        }
        out
    }

    /// Adds which comment answers which, and which are done.
    pub(super) fn extend(&mut self, xml: &Document<'_>) {
        for node in xml.root_element().children().filter(|node| node.tag_name().name() == "commentEx") {
            let place = |what: &str| local(node, what).and_then(|id| self.paragraphs.get(id)).copied();
            let Some(at) = place("paraId") else { continue };
            let answered = place("paraIdParent").filter(|other| *other != at);
            let comment = &mut self.list[at];
            comment.answers = answered;
            comment.resolved = matches!(local(node, "done"), Some("1" | "true" | "on"));
        }
    }
}

/// The words of a comment, a line for each paragraph.
fn text(comment: Node<'_, '_>) -> String {
    let mut out = String::new();
    for node in comment.descendants() {
        match name(node) {
            "p" if !out.is_empty() => out.push('\n'),
            "t" | "delText" => out.push_str(node.text().unwrap_or_default()),
            "br" | "cr" => out.push('\n'),
            "tab" => out.push('\t'),
            _ => {}
        }
    }
    out
}

/// An attribute of whatever namespace: those of Word's later editions have one each.
fn local<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}
