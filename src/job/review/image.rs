//! What a figure that was printed became: found by what stands round it, never by what it looks like alone.

use std::ops::Range;

use super::anchored::{anchored, in_order};
use super::cells;
use super::clause::{MARKS, holds_clauses};
use super::number::{longest_like, unit};
use super::segment::{Side, segment};
pub(super) use super::spot::{How, Image, PrintedSpot};
use super::token::is_digit;
use super::typed::{ControlSides, extended};
use super::unit::{DraftUnit, is_blank, plain};
use crate::quantity::unit::COUNTED;

/// What became of each figure of a unit in the unit that goes with it.
///
/// Programs that save a file again and again put bookmarks beside where they stood: what they hold is held against the text.
pub(super) fn images(old: &DraftUnit, spots: &[PrintedSpot], new: &DraftUnit) -> Vec<Image> {
    let mut anchored = anchored(old, spots, new);
    if old.text == new.text || plain(&old.text) == plain(&new.text) {
        let how = |at: usize| anchored[at].as_ref().map_or(How::Text, |(_, how)| *how);
        let edge = |at: usize| match old.text == new.text {
            true => at,
            false => nth(&new.text, plain(&old.text[..at]).chars().count()),
        };
        let same = |spot: &PrintedSpot| edge(spot.range.start)..edge(spot.range.end).max(edge(spot.range.start));
        return spots.iter().enumerate().map(|(at, spot)| Image::At { range: same(spot), how: how(at), sure: true }).collect();
    }
    let figures: Vec<Range<usize>> = spots.iter().map(|spot| spot.range.clone()).collect();
    if let Some(places) = cells::places(old, &figures, new) {
        let is_there = |(anchor, place): (&Option<(Range<usize>, How)>, &Range<usize>)| {
            anchor.as_ref().is_none_or(|(range, _)| place.start <= range.start && range.end <= place.end)
        };
        if anchored.iter().zip(&places).all(is_there) {
            let hows = anchored.iter().map(|anchor| anchor.as_ref().map_or(How::Text, |(_, how)| *how));
            return places.into_iter().zip(hows).map(|(range, how)| Image::At { range, how, sure: true }).collect();
        }
    }
    let is_shaky = |how: How| matches!(how, How::Bookmark | How::Place);
    let found = anchored.iter().flatten().count();
    // Out of order are bookmarks that a program put beside: the tag of a control goes where its control goes.
    if in_order(&anchored).len() < found {
        anchored.iter_mut().filter(|place| place.as_ref().is_some_and(|(_, how)| is_shaky(*how))).for_each(|place| *place = None);
    }
    for (spot, place) in spots.iter().zip(&mut anchored) {
        let printed = &old.text[spot.range.clone()];
        // What was printed stands partly in it: the bookmark has slipped.
        let stands_across = |range: &Range<usize>| {
            let mut places = new.text.match_indices(printed).map(|(at, text)| at..at + text.len());
            places.any(|text| {
                text.start < range.end && range.start < text.end && !(range.start <= text.start && text.end <= range.end)
            })
        };
        let is_more = |range: &Range<usize>| !printed.contains(MARKS) && holds_clauses(&new.text[range.clone()]);
        let is_lost = |range: &Range<usize>, how: How| match is_shaky(how) {
            true => stands_across(range) || is_more(range),
            false => is_other(printed, &new.text[range.clone()]),
        };
        if place.as_ref().is_some_and(|(range, how)| is_lost(range, *how)) {
            *place = None;
        }
    }
    // By the text alone and by the anchors too: each is held against the other.
    let by_text = located(old, spots, new, &vec![None; spots.len()]);
    forsake(new, &mut anchored, &by_text);
    let mut out = located(old, spots, new, &anchored);
    for ((image, text), spot) in out.iter_mut().zip(by_text).zip(spots) {
        let Image::At { range, how, sure } = image else { continue };
        let Image::At { range: other, sure: true, .. } = &text else { continue };
        let says = |range: &Range<usize>| plain(&new.text[range.clone()]);
        // A gap that was left, and filled behind it.
        let is_filled = old.text[spot.range.clone()].starts_with("【待填") && says(range).starts_with(&says(other));
        if *how == How::Text || says(range) == says(other) || is_filled {
            continue;
        }
        // Still there word for word: a bookmark that holds something else has slipped; a control may have been typed over.
        let stands = says(other) == plain(&old.text[spot.range.clone()]);
        // A bookmark that ends a character too early holds the head of what the text says.
        let is_cut = range.start == other.start && range.start < range.end && range.end < other.end;
        let is_cut = is_cut && unit(&says(other)).is_some_and(|found| Some(found) == unit(&old.text[spot.range.clone()]));
        if is_shaky(*how) && (stands || is_cut) {
            *range = other.clone();
        } else if stands || is_shaky(*how) {
            *sure = false;
        }
    }
    for (image, spot) in out.iter_mut().zip(spots) {
        if let Image::At { range, sure: true, .. } = image {
            range.end += times(&old.text[spot.range.start..], &new.text[range.start..], spot.range.len(), range.len());
        }
    }
    out
}

