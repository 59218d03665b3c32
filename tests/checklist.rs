//! `qicao check --to`: 数据核对表, the table that each division signs.

use std::collections::BTreeMap;
use std::io::Read;

use crate::cli::Desk;

const DATA: &str = r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: {值: 837例, 上年: 947例, 同比: -11.62%, 来源: 疾控股}
  甲类: {值: 待报, 来源: 疾控股}
计生:
  出生人数:
    值: 5356人
    其中: {一孩: 2351人, 二孩: 2591人, 多孩: 415人}
    其中完整: true
    截至: 2019-05-31
    来源: 家庭股
  期望寿命: {值: 80.86岁, 名称: 人均预期寿命, 目标: {省: ">=77.3岁"}, 来源: 疾控股}
  无来源: 5件
"#;

#[test]
fn rows_stand_by_division_with_a_line_to_sign() {
    let ran = Desk::new().data(DATA).args(["check", "数据.yaml", "--to", "md", "-o", "-"]).run().ends_with(1);
    let page = ran.stdout;
    assert!(page.starts_with("# 恩施市卫生健康局2019年上半年数据核对表\n"), "{page}");
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}\n{page}"));
    assert!(at("## 一、疾控股") < at("## 二、家庭股") && at("## 二、家庭股") < at("## 三、未注明来源"));
    assert_eq!(page.matches("核对人签字：").count(), 3);
    at("| 指标 | 本期 | 上年 | 增减 | 目标 | 达标 | 来源 | 截至 | 校核结论 | 位置 |");
    at("| 传染病.报告数 | 837例 | 947例 | 减少110例 | — | — | 疾控股 | 2019-06-30 | 相符 | 数据.yaml:3 |");
    at("| 传染病.甲类 | 待报 | — | — | — | — | 疾控股 | 2019-06-30 | 待报 | 数据.yaml:4 |");
    at("| 人均预期寿命 | 80.86岁 | — | — | 省≥77.3岁 | 是 | 疾控股 |");
    // A part belongs to the division of its whole, and a fault stands in the row it is about.
    at("| 计生.出生人数.其中.一孩 | 2351人 | — | — | — | — | 家庭股 |");
    at("| 计生.出生人数 | 5356人 | — | — | — | — | 家庭股 | 2019-05-31 | 错误：");
    assert!(
        page.lines().any(|line| line.starts_with("| 计生.无来源 | 5件 |") && line.contains("| — | 2019-06-30 | — |")),
        "{page}"
    );
    // What was found goes beside it.
    assert!(ran.stderr.contains("错误[分项与总数不符]"), "{}", ran.stderr);
}

#[test]
fn the_sheet_is_named_after_its_title_and_the_findings_stay_where_they_were() {
    let desk = Desk::new().data(DATA);
    let plain = desk.args(["check", "数据.yaml"]);
    let said = plain.run().ends_with(1).stdout;
    let ran = plain.args(["check", "数据.yaml", "--to", "xlsx"]).run().ends_with(1);
    assert_eq!(ran.stdout, said);
    assert_eq!(ran.names(), ["恩施市卫生健康局2019年上半年数据核对表.xlsx", "数据.yaml"]);
    assert!(ran.stderr.contains("已写成：恩施市卫生健康局2019年上半年数据核对表.xlsx"), "{}", ran.stderr);
}

/// The parts of a package, by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut parts = BTreeMap::new();
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).expect("a part");
        let mut text = String::new();
        entry.read_to_string(&mut text).expect("text");
        parts.insert(entry.name().expect("a name").into_owned(), text);
    }
    parts
}

#[test]
fn the_workbook_is_the_same_twice_and_holds_every_digit() {
    let make =
        || Desk::new().data(DATA).args(["check", "数据.yaml", "-o", "表.xlsx"]).run().ends_with(1).files["表.xlsx"].clone();
    let bytes = make();
    assert_eq!(bytes, make(), "the same data, the same bytes");
    let parts = parts(&bytes);
    let strings = &parts["xl/sharedStrings.xml"];
    for words in ["837例", "减少110例", "数据.yaml:3", "核对人签字", "疾控股（3项）", "未注明来源（1项）"]
    {
        assert!(strings.contains(words), "{words}: {strings}");
    }
    let page = &parts["xl/worksheets/sheet1.xml"];
    assert!(page.contains("orientation=\"landscape\"") && page.contains("fitToHeight=\"0\""), "{page}");
    assert!(parts["docProps/core.xml"].contains("2000-01-01T00:00:00Z"), "{}", parts["docProps/core.xml"]);
}

#[test]
fn the_document_lies_on_its_side_and_its_figures_know_their_keys() {
    let ran = Desk::new().data(DATA).args(["check", "数据.yaml", "-o", "表.docx"]).run().ends_with(1);
    let parts = parts(&ran.files["表.docx"]);
    let body = &parts["word/document.xml"];
    assert!(body.contains(r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#));
    assert!(body.contains(r#"<w:tag w:val="传染病.报告数"/>"#) && body.contains("第3行") && body.contains("数据文件：数据.yaml"));
    assert_eq!(body.matches("核对人签字").count(), 3);
}

#[test]
fn a_sheet_that_somebody_has_changed_is_not_overwritten() {
    for name in ["表.md", "表.xlsx", "表.docx"] {
        let desk = Desk::new().data(DATA).args(["check", "数据.yaml", "-o", name]);
        desk.run().ends_with(1);
        desk.run().ends_with(1);
        std::fs::write(desk.path(name), "领导改过").unwrap();
        let ran = desk.run().ends_with(2);
        assert!(ran.stdout.contains("错误[稿子有人改过]"), "{}", ran.stdout);
        assert_eq!(ran.files[name], "领导改过".as_bytes());
        let ran = desk.args(["check", "数据.yaml", "-o", name, "--force"]).run().ends_with(1);
        assert_ne!(ran.files[name], "领导改过".as_bytes());
    }
}

#[test]
fn what_cannot_be_is_said_before_anything_is_written() {
    for (arguments, words) in [
        (["check", "数据.yaml", "--to", "pdf"], "可以写：md、xlsx、docx"),
        (["check", "数据.yaml", "-o", ""], "后面缺少内容"),
        (["check", "数据.yaml", "-o", "数据.yaml"], "是数据文件，没有覆盖"),
    ] {
        let ran = Desk::new().data(DATA).args(arguments).run().ends_with(2);
        assert!(format!("{}{}", ran.stdout, ran.stderr).contains(words), "{}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.names(), ["数据.yaml"]);
    }
    let both = ["check", "数据.yaml", "--to", "md", "-o", "-", "--format", "json"];
    let ran = Desk::new().data(DATA).args(both).run().ends_with(2);
    assert!(ran.stdout.contains("\"usage\""), "{}", ran.stdout);
    // Data that cannot be drafted gives no sheet.
    let ran = Desk::new().data("报告: {单位: 甲}\n").args(["check", "数据.yaml", "--to", "md"]).run().ends_with(2);
    assert_eq!(ran.names(), ["数据.yaml"]);
}

#[test]
fn markup_in_the_data_is_text_in_the_sheet() {
    let text = DATA.replace("来源: 家庭股", "来源: \"家庭|股*\"");
    let ran = Desk::new().data(&text).args(["check", "数据.yaml", "--to", "md", "-o", "-"]).run().ends_with(1);
    assert!(ran.stdout.contains(r"| 家庭\|股\* |"), "{}", ran.stdout);
}
