//! Marks of full width, numbers typed by hand, placeholders misspelt, files of other programs.

use super::told;
use crate::cli::Desk;
use crate::reading::package;

#[test]
fn marks_of_full_width_are_told_with_the_line_put_right() {
    for (data, right) in [
        ("甲: {值: 5例，上年: 3例}\n", "改成：甲: {值: 5例, 上年: 3例}"),
        ("甲: {值: 5例；上年: 3例}\n", "改成：甲: {值: 5例, 上年: 3例}"),
        ("甲: {值: 5例、上年: 3例}\n", "改成：甲: {值: 5例, 上年: 3例}"),
        ("甲: ｛值: 5例, 上年: 3例｝\n", "改成：甲: {值: 5例, 上年: 3例}"),
        ("甲: ｛值：5例，上年：3例｝\n", "改成：{值: 5例, 上年: 3例}"),
        ("甲: {值: 5例, 上年: 3例｝\n", "改成：甲: {值: 5例, 上年: 3例}"),
        ("甲：{值: 5例}\n", "改成：甲: {值: 5例}"),
        ("甲:　5例\n乙: 3例\n", "改成：甲: 5例"),
        ("“甲”: 5例\n", "改成：甲: 5例"),
        ("甲:\n　　乙: 5例\n", "改成：乙: 5例"),
        ("＃ 注释\n甲: 5例\n", "改成：# 注释"),
        ("存在问题:\n  - 基础薄弱\n  －人才不足\n", "改成：- 人才不足"),
        ("存在问题:\n  - 基础薄弱\n    －人才不足\n", "改成：- 人才不足"),
        ("存在问题:\n  - 基础薄弱\n    -人才不足\n", "改成：- 人才不足"),
        ("主要工作:\n  - {标题: 公共卫生, 要点: [抓落实，抓作风]}\n", "几条分开写：[抓落实, 抓作风]"),
        ("主要工作:\n  - {标题: 公共卫生, 要点: ［抓落实，抓作风］}\n", "[抓落实, 抓作风]"),
        ("均: {公式: 平均(甲, 乙), 小数: 1}\n", "改成：均: {公式: \"平均(甲, 乙)\", 小数: 1}"),
        ("主要工作:\n  - {标题: 公共卫生, 正文: 开展A, B两项。}\n", "正文: \"开展A, B两项。\"}"),
    ] {
        let (_, said) = told(data);
        assert!(said.contains(right), "{data}: {said}");
    }
}

#[test]
fn marks_of_texts_are_left_alone() {
    for data in [
        "主要工作:\n  - {标题: “健康中国”行动, 正文: 今年，“三减三健”。, 要点: [抓落实, 抓作风]}\n",
        "引言: 今年以来，全县（含乡镇）推进：一、二级医院；三级医院。\n",
        "引言: |\n  今年以来\n  －－完。\n",
        "主要工作:\n  - 标题: 二、三级医院绩效考核\n    正文: 1.5万人受益。\n",
    ] {
        assert_eq!(told(data), (0, "没有发现问题\n".to_owned()), "{data}");
    }
}

#[test]
fn numbers_typed_by_hand_are_lost_and_told() {
    for (number, scheme) in [
        ("一、", ""),
        ("（一）", ""),
        ("(一)", ""),
        ("1.", ""),
        ("1、", ""),
        ("（3）", ""),
        ("①", ""),
        ("十一、", ""),
        ("1．", ""),
        ("一是", ""),
        ("第一，", ""),
        ("一，", ""),
        ("1,", ""),
        ("１、", ""),
        ("1.1", ""),
        ("1.1.", ""),
        ("一 ", ""),
        ("第一章 ", ""),
        ("第二部分：", ""),
        ("首先，", ""),
        ("A.", ""),
        ("Ⅱ.", ""),
        ("• ", ""),
        ("- ", ""),
        ("一、（一）", ""),
    ] {
        let data =
            format!("{}主要工作:\n  - {{标题: \"{number}公共卫生\", 要点: [\"{number}抓落实\", 抓作风]}}\n{scheme}", super::HEAD);
        let ran =
            Desk::new().file("数据.yaml", &data).args(["generate", "数据.yaml", "-o", "-", "--to", "md"]).run().ends_with(0);
        assert!(ran.stdout.contains("### （一）公共卫生\n") && ran.stdout.contains("一是抓落实；"), "{number}: {}", ran.stdout);
        assert!(ran.stderr.contains("提示[手打了序号]"), "{number}: {}", ran.stderr);
    }
    let (_, said) = told("主要工作:\n  - {标题: 一、公共卫生, 编号: 无, 正文: 好。}\n");
    assert!(!said.contains("手打了序号"), "{said}");
    for fine in [
        "2024年公共卫生",
        "5岁以下儿童",
        "1+1+5体系",
        "一体两翼",
        "十四五规划",
        "一老一小",
        "12345热线",
        "1.5万人受益",
        "1.5公里",
        "二级医院",
        "120急救",
        "一年来",
        "3·15活动",
        "一、二级医院",
        "B超",
    ] {
        let (_, said) = told(&format!("主要工作:\n  - {{标题: \"{fine}\", 要点: [\"{fine}\", 甲]}}\n"));
        assert!(!said.contains("手打了序号"), "{fine}: {said}");
    }
}

