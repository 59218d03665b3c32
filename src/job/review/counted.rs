//! Headings that say how many items stand under them: where items came or went, the program counts them anew, and a hand edit would keep a
//! number that today's items need not have.

use super::numbered::number;
use super::report::{ItemStep, TextChange};
use super::unit::plain;
use crate::base::text::numerals::{is_numeral, read};

/// Settles the headings whose number is that of the items that are written.
pub(super) fn settle(texts: &mut [TextChange]) {
    let mut lists: Vec<(String, usize, usize, usize)> = Vec::new();
    let mut seen = Vec::new();
    for item in texts.iter().filter_map(|text| text.item.as_ref()) {
        let (file, (list, count)) = (item.place.source.name(), &item.list);
        // The paragraphs of one item that went say it each.
        let is_gone = item.step == ItemStep::Gone;
        if is_gone && seen.contains(&&item.place) || matches!(item.step, ItemStep::Moved(..)) {
            continue;
        }
        seen.push(&item.place);
        let at = lists.iter().position(|(name, start, ..)| name == file && *start == list.start).unwrap_or_else(|| {
            lists.push((file.to_owned(), list.start, *count, *count));
            lists.len() - 1
        });
        lists[at].3 = if is_gone { lists[at].3.saturating_sub(1) } else { lists[at].3 + 1 };
    }
    for text in texts.iter_mut().filter(|text| text.item.is_none() && !text.settled) {
        let Some((old, new)) = counts(&text.old, &text.new) else { continue };
        if lists.iter().any(|(_, _, was, is)| (*was, *is) == (old, new)) {
            text.write.clear();
            text.keep.clear();
            text.why = Some("标题里的数由条目数出来，条目添减了会自己变".to_owned());
            text.settled = true;
        }
    }
}

/// The one number that differs between two headings; none where anything else does.
fn counts(old: &str, new: &str) -> Option<(usize, usize)> {
    let bare = |text: &str| plain(&text[number(text).unwrap_or(0)..]);
    let (old, new) = (bare(old), bare(new));
    let is_count = |c: char| is_numeral(c) || c == '两';
    let split = |text: &str| -> (Vec<String>, Vec<String>) {
        let words = text.split(is_count).filter(|words| !words.is_empty()).map(str::to_owned).collect();
        let counts = text.split(|c: char| !is_count(c)).filter(|count| !count.is_empty()).map(str::to_owned).collect();
        (words, counts)
    };
    let ((words, before), (others, after)) = (split(&old), split(&new));
    if words != others || before.len() != after.len() {
        return None;
    }
    let mut changed = before.iter().zip(&after).filter(|(old, new)| old != new);
    let (old, new) = changed.next().filter(|_| changed.next().is_none())?;
    let value = |text: &str| read(&text.replace('两', "二")).map(|value| value as usize);
    value(old).zip(value(new))
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn a_count_is_the_only_number_that_differs() {
        for (old, new, wanted) in [
            ("三、实现三点突破", "三、实现两点突破", Some((3, 2))),
            ("（二）办好两件实事。", "（三）办好三件实事。", Some((2, 3))),
            ("三、实现三点突破", "三、力争两点突破", None),
            ("一手抓两头", "二手抓三头", None),
            ("实现突破", "实现突破", None),
        ] {
            assert_eq!(counts(old, new), wanted, "{new}");
        }
    }
}
