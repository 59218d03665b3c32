//! What was typed right beside the control of a figure: more of its number, or another number in its place.

use std::ops::Range;

use super::clause::{MARKS, holds_clauses};
use super::filled::filled;
use super::former::now_of_pair;
use super::harmless::{is_harmless, says_more};
use super::number::{first_of_several, is_used, longest_quantity, only_number, quantity, unit, unit_at};
use super::segment::Side;
use super::spot::{How, Image};
use super::token::{is_digit, is_point};
use super::unit::{DraftUnit, plain};
use crate::quantity::{hedge_before, hedge_behind};

/// No number with its unit is longer, in bytes.
const LONGEST_NUMBER: usize = 40;

/// What became of the text on both sides of a control.
pub(super) struct ControlSides {
    pub(super) before: Side,
    pub(super) behind: Side,
}

/// A figure with what was typed right beside its control, if that makes it another number.
pub(super) fn extended(
    (old, figure): (&str, &Range<usize>),
    new: &DraftUnit,
    range: Range<usize>,
    how: How,
    sides: &ControlSides,
) -> Image {
    let printed = &old[figure.clone()];
    let (left, right) = (&sides.before.typed, &sides.behind.typed);
    let text = &new.text[range.clone()];
    if text.trim().is_empty() {
        let wide = range.start.saturating_sub(left.len())..range.end + right.len();
        // Typed before the mark that ended the clause, and the control is left behind the mark.
        let apart = alone(new, &range, left, right);
        return match (new.text.get(wide.clone()), apart) {
            // The control was emptied, and the new number typed beside it.
            (Some(typed), _) if quantity(typed).is_some() => Image::At { range: wide, how, sure: true },
            (_, Some(typed)) => Image::At { range: typed, how, sure: true },
            // Words went with it: a clause was taken out, not a number; or typed anew, with another one.
            _ => match typed_anew(printed, left, right) {
                Some((before, behind)) => Image::At { range: range.start - before..range.end + behind, how, sure: false },
                None if sides.before.gone || sides.behind.gone => Image::Gone,
                None => Image::At { range, how, sure: !typed_words(left) && !typed_words(right) },
            },
        };
    }
    // What was typed may stand farther away: another control, or a cell, lies between.
    let left = if new.text[..range.start].ends_with(left.as_str()) { left } else { "" };
    let right = if new.text[range.end..].starts_with(right.as_str()) { right } else { "" };
    // Words were typed into its control, or into its bookmark, with the number: they are none of it.
    if let Some((bare, is_sure)) = without_words((old, figure), &new.text, &range) {
        return Image::At { range: bare, how, sure: is_sure && left.is_empty() && right.is_empty() };
    }
    // A gap that was left, and filled behind it.
    if printed.starts_with("【待填") && plain(text) == plain(printed) {
        let length = longest_quantity(right).filter(|length| says_more(&plain(&right[*length..])));
        if let Some(length) = length {
            return Image::At { range: range.start..range.end + length, how, sure: left.is_empty() };
        }
    }
    let before = left.chars().rev().take_while(|c| is_digit(*c) || is_point(*c)).map(char::len_utf8).sum::<usize>();
    // One before a number begins the clause.
    let before = left[left.len() - before..].trim_start_matches(is_point).len();
    // Behind a unit (5人) 万 and 余 begin a word, and no number goes on.
    let in_number = text.chars().next_back().is_some_and(|c| is_digit(c) || matches!(c, '百' | '千' | '万' | '亿'));
    let scale = |c: char| in_number && matches!(c, '百' | '千' | '万' | '亿' | '%' | '‰' | '余' | '多');
    let after = right.chars().take_while(|c| is_digit(*c) || is_point(*c) || scale(*c)).map(char::len_utf8).sum::<usize>();
    // A comma behind a number ends the clause.
    let after = right[..after].trim_end_matches(is_point).len();
    // The number was typed over with its unit, and the unit of the new one stands outside.
    let number = plain(&new.text[range.start - before..range.end + after]);
    let lost = unit(printed).is_some_and(|unit| !unit.is_empty()) && unit(&number).is_some_and(|unit| unit.is_empty());
    let beside = if lost { unit_at(&number, &right[after..]) } else { 0 };
    if lost && beside == 0 && right[after..].starts_with(char::is_alphanumeric) {
        return Image::At { range: range.start - before..range.end + after, how, sure: false };
    }
    let after = after + beside;
    if before == 0 && after == 0 {
        // 约 typed before a number, 左右 behind it: the number stands, its sense has changed.
        let (rough, beyond) = (hedge_before(left), hedge_behind(right));
        if rough + beyond == 0 {
            return Image::At { range, how, sure: true };
        }
        let wide = range.start - rough..range.end + beyond;
        // 附近 ends with 近 and is another word.
        let sure = is_harmless(&plain(&left[..left.len() - rough])) && says_more(&plain(&right[beyond..]));
        return match quantity(&new.text[wide.clone()]) {
            Some(_) => Image::At { range: wide, how, sure },
            None => Image::At { range, how, sure: false },
        };
    }
    let wide = range.start - before..range.end + after;
    let sure = quantity(&new.text[wide.clone()]).is_some();
    Image::At { range: wide, how, sure }
}

