//! Digits of all scripts, and characters that are numbers of their own.

use super::measure::begins_with_measure;
use super::number::{Number, Spelling};

/// Where the digits of each script begin: every run of ten in Unicode 16 that may be a decimal digit.
const ZEROS: [u32; 66] = [
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620,
    0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0,
    0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE,
    0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];

/// Runs of characters that are numbers of their own: first, last, and what the first is worth.
const CHARACTERS: [(char, char, u32); 25] = [
    ('①', '⑳', 1),
    ('⑴', '⒇', 1),
    ('⒈', '⒛', 1),
    ('⓫', '⓴', 11),
    ('⓵', '⓾', 1),
    ('❶', '❿', 1),
    ('➀', '➉', 1),
    ('➊', '➓', 1),
    ('㉑', '㉟', 21),
    ('㊱', '㊿', 36),
    ('㈠', '㈩', 1),
    ('㊀', '㊉', 1),
    ('㋀', '㋋', 1),
    ('㏠', '㏾', 1),
    ('㍘', '㍰', 0),
    ('Ⅰ', 'Ⅻ', 1),
    ('ⅰ', 'ⅻ', 1),
    ('⁰', '⁹', 0),
    ('¹', '¹', 1),
    ('²', '³', 2),
    ('₀', '₉', 0),
    ('⓪', '⓪', 0),
    ('🄁', '🄊', 0),
    ('🔟', '🔟', 10),
    ('💯', '💯', 100),
];

/// The digit that a character is, in any script.
pub(crate) fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let at = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?;
    char::from_digit(code - ZEROS[at], 10)
}

/// What a character that is a number of its own is worth, if it is one of those that we know.
pub(super) fn worth(c: char) -> Option<u32> {
    // Most characters are none.
    if ('\u{4E00}'..='\u{FFFF}').contains(&c) || c.is_ascii() {
        return None;
    }
    let (first, _, worth) = CHARACTERS.iter().find(|(first, last, _)| (*first..=*last).contains(&c))?;
    Some(u32::from(c) - u32::from(*first) + worth)
}

/// The number that a character is by itself, if it is one.
pub(super) fn in_character(chars: &[char], at: usize) -> Option<Number> {
    let c = chars[at];
    let worth = worth(c);
    // ㋂, ㏤ and 🔟 are no numbers to Unicode.
    if worth.is_none() && !c.is_numeric() {
        return None;
    }
    let digits = worth.map_or(String::new(), |worth| worth.to_string());
    let before = at.checked_sub(1).map(|before| chars[before]);
    // ① at the head of a clause numbers it; Ⅱ型 is a kind, and m² a unit.
    let is_roman = matches!(c, 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ');
    let is_power = matches!(c, '²' | '³' | '¹' | '⁰'..='⁹' | '₀'..='₉') && before.is_some_and(char::is_alphabetic);
    let heads = before.is_none_or(|c| matches!(c, '。' | '；' | '，' | '：' | '、' | ';' | ':' | '\n' | ' ' | '）'));
    let is_item = matches!(c, '①'..='⒛' | '⓫'..='⓴' | '❶'..='➓' | '㈠'..='㈩' | '㊀'..='㊉')
        && heads
        && !begins_with_measure(&chars[at + 1..]);
    let counts = !is_roman && !is_power && !is_item;
    Some(Number { span: at..at + 1, spelling: Spelling::Character, digits, scaled: None, counts })
}

#[cfg(test)]
mod tests {
    use super::{digit, in_character};

    #[test]
    fn digits_of_every_script_are_known() {
        for zero in super::ZEROS {
            for worth in 0..10 {
                let c = char::from_u32(zero + worth).expect("a character");
                assert_eq!(digit(c), char::from_digit(worth, 10), "{c}");
                assert!(c.is_numeric(), "{c}");
            }
        }
        assert!(['/', ':', 'a', '一', '①', '\u{66A}'].into_iter().all(|c| digit(c).is_none()));
    }

    #[test]
    fn characters_that_are_numbers_have_their_worth() {
        for (c, worth) in [
            ('①', "1"),
            ('⑳', "20"),
            ('⑿', "12"),
            ('⒛', "20"),
            ('⓴', "20"),
            ('⓾', "10"),
            ('❿', "10"),
            ('➓', "10"),
            ('㉟', "35"),
            ('㊿', "50"),
            ('㈩', "10"),
            ('㊉', "10"),
            ('㋋', "12"),
            ('㏾', "31"),
            ('㍘', "0"),
            ('Ⅻ', "12"),
            ('⁹', "9"),
            ('½', ""),
            ('²', "2"),
            ('₉', "9"),
            ('㍢', "10"),
            ('🔟', "10"),
        ] {
            assert_eq!(in_character(&[c], 0).expect("a number").digits, worth, "{c}");
        }
        assert!(in_character(&['甲'], 0).is_none() && in_character(&['€'], 0).is_none());
    }
}
