//! Values that are no quantities.

use qicao::quantity::near::near;

use super::told;

/// What is written, and the nearest right form.
const NEAR: &[(&str, &str)] = &[
    ("66775人次。", "66775人次"),
    ("66775人次.", "66775人次"),
    ("10项;", "10项"),
    ("10项；", "10项"),
    ("12件、", "12件"),
    ("“5例”", "5例"),
    ("「5例」", "5例"),
    ("【5例】", "5例"),
    ("(5例)", "5例"),
    ("（5例）", "5例"),
    ("5例）", "5例"),
    ("1O2例", "102例"),
    ("1o2例", "102例"),
    ("1〇2例", "102例"),
    ("l02例", "102例"),
    ("10O例", "100例"),
    ("１２例", "12例"),
    ("97．5％", "97.5%"),
    ("97。5%", "97.5%"),
    ("1\u{200B}2例", "12例"),
    ("\u{FEFF}12例", "12例"),
    ("12 例", "12例"),
    ("12\u{A0}例", "12例"),
    ("+5%", "5%"),
    ("－5%", "-5%"),
    ("—5%", "-5%"),
    ("≈120人", "约120人"),
    ("~120人", "约120人"),
    (">=5例", "≥5例"),
    ("1个亿", "1亿"),
    ("3个多亿", "3亿多"),
    ("2个半月", "2.5个月"),
    ("3年半", "3.5年"),
    ("3个多月", "超过3个月"),
    ("10来人", "约10人"),
    ("1亿2千万元", "1.2亿元"),
    ("3万5千人", "3.5万人"),
    ("二十例", "20例"),
    ("一百二十人", "120人"),
    ("两千余人", "2000余人"),
    ("二十万人", "20万人"),
    ("百分之五", "5%"),
    ("千分之三", "3‰"),
    ("十二点五万元", "12.5万元"),
    ("三成", "30%"),
    ("¥100万", "100万元"),
    ("1.2E+5人", "120000人"),
    ("5万元整", "5万元"),
    ("共1234人", "1234人"),
    ("共计1234人", "1234人"),
    ("新增5例", "5例"),
    ("1245人（上年1380人）", "{值: 1245人, 上年: 1380人}"),
    ("1245人(去年同期1380人)", "{值: 1245人, 上年: 1380人}"),
    ("1245人，上年1380人", "{值: 1245人, 上年: 1380人}"),
    ("95%（目标90%）", "{值: 95%, 目标: 90%}"),
    ("5例（含疑似2例）", "{值: 5例, 备注: 含疑似2例}"),
    ("469对，完成率39%", "469对"),
    ("—", "待报"),
    ("-", "待报"),
    ("/", "待报"),
    ("无", "待报"),
    ("暂无", "待报"),
    ("未报", "待报"),
    ("暂缺", "待报"),
    ("N/A", "待报"),
    ("#N/A", "待报"),
    ("零", "0例"),
];

#[test]
fn the_nearest_right_form_is_given() {
    for (written, right) in NEAR {
        let found = near(written, None).and_then(|near| near.right);
        assert_eq!(found.as_deref(), Some(*right), "{written}");
    }
}

#[test]
fn beside_figures_each_is_told_and_is_a_gap() {
    for (written, right) in NEAR {
        let (code, said) =
            told(&format!("免疫:\n  应接种: 66775人次\n  实际接种: \"{written}\"\n引言: 接种${{免疫.实际接种}}。\n"));
        assert!(code == 0 && said.contains("警告[读不成数量]") && said.contains(&format!("改成：{right}")), "{written}: {said}");
        assert!(!said.contains("{%") && !said.contains("模板"), "{written}: {said}");
    }
}

#[test]
fn what_a_formula_or_a_text_takes_for_a_figure_is_told() {
    for (written, code) in [("暂无", 0), ("大约几十例", 1), ("5例，好转", 0), ("好", 1), ("二十例", 0)] {
        for using in
            ["引言: ${甲.乙}。", "丙: {公式: 甲.乙 + 1例}", "丙: {分子: 甲.乙, 分母: 5例, 单位: \"%\"}", "校核: [甲.乙 = 5例]"]
        {
            let (ended, said) = told(&format!("甲:\n  乙: {written}\n  文: 一段文字\n{using}\n"));
            assert!(ended == code && said.contains("读不成数量"), "{written} {using}: {ended} {said}");
        }
    }
}

#[test]
fn what_a_topic_takes_for_a_figure_never_stops_the_draft() {
    for written in ["很多", "{一: 5人, 二: 6人}", "[5人, 6人]"] {
        let data = format!("妇幼: {{活产数: {written}}}\n主要工作: [{{标题: 妇幼健康, 专题: 妇幼健康}}]\n");
        let (code, said) = told(&data);
        assert!(code < 2 && !said.contains("{%"), "{written}: {said}");
    }
}

#[test]
fn texts_beside_figures_stay_texts() {
    for (name, text) in [
        ("名称", "县医院2号楼"),
        ("地点", "3楼会议室"),
        ("时间", "3月18日"),
        ("文号", "恩市卫〔2019〕3号"),
        ("备注", "无"),
        ("级别", "二级甲等"),
        ("建设内容", "5栋，已封顶"),
        ("牵头", "3号楼项目组"),
        ("月份", "2019-03"),
        ("做法", "坚持“一把手”负总责"),
        ("主管", "恩施市卫生健康局"),
        ("分期", "一期"),
    ] {
        let (code, said) = told(&format!("项目: [{{投资: 1000万元, {name}: \"{text}\"}}]\n"));
        assert!(code == 0 && !said.contains("读不成数量"), "{name}: {text}: {said}");
    }
}

#[test]
fn a_group_is_no_figure_whatever_its_keys_are_called() {
    let (code, said) = told("甲: {同比: 5%, 分母: 6人, 乙: 7人}\n引言: ${甲.同比}${甲.分母}${甲.乙}。\n");
    assert_eq!((code, said.trim()), (0, "没有发现问题"));
    let (code, said) = told("甲: {上年: 5例, 来源: 疾控股}\n引言: 好。\n");
    assert!(code == 1 && said.contains("指标没有值"), "{said}");
}

#[test]
fn thousands_are_read_and_printed_as_written() {
    for written in ["1,392,476万元", "1 392 476万元", "12,345人"] {
        let (code, said) = told(&format!("甲: {{值: \"{written}\", 上年: 5}}\n引言: ${{甲}}。\n"));
        assert!(code == 0 && said.contains("提示[数里有分节号]"), "{written}: {said}");
    }
    let (code, said) = told("甲: {值: 1,392,476万元, 上年: 5万元}\n引言: ${甲}。\n");
    assert!(code == 2 && said.contains("改成：甲: {值: \"1,392,476万元\", 上年: 5万元}"), "{said}");
}

#[test]
fn a_goal_without_a_side_is_told() {
    let (code, said) = told("甲: {值: 79.4岁, 目标: 78.5岁}\n引言: ${甲}。\n");
    assert!(code == 1 && said.contains("目标没有方向") && said.contains(">=78.5岁"), "{said}");
    for side in ["目标: 78.5岁, 越高越好: true", "目标: \">=78.5岁\"", "目标: 78.5岁以上"] {
        let (code, said) = told(&format!("甲: {{值: 79.4岁, {side}}}\n引言: ${{甲}}。\n"));
        assert_eq!((code, said.trim()), (0, "没有发现问题"), "{side}");
    }
}
