//! What is known on the way down a table: headings, wholes, doubts.

use super::at::CellPlace;
use crate::catalogue::typed::Typed;
use crate::ledger::FigureId;

/// What is known while the rows of a table are gone through.
#[derive(Debug, Clone)]
pub(super) struct TableWalk {
    pub(super) at: CellPlace,
    /// Why nothing of the table is sure.
    pub(super) doubt: Option<String>,
    /// What stands over all of it: the file, the sheet, the titles.
    pub(super) fixed: Vec<String>,
    /// Rows of words over those that follow.
    pub(super) headings: Vec<String>,
    /// The last row that is no part: how far it is set in, and its figure.
    pub(super) base: Option<(usize, Option<FigureId>)>,
    /// What stands in the columns beside the names.
    pub(super) categories: Vec<String>,
    /// Columns of townships or houses that the column of values adds up.
    pub(super) parts: Vec<u32>,
}

impl TableWalk {
    /// All that stands over a row.
    pub(super) fn headings(&self) -> Vec<String> {
        self.fixed.iter().chain(&self.headings).chain(&self.categories).filter(|text| !text.is_empty()).cloned().collect()
    }

    /// What stands right over a row or a column of its own table.
    pub(super) fn under(&self) -> &str {
        let beside = self.categories.iter().rev().find(|text| !text.trim().is_empty());
        beside.or(self.headings.last()).map_or("", String::as_str)
    }

    /// A row of words over those that follow.
    pub(super) fn heading(&mut self, text: &str) {
        self.headings.push(Typed::of(text).name);
        // A heading and the one over it: what stands before them is over.
        let more = self.headings.len().saturating_sub(2);
        self.headings.drain(..more);
        // Beneath another heading no row is part of the one before.
        self.base = None;
    }

    /// The figure that a row is part of: it says so, or is set in further.
    pub(super) fn whole_of(&self, typed: &Typed) -> Option<FigureId> {
        let (depth, id) = self.base?;
        id.filter(|_| typed.is_part || typed.depth > depth)
    }

    pub(super) fn step(&mut self, typed: &Typed, id: Option<FigureId>) {
        let is_part = typed.is_part || self.base.is_some_and(|(depth, _)| typed.depth > depth);
        if !is_part {
            self.base = Some((typed.depth, id));
        }
    }
}
