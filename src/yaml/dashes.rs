//! Dashes that stand alone for a value, `活产数: -`, which YAML takes for the beginning of a list.

/// Whether the parser stopped at a dash that stands alone as a value: `活产数: -`, `{活产数: -, …}`.
pub(super) fn stops_at_dash(text: &str, at: usize) -> bool {
    let before = || text[..at].trim_end_matches([' ', ',', '}', ']']).len().checked_sub(1);
    let at = if text[at..].starts_with('-') { Some(at) } else { before() };
    at.is_some_and(|at| is_lone_dash(text, at))
}

/// Whether what stands at a byte is a dash alone behind a name.
fn is_lone_dash(text: &str, at: usize) -> bool {
    let Some((before, behind)) = text.get(..at).zip(text.get(at..).and_then(|rest| rest.strip_prefix('-'))) else { return false };
    let is_value = before.ends_with(' ') && before.trim_end_matches(' ').ends_with(':');
    let ends = behind.trim_start_matches(' ');
    let is_alone =
        ends.is_empty() || ends.starts_with(['\n', '\r', ',', '}', ']']) || ends.starts_with('#') && ends.len() < behind.len();
    is_value && is_alone
}

/// A text with a character for each lone dash that it holds nowhere else, and that character. What of them stands in a longer text is
/// put back with that text.
pub(super) fn without_lone_dashes(text: &str) -> (String, char) {
    // Of these characters nobody types any, so that the first will do.
    let stand_in = ('\u{E000}'..='\u{F8FF}').find(|c| !text.contains(*c)).unwrap_or('—');
    let put = |(at, c): (usize, char)| if c == '-' && is_lone_dash(text, at) { stand_in } else { c };
    (text.char_indices().map(put).collect(), stand_in)
}

#[cfg(test)]
mod tests {
    use super::without_lone_dashes;

    #[test]
    fn a_dash_alone_behind_a_name_is_taken_for_another_character() {
        let text = "一: -\n二: {三: -, 四: - }\n五: - # 未报\n六: -5\n七: - 5\n八:\n  - 九\n十:-\n\u{E000}: -";
        let (read, stand_in) = without_lone_dashes(text);
        assert_eq!(stand_in, '\u{E001}');
        assert_eq!(
            read.replace(stand_in, "+"),
            "一: +\n二: {三: +, 四: + }\n五: + # 未报\n六: -5\n七: - 5\n八:\n  - 九\n十:-\n\u{E000}: +"
        );
    }
}
