//! The text of the draft that went out with what its figures say now, so that words alone are compared.

use std::ops::Range;

use super::compared::ComparedUnits;
use super::spot::Image;

/// The old text with what its figures say now, and which byte of the old text each byte of it is.
pub(super) struct Mapped {
    pub(super) text: String,
    /// Pairs of places that go together: here, and in the old text.
    places: Vec<(usize, usize)>,
}

impl Mapped {
    pub(super) fn of(pair: &ComparedUnits<'_>) -> Self {
        let mut out = Self { text: String::new(), places: vec![(0, 0)] };
        let mut at = 0;
        for (figure, image) in pair.figures.iter().zip(pair.images) {
            out.text.push_str(&pair.old.text[at.min(figure.start)..figure.start]);
            out.places.push((out.text.len(), figure.start));
            match image {
                Image::At { range, .. } => out.text.push_str(&pair.new.text[range.clone()]),
                Image::Gone | Image::Unclear => out.text.push_str(&pair.old.text[figure.clone()]),
            }
            at = figure.end;
            out.places.push((out.text.len(), at));
        }
        out.text.push_str(&pair.old.text[at..]);
        out
    }

    /// The place here that a place of the old text is: outside of a figure, or at one of its ends.
    pub(super) fn forward(&self, at: usize) -> usize {
        let known = self.places.partition_point(|(_, there)| *there <= at).saturating_sub(1);
        let (here, there) = self.places[known];
        here + (at - there)
    }

    /// The part of the old text that a part of this one is.
    pub(super) fn back(&self, part: &Range<usize>) -> Range<usize> {
        let back = |at: usize, end: bool| {
            // Behind the first the places go by twos: those with odd numbers begin a figure.
            let known = self.places.partition_point(|(here, _)| *here <= at).saturating_sub(1);
            let (here, there) = self.places[known];
            match self.places.get(known + 1) {
                // Inside a figure: its whole.
                Some((_, next)) if at > here && known % 2 == 1 => {
                    if end {
                        *next
                    } else {
                        there
                    }
                }
                _ => there + (at - here),
            }
        };
        let start = back(part.start, false);
        start..back(part.end, true).max(start)
    }
}
