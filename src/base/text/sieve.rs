//! Which characters a text may have. Of thousands of names most share nothing with one that is asked for, and this says so at once.
//! Shared with build.rs, which writes that of each built-in name beside it.

/// The characters of a text, of which some may stand for others: what is not let through is not in the text, what is may be.
// A Bloom filter of one hash. Names have a dozen characters, of which 64 bits tell nine in ten others apart.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sieve(u64);

impl Sieve {
    /// That of a text.
    pub(crate) fn of(text: &str) -> Self {
        Self(text.chars().fold(0, |known, c| known | bit(c)))
    }

    /// That of a text which was looked at when the program was built.
    pub(crate) fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// What [`Self::from_bits`] makes it of.
    #[allow(dead_code, reason = "build.rs writes it down")]
    pub(crate) fn bits(self) -> u64 {
        self.0
    }

    /// Whether the text may have this character.
    pub(crate) fn has(self, c: char) -> bool {
        self.0 & bit(c) != 0
    }

    /// Whether the text may have all characters of this one.
    pub(crate) fn lets(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }
}

fn bit(c: char) -> u64 {
    let code = u32::from(c);
    1 << ((code ^ code >> 6) & 63)
}

#[cfg(test)]
mod tests {
    use super::Sieve;

    #[test]
    fn what_is_there_is_let_through_and_most_else_is_not() {
        let name = "65岁及以上老年人健康体检率";
        let sieve = Sieve::of(name);
        assert!(["", "体检", name].iter().all(|part| sieve.lets(Sieve::of(part))));
        assert!(!Sieve::of("体检").lets(sieve));
        let others: Vec<char> = ('一'..='龥').filter(|c| !name.contains(*c)).collect();
        let mistaken = others.iter().filter(|c| sieve.has(**c)).count();
        assert!(mistaken * 4 < others.len(), "{mistaken} of {}", others.len());
    }
}
