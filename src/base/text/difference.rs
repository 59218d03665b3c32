//! What is new and what is gone between two lists: lines of a template, paragraphs of a draft.

/// One step of the way from an old list to a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// In both: its places in the old and in the new list.
    Kept(usize, usize),
    /// Only in the old list.
    Gone(usize),
    /// Only in the new list.
    New(usize),
}

/// The largest table that is made; beyond it everything between the common ends counts as rewritten.
const CELLS: usize = 4_000_000;

/// The way from `old` to `new` that keeps as much as can be kept; what is gone comes before what is new in its place.
///
/// ```
/// use qicao::base::text::difference::{Step, steps};
/// assert_eq!(steps(&["甲", "乙"], &["甲", "丙"]), [Step::Kept(0, 0), Step::Gone(1), Step::New(1)]);
/// ```
pub fn steps<T: PartialEq>(old: &[T], new: &[T]) -> Vec<Step> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(old, new)| old == new).count();
    let (middle_old, middle_new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut out: Vec<Step> = (0..head).map(|at| Step::Kept(at, at)).collect();
    let (mut at_old, mut at_new) = (0, 0);
    for (kept_old, kept_new) in common(middle_old, middle_new).into_iter().chain([(middle_old.len(), middle_new.len())]) {
        out.extend((at_old..kept_old).map(|at| Step::Gone(head + at)));
        out.extend((at_new..kept_new).map(|at| Step::New(head + at)));
        if kept_old < middle_old.len() {
            out.push(Step::Kept(head + kept_old, head + kept_new));
        }
        (at_old, at_new) = (kept_old + 1, kept_new + 1);
    }
    out.extend((0..tail).rev().map(|back| Step::Kept(old.len() - 1 - back, new.len() - 1 - back)));
    out
}

/// The longest common subsequence, as pairs of places.
fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    if old.is_empty() || new.is_empty() || (old.len() + 1).saturating_mul(width) > CELLS {
        return Vec::new();
    }
    // lengths[i][j]: how much of old[i..] and new[j..] can be kept.
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i * width + j] = if old[i] == new[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Step, steps};

    proptest! {
        #[test]
        fn the_steps_lead_from_one_to_the_other(old in "[甲乙丙]{0,9}", new in "[甲乙丙]{0,9}") {
            let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
            let steps = steps(&old, &new);
            let mut before = Vec::new();
            let mut after = Vec::new();
            for step in steps {
                match step {
                    Step::Kept(from, to) => {
                        prop_assert_eq!(old[from], new[to]);
                        before.push(from);
                        after.push(to);
                    }
                    Step::Gone(from) => before.push(from),
                    Step::New(to) => after.push(to),
                }
            }
            prop_assert_eq!(before, (0..old.len()).collect::<Vec<_>>());
            prop_assert_eq!(after, (0..new.len()).collect::<Vec<_>>());
        }
    }
}
