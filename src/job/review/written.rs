//! How the words of a pair go home: into the text of the data that says them, or as a hand edit of what a template says.

use std::ops::Range;

use super::compared::ComparedUnits;
use super::image::Image;
use super::number::unit;
use super::numbered::numbers;
use super::placed::is_stop_left_out;
use super::report::TextWrite;
use super::token::is_digit;
use super::unit::{UnitControl, is_blank};
use super::words::{PrintedParagraph, rewritten};
use crate::base::text::list_marker::list_marker;
use crate::job::amend::hole;
use crate::ledger::formula::spelt;
use crate::yaml::words::BREAK;

/// Tags of longer keys are shortened, in characters.
const LONGEST_KEY: usize = 60;

/// Neighbouring paragraphs of one text of the data, as they read with the words of the new draft; none where anything outside them
/// changed.
pub(super) fn written(pair: &ComparedUnits<'_>, parts: &[PrintedParagraph<'_>]) -> Option<TextWrite> {
    let (first, last) = (parts.first()?, parts.last()?);
    let (start, end) = (from_start(pair, first.range.start)?, from_end(pair, last.range.end)?);
    written_at(pair, parts, start..end)
}

/// The same, where it is known where they stand now.
pub(super) fn written_at(pair: &ComparedUnits<'_>, parts: &[PrintedParagraph<'_>], place: Range<usize>) -> Option<TextWrite> {
    let first = parts.first()?;
    let Range { start, end } = place;
    if start > end {
        return None;
    }
    let mut words = Vec::new();
    let mut breaks = pair.breaks[1].iter().copied().filter(|at| (start..=end).contains(at)).peekable();
    let mut at = start;
    let mut holes: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, hole) in parts.iter().flat_map(|part| &part.holes).enumerate() {
        let Some(figure) = pair.figures.iter().position(|figure| figure == hole) else {
            holes.push((at, standing(pair, hole, &(start..end))?));
            continue;
        };
        match &pair.images[figure] {
            Image::At { range, sure: true, .. } if start <= range.start && range.end <= end => holes.push((at, range.clone())),
            // A clause was taken out with its figure.
            Image::Gone => {}
            Image::At { .. } | Image::Unclear => return None,
        }
    }
    // Clauses may have changed places, and took their figures along.
    holes.sort_by_key(|(_, range)| (range.start, range.end));
    let order: Vec<usize> = holes.iter().map(|(at, _)| *at).collect();
    for hole in holes.into_iter().map(|(_, range)| range).chain(std::iter::once(end..end)) {
        let mut said = String::new();
        while let Some(place) = breaks.next_if(|place| *place <= hole.start) {
            said.push_str(&named(pair, at..place)?);
            said.push_str(BREAK);
            at = place;
        }
        said.push_str(&named(pair, at..hole.start)?);
        words.push(said);
        at = hole.end;
    }
    let parted = words.iter().any(|words| words.contains(BREAK));
    // A break before or behind all words has nowhere to go, and a 标题 takes none.
    if breaks.peek().is_some() || words[0].starts_with(BREAK) || parted && !parts.iter().all(|part| part.paragraph.is_long) {
        return None;
    }
    // A heading that opens a paragraph is one sentence: what has become several is no heading any more.
    let is_lead = !first.paragraph.is_long && list_marker(&pair.old.text) == Some(first.range.start);
    // Words typed before the number of a heading: the program would put it before them.
    let number = pair.old.text[..first.range.start].trim();
    if is_lead && words.concat().contains(number) {
        return None;
    }
    if is_lead && !first.paragraph.raw.contains('。') && words.concat().trim_end_matches('。').contains('。') {
        return None;
    }
    let paragraphs: Vec<_> = parts.iter().map(|part| part.paragraph).collect();
    // A record is what a template says in one clause: what is more than that is none of it.
    let stops = |text: &str| text.trim_end_matches(['。', '；']).matches(['。', '；']).count();
    let is_record = parts.iter().any(|part| part.paragraph.item.as_ref().is_some_and(|item| item.is_record));
    if is_record && words.iter().map(|words| stops(words)).sum::<usize>() > stops(&first.paragraph.raw) {
        return None;
    }
    // Where only a figure changed, it is written where the data says the figure.
    rewritten(&paragraphs, &words, &order).filter(|write| write.new != write.text[write.span.clone()])
}

/// Words between the figures of a text of the data, with the names of figures that came from another sentence in their controls.
fn named(pair: &ComparedUnits<'_>, part: Range<usize>) -> Option<String> {
    // A longer tag was cut, and what was made of a figure has no name there.
    let is_key = |tag: &str| tag.chars().count() < LONGEST_KEY && !tag.contains('#');
    let names = strangers(pair, &part).filter(|control| is_key(&control.tag));
    let names = names.map(|control| (control.range.clone(), format!("\0{{{}}}", spelt(&control.tag))));
    with_holes(&pair.new.text, &part, names.collect())
}

