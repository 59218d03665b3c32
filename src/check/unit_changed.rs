//! A figure whose 上年 is counted in something else.

use super::weighed::weighed;
use super::wording;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;
use crate::ledger::evaluate::{comparable, different_words, stated};

pub(crate) static RULE: Rule = Rule {
    id: "unit-changed",
    name: "两年单位不一",
    severity: Severity::Error,
    about: "今年与上年的数，计量单位是不是一样",
    why: "单位不一样的两个数比不出增减",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
义诊:
  诊疗: {值: 2600人, 上年: 2400人次}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
义诊:
  诊疗: {值: 2600人次, 上年: 2400人次}
"#,
    basis: "实务：同比的两个数口径、单位应当一致",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (_, figure, now) in weighed(ledger) {
        let Some(last_id) = figure.last_year else { continue };
        let last_figure = ledger.figure(last_id);
        let Some(last) = &last_figure.quantity else { continue };
        let (Some(now_is), Some(last_is)) = (stated(figure, now), stated(last_figure, last)) else { continue };
        let both = || format!("“{}”今年是{}，上年是{}", figure.key, now.written(), last.written());
        // 例 against % cannot be compared; 人 against 人次 can, but hardly means the same.
        let finding = if !comparable(&now_is, &last_is) {
            let (first, second) = (now_is.kind.word(), last_is.kind.word());
            RULE.finding(format!("{}，{first}与{second}不能相比", both())).hint("改正单位")
        } else if let Some((first, second)) = different_words(&now_is, &last_is) {
            RULE.note(format!("{}，单位一个是{first}，一个是{second}", both())).hint("核对两年的口径；单位写成一样")
        } else {
            continue;
        };
        findings.push(wording::others(ledger, finding.at(figure.place.clone()), &[last_id]));
    }
}
