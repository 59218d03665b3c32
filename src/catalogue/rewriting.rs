//! Words that stand for others, replaced one after the other. Shared with build.rs, as gist.rs is.

use crate::base::text::sieve::Sieve;

/// Words, and what stands for each of them, in the order in which they are replaced.
pub(crate) struct Rewriting(Vec<(Sieve, &'static str, &'static str)>);

impl Rewriting {
    /// That of these words.
    pub(crate) fn of(words: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        Self(words.map(|(written, meant)| (Sieve::of(written), written, meant)).collect())
    }

    /// A name with other words for these, but for those that `stays` keeps, as long as what is left is enough.
    pub(crate) fn of_name(&self, mut name: String, stays: impl Fn(&str) -> bool, is_enough: impl Fn(&str) -> bool) -> String {
        // Of hundreds of words a name has one or two.
        let mut sieve = Sieve::of(&name);
        for (characters, written, meant) in &self.0 {
            if sieve.lets(*characters) && name.contains(written) && !stays(written) {
                let other = name.replace(written, meant);
                if is_enough(&other) {
                    sieve = Sieve::of(&other);
                    name = other;
                }
            }
        }
        name
    }
}
