//! Counts with different measure words: added, compared, or counted otherwise than the catalogue counts them.

use super::weighed::weighed;
use super::wording;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::catalogue::Indicator;
use crate::ledger::evaluate::{different_words, evaluate};
use crate::ledger::{Basis, Figure, Ledger};
use crate::quantity::Quantity;

pub(crate) static RULE: Rule = Rule {
    id: "unit-mixed",
    name: "量词不一",
    severity: Severity::Note,
    about: "相加、相比的数，量词是否一样；人与人次是否与指标目录一致",
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
    for (id, figure, quantity) in weighed(ledger) {
        findings.extend(ledger.indicator(id).and_then(|indicator| visits(figure, quantity, indicator)));
    }
}

/// 人次 where the catalogue counts 人, or the reverse: many write one for the other, so it is only worth knowing.
fn visits(figure: &Figure, quantity: &Quantity, indicator: &Indicator) -> Option<Finding> {
    let of_people = |unit: &str| matches!(unit, "人" | "名" | "位" | "人次");
    let (own, known) = (quantity.unit(), &*indicator.unit);
    if !of_people(own) || !of_people(known) || (own == "人次") == (known == "人次") {
        return None;
    }
    let message = format!("“{}”所填{}，指标目录里“{}”的单位是{known}", figure.key, quantity.written(), indicator.name);
    Some(RULE.finding(message).at(figure.place.clone()).hint("人和人次不是一回事，核对口径"))
}
