//! `qicao diff` and `generate --against`: what changed, as a clerk asks for it.

use qicao::format::docx::digest::is_untouched;
use qicao::format::docx::read::{View, read};
use qicao::format::docx::stamp::Stamp;
use serde_json::Value;

use crate::cli::Desk;
use crate::redline::{counts, texts};

const OLD: &str = "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
党建: {党建会议: 5次}
引言: 半年以来，各项工作进展平稳。
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
";

fn desk() -> Desk {
    let new = OLD.replace("5次", "6次").replace("进展平稳", "成效明显");
    Desk::new().file("旧.yaml", OLD).file("新.yaml", new)
}

fn drafted() -> Desk {
    let mut desk = desk();
    for (data, draft) in [("旧.yaml", "旧稿.docx"), ("新.yaml", "新稿.docx")] {
        desk = desk.args(["generate", data, "-o", draft]);
        desk.run().ends_with(0);
    }
    desk
}

#[test]
fn two_drafts_become_one_with_marks() {
    let desk = drafted().args(["diff", "旧稿.docx", "新稿.docx", "-o", "修订稿.docx"]);
    let ran = desk.run().ends_with(0);
    assert_eq!(ran.stderr, "已写好：修订稿.docx\n改了1个数、1处文字\n");
    let (old, new, out) = (&ran.files["旧稿.docx"], &ran.files["新稿.docx"], &ran.files["修订稿.docx"]);
    let of = |bytes: &[u8], view| texts(&read("稿.docx", bytes).unwrap(), view);
    assert_eq!(of(out, View::Accepted), of(new, View::Accepted));
    assert_eq!(of(out, View::Rejected), of(old, View::Accepted));
    assert_eq!((counts(out).0, counts(out).1), (2, 2));
    let comments = read("稿.docx", out).unwrap().comments;
    assert!(comments.iter().any(|comment| comment.text == "党建会议：5次 → 6次（数据改了）"), "{comments:?}");
    // It is a file of ours: the same again is no change, and one that was edited stays.
    assert_eq!(is_untouched(out), Some(true));
    assert!(desk.run().ends_with(0).stderr.contains("与原来相同"));
    let ran = desk.file("修订稿.docx", b"PK").run().ends_with(2);
    assert_eq!(ran.files["修订稿.docx"], b"PK");
}

