//! How alike two texts are.
//!
//! ```
//! use qicao::base::text::likeness::Grams;
//! let of = |text| Grams::of(text);
//! assert_eq!(of("今年报告1471例。").alike(&of("今年报告1500例。")), 100);
//! assert_eq!(of("今年报告1471例。").alike(&of("组织党员学习")), 0);
//! ```

use std::collections::HashMap;

/// A text as its pairs of neighbouring characters: how much two texts share is how many of them they share.
#[derive(Debug, Clone)]
pub struct Grams {
    counts: HashMap<(char, char), usize>,
    total: usize,
    ends: (Option<char>, Option<char>),
}

impl Grams {
    /// The pairs of a text.
    pub fn of(text: &str) -> Self {
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

    /// Those of two texts, one behind the other.
    #[allow(clippy::iter_over_hash_type, reason = "a sum comes out the same in any order")]
    pub fn with(&self, other: &Self) -> Self {
        let mut counts = self.counts.clone();
        for (pair, count) in &other.counts {
            *counts.entry(*pair).or_default() += count;
        }
        Self { counts, total: self.total + other.total, ends: (self.ends.0, other.ends.1) }
    }

    /// How many pairs there are.
    pub fn total(&self) -> usize {
        self.total
    }

    /// Whether nearly all of a text is in another; one of a few characters could be anywhere.
    pub fn is_in(&self, other: &Self) -> bool {
        self.total >= 4 && 100 * self.shared(other) >= 80 * self.total
    }

    /// How much two texts share, in hundredths.
    pub fn alike(&self, other: &Self) -> usize {
        let all = self.total + other.total;
        if all == 0 {
            return if self.ends == other.ends { 100 } else { 0 };
        }
        200 * self.shared(other) / all
    }

    fn shared(&self, other: &Self) -> usize {
        let (few, many) = if self.counts.len() < other.counts.len() { (self, other) } else { (other, self) };
        few.counts.iter().map(|(pair, count)| (*count).min(many.counts.get(pair).copied().unwrap_or(0))).sum()
    }
}
