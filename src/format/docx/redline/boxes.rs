//! Text boxes: they are under no mark, and the new draft's stay as they are; a comment at the paragraph that holds one says what the old draft
//! had there.

use super::canvas::Canvas;
use super::model::{MarkedChange, MarkedChangeKind};
use crate::base::text::difference::{Step, steps};
use crate::format::docx::read::{Location, Manuscript, View};

/// What a box says, and the paragraph that holds it.
struct TextBox {
    text: String,
    holder: usize,
}

/// Says which boxes came, went, or say something else.
pub(super) fn tell(canvas: &mut Canvas<'_>) {
    let (before, after) = (boxes(canvas.old), boxes(canvas.new));
    let says = |all: &[TextBox]| all.iter().map(|one| one.text.clone()).collect::<Vec<_>>();
    let mut gone: Vec<usize> = Vec::new();
    let mut fresh: Vec<usize> = Vec::new();
    for step in steps(&says(&before), &says(&after)).into_iter().map(Some).chain([None]) {
        match step {
            Some(Step::Gone(at)) => gone.push(at),
            Some(Step::New(at)) => fresh.push(at),
            Some(Step::Kept(..)) | None => {
                let count = gone.len().max(fresh.len());
                for number in 0..count {
                    let was = gone.get(number).map(|at| &before[*at]);
                    let is_now = fresh.get(number).map(|at| &after[*at]);
                    one(canvas, was, is_now);
                }
                gone.clear();
                fresh.clear();
            }
        }
    }
}

fn one(canvas: &mut Canvas<'_>, old: Option<&TextBox>, new: Option<&TextBox>) {
    let kind = match (old, new) {
        (Some(old), Some(new)) => {
            canvas.say_at(new.holder, format!("文本框里的字原来是：{}", old.text));
            MarkedChangeKind::Changed
        }
        (Some(old), None) => {
            canvas.say_beside(old.holder, format!("旧稿这里有文本框：{}", old.text));
            MarkedChangeKind::Deleted
        }
        (None, Some(new)) => {
            canvas.say_at(new.holder, "这里的文本框是新添的".to_owned());
            MarkedChangeKind::Inserted
        }
        (None, None) => return,
    };
    let text = |one: Option<&TextBox>| one.map(|one| format!("文本框：{}", one.text));
    canvas.differences.push(MarkedChange::Text { kind, old: text(old), new: text(new), from: None });
}

/// What each box says, in the order of the text.
fn boxes(manuscript: &Manuscript) -> Vec<TextBox> {
    let mut out: Vec<(usize, TextBox)> = Vec::new();
    for line in manuscript.lines(View::Accepted).into_iter().filter(|line| line.at == Location::Box) {
        let flow = manuscript.paragraphs[line.paragraph].flow;
        let is_outside = |at: &usize| manuscript.paragraphs[*at].at != Location::Box;
        let holder = (0..line.paragraph).rev().find(is_outside).unwrap_or_default();
        match out.last_mut() {
            Some((known, one)) if *known == flow => one.text.push_str(line.text.trim()),
            _ => out.push((flow, TextBox { text: line.text.trim().to_owned(), holder })),
        }
    }
    out.into_iter().map(|(_, one)| one).filter(|one| !one.text.is_empty()).collect()
}
