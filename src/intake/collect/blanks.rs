//! Blanks between the digits of a cell: `1 245` is one number, `12 5` and `1245⏎1380` are two.

use crate::base::text::invisible::is_invisible;

/// Blanks that part thousands: that of the keyboard, and those that are typed so that no line ends there.
const THOUSANDS: &[char] = &[' ', '\u{A0}', '\u{2009}', '\u{202F}'];
/// What stands behind a blank, begins with a digit, and is a unit all the same.
const UNITS: &[&str] = &["0/00", "０/００", "1/10万", "1/十万", "1/100000"];

/// Whether a blank stands between two digits that parts no thousands, so that nobody can say whether they are one number.
pub(super) fn part_numbers(text: &str) -> bool {
    let chars: Vec<char> = text.chars().filter(|c| !is_invisible(*c)).collect();
    (1..chars.len()).any(|at| is_blank(chars[at]) && is_digit(chars[at - 1]) && !parts_thousands(&chars, at))
}

/// Whether the blanks that begin at a place part thousands, or stand before no digit at all.
fn parts_thousands(chars: &[char], at: usize) -> bool {
    let blanks = chars[at..].iter().take_while(|c| is_blank(**c)).count();
    let behind = &chars[at + blanks..];
    let follows = |unit: &&str| behind.iter().copied().take(unit.chars().count()).eq(unit.chars());
    if !behind.first().is_some_and(|c| is_digit(*c)) || UNITS.iter().any(follows) {
        return true;
    }
    let digits = chars[..at].iter().rev().take_while(|c| is_digit(**c)).count();
    let start = at - digits;
    // A group in the middle was held to its three digits at the blank before it.
    let is_first = !(start > 1 && is_blank(chars[start - 1]) && is_digit(chars[start - 2]));
    let is_part = start > 0 && matches!(chars[start - 1], '.' | '．' | ',' | '，');
    let begins = !is_first || (1..=3).contains(&digits) && !matches!(chars[start], '0' | '０') && !is_part;
    blanks == 1 && THOUSANDS.contains(&chars[at]) && begins && behind.iter().take_while(|c| is_digit(**c)).count() == 3
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::part_numbers;

    #[test]
    fn a_blank_parts_thousands_or_numbers() {
        for one in
            ["1 245", "1 245 380人", "12\u{A0}345.5", "5 人", "1245 人", "人 5", "3.07 0/00", "1578.12 1/10万", "≥ 90", "90 %"]
        {
            assert!(!part_numbers(one), "{one}");
        }
        for two in [
            "12 5",
            "12  5",
            "12\n15",
            "12\n345",
            "12\t345",
            "1245 1380",
            "1245 380",
            "90 95%",
            "１２ １５",
            "0 245",
            "3.1 245",
            "1,245 380",
            "1 2456",
            "12 \u{200B}5",
            "1 245 38",
            "1245\u{2800}1380",
        ] {
            assert!(part_numbers(two), "{two}");
        }
    }
}
