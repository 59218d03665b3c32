//! 13500万元 is 1.35亿元.

use super::Check;
use rust_decimal::Decimal;

use super::weighed::weighed;
use crate::data::ledger::Ledger;
use crate::data::quantity::Scale;
use crate::finding::{Finding, Findings, Severity};

pub(super) const CHECK: Check = Check {
    name: "unfit-scale",
    about: "以万、以亿计的数，大小是不是合适",
    why: "一万个万就是亿；不足0.1亿的，用万更清楚",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
项目:
  总投资: 13500万元
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
项目:
  总投资: 1.35亿元
"#,
    basis: "GB/T 15835—2011 5.3；实务：数大用亿，数小用万",
    severity: Severity::Note,
    run,
};

fn run(ledger: &Ledger, findings: &mut Findings) {
    for (_, figure, quantity) in weighed(ledger) {
        let Some(digits) = quantity.digits().map(|digits| digits.abs()) else { continue };
        let scale = match quantity.power() {
            4 if digits >= Decimal::from(10_000) => Scale::Yi,
            8 if digits < Decimal::new(1, 1) && !digits.is_zero() => Scale::Wan,
            _ => continue,
        };
        let Some(better) = quantity.rescaled(scale) else { continue };
        let message = format!("“{}”所填{}，宜写成{}", figure.key, quantity.written(), better.written());
        findings.push(Finding::note(CHECK.name, message).at(figure.place.clone()).hint("换一个单位，读起来清楚"));
    }
}
