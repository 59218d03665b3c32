//! The mark that opens an item of a list in Markdown.

/// How long the mark at the head of a line is, with the blanks behind it; none where the line opens no item.
///
/// ```
/// use qicao::base::text::item::mark;
/// assert_eq!((mark("- 甲"), mark("12. 甲"), mark("-5%"), mark("2.5万")), (Some(2), Some(4), None, None));
/// ```
pub fn mark(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match line.as_bytes().get(digits)? {
        b'-' | b'*' | b'+' if digits == 0 => 1,
        // CommonMark takes nine digits at most.
        b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    let rest = &line[mark..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    (blanks > 0 || rest.is_empty()).then_some(mark + blanks)
}
