//! Numbers typed before headings: by which scheme they count, and which place they say.

use crate::base::text::list_marker::list_marker;
use crate::base::text::numbering::Scheme;
use crate::base::text::place_digits::PlaceDigits;

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
    // 一是。加强领导。: the stop belongs to what counts.
    let is_stopped = line[..length].ends_with('是') && line[length..].starts_with('。');
    let length = length + if is_stopped { '。'.len_utf8() } else { 0 };
    if length >= line.len() {
        return None;
    }
    let head = &line[..length];
    let start = head.find(|c| PlaceDigits::ALL.iter().any(|digits| digits.has(c)))?;
    let count = &head[start..];
    let digits = PlaceDigits::ALL.into_iter().find(|digits| count.starts_with(|c| digits.has(c)))?;
    let count = &count[..count.find(|c| !digits.has(c)).unwrap_or(count.len())];
    let place = digits.read(count)?;
    let (before, after) = (&head[..start], &head[start + count.len()..]);
    let scheme = Scheme::parse(&format!("「{before}{}{after}」", digits.first())).ok()?;
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
        '１' => '1',
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
            ("三是。加强领导。", "一是。", 3, "三是。"),
            ("二要加强领导", "一要", 2, "二要"),
            ("第二，加强领导", "第一，", 2, "第二，"),
            ("３、加强", "１、", 3, "３、"),
            ("（１２）加强", "（１）", 12, "（１２）"),
            ("①加强领导", "①", 1, "①"),
            ("⑫ 加强领导", "「① 」", 12, "⑫ "),
        ] {
            let found = number(line).expect(line);
            assert_eq!((found.scheme.written().as_str(), found.place, found.length), (scheme, place, length.len()), "{line}");
        }
        for line in ["2023年工作", "1.5万人", "加强领导", "一、二级医院", "㈠加强领导", "1.1加强", "一、"]
        {
            assert_eq!(number(line), None, "{line}");
        }
    }
}
