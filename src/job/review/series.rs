//! Several numbers behind several names: 甲、乙分别为1人、2人. Where names changed places, each number is that of its name.

use std::ops::Range;

use super::number::longest_quantity;
use super::sentence::STOPS;
use super::spot::{How, Image, PrintedSpot, ranges};
use super::token::is_digit;
use super::unit::{DraftUnit, plain};

/// What stands between the names and the numbers.
const EACH: &str = "分别";

/// What ends a clause, the names of such a list not.
const ENDS: [char; 8] = ['，', '。', '；', '：', ',', ';', '\t', '\n'];

/// What joins the last of several to those before it.
const JOINS: [char; 3] = ['和', '与', '及'];

/// So many characters say what the numbers are before the first of them: 同比增长.
const LONGEST_VERB: usize = 8;

/// Puts right the figures of such lists: sure with the number that they had, or where names alone changed places, with another one of theirs.
pub(super) fn follow_names(old: &DraftUnit, spots: &[PrintedSpot], new: &DraftUnit, images: &mut [Image]) {
    let numbers = named_numbers(old, &ranges(spots), new);
    // Where names alone changed places, they did so for all that is said of them.
    let is_of_names = numbers.iter().filter(|number| number.is_elsewhere).all(|number| number.are_same);
    for NamedNumber { at, range, is_elsewhere, .. } in numbers {
        let how = match &images[at] {
            Image::At { range: known, .. } if *known == range => continue,
            Image::At { how, .. } => *how,
            Image::Gone | Image::Unclear => How::Text,
        };
        let is_same = plain(&old.text[spots[at].range.clone()]) == plain(&new.text[range.clone()]);
        let sure = is_same || is_elsewhere && is_of_names;
        images[at] = Image::At { range, how, sure };
    }
}

/// Whether each figure is one of such a list whose names stand in another order: the words right beside it say nothing of it.
pub(super) fn is_reordered(old: &DraftUnit, spots: &[PrintedSpot], new: &DraftUnit) -> Vec<bool> {
    let mut out = vec![false; spots.len()];
    named_numbers(old, &ranges(spots), new).into_iter().for_each(|number| out[number.at] = number.is_elsewhere);
    out
}

/// Whether names of such a list changed places, and the numbers did not.
pub(super) fn are_names_swapped(old: &DraftUnit, figures: &[Range<usize>], new: &DraftUnit) -> bool {
    named_numbers(old, figures, new).iter().any(|number| number.is_elsewhere && number.are_same)
}

/// A figure of such a list, where its name says that it is.
struct NamedNumber {
    at: usize,
    range: Range<usize>,
    /// Whether the names stand in another order.
    is_elsewhere: bool,
    /// Whether the numbers stand as they did, one behind the other.
    are_same: bool,
}

fn named_numbers(old: &DraftUnit, figures: &[Range<usize>], new: &DraftUnit) -> Vec<NamedNumber> {
    let mut out = Vec::new();
    if old.is_row || !old.text.contains(EACH) || plain(&old.text) == plain(&new.text) {
        return out;
    }
    let after = lists(&new.text);
    for list in lists(&old.text) {
        let mut found = after.iter().filter_map(|other| Some((other, list.order(other)?)));
        let (Some((other, order)), None) = (found.next(), found.next()) else { continue };
        let is_elsewhere = !order.is_sorted();
        let numbers = |unit: &DraftUnit, list: &NamedNumbers<'_>| -> Vec<String> {
            list.numbers.iter().map(|range| plain(&unit.text[range.clone()])).collect()
        };
        let are_same = numbers(old, &list) == numbers(new, other);
        for (number, place) in list.numbers.iter().zip(order) {
            let at = figures.iter().position(|figure| figure == number);
            out.extend(at.map(|at| NamedNumber { at, range: other.numbers[place].clone(), is_elsewhere, are_same }));
        }
    }
    out
}

/// Names, and as many numbers.
#[derive(Debug)]
struct NamedNumbers<'t> {
    /// What is said of names that stand before another such list.
    said: &'t str,
    names: Vec<&'t str>,
    numbers: Vec<Range<usize>>,
}

fn lists(text: &str) -> Vec<NamedNumbers<'_>> {
    let mut out: Vec<NamedNumbers<'_>> = Vec::new();
    for (at, each) in text.match_indices(EACH) {
        // What has no names of its own is said of those before it in the sentence: ，人数分别为3人、5人.
        let before = out.last().filter(|list| !text[list.numbers[0].start..at].contains(STOPS)).map(|list| &list.names[..]);
        out.extend(list(text, at..at + each.len(), before.unwrap_or_default()));
    }
    out
}

