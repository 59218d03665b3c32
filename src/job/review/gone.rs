//! Figures that the draft no longer prints: what they said, where the data has them, and the words that they went with.

use super::base::{Base, TaggedFigures};
use super::image::PrintedSpot;
use super::report::{EditKind, GoneFigure, TextChange};
use super::unit::{DraftUnit, plain};

/// What is known of the figures of these names; each stands in the draft that went out.
pub(super) fn details(gone: &[String], base: &Base, entries: &TaggedFigures, texts: &[TextChange]) -> Vec<GoneFigure> {
    let name = |tag: &str| entries.get(tag).map_or(tag, |entry| &entry.name).to_owned();
    let spots = || base.units.iter().zip(&base.spots).flat_map(|(unit, spots)| spots.iter().map(move |spot| (unit, spot)));
    let of = |key: &String| {
        // A gap of what would be made of a figure has the figure's tag.
        let is_made = |unit: &DraftUnit, spot: &PrintedSpot| {
            let made = key.strip_prefix(&name(&spot.tag)).and_then(|made| made.strip_prefix('#'));
            made.is_some_and(|made| unit.text[spot.range.clone()].ends_with(&format!("{made}】")))
        };
        let is_it = |(unit, spot): &(&DraftUnit, &PrintedSpot)| name(&spot.tag) == *key || is_made(unit, spot);
        let (unit, spot) = spots().find(is_it)?;
        let old = &unit.text[spot.range.clone()];
        let whole = plain(&unit.text);
        // Of a paragraph that went all of it, else the sentence that said the figure.
        let went = texts.iter().filter(|text| !text.old.is_empty()).find(|text| match text.kind {
            EditKind::Inserted => false,
            EditKind::Deleted => plain(&text.old) == whole,
            _ => {
                plain(&text.old).contains(&plain(old)) && (whole.contains(&plain(&text.old)) || plain(&text.old).contains(&whole))
            }
        });
        let place = entries.get(&spot.tag).map(|entry| &entry.place);
        Some(GoneFigure {
            key: key.clone(),
            old: old.to_owned(),
            file: place.map(|place| place.source.name().to_owned()),
            line: place.map(|place| place.start().0),
            kind: went.map(|text| text.kind),
            text: went.map(|text| text.old.clone()),
        })
    };
    gone.iter().filter_map(of).collect()
}
