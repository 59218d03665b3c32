//! Marks of format alone that earlier authors made (`w:rPrChange`): words that stand keep the look that somebody gave them, and the mark
//! that says so.

use roxmltree::{Document, Node};

use super::gone::StyleIds;
use super::items::is;
use super::marks::{Hand, Ids};
use crate::base::hashed::HashMap;
use crate::format::docx::read::Revision;

/// How a run looks since somebody changed its look, and how it looked before.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FormatMark {
    look: String,
    before: String,
    by: Revision,
}

/// The marks of a part of a draft, by where their runs begin.
pub(super) fn format_marks(part: &Document<'_>, styles: &StyleIds) -> HashMap<usize, FormatMark> {
    // Most drafts have none.
    if !part.input_text().contains("rPrChange") {
        return HashMap::default();
    }
    let runs = part.descendants().filter(|node| is(*node, "r"));
    runs.filter_map(|run| Some((run.range().start, FormatMark::of(run, styles)?))).collect()
}

impl FormatMark {
    fn of(run: Node<'_, '_>, styles: &StyleIds) -> Option<Self> {
        let properties = child(run, "rPr")?;
        let change = child(properties, "rPrChange")?;
        let says = |name: &str| {
            change.attributes().find(|attribute| attribute.name() == name).map_or("", |found| found.value()).to_owned()
        };
        let by = Revision { author: says("author"), date: says("date"), ..Revision::default() };
        let before = child(change, "rPr").map(|before| plain(before, styles)).unwrap_or_default();
        Some(Self { look: plain(properties, styles), before, by })
    }

    /// The properties of a run that look so.
    pub(super) fn xml(&self, ids: &mut Ids) -> String {
        let Self { look, before, by } = self;
        let change = ids.round("rPrChange", Hand::Of(by), &format!("<w:rPr>{before}</w:rPr>"));
        format!("<w:rPr>{look}{change}</w:rPr>")
    }
}

/// Whether a run of the new draft has such a mark of its own, or holds what cannot be cut.
pub(super) fn is_settled(run: Node<'_, '_>) -> bool {
    let is_whole = |node: Node<'_, '_>| ["sym", "ruby", "AlternateContent"].iter().any(|name| is(node, name));
    !is(run, "r") || run.children().any(is_whole) || child(run, "rPr").is_some_and(|look| child(look, "rPrChange").is_some())
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|node| is(*node, name))
}

/// What properties hold that the new draft can hold too: none of other namespaces, nor styles that it does not have.
fn plain(properties: Node<'_, '_>, styles: &StyleIds) -> String {
    let own = properties.tag_name().namespace();
    let is_plain = |node: Node<'_, '_>| {
        let is_own = |namespace: Option<&str>| namespace.is_none() || namespace == own;
        node.tag_name().namespace() == own && node.attributes().all(|attribute| is_own(attribute.namespace()))
    };
    let is_known = |node: Node<'_, '_>| {
        let style = || node.attributes().find(|attribute| attribute.name() == "val").map(|attribute| attribute.value());
        !is(node, "rStyle") || style().is_some_and(|style| styles.characters.values().any(|known| known == style))
    };
    let inner = properties.children().filter(|node| node.is_element() && !is(*node, "rPrChange"));
    let inner = inner.filter(|node| node.descendants().filter(Node::is_element).all(is_plain) && is_known(*node));
    inner.map(|node| &node.document().input_text()[node.range()]).collect()
}
