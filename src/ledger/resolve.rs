//! Names to figures, in texts, formulas and 校核, once all figures are known; and the values that formulas give.

pub(crate) mod compute;
mod many;
mod names;
mod taken;
mod workings;

use std::cell::Cell;

pub(crate) use self::compute::{failure_finding, quotient};
use self::names::{FormulaScope, Names};
pub(crate) use self::taken::taken;
use super::formula::{self, Expression, FormulaFault, Lookup, Operation, Sides, StatedRelation};
use super::pending::{Pending, Written};
use crate::base::finding::Finding;
use crate::base::hashed::IndexMap;
use crate::base::source::Place;
use crate::ledger::figure::{Basis, Content, Node};
use crate::ledger::formula::UNKNOWN_NAME;
use crate::ledger::id::FigureId;
use crate::ledger::model::Ledger;
use crate::ledger::report::Report;
use crate::ledger::section::{Piece, Section, Text};
use crate::yaml::entry::shortened;

/// The most entries that are looked at for all names with `*` of one ledger.
const MOST_BY_STAR: usize = 200_000;

/// Resolves every name of a ledger.
pub(crate) fn resolve(ledger: &mut Ledger, pending: Vec<Pending>, relations: Vec<Written>) {
    // First: a text that a formula takes for a figure becomes one, a gap, and is found by its name from here on.
    taken::by_names(ledger, &pending, &relations);
    texts(ledger);
    let left = Cell::new(MOST_BY_STAR);
    let mut waiting = Vec::with_capacity(pending.len());
    for one in pending {
        let scope = ledger.figure(one.figure).key.clone();
        let first = expression(ledger, one.first, scope.as_str(), &left);
        let second = one.second.map(|second| expression(ledger, second, scope.as_str(), &left));
        let computed = one.computes;
        let basis = match (first, second) {
            (Some(formula), None) => Basis::Formula { formula: Box::new(formula), computed },
            (Some(numerator), Some(Some(denominator))) => {
                Basis::Rate { numerator: Box::new(numerator), denominator: Box::new(denominator), computed }
            }
            (None, _) | (Some(_), Some(None)) => continue,
        };
        if let Some(figure) = ledger.figures.get_mut(one.figure.0) {
            figure.basis = basis;
        }
        waiting.push(one.figure);
    }
    // All formulas are read before any is computed, for one may need what stands further down.
    compute::compute(ledger, waiting);
    for line in relations {
        relation(ledger, line, &left);
    }
}

fn expression(ledger: &mut Ledger, written: Written, scope: &str, left: &Cell<usize>) -> Option<Expression> {
    let Written { text, place } = written;
    let names = FormulaScope { names: Names { ledger }, of: scope, left };
    // 分子 and 分母 are keys: one that formulas would want in 「」 is taken as it is.
    let found = match names.find(&text) {
        Some(id) => Ok(vec![Operation::Figure(id)]),
        None => formula::expression(&text, &names),
    };
    match found {
        Ok(steps) => {
            let expression = Expression { written: text, place, steps };
            mark(ledger, &expression.figures());
            Some(expression)
        }
        Err(fault) => {
            let finding = finding(ledger, fault, &text, &place, scope);
            ledger.faults.push(finding);
            None
        }
    }
}

fn relation(ledger: &mut Ledger, line: Written, left: &Cell<usize>) {
    let Written { text, place } = line;
    match formula::relation(&text, &FormulaScope { names: Names { ledger }, of: "", left }) {
        Ok(Sides { left, comparison, right, sign }) => {
            let side = |written: &str, steps| Expression { written: written.trim().to_owned(), place: place.clone(), steps };
            let (left, right) = (side(&text[..sign.start], left), side(&text[sign.end..], right));
            let relation = StatedRelation { left, comparison, right, written: text, place };
            mark(ledger, &relation.figures());
            ledger.relations.push(relation);
        }
        Err(fault) => {
            let finding = finding(ledger, fault, &text, &place, "");
            ledger.faults.push(finding);
        }
    }
}

fn mark(ledger: &mut Ledger, figures: &[FigureId]) {
    for id in figures {
        if let Some(figure) = ledger.figures.get_mut(id.0) {
            // What a formula reads is used, even where no draft prints it.
            figure.computed_with = true;
        }
    }
}

