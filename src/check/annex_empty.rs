//! 附表 that has no row: a heading over an empty table.

use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;

pub(crate) static RULE: Rule = Rule {
    id: "annex-empty",
    name: "附表是空的",
    severity: Severity::Warning,
    about: "要附表的，数据里有没有写上年或目标的指标",
    why: "附表只列有上年或目标的指标；一个也没有，印出来是一张空表",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08, 附表: true}
传染病: {报告数: 837例}
引言: 报告${传染病.报告数}。
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08, 附表: true}
传染病: {报告数: {值: 837例, 上年: 947例}}
引言: 报告${传染病.报告数}。
"#,
    basis: "",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    let report = &ledger.report;
    // These are the rows of 主要指标完成情况表, and there are no others.
    let has_row = ledger.figures.iter().any(|figure| figure.last_year.is_some() || !figure.targets.is_empty());
    if report.annex && !has_row {
        let place = report.places.get("附表").unwrap_or(&report.place).clone();
        let finding = RULE.finding("附表没有一行：没有一个指标写了上年或目标").at(place);
        findings.push(finding.hint("给要列的指标写上“上年”或“目标”；不要附表的，删去这一项"));
    }
}
