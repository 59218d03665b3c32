//! Where the words round a number begin and end.

use super::clause_words::{AFTER, DOING, NOT_AFTER, NOT_AND_SO_ON, VERBS};

/// What parts clauses.
pub(super) const MARKS: &[char] = &[
    '。', '；', '！', '？', '：', '，', '、', ',', ';', ':', '（', '）', '(', ')', '“', '”', '《', '》', '\t', '【', '】', '—',
    '…',
];

/// How many characters before a number and behind it are looked at: no clause that names something is longer, and a line of a
/// hundred thousand is not gone through once for each of its numbers.
pub(super) const FARTHEST: usize = 300;

/// Where the words behind a number end: at a mark that is no short bracket within a noun, 村（社区）照料中心, or at a number.
pub(super) fn noun_end(behind: &str) -> usize {
    const LONGEST: usize = 4;
    let end = |from: usize| {
        behind[from..].find(|c: char| MARKS.contains(&c) || c.is_ascii_digit()).map_or(behind.len(), |at| from + at)
    };
    let first = end(0);
    let inner = behind[first..].strip_prefix('（').and_then(|rest| rest.split_once('）'));
    match inner {
        Some((inner, rest)) if first > 0 && inner.chars().count() <= LONGEST && rest.starts_with(char::is_alphabetic) => {
            end(behind.len() - rest.len())
        }
        _ => first,
    }
}

/// What stands behind a number, without the list of what it is for: 184名接种、登记、告知等工作人员 counts 工作人员.
pub(super) fn listed(behind: &str) -> &str {
    let first = behind.find(MARKS).filter(|at| behind[*at..].starts_with('、'));
    let end = behind.find(['，', '。', '；', '：', '（', '(']).unwrap_or(behind.len());
    // What is done with something else is no list of it.
    let first = first.filter(|first| cut(&behind[..*first]) == *first);
    // 高等院校 and 二等奖 end no list.
    let is_end = |at: &usize| behind[*at..].starts_with('等') && !is_within(behind, *at, NOT_AND_SO_ON);
    let all = first.and_then(|first| (first..end).filter(|at| behind.is_char_boundary(*at)).find(is_end));
    all.map_or(behind, |at| &behind[at + '等'.len_utf8()..])
}

/// Where the words begin that a short word behind quotes is of: “世界防治结核病日”宣传; and those that a short name in quotes goes on:
/// 免费筛查“两癌”累计.
pub(super) fn quoted(clause: &str, start: usize) -> Option<usize> {
    const SHORT: usize = 4;
    let open = clause[..start].rfind(['“', '《']).filter(|_| clause[..start].ends_with(['”', '》']))?;
    let is_short = clause[open..start].chars().count() - 2 <= SHORT;
    let is_behind = clause[start..].chars().count() < SHORT;
    match () {
        () if is_short => Some(self::start(&clause[..open])),
        () => is_behind.then_some(open),
    }
}

/// Where the last clause of a text begins. A short bracket belongs to its noun: 社区卫生服务中心（站）, 执业（助理）医师.
pub(super) fn start(text: &str) -> usize {
    const LONGEST: usize = 10;
    let mut end = text.len();
    loop {
        // 20—64岁 is no end.
        let is_range = |at: usize, c: char| {
            let is_digit = |text: &str, at_head: bool| {
                let c = if at_head { text.chars().next() } else { text.chars().next_back() };
                c.is_some_and(|c| c.is_ascii_digit())
            };
            c == '—' && is_digit(&text[..at], false) && is_digit(&text[at + c.len_utf8()..], true)
        };
        let marks = text[..end].char_indices().rev().filter(|(at, c)| MARKS.contains(c) && !is_range(*at, *c));
        let Some((at, mark)) = marks.into_iter().next() else { return 0 };
        let open = match mark {
            '）' => text[..at].rfind('（'),
            ')' => text[..at].rfind('('),
            _ => None,
        };
        let inner = open.map(|open| (open, text[open..at].trim_start_matches(['（', '('])));
        let is_short = |inner: &str| {
            // （HPV） and （甲、乙类） belong to the noun before them; a list of whole words says something of its own.
            let is_code = inner.contains(|c: char| c.is_ascii_uppercase());
            let is_tiny = inner.split('、').all(|part| part.chars().count() <= 2);
            let marks = inner.contains(|c: char| MARKS.contains(&c) && !((is_code || is_tiny) && c == '、'));
            inner.chars().count() <= LONGEST && !marks && (is_code || !inner.contains(|c: char| c.is_ascii_digit()))
        };
        match inner {
            Some((open, inner)) if open > 0 && is_short(inner) => end = open,
            _ => return at + mark.len_utf8(),
        }
    }
}

/// Where a clause begins that counts several things together: 甲、乙类传染病307例 is of both, and 义诊、发放资料300份 of the last alone.
pub(super) fn joint(text: &str, start: usize) -> usize {
    const LONGEST: usize = 12;
    let last = &text[start..];
    let apart = VERBS.iter().chain(DOING).any(|verb| last.starts_with(verb))
        || ["分别", "均", "各"].iter().any(|word| last.contains(word));
    let Some(before) = text[..start].strip_suffix('、').filter(|_| !apart && !last.is_empty()) else { return start };
    let first = self::start(before);
    let noun = &before[first..];
    let is_noun = (1..=LONGEST).contains(&noun.chars().count()) && noun.chars().all(char::is_alphabetic);
    if is_noun { first } else { start }
}

/// Where what is counted ends: before what is done with it.
pub(super) fn cut(text: &str) -> usize {
    let first = |word: &&str| text.match_indices(*word).map(|(at, _)| at).find(|at| !is_within(text, *at, NOT_AFTER));
    AFTER.iter().filter_map(first).min().unwrap_or(text.len())
}

/// Whether what stands at a place of a text is part of one of these words.
fn is_within(text: &str, at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let from = (at.saturating_sub(word.len())..=at).find(|from| text.is_char_boundary(*from)).unwrap_or(at);
        text[from..].match_indices(word).any(|(start, _)| (from + start..from + start + word.len()).contains(&at))
    })
}

/// What some are of: 乡镇卫生院 of 乡镇卫生院中仅有; none where no such words end it.
pub(crate) fn among(noun: &str) -> Option<&str> {
    const AMONG: &[&str] = &["中仅有", "中只有", "中共有", "中已有", "中现有", "中有", "中", "仅有", "只有"];
    /// Words that end so and say no such thing.
    const WORDS: &[&str] = &["集中", "卒中", "高中", "初中", "其中", "空中", "途中", "命中", "年中"];
    let rest = AMONG.iter().find_map(|end| noun.strip_suffix(end))?;
    (rest.chars().nth(1).is_some() && !WORDS.iter().any(|word| noun.ends_with(word))).then_some(rest)
}
