//! A numbered line as heading and text: where the heading ends, and what stands behind it.

use std::ops::Range;

/// The longest heading that a full stop ends within a paragraph, in characters.
const LONGEST_SENTENCE: usize = 45;
/// The longest one that a colon or a comma ends.
const LONGEST_CLAUSE: usize = 28;

/// Marks that can stand behind a heading that runs in.
const STOPS: &[char] = &['。', '：', '；', '！', '？'];

/// A heading within its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypedHeading {
    /// Its words, without the mark behind them.
    pub(super) words: Range<usize>,
    /// The mark behind it; none where there is none, and where it is part of the words (！).
    pub(super) stop: Option<char>,
    /// The rest of the paragraph, where the heading runs in.
    pub(super) rest: Option<Range<usize>>,
}

impl TypedHeading {
    /// The heading of a line behind its number.
    pub(super) fn of(line: &str, number: usize) -> Self {
        let text = &line[number..];
        let found = end(text, STOPS).filter(|(at, mark)| {
            let longest = if matches!(mark, '。' | '！' | '？') { LONGEST_SENTENCE } else { LONGEST_CLAUSE };
            text[..*at].chars().count() <= longest
        });
        let is_long = text.chars().count() > LONGEST_SENTENCE;
        // A comma ends a heading only where the line is too long for one.
        let found =
            found.or_else(|| end(text, &['，']).filter(|(at, _)| is_long && text[..*at].chars().count() <= LONGEST_CLAUSE));
        let Some((at, mark)) = found else { return Self::alone(line, number) };
        let behind = number + at + mark.len_utf8();
        // The blank behind the mark would not be printed again.
        let is_blank = line[behind..].starts_with(char::is_whitespace);
        if line.len() == behind || is_blank || at == 0 {
            return Self::alone(line, number);
        }
        // ！ and ？ are said with the words: 标点 has none of them.
        let is_word = matches!(mark, '！' | '？');
        let words = number..if is_word { behind } else { number + at };
        Self { words, stop: Some(mark).filter(|_| !is_word), rest: Some(behind..line.len()) }
    }

    /// A heading that has its line to itself.
    pub(super) fn alone(line: &str, number: usize) -> Self {
        let stop = line.chars().next_back().filter(|c| matches!(c, '。' | '：' | '；' | '，'));
        let end = line.len() - stop.map_or(0, char::len_utf8);
        if end <= number {
            return Self { words: number..line.len(), stop: None, rest: None };
        }
        Self { words: number..end, stop, rest: None }
    }

    /// Whether it runs in.
    pub(super) fn runs_in(&self) -> bool {
        self.rest.is_some()
    }
}

/// The first of these marks that stands in no brackets or quotes, with something before it.
fn end(text: &str, marks: &[char]) -> Option<(usize, char)> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '《' | '“' | '〔' => depth += 1,
            '）' | ')' | '》' | '”' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 && marks.contains(&c) => return Some((at, c)),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::TypedHeading;

    #[test]
    fn a_heading_ends_where_its_sentence_does() {
        for (line, words, stop, rest) in [
            ("党的建设全面加强", "党的建设全面加强", None, None),
            ("党的建设全面加强。", "党的建设全面加强", Some('。'), None),
            ("党的建设全面加强。召开会议5次。", "党的建设全面加强", Some('。'), Some("召开会议5次。")),
            ("基础薄弱：人才不足。", "基础薄弱", Some('：'), Some("人才不足。")),
            ("做细“一老一小。”服务！今年……", "做细“一老一小。”服务！", None, Some("今年……")),
        ] {
            let found = TypedHeading::of(line, 0);
            let said = (&line[found.words.clone()], found.stop, found.rest.clone().map(|rest| &line[rest]));
            assert_eq!(said, (words, stop, rest));
        }
    }
}
