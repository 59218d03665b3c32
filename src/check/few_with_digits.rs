//! 20几个: 几 goes with Chinese numerals.

use super::weighed::weighed;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;

pub(super) static RULE: Rule = Rule {
    id: "few-with-digits",
    name: "数字后用了几",
    severity: Severity::Warning,
    about: "“几”是不是跟在阿拉伯数字之后",
    why: "“几”表示概数时，整个数用汉字",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
宣传:
  讲座: 20几场
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
宣传:
  讲座: 20余场
"#,
    basis: "GB/T 15835—2011《出版物上数字用法》4.2.2：含“几”的概数用汉字数字",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (_, figure, quantity) in weighed(ledger).filter(|(_, _, quantity)| quantity.hedges().contains(&"几")) {
        let written = quantity.written();
        let message = format!("“{}”所填{written}，“几”不跟在阿拉伯数字之后", figure.key);
        let hint = format!("写成{}，或者整个数改用汉字", written.replacen('几', "余", 1));
        findings.push(RULE.finding(message).at(figure.place.clone()).hint(hint));
    }
}
