//! A stated rate that its 分子 and 分母 do not give.

use super::by_catalogue::{Rate, Related, ground, grounded};
use super::wording;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::evaluate::{NoAmount, comparable, compare, evaluate, stated};
use crate::ledger::formula::{Comparator, Expression};
use crate::ledger::resolve::{failure_finding, quotient};
use crate::ledger::{Basis, Figure, FigureId, Ledger};
use crate::quantity::Quantity;

pub(super) static RULE: Rule = Rule {
    id: "rate-off-counts",
    name: "率与分子分母不符",
    severity: Severity::Error,
    about: "所填的率与分子、分母是否相符",
    why: "率与两个数对不上，总有一个是错的",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: 4689人
  婴儿死亡: 5人
  婴儿死亡率: {值: 3.07‰, 分子: 婴儿死亡, 分母: 活产数}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: 4689人
  婴儿死亡: 5人
  婴儿死亡率: {值: 1.07‰, 分子: 婴儿死亡, 分母: 活产数}
"#,
    basis: "《中华人民共和国统计法》：统计资料应当真实、准确、完整",
};

pub(super) fn run(ledger: &Ledger, related: &Related<'_>, findings: &mut Findings) {
    for figure in &ledger.figures {
        let Basis::Rate { numerator, denominator, computed: false } = &figure.basis else { continue };
        let Some(quantity) = &figure.quantity else { continue };
        // A share of two kinds comes to nothing that the stated one could be held against.
        if super::unit_mismatch::rate(ledger, figure).is_some() {
            continue;
        }
        match off(ledger, figure, quantity, numerator, denominator) {
            Ok(finding) => findings.extend(finding),
            Err(failure) => findings.extend(failure_finding(ledger, figure, &quotient(numerator, denominator), failure)),
        }
    }
    for Rate { id, numerator, denominator, indicator } in &related.rates {
        let figure = ledger.figure(*id);
        let Some(quantity) = &figure.quantity else { continue };
        // Of kinds that don't go together nothing is known but that somebody means something else by a name.
        let (found, stated) = (evaluate(ledger, &quotient(numerator, denominator)), stated(figure, quantity));
        if !matches!((found, stated), (Ok(found), Some(stated)) if comparable(&found, &stated)) {
            continue;
        }
        if let Ok(Some(finding)) = off(ledger, figure, quantity, numerator, denominator) {
            findings.push(grounded(finding, &ground(&indicator.basis)));
        }
    }
}

/// The rates of which the catalogue knows the two sides and that agree with them, each with these sides.
pub(crate) fn with_sides(ledger: &Ledger) -> Vec<(FigureId, Basis)> {
    let agrees = |rate: &Rate<'_>| {
        let figure = ledger.figure(rate.id);
        let quantity = figure.quantity.as_ref()?;
        matches!(off(ledger, figure, quantity, &rate.numerator, &rate.denominator), Ok(None)).then_some(())
    };
    let rates = Related::of(ledger).rates.into_iter().filter(|rate| agrees(rate).is_some());
    let basis = |Rate { id, numerator, denominator, .. }| {
        (id, Basis::Rate { numerator: Box::new(numerator), denominator: Box::new(denominator), computed: false })
    };
    rates.map(basis).collect()
}

/// What is to be told of a rate and its two sides; the error is why they come to nothing.
fn off(
    ledger: &Ledger,
    figure: &Figure,
    quantity: &Quantity,
    numerator: &Expression,
    denominator: &Expression,
) -> Result<Option<Finding>, NoAmount> {
    let expression = quotient(numerator, denominator);
    let found = evaluate(ledger, &expression)?;
    let Some(stated) = stated(figure, quantity) else { return Ok(None) };
    let verdict = compare(&stated, Comparator::Equal, &found);
    let by = || format!("按分子{}、分母{}", wording::side(ledger, numerator), wording::side(ledger, denominator));
    let should = wording::like(figure, quantity, found.nominal);
    let finding = wording::off(&RULE, figure, verdict, by, &should, "核对这个率和它的分子、分母");
    Ok(finding.map(|finding| wording::others(ledger, finding, &expression.figures())))
}
