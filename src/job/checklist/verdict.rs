//! 校核结论: what was found about a figure, or what it was held against.

use super::table::BLANK;
use crate::base::finding::{Finding, Findings};
use crate::base::hashed::{HashMap, HashSet};
use crate::base::rule::Rule;
use crate::check::unused_figure;
use crate::ledger::gap::GAP;
use crate::ledger::{Basis, Content, FigureId, Ledger};

/// Findings that are about the draft, or that 本期 says already.
static ELSEWHERE: [&Rule; 2] = [&unused_figure::RULE, &GAP];

/// What is known of every figure.
pub(super) struct Verdicts<'a> {
    /// By figure, in the order they were told.
    told: HashMap<FigureId, Vec<&'a Finding>>,
    /// Figures that some count, relation or last year was held against.
    checked: HashSet<FigureId>,
}

impl<'a> Verdicts<'a> {
    pub(super) fn of(ledger: &Ledger, findings: &'a Findings) -> Self {
        let mut told: HashMap<FigureId, Vec<&Finding>> = HashMap::default();
        for finding in findings.iter().filter(|finding| !ELSEWHERE.contains(&finding.rule)) {
            // Whoever reported any of the figures that disagree must see it.
            let keys =
                finding.place.iter().chain(finding.also.iter().map(|(place, _)| place)).filter_map(|place| place.key.as_ref());
            // A figure may disagree with its own 上年, which stands in the same row: one finding is said once.
            let ids: HashSet<FigureId> = keys.filter_map(|key| ledger.id(key.as_str())).map(|id| shown(ledger, id)).collect();
            let mut ids: Vec<FigureId> = ids.into_iter().collect();
            // A set gives its members in another order at each run.
            ids.sort();
            for id in ids {
                told.entry(id).or_default().push(finding);
            }
        }
        Self { told, checked: checked(ledger) }
    }

    /// The words for one figure.
    pub(super) fn words(&self, ledger: &Ledger, id: FigureId) -> String {
        let figure = ledger.figure(id);
        if let Some(told) = self.told.get(&id) {
            let said: Vec<String> = told.iter().map(|finding| format!("{}：{}", finding.severity, finding.message)).collect();
            return said.join("；");
        }
        match &figure.quantity {
            None if figure.is_computed() => "所用的数未报齐".to_owned(),
            None => "待报".to_owned(),
            Some(_) if figure.is_computed() => "由公式算得".to_owned(),
            Some(_) if self.checked.contains(&id) => "相符".to_owned(),
            Some(_) => BLANK.to_owned(),
        }
    }
}

/// The figure in whose row this one stands: last year's stands in this year's.
fn shown(ledger: &Ledger, id: FigureId) -> FigureId {
    let key = ledger.figure(id).key.as_str();
    key.strip_suffix(".上年")
        .and_then(|this| ledger.id(this))
        .filter(|this| ledger.figure(*this).last_year == Some(id))
        .unwrap_or(id)
}

/// Figures that something was held against, all of it being in.
fn checked(ledger: &Ledger) -> HashSet<FigureId> {
    let mut checked = HashSet::default();
    let mut hold = |ids: Vec<FigureId>| {
        if ids.iter().all(|id| ledger.figure(*id).quantity.is_some()) {
            checked.extend(ids.into_iter().map(|id| shown(ledger, id)));
        }
    };
    for (at, figure) in ledger.figures.iter().enumerate() {
        let mut ids = vec![FigureId(at)];
        match &figure.basis {
            Basis::Rate { numerator, denominator, computed: false } => {
                ids.extend(numerator.figures());
                ids.extend(denominator.figures());
            }
            Basis::Formula { formula, computed: false } => ids.extend(formula.figures()),
            Basis::Stated | Basis::Rate { .. } | Basis::Formula { .. } => {}
        }
        // A formula of numbers alone names no figure, and the value is held against it all the same.
        if ids.len() > 1 || figure.basis != Basis::Stated && !figure.is_computed() {
            hold(ids);
        }
        if figure.parts_complete {
            let parts = figure.parts.values().filter_map(|node| match node.content {
                Content::Figure(part) => Some(part),
                Content::Text(_) | Content::Flag(_) | Content::List(_) | Content::Group(_) => None,
            });
            hold(std::iter::once(FigureId(at)).chain(parts).collect());
        }
        if let (Some(_), Some(last)) = (&figure.stated_change, figure.last_year) {
            hold(vec![FigureId(at), last]);
        }
    }
    for relation in &ledger.relations {
        hold(relation.figures());
    }
    checked
}
