//! Cells of a terminal: a Chinese character is two wide, and a caret must stand under the right one.

use unicode_width::UnicodeWidthChar;

use super::invisible::is_invisible;

/// How many cells a character takes; 0 for one that joins the character before it.
pub fn of_char(character: char) -> usize {
    character.width().unwrap_or(0)
}

/// How many cells a text takes.
///
/// ```
/// assert_eq!(qicao::base::text::width::of("报告数: 5次"), 11);
/// ```
pub fn of(text: &str) -> usize {
    text.chars().map(of_char).sum()
}

/// The text with blanks behind it up to `cells` cells, so that columns stand under each other.
pub fn pad(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(of(text))))
}

/// A character as it may be shown on a terminal: one that would move, hide or turn the text is spelt out.
///
/// Data may hold escape sequences and bidirectional overrides; a message that quotes it must not obey them.
pub fn showable(character: char, shown: &mut String) {
    match character {
        // How wide a tab is only the terminal knows, and a caret must stand under the right cell.
        '\t' => shown.push_str("    "),
        // Noncharacters end every plane of Unicode.
        c if c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FDD0}'..='\u{FDEF}')
            || u32::from(c) & 0xFFFE == 0xFFFE
            // A selector chooses the form of the character before it, and is shown as part of that.
            || is_invisible(c) && !matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}') =>
        {
            shown.push_str(&format!("<U+{:04X}>", u32::from(c)))
        }
        c => shown.push(c),
    }
}

/// A text that may be shown on one line of a terminal; see [`showable`].
pub fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => shown.push(' '),
            c => showable(c, &mut shown),
        }
    }
    shown
}
