//! Counts that all end in 0.

use super::weighed::weighed;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;
use crate::quantity::unit::{Kind, measure};

pub(super) static RULE: Rule = Rule {
    id: "round-numbers",
    name: "整数偏多",
    severity: Severity::Note,
    about: "个数是不是几乎都以0结尾",
    why: "真实的个数，末位是0的约占一成；几乎都是0，多半是约数",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
甲:
  一: 120人
  二: 340人
  三: 560人
  四: 780人
  五: 900人
  六: 1100人
  七: 1320人
  八: 1540人
  九: 1760人
  十: 1980人
  十一: 2100人
  十二: 230人
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
甲:
  一: 121人
  二: 340人
  三: 562人
  四: 780人
  五: 903人
  六: 1104人
  七: 1320人
  八: 1545人
  九: 1766人
  十: 1987人
  十一: 2108人
  十二: 239人
"#,
    basis: "实务：末位数字的分布可以看出数是不是估的",
};

/// Fewer counts than this say nothing about how they end.
const FEWEST: usize = 12;

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    let mut counts = 0;
    let mut round = 0;
    for (_, figure, quantity) in weighed(ledger) {
        let Some(digits) = quantity.digits().filter(|digits| digits.scale() == 0 && quantity.power() == 0) else { continue };
        let is_count = measure(quantity.unit()).0 == Kind::Count && quantity.hedges().is_empty() && !figure.is_computed();
        // Of small ones many are round by nature: 10所, 20场.
        if is_count && digits.mantissa() >= 100 {
            counts += 1;
            round += usize::from(digits.mantissa() % 10 == 0);
        }
    }
    if counts >= FEWEST && round * 10 >= counts * 9 {
        let message = format!("{counts}个100以上的个数里，有{round}个以0结尾，是否都是约数");
        let finding = RULE.finding(message).at(ledger.report.place.clone());
        findings.push(finding.hint("确是约数的，用“余”“约”写明；不是的，核对原始数"));
    }
}