/// Controls that hold what their figures printed elsewhere, or another number in the unit of that.
fn strangers<'a>(pair: &'a ComparedUnits<'_>, part: &'a Range<usize>) -> impl Iterator<Item = &'a UnitControl> {
    let is_as_printed = |control: &UnitControl| {
        let says = &pair.new.text[control.range.clone()];
        let is_it = |old: &String| old == says || old.starts_with(is_digit) && unit(old).is_some() && unit(old) == unit(says);
        pair.printed.get(&control.tag).is_some_and(is_it)
    };
    let inside = |at: &Range<usize>| !at.is_empty() && part.start <= at.start && at.end <= part.end;
    pair.new.controls.iter().filter(move |control| inside(&control.range) && is_as_printed(control))
}

/// Where in the new text as many words have been said as before a place of the old one, if they are the same.
fn from_start(pair: &ComparedUnits<'_>, at: usize) -> Option<usize> {
    // Another number of an item says nothing else.
    let (before, after) = numbers(&pair.old.text, &pair.new.text).filter(|(before, _)| *before <= at).unwrap_or_default();
    let mut new = pair.new.text.char_indices().filter(|(start, c)| *start >= after && !is_blank(*c));
    let mut place = after;
    for expected in pair.old.text[before..at].chars().filter(|c| !is_blank(*c)) {
        let (start, c) = new.next().filter(|(_, c)| *c == expected)?;
        place = start + c.len_utf8();
    }
    Some(place)
}

/// The same from the end.
fn from_end(pair: &ComparedUnits<'_>, at: usize) -> Option<usize> {
    let mut new = pair.new.text.char_indices().rev().filter(|(_, c)| !is_blank(*c));
    let mut place = pair.new.text.len();
    if is_stop_left_out(&pair.old.text[at..], &pair.new.text) {
        return Some(place);
    }
    for expected in pair.old.text[at..].chars().rev().filter(|c| !is_blank(*c)) {
        (place, _) = new.next().filter(|(_, c)| *c == expected)?;
    }
    Some(place)
}

/// Where what a name of no figure printed stands now: once, beside a character that it stood beside.
fn standing(pair: &ComparedUnits<'_>, hole: &Range<usize>, place: &Range<usize>) -> Option<Range<usize>> {
    let (old, new) = (&pair.old.text, &pair.new.text);
    let sides = |text: &str, at: &Range<usize>| (text[..at.start].chars().next_back(), text[at.end..].chars().next());
    let (before, behind) = sides(old, hole);
    let printed = old.get(hole.clone()).filter(|printed| !printed.is_empty())?;
    let all = new.match_indices(printed).map(|(at, text)| at..at + text.len());
    let mut found = all.filter(|at| place.start <= at.start && at.end <= place.end).filter(|at| {
        let (left, right) = sides(new, at);
        left == before || right == behind
    });
    found.next().filter(|_| found.next().is_none())
}

/// Words and what they became, with their figures as holes and an empty line where a paragraph begins; none where a figure of them is not
/// sure.
pub(super) fn kept(pair: &ComparedUnits<'_>, from: &Range<usize>, to: &Range<usize>) -> Option<(String, String)> {
    if !pair.sure || pair.old.text[from.clone()].contains(['\t', '\n']) || pair.new.text[to.clone()].contains(['\t', '\n']) {
        return None;
    }
    let inside = |part: &Range<usize>, at: &Range<usize>| part.start <= at.start && at.end <= part.end;
    let breaks = |part: &Range<usize>, side: usize| {
        let places = pair.breaks[side].iter().filter(|at| part.start < **at && **at < part.end);
        places.map(|at| (*at..*at, BREAK.to_owned())).collect::<Vec<_>>()
    };
    let mut old = breaks(from, 0);
    let figures = pair.figures.iter().zip(pair.tags).filter(|(at, _)| inside(from, at));
    old.extend(figures.map(|(at, tag)| (at.clone(), hole(tag))));
    let mut new = breaks(to, 1);
    for (image, tag) in pair.images.iter().zip(pair.tags) {
        match image {
            Image::At { range, sure: true, .. } if inside(to, range) && !range.is_empty() => new.push((range.clone(), hole(tag))),
            Image::At { sure: false, .. } | Image::Unclear => return None,
            Image::At { .. } | Image::Gone => {}
        }
    }
    for control in strangers(pair, to) {
        let meets = |(range, _): &(Range<usize>, String)| range.start < control.range.end && control.range.start < range.end;
        if !new.iter().any(meets) {
            new.push((control.range.clone(), hole(&control.tag)));
        }
    }
    // The number of a heading is put in by the program.
    let bare = |text: String| if pair.old.is_heading { text[list_marker(&text).unwrap_or(0)..].to_owned() } else { text };
    let (old, new) = (bare(with_holes(&pair.old.text, from, old)?), bare(with_holes(&pair.new.text, to, new)?));
    (!old.is_empty() && old != new).then_some((old, new))
}

/// A part of a text with other words at some places of it.
pub(super) fn with_holes(text: &str, part: &Range<usize>, mut holes: Vec<(Range<usize>, String)>) -> Option<String> {
    holes.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::new();
    let mut at = part.start;
    for (range, words) in holes {
        out.push_str(text.get(at..range.start)?);
        out.push_str(&words);
        at = range.end;
    }
    out.push_str(text.get(at..part.end)?);
    Some(out.trim().to_owned())
}
