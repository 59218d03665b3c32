//! The way from the old items to the new ones, so that marks can be put on it.

use super::items::Item;
use crate::document::change::AlignStep;

/// For each step, where what follows it in the new draft begins.
pub(super) fn behind(steps: &[AlignStep], start: impl Fn(usize) -> usize) -> Vec<Option<usize>> {
    let mut next = None;
    let mut out: Vec<Option<usize>> = steps
        .iter()
        .rev()
        .map(|step| {
            let before = next;
            match step {
                AlignStep::Pair(_, news) => next = Some(start(news[0])),
                AlignStep::New(at, _) => next = Some(start(*at)),
                AlignStep::Gone(..) => {}
            }
            before
        })
        .collect();
    out.reverse();
    out
}

/// Steps in which what ends both lists is one, so that a last paragraph stays a last paragraph.
pub(super) fn mended(mut steps: Vec<AlignStep>, old: &[Item], new: &[Item]) -> Vec<AlignStep> {
    let tail = steps.iter().rposition(|step| matches!(step, AlignStep::Pair(..))).map_or(0, |at| at + 1);
    let gone = steps.iter().rposition(|step| matches!(step, AlignStep::Gone(..))).filter(|at| *at >= tail);
    let fresh = steps.iter().rposition(|step| matches!(step, AlignStep::New(..))).filter(|at| *at >= tail);
    if let (Some(gone), Some(fresh)) = (gone, fresh)
        && let (AlignStep::Gone(at, _), AlignStep::New(other, _)) = (steps[gone].clone(), steps[fresh].clone())
        && matches!((&old[at], &new[other]), (Item::Paragraphs(_), Item::Paragraphs(_)))
    {
        steps.remove(gone.max(fresh));
        steps.remove(gone.min(fresh));
        steps.push(AlignStep::Pair(vec![at], vec![other]));
    }
    steps
}
