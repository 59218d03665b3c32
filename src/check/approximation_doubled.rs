//! 约120余人: said to be about so many twice.

use super::weighed::weighed;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;

pub(super) static RULE: Rule = Rule {
    id: "approximation-doubled",
    name: "概数词重复",
    severity: Severity::Warning,
    about: "一个数前后是不是用了两个概数词，如“约”和“余”",
    why: "“约”“近”“逾”与“余”“多”“左右”“以上”只用一个，用两个自相矛盾",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
健康扶贫:
  入户: 约120余户
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
健康扶贫:
  入户: 120余户
"#,
    basis: "实务：概数词只用一个",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (_, figure, quantity) in weighed(ledger) {
        let hedges = quantity.hedges();
        let [first, second, ..] = hedges[..] else { continue };
        let message = format!("“{}”所填{}，“{first}”和“{second}”只能用一个", figure.key, quantity.written());
        findings.push(RULE.finding(message).at(figure.place.clone()).hint("删去其中一个"));
    }
}
