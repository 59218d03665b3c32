//! `sheets`: what each division is asked for, and what its workbook is like.

use qicao::job::sheets::{sheets, write};

use crate::cli::Desk;
use crate::collect::desk::ledger;

const DATA: &str = "\
报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年, 成文日期: 2024-07-08}
妇幼:
  活产数: {值: 1245人, 上年: 1380人}
  孕产妇死亡率: {值: 待报, 上年: 0/10万, 目标: {省: \"<=10/10万\"}}
  产妇: {值: 1200人, 其中: {初产妇: 700人, 经产妇: {值: 500人, 来源: 计生股}}, 来源: 妇幼股, 备注: 含外县}
  比: {公式: 活产数 / 产妇}
监督:
  执法: {案件: {值: 1.2万件, 来源: 监督所}}
其他: {数: 5}
";

#[test]
fn a_figure_is_asked_of_whoever_reports_it() {
    let sheets = sheets(&ledger(DATA));
    let told: Vec<String> = sheets
        .iter()
        .map(|sheet| {
            let rows = sheet.rows.iter().map(|row| {
                let cells = [&row.label, &row.unit, &row.last, &row.this, &row.target, &row.remark];
                format!("{}{}", "  ".repeat(row.depth.into()), cells.map(String::as_str).join("|"))
            });
            format!("{}\n{}", sheet.division, rows.collect::<Vec<_>>().join("\n"))
        })
        .collect();
    assert_eq!(
        told,
        [
            "妇幼股\n活产数|人|1380|1245||\n孕产妇死亡率|/10万|0||省≤10/10万|\n产妇|人||1200||含外县\n  初产妇|人||700||",
            "计生股\n产妇其中：经产妇|人||500||",
            "监督所\n案件|件||1.2万||",
            "未分科室\n数|||5||",
        ]
    );
    assert_eq!(sheets[0].rows[1].units, ["/10万", "%", "‰"]);
    assert_eq!(sheets[2].rows[0].units, ["件", "万件"]);
}

#[test]
fn a_workbook_is_the_same_twice_and_shut_but_for_what_is_asked() {
    let sheet = &sheets(&ledger(DATA))[0];
    let bytes = write(sheet).unwrap();
    assert_eq!(bytes, write(sheet).unwrap());
    let parts = crate::docx::parts(&bytes);
    let table = &parts["xl/worksheets/sheet2.xml"];
    for piece in [
        "<sheetProtection sheet=\"1\"",
        "hidden=\"1\"",
        "<dataValidation type=\"list\"",
        "\"/10万,%,‰\"",
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "topLeftCell=\"B4\"",
    ] {
        assert!(table.replace("&quot;", "\"").contains(piece), "{piece}\n{table}");
    }
    assert!(!table.contains("password="));
    assert!(parts["xl/workbook.xml"].contains("填表说明") && parts["xl/workbook.xml"].contains("填报表"));
    assert!(parts["xl/sharedStrings.xml"].contains("不要改成 12.3%"));
    assert!(parts["xl/styles.xml"].contains("locked=\"0\""));
}

#[test]
fn a_sheet_that_was_filled_in_is_not_overwritten() {
    let desk = Desk::new().data(DATA).args(["sheets", "数据.yaml", "-o", "表"]);
    let ran = desk.run().ends_with(0);
    assert!(ran.stderr.contains("没有写明科室的"), "{}", ran.stderr);
    let filled = crate::collect::apply::filled(&ran.files["表/监督所2024年上半年填报表.xlsx"], &[("D5", "1.3万")]);
    let desk = desk.file("表/监督所2024年上半年填报表.xlsx", &filled).args(["sheets", "数据.yaml", "-o", "表"]);
    let refused = desk.run().ends_with(2);
    assert!(refused.stderr.contains("没有覆盖"), "{}", refused.stderr);
    assert_eq!(refused.files["表/监督所2024年上半年填报表.xlsx"], filled);
    let desk = desk.file("文件", "x").args(["sheets", "数据.yaml", "-o", "文件"]);
    let file = desk.run().ends_with(2);
    assert!(file.stderr.contains("是一个文件"), "{}", file.stderr);
    let none = desk.data("报告: {单位: 局, 地区: 某县, 期间: 2024年}\n").args(["sheets", "数据.yaml", "-o", "空"]).run();
    assert!(none.ends_with(2).stderr.contains("没有要科室填报的指标"));
}
