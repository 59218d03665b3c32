//! A figure that a row or a column of a table is of: how its cells are read, and what they say of it.

use super::at::CellPlace;
use super::gather::Gathered;
use super::issuer::issued;
use super::proposal::{CellSays, CellTarget, FigureKey, Proposal};
use super::reading::{CellSubject, Reading, part_of_one, read};
use super::report::Unmatched;
use super::shape::{CollectedTable, seen};
use super::walk::TableWalk;
use super::words::{cell_text, change, goal, shorten, signed_change};
use rust_decimal::Decimal;

use crate::catalogue::additive;
use crate::catalogue::typed::squeezed;
use crate::format::grid::{CellGrid, GridCell, GridRow};
use crate::ledger::Ledger;
use crate::ledger::named::KnownNames;
use crate::ledger::target::targets_in_cell;
use crate::quantity::Quantity;
use crate::quantity::near::is_no_value;
use crate::quantity::period::Date;
use crate::quantity::unit::{Kind, measure, split_scale};

/// A figure, and how sure it is that a table speaks of it.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub(super) target: CellTarget,
    /// Whether its name, or its key, means nothing else.
    pub(super) sure: bool,
    /// Why nothing that is said of it is sure.
    pub(super) doubt: Option<String>,
    /// Whether nothing but its name keeps it from being sure.
    pub(super) is_near: bool,
    /// The unit that is typed with its name or beside it.
    pub(super) own_unit: String,
    /// The unit that the data or the catalogue knows.
    pub(super) known: String,
}

impl Subject {
    /// A figure of a row, with what is known of it; `why` says why its name or key does not mean it surely.
    pub(super) fn new(
        gathered: &Gathered<'_>,
        (target, why): (CellTarget, Option<String>),
        walk: &TableWalk,
        is_hidden: bool,
        own_unit: String,
    ) -> Self {
        let known = known_unit(gathered.ledger, gathered.names, &target);
        let sure = why.is_none();
        // `--same` takes near names for the figures', and settles no other doubt.
        let is_near = !sure && walk.doubt.is_none() && !is_hidden;
        let hidden = is_hidden.then(|| "这一行是隐藏的".to_owned());
        // The doubt that holds of all of the table says most.
        Self { target, sure, doubt: walk.doubt.clone().or(hidden).or(why), is_near, own_unit, known }
    }

    /// Whether it is counted as a share of something.
    pub(super) fn is_rate(&self) -> bool {
        let unit = if self.own_unit.is_empty() { &self.known } else { &self.own_unit };
        matches!(measure(split_scale(unit).1).0, Kind::Share | Kind::Density)
    }

    /// Whether it is of what does not add up, so that a total of it is no sum: 次均费用, 每千人床位数.
    pub(super) fn is_average(&self, ledger: &Ledger, name: &str) -> bool {
        let indicator = match &self.target {
            CellTarget::Known(id) => ledger.indicator(*id),
            CellTarget::New(indicator, _) => ledger.catalogue.get(*indicator),
        };
        let unit = if self.own_unit.is_empty() { &self.known } else { &self.own_unit };
        additive::by_name(name, unit).or_else(|| indicator.and_then(additive::by_indicator)).is_some()
    }

    /// The unit of a cell: its own, that of the head of its column, or what is said for all of the table.
    fn unit<'s>(&'s self, column: &'s str, common: &'s str) -> &'s str {
        // What is said for all may not be true of a rate among them.
        let fits = |unit: &&str| {
            let bare = split_scale(unit).1;
            self.known.is_empty() || bare.is_empty() || measure(bare).0 == measure(split_scale(&self.known).1).0
        };
        match self.own_unit.is_empty() {
            false => &self.own_unit,
            true => [column, common].into_iter().find(|unit| !unit.is_empty()).filter(fits).unwrap_or_default(),
        }
    }
}

/// A cell, where it stands, and the units that its column and its table say.
#[derive(Debug, Clone)]
pub(super) struct PlacedCell<'a> {
    pub(super) cell: &'a GridCell,
    pub(super) at: CellPlace,
    pub(super) unit: &'a str,
    pub(super) common_unit: &'a str,
    /// Why it is not sure that it speaks of this time, or of last year.
    pub(super) doubt: Option<String>,
}

