//! The texts that the county wrote itself: chapters, and texts among the data.

use super::figure::{Content, Node};
use super::model::Ledger;
use super::section::{Piece, Section, Text};
use crate::base::hashed::IndexMap;

/// A text of the ledger, and where in the report it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LedgerText<'a> {
    pub(crate) text: &'a Text,
    /// Whether it is a 标题, which may well stay what it was.
    pub(crate) heading: bool,
    pub(crate) about: About,
}

/// What a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    /// What was done.
    Past,
    /// What is planned.
    Plans,
}

/// Words of headings under which plans stand.
const PLANS: &[&str] = &["计划", "打算", "安排", "下步", "下一步", "思路", "谋划", "展望", "重点工作"];

impl Ledger {
    /// Calls `visit` with every text, in the order of the draft, then of the data.
    // Nesting is bounded where entries are read, so those below may call themselves.
    pub(crate) fn visit_texts<'a>(&'a self, visit: &mut dyn FnMut(LedgerText<'a>)) {
        for (name, section) in &self.chapters {
            let about = if name == "下步计划" { About::Plans } else { About::Past };
            of_section(section, about, visit);
        }
        of_nodes(&self.data, visit);
    }
}

fn of_section<'a>(section: &'a Section, about: About, visit: &mut dyn FnMut(LedgerText<'a>)) {
    let heading = section.heading.as_ref();
    // Plans may stand as an item of any chapter: 下步打算.
    let plans = heading.is_some_and(|heading| heading.pieces.iter().any(speaks_of_plans));
    let about = if plans { About::Plans } else { about };
    for text in section.texts() {
        visit(LedgerText { text, heading: heading.is_some_and(|heading| std::ptr::eq(heading, text)), about });
    }
    section.items.iter().for_each(|item| of_section(item, about, visit));
    for (name, part) in &section.named {
        let about = if name == "思路" || name == "目标" || name == "重点" { About::Plans } else { about };
        of_section(part, about, visit);
    }
}

fn of_nodes<'a>(nodes: &'a IndexMap<String, Node>, visit: &mut dyn FnMut(LedgerText<'a>)) {
    nodes.values().for_each(|node| of_node(node, visit));
}

fn of_node<'a>(node: &'a Node, visit: &mut dyn FnMut(LedgerText<'a>)) {
    match &node.content {
        Content::Text(text) => visit(LedgerText { text, heading: false, about: About::Past }),
        Content::List(items) => items.iter().for_each(|item| of_node(item, visit)),
        Content::Group(group) => of_nodes(group, visit),
        Content::Figure(_) | Content::Flag(_) => {}
    }
}

/// Whether a piece of a heading says that plans stand beneath it.
fn speaks_of_plans(piece: &Piece) -> bool {
    match piece {
        Piece::Plain(words) => PLANS.iter().any(|plan| words.contains(plan)),
        Piece::Figure(_) | Piece::Change(_) | Piece::Goal(_) | Piece::Report(..) | Piece::Unknown(_) => false,
    }
}
