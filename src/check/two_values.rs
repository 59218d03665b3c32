//! One indicator, two values.

use std::borrow::Cow;

use super::weighed::{groups, plain_label};
use super::wording;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::hashed::HashMap;
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::catalogue::IndicatorId;
use crate::ledger::evaluate::{RelationVerdict, comparable, compare, of_figure};
use crate::ledger::formula::{Comparator, segments};
use crate::ledger::{Figure, FigureId, Ledger};

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
        let mut named: HashMap<&str, FigureId> = HashMap::default();
        for id in figures {
            let first = *named.entry(ledger.figure(*id).label.as_str()).or_insert(*id);
            findings.extend(finding(ledger, first, *id, Severity::Warning));
        }
        let mut meant: HashMap<IndicatorId, FigureId> = HashMap::default();
        for (indicator, id) in figures.iter().filter_map(|id| Some((called(ledger, *id)?, *id))) {
            let first = *meant.entry(indicator).or_insert(id);
            findings.extend(by_two_names(ledger, indicator, first, id));
        }
    }
    let mut named: HashMap<Cow<'_, str>, FigureId> = HashMap::default();
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

/// The indicator that the catalogue calls as a figure is called; none where the county gave that a 名称 of its own, or looked at it.
fn called(ledger: &Ledger, id: FigureId) -> Option<IndicatorId> {
    let indicator = ledger.indicators.get(&id).copied()?;
    let label = &ledger.figure(id).label;
    let is_its = ledger.catalogue.get(indicator)?.names().any(|name| name == label);
    (is_its && !ledger.figure(id).unchecked).then_some(indicator)
}

/// Whether two figures of a group are one indicator by two names of it, for the same day, and differ.
pub(super) fn are_at_odds(ledger: &Ledger, first: FigureId, second: FigureId) -> bool {
    let (one, other) = (ledger.figure(first), ledger.figure(second));
    let is_one = called(ledger, first).is_some_and(|indicator| called(ledger, second) == Some(indicator));
    let is_beside = Key::outer(one.key.as_str()) == Key::outer(other.key.as_str());
    let day = |figure: &Figure| figure.as_of.unwrap_or(ledger.report.as_of);
    let differs = || {
        let (one_is, other_is) = (of_figure(ledger, first).ok()?, of_figure(ledger, second).ok()?);
        Some(comparable(&one_is, &other_is) && compare(&one_is, Comparator::Equal, &other_is) == RelationVerdict::Broken)
    };
    // Of one label it is told as such.
    is_one && is_beside && one.label != other.label && day(one) == day(other) && differs().unwrap_or_default()
}

/// Two figures that differ, one by the name of the indicator and one by another name of it.
fn by_two_names(ledger: &Ledger, indicator: IndicatorId, first: FigureId, second: FigureId) -> Option<Finding> {
    if !are_at_odds(ledger, first, second) {
        return None;
    }
    let (one, other) = (ledger.figure(first), ledger.figure(second));
    let (here, there) = (one.quantity.as_ref()?.written(), other.quantity.as_ref()?.written());
    let name = &ledger.catalogue.get(indicator)?.name;
    let message = format!("“{}”与“{}”是同一个指标（指标目录：{name}），却有两个值：{here}和{there}", one.label, other.label);
    let finding = RULE.warning(message).at(other.place.clone());
    Some(wording::others(ledger, finding.hint("核对后只留一处；确是两个指标，给其中一个写上“名称”，说清是什么数"), &[first]))
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
