//! Which paragraph of the draft that went out is which of the one that came back.

use std::collections::HashMap;

use super::unit::Unit;
use crate::base::text::difference::{Step, steps};

/// Two paragraphs are the same changed one where they share so much, in hundredths: of a pair that stands alone, and of others.
const ALIKE: usize = 50;
const ALIKE_ALONE: usize = 34;
/// What was moved and changed is known again only where it shares as much as this.
const ALIKE_AFAR: usize = 75;
/// Longer gaps are not searched for pairs that are alike: no reviewer rewrites so much.
const LONGEST_GAP: usize = 400;

/// How paragraphs of both drafts go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
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
    pub(super) pairs: Vec<Pair>,
    pub(super) gone: Vec<usize>,
    pub(super) fresh: Vec<usize>,
}

/// Aligns two drafts.
pub(super) fn align(old: &[Unit], new: &[Unit]) -> Alignment {
    let (old_words, new_words): (Vec<String>, Vec<String>) =
        (old.iter().map(Unit::words).collect(), new.iter().map(Unit::words).collect());
    let mut matching = Matching { of_old: vec![None; old.len()], of_new: vec![None; new.len()] };
    for step in steps(&old_words, &new_words) {
        if let Step::Kept(from, to) = step {
            matching.pair(from, to);
        }
    }
    let mut joined = Joined::find(&matching, &old_words, &new_words);
    joined.apply(&mut matching);
    matching.by_bookmark(old, new);
    matching.moved_whole(&old_words, &new_words);
    let old_grams: Vec<Grams> = old_words.iter().map(|words| Grams::of(words)).collect();
    let new_grams: Vec<Grams> = new_words.iter().map(|words| Grams::of(words)).collect();
    matching.alike(&old_grams, &new_grams);
    matching.alike_afar(&old_grams, &new_grams);
    joined.widen(&matching, &old_grams, &new_grams);
    joined.finish(matching)
}

struct Matching {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl Matching {
    fn pair(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
    }

    fn is_free(&self, old: usize, new: usize) -> bool {
        self.of_old[old].is_none() && self.of_new[new].is_none()
    }

    /// A bookmark over a paragraph is its own, wherever it stands; one that is there twice is nobody's.
    fn by_bookmark(&mut self, old: &[Unit], new: &[Unit]) {
        let names = |units: &[Unit]| {
            let mut names: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, unit) in units.iter().enumerate() {
                unit.bookmarks.iter().for_each(|(name, _)| names.entry(name.clone()).or_default().push(at));
            }
            names
        };
        let places = names(new);
        for (at, unit) in old.iter().enumerate() {
            let votes = unit.bookmarks.iter().filter_map(|(name, _)| places.get(name)).filter(|places| places.len() == 1);
            let mut votes: Vec<usize> = votes.map(|places| places[0]).collect();
            votes.sort_unstable();
            // All that stood in it stands in one paragraph now, or in none.
            votes.dedup();
            if let [place] = votes[..]
                && self.is_free(at, place)
            {
                self.pair(at, place);
            }
        }
    }

