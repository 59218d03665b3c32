//! Notes at the foot of a page or at the end that only the new draft has: what refers to them comes under a mark, and they stay as they are.

use roxmltree::Node;

use super::canvas::{Canvas, Unmarkable};
use super::items::is;
use super::marks::Hand;
use super::model::{MarkedChange, MarkedChangeKind};
use crate::format::docx::read::{Location, Manuscript, View};

/// What refers to a note.
const REFERENCES: [&str; 2] = ["footnoteReference", "endnoteReference"];

/// Marks the references of notes that are new; notes that the old draft had have to be as they were.
pub(super) fn mark(canvas: &mut Canvas<'_>, root: Node<'_, '_>) -> Result<(), Unmarkable> {
    let (before, after) = (notes(canvas.old), notes(canvas.new));
    if before == after {
        return Ok(());
    }
    if !before.is_empty() {
        return Err(Unmarkable("原有的脚注改了"));
    }
    for reference in root.descendants().filter(|node| REFERENCES.iter().any(|name| is(*node, name))) {
        let run = reference.parent().filter(|node| is(*node, "r")).ok_or(Unmarkable("脚注的写法特殊"))?;
        if run.ancestors().any(|node| is(node, "ins") || is(node, "del")) {
            continue;
        }
        // In a run of its own, as all programs write it.
        if run.children().any(|node| node.is_element() && node != reference && !is(node, "rPr")) {
            return Err(Unmarkable("脚注的写法特殊"));
        }
        let own = &canvas.new.body.text[run.range()];
        let marked = format!("<w:ins {}>{own}</w:ins>", canvas.ids.by(Hand::Ours));
        canvas.edits.push((run.range(), marked));
    }
    canvas.differences.extend(after.into_iter().map(|text| MarkedChange::Text {
        kind: MarkedChangeKind::Inserted,
        old: None,
        new: Some(format!("脚注：{text}")),
        from: None,
    }));
    Ok(())
}

fn notes(manuscript: &Manuscript) -> Vec<String> {
    let lines = manuscript.lines(View::Accepted).into_iter().filter(|line| line.at == Location::Note);
    lines.map(|line| line.text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}
