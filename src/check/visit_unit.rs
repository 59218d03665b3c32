//! Visits that are counted in 人.

use super::weighed::weighed;
use super::wording;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;

pub(super) static RULE: Rule = Rule {
    id: "visit-unit",
    name: "诊疗量应计人次",
    severity: Severity::Note,
    about: "诊疗量、门急诊量是不是以人次计",
    why: "一个人一年看几次病，诊疗量按人次统计",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
医疗服务:
  门急诊量: 128.6万人
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
医疗服务:
  门急诊量: 128.6万人次
"#,
    basis: "实务：诊疗量按人次统计",
};

/// How names of visits end.
const VISITS: &[&str] = &["诊疗量", "门诊量", "急诊量", "门急诊", "总诊疗", "诊疗人次", "门诊人次", "急诊人次"];

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (_, figure, quantity) in weighed(ledger) {
        let label = wording::of_words(&figure.label);
        // 门诊人次数 is 门诊人次.
        let label = label.strip_suffix('数').unwrap_or(&label);
        if matches!(quantity.unit(), "人" | "名" | "例") && VISITS.iter().any(|end| label.ends_with(end)) {
            let message = format!("“{}”所填{}，诊疗量按人次统计", figure.key, quantity.written());
            findings.push(RULE.finding(message).at(figure.place.clone()).hint("核对后把单位写成“人次”"));
        }
    }
}
