//! Last period's file beside this one: what both say.

use super::{meeting, sentence};
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;

pub(crate) static PREVIOUS_NOT_EARLIER: Rule = Rule {
    id: "previous-not-earlier",
    name: "上期不早于本期",
    severity: Severity::Note,
    about: "--previous 后面的文件是不是更早的一期",
    why: "文件写反了，查出来的照抄就不对",
    bad: r#"== 2020年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年}
== 2021年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2021年}
$ qicao check 2020年.yaml --previous 2021年.yaml
"#,
    good: r#"== 2020年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年}
== 2021年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2021年}
$ qicao check 2021年.yaml --previous 2020年.yaml
"#,
    basis: "",
};

/// Tells the sentences and the names of meetings that last period's file has too.
pub fn against(ledger: &Ledger, previous: &Ledger, findings: &mut Findings) {
    let (now, then) = (&ledger.report.period, &previous.report.period);
    if then.start() >= now.start() {
        let place = ledger.report.places.get("期间").unwrap_or(&ledger.report.place).clone();
        let other = previous.report.places.get("期间").unwrap_or(&previous.report.place).clone();
        let message = format!("上期文件的期间是{}，不早于本期的{}", then.written, now.written);
        let finding = PREVIOUS_NOT_EARLIER.finding(message).at(place).and(other, "上期文件的期间");
        findings.push(finding.hint("请核对 --previous 后面的文件"));
    }
    let told = sentence::report(ledger, previous, findings);
    meeting::report(ledger, previous, &told, findings);
}
