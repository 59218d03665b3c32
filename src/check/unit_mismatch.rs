//! Figures of different kinds, added, compared or made a share of each other.

use super::wording;
use crate::base::finding::{Finding, Findings};
use crate::ledger::evaluate::{NoAmount, comparable, evaluate, of_figure, of_quantity, stated};
use crate::ledger::resolve::compute::UNIT_MISMATCH;
use crate::ledger::resolve::quotient;
use crate::ledger::{Basis, Content, Figure, Ledger};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    ledger.figures.iter().filter_map(|figure| formula(ledger, figure)).for_each(|finding| findings.push(finding));
    ledger.figures.iter().filter_map(|figure| rate(ledger, figure)).for_each(|finding| findings.push(finding));
    ledger.figures.iter().for_each(|figure| parts(ledger, figure, findings));
    ledger.figures.iter().for_each(|figure| targets(figure, findings));
    for relation in &ledger.relations {
        let sides =
            evaluate(ledger, &relation.left).and_then(|left| evaluate(ledger, &relation.right).map(|right| (left, right)));
        let (left, right) = match sides {
            Ok((left, right)) if !comparable(&left, &right) => (left.measured(), right.measured()),
            Err(NoAmount::Kinds(left, right)) => (left, right),
            Ok(_)
            | Err(
                NoAmount::Gap(_) | NoAmount::NoNumber(_) | NoAmount::NoNumberWritten(_) | NoAmount::ByZero | NoAmount::TooLarge,
            ) => {
                continue;
            }
        };
        let figures = relation.figures();
        let place = match figures.first() {
            Some(first) => relation.place.clone().of(&ledger.figure(*first).key),
            None => relation.place.clone(),
        };
        let message = format!("校核“{}”：{left}与{right}不能相加、相比", relation.written);
        let finding = UNIT_MISMATCH.finding(message).at(place).hint(left.advice(&right));
        findings.push(wording::others(ledger, finding, figures.get(1..).unwrap_or_default()));
    }
}

/// A stated value of another kind than its formula gives.
fn formula(ledger: &Ledger, figure: &Figure) -> Option<Finding> {
    let Basis::Formula { formula, computed: false } = &figure.basis else { return None };
    let stated = stated(figure, figure.quantity.as_ref()?)?;
    let found = evaluate(ledger, formula).ok().filter(|found| !comparable(&stated, found))?;
    let message = format!("“{}”所填的是{}，公式算得的是{}", figure.key, stated.kind.word(), found.kind.word());
    Some(UNIT_MISMATCH.finding(message).at(figure.place.clone()).hint("核对公式和单位"))
}

/// A share of two kinds: 元 of 人 is no percentage.
pub(super) fn rate(ledger: &Ledger, figure: &Figure) -> Option<Finding> {
    let Basis::Rate { numerator, denominator, .. } = &figure.basis else { return None };
    if !figure.quantity.as_ref().is_some_and(|quantity| quantity.is_rate()) {
        return None;
    }
    let (above, below) = (evaluate(ledger, numerator).ok()?, evaluate(ledger, denominator).ok()?);
    if comparable(&above, &below) {
        return None;
    }
    let (first, second) = (wording::side(ledger, numerator), wording::side(ledger, denominator));
    let message = format!("“{}”的分子是{first}，分母是{second}，不是同一类的数，求不出比率", figure.key);
    let finding = UNIT_MISMATCH.finding(message).at(figure.place.clone()).hint("核对分子、分母和它们的单位");
    Some(wording::others(ledger, finding, &quotient(numerator, denominator).figures()))
}

fn parts(ledger: &Ledger, figure: &Figure, findings: &mut Findings) {
    if figure.parts.is_empty() {
        return;
    }
    let Some(whole) = figure.quantity.as_ref().and_then(|quantity| stated(figure, quantity)) else { return };
    for node in figure.parts.values() {
        let Content::Figure(id) = node.content else { continue };
        let Ok(part) = of_figure(ledger, id) else { continue };
        if !comparable(&part, &whole) {
            let message = format!("“{}”是{}，不能是{}“{}”的一部分", node.key, part.kind.word(), whole.kind.word(), figure.key);
            findings.push(UNIT_MISMATCH.finding(message).at(ledger.figure(id).place.clone()).hint("核对单位"));
        }
    }
}

/// A 目标 that the value cannot be held against: >=90人 of 95%.
fn targets(figure: &Figure, findings: &mut Findings) {
    let Some(quantity) = figure.quantity.as_ref().filter(|_| !figure.targets.is_empty()) else { return };
    let Some(is) = stated(figure, quantity) else { return };
    for target in &figure.targets {
        let Some(should) = of_quantity(&target.bound).filter(|should| !comparable(&is, should)) else { continue };
        let (first, second) = (is.kind.word(), should.kind.word());
        let message =
            format!("“{}”是{}，目标是{}，{first}与{second}不能相比", figure.key, quantity.written(), target.bound.written());
        findings.push(UNIT_MISMATCH.finding(message).at(target.place.clone().of(&figure.key)).hint("核对目标和它的单位"));
    }
}
