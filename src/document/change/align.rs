//! Which paragraph of one document is which of another: by its words, then by what stands round it, then by how alike they are.

use std::collections::HashMap;

use crate::base::text::difference::{self, steps};

/// Two paragraphs are the same changed one where they share so much, in hundredths: of a pair that stands alone, and of others.
const ALIKE: usize = 50;
const ALIKE_ALONE: usize = 34;
/// What was moved, split or merged and changed besides is known again only where it shares as much as this.
const ALIKE_AFAR: usize = 75;
/// How much more alike than alone a paragraph must be with its neighbour, to have been split or merged.
const BETTER: usize = 15;
/// Longer gaps are not searched for pairs that are alike: nobody rewrites so much.
const LONGEST_GAP: usize = 400;
/// Shorter texts say too little to be known again elsewhere, in characters.
const LEAST_MOVED: usize = 8;

/// What is compared: a paragraph, a row, a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Names that it is known by wherever it stands.
    pub names: Vec<String>,
    /// Lines of two kinds never go together.
    pub kind: u8,
}

/// One step through both, in an order that keeps that of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Lines that are one: several old ones were merged, or several new ones come of one.
    Pair(Vec<usize>, Vec<usize>),
    /// Only in the old one; moved, if it stands elsewhere in the new one.
    Gone(usize, Option<usize>),
    /// Only in the new one; moved, if it stood elsewhere in the old one.
    New(usize, Option<usize>),
}

/// The way from one list to the other; what is gone comes before what is new in its place.
pub fn align(old: &[Line], new: &[Line]) -> Vec<Step> {
    let mut matching = Matching { old, new, of_old: vec![None; old.len()], of_new: vec![None; new.len()] };
    let key = |line: &Line| (line.kind, line.text.clone());
    let (before, after): (Vec<_>, Vec<_>) = (old.iter().map(key).collect(), new.iter().map(key).collect());
    for step in steps(&before, &after) {
        if let difference::Step::Kept(at, other) = step {
            matching.pair(at, other);
        }
    }
    matching.named();
    matching.moved_whole();
    let mut joined = matching.joined();
    let grams = |lines: &[Line]| lines.iter().map(|line| Grams::of(&line.text)).collect::<Vec<_>>();
    let (before, after) = (grams(old), grams(new));
    matching.alike(&before, &after);
    matching.alike_afar(&before, &after);
    joined.extend(matching.widened(&joined, &before, &after));
    matching.way(joined)
}

/// Old lines and new ones that are one.
type Joined = (Vec<usize>, Vec<usize>);

