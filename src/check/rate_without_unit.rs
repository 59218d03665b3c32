//! A rate without % ‰ /10万: 0.942 may be 94.2% or 0.942%.

use rust_decimal::Decimal;

use super::weighed::weighed;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::{Figure, Ledger};
use crate::quantity::Quantity;
use crate::quantity::unit::measure;

pub(crate) static RULE: Rule = Rule {
    id: "rate-without-unit",
    name: "率没有单位",
    severity: Severity::Error,
    about: "指标目录里的率是不是写了 %、‰ 或 /10万",
    why: "没有符号，印出来不成话，39 是39%还是39‰、0.942 是94.2%还是0.942%也无从知道",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  婴儿死亡率: 3.07
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  婴儿死亡率: 3.07‰
"#,
    basis: "指标目录：每个指标的单位",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (id, figure, quantity) in weighed(ledger) {
        let Some(indicator) = ledger.indicator(id).filter(|indicator| indicator.is_rate()) else { continue };
        findings.extend(finding(figure, quantity, &indicator.unit));
    }
}

fn finding(figure: &Figure, quantity: &Quantity, unit: &str) -> Option<Finding> {
    let value = quantity.value().filter(|value| !value.is_zero() && quantity.unit().is_empty())?;
    let message = format!("“{}”所填{}没有写单位，率要写{unit}", figure.key, quantity.written());
    let finding = RULE.error(message).at(figure.place.clone());
    let as_written = quantity.with_unit(unit)?;
    // What a spreadsheet says of 94.2%.
    let share = (value.abs() <= Decimal::ONE).then(|| value.checked_div(measure(unit).1)).flatten();
    Some(match share {
        Some(share) => finding.hint(format!(
            "若是{}{unit}，写成 {}{unit}；若就是{}，写成 {}",
            share.normalize(),
            share.normalize(),
            as_written.written(),
            as_written.written()
        )),
        None => finding.hint(format!("写成 {}", as_written.written())),
    })
}
