//! How a workspace weighs checks: its 校核.yaml switches one off (略) or softens it (警告, 提示).

use super::CHECKS;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::source::Source;
use crate::base::text::nearest::nearest;
use crate::yaml::settings::{Value, settings};

/// What a workspace makes of a check; none switches it off.
type Weight = Option<Severity>;

/// Weighs the findings by the settings of the workspace, the county's own first; none if a setting is at fault, which is told.
///
/// A check is never made graver than it is, and nothing that keeps a report from being drafted can be switched off.
pub fn weigh(own: &[Source], findings: &mut Findings) -> Option<()> {
    let mut weights: Vec<(String, Weight)> = Vec::new();
    let mut told = Findings::new();
    for source in own {
        for setting in settings(source, &mut told).unwrap_or_default() {
            let Some(check) = CHECKS.iter().find(|check| check.name == setting.name) else {
                let finding = Finding::fatal("unknown-key", format!("没有“{}”这个检查项", setting.name)).at(setting.at);
                told.push(match nearest(&setting.name, CHECKS.iter().map(|check| check.name)) {
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
                    let finding = Finding::fatal("unknown-key", format!("“{}”只能写 略、提示 或 警告", check.name));
                    told.push(finding.at(setting.place).hint(format!("例如 {}: 提示", check.name)));
                    continue;
                }
            };
            if !weights.iter().any(|(name, _)| *name == setting.name) {
                weights.push((setting.name, weight));
            }
        }
    }
    let fatal = told.is_fatal();
    findings.extend(told.iter().cloned());
    if fatal {
        return None;
    }
    if !weights.is_empty() {
        findings.weigh(|finding| match weights.iter().find(|(name, _)| name == finding.rule) {
            Some((_, weight)) => weight.map(|weight| weight.min(finding.severity)),
            None => Some(finding.severity),
        });
    }
    Some(())
}