/// How long 次 is, typed behind a number that is as it was: of 1245人 it makes 1245人次.
fn times(old: &str, new: &str, was: usize, is: usize) -> usize {
    let Some(rest) = new[is..].strip_prefix('次') else { return 0 };
    let (before, now) = (plain(&old[..was]), plain(&new[..is]));
    let is_unit = |unit: String| !unit.is_empty() && COUNTED.contains(&format!("{unit}次").as_str());
    let ends = rest.chars().next().is_none_or(|c| MARKS.contains(&c) || matches!(c, '（' | '('));
    let is_typed = before == now && !old[was..].starts_with('次') && before.starts_with(is_digit);
    if is_typed && ends && unit(&now).is_some_and(is_unit) { '次'.len_utf8() } else { 0 }
}

/// Lets go of controls that were left empty where clauses were typed anew: their figures are where their words are now.
fn forsake(new: &DraftUnit, anchored: &mut [Option<(Range<usize>, How)>], by_text: &[Image]) {
    for (place, text) in anchored.iter_mut().zip(by_text) {
        let is_known = matches!(text, Image::At { range, sure: true, .. } if !range.is_empty());
        place.take_if(|(range, _)| is_known && plain(&new.text[range.clone()]).is_empty());
    }
}

/// Whether clauses were typed into the control of a figure: it holds that figure no more, unless it still begins with a number of its unit.
pub(super) fn is_other(printed: &str, text: &str) -> bool {
    let own = || longest_like(text, printed).and_then(|end| unit(&text[..end]));
    !printed.contains(MARKS) && holds_clauses(text) && own().is_none_or(|own| Some(own) != unit(printed))
}

/// Where in a text so many characters stand before, blanks aside.
fn nth(text: &str, count: usize) -> usize {
    if count == 0 {
        return 0;
    }
    let mut seen = text.char_indices().filter(|(_, c)| !is_blank(*c));
    seen.nth(count - 1).map_or(text.len(), |(at, c)| at + c.len_utf8())
}

/// What became of each figure, where the places of some are known.
fn located(old: &DraftUnit, spots: &[PrintedSpot], new: &DraftUnit, anchored: &[Option<(Range<usize>, How)>]) -> Vec<Image> {
    let mut out = vec![Image::Gone; spots.len()];
    let kept = in_order(anchored);
    // Between two figures that are found stands text, and figures that are not.
    let (mut from, mut to, mut first) = (0, 0, 0);
    let mut sides: Vec<ControlSides> = Vec::new();
    for (at, range) in
        kept.iter().map(|(at, range, _)| (*at, range.clone())).chain([(spots.len(), new.text.len()..new.text.len())])
    {
        let end = spots.get(at).map_or(old.text.len(), |spot| spot.range.start);
        let (left, right) =
            segment(old, from..end.max(from), new, to..range.start.max(to), &spots[first..at], &mut out[first..at]);
        if let Some(before) = sides.last_mut() {
            before.behind = left;
        }
        if at < spots.len() {
            sides.push(ControlSides { before: right, behind: Side::default() });
            (from, to, first) = (spots[at].range.end, range.end, at + 1);
        }
    }
    for ((at, range, how), sides) in kept.iter().zip(&sides) {
        out[*at] = extended((&old.text, &spots[*at].range), new, range.clone(), *how, sides);
    }
    for (at, found) in anchored.iter().enumerate() {
        if let Some((range, how)) = found
            && !kept.iter().any(|(other, ..)| *other == at)
        {
            // Its control stands where another's did: whether the numbers or the controls changed places nobody can tell.
            out[at] = Image::At { range: range.clone(), how: *how, sure: false };
        }
    }
    out
}
