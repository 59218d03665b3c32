//! What is new and what is gone between two lists: lines of a template, paragraphs of a draft.

use std::hash::Hash;

use crate::base::hashed::HashMap;

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

/// The largest table that is made, in bits; beyond it everything between the common ends counts as rewritten.
// 2 MB, for two lists of 4,000 each.
const CELLS: usize = 16_000_000;

/// The way from `old` to `new` that keeps as much as can be kept; what is gone comes before what is new in its place.
///
/// ```
/// use qicao::base::text::difference::{Step, steps};
/// assert_eq!(steps(&["甲", "乙"], &["甲", "丙"]), [Step::Kept(0, 0), Step::Gone(1), Step::New(1)]);
/// ```
pub fn steps<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<Step> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(old, new)| old == new).count();
    let (middle_old, middle_new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut out: Vec<Step> = (0..head).map(|at| Step::Kept(at, at)).collect();
    let (mut at_old, mut at_new) = (0, 0);
    // The ends of both lists stand in for one more pair, so that what lies behind the last is told as well.
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
///
/// Of the table that says how much of `old[i..]` and `new[j..]` can be kept, each row is kept as bits: bit j is set where a row grows from
/// j + 1 to j. A word of the machine makes 64 of them at once (Hyyrö, Bit-Parallel LCS-length Computation Revisited, 2004).
fn common<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    if old.is_empty() || new.is_empty() || old.len().saturating_mul(new.len()) > CELLS {
        return Vec::new();
    }
    // Where each kind stands in the new list. Bits count from its end, as additions carry.
    let words = new.len().div_ceil(64);
    let bit = |j: usize| new.len() - 1 - j;
    let mut places: HashMap<&T, Vec<usize>> = HashMap::default();
    for (j, item) in new.iter().enumerate() {
        places.entry(item).or_default().push(bit(j));
    }
    // rows[i]: the row of old[i..]; the last, of nothing, never grows. A row is kept turned over: its zeros are where it grows.
    let mut rows = vec![u64::MAX; (old.len() + 1) * words];
    let mut same = vec![0_u64; words];
    for i in (0..old.len()).rev() {
        let here = places.get(&old[i]).map_or(&[][..], Vec::as_slice);
        here.iter().for_each(|at| same[at / 64] |= 1 << (at % 64));
        let (above, below) = rows.split_at_mut((i + 1) * words);
        let mut carry = false;
        for (word, row) in above[i * words..].iter_mut().enumerate() {
            let before = below[word];
            let kept = before & same[word];
            let (sum, first) = before.overflowing_add(kept);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            carry = first || second;
            *row = sum | (before & !same[word]);
        }
        here.iter().for_each(|at| same[at / 64] = 0);
    }
    let grows = |i: usize, j: usize| rows[i * words + bit(j) / 64] >> (bit(j) % 64) & 1 == 0;
    // How much more of new[j..] can be kept with old[i] than without: one, or nothing.
    let more = |i: usize, j: usize| {
        let count = |i: usize| -> u32 {
            let row = &rows[i * words..(i + 1) * words];
            let whole: u32 = row[..bit(j) / 64].iter().map(|word| word.count_zeros()).sum();
            whole + (!row[bit(j) / 64] & (u64::MAX >> (63 - bit(j) % 64))).count_ones()
        };
        count(i) - count(i + 1)
    };
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    let mut gain = more(0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if gain == 0 {
            // Of two ways that keep as much the one that drops from the old list goes first: what is gone is told before what is new.
            i += 1;
        } else {
            gain = gain + u32::from(grows(i + 1, j)) - u32::from(grows(i, j));
            j += 1;
            continue;
        }
        if i < old.len() && j < new.len() {
            gain = more(i, j);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Step, common, steps};

    /// The same by the whole table, a cell at a time.
    fn by_table(old: &[char], new: &[char]) -> Vec<(usize, usize)> {
        let mut kept = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
        for i in (0..old.len()).rev() {
            for j in (0..new.len()).rev() {
                kept[i][j] = if old[i] == new[j] { kept[i + 1][j + 1] + 1 } else { kept[i + 1][j].max(kept[i][j + 1]) };
            }
        }
        let (mut i, mut j, mut out) = (0, 0, Vec::new());
        while i < old.len() && j < new.len() {
            if old[i] == new[j] {
                out.push((i, j));
                (i, j) = (i + 1, j + 1);
            } else if kept[i + 1][j] >= kept[i][j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
        out
    }

    proptest! {
        #[test]
        fn bits_keep_what_the_whole_table_keeps(old in "[甲乙丙丁戊]{0,200}", new in "[甲乙丙丁戊]{0,200}") {
            let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
            prop_assert_eq!(common(&old, &new), by_table(&old, &new));
        }

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
