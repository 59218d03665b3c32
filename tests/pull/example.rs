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
    assert_eq!(ran.stderr, format!("已写回：{DATA}（6处）\n已写回：丁县2024年上半年.批改.yaml（1处）\n"));
    let kept = String::from_utf8_lossy(&ran.files["丁县2024年上半年.批改.yaml"]).into_owned();
    assert_eq!(kept, fs::read_to_string(example("改后.批改.yaml")).unwrap());
    // The next draft says it with the figures of its day, and nothing is told twice.
    let drafts = written.args(["generate", DATA, "--to", "md", "-o", "-"]);
    assert_eq!(drafts.run().stdout, fs::read_to_string(example("改后.md")).unwrap());
    let again = drafts.args(["pull", "改回稿.docx", "--data", DATA, "--base", "送审稿.docx"]).run().stdout;
    assert!(!again.contains("可以") && again.matches("今天的稿子已经这样说").count() == 3, "{again}");
    assert_eq!(String::from_utf8_lossy(&ran.files[DATA]), fs::read_to_string(example("改后.yaml")).unwrap());
}

#[test]
fn line_ends_and_the_mark_at_the_beginning_stay() {
    let text = fs::read_to_string(example(DATA)).unwrap();
    let windows = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    let desk = desk().file(DATA, &windows);
    let ran = desk.args(["pull", "改回稿.docx", "--data", DATA, "--base", "送审稿.docx", "--apply"]).run();
    let wanted = windows.replace("837例", "846例").replace("乙类: 412例", "乙类: 421例").replace("待报", "1102人");
    let wanted = wanted.replace("满意度持续提升。", "满意度持续提升。\r\n\r\n      选派年轻干部到乡镇卫生院挂职锻炼。");
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
    let desk = desk.args(["pull", "改回稿.docx", "--data", DATA, "--base", "送审稿.docx", "--format", "short"]);
    let ran = desk.run();
    assert_eq!(ran.stdout.lines().count(), 8, "{}", ran.stdout);
    assert!(ran.stdout.starts_with(&format!("{DATA}:14: 必定[改数] 传染病.报告数 837例 → 846例\n")), "{}", ran.stdout);
}

#[test]
fn drafts_in_a_folder_are_told_apart_and_the_last_word_waits_for_answers() {
    let desk = desk();
    let desk = desk.args(["history", DATA]);
    let told = desk.run();
    let lines: Vec<&str> = told.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{}{}", told.stdout, told.stderr);
    assert!(lines[0].starts_with("第1稿  送审稿.docx") && lines[0].ends_with("没有人改过"), "{}", lines[0]);
    assert!(lines[1].starts_with("第1稿  改回稿.docx") && lines[1].ends_with("1条批注没有答复"), "{}", lines[1]);

    let desk = desk.args(["final", DATA]);
    let refused = desk.run();
    assert_eq!(refused.status, Some(1));
    for words in ["错误[还不能定稿]", "还有2项待填：【待填：产前筛查人数】、【待填：成文日期】", "张副局长的批注还没有答复"]
    {
        assert!(refused.stderr.contains(words), "{words} in {}", refused.stderr);
    }
    assert!(!refused.files.keys().any(|name| name.contains("定稿")));
    let desk = desk.args(["final", DATA, "--force"]);
    let forced = desk.run();
    assert_eq!(forced.status, Some(0));
    let lines: Vec<&str> = forced.stderr.lines().collect();
    assert_eq!(lines[0], "已定稿：丁县卫生健康局2024年上半年工作总结（定稿）.docx");
    // What came back and was never taken home is not in the last word.
    assert!(lines[1].starts_with("注意：改回稿.docx里有") && lines[1].contains("qicao pull 改回稿.docx"), "{}", forced.stderr);
    // What it went out with is told as well.
    assert!(forced.stderr.contains("警告[尚待填报]") && forced.stderr.contains("产前筛查人数"), "{}", forced.stderr);
}

/// What does not keep the last word back is told all the same, or counted.
#[test]
fn the_last_word_says_what_it_goes_out_with() {
    let data = "报告: {单位: 丁县卫生健康局, 地区: 丁县, 期间: 2024年, 成文日期: 2025-01-08}\n妇幼: {活产数: {值: 800人, 上年: 4800人}, 孕产妇死亡: 0例}\n引言: 全年活产${妇幼.活产数}。\n";
    let of = |data: &str, is_forced: bool| {
        let desk = Desk::new().file("数据.yaml", data);
        if is_forced { desk.args(["final", "数据.yaml", "--force"]).run() } else { desk.args(["final", "数据.yaml"]).run() }
    };
    let told = of(data, false).ends_with(0);
    assert!(told.stderr.starts_with("已定稿：") && !told.stderr.contains("提示["), "{}", told.stderr);
    assert!(told.stderr.contains("另有3处提示没有列出，可用 qicao check 数据.yaml 查看"), "{}", told.stderr);
    let open = data.replace("800人", "待报");
    let told = of(&open, true).ends_with(0);
    assert!(told.stderr.contains("警告[尚待填报]"), "{}", told.stderr);
    let told = of(&open, false).ends_with(1);
    assert!(told.stderr.contains("处警告") && !told.stderr.contains("警告["), "{}", told.stderr);
}

/// Whatever a title holds the copy lies where it was wanted, and nothing that was read is written over.
#[test]
fn the_last_word_is_named_after_its_title_and_spares_what_it_was_held_against() {
    let data = "报告: {单位: 丁县卫生健康局, 地区: 丁县, 期间: 2024年上半年, 成文日期: 2024-07-08, 标题: 上半年/总结}\n引言: 各项工作进展平稳。\n";
    let last = data.replace("2024", "2023");
    let desk = Desk::new().file("数据.yaml", data).file("上期.yaml", &last).folder("稿");
    let ran = desk.args(["final", "数据.yaml", "-o", "稿/"]);
    let said = ran.run().ends_with(0);
    assert!(said.files.contains_key("稿/上半年／总结（定稿）.docx"), "{:?}", said.names());
    let said = ran.args(["final", "数据.yaml", "--previous", "上期.yaml", "-o", "上期.yaml", "--force"]).run().ends_with(2);
    assert!(said.stderr.contains("“上期.yaml”是数据文件，没有覆盖"), "{}", said.stderr);
    assert_eq!(said.files["上期.yaml"], last.as_bytes());
}