    /// The same words elsewhere, if nothing else says them.
    fn moved_whole(&mut self, old: &[String], new: &[String]) {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, words) in new.iter().enumerate().filter(|(at, _)| self.of_new[*at].is_none()) {
            places.entry(words).or_default().push(at);
        }
        for (at, words) in old.iter().enumerate() {
            if self.of_old[at].is_none()
                && words.chars().count() > 3
                && let Some([place]) = places.get(words.as_str()).map(Vec::as_slice)
            {
                let place = *place;
                if self.of_new[place].is_none() {
                    self.pair(at, place);
                }
            }
        }
    }

    /// What stands between two pairs, and is alike.
    fn alike(&mut self, old: &[Grams], new: &[Grams]) {
        for (from, to) in self.gaps() {
            if from.is_empty() || to.is_empty() || from.len() > LONGEST_GAP || to.len() > LONGEST_GAP {
                continue;
            }
            let least = if from.len() == 1 && to.len() == 1 { ALIKE_ALONE } else { ALIKE };
            let (rows, width) = (from.len() + 1, to.len() + 1);
            let mut best = vec![0_usize; rows * width];
            let score = |i: usize, j: usize| {
                let alike = old[from[i]].alike(&new[to[j]]);
                if alike >= least { alike } else { 0 }
            };
            let scores: Vec<usize> =
                (0..from.len()).flat_map(|i| (0..to.len()).map(move |j| (i, j))).map(|(i, j)| score(i, j)).collect();
            for i in (0..from.len()).rev() {
                for j in (0..to.len()).rev() {
                    let pair = scores[i * to.len() + j];
                    let with = if pair > 0 { pair + best[(i + 1) * width + j + 1] } else { 0 };
                    best[i * width + j] = with.max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
                }
            }
            let (mut i, mut j) = (0, 0);
            while i < from.len() && j < to.len() {
                let pair = scores[i * to.len() + j];
                let here = best[i * width + j];
                if pair > 0 && here == pair + best[(i + 1) * width + j + 1] {
                    self.pair(from[i], to[j]);
                    (i, j) = (i + 1, j + 1);
                } else if here == best[(i + 1) * width + j] {
                    i += 1;
                } else {
                    j += 1;
                }
            }
        }
    }

    /// Free paragraphs of both drafts between two pairs that stand in order.
    fn gaps(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let kept = in_order(&self.of_old);
        let mut out = Vec::new();
        let (mut from, mut to) = (0, 0);
        for (old, new) in kept.into_iter().chain([(self.of_old.len(), self.of_new.len())]) {
            let free_old = (from..old).filter(|at| self.of_old[*at].is_none()).collect();
            let free_new = (to..new).filter(|at| self.of_new[*at].is_none()).collect();
            out.push((free_old, free_new));
            (from, to) = (old + 1, new + 1);
        }
        out
    }

    fn alike_afar(&mut self, old: &[Grams], new: &[Grams]) {
        let free_old: Vec<usize> = (0..old.len()).filter(|at| self.of_old[*at].is_none()).collect();
        let free_new: Vec<usize> = (0..new.len()).filter(|at| self.of_new[*at].is_none()).collect();
        if free_old.len().saturating_mul(free_new.len()) > LONGEST_GAP * LONGEST_GAP {
            return;
        }
        for from in free_old {
            let best = free_new
                .iter()
                .filter(|to| self.of_new[**to].is_none())
                .map(|to| (old[from].alike(&new[*to]), *to))
                .max_by_key(|(alike, to)| (*alike, std::cmp::Reverse(*to)));
            if let Some((alike, to)) = best
                && alike >= ALIKE_AFAR
                && old[from].total > 8
            {
                self.pair(from, to);
            }
        }
    }
}

/// The longest run of pairs that stand in one order in both drafts.
fn in_order(of_old: &[Option<usize>]) -> Vec<(usize, usize)> {
    let pairs: Vec<(usize, usize)> = of_old.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?))).collect();
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
        out.push(pairs[at]);
        next = before[at];
    }
    out.reverse();
    out
}

/// Paragraphs that were split or merged.
#[derive(Default)]
struct Joined {
    /// The old one and the new ones it was split into.
    split: Vec<(usize, Vec<usize>)>,
    /// The old ones and the new one they were merged into.
    merged: Vec<(Vec<usize>, usize)>,
}

impl Joined {
    /// Those whose words are the same, one behind the other.
    fn find(matching: &Matching, old: &[String], new: &[String]) -> Self {
        let mut out = Self::default();
        for (at, words) in old.iter().enumerate().filter(|(at, _)| matching.of_old[*at].is_none()) {
            if let Some(parts) = parts(words, new, |place| matching.of_new[place].is_none()) {
                out.split.push((at, parts));
            }
        }
        for (at, words) in new.iter().enumerate().filter(|(at, _)| matching.of_new[*at].is_none()) {
            if let Some(parts) = parts(words, old, |place| matching.of_old[place].is_none()) {
                out.merged.push((parts, at));
            }
        }
        out
    }

