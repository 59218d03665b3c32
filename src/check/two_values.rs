//! One indicator, two values.

use std::borrow::Cow;
use std::collections::HashMap;

use super::weighed::{groups, plain_label};
use super::wording;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::ledger::evaluate::{RelationVerdict, comparable, compare, of_figure};
use crate::ledger::formula::{Comparator, segments};
use crate::ledger::{FigureId, Ledger};

pub(super) static RULE: Rule = Rule {
    id: "two-values",
    name: "一个指标两个值",
    severity: Severity::Warning,
    about: "同一个指标在数据里是不是填了两个不同的值",
    why: "全文和附表里，一个指标只能有一个数",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产: {值: 4689人, 名称: 活产数}
  活产数: 4698人
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产: {值: 4689人, 名称: 活产数}
  婚检: 469对
"#,
    basis: "《党政机关公文处理工作条例》第二十条第（四）项：内容准确，前后一致",
};

/// Indicators of which a region has one, wherever they are written.
const ONCE: &[&str] = &[
    "常住人口",
    "户籍人口",
    "总人口",
    "活产",
    "孕产妇死亡",
    "孕产妇死亡率",
    "婴儿死亡",
    "婴儿死亡率",
    "5岁以下儿童死亡",
    "5岁以下儿童死亡率",
    "人均预期寿命",
    "执业医师",
    "注册护士",
    "开放床位",
];

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    let groups = groups(ledger);
    for (_, figures) in &groups {
        let mut named: HashMap<&str, FigureId> = HashMap::new();
        for id in figures {
            let first = *named.entry(ledger.figure(*id).label.as_str()).or_insert(*id);
            findings.extend(finding(ledger, first, *id, Severity::Warning));
        }
    }
    let mut named: HashMap<Cow<'_, str>, FigureId> = HashMap::new();
    // Deeper down stand townships and projects, each with numbers of its own.
    for (group, figures) in groups.iter().filter(|(group, _)| segments(group).len() <= 1) {
        for id in figures {
            let label = plain_label(&ledger.figure(*id).label);
            if ONCE.contains(&label.as_ref()) || is_named(ledger, *id) {
                let first = *named.entry(label).or_insert(*id);
                // Two of one group have been told above.
                if Key::outer(ledger.figure(first).key.as_str()) != *group {
                    findings.extend(finding(ledger, first, *id, Severity::Note));
                }
            }
        }
    }
}

/// Whether the county gave it a 名称: what it calls alike on purpose is one indicator.
fn is_named(ledger: &Ledger, id: FigureId) -> bool {
    let figure = ledger.figure(id);
    Key::last(figure.key.as_str()) != figure.label
}

fn finding(ledger: &Ledger, first: FigureId, second: FigureId, severity: Severity) -> Option<Finding> {
    if first == second {
        return None;
    }
    let (one, other) = (ledger.figure(first), ledger.figure(second));
    let (one_is, other_is) = (of_figure(ledger, first).ok()?, of_figure(ledger, second).ok()?);
    let (here, there) = (one.quantity.as_ref()?.written(), other.quantity.as_ref()?.written());
    let message = if !comparable(&one_is, &other_is) || compare(&one_is, Comparator::Equal, &other_is) == RelationVerdict::Broken
    {
        format!("“{}”有两个值：{}是{here}，{}是{there}", other.label, one.key, other.key)
    } else if one_is.nominal == other_is.nominal
        && !one_is.unit.is_empty()
        && !other_is.unit.is_empty()
        && one_is.unit != other_is.unit
    {
        return Some(units(
            ledger,
            first,
            second,
            format!("“{}”用了两个单位：{}是{here}，{}是{there}", other.label, one.key, other.key),
        ));
    } else {
        return None;
    };
    let finding = Finding::new(&RULE, severity, message).at(other.place.clone());
    Some(wording::others(ledger, finding.hint("核对后只留一处，别处用 ${…} 引用；确是两个指标，用“名称”分开"), &[first]))
}

fn units(ledger: &Ledger, first: FigureId, second: FigureId, message: String) -> Finding {
    let finding = RULE.note(message).at(ledger.figure(second).place.clone());
    wording::others(ledger, finding.hint("单位写成一样"), &[first])
}
