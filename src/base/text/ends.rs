//! Words stripped from the ends of a text, one after the other. Of several that fit the longest goes, in whatever order a list has
//! them: 提升至 before 升至, so that no part of a word stays behind.

/// A text without these words at its end, as long as what is left is enough.
pub(crate) fn without_end<'t>(text: &'t str, words: &[&str], is_enough: impl Fn(&str) -> bool) -> &'t str {
    let inner = |rest: &'t str| shortest(words.iter().filter_map(|word| rest.strip_suffix(word)));
    without(text, inner, is_enough)
}

/// A text without these words at its head, as long as what is left is enough.
pub(crate) fn without_head<'t>(text: &'t str, words: &[&str], is_enough: impl Fn(&str) -> bool) -> &'t str {
    without(text, |rest| after_head(rest, words), is_enough)
}

/// What follows the longest of these words at the head of a text; none where it begins with none of them.
pub(crate) fn after_head<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    shortest(words.iter().filter_map(|word| text.strip_prefix(word)))
}

/// The last so many characters of a text; all of one that has no more.
pub(crate) fn last(text: &str, count: usize) -> &str {
    count.checked_sub(1).map_or("", |back| text.char_indices().rev().nth(back).map_or(text, |(at, _)| &text[at..]))
}

/// The first so many.
pub(crate) fn first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

fn without<'t>(text: &'t str, inner: impl Fn(&'t str) -> Option<&'t str>, is_enough: impl Fn(&str) -> bool) -> &'t str {
    std::iter::successors(Some(text), |rest| inner(rest).filter(|inner| is_enough(inner))).last().unwrap_or(text)
}

fn shortest<'t>(rests: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    rests.min_by_key(|rest| rest.len())
}

#[cfg(test)]
mod tests {
    use super::{after_head, without_end, without_head};

    #[test]
    fn the_longest_word_goes_whatever_the_order() {
        let enough = |rest: &str| rest.chars().nth(1).is_some();
        for words in [["升至", "提升至", "至"], ["至", "提升至", "升至"]] {
            assert_eq!(without_end("素养水平提升至", &words, enough), "素养水平");
            assert_eq!(without_end("甲提升至", &words, enough), "甲提升至", "what is left would be too little");
        }
        assert_eq!(without_head("截至目前全县活产数", &["截至", "全县", "截至目前"], enough), "活产数");
        assert_eq!(after_head("总诊疗", &["共", "总"]), Some("诊疗"));
        assert_eq!(after_head("活产数", &["共", "总"]), None);
    }
}