struct Matching<'a> {
    old: &'a [Line],
    new: &'a [Line],
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl Matching<'_> {
    fn pair(&mut self, at: usize, other: usize) {
        self.of_old[at] = Some(other);
        self.of_new[other] = Some(at);
    }

    fn is_free(&self, at: usize, other: usize) -> bool {
        self.of_old[at].is_none() && self.of_new[other].is_none() && self.old[at].kind == self.new[other].kind
    }

    /// A name is its own, wherever it stands; one that is there twice is nobody's.
    fn named(&mut self) {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, line) in self.new.iter().enumerate() {
            line.names.iter().for_each(|name| places.entry(name).or_default().push(at));
        }
        for at in 0..self.old.len() {
            let known = self.old[at].names.iter().filter_map(|name| places.get(name.as_str()));
            let mut votes: Vec<usize> = known.filter(|places| places.len() == 1).map(|places| places[0]).collect();
            votes.sort_unstable();
            votes.dedup();
            // All that stood in it stands in one line now, or in none.
            if let [other] = votes[..]
                && self.is_free(at, other)
            {
                self.pair(at, other);
            }
        }
    }

    /// The same words elsewhere, if nothing else says them.
    fn moved_whole(&mut self) {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, line) in self.new.iter().enumerate().filter(|(at, _)| self.of_new[*at].is_none()) {
            places.entry(&line.text).or_default().push(at);
        }
        for at in 0..self.old.len() {
            let line = &self.old[at];
            if line.text.chars().nth(LEAST_MOVED).is_some()
                && let Some([other]) = places.get(line.text.as_str()).map(Vec::as_slice)
                && self.is_free(at, *other)
            {
                self.pair(at, *other);
            }
        }
    }

    /// Lines that were split or merged, and say the same.
    fn joined(&mut self) -> Vec<Joined> {
        let mut out = Vec::new();
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

    /// What stands between two pairs, and is alike.
    fn alike(&mut self, old: &[Grams], new: &[Grams]) {
        for (from, to) in self.gaps() {
            if from.is_empty() || to.is_empty() || from.len() > LONGEST_GAP || to.len() > LONGEST_GAP {
                continue;
            }
            let least = if from.len() == 1 && to.len() == 1 { ALIKE_ALONE } else { ALIKE };
            let mut scores = Vec::with_capacity(from.len() * to.len());
            for at in &from {
                for other in &to {
                    let alike = if self.is_free(*at, *other) { old[*at].alike(&new[*other]) } else { 0 };
                    scores.push(if alike >= least { alike } else { 0 });
                }
            }
            for (i, j) in best(&scores, from.len(), to.len()) {
                self.pair(from[i], to[j]);
            }
        }
    }

    /// Free lines of both between two pairs that stand in order.
    fn gaps(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let pairs: Vec<(usize, usize)> = self.of_old.iter().enumerate().filter_map(|(at, other)| Some((at, (*other)?))).collect();
        let kept = in_order(&pairs).into_iter().map(|at| pairs[at]);
        let (mut from, mut to) = (0, 0);
        let mut out = Vec::new();
        for (at, other) in kept.chain([(self.old.len(), self.new.len())]) {
            let free_old = (from..at).filter(|at| self.of_old[*at].is_none()).collect();
            let free_new = (to..other).filter(|at| self.of_new[*at].is_none()).collect();
            out.push((free_old, free_new));
            (from, to) = (at + 1, other + 1);
        }
        out
    }

    fn alike_afar(&mut self, old: &[Grams], new: &[Grams]) {
        let free_old: Vec<usize> = (0..old.len()).filter(|at| self.of_old[*at].is_none()).collect();
        let free_new: Vec<usize> = (0..new.len()).filter(|at| self.of_new[*at].is_none()).collect();
        if free_old.len().saturating_mul(free_new.len()) > LONGEST_GAP * LONGEST_GAP {
            return;
        }
        for at in free_old.into_iter().filter(|at| old[*at].total > LEAST_MOVED) {
            let found = free_new.iter().copied().filter(|other| self.is_free(at, *other));
            let found = found.map(|other| (old[at].alike(&new[other]), other));
            if let Some((alike, other)) = found.max_by_key(|(alike, other)| (*alike, std::cmp::Reverse(*other)))
                && alike >= ALIKE_AFAR
            {
                self.pair(at, other);
            }
        }
    }

    /// Pairs that are more alike with a free neighbour than alone: split or merged, and changed besides.
    fn widened(&mut self, joined: &[Joined], old: &[Grams], new: &[Grams]) -> Vec<Joined> {
        let mut out = Vec::new();
        let pairs: Vec<(usize, usize)> = self.of_old.iter().enumerate().filter_map(|(at, other)| Some((at, (*other)?))).collect();
        for (at, other) in in_order(&pairs).into_iter().map(|at| pairs[at]).collect::<Vec<_>>() {
            if joined.iter().any(|(olds, _)| olds.contains(&at)) {
                continue;
            }
            let alone = old[at].alike(&new[other]);
            let better = |alike: usize| alike >= alone + BETTER && alike >= ALIKE_AFAR;
            let beside = |place: usize| [place.checked_add(1), place.checked_sub(1)].into_iter().flatten();
            let in_new = |next: &usize| {
                self.of_new.get(*next).is_some_and(Option::is_none) && self.new[*next].kind == self.new[other].kind
            };
            let in_old =
                |next: &usize| self.of_old.get(*next).is_some_and(Option::is_none) && self.old[*next].kind == self.old[at].kind;
            let pairwise = |list: &[Grams], one: usize, two: usize| list[one.min(two)].with(&list[one.max(two)]);
            let split = beside(other).filter(in_new).find(|next| better(old[at].alike(&pairwise(new, other, *next))));
            let merged = beside(at).filter(in_old).find(|next| better(pairwise(old, at, *next).alike(&new[other])));
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
    fn way(self, joined: Vec<Joined>) -> Vec<Step> {
        let is_joined = |at: &usize| joined.iter().any(|(olds, _)| olds.contains(at));
        let single = self.of_old.iter().enumerate().filter(|(at, _)| !is_joined(at));
        let mut pairs: Vec<Joined> = single.filter_map(|(at, other)| Some((vec![at], vec![(*other)?]))).collect();
        pairs.extend(joined.iter().cloned());
        pairs.sort();
        let firsts: Vec<(usize, usize)> = pairs.iter().map(|(olds, news)| (olds[0], news[0])).collect();
        let kept: Vec<usize> = in_order(&firsts);
        let mut moved: (HashMap<usize, usize>, HashMap<usize, usize>) = Default::default();
        for (at, (olds, news)) in pairs.iter().enumerate() {
            // What was split or merged and moved is told as gone and new: nobody would follow it.
            if let ([old], [new], false) = (&olds[..], &news[..], kept.contains(&at)) {
                moved.0.insert(*old, *new);
                moved.1.insert(*new, *old);
            }
        }
        let mut out = Vec::new();
        let (mut from, mut to) = (0, 0);
        let ends = (vec![self.old.len()], vec![self.new.len()]);
        for (olds, news) in kept.iter().map(|at| &pairs[*at]).chain([&ends]) {
            out.extend((from..olds[0]).map(|at| Step::Gone(at, moved.0.get(&at).copied())));
            out.extend((to..news[0]).map(|at| Step::New(at, moved.1.get(&at).copied())));
            (from, to) = (olds[olds.len() - 1] + 1, news[news.len() - 1] + 1);
            if olds[0] < self.old.len() || news[0] < self.new.len() {
                out.push(Step::Pair(olds.clone(), news.clone()));
            }
        }
        out
    }
}

/// The best pairs of a table of scores that stand in one order.
fn best(scores: &[usize], rows: usize, columns: usize) -> Vec<(usize, usize)> {
    let width = columns + 1;
    let mut best = vec![0_usize; (rows + 1) * width];
    let with = |best: &[usize], i: usize, j: usize| match scores[i * columns + j] {
        0 => 0,
        score => score + best[(i + 1) * width + j + 1],
    };
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            best[i * width + j] = with(&best, i, j).max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < rows && j < columns {
        let here = best[i * width + j];
        if here > 0 && here == with(&best, i, j) {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if here == best[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

/// The longest run of pairs that stand in one order in both, as places in the list, which is in the order of the first.
fn in_order(pairs: &[(usize, usize)]) -> Vec<usize> {
    // Patience: for each length the pair that ends a run of it lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, (_, new)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *new);
        before[at] = length.checked_sub(1).map(|length| ends[length]);
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut out = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        out.push(at);
        next = before[at];
    }
    out.reverse();
    out
}

/// Neighbours in a list whose texts, one behind the other, are this text; at least two, and none of them empty.
fn parts(text: &str, list: &[Line], is_free: impl Fn(usize) -> bool) -> Option<Vec<usize>> {
    (0..list.len()).filter(|at| is_free(*at)).find_map(|start| {
        let mut rest = text;
        let mut out = Vec::new();
        for (at, part) in list.iter().enumerate().skip(start) {
            if part.text.is_empty() || !is_free(at) {
                return None;
            }
            rest = rest.strip_prefix(part.text.as_str())?;
            out.push(at);
            if rest.is_empty() {
                return (out.len() > 1).then_some(out);
            }
        }
        None
    })
}

/// A text as its pairs of neighbouring characters: how much two texts share is how many of them they share.
struct Grams {
    counts: HashMap<(char, char), usize>,
    total: usize,
    ends: (Option<char>, Option<char>),
}

impl Grams {
    fn of(text: &str) -> Self {
        let mut counts: HashMap<(char, char), usize> = HashMap::new();
        let mut total = 0;
        // Digits are one: what a figure prints says nothing of where it stands.
        let one = |c: char| if c.is_ascii_digit() { '0' } else { c };
        for (first, second) in text.chars().zip(text.chars().skip(1)) {
            *counts.entry((one(first), one(second))).or_default() += 1;
            total += 1;
        }
        Self { counts, total, ends: (text.chars().next(), text.chars().next_back()) }
    }

    #[allow(clippy::iter_over_hash_type, reason = "a sum comes out the same in any order")]
    fn with(&self, other: &Self) -> Self {
        let mut counts = self.counts.clone();
        for (pair, count) in &other.counts {
            *counts.entry(*pair).or_default() += count;
        }
        Self { counts, total: self.total + other.total, ends: (self.ends.0, other.ends.1) }
    }

    /// How much two texts share, in hundredths.
    fn alike(&self, other: &Self) -> usize {
        let all = self.total + other.total;
        if all == 0 {
            return if self.ends == other.ends { 100 } else { 0 };
        }
        let (few, many) = if self.counts.len() < other.counts.len() { (self, other) } else { (other, self) };
        let shared: usize =
            few.counts.iter().map(|(pair, count)| (*count).min(many.counts.get(pair).copied().unwrap_or(0))).sum();
        200 * shared / all
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Line, Step, align};

    fn lines(texts: &[&str]) -> Vec<Line> {
        texts.iter().map(|text| Line { text: (*text).to_owned(), ..Line::default() }).collect()
    }

    fn way(old: &[&str], new: &[&str]) -> Vec<Step> {
        align(&lines(old), &lines(new))
    }

    #[test]
    fn paragraphs_come_go_change_split_merge_and_move() {
        let pair = |at: usize, other: usize| Step::Pair(vec![at], vec![other]);
        assert_eq!(way(&["甲", "乙"], &["甲", "丙丙丙", "乙"]), [pair(0, 0), Step::New(1, None), pair(1, 2)]);
        assert_eq!(way(&["甲", "丁丁", "乙"], &["甲", "乙"]), [pair(0, 0), Step::Gone(1, None), pair(2, 1)]);
        assert_eq!(way(&["今年报告1471例。"], &["今年报告1500例。"]), [pair(0, 0)]);
        assert_eq!(way(&["前一句。后一句。"], &["前一句。", "后一句。"]), [Step::Pair(vec![0], vec![0, 1])]);
        assert_eq!(way(&["前一句。", "后一句。"], &["前一句。后一句。"]), [Step::Pair(vec![0, 1], vec![0])]);
        let (a, b, c) = ("第一段说的是党建工作。", "第二段说的是公共卫生。", "第三段说的是医疗服务。");
        assert_eq!(way(&[a, b, c], &[b, c, a]), [Step::Gone(0, Some(2)), pair(1, 0), pair(2, 1), Step::New(2, Some(0))]);
    }

    #[test]
    fn a_name_is_known_wherever_it_stands_and_kinds_stay_apart() {
        let mut old = lines(&["甲甲甲", "乙"]);
        let mut new = lines(&["丙丙丙", "乙"]);
        old[0].names.push("名".to_owned());
        new[0].names.push("名".to_owned());
        assert_eq!(align(&old, &new)[0], Step::Pair(vec![0], vec![0]));
        new[0].kind = 1;
        assert_eq!(align(&old, &new)[..2], [Step::Gone(0, None), Step::New(0, None)]);
    }

    proptest! {
        #[test]
        fn every_line_has_its_place_in_order(old in proptest::collection::vec("[甲乙，]{0,6}", 0..9), new in proptest::collection::vec("[甲乙，]{0,6}", 0..9)) {
            let (old, new): (Vec<&str>, Vec<&str>) = (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
            let (mut olds, mut news) = (Vec::new(), Vec::new());
            for step in way(&old, &new) {
                match step {
                    Step::Pair(from, to) => { olds.extend(from); news.extend(to); }
                    Step::Gone(at, _) => olds.push(at),
                    Step::New(at, _) => news.push(at),
                }
            }
            prop_assert_eq!(olds, (0..old.len()).collect::<Vec<_>>());
            prop_assert_eq!(news, (0..new.len()).collect::<Vec<_>>());
        }
    }
}
