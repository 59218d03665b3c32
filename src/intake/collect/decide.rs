//! What was sent of each figure, held against the data: what is new, what is changed, what is said in two ways.

use super::proposal::{CellSays, CellTarget, FigureKey, Proposal};
use super::report::{CollectedChange, Sent};
use crate::base::hashed::{HashSet, IndexMap};
use crate::ledger::named::key_of;
use crate::ledger::{Figure, Ledger};
use crate::quantity::interval::Interval;
use crate::quantity::{Bound, Quantity};

/// A change, and what would be written for it.
pub(super) struct Decided {
    pub(super) change: CollectedChange,
    pub(super) target: CellTarget,
    pub(super) slot: FigureKey,
    /// What is written where it is applied.
    pub(super) write: String,
    /// Whether it is another division's to say, and was said already.
    pub(super) is_foreign: bool,
}

/// What the user chose.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Choice {
    /// A name that is only near is the figure's.
    pub(super) same: bool,
}

/// What is to be told, in the order of the files; and how many values the data has already.
pub(super) fn decide(ledger: &Ledger, proposals: Vec<Proposal>, choice: Choice) -> (Vec<Decided>, usize) {
    let mut all: IndexMap<(CellTarget, FigureKey), Vec<Proposal>> = IndexMap::default();
    for proposal in proposals {
        all.entry((proposal.target.clone(), proposal.slot.clone())).or_default().push(proposal);
    }
    let (mut out, mut same) = (Vec::new(), 0);
    for ((target, slot), mut proposals) in all {
        // Beside one that is sure a near name is probably that of another figure.
        if choice.same && !proposals.iter().any(|proposal| proposal.sure) {
            proposals.iter_mut().filter(|proposal| proposal.is_near).for_each(|proposal| proposal.sure = true);
        }
        let known = Known::of(ledger, &target, &slot);
        let mut groups: Vec<Vec<Proposal>> = Vec::new();
        for proposal in proposals {
            match groups.iter_mut().find(|group| alike(&group[0].said, &proposal.said)) {
                Some(group) => group.push(proposal),
                None => groups.push(vec![proposal]),
            }
        }
        let sure: Vec<usize> = (0..groups.len()).filter(|at| groups[*at].iter().any(|one| one.sure)).collect();
        if sure.len() > 1 {
            // Only what is sure of its figure can contradict: a near name may be that of another.
            let sure: Vec<&Vec<Proposal>> = sure.iter().map(|at| &groups[*at]).collect();
            out.push(known.conflict(&target, &slot, &sure));
            groups.retain(|group| !group.iter().any(|one| one.sure));
        }
        for group in groups {
            match known.held_against(&target, &slot, &group) {
                Some(decided) => out.push(decided),
                None => same += usize::from(matches!(slot, FigureKey::Value | FigureKey::Last)),
            }
        }
    }
    held_with_value(&mut out);
    one_form_of_goals(&mut out);
    (out, same)
}

/// What another division says of a figure beside a value that is not written is not written either.
fn held_with_value(decided: &mut [Decided]) {
    let held: Vec<(CellTarget, String, Option<String>)> = decided
        .iter()
        .filter(|one| one.is_foreign && one.slot == FigureKey::Value)
        .map(|one| (one.target.clone(), one.change.file.clone(), one.change.why.clone()))
        .collect();
    for one in decided.iter_mut().filter(|one| one.change.apply) {
        if let Some((.., why)) = held.iter().find(|(target, file, _)| one.target == *target && one.change.file == *file) {
            one.change.sure = false;
            one.change.apply = false;
            one.change.why.clone_from(why);
        }
    }
}

/// 目标 is one bound or one by each who set it, and never both: beside those whose issuer is said the one without is not written.
fn one_form_of_goals(decided: &mut [Decided]) {
    let by_issuer: HashSet<CellTarget> = decided
        .iter()
        .filter(|one| one.change.apply && matches!(one.slot, FigureKey::Goal(Some(_))))
        .map(|one| one.target.clone())
        .collect();
    for one in decided.iter_mut().filter(|one| one.slot == FigureKey::Goal(None) && by_issuer.contains(&one.target)) {
        one.change.apply = false;
        one.change.why.get_or_insert_with(|| "另有写明谁定的目标，这一个没有写明，请自己核对".to_owned());
    }
}

/// Whether two cells say the same.
fn alike(one: &CellSays, other: &CellSays) -> bool {
    match (one, other) {
        (CellSays::Quantity(one), CellSays::Quantity(other)) => is_same(one, other),
        _ => one == other,
    }
}

/// Whether two quantities are one, however they are written.
fn is_same(one: &Quantity, other: &Quantity) -> bool {
    let numbers = match (one.value(), other.value()) {
        // A range and 1:1.5 have no single value: they are the same if they are written so.
        (Some(one), Some(other)) => one == other,
        _ => one.written() == other.written(),
    };
    numbers && one.unit() == other.unit() && one.hedges() == other.hedges()
}

