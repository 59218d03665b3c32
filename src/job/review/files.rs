//! The data files, taken apart once: for the words that they say, and for what is written into them.

use std::cell::OnceCell;

use super::data_day::{DataDay, days};
use super::data_item::{DataRecord, records};
use super::words::{DataParagraph, paragraphs};
use crate::base::finding::Findings;
use crate::base::source::Source;
use crate::yaml::edit::Edits;
use crate::yaml::entry::Map;
use crate::yaml::locate;

/// The data files, each taken apart when it is first asked for: a draft that nobody changed asks for none.
pub(super) struct DataFiles<'a> {
    sources: &'a [Source],
    maps: Vec<OnceCell<Option<Map>>>,
    paragraphs: OnceCell<Vec<DataParagraph>>,
    records: OnceCell<Vec<DataRecord>>,
    days: OnceCell<Vec<DataDay>>,
}

impl<'a> DataFiles<'a> {
    /// None of them taken apart yet.
    pub(super) fn of(sources: &'a [Source]) -> Self {
        let maps = vec![OnceCell::new(); sources.len()];
        Self { sources, maps, paragraphs: OnceCell::new(), records: OnceCell::new(), days: OnceCell::new() }
    }

    /// All paragraphs of all texts.
    pub(super) fn paragraphs(&self) -> &[DataParagraph] {
        self.paragraphs.get_or_init(|| self.maps().flat_map(paragraphs).collect())
    }

    /// All records that templates say.
    pub(super) fn records(&self) -> &[DataRecord] {
        self.records.get_or_init(|| self.maps().flat_map(records).collect())
    }

    /// All days that they say.
    pub(super) fn days(&self) -> &[DataDay] {
        self.days.get_or_init(|| self.maps().flat_map(days).collect())
    }

    fn maps(&self) -> impl Iterator<Item = &Map> {
        let maps = self.maps.iter().zip(self.sources);
        maps.filter_map(|(map, source)| map.get_or_init(|| read(source)).as_ref())
    }

    /// Changes to one of them, none made yet.
    pub(super) fn edits(&mut self, at: usize) -> Option<Edits> {
        // Paragraphs hold what they need of the tree; the edits keep it.
        let map = self.maps[at].take().unwrap_or_else(|| read(&self.sources[at]));
        map.map(|map| Edits::of(&self.sources[at], map))
    }
}

fn read(source: &Source) -> Option<Map> {
    locate::entries(source, &mut Findings::new())
}
