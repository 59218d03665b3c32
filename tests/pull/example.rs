//! examples/送审: what the files beside each other say of the program is so.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::Desk;

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/送审").join(name)
}

/// The desk of whoever works through the example.
fn desk() -> Desk {
    ["丁县2024年上半年.yaml", "送审稿.docx", "改回稿.docx"]
        .iter()
        .fold(Desk::new(), |desk, name| desk.file(name, fs::read(example(name)).unwrap()))
}

const DATA: &str = "丁县2024年上半年.yaml";

#[test]
fn the_worked_example_is_as_it_says() {
    let desk = desk();
    let told = desk.args(["pull", "改回稿.docx", "--data", DATA, "--base", "送审稿.docx"]);
    let ran = told.run();
    assert_eq!(ran.stdout, fs::read_to_string(example("说了什么.txt")).unwrap(), "{}", ran.stderr);
    assert_eq!(ran.status, Some(1));
    assert_eq!(ran.files[DATA], fs::read(example(DATA)).unwrap(), "only told, nothing is written");

    let written = told.args(["pull", "改回稿.docx", "--data", DATA, "--base", "送审稿.docx", "--apply", "--same"]);
    let ran = written.run();
    assert_eq!(ran.stderr, format!("已写回：{DATA}（5处）\n"));
    assert_eq!(String::from_utf8_lossy(&ran.files[DATA]), fs::read_to_string(example("改后.yaml")).unwrap());
}

#[test]
fn line_ends_and_the_mark_at_the_beginning_stay() {
    let text = fs::read_to_string(example(DATA)).unwrap();
    let windows = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    let desk = desk().file(DATA, &windows);
    let ran = desk.args(["pull", "改回稿.docx", "--data", DATA, "--base", "送审稿.docx", "--apply"]).run();
    let wanted = windows.replace("837例", "846例").replace("乙类: 412例", "乙类: 421例").replace("待报", "1102人");
    assert_eq!(String::from_utf8_lossy(&ran.files[DATA]), wanted.replace("明显好转", "持续向好"));
}

#[test]
fn what_cannot_be_read_ends_with_2_in_the_format_asked_for() {
    let desk = desk().file("改回.doc", b"{\\rtf1}");
    let ran = desk.args(["pull", "改回.doc", "--data", DATA, "--format", "json"]).run();
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((ran.status, &told["findings"][0]["rule"]), (Some(2), &serde_json::json!("foreign-draft")));
    let ran = ran_with(["pull", "没有.docx", "--data", DATA]);
    assert_eq!(ran.0, Some(2));
    assert!(ran.1.contains("没有.docx"), "{}", ran.1);
}

fn ran_with<const N: usize>(args: [&str; N]) -> (Option<i32>, String) {
    let ran = desk().args(args).run();
    (ran.status, ran.stderr)
}

#[test]
fn every_change_is_a_line_in_short() {
    let desk = desk();
    let ran = desk.args(["pull", "改回稿.docx", "--data", DATA, "--base", "送审稿.docx", "--format", "short"]).run();
    assert_eq!(ran.stdout.lines().count(), 8, "{}", ran.stdout);
    assert!(ran.stdout.starts_with(&format!("{DATA}:14: 必定[改数] 传染病.报告数 837例 → 846例\n")), "{}", ran.stdout);
}
