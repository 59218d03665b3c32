//! Whether an item came, or went, with words that changed, where the program numbers them: numbers within a text of the data are its words.

use std::ops::Range;

use super::compared::ComparedUnits;
use super::data_item::ItemForm;
use super::numbered::{is_same_kind, number};
use super::sentence::sentences;
use super::words::PrintedParagraph;

/// An item that came beside the words of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemCame {
    /// With a number of its own.
    Numbered,
    /// Without one: it may be more of the item before it.
    Bare,
}

/// Whether an item came with words that changed.
pub(super) fn item_came(
    pair: &ComparedUnits<'_>,
    printed: &[PrintedParagraph<'_>],
    from: &Range<usize>,
    to: &Range<usize>,
) -> Option<ItemCame> {
    let (before, after) = counts(pair, printed, from, to)?;
    if after > before.max(1) {
        return Some(ItemCame::Numbered);
    }
    let is_item = |one: &PrintedParagraph<'_>| {
        let is_text = one.paragraph.item.as_ref().is_some_and(|item| item.form == ItemForm::Text);
        is_text && one.range.start < from.end && from.start < one.range.end
    };
    // The mark that ends all of it is the program's.
    let stops = |text: &str, part: &Range<usize>| text[part.clone()].trim_end_matches('；').matches('；').count();
    let is_more = stops(&pair.new.text, to) > stops(&pair.old.text, from);
    (is_more && printed.iter().any(is_item)).then_some(ItemCame::Bare)
}

/// Whether an item went with words that changed.
pub(super) fn item_went(
    pair: &ComparedUnits<'_>,
    printed: &[PrintedParagraph<'_>],
    from: &Range<usize>,
    to: &Range<usize>,
) -> bool {
    counts(pair, printed, from, to).is_some_and(|(before, after)| after < before)
}

/// How many numbers of the program stand in words, and how many of their kind in what these became; none where none stood.
fn counts(
    pair: &ComparedUnits<'_>,
    printed: &[PrintedParagraph<'_>],
    from: &Range<usize>,
    to: &Range<usize>,
) -> Option<(usize, usize)> {
    if pair.old.is_row {
        return None;
    }
    let (old, new) = (&pair.old.text[from.clone()], &pair.new.text[to.clone()]);
    let is_words = |at: usize| printed.iter().any(|one| !one.paragraph.is_name && one.range.contains(&(from.start + at)));
    let starts = sentences(old).into_iter().map(|sentence| sentence.start);
    let first = starts.filter(|at| number(&old[*at..]).is_some() && !is_words(*at)).min()?;
    let count = |text: &str| {
        // Behind a comma too: 一是甲，二是乙.
        let starts = text.match_indices(['。', '；', '，', '！', '？']).map(|(at, mark)| at + mark.len());
        std::iter::once(0).chain(starts).filter(|at| is_same_kind(&text[*at..], &old[first..])).count()
    };
    Some((count(old), count(new)))
}
