//! A formula that comes to no number.

use super::Check;
use crate::base::finding::{Findings, Severity};
use crate::ledger::Ledger;

pub(super) const CHECK: Check = Check {
    name: "not-computable",
    about: "公式能否算出一个数：除数为0、用了范围或比、位数太多",
    why: "算不出的指标印出来是一处待填",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  死亡率: {分子: 5人, 分母: 0人, 单位: ‰}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  死亡率: {分子: 5人, 分母: 4689人, 单位: ‰}
"#,
    basis: "本软件数据格式",
    severity: Severity::Error,
    run,
};

fn run(ledger: &Ledger, findings: &mut Findings) {
    super::resolved(ledger, CHECK.name).into_iter().for_each(|finding| findings.push(finding));
}
