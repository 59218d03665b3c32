//! A count without its unit, which the catalogue gives it.

use super::Check;
use crate::base::finding::{Findings, Severity};
use crate::ledger::Ledger;
use crate::ledger::indicators::UNIT_MISSING;

pub(super) const CHECK: Check = Check {
    name: UNIT_MISSING,
    about: "指标目录里的个数是不是写了单位；没有写的按目录的单位印",
    why: "没有单位的数印出来不成话",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: 4689
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: 4689人
"#,
    basis: "指标目录：每个指标的单位",
    severity: Severity::Note,
    run,
};

fn run(ledger: &Ledger, findings: &mut Findings) {
    super::resolved(ledger, CHECK.name).into_iter().for_each(|finding| findings.push(finding));
}
