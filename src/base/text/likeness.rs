//! How alike two texts are.
//!
//! ```
//! use qicao::base::text::likeness::Grams;
//! let of = |text| Grams::of(text);
//! assert_eq!(of("今年报告1471例。").alike(&of("今年报告1500例。")), 100);
//! assert_eq!(of("今年报告1471例。").alike(&of("组织党员学习")), 0);
//! ```

use std::cmp::Ordering;

/// A text as its pairs of neighbouring characters: how much two texts share is how many of them they share.
#[derive(Debug, Clone)]
pub struct Grams {
    /// Each pair with how often it stands there, in order: two lists are gone through side by side.
    counts: Vec<((char, char), u32)>,
    total: usize,
    ends: (Option<char>, Option<char>),
}

impl Grams {
    /// The pairs of a text.
    pub fn of(text: &str) -> Self {
        // Digits are one: what a figure prints says nothing of where it stands.
        let one = |c: char| if c.is_ascii_digit() { '0' } else { c };
        let mut pairs: Vec<(char, char)> =
            text.chars().zip(text.chars().skip(1)).map(|(first, second)| (one(first), one(second))).collect();
        pairs.sort_unstable();
        let counts = pairs.chunk_by(|one, other| one == other).filter_map(|same| Some((*same.first()?, same.len() as u32)));
        Self { counts: counts.collect(), total: pairs.len(), ends: (text.chars().next(), text.chars().next_back()) }
    }

    /// Those of two texts, one behind the other.
    pub fn with(&self, other: &Self) -> Self {
        let mut counts = Vec::with_capacity(self.counts.len() + other.counts.len());
        self.beside(other, |pair, one, two| counts.push((pair, one + two)));
        Self { counts, total: self.total + other.total, ends: (self.ends.0, other.ends.1) }
    }

    /// How many pairs there are.
    pub fn total(&self) -> usize {
        self.total
    }

    /// How many steps it takes to hold it against another as long.
    pub fn size(&self) -> usize {
        self.counts.len()
    }

    /// Whether nearly all of a text is in another; one of a few characters could be anywhere.
    pub fn is_in(&self, other: &Self) -> bool {
        self.total >= 4 && 100 * self.shared(other) >= 80 * self.total
    }

    /// How much two texts share, in hundredths.
    pub fn alike(&self, other: &Self) -> usize {
        let all = self.total + other.total;
        if all == 0 {
            // No pairs at all: texts of one character, or of none.
            return if self.ends == other.ends { 100 } else { 0 };
        }
        // Dice's coefficient: twice what is shared, of all that there is.
        200 * self.shared(other) / all
    }

    fn shared(&self, other: &Self) -> usize {
        let mut shared = 0;
        self.beside(other, |_, one, two| shared += one.min(two) as usize);
        shared
    }

    /// Each pair of either text, and how often each of them has it.
    fn beside(&self, other: &Self, mut tell: impl FnMut((char, char), u32, u32)) {
        let (mut left, mut right) = (self.counts.as_slice(), other.counts.as_slice());
        while let (Some((one, first)), Some((two, second))) = (left.first(), right.first()) {
            match one.cmp(two) {
                Ordering::Less => tell(*one, *first, 0),
                Ordering::Equal => tell(*one, *first, *second),
                Ordering::Greater => tell(*two, 0, *second),
            }
            (left, right) = (&left[usize::from(one <= two)..], &right[usize::from(two <= one)..]);
        }
        left.iter().for_each(|(pair, count)| tell(*pair, *count, 0));
        right.iter().for_each(|(pair, count)| tell(*pair, 0, *count));
    }
}
