//! A workspace switches checks off or softens them in 校核.yaml.

use crate::cli::Desk;

const DATA: &str = "报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年, 成文日期: 2024-07-08}
妇幼: {活产数: 4689人, 婴儿死亡: 5人, 婴儿死亡率: {值: 3.07‰, 分子: 婴儿死亡, 分母: 活产数}}
主要工作: [\"${妇幼.活产数}，${妇幼.婴儿死亡}，${妇幼.婴儿死亡率}。\"]
";

fn checked(weights: &str) -> crate::cli::Ran {
    Desk::new().data(DATA).file("templates/校核.yaml", weights).args(["check", "数据.yaml", "--format", "short"]).run()
}

#[test]
fn a_check_is_softened_or_switched_off() {
    let ran = checked("# 什么也不改\n").ends_with(1);
    assert!(ran.stdout.contains("错误[rate-off-counts]"), "{}", ran.stdout);
    let ran = checked("rate-off-counts: 提示\n").ends_with(0);
    assert!(ran.stdout.contains("提示[rate-off-counts]"), "{}", ran.stdout);
    // By its Chinese name as well, which every message has.
    for name in ["rate-off-counts", "率与分子分母不符"] {
        let ran = checked(&format!("{name}: 略\n")).ends_with(0);
        assert!(!ran.stdout.contains("rate-off-counts"), "{}", ran.stdout);
    }
}

#[test]
fn a_county_has_its_own_weights() {
    let desk = Desk::new().data(DATA).file("templates/校核.yaml", "rate-off-counts: 略\n");
    let desk = desk.file("templates/县区/某县/校核.yaml", "rate-off-counts: 警告\n");
    let ran = desk.args(["check", "数据.yaml", "--format", "short"]).run().ends_with(0);
    assert!(ran.stdout.contains("警告[rate-off-counts]"), "{}", ran.stdout);
}

#[test]
fn what_is_no_check_or_no_weight_is_told_where_it_stands() {
    let ran = checked("rate-of-counts: 提示\n").ends_with(2);
    assert!(ran.stdout.contains("templates/校核.yaml:1:1: 错误[unknown-key] 没有“rate-of-counts”这个检查项"), "{}", ran.stdout);
    let ran = checked("rate-off-counts: 错误\n").ends_with(2);
    assert!(ran.stdout.contains("只能写 略、提示 或 警告"), "{}", ran.stdout);
}

#[test]
fn whatever_a_draft_can_tell_is_softened_or_switched_off() {
    let desk = |weights: &str| {
        let desk =
            Desk::new().data(DATA).file("templates/样式.yaml", "正文: {行距: 30磅}\n").file("templates/校核.yaml", weights);
        desk.args(["check", "数据.yaml", "--format", "short"]).run()
    };
    assert!(desk("# 什么也不改\n").stdout.contains("提示[off-standard]"));
    assert!(!desk("off-standard: 略\n").ends_with(1).stdout.contains("off-standard"));
    // Hand edits are part of a draft.
    let amended = |weights: &str| {
        let hand = "批改:\n  - {原句: 没有这一句。, 改为: 有这一句。}\n";
        let desk = Desk::new().data(DATA).file("数据.批改.yaml", hand).file("templates/校核.yaml", weights);
        desk.args(["check", "数据.yaml", "--format", "short"]).run().ends_with(1).stdout
    };
    assert!(amended("# 什么也不改\n").contains("警告[unused-amendment]"));
    assert!(amended("unused-amendment: 提示\n").contains("提示[unused-amendment]"));
    assert!(!amended("unused-amendment: 略\n").contains("unused-amendment"));
    let unseen = |weights: &str| {
        let data = DATA.replace("主要工作: [", "主要工作: [\"有序\u{200B}开展。\", ");
        let desk = Desk::new().data(&data).file("templates/校核.yaml", weights);
        desk.args(["check", "数据.yaml", "--format", "short"]).run().ends_with(1).stdout
    };
    assert!(unseen("# 什么也不改\n").contains("警告[unseen-character]"));
    assert!(!unseen("unseen-character: 略\n").contains("unseen-character"));
    // What is not told of a draft has no weight in it.
    assert!(desk("usage: 略\n").ends_with(2).stdout.contains("没有“usage”这个检查项"));
}

#[test]
fn nothing_that_keeps_a_report_from_being_drafted_is_softened_or_switched_off() {
    let faults = [
        ("unknown-key", "templates/样式.yaml", "页边: {上: 37毫米}\n", "没有“页边”"),
        ("bad-measure", "templates/样式.yaml", "页边距: {上: 300毫米}\n", "页边距.上"),
        ("unknown-name", "templates/版式/四部分.md", "{{ 没有的 }}\n", "没有“没有的”"),
        ("template-syntax", "templates/版式/四部分.md", "{{ 妇幼\n", "标签到这里还没有写完"),
        ("duplicate-key", "数据.yaml", &format!("{DATA}妇幼: {{}}\n"), "“妇幼”写了两次"),
        ("report", "数据.yaml", "报告: {单位: 某县卫生健康局}\n", "地区"),
    ];
    for (rule, file, text, words) in faults {
        for weight in ["略", "提示", "警告"] {
            let desk = Desk::new().data(DATA).file(file, text).file("templates/校核.yaml", format!("{rule}: {weight}\n"));
            let ran = desk.args(["generate", "数据.yaml", "-o", "稿.md"]).run().ends_with(2);
            let name = crate::cli::rule(rule).name;
            assert!(ran.stderr.contains(&format!("错误[{name}]: ")) && ran.stderr.contains(words), "{rule}: {}", ran.stderr);
            assert!(!ran.files.contains_key("稿.md"), "{rule}: {weight}");
        }
    }
}

#[test]
fn two_files_share_the_hand_edits_that_are_named_after_both() {
    let hand = "批改:\n  - {原句: 没有这一句。, 改为: 有这一句。}\n";
    let desk = Desk::new().data(DATA).file("数据.yml", "其他: {会议: 3次}\n").file("数据.批改.yaml", hand);
    let ran = desk.args(["check", "数据.yaml", "数据.yml", "--format", "short"]).run();
    assert_eq!(ran.stdout.matches("unused-amendment").count(), 1, "{}", ran.stdout);
    assert!(!ran.stdout.contains("写了两次"), "{}", ran.stdout);
}
