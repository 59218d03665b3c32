//! Figures of different kinds, added, compared or made a share of each other.

use super::{Check, said};
use crate::base::finding::{Finding, Findings, Severity};
use crate::ledger::evaluate::{Failure, comparable, evaluate, of_figure, stated};
use crate::ledger::resolve::quotient;
use crate::ledger::{Basis, Content, Figure, Ledger};

pub(super) const CHECK: Check = Check {
    name: "unit-mismatch",
    about: "相加、相比和求率的数是不是同一类",
    why: "元和人不能相加，也不能求比率",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
医保:
  参保: 77万人
  基金: 12亿元
  占比: {值: 10%, 分子: 基金, 分母: 参保}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
医保:
  参保: 77万人
  基金: 12亿元
  支出: 1.2亿元
  占比: {值: 10%, 分子: 支出, 分母: 基金}
"#,
    basis: "统计指标的计量单位应当一致",
    severity: Severity::Error,
    run,
};

fn run(ledger: &Ledger, findings: &mut Findings) {
    super::resolved(ledger, CHECK.name).into_iter().for_each(|finding| findings.push(finding));
    ledger.figures.iter().filter_map(|figure| formula(ledger, figure)).for_each(|finding| findings.push(finding));
    ledger.figures.iter().filter_map(|figure| rate(ledger, figure)).for_each(|finding| findings.push(finding));
    ledger.figures.iter().for_each(|figure| parts(ledger, figure, findings));
    for relation in &ledger.relations {
        let sides =
            evaluate(ledger, &relation.left).and_then(|left| evaluate(ledger, &relation.right).map(|right| (left, right)));
        let ((left, first), (right, second)) = match sides {
            Ok((left, right)) if !comparable(&left, &right) => ((left.kind, left.unit), (right.kind, right.unit)),
            Err(Failure::Kinds(left, right)) => (left, right),
            Ok(_)
            | Err(Failure::Gap(_) | Failure::NoNumber(_) | Failure::NoNumberWritten(_) | Failure::ByZero | Failure::TooLarge) => {
                continue;
            }
        };
        let figures = relation.figures();
        let place = match figures.first() {
            Some(first) => relation.place.clone().of(&ledger.figure(*first).key),
            None => relation.place.clone(),
        };
        let message =
            format!("校核“{}”：{}（{first}）与{}（{second}）不能相加、相比", relation.written, left.word(), right.word());
        let finding = Finding::error(CHECK.name, message).at(place).hint("改正名称或单位");
        findings.push(said::others(ledger, finding, figures.get(1..).unwrap_or_default()));
    }
}

/// A stated value of another kind than its formula gives.
fn formula(ledger: &Ledger, figure: &Figure) -> Option<Finding> {
    let Basis::Formula { formula, computed: false } = &figure.basis else { return None };
    let stated = stated(figure, figure.quantity.as_ref()?)?;
    let found = evaluate(ledger, formula).ok().filter(|found| !comparable(&stated, found))?;
    let message = format!("“{}”所填的是{}，公式算得的是{}", figure.key, stated.kind.word(), found.kind.word());
    Some(Finding::error(CHECK.name, message).at(figure.place.clone()).hint("核对公式和单位"))
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
    let (first, second) = (said::side(ledger, numerator), said::side(ledger, denominator));
    let message = format!("“{}”的分子是{first}，分母是{second}，不是同一类的数，求不出比率", figure.key);
    let finding = Finding::error(CHECK.name, message).at(figure.place.clone()).hint("核对分子、分母和它们的单位");
    Some(said::others(ledger, finding, &quotient(numerator, denominator).figures()))
}

fn parts(ledger: &Ledger, figure: &Figure, findings: &mut Findings) {
    let Some(whole) = figure.quantity.as_ref().and_then(|quantity| stated(figure, quantity)) else { return };
    for node in figure.parts.values() {
        let Content::Figure(id) = node.content else { continue };
        let Ok(part) = of_figure(ledger, id) else { continue };
        if !comparable(&part, &whole) {
            let message = format!("“{}”是{}，不能是{}“{}”的一部分", node.key, part.kind.word(), whole.kind.word(), figure.key);
            findings.push(Finding::error(CHECK.name, message).at(ledger.figure(id).place.clone()).hint("核对单位"));
        }
    }
}
