//! How a workspace weighs rules: its 校核.yaml switches one off (略) or softens it (警告, 提示).

use crate::base::finding::{Findings, Severity};
use crate::base::rule::{Rule, Table};
use crate::base::source::Source;
use crate::base::text::nearest::nearest;
use crate::yaml::keys::UNKNOWN_KEY;
use crate::yaml::settings::{Value, settings};

/// What a workspace makes of a rule; none switches it off.
type Weight = Option<Severity>;

/// Weighs the findings by the settings of the workspace, the county's own first; none if a setting is at fault, which is told.
///
/// The rules of these tables can be weighed. None is made graver than it is, and nothing that keeps a report from being
/// drafted can be switched off.
pub fn weigh(own: &[Source], tables: &[&Table], findings: &mut Findings) -> Option<()> {
    let rules = || tables.iter().flat_map(|table| table.rules).copied();
    let mut weights: Vec<(&Rule, Weight)> = Vec::new();
    let mut told = Findings::new();
    for source in own {
        for setting in settings(source, &mut told).unwrap_or_default() {
            let Some(rule) = rules().find(|rule| rule.id == setting.name) else {
                let finding = UNKNOWN_KEY.fatal(format!("没有“{}”这个检查项", setting.name)).at(setting.at);
                told.push(match nearest(&setting.name, rules().map(|rule| rule.id)) {
                    Some(near) => finding.hint(format!("是不是“{near}”？")),
                    None => finding.hint("用 qicao explain 查看全部检查项的名称"),
                });
                continue;
            };
            let weight = match &setting.value {
                Value::Text(word) if word == "略" => None,
                Value::Text(word) if word == Severity::Note.word() => Some(Severity::Note),
                Value::Text(word) if word == Severity::Warning.word() => Some(Severity::Warning),
                Value::Text(_) | Value::Group(_) | Value::List(_) => {
                    let finding = UNKNOWN_KEY.fatal(format!("“{}”只能写 略、提示 或 警告", rule.id));
                    told.push(finding.at(setting.place).hint(format!("例如 {}: 提示", rule.id)));
                    continue;
                }
            };
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
