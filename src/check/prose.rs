//! The texts that the county wrote itself: chapters, and texts among the data.

use indexmap::IndexMap;

use crate::ledger::{Content, Ledger, Node, Piece, Section, Text};

/// What a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// What was done.
    Past,
    /// What is planned.
    Plans,
}

/// Words of headings under which plans stand.
const PLANS: &[&str] = &["计划", "打算", "安排", "下步", "下一步", "思路", "谋划", "展望", "重点工作"];

/// Calls `visit` with every text, in the order of the draft, then of the data.
pub(super) fn texts<'a>(ledger: &'a Ledger, visit: &mut dyn FnMut(&'a Text, About)) {
    for (name, section) in &ledger.chapters {
        let about = if name == "下步计划" { About::Plans } else { About::Past };
        of_section(section, about, visit);
    }
    of_nodes(&ledger.data, visit);
}

/// Nesting is bounded where entries are read, so these may call themselves.
fn of_section<'a>(section: &'a Section, about: About, visit: &mut dyn FnMut(&'a Text, About)) {
    let heading = section.heading.as_ref().map(plain);
    // Plans may stand as an item of any chapter: 下步打算.
    let plans = heading.is_some_and(|words| PLANS.iter().any(|plan| words.contains(plan)));
    let about = if plans { About::Plans } else { about };
    section.texts().for_each(|text| visit(text, about));
    section.items.iter().for_each(|item| of_section(item, about, visit));
    for (name, part) in &section.named {
        let about = if name == "思路" || name == "目标" || name == "重点" { About::Plans } else { about };
        of_section(part, about, visit);
    }
}

fn of_nodes<'a>(nodes: &'a IndexMap<String, Node>, visit: &mut dyn FnMut(&'a Text, About)) {
    nodes.values().for_each(|node| of_node(node, visit));
}

fn of_node<'a>(node: &'a Node, visit: &mut dyn FnMut(&'a Text, About)) {
    match &node.content {
        Content::Text(text) => visit(text, About::Past),
        Content::List(items) => items.iter().for_each(|item| of_node(item, visit)),
        Content::Group(group) => of_nodes(group, visit),
        Content::Figure(_) | Content::Flag(_) => {}
    }
}

/// The plain words of a text.
fn plain(text: &Text) -> String {
    let of = |piece: &Piece| match piece {
        Piece::Plain(words) => words.clone(),
        Piece::Figure(_) | Piece::Change(_) | Piece::Goal(_) | Piece::Report(..) | Piece::Unknown(_) => String::new(),
    };
    text.pieces.iter().map(of).collect()
}
