//! A group of the catalogue whose figures were deleted, and its name was not.

use super::lost_indent;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::ledger::{Content, Ledger, Node};

pub(super) static RULE: Rule = Rule {
    id: "empty-group",
    name: "组是空的",
    severity: Severity::Note,
    about: "指标目录里的组，下面有没有写数",
    why: "组里的数整行删去以后，组名留下来就什么也不说",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
监督:
  执法:
    立案件数: 24件
  饮用水:
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
监督:
  执法:
    立案件数: 24件
"#,
    basis: "",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    // Where the figures stand below it without their indent, that is told.
    let lost: Vec<&Key> = lost_indent::lost(ledger).map(|(_, node)| &node.key).collect();
    let mut empty = Vec::new();
    ledger.data.values().for_each(|node| look(node, &mut empty));
    for node in empty.into_iter().filter(|node| !lost.contains(&&node.key)) {
        let finding = RULE.finding(format!("“{}”下面没有数，当作没有写", node.key)).at(node.place.clone());
        findings.push(finding.hint("有数就写在它下面，缩进两格；没有就把这一行也删去"));
    }
}

/// Collects the groups that hold nothing. Nesting is bounded where the data is read.
fn look<'a>(node: &'a Node, empty: &mut Vec<&'a Node>) {
    match &node.content {
        Content::Group(entries) if entries.is_empty() => empty.push(node),
        Content::Group(entries) => entries.values().for_each(|node| look(node, empty)),
        Content::List(items) => items.iter().for_each(|node| look(node, empty)),
        Content::Figure(_) | Content::Text(_) | Content::Flag(_) => {}
    }
}
