//! Figures up to a day that had not come when the report was signed.

use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;

pub(super) static RULE: Rule = Rule {
    id: "cutoff-after-signing",
    name: "截至晚于成文日期",
    severity: Severity::Error,
    about: "数据截至的日期是不是晚于成文日期",
    why: "成文以后的数，成文时还没有",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 截至: 2019-07-31, 成文日期: 2019-07-08}
传染病:
  报告数: 837例
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 截至: 2019-06-30, 成文日期: 2019-07-08}
传染病:
  报告数: 837例
"#,
    basis: "实务：成文时还没有的数，不能写进去",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    let report = &ledger.report;
    let Some(signed) = report.signed else { return };
    let place = |name: &str| report.places.get(name).unwrap_or(&report.place);
    // A report is signed in the year after its own at the latest.
    if signed.year > report.as_of.year + 1 {
        let message = format!("成文日期是{signed}，离“{}”结束已过了一年多", report.period.written);
        findings.push(RULE.warning(message).at(place("成文日期").clone()).hint("核对成文日期和期间的年份"));
    }
    if report.as_of > signed {
        let finding = if place("截至") == &report.place {
            // It was left out: drafts of a year's report are signed before the year ends.
            let message = format!("成文日期是{signed}，“{}”还没有过完", report.period.written);
            RULE.warning(message).at(place("成文日期").clone()).hint(format!("写明数据截到哪天，如：截至: {}", signed.iso()))
        } else {
            let message = format!("数据截至{}，成文日期却是{signed}", report.as_of);
            RULE.finding(message).at(place("截至").clone()).hint("改正截至或成文日期")
        };
        findings.push(finding);
    }
    for figure in &ledger.figures {
        if let Some(as_of) = figure.as_of.filter(|as_of| *as_of > signed) {
            let message = format!("“{}”截至{as_of}，成文日期却是{signed}", figure.key);
            findings.push(RULE.finding(message).at(figure.place.clone()).hint("改正截至或成文日期"));
        }
    }
}
