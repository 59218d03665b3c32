//! A group with nothing in it, and its figures beside it: the block lost its indent.

use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::ledger::{Content, Ledger, Node};

pub(crate) static RULE: Rule = Rule {
    id: "lost-indent",
    name: "缩进丢了",
    severity: Severity::Error,
    about: "一组的名称下面是空的，它的指标却顶格写在外面",
    why: "顶格写的指标不属于这一组，专题找不到它们，不会印出来",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
活产数: 4689人
婴儿死亡: 5例
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: 4689人
  婴儿死亡: 5例
"#,
    basis: "指标目录：每个指标的组",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (name, node) in lost(ledger) {
        let strays = strays(ledger, name);
        let Some(last) = strays.last() else { continue };
        let names: Vec<&str> = strays.iter().take(3).map(|(name, _)| *name).collect();
        let more = if strays.len() > names.len() { "等" } else { "这" };
        let message = format!("“{name}”是空的，下面的{}{more}{}个指标没有缩进", names.join("、"), strays.len());
        let (from, to) = (strays.first().map_or(0, |(_, node)| node.place.start().0), last.1.place.start().0);
        let lines = if from == to { format!("第{from}行") } else { format!("第{from}—{to}行") };
        let finding = RULE.error(message).at(node.place.clone()).hint(format!("{lines}前面各加两格"));
        findings.push(
            strays
                .iter()
                .take(3)
                .fold(finding, |finding, (name, node)| finding.and(node.place.clone(), format!("“{name}”顶格了"))),
        );
    }
}

/// Names of the top that hold nothing, are groups of the catalogue, and have figures of it beside them.
pub(super) fn lost(ledger: &Ledger) -> impl Iterator<Item = (&str, &Node)> {
    ledger.data.iter().map(|(name, node)| (name.as_str(), node)).filter(|(name, node)| {
        // 妇幼: with nothing behind it is a group without figures, or reads as a figure that is not in yet where a county added it.
        let is_empty = match &node.content {
            Content::Figure(id) => ledger.figure(*id).quantity.is_none(),
            Content::Group(entries) => entries.is_empty(),
            Content::List(_) | Content::Text(_) | Content::Flag(_) => false,
        };
        is_empty && ledger.catalogue.has_group(name) && !strays(ledger, name).is_empty()
    })
}

/// The keys of the groups that lost their figures, and of these.
pub(super) fn keys(ledger: &Ledger) -> Vec<&Key> {
    lost(ledger).flat_map(|(name, node)| strays(ledger, name).into_iter().map(|(_, node)| &node.key).chain([&node.key])).collect()
}

/// The figures behind a name of the top, up to the next group, that the catalogue has in that group.
fn strays<'a>(ledger: &'a Ledger, group: &str) -> Vec<(&'a str, &'a Node)> {
    let behind = ledger.data.iter().skip_while(|(name, _)| *name != group).skip(1);
    let figures =
        behind.take_while(|(name, node)| matches!(node.content, Content::Figure(_)) && !ledger.catalogue.has_group(name));
    figures.filter(|(name, _)| ledger.catalogue.find(group, name).is_some()).map(|(name, node)| (name.as_str(), node)).collect()
}
