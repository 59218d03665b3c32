//! How an input is bent: cut, doubled, spliced with another, with words put in that such inputs are made of.

use std::ops::Range;

use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

use super::LONGEST;

/// What numbers are replaced by.
const NUMBERS: &[&str] =
    &["0", "1", "-1", "00", "255", "65536", "2147483648", "18446744073709551616", "99999999999999999999999999999", "0.1", "1e9"];

/// Bends inputs; the same seed bends in the same way.
pub(super) struct Mutator {
    rng: TestRng,
    words: &'static [&'static str],
}

impl Mutator {
    pub(super) fn new(seed: u64, words: &'static [&'static str]) -> Self {
        let mut bytes = [7; 16];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        Self { rng: TestRng::from_seed(RngAlgorithm::XorShift, &bytes), words }
    }

    /// One input of the pool, bent once or a few times.
    pub(super) fn bent(&mut self, pool: &[Vec<u8>]) -> Vec<u8> {
        let mut input = pool[self.below(pool.len())].clone();
        for _ in 0..=self.below(5) {
            let other = &pool[self.below(pool.len())];
            self.bend(&mut input, other);
        }
        input.truncate(LONGEST.max(1));
        input
    }

    fn bend(&mut self, input: &mut Vec<u8>, other: &[u8]) {
        match self.below(9) {
            0 => drop(input.drain(self.part(input))),
            1 => {
                let part = input[self.part(input)].to_vec();
                self.put(input, &part);
            }
            2 => {
                let part = other[self.part(other)].to_vec();
                self.put(input, &part);
            }
            3 | 4 if !self.words.is_empty() => {
                let word = self.words[self.below(self.words.len())];
                self.put(input, word.as_bytes());
            }
            5 => self.number(input),
            6 => {
                let at = self.below(input.len());
                if let Some(byte) = input.get_mut(at) {
                    *byte = self.rng.next_u32() as u8;
                }
            }
            7 => {
                // Many of one kind.
                let part = input[self.part(input)].to_vec();
                let part = part[..part.len().min(200)].repeat(2 + self.below(40));
                self.put(input, &part);
            }
            _ => self.lines(input),
        }
    }

    /// Lines change places, or go.
    fn lines(&mut self, input: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> = input.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        let (one, two) = (self.below(lines.len()), self.below(lines.len()));
        if self.below(2) == 0 {
            lines.swap(one, two)
        } else {
            drop(lines.remove(one))
        }
        *input = lines.join(&b'\n');
    }

    /// A number gives way to another.
    fn number(&mut self, input: &mut Vec<u8>) {
        let from = self.below(input.len());
        let Some(start) = input[from..].iter().position(u8::is_ascii_digit).map(|at| from + at) else { return };
        let length = input[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let new = NUMBERS[self.below(NUMBERS.len())];
        input.splice(start..start + length, new.bytes());
    }

    /// Puts something somewhere, between two characters.
    fn put(&mut self, input: &mut Vec<u8>, what: &[u8]) {
        if input.len() + what.len() <= LONGEST {
            let at = self.below(input.len() + 1);
            let at = (at..input.len()).find(|at| input[*at] & 0xC0 != 0x80).unwrap_or(input.len());
            input.splice(at..at, what.iter().copied());
        }
    }

    /// A part of an input: some bytes, or a line or several.
    fn part(&mut self, input: &[u8]) -> Range<usize> {
        let start = self.below(input.len());
        let most = if self.below(4) == 0 { 400 } else { 24 };
        let end = (start + 1 + self.below(most)).min(input.len());
        if self.below(2) == 0 {
            return start..end;
        }
        let line = input[..start].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        line..input[end..].iter().position(|byte| *byte == b'\n').map_or(input.len(), |at| end + at + 1)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.rng.next_u64() % most.max(1) as u64) as usize
    }
}
