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
    let ran = checked("rate-off-counts: 略\n").ends_with(0);
    assert!(!ran.stdout.contains("rate-off-counts"), "{}", ran.stdout);
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
