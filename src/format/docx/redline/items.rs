//! Where paragraphs, tables, rows and cells stand in the part of the body.

use std::ops::Range;

use roxmltree::Node;

use crate::base::hashed::HashMap;
use crate::format::docx::read::{Manuscript, Marks};

/// A paragraph or a table.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// Paragraphs that one view joins, by their places in the manuscript: the marks between them are tracked.
    Paragraphs(Vec<usize>),
    Table(TableItem),
}

#[derive(Debug, Clone)]
pub(super) struct TableItem {
    pub(super) span: Range<usize>,
    /// `w:tblPr` and `w:tblGrid`.
    pub(super) head: Range<usize>,
    pub(super) rows: Vec<RowItem>,
}

#[derive(Debug, Clone)]
pub(super) struct RowItem {
    pub(super) span: Range<usize>,
    pub(super) cells: Vec<CellItem>,
}

#[derive(Debug, Clone)]
pub(super) struct CellItem {
    /// `w:tcPr`; empty if it has none.
    pub(super) properties: Range<usize>,
    /// Where something can be put behind all that it holds.
    pub(super) end: usize,
    pub(super) items: Vec<Item>,
}

/// What a body holds, and where something can be put behind it.
#[derive(Debug)]
pub(super) struct BodyItems {
    pub(super) items: Vec<Item>,
    pub(super) end: usize,
}

/// Reads the items of a body. Paragraphs whose marks `joins` are one.
pub(super) fn body(manuscript: &Manuscript, root: Node<'_, '_>, joins: &dyn Fn(&Marks) -> bool) -> Option<BodyItems> {
    let places = manuscript.paragraphs.iter().enumerate().filter(|(_, paragraph)| !paragraph.span.is_empty());
    let places: HashMap<usize, usize> = places.map(|(at, paragraph)| (paragraph.span.start, at)).collect();
    let body = root.children().find(|node| is(*node, "body"))?;
    // What the last section is like stands behind all else (17.6.17).
    let section = body.children().rfind(Node::is_element).filter(|node| is(*node, "sectPr"));
    let end = section.map_or_else(|| end_tag(body), |node| node.range().start);
    let walk = BodyWalk { manuscript, places: &places, joins };
    Some(BodyItems { items: walk.items(body), end })
}

struct BodyWalk<'a> {
    manuscript: &'a Manuscript,
    places: &'a HashMap<usize, usize>,
    joins: &'a dyn Fn(&Marks) -> bool,
}

impl BodyWalk<'_> {
    fn items(&self, parent: Node<'_, '_>) -> Vec<Item> {
        let mut out = Vec::new();
        self.add(parent, &mut out);
        out
    }

    /// Nesting is bounded where the file is read.
    fn add(&self, parent: Node<'_, '_>, out: &mut Vec<Item>) {
        for node in parent.children().filter(Node::is_element) {
            if is(node, "p") {
                let Some(at) = self.places.get(&node.range().start).copied() else { continue };
                match out.last_mut() {
                    Some(Item::Paragraphs(list))
                        if list.last().is_some_and(|last| (self.joins)(&self.manuscript.paragraphs[*last].mark)) =>
                    {
                        list.push(at);
                    }
                    _ => out.push(Item::Paragraphs(vec![at])),
                }
            } else if is(node, "tbl") {
                let head = |name| node.children().find(|child| is(*child, name)).map(|child| child.range());
                let start = head("tblPr").or_else(|| head("tblGrid")).map_or(node.range().end, |range| range.start);
                let end = head("tblGrid").or_else(|| head("tblPr")).map_or(start, |range| range.end);
                let mut rows = Vec::new();
                self.rows(node, &mut rows);
                out.push(Item::Table(TableItem { span: node.range(), head: start..end, rows }));
            } else if !is(node, "sectPr") && !is(node, "sdtPr") {
                self.add(node, out);
            }
        }
    }

    fn rows(&self, parent: Node<'_, '_>, out: &mut Vec<RowItem>) {
        for node in parent.children().filter(Node::is_element) {
            match is(node, "tr") {
                true => {
                    let mut cells = Vec::new();
                    self.cells(node, &mut cells);
                    out.push(RowItem { span: node.range(), cells });
                }
                false => self.rows(node, out),
            }
        }
    }

    fn cells(&self, parent: Node<'_, '_>, out: &mut Vec<CellItem>) {
        for node in parent.children().filter(Node::is_element) {
            match is(node, "tc") {
                true => {
                    let properties = node.children().find(|child| is(*child, "tcPr")).map_or(0..0, |child| child.range());
                    out.push(CellItem { properties, end: end_tag(node), items: self.items(node) });
                }
                false => self.cells(node, out),
            }
        }
    }
}

/// Whether a node is an element of this name.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// Where the end tag of an element begins; its end, if it has none.
pub(super) fn end_tag(node: Node<'_, '_>) -> usize {
    let range = node.range();
    let text = &node.document().input_text()[range.clone()];
    if text.ends_with("/>") { range.end } else { range.start + text.rfind("</").unwrap_or(text.len()) }
}
