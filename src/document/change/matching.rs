//! Lines of two documents that are one: known by their words, by their names, by what stands round them, by how alike they are.

use std::cell::OnceCell;
use std::ops::Index;

use crate::base::hashed::HashMap;
use crate::base::text::difference::{Step, steps};
use crate::base::text::likeness::Grams;
use crate::base::text::order::{best_in_order, in_order};

/// Two paragraphs are the same changed one where they share so much, in hundredths: of a pair that stands alone, and of others.
const ALIKE: usize = 50;
const ALIKE_ALONE: usize = 34;
/// What was moved, split or merged and changed besides is known again only where it shares as much as this.
pub const ALIKE_AFAR: usize = 75;
/// Names are made from a few letters of hashes, and two drafts may have one name for two lines: those that share less than this are not one.
const ALIKE_NAMED: usize = 20;
/// Longer gaps are not searched for pairs that are alike: nobody rewrites so much.
const LONGEST_GAP: usize = 400;
/// Nor are those that hold so long lines: how many pairs of characters are held against others.
const LONGEST_SEARCH: usize = 20_000_000;
/// Shorter texts that were changed besides say too little to be known again elsewhere, in characters.
pub(super) const LEAST_MOVED: usize = 8;

/// What is compared: a paragraph, a row, a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Names that it is known by wherever it stands.
    pub names: Vec<String>,
    /// Lines of two kinds never go together.
    pub kind: u8,
    /// Whether it is the heading of what stands behind it.
    pub is_heading: bool,
}

/// The pairs of characters of lines, each taken apart when it is first asked for: most lines of two drafts say the same.
#[derive(Debug)]
pub struct LineGrams<'a> {
    lines: &'a [Line],
    grams: Vec<OnceCell<Grams>>,
}

impl<'a> LineGrams<'a> {
    /// Those of lines.
    pub fn of(lines: &'a [Line]) -> Self {
        Self { lines, grams: vec![OnceCell::new(); lines.len()] }
    }

    /// Those of two lines as if they were one, in their order.
    pub fn together(&self, one: usize, two: usize) -> Grams {
        self[one.min(two)].with(&self[one.max(two)])
    }
}

impl Index<usize> for LineGrams<'_> {
    type Output = Grams;

    fn index(&self, at: usize) -> &Grams {
        self.grams[at].get_or_init(|| Grams::of(&self.lines[at].text))
    }
}

/// What goes together so far.
#[derive(Debug)]
pub struct Matching<'a> {
    /// The old lines.
    pub old: &'a [Line],
    /// The new ones.
    pub new: &'a [Line],
    /// The new line that each old one is.
    pub of_old: Vec<Option<usize>>,
    /// The old line that each new one is.
    pub of_new: Vec<Option<usize>>,
}

impl<'a> Matching<'a> {
    /// Lines that say the same in the same order.
    pub fn of(old: &'a [Line], new: &'a [Line]) -> Self {
        let mut matching = Self { old, new, of_old: vec![None; old.len()], of_new: vec![None; new.len()] };
        let key = |line: &'a Line| (line.kind, line.text.as_str());
        let (before, after): (Vec<_>, Vec<_>) = (old.iter().map(key).collect(), new.iter().map(key).collect());
        for step in steps(&before, &after) {
            if let Step::Kept(at, other) = step {
                matching.pair(at, other);
            }
        }
        matching
    }

    /// Whether so few lines are alone that each can be held against those it may have been split into, or merged from.
    pub fn is_searched(&self) -> bool {
        let free = |list: &[Option<usize>]| list.iter().filter(|other| other.is_none()).count();
        free(&self.of_old).saturating_mul(free(&self.of_new)) <= LONGEST_GAP * LONGEST_GAP
    }

    /// Two lines are one.
    pub fn pair(&mut self, at: usize, other: usize) {
        self.of_old[at] = Some(other);
        self.of_new[other] = Some(at);
    }

    /// Whether both are still alone, and of one kind.
    pub fn is_free(&self, at: usize, other: usize) -> bool {
        self.of_old[at].is_none() && self.of_new[other].is_none() && self.old[at].kind == self.new[other].kind
    }

    /// A name is its own, wherever it stands; one that is there twice is nobody's.
    pub fn named(&mut self, old: &LineGrams<'_>, new: &LineGrams<'_>) {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::default();
        for (at, line) in self.new.iter().enumerate() {
            line.names.iter().for_each(|name| places.entry(name).or_default().push(at));
        }
        for at in 0..self.old.len() {
            let known = self.old[at].names.iter().filter_map(|name| places.get(name.as_str()));
            let mut votes: Vec<usize> = known.filter(|places| places.len() == 1).map(|places| places[0]).collect();
            votes.sort_unstable();
            votes.dedup();
            // All that stood in it stands in one line now, or in none.
            // A short one has too few pairs of characters to be held against another.
            if let [other] = votes[..]
                && self.is_free(at, other)
                && (old[at].total() <= LEAST_MOVED || old[at].alike(&new[other]) >= ALIKE_NAMED)
            {
                self.pair(at, other);
            }
        }
    }

