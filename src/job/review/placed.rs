//! Where a text of the data stands in a paragraph that was changed, whatever was changed beside it: each goes home for itself.
//!
//! Sentences say so. One that stayed is in both; of those that became others as many came as went, one for one, or all of them are one
//! piece. What stands in a sentence before the text and behind it (its number, its full stop) must be as it was.

use std::ops::Range;

use super::compared::ComparedUnits;
use super::mapped::Mapped;
use super::unit::{is_blank, plain};
use crate::base::text::difference::Step;

/// Whether a text ends without the full stop that the program puts there, and with no other mark.
pub(super) fn is_stop_left_out(stop: &str, new: &str) -> bool {
    matches!(plain(stop).as_str(), "。" | "；")
        && new.trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '‰' | '”' | '）'))
}

/// Where a text of the data stands in the old text, and in the new one.
pub(super) type TextPlaces = (Range<usize>, Range<usize>);

/// The sentences of both texts, as they go together.
pub(super) struct AlignedSentences<'a> {
    /// The old text with its figures as they are now.
    pub(super) old: &'a Mapped,
    /// Where its sentences are, and those of the new one.
    pub(super) before: &'a [Range<usize>],
    pub(super) after: &'a [Range<usize>],
    /// Where the numbers end that both texts begin with.
    pub(super) numbers: (usize, usize),
    /// Sentences of the one that are those of the other.
    blocks: Vec<(Range<usize>, Range<usize>)>,
}

impl<'a> AlignedSentences<'a> {
    /// By the steps from the one to the other.
    pub(super) fn of(
        old: &'a Mapped,
        (before, after): (&'a [Range<usize>], &'a [Range<usize>]),
        numbers: (usize, usize),
        steps: &[Step],
    ) -> Self {
        let mut blocks = Vec::new();
        let (mut from, mut to) = (0..0, 0..0);
        let mut end = |from: &mut Range<usize>, to: &mut Range<usize>| {
            match from.len() == to.len() {
                true => blocks.extend(from.clone().zip(to.clone()).map(|(one, other)| (one..one + 1, other..other + 1))),
                false => blocks.push((from.clone(), to.clone())),
            }
            (*from, *to) = (from.end..from.end, to.end..to.end);
        };
        for step in steps {
            match step {
                Step::Gone(at) => from.end = at + 1,
                Step::New(at) => to.end = at + 1,
                Step::Kept(one, other) => {
                    end(&mut from, &mut to);
                    (from.end, to.end) = (one + 1, other + 1);
                    end(&mut from, &mut to);
                }
            }
        }
        end(&mut from, &mut to);
        Self { old, before, after, numbers, blocks }
    }

    /// What a part of the old text says with its figures as they are now.
    pub(super) fn says(&self, part: &Range<usize>) -> String {
        // None of it begins or ends within a figure, but where words of the data are also what one prints.
        plain(self.old.text.get(self.old.forward(part.start)..self.old.forward(part.end)).unwrap_or_default())
    }

    /// Where a part of the old text stands in the new one; none where that is not sure.
    pub(super) fn place(&self, pair: &ComparedUnits<'_>, part: &Range<usize>) -> Option<Range<usize>> {
        let (start, end) = (self.old.forward(part.start), self.old.forward(part.end));
        let new = &pair.new.text;
        let block = |at: usize| self.blocks.iter().find(|(from, to)| from.contains(&at) && !to.is_empty());
        // The number of an item closes up by itself.
        let begins = |sentence: &Range<usize>, number: usize| sentence.start.max(number.min(sentence.end));

        let first = self.before.iter().position(|sentence| sentence.start <= start && start < sentence.end)?;
        let (from, to) = block(first).filter(|(from, _)| from.start == first)?;
        let (was, is) = (&self.before[from.start], &self.after[to.start]);
        let (was, is) = (begins(was, self.numbers.0), begins(is, self.numbers.1));
        let mut rest = new[is..self.after[to.end - 1].end].char_indices().filter(|(_, c)| !is_blank(*c));
        let mut out = is..is;
        for expected in self.old.text.get(was..start)?.chars().filter(|c| !is_blank(*c)) {
            let (at, c) = rest.next().filter(|(_, c)| *c == expected)?;
            out.start = is + at + c.len_utf8();
        }

        let last = self.before.iter().position(|sentence| sentence.start < end && end <= sentence.end)?;
        let (from, to) = block(last).filter(|(from, _)| from.end == last + 1)?;
        // What came behind the last sentence of all is the end of what stood there.
        let came = self.blocks.last().filter(|(from, to)| from.start == last + 1 && from.is_empty() && !to.is_empty());
        let behind = came.map_or(to.end, |(_, to)| to.end);
        let (was, is) = (self.before[from.end - 1].end, self.after[behind - 1].end);
        let from = self.after[to.start].start;
        let mut rest = new[from..is].char_indices().rev().filter(|(_, c)| !is_blank(*c));
        out.end = is;
        let tail = self.old.text.get(end..was)?;
        let tail = if is == new.len() && is_stop_left_out(tail, new) { "" } else { tail };
        for expected in tail.chars().rev().filter(|c| !is_blank(*c)) {
            out.end = from + rest.next().filter(|(_, c)| *c == expected)?.0;
        }
        (out.start <= out.end).then_some(out)
    }

    /// Whether all that was changed in a part of both texts was changed in texts of the data, which stand at these places of both.
    pub(super) fn is_within(
        &self,
        pair: &ComparedUnits<'_>,
        (from, to): (&Range<usize>, &Range<usize>),
        places: &[TextPlaces],
    ) -> bool {
        let meets = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
        let whole = |list: &[Range<usize>], at: &Range<usize>| Some(list.get(at.start)?.start..list[..at.end].last()?.end);
        self.blocks.iter().all(|(olds, news)| {
            let old = whole(self.before, olds).filter(|_| !olds.is_empty());
            let new = whole(self.after, news).filter(|_| !news.is_empty());
            match (old, new) {
                (Some(old), new) => {
                    let own = self.old.back(&old);
                    let says =
                        |text: &str, at: &Range<usize>, number: usize| plain(&text[at.start.max(number).min(at.end)..at.end]);
                    let is_same = new.is_some_and(|new| {
                        says(&self.old.text, &old, self.numbers.0) == says(&pair.new.text, &new, self.numbers.1)
                    });
                    !meets(&own, from) || is_same || places.iter().any(|(text, _)| meets(text, &own))
                }
                (None, Some(new)) => {
                    !meets(&new, to) || places.iter().any(|(_, place)| place.start <= new.start && new.start < place.end)
                }
                (None, None) => true,
            }
        })
    }
}
