//! Numbers typed before headings: by which scheme they count, and which place they say.

use crate::base::text::list_marker::list_marker;
use crate::base::text::numbering::Scheme;
use crate::base::text::numerals;

/// A number at the head of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeadNumber {
    /// How it counts.
    pub(super) scheme: Scheme,
    /// Which place it says.
    pub(super) place: u64,
    /// How many bytes of the line it takes, with the blanks behind it.
    pub(super) length: usize,
}

/// The number that a line begins with; none where it has none that a scheme could give again, character for character.
pub(super) fn number(line: &str) -> Option<HeadNumber> {
    let length = list_marker(line).or_else(|| spoken_end(line))?;
    if length >= line.len() {
        return None;
    }
    let head = &line[..length];
    let is_digit = |c: char| c.is_ascii_digit();
    let is_numeral = |c: char| "一二三四五六七八九十".contains(c);
    let in_chinese = !head.contains(is_digit);
    let belongs = |c: char| if in_chinese { is_numeral(c) } else { is_digit(c) };
    let start = head.find(belongs)?;
    let count = &head[start..start + head[start..].find(|c| !belongs(c)).unwrap_or(head.len() - start)];
    let place = if in_chinese { numerals::read(count)? } else { count.parse().ok()? };
    let (before, after) = (&head[..start], &head[start + count.len()..]);
    let one = if in_chinese { '一' } else { '1' };
    let scheme = Scheme::parse(&format!("「{before}{one}{after}」")).ok()?;
    // As one of two at least: words that count (一是) are left out where nothing follows.
    (scheme.number(place, place.max(2)) == head).then_some(HeadNumber { scheme, place, length })
}

/// A scheme in whatever width it is typed.
pub(super) fn form(scheme: &Scheme) -> String {
    // 1、 goes on after 1. where two hands typed one list.
    let narrow = |c: char| match c {
        '（' => '(',
        '）' => ')',
        '．' | '、' | '，' => '.',
        c => c,
    };
    scheme.written().chars().filter(|c| !matches!(c, '「' | '」') && !c.is_whitespace()).map(narrow).collect()
}

/// 一要 and 二要, as plans are said.
fn spoken_end(line: &str) -> Option<usize> {
    let count: usize = line.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).map(char::len_utf8).sum();
    (count > 0 && line[count..].starts_with('要')).then_some(count + '要'.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_is_read_with_the_scheme_that_gives_it_again() {
        for (line, scheme, place, length) in [
            ("一、主要工作", "一、", 1, "一、"),
            ("（十二）加强领导", "（一）", 12, "（十二）"),
            ("(二) 加强领导", "「(一) 」", 2, "(二) "),
            ("3、加强领导", "「1、」", 3, "3、"),
            ("2. 加强领导", "「1. 」", 2, "2. "),
            ("三是加强领导", "一是", 3, "三是"),
            ("二要加强领导", "一要", 2, "二要"),
            ("第二，加强领导", "第一，", 2, "第二，"),
        ] {
            let found = number(line).expect(line);
            assert_eq!((found.scheme.written().as_str(), found.place, found.length), (scheme, place, length.len()), "{line}");
        }
        for line in ["2023年工作", "1.5万人", "加强领导", "一、二级医院", "①加强领导", "1.1加强", "３、加强", "一、"]
        {
            assert_eq!(number(line), None, "{line}");
        }
    }
}