    /// The same words elsewhere, if nothing else says them and there are more than so many characters of them.
    pub fn moved_whole(&mut self, least: usize) {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::default();
        for (at, line) in self.new.iter().enumerate().filter(|(at, _)| self.of_new[*at].is_none()) {
            places.entry(&line.text).or_default().push(at);
        }
        for at in 0..self.old.len() {
            let line = &self.old[at];
            if line.text.chars().nth(least).is_some()
                && let Some([other]) = places.get(line.text.as_str()).map(Vec::as_slice)
                && self.is_free(at, *other)
            {
                self.pair(at, *other);
            }
        }
    }

    /// What stands between two pairs, and is alike.
    pub fn alike(&mut self, old: &LineGrams<'_>, new: &LineGrams<'_>) {
        for (from, to) in self.gaps() {
            if from.is_empty() || to.is_empty() {
                continue;
            }
            if is_too_long(&from, &to, old, new) {
                continue;
            }
            // Two that are alone between the same neighbours need less to be one.
            let least = if from.len() == 1 && to.len() == 1 { ALIKE_ALONE } else { ALIKE };
            let mut scores = Vec::with_capacity(from.len() * to.len());
            for at in &from {
                for other in &to {
                    let alike = if self.is_free(*at, *other) { old[*at].alike(&new[*other]) } else { 0 };
                    scores.push(if alike >= least { alike } else { 0 });
                }
            }
            for (i, j) in best_in_order(&scores, from.len(), to.len()) {
                self.pair(from[i], to[j]);
            }
        }
    }

    /// Headings that say something else, by what stands under them: from the last, for a heading may stand under another.
    pub fn headings(&mut self) {
        for at in (0..self.old.len().saturating_sub(1)).rev().filter(|at| self.old[*at].is_heading) {
            let under = self.of_old[at + 1].and_then(|next| next.checked_sub(1));
            if let Some(other) = under.filter(|other| self.new[*other].is_heading && self.is_free(at, *other)) {
                self.pair(at, other);
            }
        }
    }

    /// The longest run of pairs that stand in one order in both.
    pub fn in_order(&self) -> Vec<(usize, usize)> {
        let pairs: Vec<(usize, usize)> = self.of_old.iter().enumerate().filter_map(|(at, other)| Some((at, (*other)?))).collect();
        in_order(&pairs).into_iter().map(|at| pairs[at]).collect()
    }

    /// Free lines of both between two pairs that stand in order.
    fn gaps(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let (mut from, mut to) = (0, 0);
        let mut out = Vec::new();
        for (at, other) in self.in_order().into_iter().chain([(self.old.len(), self.new.len())]) {
            let free_old = (from..at).filter(|at| self.of_old[*at].is_none()).collect();
            let free_new = (to..other).filter(|at| self.of_new[*at].is_none()).collect();
            out.push((free_old, free_new));
            (from, to) = (at + 1, other + 1);
        }
        out
    }

    /// What is alike wherever it stands.
    pub fn alike_afar(&mut self, old: &LineGrams<'_>, new: &LineGrams<'_>) {
        let free = |list: &[Option<usize>]| (0..list.len()).filter(|at| list[*at].is_none()).collect::<Vec<_>>();
        let (free_old, free_new) = (free(&self.of_old), free(&self.of_new));
        if is_too_long(&free_old, &free_new, old, new) {
            return;
        }
        for at in free_old.into_iter().filter(|at| old[*at].total() > LEAST_MOVED) {
            let found = free_new.iter().copied().filter(|other| self.is_free(at, *other));
            let found = found.map(|other| (old[at].alike(&new[other]), other));
            // Of equals the first; `max_by_key` by itself gives the last.
            if let Some((alike, other)) = found.max_by_key(|(alike, other)| (*alike, std::cmp::Reverse(*other)))
                && alike >= ALIKE_AFAR
            {
                self.pair(at, other);
            }
        }
    }
}

/// Whether it would take too long to hold each of these against each of those.
fn is_too_long(from: &[usize], to: &[usize], old: &LineGrams<'_>, new: &LineGrams<'_>) -> bool {
    let size = |list: &LineGrams<'_>, places: &[usize]| places.iter().map(|at| list[*at].size()).sum::<usize>();
    let steps = from.len().saturating_mul(size(new, to)).saturating_add(to.len().saturating_mul(size(old, from)));
    from.len().saturating_mul(to.len()) > LONGEST_GAP * LONGEST_GAP || steps > LONGEST_SEARCH
}

/// Neighbours in a list whose texts, one behind the other, are this text; at least two, and none of them empty.
pub fn parts(text: &str, list: &[Line], is_free: impl Fn(usize) -> bool) -> Option<Vec<usize>> {
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