impl<'a> PlacedCell<'a> {
    /// The cell of a row in a column, where something is to be seen in it.
    pub(super) fn of(
        page: &CellGrid,
        table: &'a CollectedTable,
        row: &'a GridRow,
        column: u32,
        unit: &'a str,
        at: &CellPlace,
    ) -> Option<Self> {
        let cell = seen(row, column)?;
        let at = CellPlace { cell: page.address(row.number, column), ..at.clone() };
        Some(Self { cell, at, unit, common_unit: &table.common_unit, doubt: None })
    }

    /// The same, of whose time nobody is sure.
    pub(super) fn doubted(self, doubt: Option<&String>) -> Self {
        Self { doubt: doubt.cloned(), ..self }
    }
}

impl Gathered<'_> {
    /// Notes what nothing was found for.
    pub(super) fn put_unmatched(&mut self, name: &str, cell: &GridCell, at: CellPlace, why: String) {
        let CellPlace { file, sheet, cell: place } = at;
        let name = name.trim().replace('\n', "");
        self.unmatched.push(Unmatched { name, value: cell_text(cell), file, sheet, cell: place, why });
    }

    fn put(&mut self, subject: &Subject, slot: FigureKey, said: CellSays, is_sure: bool, note: Option<String>, at: CellPlace) {
        let sure = subject.sure && is_sure && subject.doubt.is_none();
        let why = if sure { note } else { subject.doubt.clone().or(note) };
        let is_near = subject.is_near && is_sure;
        self.proposals.push(Proposal { target: subject.target.clone(), slot, said, sure, why, at, is_near, foreign: None });
    }

    /// Takes what a cell says for a quantity of a figure; gives it back where it is one.
    pub(super) fn quantity(&mut self, subject: &Subject, slot: FigureKey, placed: &PlacedCell<'_>) -> Option<Quantity> {
        let unit = subject.unit(placed.unit, placed.common_unit).to_owned();
        let about = CellSubject { unit: &unit, known: &subject.known, beside: beside(self.ledger, &subject.target) };
        match read(&placed.cell.content, &about) {
            Reading::Blank => None,
            Reading::Refused(why) => {
                self.put(subject, slot, CellSays::Refused(cell_text(placed.cell)), false, Some(why), placed.at.clone());
                None
            }
            Reading::Value { quantity, note, sure } => {
                // Sent, be it sure or not: nobody has to ask the division again.
                if let (CellTarget::Known(id), FigureKey::Value) = (&subject.target, &slot) {
                    self.sent.insert(*id);
                }
                let sure = sure && placed.doubt.is_none();
                let note = placed.doubt.clone().or(note);
                self.put(subject, slot, CellSays::Quantity(quantity.clone()), sure, note, placed.at.clone());
                Some(quantity)
            }
        }
    }

    /// Takes what a cell says for a 目标 of a figure.
    pub(super) fn goal(&mut self, subject: &Subject, issuer: Option<&String>, placed: &PlacedCell<'_>) {
        let typed = placed.cell.text();
        // A sheet of ours comes back with what the data says already.
        if let CellTarget::Known(id) = subject.target
            && squeezed(&targets_in_cell(&self.ledger.figure(id).targets)) == squeezed(&typed)
        {
            return;
        }
        let known: Vec<&str> = match subject.target {
            CellTarget::Known(id) => self.ledger.figure(id).targets.iter().filter_map(|goal| goal.issuer.as_deref()).collect(),
            CellTarget::New(..) => Vec::new(),
        };
        let (by, bound) = issued(&typed, &known);
        let issuer = by.or_else(|| issuer.cloned());
        let unit = subject.unit(placed.unit, placed.common_unit);
        match goal(bound, if unit.is_empty() { &subject.known } else { unit }) {
            Some(text) => {
                // 0.95 in a row of % is what a cell of 95% holds.
                let bare = Quantity::parse_target(&squeezed(bound)).is_some_and(|bound| bound.unit().is_empty());
                let with = Quantity::parse_target(&text).filter(|_| bare);
                let why = with.and_then(|with| part_of_one(&with, &beside(self.ledger, &subject.target)));
                self.put(subject, FigureKey::Goal(issuer), CellSays::Text(text), why.is_none(), why, placed.at.clone());
            }
            None if typed.trim().is_empty() || is_no_value(&typed) => {}
            None => {
                let why = format!("“{}”读不成目标", shorten(&typed));
                let said = CellSays::Refused(cell_text(placed.cell));
                self.put(subject, FigureKey::Goal(issuer), said, false, Some(why), placed.at.clone());
            }
        }
    }

    /// Takes what a cell says for the 同比 of a figure of which nobody says last year's value.
    pub(super) fn change(&mut self, subject: &Subject, placed: &PlacedCell<'_>) {
        let typed = placed.cell.text();
        match change(&placed.cell.content, placed.unit) {
            Some(text) => {
                // Nobody types three decimals: -0.1566 is what a cell of -15.66% holds.
                let bare = signed_change(&placed.cell.content, "").and_then(|text| Quantity::parse(&text));
                let bare = bare.filter(|said| said.unit().is_empty() && said.decimals() > 2);
                let value = bare.and_then(|said| said.value()).filter(|value| value.abs() < Decimal::ONE);
                let other = value.and_then(|value| value.checked_mul(Decimal::ONE_HUNDRED)).map(|value| value.normalize());
                let why = other.map(|other| format!("单元格里没有写单位，不知是{text}还是{other}%"));
                self.put(subject, FigureKey::Change, CellSays::Text(text), why.is_none(), why, placed.at.clone());
            }
            None if typed.trim().is_empty() || is_no_value(&typed) => {}
            None => {
                let why = format!("同比“{}”读不成数，或没有写单位；请写成 -2.5% 这样", shorten(&typed));
                let said = CellSays::Refused(cell_text(placed.cell));
                self.put(subject, FigureKey::Change, said, false, Some(why), placed.at.clone());
            }
        }
    }

    /// Takes what a cell says for the 备注 of a figure.
    pub(super) fn remark(&mut self, subject: &Subject, placed: &PlacedCell<'_>) {
        let text = placed.cell.text().trim().replace(['\n', '\r'], " ");
        self.put(subject, FigureKey::Remark, CellSays::Text(text), true, None, placed.at.clone());
    }

    /// Takes what a cell says for the 截至 of a figure.
    pub(super) fn as_of(&mut self, subject: &Subject, placed: &PlacedCell<'_>) {
        let typed = placed.cell.text();
        match Date::parse(&typed) {
            Some(date) => self.put(subject, FigureKey::AsOf, CellSays::Text(date.iso()), true, None, placed.at.clone()),
            None => {
                let why = format!("“{}”不是一个日期", shorten(&typed));
                let said = CellSays::Refused(cell_text(placed.cell));
                self.put(subject, FigureKey::AsOf, said, false, Some(why), placed.at.clone());
            }
        }
    }
}

/// The unit that the data or the catalogue knows of a figure.
fn known_unit(ledger: &Ledger, names: &KnownNames<'_>, target: &CellTarget) -> String {
    match target {
        CellTarget::New(indicator, _) => ledger.catalogue.get(*indicator).map(|known| known.unit.to_string()).unwrap_or_default(),
        CellTarget::Known(id) => ledger.unit_of(*id, names.wholes()),
    }
}

/// Other values of a figure, and what it usually is.
fn beside(ledger: &Ledger, target: &CellTarget) -> Vec<Quantity> {
    let (figure, indicator) = match target {
        CellTarget::Known(id) => (Some(ledger.figure(*id)), ledger.indicator(*id)),
        CellTarget::New(indicator, _) => (None, ledger.catalogue.get(*indicator)),
    };
    let values = figure.into_iter().flat_map(|figure| {
        let last = figure.last_year.and_then(|last| ledger.figure(last).quantity.as_ref());
        figure.quantity.iter().chain(last).chain(figure.targets.iter().map(|target| &target.bound)).cloned()
    });
    values.chain(indicator.and_then(|known| Quantity::parse(&known.example))).collect()
}
