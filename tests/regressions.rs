//! Bad input, one row each: how the program ends, the rule, the place, and what it leaves behind.
//!
//! Every row runs the program itself with little memory; the messages of all rows are snapshots, to be read as a clerk would.

mod chains;
mod data;
mod heavy;
mod memory;
mod templates;

use std::collections::BTreeMap;
use std::process::Command;

use crate::cli::{Desk, rule};

/// What stands before the lines of most rows.
pub(crate) const HEAD: &str = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 成文日期: 2019-07-08}\n";
/// The same for rows about the layout 试.
pub(crate) const HEAD_OF_LAYOUT: &str =
    "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 成文日期: 2019-07-08, 版式: 试}\n";

/// One bad input and what it must come to.
pub(crate) struct Row {
    /// What it is, in the snapshot.
    what: &'static str,
    files: Vec<(String, Vec<u8>)>,
    status: i32,
    /// `错误[…]`, none where all is well.
    rule: &'static str,
    /// `LINE:COLUMN`, or `FILE:LINE:COLUMN` where it is not the data file; empty where there is none.
    place: &'static str,
}

/// A row about the whole data file.
pub(crate) fn whole(what: &'static str, status: i32, rule: &'static str, place: &'static str, data: impl Into<Vec<u8>>) -> Row {
    Row { what, files: vec![("数据.yaml".to_owned(), data.into())], status, rule, place }
}

/// A row about the lines behind 报告.
pub(crate) fn lines(what: &'static str, status: i32, rule: &'static str, place: &'static str, data: &str) -> Row {
    whole(what, status, rule, place, format!("{HEAD}{data}"))
}

/// A row about the layout 试 and other templates, by their names.
pub(crate) fn layout(
    what: &'static str,
    rule: &'static str,
    place: &'static str,
    layout: impl Into<Vec<u8>>,
    others: &[(&str, &str)],
) -> Row {
    let mut row = whole(what, if rule.is_empty() { 0 } else { 2 }, rule, place, HEAD_OF_LAYOUT);
    row.files.push(("templates/版式/试.md".to_owned(), layout.into()));
    row.files.extend(others.iter().map(|(name, text)| (format!("templates/{name}.md"), text.as_bytes().to_vec())));
    row
}

/// The command with 1.5 GB of memory, and an end where it would hang.
fn bounded(command: &Command) -> Command {
    if cfg!(not(target_os = "linux")) {
        let mut same = Command::new(command.get_program());
        same.args(command.get_args()).current_dir(command.get_current_dir().unwrap());
        return same;
    }
    let mut bounded = Command::new("sh");
    bounded.args(["-c", "ulimit -v 1500000; exec timeout -s KILL 20 \"$0\" \"$@\""]).arg(command.get_program());
    bounded.args(command.get_args()).current_dir(command.get_current_dir().unwrap()).stdin(std::process::Stdio::null());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => bounded.env(name, value),
            None => bounded.env_remove(name),
        };
    }
    bounded
}

/// Runs a row and gives its message, and what is not as it must be.
fn held(row: &Row) -> (String, Vec<String>) {
    let desk = row.files.iter().fold(Desk::new(), |desk, (name, text)| desk.file(name, text));
    let desk = desk.args(["generate", "数据.yaml", "-o", "稿.md", "--strict"]);
    let output = bounded(&desk.command()).output().expect("sh");
    let said = String::from_utf8(output.stderr).expect("UTF-8").replace(desk.path("").to_str().unwrap(), "");
    let mut wrong = Vec::new();
    let mut must = |holds: bool, what: String| {
        if !holds {
            wrong.push(what);
        }
    };
    must(output.status.code() == Some(row.status), format!("ends with {} and not {}", output.status, row.status));
    must(output.stdout.is_empty(), "something on standard output".to_owned());
    must(row.rule.is_empty() || said.contains(&format!("错误[{}]", rule(row.rule).name)), format!("no 错误[{}]", row.rule));
    let file = if row.place.matches(':').count() > 1 { "" } else { "数据.yaml:" };
    must(row.place.is_empty() || said.contains(&format!("--> {file}{}\n", row.place)), format!("not at {}", row.place));
    let word = said.lines().find_map(english);
    must(word.is_none(), format!("English: {word:?}"));
    let after = desk.files();
    let mut before: BTreeMap<String, Vec<u8>> = row.files.iter().cloned().collect();
    if row.status == 0 {
        before.extend(after.get("稿.md").map(|draft| ("稿.md".to_owned(), draft.clone())));
    }
    must(after == before, "a file came, went or was changed".to_owned());
    (said, wrong)
}

/// The first English word of a message or hint, if it holds one that no clerk would expect.
fn english(line: &str) -> Option<&str> {
    const KNOWN: [&str; 36] = [
        "UTF",
        "GBK",
        "GB18030",
        "ANSI",
        "Unicode",
        "YAML",
        "WPS",
        "Tab",
        "MB",
        "include",
        "extends",
        "super",
        "range",
        "if",
        "for",
        "set",
        "block",
        "loop",
        "defined",
        "none",
        "number",
        "string",
        "is",
        "raw",
        "endraw",
        "end",
        "start",
        "step_by",
        "qicao",
        "templates",
        "list",
        "not",
        "check",
        "true",
        "false",
        "str",
    ];
    let text = match line.split_once("]: ") {
        Some((severity, text)) if severity.starts_with(['错', '警', '提']) => text,
        _ => line.trim_start().strip_prefix("提示：")?,
    };
    // What is quoted is the author's own; a tag shows how to write it.
    let mut outside = String::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '“' | '{' => depth += 1,
            '”' | '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    let word = outside
        .split(|c: char| !(c.is_ascii_alphanumeric() || "_./-+".contains(c)))
        .filter(|word| word.bytes().filter(u8::is_ascii_alphabetic).count() > 1 && !word.contains(['/', '.', '+']))
        .find(|word| {
            let known =
                |part: &str| KNOWN.contains(&part) || part.starts_with("0x") || part.bytes().all(|byte| byte.is_ascii_digit());
            !word.split('-').all(known)
        })?
        .to_owned();
    text.find(&word).map(|at| &text[at..at + word.len()])
}

/// Runs a table, holds every row against what it must come to, and gives the messages, to be read aloud.
#[track_caller]
pub(crate) fn all(rows: &[Row]) -> String {
    let mut text = String::new();
    let mut wrong = String::new();
    for row in rows {
        let (said, faults) = held(row);
        text.push_str(&format!("## {}\n{said}\n", row.what));
        if !faults.is_empty() {
            let said: String = said.chars().take(2000).collect();
            wrong.push_str(&format!("## {}: {}\n{said}\n", row.what, faults.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    text
}
