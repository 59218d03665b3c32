//! How a workspace weighs rules: its 校核.yaml switches one off (略) or softens it (警告, 提示).

use crate::base::finding::{Findings, Severity};
use crate::base::rule::{Rule, RuleTable};
use crate::base::source::Source;
use crate::base::text::nearest::nearest;
use crate::yaml::keys::UNKNOWN_KEY;
use crate::yaml::settings::{SettingValue, settings};

/// What a workspace makes of a rule; none switches it off.
type Weight = Option<Severity>;

/// Weighs the findings by the settings of the workspace, the county's own first; none if a setting is at fault, which is told.
///
/// The rules of these tables can be weighed. None is made graver than it is, and nothing that keeps a report from being
/// drafted can be switched off.
pub fn weigh(own: &[Source], tables: &[&RuleTable], findings: &mut Findings) -> Option<()> {
    let rules = || tables.iter().flat_map(|table| table.rules).copied();
    let mut weights: Vec<(&Rule, Weight)> = Vec::new();
    let mut told = Findings::new();
    for source in own {
        for setting in settings(source, &mut told).unwrap_or_default() {
            // The name that every message has is as good as the id.
            let Some(rule) = rules().find(|rule| [rule.id, rule.name].contains(&&*setting.name)) else {
                let finding = UNKNOWN_KEY.fatal(format!("没有“{}”这个检查项", setting.name)).at(setting.at);
                told.push(match nearest(&setting.name, rules().flat_map(|rule| [rule.id, rule.name])) {
                    Some(near) => finding.hint(format!("是不是“{near}”？")),
                    None => finding.hint("用 qicao explain 查看全部检查项的名称"),
                });
                continue;
            };
            let weight = match &setting.value {
                SettingValue::Text(word) if word == "略" => None,
                SettingValue::Text(word) if word == Severity::Note.word() => Some(Severity::Note),
                SettingValue::Text(word) if word == Severity::Warning.word() => Some(Severity::Warning),
                SettingValue::Text(_) | SettingValue::Group(_) | SettingValue::List(_) => {
                    let finding = UNKNOWN_KEY.fatal(format!("“{}”只能写 略、提示 或 警告", setting.name));
                    told.push(finding.at(setting.place).hint(format!("例如 {}: 提示", setting.name)));
                    continue;
                }
            };
            // The county's own file comes first, and what it says stands.
            if !weights.iter().any(|(known, _)| *known == rule) {
                weights.push((rule, weight));
            }
        }
    }
    let fatal = told.is_fatal();
    findings.extend(told);
    if fatal {
        return None;
    }
    if !weights.is_empty() {
        findings.weigh(|finding| match weights.iter().find(|(rule, _)| *rule == finding.rule) {
            Some((_, weight)) => weight.map(|weight| weight.min(finding.severity)),
            None => Some(finding.severity),
        });
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Findings, Rule, RuleTable, Severity, Source, weigh};

    static ONE: Rule = rule("one-rule", Severity::Error);
    static OTHER: Rule = rule("other-rule", Severity::Warning);
    static RULES: RuleTable = RuleTable { title: "试", rules: &[&ONE, &OTHER] };

    const fn rule(id: &'static str, severity: Severity) -> Rule {
        let name = if matches!(severity, Severity::Error) { "这一项" } else { "那一项" };
        Rule { id, name, severity, about: "", why: "", bad: "", good: "", basis: "" }
    }

    /// What is left of an 错误, a 提示 of the same rule, a fatal 错误 of it, and a 警告 of another; none where a setting is at fault.
    fn weighed(files: &[&str]) -> Result<String, Vec<String>> {
        let mut findings = Findings::new();
        findings.push(ONE.finding("甲"));
        findings.push(ONE.note("乙"));
        findings.push(ONE.fatal("丙"));
        findings.push(OTHER.finding("丁"));
        let own: Vec<Source> = files.iter().map(|text| Source::new("校核.yaml", *text)).collect();
        let told = |findings: &Findings| {
            findings.iter().map(|finding| format!("{}{}", finding.message, finding.severity)).collect::<Vec<_>>()
        };
        match weigh(&own, &[&RULES], &mut findings) {
            Some(()) => Ok(told(&findings).join(" ")),
            None => Err(findings.iter().skip(4).map(|finding| format!("{}{:?}", finding.message, finding.hints)).collect()),
        }
    }

    #[test]
    fn a_rule_is_softened_or_switched_off_and_never_made_graver() {
        let as_raised = "甲错误 乙提示 丙错误 丁警告";
        for (files, left) in [
            (&[][..], as_raised),
            (&["# 什么也不改\n"], as_raised),
            (&["one-rule: 警告\n"], "甲警告 乙提示 丙错误 丁警告"),
            (&["one-rule: 提示\n"], "甲提示 乙提示 丙错误 丁警告"),
            (&["one-rule: 略\n"], "丙错误 丁警告"),
            (&["这一项: 略\n那一项: 提示\n"], "丙错误 丁提示"),
            (&["这一项: 警告\n", "one-rule: 略\n"], "甲警告 乙提示 丙错误 丁警告"),
            (&["other-rule: 略\n"], "甲错误 乙提示 丙错误"),
            (&["other-rule: 提示\none-rule: 警告\n"], "甲警告 乙提示 丙错误 丁提示"),
            // The county's own stands first and wins.
            (&["one-rule: 警告\n", "one-rule: 略\nother-rule: 略\n"], "甲警告 乙提示 丙错误"),
        ] {
            assert_eq!(weighed(files), Ok(left.to_owned()), "{files:?}");
        }
    }

    #[test]
    fn a_setting_that_is_none_is_told() {
        for (text, told) in [
            ("one-rul: 略\n", "没有“one-rul”这个检查项[\"是不是“one-rule”？\"]"),
            ("这一向: 略\n", "没有“这一向”这个检查项[\"是不是“这一项”？\"]"),
            ("别的: 略\n", "没有“别的”这个检查项[\"用 qicao explain 查看全部检查项的名称\"]"),
            ("one-rule: 错误\n", "“one-rule”只能写 略、提示 或 警告[\"例如 one-rule: 提示\"]"),
            ("one-rule: {略: 略}\n", "“one-rule”只能写 略、提示 或 警告[\"例如 one-rule: 提示\"]"),
            ("one-rule: [略]\n", "“one-rule”只能写 略、提示 或 警告[\"例如 one-rule: 提示\"]"),
        ] {
            assert_eq!(weighed(&[text]), Err(vec![told.to_owned()]), "{text}");
        }
    }
}