fn list<'t>(text: &'t str, each: Range<usize>, before: &[&'t str]) -> Option<NamedNumbers<'t>> {
    let mut numbers = Vec::new();
    let verb = text[each.end..].chars().take(LONGEST_VERB).take_while(|c| !is_digit(*c) && !ENDS.contains(c));
    let mut at = each.end + verb.map(char::len_utf8).sum::<usize>();
    while let Some(length) = text.get(at..).filter(|rest| rest.starts_with(is_digit)).and_then(longest_quantity) {
        numbers.push(at..at + length);
        let behind = text[at + length..].chars().next().filter(|c| *c == '、' || JOINS.contains(c));
        at += length + behind.map_or(0, char::len_utf8);
        if behind.is_none() {
            break;
        }
    }
    let mut names: Vec<&str> = text[..each.start].rsplit(ENDS).next()?.split('、').map(str::trim).collect();
    let mut said = "";
    if names.len() == 1 && before.len() == numbers.len() {
        said = std::mem::replace(&mut names, before.to_vec())[0];
    }
    // The last two may be joined by a word, which may be one of a name too.
    if names.len() + 1 == numbers.len() {
        let last = names.pop()?;
        let mut joins = last.match_indices(JOINS);
        let (Some((end, join)), None) = (joins.next(), joins.next()) else { return None };
        names.extend([&last[..end], &last[end + join.len()..]]);
    }
    let is_list = numbers.len() > 1 && names.len() == numbers.len() && names.iter().all(|name| !name.is_empty());
    is_list.then_some(NamedNumbers { said, names, numbers })
}

impl NamedNumbers<'_> {
    /// Where each of the names stands in another list; none unless each stands there once.
    fn order(&self, other: &Self) -> Option<Vec<usize>> {
        if self.names.len() != other.names.len() || self.said != other.said {
            return None;
        }
        // What all have in common is said once, with the first or with the last: 高血压、糖尿病患者规范管理率.
        let common = |one: &str, two: &str| {
            one.chars().zip(two.chars()).take_while(|(c, d)| c == d).map(|(c, _)| c.len_utf8()).sum::<usize>()
        };
        let head = &self.names[0][..common(self.names[0], other.names[0])];
        let (last, others) = (self.names.last()?, other.names.last()?);
        let shared = last.chars().rev().zip(others.chars().rev()).take_while(|(c, d)| c == d).map(|(c, _)| c.len_utf8());
        let tail = &last[last.len() - shared.sum::<usize>()..];
        let is_one = |one: &str, two: &str| {
            let others = cores(two, head, tail);
            cores(one, head, tail).iter().any(|core| others.contains(core))
        };
        let mut order = Vec::new();
        for name in &self.names {
            let mut places = (0..other.names.len()).filter(|at| is_one(name, other.names[*at]));
            let (Some(place), None) = (places.next(), places.next()) else { return None };
            if order.contains(&place) {
                return None;
            }
            order.push(place);
        }
        Some(order)
    }
}

/// A name without what may be said once with all of them, before it or behind it.
fn cores<'n>(name: &'n str, head: &str, tail: &str) -> Vec<&'n str> {
    let heads = head.char_indices().map(|(at, _)| &head[..at]).chain([head]);
    let bare = heads.filter_map(|head| name.strip_prefix(head));
    let tails = || tail.char_indices().map(|(at, _)| &tail[at..]).chain([""]);
    bare.flat_map(|name| tails().filter_map(|tail| name.strip_suffix(tail))).filter(|core| !core.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::lists;

    #[test]
    fn names_are_found_in_another_order() {
        for (old, new, wanted) in [
            ("甲、乙分别为1人、2人", "乙、甲分别为2人、1人", Some(vec![1, 0])),
            ("高血压、糖尿病患者管理率分别为81%、70%", "糖尿病、高血压患者管理率分别为70%、81%", Some(vec![1, 0])),
            ("全县甲肝和乙肝发病率分别下降1%和2%", "全县乙肝和甲肝发病率分别下降2%和1%", Some(vec![1, 0])),
            ("甲、乙和丙分别完成1人、2人和3人。", "丙、甲和乙分别完成3人、1人和2人。", Some(vec![1, 2, 0])),
            ("甲、乙分别为1人、2人", "甲、乙分别为2人、1人", Some(vec![0, 1])),
            ("甲、乙分别为1人、2人", "丙、甲分别为2人、1人", None),
            ("甲、乙分别为1人、2人", "甲、甲分别为2人、1人", None),
            ("甲分别为1人、2人", "乙分别为1人、2人", None),
            ("甲、乙分别为1人、2人，床位分别为3张、4张", "乙、甲分别为1人、2人，床位分别为3张、4张", Some(vec![1, 0])),
        ] {
            let (before, after) = (lists(old), lists(new));
            let order = before.first().zip(after.first()).and_then(|(one, other)| one.order(other));
            assert_eq!(order, wanted, "{new}");
        }
    }
}
