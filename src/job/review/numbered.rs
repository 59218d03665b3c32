//! The numbers that open headings and items, as the habits of a report write them: （一）, 1., 一是, 二要, 第三项重点是.

use super::unit::plain;
use crate::base::text::list_marker::list_marker;
use crate::base::text::numerals::is_numeral;

/// 三要素 and 一要求 are words.
const WORDS: [char; 7] = ['素', '求', '点', '件', '害', '领', '务'];

/// How long the measure and the noun are at most in 第一项重点是, in characters.
const LONGEST_NOUN: usize = 6;

/// How long the number is that a text begins with.
pub(super) fn number(text: &str) -> Option<usize> {
    list_marker(text).or_else(|| {
        let ordinal = text.strip_prefix('第');
        let rest = ordinal.unwrap_or(text);
        let count = rest.chars().take_while(|c| is_numeral(*c)).count();
        let behind = &rest[rest.chars().take(count).map(char::len_utf8).sum()..];
        let end = match ordinal {
            None => behind.strip_prefix('要').filter(|rest| !rest.starts_with(WORDS))?,
            Some(_) => {
                let noun = behind.strip_prefix(['项', '个', '大', '类'])?;
                let (at, _) = noun.char_indices().take(LONGEST_NOUN).find(|(_, c)| *c == '是')?;
                &noun[at + '是'.len_utf8()..]
            }
        };
        (1..=3).contains(&count).then(|| text.len() - end.len())
    })
}

/// Where the numbers end that both texts begin with, where these are others of one kind: what stands behind them is what they say.
pub(super) fn numbers(old: &str, new: &str) -> Option<(usize, usize)> {
    let before = number(old)?;
    let Some(after) = number(new) else {
        // Taken out; 一是 and the like are words.
        let is_number = plain(&old[..before]).ends_with(['）', ')', '、', '.', '．']);
        return is_number.then_some((before, 0));
    };
    (plain(&old[..before]) != plain(&new[..after]) && is_same_kind(old, new)).then_some((before, after))
}

/// Whether both texts begin with a number of one kind: （一） and （四）.
pub(super) fn is_same_kind(one: &str, other: &str) -> bool {
    let bare = |text: &str, end: usize| plain(&text[..end]).replace(|c: char| c.is_ascii_digit() || is_numeral(c), "");
    let kind = |text: &str| number(text).map(|end| bare(text, end));
    kind(one).is_some_and(|kind_of_one| kind(other) == Some(kind_of_one))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_known_as_reports_write_them() {
        for (text, head) in [
            ("二要强基础，新建专科", "二要"),
            ("第一项重点是医疗资源扩容", "第一项重点是"),
            ("十一是加强", "十一是"),
            ("（三）信息", "（三）"),
            ("三要素管理", ""),
            ("统一要求", ""),
            ("第一个百年目标", ""),
        ] {
            assert_eq!(number(text).map_or("", |end| &text[..end]), head, "{text}");
        }
    }
}
