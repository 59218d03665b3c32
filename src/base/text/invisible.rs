//! Characters that nobody sees: those that turn the text round them, and those that take no room.

/// Whether a character turns the text behind it: overrides, embeddings and isolates of writing from right to left. A line that holds
/// one reads otherwise than it is.
pub(crate) fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character takes no room in print.
pub(crate) fn is_invisible(c: char) -> bool {
    // Unicode's default ignorables as far as texts of offices may hold them, and the marks of annotations (U+FFF9 to U+FFFB).
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The invisible characters of a text that say nothing, with where they stand. One that chooses the form of the character before it
/// is part of that character, and so is one that joins two pictures.
pub(crate) fn idle(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = '\0';
    // Most texts hold nothing but ASCII and what begins as Chinese characters do (U+4000 to U+9FFF); no such character is one.
    let may_hold = text.bytes().any(|byte| matches!(byte, 0xC2..=0xE3 | 0xEA..));
    let text = if may_hold { text } else { "" };
    text.char_indices().filter(move |&(_, c)| {
        // Pictures begin among the arrows, U+2190; from U+2E80 to U+D7FF are scripts of East Asia, in which nothing is joined.
        let joins = c == '\u{200D}' && (before >= '\u{2190}' && !('\u{2E80}'..='\u{D7FF}').contains(&before));
        let chooses = matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}') && before != '\0';
        before = c;
        !c.is_ascii() && is_invisible(c) && !joins && !chooses
    })
}

#[cfg(test)]
mod tests {
    use super::idle;

    #[test]
    fn what_belongs_to_a_character_says_something() {
        let codes = |text: &str| idle(text).map(|(at, c)| (at, u32::from(c))).collect::<Vec<_>>();
        assert_eq!(codes("全\u{200B}县\u{AD}\u{FEFF}"), [(3, 0x200B), (9, 0xAD), (11, 0xFEFF)]);
        assert_eq!(codes("甲\u{200D}乙"), [(3, 0x200D)]);
        for text in ["👨\u{200D}👩\u{200D}👧", "❤\u{FE0F}", "葛\u{E0100}", "恩施土家族苗族自治州　1.5%"] {
            assert_eq!(codes(text), [], "{text}");
        }
    }
}