#[test]
fn places_left_blank_are_told() {
    for blank in [
        "共XX例。",
        "共xxx例。",
        "共××例。",
        "共**人。",
        "共____人。",
        "共（  ）例。",
        "共()例。",
        "达到  %。",
        "共？？例。",
        "共?例。",
        "共#N/A例。",
        "共#DIV/0!。",
        "共nan例。",
        "共None例。",
        "完成率undefined%。",
        "（待核实）837例。",
        "【待填：报告数】。",
        "共X例。",
        "共（数据待补）例。",
        "（此处填数）",
        "暂无数据。",
        "TODO：补数。",
        "共待报例。",
        "共……例。",
        "共□□人。",
    ] {
        let (code, said) = told(&format!("引言: '{blank}'\n"));
        assert!(code == 0 && said.contains("警告[文字里有空没填]"), "{blank}: {said}");
    }
    for fine in [
        "推广X光机。",
        "7×24小时值守。",
        "是否？例如。",
        "工作扎实……人人有责。",
        "“健康中国”行动（含乡镇）。",
        "等待报销5例。",
        "使用APP和CT。",
        "Tonnage 5吨。",
        "共5例（含疑似2例）。",
        "3×3平方米。",
        "某县卫健局。",
        "（一）抓落实。",
    ] {
        let (_, said) = told(&format!("引言: '{fine}'\n"));
        assert!(!said.contains("文字里有空没填"), "{fine}: {said}");
    }
}

#[test]
fn names_without_a_placeholder_are_told() {
    let data = |text: &str| format!("甲: {{乙: 5例}}\n引言: '{text}'\n");
    for text in ["共甲.乙。", "共《甲.乙》。", "共<甲.乙>。", "共“甲.乙”。", "共[甲.乙]。", "共{{甲.乙}。", "甲.乙例。"]
    {
        let (code, said) = told(&data(text));
        assert!(code == 1 && said.contains("改成：${甲.乙}"), "{text}: {said}");
    }
    for (text, mark) in [("共${甲.乙}}。", "}"), ("共{% if 1 %}。", "{"), ("共\\\\${甲.乙}。", "\\")] {
        let (code, said) = told(&data(text));
        assert!(code == 0 && said.contains(&format!("“{mark}”会原样印出")), "{text}: {said}");
    }
    let (_, said) = told("主要工作:\n  - {标题: \"突出{数}项重点\", 要点: [甲, 乙]}\n");
    assert!(!said.contains("会原样印出"), "{said}");
}

#[test]
fn placeholders_misspelt_are_told() {
    for written in [
        "￥{甲.乙}",
        "￥｛甲.乙｝",
        "$｛甲.乙｝",
        "＄{甲.乙}",
        "{{ 甲.乙 }}",
        "{{甲.乙 | 同比}}",
        "$(甲.乙)",
        "$（甲.乙）",
        "$甲.乙",
        "＄甲.乙",
        "¥{甲.乙}",
        "$[甲.乙]",
        "#{甲.乙}",
        "{甲.乙}",
        "$ {甲.乙}",
        "｛｛甲.乙｝｝",
        "￥{报告.地区}",
    ] {
        let (code, said) = told(&format!("甲: {{乙: 5例}}\n引言: \"共{written}，${{甲.乙}}。\"\n"));
        let name = if written.contains("报告") { "报告.地区" } else { "甲.乙" };
        assert!(code == 1 && said.contains("占位符写错") && said.contains(&format!("改成：${{{name}}}")), "{written}: {said}");
    }
    for (written, warned) in
        [("￥{没有的}", true), ("{{ 没有的 }}", true), ("￥100万元", false), ("$${甲.乙}", false), ("（见{附件}）", false)]
    {
        let (code, said) = told(&format!("甲: {{乙: 5例}}\n引言: \"共{written}，${{甲.乙}}。\"\n"));
        assert!(code == 0 && said.contains("占位符写错") == warned, "{written}: {said}");
    }
}

