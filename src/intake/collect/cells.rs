//! The cells that speak of one figure, wherever they stand in their table.

use super::agree::{change_off, share_off};
use super::gather::Gathered;
use super::proposal::FigureKey;
use super::subject::{PlacedCell, Subject};

/// The cells of a figure, those that hold anything.
#[derive(Debug, Clone, Default)]
pub(super) struct FigureCells<'a> {
    pub(super) this: Option<PlacedCell<'a>>,
    pub(super) last: Option<PlacedCell<'a>>,
    /// 目标, and who set it.
    pub(super) goals: Vec<(PlacedCell<'a>, Option<String>)>,
    pub(super) change: Option<PlacedCell<'a>>,
    /// 完成率.
    pub(super) done: Option<PlacedCell<'a>>,
    pub(super) remark: Option<PlacedCell<'a>>,
    pub(super) as_of: Option<PlacedCell<'a>>,
}

impl Gathered<'_> {
    /// Takes what the cells of a figure say, and tells where they contradict each other.
    pub(super) fn cells(&mut self, subject: &Subject, cells: &FigureCells<'_>) {
        let mut quantity = |slot: FigureKey, placed: &Option<PlacedCell<'_>>| self.quantity(subject, slot, placed.as_ref()?);
        let this = quantity(FigureKey::Value, &cells.this);
        let last = quantity(FigureKey::Last, &cells.last);
        for (placed, issuer) in &cells.goals {
            self.goal(subject, issuer.as_ref(), placed);
        }
        match (&cells.change, &this, &last) {
            // Where 上年 is said, 同比 follows from it and is no value of its own.
            (Some(placed), ..) if cells.last.is_none() => self.change(subject, placed),
            (Some(placed), Some(this), Some(last)) => self.problems.extend(change_off(this, last, placed)),
            _ => {}
        }
        // Of several goals nobody says which one 完成率 is of.
        if let ([(goal, _)], Some(done), Some(this)) = (cells.goals.as_slice(), &cells.done, &this) {
            self.problems.extend(share_off(this, &goal.cell.text(), done));
        }
        if let Some(placed) = &cells.remark {
            self.remark(subject, placed);
        }
        if let Some(placed) = &cells.as_of {
            self.as_of(subject, placed);
        }
    }
}
