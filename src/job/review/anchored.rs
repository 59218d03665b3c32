//! Where the controls and the bookmarks of figures are now.

use std::ops::Range;

use super::clause::MARKS;
use super::spot::{How, PrintedSpot};
use super::unit::DraftUnit;

/// Where the control or the bookmark of each figure is now.
pub(super) fn anchored(old: &DraftUnit, spots: &[PrintedSpot], new: &DraftUnit) -> Vec<Option<(Range<usize>, How)>> {
    let tagged = |tag: &str| -> Vec<Range<usize>> {
        new.controls.iter().filter(|control| control.tag == tag).map(|control| control.range.clone()).collect()
    };
    let marked = |spot: &PrintedSpot| {
        let name = spot.bookmark.as_ref()?;
        let mut found = new.bookmarks.iter().filter(|(other, _)| other == name);
        let (_, range) = found.next()?;
        found.next().is_none().then(|| range.clone())
    };
    let mut out: Vec<Option<(Range<usize>, How)>> = spots
        .iter()
        .enumerate()
        .map(|(at, spot)| {
            let controls = tagged(&spot.tag);
            let same = || spots.iter().enumerate().filter(|(_, other)| other.tag == spot.tag);
            let mark = marked(spot);
            // Of several controls of one key the bookmark says which.
            let inside =
                mark.as_ref().and_then(|mark| controls.iter().find(|range| mark.start <= range.start && range.end <= mark.end));
            if let Some(range) = inside {
                return Some((range.clone(), How::Tag));
            }
            if !spot.tag.is_empty() && controls.len() == same().count() {
                let place = same().position(|(other, _)| other == at)?;
                return Some((controls[place].clone(), How::Tag));
            }
            mark.map(|range| (range, How::Bookmark))
        })
        .collect();
    // A mark that was typed inside ends the clause all the same.
    for (spot, place) in spots.iter().zip(&mut out) {
        if let Some((range, _)) = place {
            let text = &new.text[range.clone()];
            let bare = text.trim_matches(MARKS);
            if !bare.is_empty() && !old.text[spot.range.clone()].contains(MARKS) {
                let start = range.start + (text.len() - text.trim_start_matches(MARKS).len());
                *range = start..start + bare.len();
            }
        }
    }
    // Controls without a name, as many as there were figures: they stand in the order in which those stood.
    let nameless: Vec<Range<usize>> =
        new.controls.iter().filter(|control| control.tag.is_empty()).map(|control| control.range.clone()).collect();
    if out.iter().all(Option::is_none) && !nameless.is_empty() && nameless.len() == spots.len() {
        out = nameless.into_iter().map(|range| Some((range, How::Place))).collect();
    }
    out
}

/// The longest run of figures that stand in the order in which they stood.
pub(super) fn in_order(found: &[Option<(Range<usize>, How)>]) -> Vec<(usize, Range<usize>, How)> {
    let list: Vec<(usize, Range<usize>, How)> =
        found.iter().enumerate().filter_map(|(at, found)| found.clone().map(|(range, how)| (at, range, how))).collect();
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(list.len());
    for (at, (_, range, _)) in list.iter().enumerate() {
        let before = (0..at).filter(|other| list[*other].1.end <= range.start).max_by_key(|other| best[*other].0);
        best.push((before.map_or(1, |before| best[before].0 + 1), before));
    }
    let mut next = (0..list.len()).max_by_key(|at| (best[*at].0, std::cmp::Reverse(*at)));
    let mut out = Vec::new();
    while let Some(at) = next {
        out.push(list[at].clone());
        next = best[at].1;
    }
    out.reverse();
    out
}
