//! What a watcher says: what changed in the draft, what is newly wrong, and what it waits for.

use std::path::Path;

use super::missing::{MissingData, PATIENCE};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::hashed::HashSet;
use crate::base::rule::Rule;
use crate::base::text::beginning::beginning;
use crate::base::text::width;
use crate::cli::{report, screen};
use crate::document::Document;
use crate::document::changes::{Difference, changes};
use crate::workspace::trouble::named;

pub(crate) static FILE_GONE: Rule = Rule {
    id: "file-gone",
    name: "数据文件不见了",
    severity: Severity::Warning,
    about: "watch 看着的数据文件还在不在",
    why: "文件或文件夹被移走、删去，就没有数据起草",
    bad: r#"$ qicao watch 数据.yaml
（移走了 数据.yaml）
"#,
    good: r#"$ qicao watch 数据.yaml
"#,
    basis: "",
};

/// As many changes as are told one by one.
const MOST: usize = 12;
/// As many characters as are shown of a paragraph.
const SHOWN: usize = 36;

/// What was told so far.
#[derive(Default)]
pub(super) struct Reporter {
    last: Option<Document>,
    known: HashSet<(&'static str, String, Option<String>)>,
}

impl Reporter {
    /// Tells how one draft went: the first in full, later ones by what is new.
    pub(super) fn report(&mut self, findings: Findings, document: Option<Document>, lines: &[String]) {
        let mut fresh = Findings::new();
        // What keeps a draft from being made is told at every save, however often.
        fresh.extend(findings.iter().filter(|finding| finding.fatal || !self.known.contains(&name(finding))).cloned());
        let mut text = report::human(&fresh, screen::paint_err());
        if findings.iter().nth(1).is_some() {
            let apart = if fresh.is_empty() { "" } else { "\n" };
            let known =
                if fresh.iter().len() < findings.iter().len() && !fresh.is_empty() { "（连同原有的）" } else { "" };
            text.push_str(&format!("{apart}{}{known}\n", report::summary(&findings)));
        }
        // A file that cannot be read just now has not put right what was wrong with it.
        if document.is_some() || !findings.is_fatal() {
            self.known = findings.iter().map(name).collect();
        }
        for line in lines {
            text.push_str(&format!("{line}\n"));
        }
        if let (Some(old), Some(new)) = (&self.last, &document) {
            text.push_str(&summary(&changes(old, new)));
        }
        if document.is_none() {
            text.push_str("没有起草：改好再保存，就接着起草\n");
        } else {
            self.last = document;
        }
        screen::print(text);
    }

    /// Tells that the county's own templates are all gone, or there again.
    pub(super) fn templates(before: usize, now: usize) {
        match (before, now) {
            (1.., 0) => screen::print("自己的模板都不在了，先用内置的；放回来就接着用\n"),
            (0, 1..) => screen::print(format!("有了自己的模板（{now} 个）\n")),
            _ => {}
        }
    }

    /// Tells once that data is not there, when it has been gone for longer than a save takes.
    pub(super) fn wait_for(&self, file: &Path, missing: &mut MissingData) {
        if missing.told || missing.since.elapsed() < PATIENCE {
            return;
        }
        missing.told = true;
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Relative paths lead nowhere once the folder that they count from is gone.
        let gone = if folder.is_dir() && std::env::current_dir().is_ok() { "" } else { "，它所在的文件夹也不在了" };
        let finding = FILE_GONE.finding(format!("没有文件{}了{gone}", named(file)));
        let mut findings = Findings::new();
        findings.push(finding.hint("放回来就接着起草；按 Ctrl-C 结束"));
        screen::print(report::human(&findings, screen::paint_err()));
    }
}

/// A finding, wherever its line has moved to.
fn name(finding: &Finding) -> (&'static str, String, Option<String>) {
    let key = finding.place.as_ref().and_then(|place| place.key.as_ref()).map(ToString::to_string);
    (finding.rule.id, finding.message.clone(), key)
}

fn summary(changes: &[Difference]) -> String {
    if changes.is_empty() {
        return "  稿子没有变\n".to_owned();
    }
    let mut out = String::new();
    for change in changes.iter().take(MOST) {
        out.push_str("  ");
        out.push_str(&match change {
            Difference::Figure { key, before: Some(before), after: Some(after) } => format!("{key}：{before} → {after}"),
            Difference::Figure { key, before: None, after } => format!("{key}：新印出{}", after.as_deref().unwrap_or_default()),
            Difference::Figure { key, before: Some(before), after: None } => format!("{key}：不再印出（原为{before}）"),
            Difference::Paragraph { before: Some(before), after: Some(after) } => {
                format!("改：{}", round_the_change(before, after))
            }
            Difference::Paragraph { before: None, after } => format!("添：{}", start(after.as_deref().unwrap_or_default())),
            Difference::Paragraph { before: Some(before), after: None } => format!("删：{}", start(before)),
        });
        out.push('\n');
    }
    if changes.len() > MOST {
        out.push_str(&format!("  ……另有 {} 处\n", changes.len() - MOST));
    }
    width_safe(&out)
}

fn width_safe(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", width::shown(line))).collect()
}

fn start(text: &str) -> String {
    beginning(&text.replace('\n', " "), SHOWN).into_owned()
}

/// The new paragraph from a little before the place where it begins to differ.
fn round_the_change(before: &str, after: &str) -> String {
    let same = before.chars().zip(after.chars()).take_while(|(before, after)| before == after).count();
    let from = same.saturating_sub(10);
    let rest: String = after.chars().skip(from).collect();
    format!("{}{}", if from > 0 { "……" } else { "" }, start(&rest))
}
