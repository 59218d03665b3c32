//! Which paragraph of one document is which of another: by its words, then by what stands round it, then by how alike they are.

use super::matching::{ALIKE_AFAR, LEAST_MOVED, Line, LineGrams, Matching, parts};
use crate::base::hashed::{HashMap, HashSet};
use crate::base::text::order::in_order;

/// How much more alike than alone a paragraph must be with its neighbour, to have been split or merged.
const BETTER: usize = 15;

/// One step through both, in an order that keeps that of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AlignStep {
    /// Lines that are one: several old ones were merged, or several new ones come of one.
    Pair(Vec<usize>, Vec<usize>),
    /// Only in the old one; moved, if it stands elsewhere in the new one.
    Gone(usize, Option<usize>),
    /// Only in the new one; moved, if it stood elsewhere in the old one.
    New(usize, Option<usize>),
}

/// The way from one list to the other; what is gone comes before what is new in its place.
pub fn align(old: &[Line], new: &[Line]) -> Vec<AlignStep> {
    let mut matching = Matching::of(old, new);
    let (before, after) = (LineGrams::of(old), LineGrams::of(new));
    // From what is certain to what is likely: a pair once made is not undone, and leaves the rest shorter gaps.
    matching.named(&before, &after);
    matching.moved_whole(LEAST_MOVED);
    // Before likeness, which would take the longer part of a paragraph that was split for all of it.
    let mut joined = matching.joined();
    matching.alike(&before, &after);
    matching.alike_afar(&before, &after);
    matching.headings();
    joined.extend(matching.widened(&joined, &before, &after));
    matching.way(joined)
}

/// Old lines and new ones that are one.
type Joined = (Vec<usize>, Vec<usize>);

