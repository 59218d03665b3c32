//! What the draft printed that went out: rendered again from the data, or read from the file that was kept.

use super::image::{Image, PrintedSpot};
use super::swapped::settled_images;
use super::unit::{DraftUnit, units};
use super::{align, unit};
use crate::base::finding::Error;
use crate::base::hashed::HashMap;
use crate::base::source::{Key, Place};
use crate::document::{Document, PrintedFigure, Wording, walk};
use crate::format::docx::anchors;
use crate::format::docx::read::{Manuscript, View};
use crate::format::docx::unpacked::unpacked;

/// What a draft printed: its paragraphs, and in each the figures.
#[derive(Debug, Default)]
pub(super) struct Base {
    pub(super) units: Vec<DraftUnit>,
    pub(super) spots: Vec<Vec<PrintedSpot>>,
}

/// A figure that a tag stands for.
#[derive(Debug, Clone)]
pub(super) struct Tagged {
    /// The key of the data.
    pub(super) key: Key,
    /// Where the data says it.
    pub(super) place: Place,
    pub(super) said: Wording,
    /// What it is called in JSON: its key, and behind `#` what was made of it.
    pub(super) name: String,
    /// Whether it is printed for others as well that are as much.
    pub(super) is_shared: bool,
}

/// Tags and the figures that they stand for.
pub(super) type TaggedFigures = HashMap<String, Tagged>;

/// Reads what a document prints as it is read when it comes back from Word.
pub(super) fn rendered(document: &Document) -> Result<(Base, TaggedFigures), Error> {
    let mut entries = TaggedFigures::default();
    let mut before = String::new();
    walk::figures(document, &mut |figure: &PrintedFigure| {
        // 均为100%: the others stand right behind the first, with nothing of their own to print.
        if figure.said == Wording::Derived && figure.text.is_empty() {
            if let Some(first) = entries.get_mut(&before) {
                first.is_shared = true;
            }
            return;
        }
        before = anchors::tag(figure).into_owned();
        entries.entry(before.clone()).or_insert_with(|| {
            let (key, name) = (figure.origin.key.clone(), anchors::name(figure).into_owned());
            Tagged { key, place: figure.origin.place.clone(), said: figure.said, name, is_shared: false }
        });
    });
    Ok((Base::of(&unpacked(document)?), entries))
}

impl Base {
    /// The paragraphs of a draft of ours, and its figures where controls have their names.
    pub(super) fn of(manuscript: &Manuscript) -> Self {
        let units = units(manuscript, View::Accepted);
        let spots = units.iter().map(spots).collect();
        Self { units, spots }
    }

    /// A draft that has lost the names of its controls, or never had any: figures stand where today's draft has them.
    pub(super) fn with_figures_of(mut self, today: &Self) -> Self {
        if self.spots.iter().any(|spots| !spots.is_empty()) {
            return self;
        }
        for pair in align::align(&today.units, &self.units).pairs {
            if let ([old], [new]) = (&pair.old[..], &pair.new[..]) {
                let (unit, spots) = (&today.units[*old], &today.spots[*old]);
                let found = settled_images(unit, spots, &self.units[*new]);
                // What is not sure is no figure of the draft that was kept: a wrong one would be told as changed.
                let spots = spots.iter().zip(found).filter_map(|(spot, image)| match image {
                    Image::At { range, sure: true, .. } if !range.is_empty() => Some(PrintedSpot { range, ..spot.clone() }),
                    Image::At { .. } | Image::Gone | Image::Unclear => None,
                });
                self.spots[*new] = spots.collect();
            }
        }
        self
    }

    /// What each tag prints, where it is printed first.
    pub(super) fn printed(&self) -> HashMap<String, String> {
        let mut out = HashMap::default();
        for (unit, spots) in self.units.iter().zip(&self.spots) {
            for spot in spots {
                out.entry(spot.tag.clone()).or_insert_with(|| unit.text[spot.range.clone()].to_owned());
            }
        }
        out
    }

    /// How many characters it has in all, blanks aside.
    pub(super) fn length(&self, of: &[usize]) -> usize {
        of.iter().map(|at| unit::plain(&self.units[*at].text).chars().count()).sum()
    }
}

fn spots(unit: &DraftUnit) -> Vec<PrintedSpot> {
    let tagged = unit.controls.iter().filter(|control| !control.tag.is_empty());
    let mut spots: Vec<PrintedSpot> = tagged
        .map(|control| {
            let around = unit.bookmarks.iter().filter(|(name, range)| {
                name.starts_with(anchors::FIGURE) && range.start <= control.range.start && control.range.end <= range.end
            });
            let nearest = around.min_by_key(|(_, range)| range.len());
            PrintedSpot {
                tag: control.tag.clone(),
                bookmark: nearest.map(|(name, _)| name.clone()),
                range: control.range.clone(),
            }
        })
        .collect();
    spots.sort_by_key(|spot| (spot.range.start, spot.range.end));
    // Of controls in controls one is kept, so that figures stand one behind the other.
    spots.dedup_by(|next, first| next.range.start < first.range.end);
    spots
}
