//! Headings that were moved over the section beside them, and nothing else with them: that section stands in the chapter beside its own now, at
//! the end of it that was nearest.

use std::ops::Range;
use std::sync::Arc;

use super::data_item::DataItem;
use super::home::Home;
use super::pairs::Review;
use super::report::ItemStep;
use crate::yaml::edit::ItemSide;

impl Review<'_> {
    /// Where the section goes that a heading was moved over.
    pub(super) fn crossed(&self, old: usize, new: usize) -> Option<Home> {
        let outer = self.level(old)?;
        let (section, above) = self.section_above(old, new).or_else(|| self.section_below(old, new))?;
        let level = self.level(section.start).filter(|level| *level > outer)?;
        let is_one = section.clone().skip(1).all(|at| self.level(at).is_none_or(|other| other > level));
        let item = self.titled(section.start).filter(|_| is_one)?;
        let (beside, side) = match above {
            true => (self.titled(old + 1).filter(|_| self.level(old + 1) == Some(level))?, ItemSide::Before),
            false => {
                let last = (0..old).rev().find(|at| self.level(*at).is_some_and(|other| other <= level))?;
                let found = self.titled(last).filter(|found| self.level(last) == Some(level) && self.is_alone(found, old));
                (found?, ItemSide::Behind)
            }
        };
        if beside.list == item.list || beside.place.source != item.place.source {
            return None;
        }
        let write = beside.step(ItemStep::Moved(side, item.place.clone()));
        let why = format!("“{}”一节换到了另一章", self.base.units[section.start].text);
        Some(Home { why: Some(why), ..Home::item(beside, write) })
    }

    /// The paragraphs that stood right above a heading, and stand right below it now.
    fn section_above(&self, old: usize, new: usize) -> Option<(Range<usize>, bool)> {
        let first = self.stayed(new + 1).filter(|first| *first < old)?;
        let is_same = (first..old).all(|at| self.stayed(new + 1 + at - first) == Some(at));
        // The paragraph above goes on where it stood.
        let is_next = new.checked_sub(1).and_then(|at| self.stayed(at)).map(|at| at + 1) == Some(first);
        (is_same && is_next).then_some((first..old, true))
    }

    /// The paragraphs that stood right below a heading, and stand right above it now.
    fn section_below(&self, old: usize, new: usize) -> Option<(Range<usize>, bool)> {
        let last = new.checked_sub(1).and_then(|at| self.stayed(at)).filter(|last| *last > old)?;
        let is_same = (old + 1..=last).all(|at| new.checked_sub(1 + last - at).and_then(|new| self.stayed(new)) == Some(at));
        let is_next = self.stayed(new + 1) == Some(last + 1);
        (is_same && is_next).then_some((old + 1..last + 1, false))
    }

    /// The item of which a paragraph is the heading, and nothing else.
    fn titled(&self, at: usize) -> Option<&Arc<DataItem>> {
        let said = (at < self.base.units.len()).then(|| self.said_items(at))?;
        said.texts.first().filter(|_| said.is_all && said.texts.len() == 1 && self.level(at).is_some()).map(|(item, _)| item)
    }
}
