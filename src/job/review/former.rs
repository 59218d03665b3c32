//! A number that is said with the one that it was before: 由89元提高到94元. The second is the one of now.

use std::ops::Range;

use super::number::{longest_like, unit};
use super::token::{is_digit, tokens};
use super::unit::plain;
use crate::base::text::direction::{ChangeUse, words};

/// What may stand before the former number.
const FORMER: [&str; 8] = ["上年同期的", "去年同期的", "上年的", "原来的", "去年", "原来", "上年", ""];

/// Before the first of both.
const FROM: [char; 2] = ['由', '从'];

/// Between both, behind the word of change.
const TO: [char; 3] = ['到', '至', '为'];

/// What stands before such a pair, where words end right before its second number: 补助 of 补助由89元提高到. And the first number.
pub(super) fn before_former(words_before: &str) -> Option<(&str, &str)> {
    let bare = words_before.trim_end().strip_suffix(TO)?;
    let led = words(ChangeUse::Leads).filter_map(|change| bare.strip_suffix(change.word)).min_by_key(|rest| rest.len())?;
    let numbers = tokens(led, 0..led.len(), &[]).into_iter().rev().filter(|token| led[token.start..].starts_with(is_digit));
    let start = numbers.map(|token| token.start).find(|start| unit(&led[*start..]).is_some())?;
    let head = led[..start].trim_end();
    let head = FORMER.iter().filter_map(|former| head.strip_suffix(former)).find_map(|rest| rest.strip_suffix(FROM))?;
    Some((head, &led[start..]))
}

/// Where the number of now stands in a part of a text that holds no others of its unit but such a pair.
pub(super) fn now_of_pair(text: &str, part: &Range<usize>, printed: &str) -> Option<Range<usize>> {
    let own = unit(printed)?;
    let numbers = tokens(text, part.clone(), &[]).into_iter().filter(|token| text[token.start..].starts_with(is_digit));
    let found = numbers.filter_map(|token| Some(token.start..token.start + longest_like(&text[token.start..part.end], printed)?));
    let same: Vec<Range<usize>> = found.filter(|at| unit(&text[at.clone()]).as_ref() == Some(&own)).collect();
    let [former, now] = &same[..] else { return None };
    let (_, first) = before_former(text.get(part.start..now.start)?)?;
    (plain(first) == plain(text.get(former.clone())?)).then(|| now.clone())
}

#[cfg(test)]
mod tests {
    use super::{before_former, now_of_pair};

    #[test]
    fn the_second_of_a_pair_is_the_one_of_now() {
        for (text, printed, wanted) in [
            ("补助由89元提高到99元", "94元", Some("99元")),
            ("从上年的9个增至13个，", "11个", Some("13个")),
            ("由3.2万人次增加为4万人次", "3.5万人次", Some("4万人次")),
            ("由89元和99元", "94元", None),
            ("89元提高到99元", "94元", None),
            ("由89元提高5元到94元，再到99元", "94元", None),
            ("由1期增加到3场", "2期", None),
        ] {
            assert_eq!(now_of_pair(text, &(0..text.len()), printed).map(|at| &text[at]), wanted, "{text}");
        }
        assert_eq!(before_former("培训群众由3960人次增加到"), Some(("培训群众", "3960人次")));
        assert_eq!(before_former("培训群众增加到"), None);
    }
}