fn finding(ledger: &Ledger, fault: FormulaFault, text: &str, place: &Place, scope: &str) -> Finding {
    let bytes = fault.span;
    let at = place.within(text).map_or_else(
        || place.clone(),
        |whole| {
            let end = bytes.end.max(bytes.start + 1).min(text.len());
            Place { span: whole.span.start + bytes.start.min(end)..whole.span.start + end, ..whole }
        },
    );
    let at = match ledger.figures.get(ledger.id(scope).map_or(usize::MAX, |id| id.0)) {
        Some(figure) => at.of(&figure.key),
        None => at,
    };
    let finding = fault.rule.error(format!("“{}”：{}", shortened(text), fault.message)).at(at);
    match fault.hint {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}

/// How many unknown names in texts are told one by one.
const MOST_MISSING: usize = 500;

/// A name of a text that nothing has.
struct MissingName {
    name: String,
    place: Place,
    scope: String,
}

fn texts(ledger: &mut Ledger) {
    // The names are looked for in the ledger whose texts are changed, so these are taken out meanwhile.
    let mut data = std::mem::take(&mut ledger.data);
    let mut chapters = std::mem::take(&mut ledger.chapters);
    let mut missing = Vec::new();
    {
        let mut walk = Texts { names: Names { ledger }, report: &ledger.report, missing: &mut missing };
        walk.nodes(&mut data, "");
        chapters.values_mut().for_each(|section| walk.section(section));
    }
    // Back before what is missing is told: that looks whether a name means a group.
    ledger.data = data;
    ledger.chapters = chapters;
    let names = Names { ledger };
    let mut faults = Vec::new();
    let untold = missing.len().saturating_sub(MOST_MISSING);
    for MissingName { name, place, scope } in missing.into_iter().take(MOST_MISSING) {
        let place = place.within(&format!("${{{name}}}")).unwrap_or(place);
        let (message, hint) = if name == "${" {
            ("“${”没有右括号“}”".to_owned(), Some("写成 ${传染病.报告数}；要印出“${”本身，写成“$${”".to_owned()))
        } else {
            match formula::name_in_text(&name) {
                Some(key) => names.missing(&scope, &key, true, faults.len()),
                None => names.ill_formed(&name),
            }
        };
        let finding = UNKNOWN_NAME.finding(message).at(place);
        faults.push(match hint {
            Some(hint) => finding.hint(hint),
            None => finding,
        });
    }
    if untold > 0 {
        faults.push(UNKNOWN_NAME.finding(format!("文字里还有{untold}处名称没有着落，不再一一列出")));
    }
    ledger.faults.append(&mut faults);
}

struct Texts<'a> {
    names: Names<'a>,
    report: &'a Report,
    missing: &'a mut Vec<MissingName>,
}

impl Texts<'_> {
    fn nodes(&mut self, nodes: &mut IndexMap<String, Node>, scope: &str) {
        nodes.values_mut().for_each(|node| self.node(node, scope));
    }

    fn node(&mut self, node: &mut Node, scope: &str) {
        match &mut node.content {
            Content::Figure(_) | Content::Flag(_) => {}
            Content::Text(text) => self.text(text, scope),
            Content::List(items) => items.iter_mut().for_each(|item| self.node(item, node.key.as_str())),
            Content::Group(group) => self.nodes(group, node.key.as_str()),
        }
    }

    fn section(&mut self, section: &mut Section) {
        section.texts_mut().for_each(|text| self.text(text, ""));
        section.below_mut().for_each(|section| self.section(section));
    }

    /// The figure whose change `甲.同比` names, where there is one.
    fn changed(&self, scope: &str, key: &str) -> Option<FigureId> {
        let id = self.names.find_in(scope, key.strip_suffix(".同比").or_else(|| key.strip_suffix(".yoy"))?)?;
        let figure = self.names.ledger.figure(id);
        (figure.stated_change.is_some() || figure.last_year.is_some()).then_some(id)
    }

    /// The figure whose goal `甲.目标` names, where it has one and no more.
    fn aimed(&self, scope: &str, key: &str) -> Option<FigureId> {
        let id = self.names.find_in(scope, key.strip_suffix(".目标").or_else(|| key.strip_suffix(".target"))?)?;
        (self.names.ledger.figure(id).targets.len() == 1).then_some(id)
    }

    fn text(&mut self, text: &mut Text, scope: &str) {
        for piece in &mut text.pieces {
            let Piece::Unknown(name) = piece else { continue };
            let key = formula::name_in_text(name);
            // What the data itself calls 甲.同比 or 甲.目标 goes before what the figure 甲 has by that name.
            if let Some(id) = key.as_deref().and_then(|key| self.names.find_in(scope, key)) {
                *piece = Piece::Figure(id);
            } else if let Some((entry, value)) = key.as_deref().and_then(|key| self.report.entry(key)) {
                *piece = Piece::Report(entry, value);
            } else if let Some(id) = key.as_deref().and_then(|key| self.changed(scope, key)) {
                *piece = Piece::Change(id);
            } else if let Some(id) = key.as_deref().and_then(|key| self.aimed(scope, key)) {
                *piece = Piece::Goal(id);
            } else {
                self.missing.push(MissingName { name: name.clone(), place: text.place.clone(), scope: scope.to_owned() });
            }
        }
    }
}
