//! A text as tokens: a number with its point and its 百千万亿 is one, and so is any other character. Blanks are none.

use std::ops::Range;

use super::unit::is_blank;

/// The tokens of a part of a text, as bytes of the whole; no token reaches over one of the `cuts`, which are in order.
pub(super) fn tokens(text: &str, part: Range<usize>, cuts: &[usize]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut number = false;
    let Some(inner) = text.get(part.clone()) else { return out };
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = part.start + at;
        if is_blank(c) {
            number = false;
            continue;
        }
        let next = chars.peek().map(|(_, c)| *c);
        let goes_on = number && cuts.binary_search(&at).is_err() && (is_digit(c) || is_point(c) && next.is_some_and(is_digit));
        match out.last_mut() {
            Some(last) if goes_on && last.end == at => last.end = at + c.len_utf8(),
            _ => {
                number = is_digit(c);
                out.push(at..at + c.len_utf8());
            }
        }
    }
    out
}

/// Whether a character is a digit, of whatever width.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Whether a character can stand between the digits of a number.
pub(super) fn is_point(c: char) -> bool {
    // ， as well: an input method for Chinese puts it between digits.
    matches!(c, '.' | ',' | '．' | '，')
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn a_number_is_one_token() {
        let split = |text: &str, cuts: &[usize]| {
            tokens(text, 0..text.len(), cuts).into_iter().map(|at| text[at].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(split("共 1,234.5万元，", &[]), ["共", "1,234.5", "万", "元", "，"]);
        assert_eq!(split("5，6", &[]), ["5，6"]);
        assert_eq!(split("12", &[1]), ["1", "2"]);
        assert_eq!(split("１２例.", &[]), ["１２", "例", "."]);
    }
}