    /// Takes them out of what is searched further.
    fn apply(&self, matching: &mut Matching) {
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
    fn widen(&mut self, matching: &Matching, old: &[Grams], new: &[Grams]) {
        let mut taken: Vec<usize> = Vec::new();
        for (from, to) in in_order(&matching.of_old) {
            let known =
                |at: &usize| self.split.iter().any(|(old, _)| old == at) || self.merged.iter().any(|(old, _)| old.contains(at));
            if known(&from) {
                continue;
            }
            let alone = old[from].alike(&new[to]);
            let free_new = |at: usize| matching.of_new.get(at).is_some_and(Option::is_none);
            let free_old = |at: usize| matching.of_old.get(at).is_some_and(Option::is_none);
            // A neighbour whose words are nearly all there, and not those that stood there already.
            let was_part = |part: &Grams, with: usize, whole: &Grams| with > alone && with >= ALIKE_AFAR && part.is_in(whole);
            let split = |at: usize, with: Grams| free_new(at) && was_part(&new[at], old[from].alike(&with), &old[from]);
            let merged = |at: usize, with: Grams| free_old(at) && was_part(&old[at], with.alike(&new[to]), &new[to]);
            if to + 1 < new.len() && !taken.contains(&(to + 1)) && split(to + 1, new[to].with(&new[to + 1])) {
                self.split.push((from, vec![to, to + 1]));
                taken.push(to + 1);
            } else if to > 0 && !taken.contains(&(to - 1)) && split(to - 1, new[to - 1].with(&new[to])) {
                self.split.push((from, vec![to - 1, to]));
                taken.push(to - 1);
            } else if from + 1 < old.len() && merged(from + 1, old[from].with(&old[from + 1])) {
                self.merged.push((vec![from, from + 1], to));
            } else if from > 0 && merged(from - 1, old[from - 1].with(&old[from])) {
                self.merged.push((vec![from - 1, from], to));
            }
        }
    }

    fn finish(self, matching: Matching) -> Alignment {
        let kept: HashMap<usize, usize> = in_order(&matching.of_old).into_iter().collect();
        let mut out = Alignment::default();
        let mut known_old = vec![false; matching.of_old.len()];
        let mut known_new = vec![false; matching.of_new.len()];
        let mut add = |pair: Pair| {
            pair.old.iter().for_each(|at| known_old[*at] = true);
            pair.new.iter().for_each(|at| known_new[*at] = true);
            out.pairs.push(pair);
        };
        for (old, new) in &self.split {
            add(Pair { old: vec![*old], new: new.clone(), moved: false });
        }
        for (old, new) in &self.merged {
            add(Pair { old: old.clone(), new: vec![*new], moved: false });
        }
        let joined: Vec<usize> =
            self.split.iter().map(|(old, _)| *old).chain(self.merged.iter().flat_map(|(old, _)| old.clone())).collect();
        for (old, new) in matching.of_old.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?))) {
            if !joined.contains(&old) {
                add(Pair { old: vec![old], new: vec![new], moved: kept.get(&old) != Some(&new) });
            }
        }
        out.pairs.sort_by_key(|pair| pair.new[0]);
        out.gone = (0..known_old.len()).filter(|at| !known_old[*at]).collect();
        out.fresh = (0..known_new.len()).filter(|at| !known_new[*at]).collect();
        out
    }
}

/// The neighbours in a list whose words, one behind the other, are these words; at least two, and none of them empty.
fn parts(words: &str, list: &[String], is_free: impl Fn(usize) -> bool) -> Option<Vec<usize>> {
    (0..list.len()).filter(|at| is_free(*at)).find_map(|start| {
        let mut rest = words;
        let mut out = Vec::new();
        for (at, part) in list.iter().enumerate().skip(start) {
            if part.is_empty() || !is_free(at) {
                return None;
            }
            rest = rest.strip_prefix(part.as_str())?;
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
        for pair in text.chars().zip(text.chars().skip(1)) {
            *counts.entry((one(pair.0), one(pair.1))).or_default() += 1;
            total += 1;
        }
        Self { counts, total, ends: (text.chars().next(), text.chars().next_back()) }
    }

    fn with(&self, other: &Self) -> Self {
        let mut counts = self.counts.clone();
        for (pair, count) in other.counts.iter().collect::<std::collections::BTreeMap<_, _>>() {
            *counts.entry(*pair).or_default() += count;
        }
        Self { counts, total: self.total + other.total, ends: (self.ends.0, other.ends.1) }
    }

    /// Whether nearly all of it is in another text.
    fn is_in(&self, other: &Self) -> bool {
        let lookup = |pair: &(char, char)| other.counts.get(pair).copied().unwrap_or(0);
        let shared: usize = self.counts.iter().map(|(pair, count)| (*count).min(lookup(pair))).sum();
        self.total >= 4 && 100 * shared >= 80 * self.total
    }

    /// How much two texts share, in hundredths.
    fn alike(&self, other: &Self) -> usize {
        let all = self.total + other.total;
        if all == 0 {
            return if self.ends == other.ends { 100 } else { 0 };
        }
        let (few, many) = if self.counts.len() < other.counts.len() { (self, other) } else { (other, self) };
        let lookup = |pair: &(char, char)| many.counts.get(pair).copied().unwrap_or(0);
        let shared: usize = few.counts.iter().map(|(pair, count)| (*count).min(lookup(pair))).sum();
        200 * shared / all
    }
}
