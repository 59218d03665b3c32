//! What is still to come.

use crate::base::finding::Severity;
use crate::base::rule::Rule;

pub(crate) static GAP: Rule = Rule {
    id: "gap",
    name: "尚待填报",
    severity: Severity::Warning,
    about: "还没有数的指标",
    why: "待报的数要在定稿前补上",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: 待报
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: 837例
"#,
    basis: "《中华人民共和国统计法》：统计资料应当真实、准确、完整",
};
