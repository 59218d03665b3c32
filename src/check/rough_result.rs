//! A formula over 余, 近 and 以上 that comes to nothing that could be said.

use super::{Check, resolved};
use crate::base::finding::Severity;

pub(super) const CHECK: Check = Check {
    name: "rough-result",
    about: "用约数（余、多、近、约、以上）算得的数，说不说得出一个靠得住的说法",
    why: "约数算不出确数；相差的范围太大，连增减都说不准",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
义诊:
  城区: 8000余人
  乡镇: 8000余人
  相差: {公式: 城区 - 乡镇}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
义诊:
  城区: 8137人
  乡镇: 8025人
  相差: {公式: 城区 - 乡镇}
"#,
    basis: "《中华人民共和国统计法》：统计资料应当真实、准确、完整",
    severity: Severity::Warning,
    run: |ledger, findings| findings.extend(resolved(ledger, CHECK.name)),
};