/// Whether a number of the data came back with nothing more than the unit that its sheet has beside it. 95 that is 95% is more.
fn only_unit(new: &Quantity, old: &Quantity) -> bool {
    old.unit().is_empty() && (!new.is_rate() || new.is_zero()) && new.number() == old.number()
}

/// What the data knows of one key of a figure.
struct Known<'a> {
    key: String,
    figure: Option<&'a Figure>,
    /// What stands there, as a quantity.
    quantity: Option<&'a Quantity>,
    /// What stands there.
    old: String,
    /// Why nothing is written there.
    shut: Option<String>,
}

impl<'a> Known<'a> {
    fn of(ledger: &'a Ledger, target: &CellTarget, slot: &FigureKey) -> Self {
        let key = match target {
            CellTarget::Known(id) => ledger.figure(*id).key.to_string(),
            CellTarget::New(_, path) => key_of(path),
        };
        let key = match slot {
            FigureKey::Value => key,
            FigureKey::Last => format!("{key}.上年"),
            FigureKey::Goal(None) => format!("{key}.目标"),
            FigureKey::Goal(Some(issuer)) => format!("{key}.目标.{issuer}"),
            FigureKey::Remark => format!("{key}.备注"),
            FigureKey::AsOf => format!("{key}.截至"),
            FigureKey::Change => format!("{key}.同比"),
        };
        let CellTarget::Known(id) = target else { return Self::new(key, ledger, slot) };
        let figure = ledger.figure(*id);
        let last = figure.last_year.map(|last| ledger.figure(last));
        let mut shut = None;
        let computed = || match &figure.quantity {
            Some(quantity) => format!("这个数由公式算得（{}），不能直接写；要改请改公式里用到的数", quantity.written()),
            None => "这个数由公式算得，不能直接写；用到的数报齐了就算得出".to_owned(),
        };
        let (quantity, old) = match slot {
            FigureKey::Value => {
                shut = (!ledger.is_asked_for(*id)).then(computed);
                (figure.quantity.as_ref(), figure.quantity.as_ref().map(|quantity| quantity.written().to_owned()))
            }
            FigureKey::Last => {
                shut = last.filter(|last| last.is_computed()).map(|_| "上年数由公式算得，不能直接写".to_owned());
                let quantity = last.and_then(|last| last.quantity.as_ref());
                (quantity, quantity.map(|quantity| quantity.written().to_owned()))
            }
            FigureKey::Goal(issuer) => {
                let own = figure.targets.iter().find(|target| target.issuer == *issuer);
                // A sheet that names no issuer may mean the one 目标 that there is; of several it cannot be told.
                let any = own.or(figure.targets.first().filter(|_| issuer.is_none()));
                // Beside one of which nobody says who set it no other stands.
                let without_issuer = figure.targets.iter().any(|target| target.issuer.is_none()) && issuer.is_some();
                let of_nobody = || without_issuer.then(|| "数据里的目标没有写明是谁定的，请自己核对".to_owned());
                shut = any
                    .filter(|target| target.issuer != *issuer || figure.targets.len() > 1 && issuer.is_none())
                    .map(|_| "数据里按谁定的分写了目标，请自己核对".to_owned())
                    .or_else(of_nobody);
                (None, any.map(|target| target.bound.written().to_owned()))
            }
            FigureKey::Remark => (None, figure.remark.clone()),
            // A figure without a date of its own counts to the report's.
            FigureKey::AsOf => (None, Some(figure.as_of.unwrap_or(ledger.report.as_of).iso())),
            FigureKey::Change => (None, figure.stated_change.as_deref().map(|(change, _)| change.written().to_owned())),
        };
        Self { key, figure: Some(figure), quantity, old: old.unwrap_or_default(), shut }
    }

    /// A figure that the data does not have: nothing is known of it but its 截至, which is the report's.
    fn new(key: String, ledger: &Ledger, slot: &FigureKey) -> Self {
        let old = if *slot == FigureKey::AsOf { ledger.report.as_of.iso() } else { String::new() };
        Self { key, figure: None, quantity: None, old, shut: None }
    }

    /// Cells that surely say different things of one key.
    fn conflict(&self, target: &CellTarget, slot: &FigureKey, groups: &[&Vec<Proposal>]) -> Decided {
        let said: Vec<String> = groups.iter().map(|group| self.shown(&group[0].said)).collect();
        let places: Vec<String> =
            groups.iter().zip(&said).map(|(group, said)| format!("{} {} {}", group[0].at.file, group[0].at.cell, said)).collect();
        let why = format!("几处的数不一样，请先定下用哪一个：{}", places.join("；"));
        let mut decided = self.decided(target, slot, &groups[0][0], String::new());
        decided.change.new = Sent::Several(said);
        decided.change.sure = false;
        decided.change.why = Some(why);
        decided
    }

