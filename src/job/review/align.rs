//! Which paragraph of the draft that went out is which of the one that came back.

use std::ops::Range;

use super::numbered::number;
use super::unit::DraftUnit;
use crate::base::hashed::{HashMap, HashSet};
use crate::base::text::likeness::Grams;
use crate::document::change::{ALIKE_AFAR, Line, LineGrams, Matching, parts};

/// Shorter paragraphs say too little to be known again elsewhere, in characters.
const LEAST_MOVED: usize = 3;

/// How paragraphs of both drafts go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ParagraphPair {
    /// Paragraphs of the draft that went out; several that were merged.
    pub(super) old: Vec<usize>,
    /// Paragraphs of the one that came back; several that one was split into.
    pub(super) new: Vec<usize>,
    /// Whether it stands elsewhere now.
    pub(super) moved: bool,
}

/// How two drafts go together: pairs in the order of the new draft, and what is only in one.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    pub(super) pairs: Vec<ParagraphPair>,
    pub(super) gone: Vec<usize>,
    pub(super) fresh: Vec<usize>,
}

impl Alignment {
    /// The pair that each of so many paragraphs of the draft that came back belongs to.
    pub(super) fn pair_of_new(&self, count: usize) -> Vec<Option<usize>> {
        let mut out = vec![None; count];
        for (number, pair) in self.pairs.iter().enumerate() {
            pair.new.iter().for_each(|at| out[*at] = Some(number));
        }
        out
    }
}

/// A line with the free lines beside it that are nearly all in another one, as far as each makes them more alike; and how alike they are.
fn reach(lines: &LineGrams<'_>, at: usize, whole: &Grams, free: &dyn Fn(usize) -> bool) -> (Range<usize>, usize) {
    let mut range = at..at + 1;
    if !free(at + 1) && !at.checked_sub(1).is_some_and(free) {
        return (range, 0);
    }
    let (mut all, mut alike) = (lines[at].clone(), lines[at].alike(whole));
    loop {
        let before = range.start.checked_sub(1).filter(|at| free(*at)).map(|at| (at, lines[at].with(&all)));
        let behind = Some(range.end).filter(|at| free(*at)).map(|at| (at, all.with(&lines[at])));
        // The one behind first, as people read on.
        let next = [behind, before].into_iter().flatten().find_map(|(at, both)| {
            let with = both.alike(whole);
            (with > alike && lines[at].is_in(whole)).then_some((at, both, with))
        });
        let Some((at, both, with)) = next else { return (range, alike) };
        range = range.start.min(at)..range.end.max(at + 1);
        (all, alike) = (both, with);
    }
}

/// Aligns two drafts.
pub(super) fn align(old: &[DraftUnit], new: &[DraftUnit]) -> Alignment {
    let lines = |units: &[DraftUnit]| units.iter().map(line).collect::<Vec<_>>();
    let (old, new) = (lines(old), lines(new));
    let mut matching = Matching::of(&old, &new);
    // First: half of a paragraph that was split is like enough to be taken for the whole.
    let mut joined = SplitOrMerged::find(&matching);
    joined.apply(&mut matching);
    let (old_grams, new_grams) = (LineGrams::of(&old), LineGrams::of(&new));
    matching.named(&old_grams, &new_grams);
    matching.moved_whole(LEAST_MOVED);
    matching.alike(&old_grams, &new_grams);
    matching.alike_afar(&old_grams, &new_grams);
    matching.headings();
    // Last: only what nothing else has claimed can be the other half.
    joined.widen(&matching, &old_grams, &new_grams);
    joined.finish(&matching)
}

/// A paragraph by its words, and by the bookmarks that are its own wherever it stands.
fn line(unit: &DraftUnit) -> Line {
    // A program that drops styles leaves the number, and no end.
    let is_numbered = number(&unit.text).is_some() && !unit.text.trim_end().ends_with(['。', '；', '：', '，']);
    Line {
        text: unit.words(),
        names: unit.bookmarks.iter().map(|(name, _)| name.clone()).collect(),
        is_heading: unit.is_heading || is_numbered && !unit.is_row,
        ..Line::default()
    }
}

/// Paragraphs that were split or merged.
#[derive(Default)]
struct SplitOrMerged {
    /// The old one and the new ones it was split into.
    split: Vec<(usize, Vec<usize>)>,
    /// The old ones and the new one they were merged into.
    merged: Vec<(Vec<usize>, usize)>,
}

