//! A name in a formula or a text that nothing has.

use super::Check;
use crate::base::finding::{Findings, Severity};
use crate::ledger::Ledger;

pub(super) const CHECK: Check = Check {
    name: "unknown-name",
    about: "公式、分子、分母、校核和文字里的名称，在数据里是否都有",
    why: "写错的名称算不出数，印出来是一处待填",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: 837例
引言: 报告传染病${传染病.报告书}。
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: 837例
引言: 报告传染病${传染病.报告数}。
"#,
    basis: "本软件数据格式",
    severity: Severity::Error,
    run,
};

fn run(ledger: &Ledger, findings: &mut Findings) {
    super::resolved(ledger, CHECK.name).into_iter().for_each(|finding| findings.push(finding));
}
