//! Units that the law has put aside: 公分, 斤, 公升.

use super::weighed::weighed;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;

pub(super) static RULE: Rule = Rule {
    id: "old-unit",
    name: "计量单位已废除",
    severity: Severity::Warning,
    about: "是不是用了已经废除的计量单位",
    why: "公文使用法定计量单位",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
医疗废物:
  转运: 3000斤
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
医疗废物:
  转运: 1500千克
"#,
    basis: "GB/T 9704—2012 第9章：计量单位用法定计量单位",
};

/// Units put aside, and what to use.
const OLD: &[(&str, &str)] = &[
    ("公分", "厘米"),
    ("公尺", "米"),
    ("公升", "升"),
    // In common use, and no legal unit all the same.
    ("斤", "千克（1斤是0.5千克）"),
    ("市斤", "千克（1市斤是0.5千克）"),
    ("市里", "千米（1市里是0.5千米）"),
    ("市尺", "米"),
];

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (_, figure, quantity) in weighed(ledger) {
        let Some((old, lawful)) = OLD.iter().find(|(old, _)| *old == quantity.unit()) else { continue };
        let message = format!("“{}”所填{}，“{old}”不是法定计量单位", figure.key, quantity.written());
        findings.push(RULE.finding(message).at(figure.place.clone()).hint(format!("改用{lawful}")));
    }
}
