//! Where a title that is longer than a line is split.
//!
//! 7.3.1 「回行时，要做到词意完整，排列对称，长短适宜，间距恰当」: left to itself a line breaks wherever it is full.

use crate::document::{Inline, walk};
use crate::format::stops::has_break;

/// The width of text in halves of a Chinese character.
pub(super) fn halves(text: &str) -> u32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The title with a line end put in, given how many characters a line takes, or as it is where its author has split it, it fits, or no place is good.
pub(super) fn split(title: &[Inline], organ: &str, characters: u32) -> Option<(usize, usize)> {
    let plain = walk::plain(title);
    if has_break(title) || halves(&plain) <= 2 * characters {
        return None;
    }
    let at = place(&plain, organ, characters)?;
    let mut before = 0;
    for (number, inline) in title.iter().enumerate() {
        let length = match inline {
            Inline::Text(text) => text.len(),
            Inline::Figure(figure) => figure.text.len(),
            Inline::Strong(inner) | Inline::Emphasis(inner) => walk::plain(inner).len(),
            Inline::Break => 1,
        };
        // Inside a figure or emphasis there is no good place; before and after one there is.
        let inside = at - before;
        if inside < length && (inside == 0 || matches!(inline, Inline::Text(_))) {
            return Some((number, inside));
        }
        before += length;
        if before > at {
            return None;
        }
    }
    None
}

/// After the 单位 for choice, else where the 期间 begins or the kind of text does, whichever leaves lines most alike.
fn place(title: &str, organ: &str, characters: u32) -> Option<usize> {
    let fits = |&at: &usize| {
        let (first, second) = title.split_at(at);
        !first.is_empty() && !second.is_empty() && halves(first).max(halves(second)) <= 2 * characters
    };
    let after_organ = (!organ.is_empty() && title.starts_with(organ)).then_some(organ.len());
    after_organ.filter(fits).or_else(|| {
        let period = title.find(|c: char| c.is_ascii_digit());
        let kinds = ["关于", "工作总结", "工作情况", "工作要点", "工作计划", "主要指标"].map(|words| title.rfind(words));
        let places = kinds.into_iter().chain([period]).flatten().filter(fits);
        places.min_by_key(|&at| halves(&title[..at]).abs_diff(halves(&title[at..])))
    })
}