impl Matching<'_> {
    /// Lines that were split or merged, and say the same.
    fn joined(&mut self) -> Vec<Joined> {
        let mut out = Vec::new();
        if !self.is_searched() {
            return out;
        }
        for at in (0..self.old.len()).filter(|at| self.of_old[*at].is_none()).collect::<Vec<_>>() {
            let is_free = |other: usize| self.is_free(at, other);
            if let Some(parts) = parts(&self.old[at].text, self.new, is_free) {
                self.pair(at, parts[0]);
                parts.iter().for_each(|other| self.of_new[*other] = Some(at));
                out.push((vec![at], parts));
            }
        }
        for other in (0..self.new.len()).filter(|other| self.of_new[*other].is_none()).collect::<Vec<_>>() {
            let is_free = |at: usize| self.is_free(at, other);
            if let Some(parts) = parts(&self.new[other].text, self.old, is_free) {
                self.pair(parts[0], other);
                parts.iter().for_each(|at| self.of_old[*at] = Some(other));
                out.push((parts, vec![other]));
            }
        }
        out
    }

    /// Pairs that are more alike with a free neighbour than alone: split or merged, and changed besides.
    fn widened(&mut self, joined: &[Joined], old: &LineGrams<'_>, new: &LineGrams<'_>) -> Vec<Joined> {
        let mut out = Vec::new();
        let known: HashSet<usize> = joined.iter().flat_map(|(olds, _)| olds).copied().collect();
        for (at, other) in self.in_order() {
            if known.contains(&at) {
                continue;
            }
            let beside = |place: usize| [place.checked_add(1), place.checked_sub(1)].into_iter().flatten();
            let in_new = |next: &usize| {
                self.of_new.get(*next).is_some_and(Option::is_none) && self.new[*next].kind == self.new[other].kind
            };
            let in_old =
                |next: &usize| self.of_old.get(*next).is_some_and(Option::is_none) && self.old[*next].kind == self.old[at].kind;
            // Most pairs have no free neighbour: their text need not be taken apart.
            if !beside(other).any(|next| in_new(&next)) && !beside(at).any(|next| in_old(&next)) {
                continue;
            }
            let alone = old[at].alike(&new[other]);
            let better = |alike: usize| alike >= alone + BETTER && alike >= ALIKE_AFAR;
            let split = beside(other).filter(in_new).find(|next| better(old[at].alike(&new.together(other, *next))));
            let merged = beside(at).filter(in_old).find(|next| better(old.together(at, *next).alike(&new[other])));
            if let Some(next) = split {
                self.of_new[next] = Some(at);
                out.push((vec![at], vec![other.min(next), other.max(next)]));
            } else if let Some(next) = merged {
                self.of_old[next] = Some(other);
                out.push((vec![at.min(next), at.max(next)], vec![other]));
            }
        }
        out
    }

    /// All steps, in order. Pairs that stand in another order than most have moved.
    fn way(self, joined: Vec<Joined>) -> Vec<AlignStep> {
        let known: HashSet<usize> = joined.iter().flat_map(|(olds, _)| olds).copied().collect();
        let is_joined = |at: &usize| known.contains(at);
        let single = self.of_old.iter().enumerate().filter(|(at, _)| !is_joined(at));
        let mut pairs: Vec<Joined> = single.filter_map(|(at, other)| Some((vec![at], vec![(*other)?]))).collect();
        pairs.extend(joined.iter().cloned());
        // `in_order` wants them in the order of the old ones.
        pairs.sort();
        let firsts: Vec<(usize, usize)> = pairs.iter().map(|(olds, news)| (olds[0], news[0])).collect();
        let kept: Vec<usize> = in_order(&firsts);
        let in_place: HashSet<usize> = kept.iter().copied().collect();
        let mut moved: (HashMap<usize, usize>, HashMap<usize, usize>) = Default::default();
        for (at, (olds, news)) in pairs.iter().enumerate() {
            // What was split or merged and moved is told as gone and new: nobody would follow it.
            if let ([old], [new], false) = (&olds[..], &news[..], in_place.contains(&at)) {
                moved.0.insert(*old, *new);
                moved.1.insert(*new, *old);
            }
        }
        let mut out = Vec::new();
        let (mut from, mut to) = (0, 0);
        // A last pair beyond both ends, so that what is left over before them comes out too.
        let ends = (vec![self.old.len()], vec![self.new.len()]);
        for (olds, news) in kept.iter().map(|at| &pairs[*at]).chain([&ends]) {
            out.extend((from..olds[0]).map(|at| AlignStep::Gone(at, moved.0.get(&at).copied())));
            out.extend((to..news[0]).map(|at| AlignStep::New(at, moved.1.get(&at).copied())));
            (from, to) = (olds[olds.len() - 1] + 1, news[news.len() - 1] + 1);
            if olds[0] < self.old.len() || news[0] < self.new.len() {
                out.push(AlignStep::Pair(olds.clone(), news.clone()));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{AlignStep, Line, align};

    fn lines(texts: &[&str]) -> Vec<Line> {
        texts.iter().map(|text| Line { text: (*text).to_owned(), ..Line::default() }).collect()
    }

    fn way(old: &[&str], new: &[&str]) -> Vec<AlignStep> {
        align(&lines(old), &lines(new))
    }

    #[test]
    fn paragraphs_come_go_change_split_merge_and_move() {
        let pair = |at: usize, other: usize| AlignStep::Pair(vec![at], vec![other]);
        assert_eq!(way(&["甲", "乙"], &["甲", "丙丙丙", "乙"]), [pair(0, 0), AlignStep::New(1, None), pair(1, 2)]);
        assert_eq!(way(&["甲", "丁丁", "乙"], &["甲", "乙"]), [pair(0, 0), AlignStep::Gone(1, None), pair(2, 1)]);
        assert_eq!(way(&["今年报告1471例。"], &["今年报告1500例。"]), [pair(0, 0)]);
        assert_eq!(way(&["前一句。后一句。"], &["前一句。", "后一句。"]), [AlignStep::Pair(vec![0], vec![0, 1])]);
        assert_eq!(way(&["前一句。", "后一句。"], &["前一句。后一句。"]), [AlignStep::Pair(vec![0, 1], vec![0])]);
        let (a, b, c) = ("第一段说的是党建工作。", "第二段说的是公共卫生。", "第三段说的是医疗服务。");
        assert_eq!(
            way(&[a, b, c], &[b, c, a]),
            [AlignStep::Gone(0, Some(2)), pair(1, 0), pair(2, 1), AlignStep::New(2, Some(0))]
        );
    }

    #[test]
    fn a_name_is_known_wherever_it_stands_and_kinds_stay_apart() {
        let mut old = lines(&["甲甲甲", "乙"]);
        let mut new = lines(&["丙丙丙", "乙"]);
        old[0].names.push("名".to_owned());
        new[0].names.push("名".to_owned());
        assert_eq!(align(&old, &new)[0], AlignStep::Pair(vec![0], vec![0]));
        new[0].kind = 1;
        assert_eq!(align(&old, &new)[..2], [AlignStep::Gone(0, None), AlignStep::New(0, None)]);
    }

    proptest! {
        #[test]
        fn every_line_has_its_place_in_order(old in proptest::collection::vec("[甲乙，]{0,6}", 0..9), new in proptest::collection::vec("[甲乙，]{0,6}", 0..9)) {
            let (old, new): (Vec<&str>, Vec<&str>) = (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
            let (mut olds, mut news) = (Vec::new(), Vec::new());
            for step in way(&old, &new) {
                match step {
                    AlignStep::Pair(from, to) => { olds.extend(from); news.extend(to); }
                    AlignStep::Gone(at, _) => olds.push(at),
                    AlignStep::New(at, _) => news.push(at),
                }
            }
            prop_assert_eq!(olds, (0..old.len()).collect::<Vec<_>>());
            prop_assert_eq!(news, (0..new.len()).collect::<Vec<_>>());
        }
    }
}
