//! Counts with different measure words, added or compared.

use super::wording;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::evaluate::{different_words, evaluate};
use crate::ledger::{Basis, Ledger};

pub(crate) static RULE: Rule = Rule {
    id: "unit-mixed",
    name: "量词不一",
    severity: Severity::Note,
    about: "相加、相比的数，量词是否一样",
    why: "人和户都是个数，可以相加，但往往是用错了指标",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
签约:
  人数: 120人
  户数: 40户
  合计: {公式: 人数 + 户数}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
签约:
  人数: 120人
  户数: 40人
  合计: {公式: 人数 + 户数}
"#,
    basis: "统计指标的计量单位应当一致",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for figure in &ledger.figures {
        let Basis::Formula { formula, .. } = &figure.basis else { continue };
        let Some((first, second)) = evaluate(ledger, formula).ok().and_then(|found| found.mixed) else { continue };
        let message = format!("“{}”的公式把{first}和{second}相加减", figure.key);
        let finding = RULE.finding(message).at(formula.place.clone().of(&figure.key)).hint("确认没有用错指标");
        findings.push(wording::others(ledger, finding, &formula.figures()));
    }
    for relation in &ledger.relations {
        let (Ok(left), Ok(right)) = (evaluate(ledger, &relation.left), evaluate(ledger, &relation.right)) else { continue };
        let across = different_words(&left, &right);
        let Some((first, second)) = left.mixed.or(right.mixed).or(across) else { continue };
        let figures = relation.figures();
        let place = match figures.first() {
            Some(first) => relation.place.clone().of(&ledger.figure(*first).key),
            None => relation.place.clone(),
        };
        let message = format!("校核“{}”把{first}和{second}放在一起比", relation.written);
        let finding = RULE.finding(message).at(place).hint("确认没有用错指标");
        findings.push(wording::others(ledger, finding, figures.get(1..).unwrap_or_default()));
    }
}
