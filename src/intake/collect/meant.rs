//! Which figure a row or a column of a table is of, by its key, else by its name and what stands over it.

use super::gather::Gathered;
use super::proposal::CellTarget;
use super::walk::TableWalk;
use super::words::{SUMS, is_labelled, shorten};
use crate::catalogue::typed::Typed;
use crate::ledger::named::{Beside, Meant, key_of};

/// What a row says of itself besides its name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RowWords<'a> {
    /// Its key, in a sheet of ours.
    pub(super) key: Option<&'a str>,
    /// The unit beside its name.
    pub(super) unit: &'a str,
    /// Who reports it.
    pub(super) division: &'a str,
    /// The head over its values, which may be the name of a figure: 家庭病床 over what each hospital has of them.
    pub(super) over: &'a str,
}

impl Gathered<'_> {
    /// The figure that a row is of, whether that is sure, and why not; or why it is none.
    pub(super) fn target(
        &mut self,
        typed: &Typed,
        row: &RowWords<'_>,
        walk: &mut TableWalk,
    ) -> Result<(CellTarget, Option<String>), String> {
        let mut lost = None;
        if let Some(key) = row.key {
            match self.ledger.id(key.trim()) {
                // A row that was moved about without its key says so by its name.
                Some(id) if is_labelled(&self.ledger.figure(id).label, &typed.name) => {
                    return Ok((CellTarget::Known(id), None));
                }
                Some(id) => {
                    // Cut and pasted, a row takes its hidden key along, or leaves it behind.
                    let own = &self.ledger.figure(id).key;
                    let why = format!("名称是“{}”，原来这一行是“{own}”，行可能动过", shorten(&typed.name));
                    return Ok((CellTarget::Known(id), Some(why)));
                }
                None => lost = Some(format!("数据里已经没有“{}”，是按名称找的", shorten(key.trim()))),
            }
        }
        let headings = walk.headings();
        let under = walk.under().to_owned();
        let beside = Beside::default().unit(row.unit).headings(&headings).under(&under).division(row.division);
        let category = walk.categories.iter().rev().find(|text| !text.trim().is_empty());
        let figure = |text: &str| match self.names.known(&Typed::of(text), &beside) {
            Meant::Figure { id, sure: true } => Some(id),
            _ => None,
        };
        let over = category.and_then(|text| figure(text)).or_else(|| figure(row.over));
        if SUMS.contains(&typed.name.as_str()) {
            // 类别 产妇, 指标 合计: the sum is the figure of what stands beside it.
            return over.map(|id| (CellTarget::Known(id), lost)).ok_or_else(|| "是合计，没有对应的指标".to_owned());
        }
        let beside = beside.whole(walk.whole_of(typed).or(over));
        let (target, sure) = match self.meant(typed, &beside) {
            Meant::Figure { id, sure } => (CellTarget::Known(id), sure),
            Meant::New { indicator, path, sure } => (CellTarget::New(indicator, path), sure),
            Meant::Several(keys) => return Err(format!("有几个指标都叫这个名称，分不清是哪一个：{}", keys.join("、"))),
            Meant::Nothing => return Err("数据和指标目录里都没有这个名称".to_owned()),
        };
        walk.step(typed, if let CellTarget::Known(id) = target { Some(id) } else { None });
        let near = || format!("名称相近，不知“{}”是不是{}", shorten(&typed.name), self.name_of(&target));
        let why = lost.or_else(|| (!sure).then(near));
        Ok((target, why))
    }

    /// What a name means; near names are looked for so often and no more, for that takes a walk through all of them.
    fn meant(&mut self, typed: &Typed, beside: &Beside<'_>) -> Meant {
        let known = self.names.known(typed, beside);
        if known != Meant::Nothing || self.near_left == 0 {
            return known;
        }
        self.near_left -= 1;
        self.names.meant(typed, beside)
    }

    fn name_of(&self, target: &CellTarget) -> String {
        match target {
            CellTarget::Known(id) => self.ledger.figure(*id).key.to_string(),
            CellTarget::New(_, path) => key_of(path),
        }
    }
}
