//! How findings look: to people, on one line each, and to programs.

mod human;
mod json;
#[cfg(test)]
mod tests;

pub(crate) use self::human::human;
pub(crate) use self::json::json;
use super::screen::Paint;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::text::width;

/// The shapes that findings are told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum Format {
    /// With the line, a caret and what to do.
    #[default]
    Human,
    /// One line each, for lists and editors.
    Short,
    /// One object, for programs.
    Json,
}

/// All findings for people and, where there are several, how many.
pub(crate) fn human_with_summary(findings: &Findings, paint: Paint) -> String {
    // One finding needs no count.
    let several = findings.iter().nth(1).is_some();
    let summary = if several { format!("\n{}\n", summary(findings)) } else { String::new() };
    human(findings, paint) + &summary
}

/// One line each: `FILE:LINE:COLUMN: 错误[rule-name] message`.
pub(crate) fn short(findings: &Findings) -> String {
    let mut out = String::new();
    for finding in findings {
        if let Some(place) = &finding.place {
            let (line, column) = place.start();
            out.push_str(&format!("{}:{line}:{column}: ", width::shown(place.source.name())));
        }
        let Finding { severity, rule, message, .. } = finding;
        out.push_str(&format!("{severity}[{rule}] {}\n", width::shown(message)));
    }
    out
}

/// How many there are, in one line: `发现 2 处错误、1 处警告`.
pub(crate) fn summary(findings: &Findings) -> String {
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (severity, findings.count(severity)))
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("{count} 处{severity}"))
        .collect();
    if counts.is_empty() { "没有发现问题".to_owned() } else { format!("发现 {}", counts.join("、")) }
}