/// The number alone, where words were typed beside it that are another clause at most; and whether nothing else can be meant.
fn without_words((old, figure): (&str, &Range<usize>), text: &str, part: &Range<usize>) -> Option<(Range<usize>, bool)> {
    let printed = &old[figure.clone()];
    if printed.starts_with("【待填") {
        return filled(text, part).map(|found| (found, true));
    }
    if !printed.starts_with(is_digit) {
        return None;
    }
    // Typed over with the words behind it, which were typed again: 8个村卫生室, of which 个 is the unit as it was.
    let own = unit(printed);
    let inner = &text[part.clone()];
    let ends = inner.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= LONGEST_NUMBER);
    let again = |end: &usize| {
        let behind = plain(&inner[*end..]);
        !behind.is_empty() && unit(&inner[..*end]) == own && plain(&old[figure.end..]).starts_with(&behind)
    };
    if let Some(end) = ends.filter(again).last() {
        return Some((part.start..part.start + end, true));
    }
    // Of any letters a unit may be made.
    if quantity(inner).is_some_and(|whole| is_used(whole.unit()) || Some(whole.unit()) == own.as_deref()) {
        return None;
    }
    // 100%，群众满意度99%: other clauses behind it have numbers of their own, as what is in brackets has: 320张（其中重症40张）.
    let is_apart = |rest: &&str| rest.starts_with(MARKS) || rest.starts_with(['（', '(']);
    let stands = text[part.clone()].strip_prefix(printed).filter(is_apart);
    if stands.is_some_and(|_| longest_quantity(&text[part.clone()]) == Some(printed.len())) {
        return Some((part.start..part.start + printed.len(), true));
    }
    if let Some(first) = first_of_several(text, part, printed) {
        return Some((first, true));
    }
    let now = now_of_pair(text, part, printed).map(|now| (now, true));
    let is_pair = now.is_some();
    let (found, is_same) = now.or_else(|| only_number(text, part, printed))?;
    let (before, behind) = (&text[part.start..found.start], &text[found.end..part.end]);
    // 6+2次 is no number with words before it; of 由1期增加到3期 the last one is.
    let is_words = is_pair || !before.contains(is_digit);
    let leads = before.ends_with(['到', '至', '为']);
    if !is_same || !(is_words || leads) || holds_clauses(before) {
        return None;
    }
    // 5名同志入党: whether that is its number nobody can tell.
    let is_alone = says_more(&plain(behind));
    let is_sure = is_alone && (is_words || plain(&text[found.clone()]) == plain(printed));
    (is_alone || !holds_clauses(behind)).then_some((found, is_sure))
}

/// A number that was typed on one side of an emptied control, with a mark between.
fn alone(new: &DraftUnit, range: &Range<usize>, left: &str, right: &str) -> Option<Range<usize>> {
    let start = range.start.checked_sub(left.len()).filter(|start| new.text.get(*start..range.start) == Some(left));
    // A bracket behind the number was typed over with it, and typed again.
    let ends = |c: char| MARKS.contains(&c) || matches!(c, '）' | ')');
    let before = start.filter(|_| right.is_empty()).map(|start| start..start + left.trim_end_matches(ends).len());
    let behind = (left.is_empty() && new.text[range.end..].starts_with(right)).then(|| {
        let end = range.end + right.len();
        end - right.trim_start_matches(MARKS).len()..end
    });
    let is_number = |range: &Range<usize>| quantity(&new.text[range.clone()]).is_some();
    before.into_iter().chain(behind).find(|range| !range.is_empty() && is_number(range))
}

/// How much of what was typed right before and behind a control that was emptied is a number in the unit of the one that it held.
fn typed_anew(printed: &str, left: &str, right: &str) -> Option<(usize, usize)> {
    let own = unit(printed)?;
    let is_own = |text: &str| unit(text).as_ref() == Some(&own);
    let starts = left.char_indices().filter(|(at, c)| is_digit(*c) && !left[..*at].ends_with(|c| is_digit(c) || is_point(c)));
    let before = starts.map(|(at, _)| &left[at..]).rfind(|text| is_own(text)).map_or(0, str::len);
    let behind = longest_quantity(right).filter(|end| before == 0 && is_own(&right[..*end])).unwrap_or(0);
    (before + behind > 0).then_some((before, behind))
}

fn typed_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
