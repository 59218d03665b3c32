//! What is so in reality: right figures are never told as wrong, and a name is never taken for what is another thing.

use qicao::base::finding::{Findings, Severity};
use qicao::base::source::Source;
use qicao::catalogue::{Catalogue, Indicator};
use qicao::check::check;
use qicao::ledger::{LedgerOptions, load};
use qicao::quantity::Quantity;

/// What is told of data, at least as heavy as this: the rule and the message.
fn told(data: &str, least: Severity) -> Vec<String> {
    let text = format!("报告: {{单位: 某县卫生健康局, 地区: 某县, 期间: 2024年, 成文日期: 2025-01-08}}\n{data}\n");
    let mut findings = Findings::new();
    let ledger = load(&[Source::new("数据.yaml", text)], &LedgerOptions::default(), &mut findings).expect("data");
    check(&ledger, &mut findings);
    let heavy = findings.iter().filter(|finding| finding.severity >= least && finding.rule.id != "gap");
    heavy.map(|finding| format!("[{}] {}", finding.rule.id, finding.message)).collect()
}

#[test]
fn right_figures_are_never_told_as_wrong() {
    let lines = include_str!("../fixtures/right-figures.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut wrong = Vec::new();
    for line in lines {
        let (what, data) = line.split_once('\t').expect("two columns");
        let told = told(&data.replace("\\n", "\n"), Severity::Error);
        if !told.is_empty() {
            wrong.push(format!("{what}：{}", told.join("；")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn two_names_of_one_indicator_with_two_values_are_told() {
    let told = |data: &str| told(data, Severity::Warning);
    assert_eq!(
        told("妇幼: {活产数: 2900人, 活产婴儿数: 2876人}"),
        ["[two-values] “活产数”与“活产婴儿数”是同一个指标（指标目录：活产数），却有两个值：2900人和2876人"]
    );
    for quiet in [
        // The same number, however it is printed.
        "妇幼: {活产数: 2900人, 活产婴儿数: 2900人}",
        "医疗服务: {床位数: 0.29万张, 病床数: 2898张}",
        // Another day, another name given on purpose, another group.
        "妇幼: {活产数: 2900人, 活产婴儿数: {值: 2876人, 截至: 2024-11-30}}",
        "妇幼: {活产数: 2900人, 活产婴儿数: {值: 2876人, 名称: 医院活产数}}",
        "妇幼: {活产数: 2900人}\n甲镇: {妇幼: {活产婴儿数: 120人}}",
        // Looked at.
        "妇幼: {活产数: 2900人, 活产婴儿数: {值: 2876人, 校核: 略}}",
        // People and pairs are two indicators, by whatever name.
        "妇幼: {婚检: 3060人, 婚检对数: 1530对}",
    ] {
        let told: Vec<String> = told(quiet).into_iter().filter(|line| line.contains("[two-values]")).collect();
        assert_eq!(told, [""; 0], "{quiet}");
    }
}

/// A share of figures that are at odds is not held against one of them.
#[test]
fn nothing_is_held_against_a_figure_that_has_two_values() {
    let data = "妇幼: {活产数: 2900人, 活产婴儿数: 2876人, 婴儿死亡: 8例, 婴儿死亡率: 2.78‰}";
    assert_eq!(told(data, Severity::Error), [""; 0]);
    assert_eq!(told(&data.replace(", 活产婴儿数: 2876人", ""), Severity::Error).len(), 1);
}

/// What a name is looked up as: 组.名称, or nothing where it is asked about.
#[test]
fn a_name_is_never_taken_for_another_thing() {
    let catalogue = Catalogue::new(&[]);
    let mut wrong = Vec::new();
    for line in include_str!("../fixtures/names-apart.tsv").lines().filter(|line| !line.starts_with('#')) {
        let (name, expected) = line.split_once('\t').expect("two columns");
        let found: Vec<String> =
            catalogue.named(name).iter().map(|indicator| format!("{}.{}", indicator.group, indicator.name)).collect();
        let is_right = if expected == "-" { found.len() != 1 } else { found == [expected] };
        if !is_right {
            wrong.push(format!("{name}: {expected}, not {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// 中级以上职称人员数 are at least as many as 中级职称人员数, also in the examples.
#[test]
fn what_is_so_or_more_is_no_less_in_the_examples() {
    let catalogue = Catalogue::new(&[]);
    let value = |indicator: &Indicator| Quantity::parse(&indicator.example).and_then(|quantity| quantity.value());
    let mut wrong = Vec::new();
    for wide in catalogue.indicators() {
        for word in ["及以上", "以上"] {
            let narrow = wide.name.replacen(word, "", 1);
            let Some(narrow) = catalogue.find(&wide.group, &narrow).filter(|narrow| *narrow.name != *wide.name) else { continue };
            if value(wide) < value(narrow) && wide.unit == narrow.unit {
                wrong.push(format!("{}: {}, {}: {}", wide.name, wide.example, narrow.name, narrow.example));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
