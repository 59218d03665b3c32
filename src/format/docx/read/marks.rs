//! Who put something in, and who took it out.

use std::sync::Arc;

use roxmltree::Node;

use super::model::{Marks, Revision};
use super::xml::{attribute, name};

/// Adds what an element says of whatever it stands round or belongs to; nothing, if it is no tracked change.
pub(super) fn add(marks: &mut Marks, node: Node<'_, '_>) {
    let side = match name(node) {
        "ins" | "moveTo" => &mut marks.inserted,
        "del" | "moveFrom" => &mut marks.deleted,
        _ => return,
    };
    // Of two who did the same the first has done it.
    side.get_or_insert_with(|| {
        Arc::new(Revision {
            author: attribute(node, "author").unwrap_or_default().to_owned(),
            date: attribute(node, "date").unwrap_or_default().to_owned(),
            moved: name(node).starts_with("move"),
        })
    });
}
