//! What templates build: everything is charged before it is built, so that no template takes the memory of the machine.

use std::process::Command;

use super::HEAD_OF_LAYOUT;
use crate::cli::{Desk, rule};

/// A template, and where in it the program stops.
fn cases() -> Vec<(&'static str, String, &'static str)> {
    let range = "range(end=99999)";
    let list = |item: &str, count: usize| format!("[{}]", vec![item; count].join(", "));
    let set = format!("{{% set 列 = {range} %}}");
    let rows = |row: &str| format!("{{% for 甲 in range(end=999) %}}{{% for 乙 in {range} %}}{row}{{% endfor %}}{{% endfor %}}");
    vec![
        ("ranges", format!("{{% set 甲 = {} %}}", list(range, 2000)), "template-too-long"),
        ("ranges in if", format!("{{% if {} %}}{{% endif %}}", list(range, 2000)), "template-too-long"),
        ("ranges in for", format!("{{% for 甲 in {} %}}{{% endfor %}}", list(range, 2000)), "template-too-long"),
        ("ranges in an argument", format!("{{{{ 没有 | default(value={}) }}}}", list(range, 2000)), "template-too-long"),
        ("spreads", format!("{set}{{% if {} %}}{{% endif %}}", list("...列", 250)), "template-too-long"),
        ("slices", format!("{set}{{% if {} %}}{{% endif %}}", list("列[:]", 100)), "template-too-long"),
        ("reversed", format!("{set}{{% if {} %}}{{% endif %}}", list("列 | reverse", 100)), "template-too-long"),
        ("sentences", format!("{set}{{% if {} %}}{{% endif %}}", list("列 | 一是", 100)), "template-too-long"),
        ("paragraphs", rows("甲\n\n"), "template-too-long"),
        ("items", rows("- 甲\n"), "template-too-long"),
        ("stars", rows("*甲*"), "template-too-long"),
        ("short tags", "{{[]}}".repeat(165_000), "template-value"),
        (
            "wide rows",
            format!(
                "|{}\n|{}\n{}",
                "甲|".repeat(3000),
                "-|".repeat(3000),
                "{% for 甲 in range(end=20) %}{% for 乙 in range(end=99) %}|甲|\n{% endfor %}{% endfor %}"
            ),
            "",
        ),
    ]
}

/// Half a gigabyte of memory, and what the program itself takes of addresses.
const ADDRESSES: &str = "800000";

#[cfg(target_os = "linux")]
#[test]
fn no_template_takes_half_a_gigabyte() {
    let mut wrong = Vec::new();
    for (what, layout, expected) in cases() {
        let desk = Desk::new().data(HEAD_OF_LAYOUT).template("版式/试", &layout);
        let desk = desk.args(["generate", "数据.yaml", "-o", "稿.docx"]);
        let command = desk.command();
        let mut bounded = Command::new("sh");
        bounded.args(["-c", &format!("ulimit -v {ADDRESSES}; exec timeout -s KILL 60 \"$0\" \"$@\"")]).arg(command.get_program());
        bounded.args(command.get_args()).current_dir(command.get_current_dir().unwrap());
        let ran = bounded.output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        let held = match expected {
            "" => ran.status.code() == Some(0),
            rule_id => {
                let is_told =
                    said.contains(&format!("错误[{}]", rule(rule_id).name)) && said.contains("--> templates/版式/试.md:");
                ran.status.code() == Some(2) && is_told && !desk.path("稿.docx").exists()
            }
        };
        if !held {
            wrong.push(format!("{what}: {}\n{}", ran.status, said.chars().take(500).collect::<String>()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
