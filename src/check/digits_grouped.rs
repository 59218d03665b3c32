//! 1,392,476万元: thousands parted, which official documents don't do.

use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;

pub(crate) static RULE: Rule = Rule {
    id: "digits-grouped",
    name: "数里有分节号",
    severity: Severity::Note,
    about: "数里有没有分节的逗号或空格",
    why: "公文里的数不用逗号分节；写在“{ }”里不加引号时，逗号还会把数断开",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
卫生投入:
  支出: "1,392,476万元"
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
卫生投入:
  支出: 1392476万元
"#,
    basis: "GB/T 15835—2011《出版物上数字用法》5.1.2",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for figure in &ledger.figures {
        // What is computed is never written so.
        let Some(written) = figure.quantity.as_ref().map(|quantity| quantity.written()).filter(|_| !figure.is_computed()) else {
            continue;
        };
        if !written.contains([',', ' ']) {
            continue;
        }
        let message = format!("“{}”所填{written}，数里的逗号、空格会照样印出", figure.key);
        let plain: String = written.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
        findings.push(RULE.note(message).at(figure.place.clone()).hint(format!("改成：{plain}")));
    }
}