#[test]
fn words_for_rough_numbers_are_held_against_the_figure_they_stand_round() {
    for (text, said) in [
        ("至少需要${甲.资金}以上", "至少需要1000万元以上"),
        ("约${甲.入户}", "约120余户"),
        ("${甲.人}左右", "近200人左右"),
        ("超过${甲.资金}以上", "超过1000万元以上"),
        ("不低于${甲.率}", "不低于95%以上"),
        ("近${甲.资金}左右", "近1000万元左右"),
    ] {
        let found = told(&format!("甲: {{资金: 1000万元, 入户: 120余户, 人: 近200人, 率: 95%以上}}\n引言: {text}。\n")).1;
        assert!(found.contains("概数词重复") && found.contains(said), "{text}: {found}");
    }
    for text in ["节约${甲.资金}以上", "最近${甲.资金}以内", "达到${甲.资金}以上", "约${甲.资金}", "签约${甲.入户}"]
    {
        let found = told(&format!("甲: {{资金: 1000万元, 入户: 120余户}}\n引言: {text}。\n")).1;
        assert!(!found.contains("概数词重复"), "{text}: {found}");
    }
}

#[test]
fn regions_and_periods_are_understood() {
    let report = |region: &str, period: &str| {
        let data = format!(
            "报告: {{单位: 某局, 地区: {region}, 期间: {period}, 成文日期: 2025-01-08}}\n引言: ${{报告.我}}${{报告.全}}${{报告.下期}}。\n下步计划: 好。\n"
        );
        let ran = Desk::new().file("数据.yaml", &data).args(["generate", "数据.yaml", "-o", "-", "--to", "md"]).run();
        (ran.status.unwrap_or(-1), ran.stdout + &ran.stderr)
    };
    for (region, said) in [
        ("恩施市", "我市全市"),
        ("大兴安岭地区", "我地区全地区"),
        ("某街道", "我街道全街道"),
        ("浦东新区", "我区全区"),
        ("正蓝旗", "我旗全旗"),
    ] {
        let (code, text) = report(region, "2024年");
        assert!(code == 0 && text.contains(said), "{region}: {text}");
    }
    for region in ["恩施", "湖北恩施", "“恩施市”", "市"] {
        let (code, text) = report(region, "2024年");
        assert!(code == 2 && text.contains("错误[报告一段有误]"), "{region}: {text}");
    }
    for (period, next) in
        [("2024年1—6月", "下半年"), ("2024年1-12月", "2025年"), ("2024年7—12月", "2025年"), ("2024年1—9月", "下步")]
    {
        let (code, text) = report("某县", period);
        assert!(
            code == 0 && text.contains(&format!("我县全县{next}。")) && text.contains(&format!("{next}工作计划")),
            "{period}: {text}"
        );
    }
}

#[test]
fn files_of_other_programs_are_named() {
    let mut doc = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    doc.extend("WordDocument".bytes().flat_map(|byte| [byte, 0]));
    for (name, bytes, what) in [
        ("数据.xlsx", package(&[("xl/workbook.xml", "")]), "Excel 表格（xlsx）"),
        ("数据.yaml", package(&[("word/document.xml", "")]), "Word 文档（docx）"),
        ("数据.zip", package(&[("a.txt", "xl/word/ppt/")]), "压缩包（zip）"),
        ("数据.doc", doc, "旧版 Word 文档"),
        ("数据.pdf", b"%PDF-1.7\n".to_vec(), "PDF 文件"),
        ("数据.png", b"\x89PNG\r\n".to_vec(), "图片"),
        ("数据.rar", b"Rar!\x1A\x07".to_vec(), "压缩包（rar）"),
    ] {
        let ran = Desk::new().file(name, &bytes).args(["generate", name]).run().ends_with(2);
        assert!(
            ran.stderr.contains("不是数据文件") && ran.stderr.contains(what) && ran.stderr.contains("YAML"),
            "{name}: {}",
            ran.stderr
        );
    }
}
