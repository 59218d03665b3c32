//! A county's own files of the catalogue: they add, they change what they give, and their faults have places.

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::catalogue::{Catalogue, CountyCatalogue};

use crate::cli::Desk;
use crate::data::printed;

fn read(text: &str) -> (CountyCatalogue, String) {
    let mut findings = Findings::new();
    let own = CountyCatalogue::read("妇幼健康", &Source::new("妇幼健康.yaml", text), &mut findings);
    (own, printed(&findings))
}

#[test]
fn a_countys_entry_changes_what_it_gives_and_keeps_the_rest() {
    let (own, told) = read(
        "指标:\n  婴儿死亡率: {科室: 妇保院, 别名: [婴死率]}\n  活产: {单位: 名}\n  早孕建册数: {单位: 人, 例: 10人, 常用: 2, 起止年: 2022—}\n校核:\n  - 早孕建册数 <= 活产数\n",
    );
    assert_eq!(told, "");
    let catalogue = Catalogue::new(&[own]);
    let rate = catalogue.find("妇幼", "婴死率").expect("the new name");
    assert_eq!((&*rate.name, &*rate.division, &*rate.unit, &*rate.numerator), ("婴儿死亡率", "妇保院", "‰", "婴儿死亡"));
    assert_eq!(&*catalogue.find("妇幼", "活产数").expect("by another name").unit, "名");
    let new = catalogue.find("妇幼", "早孕建册数").expect("a new one");
    assert!(new.rank == 2 && new.years.holds(2022) && !new.years.holds(2021) && new.topic == "妇幼健康");
    assert!(catalogue.relations().values().flatten().any(|relation| relation.text == "早孕建册数 <= 活产数"));
}

#[test]
fn faults_of_a_countys_file_have_their_place() {
    let (_, told) = read(
        "专题: 妇幼\n指标:\n  甲: {单位: 人, 别名: 乙, 越高越好: 是}\n  丙: {分子: 甲, 起止年: 2021-2023, 常用: 5}\n  丁: 3人\n  戊: {单住: 人}\n校核:\n  - 甲大于丙\n  - {关系: 甲 <= 丙, 严重: 警告}\n其他: 1\n",
    );
    let lines: Vec<&str> = told.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(
        lines,
        [
            "1:5 错误止[catalogue-file] “专题”写的是“妇幼”，文件名却是“妇幼健康”",
            "3:27 错误止[catalogue-file] 指标“甲”的“越高越好”不能这样写",
            "4:19 错误止[catalogue-file] 指标“丙”的“起止年”不能这样写",
            "4:34 错误止[catalogue-file] 指标“丙”的“常用”不能这样写",
            "4:3 错误止[catalogue-file] 指标“丙”写了分子，也要写分母",
            "5:6 错误止[catalogue-file] “丁”应当是一组内容",
            "6:7 错误止[catalogue-file] 指标“戊”没有“单住”这一项",
            "8:5 错误止[catalogue-file] 校核“甲大于丙”应当是有名称的等式或不等式",
            "9:18 错误止[catalogue-file] 校核的一条没有“严重”这一项",
            "10:1 错误止[catalogue-file] 指标目录没有“其他”这一项",
        ]
    );
}

#[test]
fn faults_of_a_relation_are_told_once_and_where_they_stand() {
    for (relation, told) in [
        ("{关系: 甲 <= 丙, 一般: 是}", "2:22 错误止[catalogue-file] 校核的“一般”不能这样写"),
        ("{关系: 甲 <= 丙, 一般: 1}", "2:22 错误止[catalogue-file] 校核的“一般”不能这样写"),
        ("{关系: 甲 <= 丙, 一般: [true]}", "2:22 错误止[catalogue-file] 校核的“一般”不能这样写"),
        ("{关系: 甲 <= 丙, 因为: [一, 二]}", "2:22 错误止[catalogue-file] 校核的“因为”不能这样写"),
        ("{关系: [甲 <= 丙]}", "2:10 错误止[catalogue-file] 校核的“关系”不能这样写"),
        ("{一般: true}", "2:5 错误止[catalogue-file] 校核“”应当是有名称的等式或不等式"),
        ("{关系: 甲 <= 丙, 一般: true}", ""),
        ("{关系: 甲 <= 丙, 一般: false}", ""),
        ("{关系: 甲 <= 丙, 一般: }", ""),
    ] {
        let (_, seen) = read(&format!("校核:\n  - {relation}\n"));
        let seen: Vec<&str> = seen.lines().filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(seen.join("\n"), told, "{relation}");
    }
}

