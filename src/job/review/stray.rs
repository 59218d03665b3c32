//! Clauses that went to another paragraph. Their figures go along: by their controls, and where these are lost by the words before them,
//! if both drafts have those once.

use std::ops::Range;

use super::align::Alignment;
use super::base::Base;
use super::number::{longest_like, unit};
use super::swapped::label;
use super::unit::{DraftUnit, UnitControl, plain};
use crate::base::hashed::{HashMap, HashSet};

/// Fewer characters stand before many figures.
const SHORTEST: usize = 4;

/// So many figures are looked for: of a draft that says nothing of what it said they need not be known again.
const MOST_SEARCHES: usize = 100;

/// Puts a control round each figure that stands in another paragraph now and has lost its own.
pub(super) fn plant(base: &Base, new: &mut [DraftUnit], alignment: &Alignment) {
    // One that was left empty holds its figure no more.
    let holds = |unit: &DraftUnit, control: &UnitControl| !plain(&unit.text[control.range.clone()]).is_empty();
    let controls = new.iter().flat_map(|unit| unit.controls.iter().filter(move |control| holds(unit, control)));
    let known: HashSet<String> = controls.map(|control| control.tag.clone()).collect();
    let mut count: HashMap<&str, usize> = HashMap::default();
    base.spots.iter().flatten().for_each(|spot| *count.entry(&spot.tag).or_default() += 1);
    let mut became: HashMap<usize, &[usize]> = HashMap::default();
    for pair in &alignment.pairs {
        became.extend(pair.old.iter().map(|at| (*at, pair.new.as_slice())));
    }
    let mut searches = MOST_SEARCHES;
    for (at, (old, spots)) in base.units.iter().zip(&base.spots).enumerate() {
        let news = became.get(&at).copied().unwrap_or_default();
        if news.iter().any(|place| new[*place].text == old.text) {
            continue;
        }
        let figures: Vec<Range<usize>> = spots.iter().map(|spot| spot.range.clone()).collect();
        // The figure before, where it ends in the old text, and where it stands now.
        let mut before: Option<(usize, usize, usize)> = None;
        for spot in spots.iter().filter(|spot| count[spot.tag.as_str()] == 1 && !known.contains(&spot.tag)) {
            let (words, printed) = (label(&old.text, &spot.range, &figures), &old.text[spot.range.clone()]);
            // 2批次28人: it goes with the one before it.
            let behind = before.take().and_then(|(end, place, now)| {
                let between = old.text.get(end..spot.range.start).filter(|words| words.chars().count() < SHORTEST)?;
                let rest = new[place].text[now..].strip_prefix(between)?;
                let length = longest_like(rest, printed).filter(|length| unit(&rest[..*length]) == unit(printed))?;
                let start = now + between.len();
                Some((place, start..start + length))
            });
            if let Some((place, range)) = behind {
                before = Some((spot.range.end, place, range.end));
                new[place].controls.push(UnitControl { tag: spot.tag.clone(), range, is_planted: true });
                continue;
            }
            if words.chars().count() < SHORTEST || news.iter().any(|place| new[*place].text.contains(&words)) {
                continue;
            }
            let Some(left) = searches.checked_sub(1) else { return };
            searches = left;
            let stand = |units: &[DraftUnit]| -> Vec<(usize, Range<usize>)> {
                let all = units.iter().enumerate();
                all.flat_map(|(at, unit)| numbers(&unit.text, &words, printed).map(move |range| (at, range))).take(2).collect()
            };
            let [(place, range)] = &stand(new)[..] else { continue };
            let (place, range) = (*place, range.clone());
            if stand(&base.units).len() > 1 {
                continue;
            }
            before = Some((spot.range.end, place, range.end));
            new[place].controls.push(UnitControl { tag: spot.tag.clone(), range, is_planted: true });
        }
    }
}

/// Where what a figure printed, or a number of its unit, stands right behind words: 发放慰问金和慰问品 says another one than 发放慰问金.
fn numbers(text: &str, words: &str, printed: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(words).filter_map(move |(at, words)| {
        let start = at + words.len();
        let rest = &text[start..];
        let length = match rest.starts_with(printed) {
            true => printed.len(),
            false => longest_like(rest, printed).filter(|length| unit(&rest[..*length]) == unit(printed))?,
        };
        Some(start..start + length)
    })
}

/// Figures that stand in a paragraph that never said them, with another number than they had.
pub(super) fn changed_elsewhere(
    base: &Base,
    new: &[DraftUnit],
    alignment: &Alignment,
    printed: &HashMap<String, String>,
) -> HashSet<String> {
    let mut own: HashSet<(usize, &str)> = HashSet::default();
    for pair in &alignment.pairs {
        let tags = || pair.old.iter().flat_map(|at| &base.spots[*at]).map(|spot| spot.tag.as_str());
        pair.new.iter().for_each(|at| own.extend(tags().map(|tag| (*at, tag))));
    }
    let mut out = HashSet::default();
    for (at, unit) in new.iter().enumerate() {
        for control in unit.controls.iter().filter(|control| !own.contains(&(at, control.tag.as_str()))) {
            let is_other = |old: &String| plain(old) != plain(&unit.text[control.range.clone()]);
            if printed.get(&control.tag).is_some_and(is_other) {
                out.insert(control.tag.clone());
            }
        }
    }
    out
}