    /// One value of one key against what the data has; none where it is the same.
    fn held_against(&self, target: &CellTarget, slot: &FigureKey, group: &[Proposal]) -> Option<Decided> {
        // What is sure goes before what is near, wherever it stands in the files.
        let best = group.iter().find(|proposal| proposal.sure).unwrap_or(&group[0]);
        let said = self.shown(&best.said);
        // A cell that could not be read is told whatever the data says.
        if let CellSays::Refused(_) = best.said {
            return Some(self.decided(target, slot, best, said));
        }
        match (&best.said, self.quantity) {
            (CellSays::Quantity(new), Some(old)) if is_same(new, old) || only_unit(new, old) => return None,
            (CellSays::Text(new), _) if self.same_text(slot, new) => return None,
            _ => {}
        }
        let mut decided = self.decided(target, slot, best, said.clone());
        decided.change.sure = best.sure;
        if let (CellSays::Quantity(new), Some(old)) = (&best.said, self.quantity) {
            // 1.2万 says no other number than 12034, only less of it.
            let rough = new.is_rate() == old.is_rate() && new.unit() == old.unit();
            let within = new.interval().zip(old.value()).is_some_and(|(reach, value)| reach.holds(&Interval::exact(value)));
            let coarse = new.power() > old.power() || new.decimals() < old.decimals();
            if rough && within && coarse {
                decided.change.settled = true;
                decided.change.why = Some(format!("与数据里的{}相符，只是位数少，不用写回", old.written()));
                return Some(decided);
            }
            if let Some((one, other)) = crate::ledger::alike::unlike(new, old).filter(|_| best.sure) {
                decided.change.sure = false;
                decided.change.why = Some(format!("单位不同：表里是“{one}”，数据里是“{other}”"));
            }
        }
        if let Some(shut) = &self.shut {
            decided.change.why = Some(shut.clone());
            return Some(decided);
        }
        if let (FigureKey::Goal(_), CellSays::Text(text)) = (slot, &best.said)
            && !self.has_side(text)
        {
            decided.change.why = Some("没有说是不低于还是不高于，请写成 ≥90% 或 ≤90%".to_owned());
            return Some(decided);
        }
        decided.write = self.write(slot, said);
        // What nobody has said yet anybody may say.
        let stands = !self.old.is_empty() && self.figure.is_some_and(|one| one.quantity.is_some());
        if let Some(why) = self.foreign(group).filter(|_| stands) {
            decided.is_foreign = true;
            decided.change.sure = false;
            decided.change.why = Some(why);
            return Some(decided);
        }
        decided.change.apply = decided.change.sure;
        decided.change.is_near = best.is_near && !best.sure;
        Some(decided)
    }

    /// Why it is another division's to say; none where one of those who may say it says the same.
    fn foreign(&self, group: &[Proposal]) -> Option<String> {
        let some_sure = group.iter().any(|one| one.sure);
        let mut reasons = group.iter().filter(|one| one.sure || !some_sure).map(|one| one.foreign.clone());
        let first = reasons.next()??;
        reasons.all(|why| why.is_some()).then_some(first)
    }

    fn same_text(&self, slot: &FigureKey, new: &str) -> bool {
        match slot {
            FigureKey::Goal(_) => {
                let one = |text: &str| text.replace(">=", "≥").replace("<=", "≤").replace(' ', "");
                let any = self.figure.is_some_and(|figure| {
                    let cell = crate::ledger::target::targets_in_cell(&figure.targets);
                    one(&cell) == one(new) || figure.targets.iter().any(|target| one(target.bound.written()) == one(new))
                });
                any || !self.old.is_empty() && one(&self.old) == one(new)
            }
            _ => self.old == new,
        }
    }

    /// Whether a 目标 says from which side it is to be reached, or the figure does.
    fn has_side(&self, text: &str) -> bool {
        // ≥77.3岁 says its side itself; of 77.3岁 alone the figure has to say whether more is better.
        let signed = Quantity::parse_target(text).is_some_and(|bound| bound.bound() != Bound::None);
        signed || self.figure.is_some_and(|figure| figure.higher_is_better.is_some())
    }

    /// What is written: without the unit, where the data writes that beside the value.
    fn write(&self, slot: &FigureKey, said: String) -> String {
        let unit = self.figure.and_then(|figure| figure.unit.as_deref()).unwrap_or_default();
        match slot {
            FigureKey::Value | FigureKey::Last if !unit.is_empty() => said.strip_suffix(unit).map(str::to_owned).unwrap_or(said),
            _ => said,
        }
    }

    fn shown(&self, said: &CellSays) -> String {
        match said {
            CellSays::Quantity(quantity) => quantity.written().to_owned(),
            CellSays::Text(text) | CellSays::Refused(text) => text.clone(),
        }
    }

    fn decided(&self, target: &CellTarget, slot: &FigureKey, proposal: &Proposal, new: String) -> Decided {
        let at = &proposal.at;
        let change = CollectedChange {
            key: self.key.clone(),
            old: self.old.clone(),
            new: Sent::One(new),
            sure: false,
            apply: false,
            why: proposal.why.clone(),
            file: at.file.clone(),
            sheet: at.sheet.clone(),
            cell: at.cell.clone(),
            settled: false,
            is_new: matches!(target, CellTarget::New(..)),
            is_near: false,
        };
        Decided { change, target: target.clone(), slot: slot.clone(), write: String::new(), is_foreign: false }
    }
}