#[test]
fn slips_of_yaml_in_a_countys_file_are_told_as_in_data() {
    for (file, message, hint) in [
        ("指标:\n  报告数: {单位: %}\n", "要加引号", "改成：报告数: {单位: \"%\"}"),
        ("指标:\n  报告数：{单位: 人}\n", "名称后面的“：”是全角的，YAML 不认", "改成：报告数: {单位: 人}"),
        ("指标:\n  报告数: {单位: 人， 例: 5人}\n", "全角", "改成：报告数: {单位: 人, 例: 5人}"),
    ] {
        let (_, seen) = read(file);
        assert!(seen.contains(message) && seen.contains(hint) && !seen.contains("应当是一组内容"), "{file}: {seen}");
    }
}

#[test]
fn another_name_is_not_that_of_another_indicator() {
    for (entries, told) in [
        ("活产数: {别名: [剖宫产活产数]}", "不能也叫“剖宫产活产数”，那是另一个指标的名称"),
        ("活产: {别名: 剖宫产活产数}", "不能也叫“剖宫产活产数”"),
        ("活产数: {名称: 剖宫产活产数}", "不能也叫“剖宫产活产数”"),
        ("新的数: {别名: [新的一个, 剖宫产活产数]}", "不能也叫“剖宫产活产数”"),
        ("新的数: {别名: [别的数]}\n  别的数: {单位: 人}", "不能也叫“别的数”"),
        ("活产数: {别名: [活产, 活产总数目]}\n  活产: {单位: 人}", ""),
        ("新的数: {别名: [剖宫产活产数], 组: 食堂}", ""),
    ] {
        let (own, seen) = read(&format!("指标:\n  {entries}\n"));
        assert!(seen.contains(told) && seen.is_empty() == told.is_empty(), "{entries}: {seen}");
        let catalogue = Catalogue::new(&[own]);
        assert_eq!(catalogue.find("妇幼", "剖宫产活产数").map(|found| &*found.name), Some("剖宫产活产数"), "{entries}");
    }
}

#[test]
fn a_countys_relations_are_held_without_an_indicator_of_its_own() {
    let relations = "校核:\n  - 活产数 <= 剖宫产活产数\n";
    let data = "报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2024年, 成文日期: 2025-01-08}\n妇幼: {活产数: 1245人, 剖宫产活产数: 300人}\n";
    let desk = Desk::new().data(data).file("templates/指标/妇幼健康.yaml", relations);
    let ran = desk.args(["check", "数据.yaml", "--format", "short"]).run().ends_with(1);
    assert!(ran.stdout.contains("“妇幼.活产数”1245人，不能比“妇幼.剖宫产活产数”300人还多"), "{}", ran.stdout);
}

#[test]
fn a_countys_file_is_found_where_its_templates_are() {
    let data = "报告: {单位: 甲县卫生健康局, 地区: 甲县, 期间: 2024年, 成文日期: 2025-01-08}\n食堂: {就餐: 120, 满意: 130人次}\n";
    let desk = Desk::new()
        .data(data)
        .file("templates/指标/食堂.yaml", "组: 食堂\n指标:\n  就餐: {单位: 人}\n  满意: {单位: 人, 属于: 就餐}\n")
        .file("templates/县区/甲县/指标/食堂.yaml", "指标:\n  就餐: {单位: 人次}\n");
    let ran = desk.args(["check", "数据.yaml", "--format", "short"]).run().ends_with(1);
    assert!(ran.stdout.contains("[unit-missing] “食堂.就餐”所填120没有写单位，按指标目录作120人次"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("错误[subset-above-set] “食堂.满意”130人次，不能比“食堂.就餐”120人次还多（依据指标目录）"),
        "{}",
        ran.stdout
    );
    let desk = Desk::new().data(data).file("templates/指标/食堂.yaml", "指标:\n  就餐: {单味: 人}\n");
    let ran = desk.args(["check", "数据.yaml", "--format", "short"]).run().ends_with(2);
    assert!(ran.stdout.contains("指标/食堂.yaml:2:8: 错误[catalogue-file] 指标“就餐”没有“单味”这一项"), "{}", ran.stdout);
}
