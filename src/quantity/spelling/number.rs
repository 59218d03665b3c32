//! A number as it stands in a text.

use std::ops::Range;

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    /// Its characters, counted in characters.
    pub(crate) span: Range<usize>,
    /// How it is spelled.
    pub(crate) spelling: Spelling,
    /// Its digits in the plainest way: 1471, 95.6; empty where nobody can say.
    pub(crate) digits: String,
    /// What it is worth with the 万 or 亿 in it or behind it, if there is one: 12300 of 1.23万.
    pub(crate) scaled: Option<String>,
    /// Whether it states how many, as far as its words show: 十分 and 一是 do not.
    pub(crate) counts: bool,
}

/// How a number is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// In digits, of whatever script.
    Digits,
    /// In Chinese numerals.
    Chinese,
    /// In a character that is a number of its own: ⑫, ½.
    Character,
}

impl Number {
    /// How many digits the plainest way of writing it has.
    pub(crate) fn len(&self) -> usize {
        self.digits.chars().filter(char::is_ascii_digit).count()
    }
}
