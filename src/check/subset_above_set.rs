//! Fewer deaths under five than under one: a part that is more than what holds it.

use std::borrow::Cow;

use super::by_catalogue::{Related, Subset, grounded};
use super::weighed::{groups, plain_label};
use super::wording;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::hashed::{HashMap, HashSet};
use crate::base::rule::Rule;
use crate::ledger::evaluate::{RelationVerdict, comparable, compare, of_figure};
use crate::ledger::formula::{Comparator, segments};
use crate::ledger::{FigureId, Ledger};

pub(super) static RULE: Rule = Rule {
    id: "subset-above-set",
    name: "部分大于整体",
    severity: Severity::Error,
    about: "按含义属于另一个数的数，是不是反而更大，如婴儿死亡多于5岁以下儿童死亡",
    why: "部分不会多于全体",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  婴儿死亡: 9例
  5岁以下儿童死亡: 7例
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  婴儿死亡: 5例
  5岁以下儿童死亡: 7例
"#,
    basis: "实务：卫生健康统计里各指标的含义",
};

/// Part and whole by what the words mean in health statistics.
const DEFINED: &[(&str, &str)] = &[
    ("新生儿死亡", "婴儿死亡"),
    ("新生儿死亡", "5岁以下儿童死亡"),
    ("婴儿死亡", "5岁以下儿童死亡"),
    ("新生儿死亡率", "婴儿死亡率"),
    ("新生儿死亡率", "5岁以下儿童死亡率"),
    ("婴儿死亡率", "5岁以下儿童死亡率"),
];
/// Part and whole by how they sound; another scope or year may be meant.
const SOUNDS: &[(&str, &str)] = &[
    ("早产儿", "活产"),
    ("低出生体重儿", "活产"),
    ("注册护士", "卫生技术人员"),
    ("执业医师", "卫生技术人员"),
    ("甲类", "报告"),
    ("乙类", "报告"),
    ("丙类", "报告"),
    ("实际接种", "应接种"),
    ("实种", "应种"),
    ("规范管理", "管理"),
    ("规范管理", "在册患者"),
    ("产后访视", "产妇"),
    ("结案", "立案"),
    ("办结", "受理"),
    ("合格", "抽检"),
    ("合格", "检测"),
    ("到位资金", "总投资"),
    ("完成投资", "总投资"),
];

pub(super) fn run(ledger: &Ledger, related: &Related<'_>, findings: &mut Findings) {
    let stated: HashSet<(FigureId, FigureId)> = ledger
        .relations
        .iter()
        .filter_map(|relation| Some((relation.left.as_figure()?, relation.right.as_figure()?)))
        // Whoever relates the two in 校核 has thought of them, whatever the sign.
        .flat_map(|(left, right)| [(left, right), (right, left)])
        .collect();
    let known = &related.subsets;
    for Subset { part, whole, severity, ground } in known {
        let finding = finding(ledger, *part, *whole, *severity);
        findings.extend(finding.map(|finding| grounded(finding, ground)));
    }
    // What the catalogue knows is not told once more by how it sounds.
    let stated: HashSet<_> = stated.into_iter().chain(known.iter().map(|subset| (subset.part, subset.whole))).collect();
    let groups = groups(ledger);
    for (_, figures) in &groups {
        let mut named: HashMap<Cow<'_, str>, FigureId> = HashMap::default();
        for id in figures {
            let label = plain_label(&ledger.figure(*id).label);
            if is_listed(&label) {
                named.entry(label).or_insert(*id);
            }
        }
        if named.len() < 2 {
            continue;
        }
        for (pairs, severity) in [(DEFINED, Severity::Error), (SOUNDS, Severity::Note)] {
            for (part, whole) in pairs {
                let (Some(part), Some(whole)) = (named.get(*part), named.get(*whole)) else { continue };
                if !stated.contains(&(*part, *whole)) {
                    findings.extend(finding(ledger, *part, *whole, severity));
                }
            }
        }
    }
    across(ledger, &groups, &stated, findings);
}

/// Whether a label is the part or the whole of something.
fn is_listed(label: &str) -> bool {
    DEFINED.iter().chain(SOUNDS).any(|(part, whole)| *part == label || *whole == label)
}

/// The same by meaning alone where each stands in a group of its own and there is only one of either.
fn across(ledger: &Ledger, groups: &[(&str, Vec<FigureId>)], stated: &HashSet<(FigureId, FigureId)>, findings: &mut Findings) {
    let mut named: HashMap<Cow<'_, str>, Vec<(usize, FigureId)>> = HashMap::default();
    for (at, (group, figures)) in groups.iter().enumerate() {
        // Deeper down stand townships and projects, each with numbers of its own.
        if segments(group).len() <= 1 {
            for id in figures {
                let label = plain_label(&ledger.figure(*id).label);
                if is_listed(&label) {
                    named.entry(label).or_default().push((at, *id));
                }
            }
        }
    }
    for (part, whole) in DEFINED {
        let (Some([(here, part)]), Some([(there, whole)])) =
            (named.get(*part).map(Vec::as_slice), named.get(*whole).map(Vec::as_slice))
        else {
            continue;
        };
        if here != there && !stated.contains(&(*part, *whole)) {
            findings.extend(finding(ledger, *part, *whole, Severity::Warning));
        }
    }
}

fn finding(ledger: &Ledger, part: FigureId, whole: FigureId, severity: Severity) -> Option<Finding> {
    let (part_is, whole_is) = (of_figure(ledger, part).ok()?, of_figure(ledger, whole).ok()?);
    if !comparable(&part_is, &whole_is) || part_is.kind != whole_is.kind {
        return None;
    }
    let severity = match compare(&part_is, Comparator::AtMost, &whole_is) {
        RelationVerdict::Holds => return None,
        // Digits that were cut off may make a part seem larger by the last of them.
        RelationVerdict::OnlyCut => Severity::Note,
        RelationVerdict::Broken => severity,
    };
    let (one, other) = (ledger.figure(part), ledger.figure(whole));
    let (less, more) = (one.quantity.as_ref()?.written(), other.quantity.as_ref()?.written());
    let message = match severity {
        Severity::Note => format!("“{}”{less}，比“{}”{more}还多", one.key, other.key),
        Severity::Warning | Severity::Error => format!("“{}”{less}，不能比“{}”{more}还多", one.key, other.key),
    };
    let finding = Finding::new(&RULE, severity, message).at(one.place.clone());
    Some(wording::others(ledger, finding.hint("核对两个数和它们的口径"), &[whole]))
}
