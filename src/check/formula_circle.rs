//! Formulas that need each other.

use super::Check;
use crate::base::finding::{Findings, Severity};
use crate::ledger::Ledger;

pub(super) const CHECK: Check = Check {
    name: "formula-circle",
    about: "公式是否绕成一圈，谁也算不出来",
    why: "互相引用的公式没有起点",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  甲: {公式: 乙 + 1例}
  乙: {公式: 甲 + 1例}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  甲: 5例
  乙: {公式: 甲 + 1例}
"#,
    basis: "本软件数据格式",
    severity: Severity::Error,
    run,
};

fn run(ledger: &Ledger, findings: &mut Findings) {
    super::resolved(ledger, CHECK.name).into_iter().for_each(|finding| findings.push(finding));
}
