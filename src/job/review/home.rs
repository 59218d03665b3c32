//! Where a whole paragraph goes home, or why it goes nowhere.

use super::data_item::DataItem;
use super::report::{ItemWrite, TextChange, TextWrite};
use super::unit::DraftUnit;

/// Where a paragraph goes home.
#[derive(Debug, Clone, Default)]
pub(super) struct Home {
    pub(super) write: Vec<TextWrite>,
    pub(super) keep: Vec<(String, String)>,
    pub(super) item: Option<ItemWrite>,
    pub(super) why: Option<String>,
    /// The file and the line of the paragraph beside it.
    pub(super) at: Option<(String, usize)>,
}

impl Home {
    pub(super) fn write(write: TextWrite) -> Self {
        Self { write: vec![write], ..Self::default() }
    }

    pub(super) fn keep(old: String, new: String) -> Self {
        Self { keep: vec![(old, new)], ..Self::default() }
    }

    /// As an item of a list of the data, beside one that is there.
    pub(super) fn item(beside: &DataItem, write: ItemWrite) -> Self {
        let place = (beside.place.source.name().to_owned(), beside.place.start().0);
        Self { item: Some(write), at: Some(place), ..Self::default() }
    }

    pub(super) fn nowhere(why: &str) -> Self {
        Self { why: Some(why.to_owned()), ..Self::default() }
    }

    pub(super) fn is_known(&self) -> bool {
        !self.write.is_empty() || !self.keep.is_empty()
    }

    /// Says it of a change.
    pub(super) fn put(&self, change: &mut TextChange) {
        change.write.clone_from(&self.write);
        change.keep.clone_from(&self.keep);
        change.item.clone_from(&self.item);
        change.why.clone_from(&self.why);
        if let (None, Some((file, line))) = (&change.file, &self.at) {
            (change.file, change.line) = (Some(file.clone()), Some(*line));
        }
    }
}

/// Why a unit is no paragraph that can be put anywhere.
pub(super) fn not_plain(unit: &DraftUnit) -> Option<&'static str> {
    if unit.is_heading {
        return Some("标题由数据里的“标题”印出，请自己改数据");
    }
    if unit.is_row {
        return Some("表格由数据列出，请自己改数据");
    }
    if unit.is_aside {
        return Some("这一段在文本框或脚注里，请自己改数据或模板");
    }
    if unit.is_struck {
        return Some("这一段里有加了删除线的字，请核对以后自己改数据或模板");
    }
    (unit.text.contains(['\t', '\n']) || !unit.soft_breaks.is_empty()).then_some("段落里有换行或制表符，请自己改数据或模板")
}