#[test]
fn two_states_of_the_data_are_compared_by_what_they_say() {
    let desk = desk().args(["diff", "旧.yaml", "新.yaml", "-o", "对照.json"]);
    let ran = desk.run().ends_with(0);
    let said: Value = serde_json::from_slice(&ran.files["对照.json"]).unwrap();
    assert_eq!(
        said["figures"],
        serde_json::json!([{"key": "党建.党建会议", "old": "5次", "new": "6次", "by": "data", "places": 1}])
    );
    assert_eq!(said["texts"][0]["kind"], "changed");
    assert_eq!(said["texts"][0]["new"], "半年以来，各项工作成效明显。");
    let ran = desk.args(["diff", "旧.yaml", "新.yaml"]).run().ends_with(0);
    insta::assert_snapshot!(ran.stdout, @r"
    # 两稿对照

    旧稿：旧.yaml

    新稿：新.yaml

    ## 改了1个数

    | 指标 | 旧稿 | 新稿 | 为什么 |
    | --- | --- | --- | --- |
    | 党建.党建会议 | 5次 | 6次 | 数据改了 |

    ## 改了1处文字

    删去的~~划线~~，加上的**加粗**。

    1. 改动：半年以来，各项工作~~进展平稳~~**成效明显**。
    ");
}

/// A figure that stands in two places is one, and what was made of it is called so.
#[test]
fn figures_are_counted_and_not_their_places() {
    let of = |meetings: &str| {
        let figure = format!("党建会议: {{值: {meetings}, 上年: 4次}}");
        let words = "引言: 半年来召开会议${党建.党建会议}，共${党建.党建会议}。";
        OLD.replace("党建会议: 5次", &figure).replace("引言: 半年以来，各项工作进展平稳。", words)
    };
    let desk = Desk::new().file("旧.yaml", of("5次")).file("新.yaml", of("6次"));
    let ran = desk.args(["diff", "旧.yaml", "新.yaml"]).run().ends_with(0);
    assert!(ran.stdout.contains("## 改了2个数\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("| 党建.党建会议 | 5次 | 6次（3处） | 数据改了 |\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("| 党建.党建会议的同比 | "), "{}", ran.stdout);
}

#[test]
fn a_new_draft_shows_what_changed_since_the_last() {
    let desk = drafted().args(["generate", "新.yaml", "--against", "旧稿.docx", "-o", "稿.docx"]);
    let ran = desk.run().ends_with(0);
    let of = |name: &str, view| texts(&read(name, &ran.files[name]).unwrap(), view);
    assert_eq!(of("稿.docx", View::Accepted), of("新稿.docx", View::Accepted));
    assert_eq!(of("稿.docx", View::Rejected), of("旧稿.docx", View::Accepted));
    // Drafted again it is the same, and may be replaced.
    assert!(desk.run().ends_with(0).stderr.contains("与原来相同"));
    let desk = desk.args(["generate", "新.yaml", "--against", "旧稿.docx", "-o", "旧稿.docx"]);
    let ran = desk.run().ends_with(2);
    assert!(ran.stderr.contains("“旧稿.docx”是要读的稿子，没有覆盖"), "{}", ran.stderr);
    let ran = desk.args(["generate", "新.yaml", "--against", "旧稿.docx", "--to", "md"]).run().ends_with(2);
    assert!(ran.stderr.contains("--against 只用于 DOCX"), "{}", ran.stderr);
}

/// Whatever its file is called a draft counts on from the last that lies there; what says the same is the same draft.
#[test]
fn drafts_under_other_names_are_counted_on() {
    let number = |desk: &Desk, name: &str| Stamp::read(&desk.run().ends_with(0).files[name]).unwrap().draft;
    let of = |meetings: &str| OLD.replace("5次", meetings);
    let mut desk = Desk::new().folder("发出").folder("定稿");
    for (data, command, file, with, wanted) in [
        (of("5次"), "generate", "一.docx", "--review", 1),
        (of("5次"), "generate", "一份.docx", "--review", 1),
        (of("6次"), "generate", "改后.docx", "--review", 2),
        // The clean copy of it, and a copy elsewhere.
        (of("6次"), "generate", "清稿.docx", "--clean", 2),
        (of("6次"), "generate", "发出/稿.docx", "--review", 2),
        (of("7次"), "generate", "发出/又一.docx", "--review", 3),
        // In the place of the first, behind the last that lies beside it.
        (of("8次"), "generate", "一.docx", "--review", 3),
        (of("8次"), "final", "定稿/定.docx", "--force", 3),
        // Another period's is another report.
        (of("8次").replace("2019年上半年", "2020年上半年"), "generate", "新.docx", "--review", 1),
    ] {
        desk = desk.file("数据.yaml", data).args([command, "数据.yaml", "-o", file, with]);
        assert_eq!(number(&desk, file), Some(wanted), "{command} {file}");
    }
}

#[test]
fn what_cannot_be_compared_is_told() {
    let mut desk = drafted().file("图.docx", b"\x89PNG\r\n\x1a\n");
    for (args, said) in [
        (["diff", "旧稿.docx", "没有.docx", "-o", "修订.docx"], "没有.docx"),
        (["diff", "旧稿.docx", "图.docx", "-o", "修订.docx"], "图.docx"),
        (["diff", "旧稿.docx", "新稿.docx", "-o", "修订.pdf"], "-o 的扩展名请写 .docx、.md 或 .json"),
        (["diff", "旧稿.docx", "新稿.docx", "-o", "新稿.docx"], "“新稿.docx”是要读的稿子，没有覆盖"),
    ] {
        desk = desk.args(args);
        let ran = desk.run().ends_with(2);
        assert!(ran.stderr.contains(said), "{said}: {}", ran.stderr);
    }
}

/// What was rewritten by hand and kept is what the data says, here as in every draft.
#[test]
fn sentences_that_were_kept_stay_in_a_state_of_the_data() {
    let kept = "批改:\n  - {原句: \"局党组专题研究党建工作${党建.党建会议}。\", 改为: \"召开党建会议${党建.党建会议}。\"}\n";
    let desk = desk().file("旧.批改.yaml", kept).args(["generate", "旧.yaml", "-o", "旧稿.docx"]);
    let drafted = desk.run().ends_with(0);
    let ran = desk.args(["diff", "旧稿.docx", "旧.yaml"]).run().ends_with(0);
    let said = texts(&read("旧稿.docx", &drafted.files["旧稿.docx"]).unwrap(), View::Accepted);
    assert!(said.iter().any(|text| text.contains("召开党建会议5次")), "{said:?}");
    assert!(!ran.stdout.contains("改动") && !ran.stdout.contains("召开"), "{}", ran.stdout);
}
