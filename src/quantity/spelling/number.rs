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

/// A number without the zeros that say nothing.
pub(super) fn plainest(digits: &str) -> String {
    // 2.0 is told from the 2 of 第2版, which tells nothing.
    if digits.len() > 2 && matches!(digits.as_bytes(), [b'1'..=b'9', b'.', rest @ ..] if rest.iter().all(|byte| *byte == b'0')) {
        return digits[..3].to_owned();
    }
    let digits = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits };
    let head = digits.trim_start_matches('0');
    if head.is_empty() || head.starts_with('.') { format!("0{head}") } else { head.to_owned() }
}

/// Digits with their point so many places further right.
pub(super) fn shifted(digits: &str, places: usize) -> String {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let (moved, left) = decimals.split_at(decimals.len().min(places));
    let all = format!("{whole}{moved}{}", "0".repeat(places - moved.len()));
    plainest(&if left.is_empty() { all } else { format!("{all}.{left}") })
}

#[cfg(test)]
mod tests {
    use super::{plainest, shifted};

    #[test]
    fn digits_are_written_in_the_plainest_way() {
        for (digits, plain) in [
            ("0", "0"),
            ("00", "0"),
            ("0.0", "0"),
            ("10", "10"),
            ("1.50", "1.5"),
            ("2.00", "2.0"),
            ("20.0", "20"),
            ("0.05", "0.05"),
            (".5", "0.5"),
        ] {
            assert_eq!(plainest(digits), plain);
        }
        for (digits, places, moved) in [("1.23", 4, "12300"), ("1.23456", 4, "12345.6"), ("5", 2, "500"), ("0.5", 4, "5000")] {
            assert_eq!(shifted(digits, places), moved);
        }
    }
}
