//! Last period's file beside this one: what both say.

use super::{last_year, meeting, sentence};
use crate::base::finding::{Findings, Severity};
use crate::base::region::last_place;
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

pub(crate) static PREVIOUS_ELSEWHERE: Rule = Rule {
    id: "previous-elsewhere",
    name: "上期不是本地区的",
    severity: Severity::Warning,
    about: "--previous 后面的文件是不是同一个地区的",
    why: "拿别处的文件来比，查出来的都不对",
    bad: r#"== 2020年.yaml
报告: {单位: 利川市卫生健康局, 地区: 利川市, 期间: 2020年}
== 2021年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2021年}
$ qicao check 2021年.yaml --previous 2020年.yaml
"#,
    good: r#"== 2020年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年}
== 2021年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2021年}
$ qicao check 2021年.yaml --previous 2020年.yaml
"#,
    basis: "",
};

/// Tells what this period's file has from last period's: figures, sentences, names of meetings.
pub fn against(ledger: &Ledger, previous: &Ledger, findings: &mut Findings) {
    let (now, then) = (&ledger.report.period, &previous.report.period);
    if then.start() >= now.start() {
        let place = ledger.report.places.get("期间").unwrap_or(&ledger.report.place).clone();
        let other = previous.report.places.get("期间").unwrap_or(&previous.report.place).clone();
        let message = format!("上期文件的期间是{}，不早于本期的{}", then.written, now.written);
        let finding = PREVIOUS_NOT_EARLIER.finding(message).at(place).and(other, "上期文件的期间");
        findings.push(finding.hint("请核对 --previous 后面的文件"));
    }
    let (here, there) = (&ledger.report, &previous.report);
    // 白河区 is 临江市白河区.
    let is_same = |one: &str, other: &str| one == other || last_place(one) == other;
    if !is_same(&here.region, &there.region) && !is_same(&there.region, &here.region) {
        let place = there.places.get("地区").unwrap_or(&there.place).clone();
        let message = format!("上期文件是{}的，本期是{}的", there.region, here.region);
        findings
            .push(PREVIOUS_ELSEWHERE.finding(message).at(place).hint("请核对 --previous 后面的文件；地区改了名称的，可以不理"));
    }
    last_year::report(ledger, previous, findings);
    let told = sentence::report(ledger, previous, findings);
    meeting::report(ledger, previous, &told, findings);
}
