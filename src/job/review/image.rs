//! What a figure that was printed became: found by what stands round it, never by what it looks like alone.

use std::ops::Range;

use super::anchored::{MARKS, anchored, in_order};
use super::cells;
pub(super) use super::spot::{How, Image, PrintedSpot};
use super::token::{is_digit, is_point, tokens};
use super::unit::{DraftUnit, is_blank, plain};
use crate::base::text::difference::{Step, steps};
use crate::quantity::Quantity;
use crate::quantity::unit::{COUNTED, Kind, measure};

/// No unit is longer, in characters.
const LONGEST_UNIT: usize = 6;

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
    let mut out = located(old, spots, new, &anchored);
    for ((image, text), spot) in out.iter_mut().zip(by_text).zip(spots) {
        let Image::At { range, how, sure } = image else { continue };
        let Image::At { range: other, sure: true, .. } = &text else { continue };
        let says = |range: &Range<usize>| plain(&new.text[range.clone()]);
        if *how == How::Text || says(range) == says(other) {
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
    out
}

/// Whether clauses were typed into the control of a figure: it holds that figure no more, unless it still begins with a number of its unit.
pub(super) fn is_other(printed: &str, text: &str) -> bool {
    let own = || longest_quantity(text).and_then(|end| unit(&text[..end]));
    !printed.contains(MARKS) && holds_clauses(text) && own().is_none_or(|own| Some(own) != unit(printed))
}

/// Whether a clause ends in a text: a mark between digits is one of the number.
fn holds_clauses(text: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(is_digit);
    let ends = |at: usize, mark: &str| !digit(text[..at].chars().next_back()) || !digit(text[at + mark.len()..].chars().next());
    text.match_indices(MARKS).any(|(at, mark)| ends(at, mark))
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
        out[*at] = extended(&old.text[spots[*at].range.clone()], new, range.clone(), *how, sides);
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

/// What became of the text on both sides of a control.
struct ControlSides {
    before: Side,
    behind: Side,
}

/// What became of the text right beside a control.
#[derive(Debug, Default)]
struct Side {
    /// What was typed between it and the next word that stood there.
    typed: String,
    /// Whether what stood right beside it is gone.
    gone: bool,
}

/// A figure with what was typed right beside its control, if that makes it another number.
fn extended(printed: &str, new: &DraftUnit, range: Range<usize>, how: How, sides: &ControlSides) -> Image {
    let (left, right) = (&sides.before.typed, &sides.behind.typed);
    let text = &new.text[range.clone()];
    if text.trim().is_empty() {
        let wide = range.start.saturating_sub(left.len())..range.end + right.len();
        // Typed before the mark that ended the clause, and the control is left behind the mark.
        let apart = alone(new, &range, left, right);
        return match (new.text.get(wide.clone()), apart) {
            // The control was emptied, and the new number typed beside it.
            (Some(typed), _) if Quantity::parse(&plain(typed)).is_some() => Image::At { range: wide, how, sure: true },
            (_, Some(typed)) => Image::At { range: typed, how, sure: true },
            // Words went with it: a clause was taken out, not a number; or typed anew, with another one.
            _ if sides.before.gone || sides.behind.gone => match typed_anew(printed, left, right) {
                Some((before, behind)) => Image::At { range: range.start - before..range.end + behind, how, sure: false },
                None => Image::Gone,
            },
            _ => Image::At { range, how, sure: !typed_words(left) && !typed_words(right) },
        };
    }
    // What was typed may stand farther away: another control, or a cell, lies between.
    let left = if new.text[..range.start].ends_with(left.as_str()) { left } else { "" };
    let right = if new.text[range.end..].starts_with(right.as_str()) { right } else { "" };
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
        let rough = ["约", "近", "超过", "超", "逾", "不足", "不到"].iter().find(|word| left.ends_with(**word));
        let beyond = ["左右", "以上", "以下", "以内"].iter().find(|word| right.starts_with(**word));
        if rough.is_none() && beyond.is_none() {
            return Image::At { range, how, sure: true };
        }
        let wide = range.start - rough.map_or(0, |word| word.len())..range.end + beyond.map_or(0, |word| word.len());
        let range = if Quantity::parse(&plain(&new.text[wide.clone()])).is_some() { wide } else { range };
        return Image::At { range, how, sure: false };
    }
    let wide = range.start - before..range.end + after;
    let sure = Quantity::parse(&new.text[wide.clone()]).is_some();
    Image::At { range: wide, how, sure }
}

/// A number that was typed on one side of an emptied control, with a mark between.
fn alone(new: &DraftUnit, range: &Range<usize>, left: &str, right: &str) -> Option<Range<usize>> {
    let start = range.start.checked_sub(left.len()).filter(|start| new.text.get(*start..range.start) == Some(left));
    let before = start.filter(|_| right.is_empty()).map(|start| start..start + left.trim_end_matches(MARKS).len());
    let behind = (left.is_empty() && new.text[range.end..].starts_with(right)).then(|| {
        let end = range.end + right.len();
        end - right.trim_start_matches(MARKS).len()..end
    });
    let is_number = |range: &Range<usize>| Quantity::parse(&plain(&new.text[range.clone()])).is_some();
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

/// Aligns the text between two figures; gives what became of its left end and of its right end.
fn segment(
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
    let old_words: Vec<&str> = before.iter().map(|at| &old.text[at.clone()]).collect();
    let new_words: Vec<&str> = after.iter().map(|at| &new.text[at.clone()]).collect();
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
    let is_number = spots.iter().map(|spot| old.text[spot.range.clone()].starts_with(is_digit)).collect();
    let is_clause = spots.iter().map(|spot| !holds_clauses(&old.text[spot.range.clone()])).collect();
    let segment = Segment { text: &new.text, start: to.start, after, kept, whose, is_number, is_clause };
    out.iter_mut().enumerate().for_each(|(number, image)| *image = segment.image(number));
    sides
}

/// Text between two figures, aligned.
struct Segment<'a> {
    /// The new text, and where the segment begins in it.
    text: &'a str,
    start: usize,
    /// Tokens of the new text.
    after: Vec<Range<usize>>,
    /// For each token of the old text, the token of the new one that it is, and the figure that it belongs to.
    kept: Vec<Option<usize>>,
    whose: Vec<Option<usize>>,
    /// For each figure, whether it begins with a digit.
    is_number: Vec<bool>,
    /// For each figure, whether no clause ends within it.
    is_clause: Vec<bool>,
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
        let beside = (left.map_or(first == 0, |at| at + 1 == first), right.map_or(last + 1 == kept.len(), |at| at == last + 1));
        let how = How::Text;
        // Of any letters a unit may be made: 5000元有效 is a number with a word behind it.
        let says_number = || Quantity::parse(&plain(&self.text[range.clone()])).is_some_and(|quantity| is_used(quantity.unit()));
        // Words typed before the number are none of it.
        let bare = self.text[range.clone()].find(is_digit).filter(|at| *at > 0 && self.is_number[number] && !says_number());
        if let Some(start) = bare.map(|at| range.start + at)
            && beside == (true, true)
            && Quantity::parse(&plain(&self.text[start..range.end])).is_some()
        {
            // As it was printed it is sure all the same.
            return Image::At { range: start..range.end, how, sure: self.stands(number) };
        }
        let is_clauses = self.is_clause[number] && holds_clauses(&self.text[range.clone()]);
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
                let length = longest_quantity(&self.text[one.start..range.end]).unwrap_or(one.len());
                Image::At { range: one.start..one.start + length, how, sure: false }
            }
            None => Image::Unclear,
        }
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

/// How much of a text, from its beginning, reads as a quantity with a unit that people use.
pub(super) fn longest_quantity(text: &str) -> Option<usize> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(24);
    ends.filter(|end| Quantity::parse(&text[..*end]).is_some_and(|quantity| is_used(quantity.unit()))).last()
}

/// How much of the text behind a number is its unit.
fn unit_at(number: &str, behind: &str) -> usize {
    let ends = behind.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_UNIT);
    let is_unit = |end: &usize| {
        Quantity::parse(&format!("{number}{}", &behind[..*end]))
            .is_some_and(|quantity| !quantity.unit().is_empty() && is_used(quantity.unit()))
    };
    ends.filter(is_unit).last().unwrap_or(0)
}

/// The unit of a number, empty where it has none; none for what is no number.
fn unit(text: &str) -> Option<String> {
    Quantity::parse(&plain(text)).map(|quantity| quantity.unit().to_owned())
}

/// Whether people count or measure in a unit.
fn is_used(unit: &str) -> bool {
    unit.is_empty() || COUNTED.contains(&unit) || measure(unit).0 != Kind::Count
}
