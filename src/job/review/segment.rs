//! Text between two figures that are found: what became of those that stand in it, by the words round them.

use std::ops::Range;

use super::clause::{MARKS, holds_clauses};
use super::filled::{filled, filled_labels};
use super::former::{former, now_of_pair};
use super::harmless::{is_harmless, says_more};
use super::number::{first_of_several, is_used, longest_like, only_number, quantity, unit};
use super::spot::{How, Image, PrintedSpot};
use super::token::{is_digit, tokens};
use super::unit::{DraftUnit, plain};
use crate::base::text::difference::{Step, steps};
use crate::quantity::cut_off::without_cut_offs;

/// As many characters before a number name it, where others of its unit stand beside it.
const LEAST_NAMED: usize = 3;

/// What became of the text right beside a control.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// What was typed between it and the next word that stood there.
    pub(super) typed: String,
    /// Whether what stood right beside it is gone.
    pub(super) gone: bool,
}

/// Aligns the text between two figures; gives what became of its left end and of its right end.
pub(super) fn segment(
    old: &DraftUnit,
    from: Range<usize>,
    new: &DraftUnit,
    to: Range<usize>,
    spots: &[PrintedSpot],
    out: &mut [Image],
) -> (Side, Side) {
    // No token reaches over the edge of a figure, or it would be of none.
    let cuts: Vec<usize> = spots.iter().flat_map(|spot| [spot.range.start, spot.range.end]).collect();
    let before = tokens(&old.text, from, &cuts);
    let after = tokens(&new.text, to.clone(), &[]);
    let labels = filled_labels(&old.text, spots, &new.text[to.clone()]);
    let is_label = |token: &Range<usize>| labels.iter().any(|label| label.start <= token.start && token.end <= label.end);
    // No word of the new text is empty.
    let old_words: Vec<&str> = before.iter().map(|at| if is_label(at) { "" } else { wide(&old.text[at.clone()]) }).collect();
    let new_words: Vec<&str> = after.iter().map(|at| wide(&new.text[at.clone()])).collect();
    let mut kept: Vec<Option<usize>> = vec![None; before.len()];
    for step in steps(&old_words, &new_words) {
        if let Step::Kept(old, new) = step {
            kept[old] = Some(new);
        }
    }
    let holds = |spot: &PrintedSpot, token: &Range<usize>| spot.range.start <= token.start && token.end <= spot.range.end;
    // Figures stand in order, none in another.
    let whose = |token: &Range<usize>| {
        let at = spots.partition_point(|spot| spot.range.end < token.end);
        spots.get(at).is_some_and(|spot| holds(spot, token)).then_some(at)
    };
    let whose = before.iter().map(whose).collect();
    let typed_left = kept.iter().flatten().min().copied().unwrap_or(after.len());
    let typed_right = kept.iter().flatten().max().map_or(0, |last| last + 1);
    let piece = |tokens: &[Range<usize>]| match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => new.text[first.start..last.end].to_owned(),
        _ => String::new(),
    };
    let sides = (
        Side { typed: piece(&after[..typed_left]), gone: kept.first().is_some_and(Option::is_none) },
        Side { typed: piece(&after[typed_right..]), gone: kept.last().is_some_and(Option::is_none) },
    );
    let printed = spots.iter().map(|spot| &old.text[spot.range.clone()]).collect();
    let segment = Segment { old: &old.text, before, text: &new.text, start: to.start, after, kept, whose, printed };
    out.iter_mut().enumerate().for_each(|(number, image)| *image = segment.image(number));
    segment.follow_names(out);
    sides
}

/// A mark as it is typed among Chinese words: of whatever width it is the same one.
fn wide(token: &str) -> &str {
    match token {
        "," => "，",
        ";" => "；",
        ":" => "：",
        "(" => "（",
        ")" => "）",
        _ => token,
    }
}

/// Text between two figures, aligned.
struct Segment<'a> {
    /// The old text and its tokens.
    old: &'a str,
    before: Vec<Range<usize>>,
    /// The new text, and where the segment begins in it.
    text: &'a str,
    start: usize,
    /// Tokens of the new text.
    after: Vec<Range<usize>>,
    /// For each token of the old text, the token of the new one that it is, and the figure that it belongs to.
    kept: Vec<Option<usize>>,
    whose: Vec<Option<usize>>,
    /// What each figure printed.
    printed: Vec<&'a str>,
}

