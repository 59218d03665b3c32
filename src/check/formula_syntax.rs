//! A formula or relation that is not written as one.

use super::Check;
use crate::base::finding::{Findings, Severity};
use crate::ledger::Ledger;

pub(super) const CHECK: Check = Check {
    name: "formula-syntax",
    about: "公式、分子、分母和校核是否写得完整",
    why: "写不完整的式子算不出数",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  合计: {公式: 甲类 + }
  甲类: 0例
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  合计: {公式: 甲类 + 乙类}
  甲类: 0例
  乙类: 776例
"#,
    basis: "本软件数据格式",
    severity: Severity::Error,
    run,
};

fn run(ledger: &Ledger, findings: &mut Findings) {
    super::resolved(ledger, CHECK.name).into_iter().for_each(|finding| findings.push(finding));
}
