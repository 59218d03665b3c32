//! Notes at the foot of a page or at the end: what refers to a new one comes under a mark, and the note stays as it is. One that only the old
//! draft has can be under no mark: a comment says it where it stood.

use roxmltree::Node;

use super::canvas::{Canvas, Unmarkable};
use super::items::is;
use super::marks::Hand;
use super::model::{MarkedChange, MarkedChangeKind};
use crate::base::text::difference::{Step, steps};
use crate::format::docx::read::{Location, Manuscript, View};

/// Marks the references of notes that are new, and says those that are gone; `old` and `new` are the roots of both bodies.
pub(super) fn mark(canvas: &mut Canvas<'_>, old: Node<'_, '_>, new: Node<'_, '_>) -> Result<(), Unmarkable> {
    let (before, after) = (notes(canvas.old), notes(canvas.new));
    let (was, is_now) = (references(old), references(new));
    for step in steps(&before, &after) {
        let (kind, note) = match step {
            Step::Kept(..) => continue,
            Step::Gone(at) => {
                let start =
                    was.get(at).and_then(|node| node.ancestors().find(|node| is(*node, "p"))).map(|node| node.range().start);
                let paragraph = canvas.old.paragraphs.iter().position(|paragraph| Some(paragraph.span.start) == start);
                canvas.say_beside(paragraph.unwrap_or(0), format!("旧稿这里有脚注：{}", before[at]));
                (MarkedChangeKind::Deleted, &before[at])
            }
            Step::New(at) => {
                let reference = is_now.get(at).filter(|_| is_now.len() == after.len()).ok_or(Unmarkable("脚注的写法特殊"))?;
                put_in(canvas, *reference)?;
                (MarkedChangeKind::Inserted, &after[at])
            }
        };
        let text = Some(format!("脚注：{note}"));
        let (old, new) = if kind == MarkedChangeKind::Deleted { (text, None) } else { (None, text) };
        canvas.differences.push(MarkedChange::Text { kind, old, new, from: None });
    }
    Ok(())
}

fn put_in(canvas: &mut Canvas<'_>, reference: Node<'_, '_>) -> Result<(), Unmarkable> {
    let run = reference.parent().filter(|node| is(*node, "r")).ok_or(Unmarkable("脚注的写法特殊"))?;
    // Whoever put it in has marked it already.
    if run.ancestors().any(|node| is(node, "ins") || is(node, "del")) {
        return Ok(());
    }
    // In a run of its own, as all programs write it.
    if run.children().any(|node| node.is_element() && node != reference && !is(node, "rPr")) {
        return Err(Unmarkable("脚注的写法特殊"));
    }
    let own = &canvas.new.body.text[run.range()];
    let marked = format!("<w:ins {}>{own}</w:ins>", canvas.ids.by(Hand::Ours));
    canvas.edits.push((run.range(), marked));
    Ok(())
}

/// What refers to notes, in the order of the text.
fn references<'a>(root: Node<'a, 'a>) -> Vec<Node<'a, 'a>> {
    root.descendants().filter(|node| is(*node, "footnoteReference") || is(*node, "endnoteReference")).collect()
}

/// What each note says, in the order of its part: that of the text.
fn notes(manuscript: &Manuscript) -> Vec<String> {
    let mut out: Vec<(usize, String)> = Vec::new();
    for line in manuscript.lines(View::Accepted).into_iter().filter(|line| line.at == Location::Note) {
        let flow = manuscript.paragraphs[line.paragraph].flow;
        match out.last_mut() {
            Some((known, text)) if *known == flow => text.push_str(line.text.trim()),
            _ => out.push((flow, line.text.trim().to_owned())),
        }
    }
    out.into_iter().map(|(_, text)| text).collect()
}
