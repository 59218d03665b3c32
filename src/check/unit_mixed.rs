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
    about: "相加、相比的数，量词是否一样；人、人次、对、户、次是否与指标目录一致",
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
        findings.extend(ledger.indicator(id).and_then(|indicator| miscounted(figure, quantity, indicator)));
    }
}

/// What a measure word counts, where one is written for another.
#[derive(Clone, Copy, PartialEq)]
enum Counted {
    People,
    Visits,
    Couples,
    Households,
    Times,
}

fn counted(unit: &str) -> Option<Counted> {
    Some(match unit {
        "人" | "名" | "位" => Counted::People,
        "人次" => Counted::Visits,
        "对" => Counted::Couples,
        "户" => Counted::Households,
        "次" | "场" | "场次" | "期" | "轮" | "批次" => Counted::Times,
        _ => return None,
    })
}

/// 对 where the catalogue counts 人, 人次 where it counts 次: many write 人 for 人次, so that this is only worth knowing.
fn miscounted(figure: &Figure, quantity: &Quantity, indicator: &Indicator) -> Option<Finding> {
    let known = &*indicator.unit;
    let (own, should) = (counted(quantity.unit())?, counted(known)?);
    if own == should {
        return None;
    }
    let message = format!("“{}”所填{}，指标目录里“{}”的单位是{known}", figure.key, quantity.written(), indicator.name);
    let with = |one, other| [(own, should), (should, own)].contains(&(one, other));
    let finding = match with(Counted::People, Counted::Visits) || with(Counted::Visits, Counted::Times) {
        true => RULE.finding(message),
        false => RULE.warning(message),
    };
    Some(finding.at(figure.place.clone()).hint(match () {
        () if with(Counted::People, Counted::Visits) => "人和人次不是一回事，核对口径".to_owned(),
        () if with(Counted::People, Counted::Couples) => "一对是两个人，核对数和单位".to_owned(),
        () => format!("核对数和名称；{}", indicator.manner()),
    }))
}
