//! A number that is said with the one that it was before: 由89元提高到94元. The second is the one of now.

use std::ops::Range;

use super::number::{longest_like, unit};
use super::token::{is_digit, tokens};
use super::unit::plain;
use crate::base::text::direction::{ChangeUse, words};

/// What may stand before the former number.
const FORMER: [&str; 10] = ["上年同期的", "去年同期的", "上年的", "去年的", "原来的", "原先的", "去年", "原来", "上年", ""];

/// Before the first of both.
const FROM: [char; 2] = ['由', '从'];

/// Between both, behind the word of change.
const TO: [char; 3] = ['到', '至', '为'];

/// Where such a pair begins in words that end right before its second number, and where the first number stands: 补助由89元提高到.
pub(super) fn former(words_before: &str) -> Option<(usize, Range<usize>)> {
    let bare = words_before.trim_end().strip_suffix(TO)?;
    let led = words(ChangeUse::Leads).filter_map(|change| bare.strip_suffix(change.word)).min_by_key(|rest| rest.len())?;
    let numbers = tokens(led, 0..led.len(), &[]).into_iter().rev().filter(|token| led[token.start..].starts_with(is_digit));
    let start = numbers.map(|token| token.start).find(|start| unit(&led[*start..]).is_some())?;
    let head = without_year(led[..start].trim_end());
    let head = FORMER.iter().filter_map(|former| head.strip_suffix(former)).find_map(|rest| rest.strip_suffix(FROM))?;
    Some((head.len(), start..led.len()))
}

/// Without the year of the first number at its end: 由2023年的.
fn without_year(head: &str) -> &str {
    let year =
        head.strip_suffix('的').unwrap_or(head).strip_suffix("年底").or_else(|| head.trim_end_matches('的').strip_suffix('年'));
    let bare = year.map(|year| year.trim_end_matches(is_digit));
    bare.filter(|bare| year.is_some_and(|year| year[bare.len()..].chars().count() == 4)).unwrap_or(head)
}

/// Where the number of now stands in a part of a text that holds no others of its unit but such a pair.
pub(super) fn now_of_pair(text: &str, part: &Range<usize>, printed: &str) -> Option<Range<usize>> {
    let own = unit(printed)?;
    let numbers = tokens(text, part.clone(), &[]).into_iter().filter(|token| text[token.start..].starts_with(is_digit));
    let found = numbers.filter_map(|token| Some(token.start..token.start + longest_like(&text[token.start..part.end], printed)?));
    let same: Vec<Range<usize>> = found.filter(|at| unit(&text[at.clone()]).as_ref() == Some(&own)).collect();
    let [former, now] = &same[..] else { return None };
    let words = text.get(part.start..now.start)?;
    let (_, first) = self::former(words)?;
    (plain(&words[first]) == plain(text.get(former.clone())?)).then(|| now.clone())
}

#[cfg(test)]
mod tests {
    use super::{former, now_of_pair};

    #[test]
    fn the_second_of_a_pair_is_the_one_of_now() {
        for (text, printed, wanted) in [
            ("补助由89元提高到99元", "94元", Some("99元")),
            ("从上年的9个增至13个，", "11个", Some("13个")),
            ("由去年的9个减少到3个", "11个", Some("3个")),
            ("由3.2万人次增加为4万人次", "3.5万人次", Some("4万人次")),
            ("由89元和99元", "94元", None),
            ("89元提高到99元", "94元", None),
            ("由89元提高5元到94元，再到99元", "94元", None),
            ("由1期增加到3场", "2期", None),
            ("由2023年的89元提高到99元", "94元", Some("99元")),
            ("由2023年底的8天缩短到7天", "8天", Some("7天")),
            ("由23年的89元提高到99元", "94元", None),
        ] {
            assert_eq!(now_of_pair(text, &(0..text.len()), printed).map(|at| &text[at]), wanted, "{text}");
        }
        let words = "培训群众由3960人次增加到";
        let found = former(words).map(|(head, number)| (&words[..head], &words[number]));
        assert_eq!(found, Some(("培训群众", "3960人次")));
        assert_eq!(former("培训群众增加到"), None);
    }
}