impl SplitOrMerged {
    /// Those whose words are the same, one behind the other.
    fn find(matching: &Matching<'_>) -> Self {
        let mut out = Self::default();
        if !matching.is_searched() {
            return out;
        }
        let Matching { old, new, of_old, of_new, .. } = matching;
        for (at, line) in old.iter().enumerate().filter(|(at, _)| of_old[*at].is_none()) {
            if let Some(parts) = parts(&line.text, new, |place| of_new[place].is_none()) {
                out.split.push((at, parts));
            }
        }
        for (at, line) in new.iter().enumerate().filter(|(at, _)| of_new[*at].is_none()) {
            if let Some(parts) = parts(&line.text, old, |place| of_old[place].is_none()) {
                out.merged.push((parts, at));
            }
        }
        out
    }

    /// Takes them out of what is searched further.
    fn apply(&self, matching: &mut Matching<'_>) {
        for (old, new) in &self.split {
            matching.pair(*old, new[0]);
            new.iter().for_each(|at| matching.of_new[*at] = Some(*old));
        }
        for (old, new) in &self.merged {
            matching.pair(old[0], *new);
            old.iter().for_each(|at| matching.of_old[*at] = Some(*new));
        }
    }

    /// Pairs that are more alike with a free neighbour than alone: split or merged, and changed besides.
    fn widen(&mut self, matching: &Matching<'_>, old: &LineGrams<'_>, new: &LineGrams<'_>) {
        let mut known = self.olds();
        let mut taken: HashSet<usize> = HashSet::default();
        for (from, to) in matching.in_order() {
            if known.contains(&from) {
                continue;
            }
            let free_new = |at: usize| matching.of_new.get(at).is_some_and(Option::is_none);
            let free_old = |at: usize| matching.of_old.get(at).is_some_and(Option::is_none);
            let alone = old[from].alike(&new[to]);
            let split = reach(new, to, &old[from], &|at| free_new(at) && !taken.contains(&at));
            let merged = reach(old, from, &new[to], &|at| free_old(at) && !known.contains(&at));
            // A neighbour whose words are nearly all there, and not those that stood there already.
            let is_better = |alike: usize| alike > alone && alike >= ALIKE_AFAR;
            if split.0.len() > 1 && is_better(split.1) {
                taken.extend(split.0.clone());
                self.split.push((from, split.0.collect()));
            } else if merged.0.len() > 1 && is_better(merged.1) {
                known.extend(merged.0.clone());
                self.merged.push((merged.0.collect(), to));
            }
        }
    }

    /// The old paragraphs that were split or merged.
    fn olds(&self) -> HashSet<usize> {
        self.split.iter().map(|(old, _)| *old).chain(self.merged.iter().flat_map(|(old, _)| old.iter().copied())).collect()
    }

    fn finish(self, matching: &Matching<'_>) -> Alignment {
        let kept: HashMap<usize, usize> = matching.in_order().into_iter().collect();
        let mut out = Alignment::default();
        let mut known_old = vec![false; matching.of_old.len()];
        let mut known_new = vec![false; matching.of_new.len()];
        let mut add = |pair: ParagraphPair| {
            pair.old.iter().for_each(|at| known_old[*at] = true);
            pair.new.iter().for_each(|at| known_new[*at] = true);
            out.pairs.push(pair);
        };
        for (old, new) in &self.split {
            add(ParagraphPair { old: vec![*old], new: new.clone(), moved: kept.get(old) != Some(&new[0]) });
        }
        for (old, new) in &self.merged {
            add(ParagraphPair { old: old.clone(), new: vec![*new], moved: !old.iter().any(|at| kept.get(at) == Some(new)) });
        }
        let joined = self.olds();
        for (old, new) in matching.of_old.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?))) {
            if !joined.contains(&old) {
                // What is not in the longest run that kept its order was moved.
                add(ParagraphPair { old: vec![old], new: vec![new], moved: kept.get(&old) != Some(&new) });
            }
        }
        out.pairs.sort_by_key(|pair| pair.new[0]);
        out.gone = (0..known_old.len()).filter(|at| !known_old[*at]).collect();
        out.fresh = (0..known_new.len()).filter(|at| !known_new[*at]).collect();
        out
    }
}