impl Segment<'_> {
    /// A figure without control or bookmark, by the text round it.
    fn image(&self, number: usize) -> Image {
        let Self { kept, whose, after, .. } = self;
        let own: Vec<usize> = (0..kept.len()).filter(|at| whose[*at] == Some(number)).collect();
        let (Some(&first), Some(&last)) = (own.first(), own.last()) else { return Image::Unclear };
        // A neighbour that stands as it was is as good as words.
        let literal = |at: &usize| kept[*at].is_some() && whose[*at].is_none_or(|other| other != number && self.stands(other));
        let left = (0..first).rev().find(literal);
        let right = (last + 1..kept.len()).find(literal);
        let start = left.and_then(|at| kept[at]).map_or(0, |at| at + 1);
        let end = right.and_then(|at| kept[at]).unwrap_or(after.len()).max(start);
        let range = match &after[start..end] {
            [first, .., last] => first.start..last.end,
            [only] => only.clone(),
            [] => {
                let at = start.checked_sub(1).map_or(self.start, |at| after[at].end);
                at..at
            }
        };
        // 为 that became 达到 names nothing.
        let is_lost = |at: usize| is_harmless(&plain(&self.old[self.before[at].end..self.before[first].start]));
        // A sentence may end where a clause did.
        let ends = end.checked_sub(1).is_some_and(|at| at >= start && self.text[after[at].clone()].starts_with(MARKS));
        let is_mark = |at: usize| {
            let lost = &self.old[self.before[last].end..self.before[at].start];
            ends && lost.trim().trim_matches(MARKS).is_empty()
        };
        let beside = (
            left.map_or(first == 0, |at| at + 1 == first || is_lost(at)),
            right.map_or(last + 1 == kept.len(), |at| at == last + 1 || is_mark(at)),
        );
        let how = How::Text;
        // Of any letters a unit may be made: 5000元有效 is a number with a word behind it.
        let own = unit(self.printed[number]);
        let says_number = || {
            let found = quantity(&self.text[range.clone()]);
            found.is_some_and(|found| is_used(found.unit()) || Some(found.unit()) == own.as_deref())
        };
        // 由89元提高到99元, whatever became of what was said behind it.
        if beside.0
            && let Some(now) = now_of_pair(self.text, &range, self.printed[number])
            && let Some((head, _)) = former(&self.text[range.start..now.start])
        {
            let before = &self.text[range.start..range.start + head];
            let sure = is_harmless(&plain(before)) && says_more(&plain(&self.text[now.end..range.end]));
            return Image::At { range: now, how, sure };
        }
        if beside == (true, true)
            && self.printed[number].starts_with("【待填")
            && let Some(found) = filled(self.text, &range)
        {
            return Image::At { range: found, how, sure: true };
        }
        // Words typed beside the number are none of it.
        if beside == (true, true)
            && self.printed[number].starts_with(is_digit)
            && !says_number()
            && let Some((found, is_same)) = only_number(self.text, &range, self.printed[number])
        {
            let (before, behind) = (&self.text[range.start..found.start], &self.text[found.end..range.end]);
            // What the words name is asked later, whatever a figure was found by.
            let sure = self.stands(number)
                || is_same
                    && !without_cut_offs(before, &|_| true).contains(is_digit)
                    && !holds_clauses(before)
                    && says_more(&plain(behind));
            return Image::At { range: found, how, sure };
        }
        // Its number stands first, and behind it others have names of their own: 高级职称20人、中级职称35人.
        if beside == (true, true)
            && !self.stands(number)
            && let Some(found) = first_of_several(self.text, &range, self.printed[number])
        {
            return Image::At { range: found, how, sure: true };
        }
        let is_clauses = !holds_clauses(self.printed[number]) && holds_clauses(&self.text[range.clone()]);
        if beside == (true, true) && (says_number() || !self.stands(number) && !is_clauses) {
            return Image::At { range, how, sure: true };
        }
        // The text beside it has changed too, and it stands as it was; but where its words stand before another number now, that may be it.
        if let (true, true, Some(first), Some(last)) = (self.stands(number), beside.0 || beside.1, kept[first], kept[last]) {
            let other = after[start..first.max(start)].iter().any(|token| self.text[token.start..].starts_with(is_digit));
            return Image::At { range: after[first].start..after[last].end, how, sure: !other };
        }
        // As many numbers as figures may be they, however the words round them were changed.
        let region = left.map_or(0, |at| at + 1)..right.unwrap_or(kept.len());
        let mut figures: Vec<usize> = region.filter_map(|at| whose[at]).collect();
        figures.dedup();
        let is_number = |token: &&Range<usize>| self.text[token.start..].starts_with(is_digit);
        let numbers: Vec<&Range<usize>> = after[start..end].iter().filter(is_number).collect();
        let place = figures.iter().position(|figure| *figure == number).filter(|_| figures.len() == numbers.len());
        match place.and_then(|place| numbers.get(place)) {
            _ if numbers.is_empty() => Image::Gone,
            Some(one) => {
                let length = longest_like(&self.text[one.start..range.end], self.printed[number]).unwrap_or(one.len());
                Image::At { range: one.start..one.start + length, how, sure: false }
            }
            None => Image::Unclear,
        }
    }

    /// Puts right figures that are not sure and whose own words stand, with a number of their unit right behind them and a mark behind that:
    /// of 城区水厂8个、乡镇水厂20个 stands 城区水厂9个. Of the others none can be a number that is another's.
    fn follow_names(&self, out: &mut [Image]) {
        let is_open = |image: &Image| !matches!(image, Image::At { sure: true, .. });
        let named: Vec<Option<Range<usize>>> =
            (0..out.len()).map(|number| self.named(number).filter(|_| is_open(&out[number]))).collect();
        for (number, range) in named.iter().enumerate() {
            if let Some(range) = range {
                out[number] = Image::At { range: range.clone(), how: How::Text, sure: true };
            }
        }
        // What a number was before is nobody's.
        let pair = |image: &Image| match image {
            Image::At { range, sure: true, .. } => {
                former(&self.text[self.start..range.start]).map(|(head, _)| self.start + head..range.end)
            }
            Image::At { .. } | Image::Gone | Image::Unclear => None,
        };
        let taken: Vec<Range<usize>> = named.into_iter().flatten().chain(out.iter().filter_map(pair)).collect();
        let is_taken = |at: &Range<usize>| taken.iter().any(|range| range.start < at.end && at.start < range.end);
        for (number, image) in out.iter_mut().enumerate() {
            if is_open(image) && self.region(number).is_some_and(|(_, numbers)| numbers.iter().all(is_taken)) {
                *image = Image::Gone;
            }
        }
    }

    /// A number behind the words of a figure that stand as they were.
    fn named(&self, number: usize) -> Option<Range<usize>> {
        let first = self.whose.iter().position(|whose| *whose == Some(number))?;
        let printed = self.printed[number];
        // The words right before it, one behind the other as they were.
        let before = first.checked_sub(LEAST_NAMED)?;
        let start = self.kept[before]?;
        let is_name = (0..LEAST_NAMED).all(|at| {
            let token = self.after.get(start + at).map(|token| &self.text[token.clone()]);
            self.whose[before + at].is_none()
                && self.kept[before + at] == Some(start + at)
                && token.is_some_and(|token| token.chars().all(|c| c.is_alphabetic()))
        });
        let at = self.after.get(start + LEAST_NAMED).filter(|_| is_name)?;
        let length = longest_like(&self.text[at.start..], printed)?;
        let found = at.start..at.start + length;
        let says = &self.text[found.clone()];
        let ends = self.text[found.end..].chars().next().is_none_or(|c| MARKS.contains(&c));
        // It may be another's number whose words went, and its own may stand elsewhere.
        let is_anothers = self.printed.iter().any(|other| plain(other) == plain(says));
        let stands_elsewhere = self.text[self.start..].matches(printed).count() > 0;
        // Where more numbers stand than stood it may be a part of what it was.
        let is_one = self.region(number).is_some_and(|(figures, numbers)| numbers.len() <= figures);
        (ends && is_one && unit(says) == unit(printed) && !is_anothers && !stands_elsewhere).then_some(found)
    }

    /// How many figures stood between the words that stand on both sides of a figure, and the numbers there now.
    fn region(&self, number: usize) -> Option<(usize, Vec<Range<usize>>)> {
        let own = |at: &usize| self.whose[*at] == Some(number);
        let (first, last) = ((0..self.kept.len()).find(own)?, (0..self.kept.len()).rfind(own)?);
        let words = |at: &usize| self.kept[*at].is_some() && self.whose[*at].is_none();
        let (left, right) = ((0..first).rev().find(words), (last + 1..self.kept.len()).find(words));
        let start = left.and_then(|at| self.kept[at]).map_or(0, |at| at + 1);
        let end = right.and_then(|at| self.kept[at]).unwrap_or(self.after.len());
        let mut figures: Vec<usize> =
            self.whose[left.map_or(0, |at| at + 1)..right.unwrap_or(self.whose.len())].iter().flatten().copied().collect();
        figures.dedup();
        let is_number = |token: &&Range<usize>| self.text[token.start..].starts_with(is_digit);
        Some((figures.len(), self.after.get(start..end)?.iter().filter(is_number).cloned().collect()))
    }

    /// Whether a figure stands as it was, in one piece.
    fn stands(&self, number: usize) -> bool {
        let mut own = (0..self.kept.len()).filter(|at| self.whose[*at] == Some(number)).map(|at| self.kept[at]);
        let Some(Some(mut last)) = own.next() else { return false };
        own.all(|next| {
            let follows = next == Some(last + 1);
            last += 1;
            follows
        })
    }
}
