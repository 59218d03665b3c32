//! Values that are no quantities.

use qicao::quantity::Quantity;
use qicao::quantity::near::near;

use super::told;
use crate::cli::Desk;

/// What is written, and the nearest right form.
const NEAR: &[(&str, &str)] = &[
    ("66775人次。", "66775人次"),
    ("“1102”人", "1102人"),
    ("21.4万m2", "21.4万平方米"),
    ("3km2", "3平方公里"),
    ("12m3", "12立方米"),
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
    ("O例", "0例"),
    ("O/10万", "0/10万"),
    ("o%", "0%"),
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
    // A change keeps its sign, and what is only about so many its word.
    ("增长-3.5%", "-3.5%"),
    ("增长+3.5%", "3.5%"),
    ("下降-3.5%", "-3.5%"),
    ("减少约12人", "约-12人"),
    ("较上年同期减少约12人", "约-12人"),
    ("同比下降5%", "-5%"),
    ("↓近5%", "近-5%"),
    ("5%负增长", "-5%"),
    ("5%下降", "-5%"),
    ("下滑5.3%左右", "-5.3%左右"),
    ("下降0%", "0%"),
    ("增加2至3例", "2至3例"),
    ("新增约5例", "约5例"),
    ("签约率超10%", "超10%"),
    ("累计签约5例", "5例"),
    ("新增不少于5例", "不少于5例"),
    ("增幅-3.5%", "-3.5%"),
    ("$100万", "100万美元"),
    ("US$100万", "100万美元"),
    ("¥1.5亿元", "1.5亿元"),
    ("€100", "100欧元"),
    ("贰佰万元", "200万元"),
    ("廿三例", "23例"),
    ("一亿二千万元", "12000万元"),
    ("二万三千五百人", "23500人"),
    ("三万五人", "3.5万人"),
    ("十二点〇五万元", "12.05万元"),
    ("五六人", "5至6人"),
    ("两三人", "2至3人"),
    ("三五人", "3至5人"),
    ("十二三例", "12至13例"),
];

/// What is told, but of which nobody can say what it should be.
const NO_RIGHT: &[&str] =
    &["下降2至3例", "减少5%~6%", "下降5%以上", "同比下降不低于5%", "减5例", "未接种5人", "¥100万美元", "$100万元"];

#[test]
fn what_has_no_right_form_is_told_without_one() {
    for written in NO_RIGHT {
        let near = near(written, None);
        assert!(near.is_some_and(|near| near.right.is_none() && !near.sure), "{written}");
    }
}

#[test]
fn every_right_form_can_be_read() {
    let labels = ["", "增长", "下降", "同比下降", "新增", "签约", "签约率", "共", "累计", "↓", "约", "最近", "¥", "$"];
    let words = ["", "约", "近", "超过", "不足", "不低于", "≤", "-", "+", "−"];
    let numbers = ["0", "5", "5.50", "1,234", "5余", "2至3", "1/7", "1:2", "三十百", "一万二万", "贰佰", "12三"];
    for (label, word, number) in each_with_each(&labels, &words, &numbers) {
        for end in ["例", "%", "万元", "%以上", "例左右", "美元", "例负增长", "。", ""] {
            let written = format!("{label}{word}{number}{end}");
            let Some(right) = near(&written, None).and_then(|near| near.right) else { continue };
            let is_read = right == "待报" || right.starts_with('{') || Quantity::parse(&right).is_some();
            assert!(is_read, "{written}: {right}");
        }
    }
    for (written, _) in NEAR {
        let right = near(written, None).and_then(|near| near.right).unwrap_or_default();
        assert!(right == "待报" || right.starts_with('{') || Quantity::parse(&right).is_some(), "{written}: {right}");
    }
}

/// Each of the first with each of the others.
fn each_with_each<'a>(
    first: &'a [&str],
    second: &'a [&str],
    third: &'a [&str],
) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
    first.iter().flat_map(move |a| second.iter().flat_map(move |b| third.iter().map(move |c| (*a, *b, *c))))
}

#[test]
fn nothing_is_said_in_the_unit_of_the_catalogue() {
    for (data, right) in [
        ("医疗服务: {床位: 零, 卫技人员: 5人}", "0张"),
        ("医疗服务: {床位: {值: 零}}", "0张"),
        ("医疗服务: {床位: {值: 5张, 上年: 零}}", "0张"),
        ("甲: {乙: 零, 丙: 5人}", "0例"),
    ] {
        let (_, said) = told(&format!("{data}\n"));
        assert!(said.contains(&format!("改成：{right}")), "{data}: {said}");
    }
}

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
        assert!(code == 0 && !said.contains("警告") && !said.contains("目标没有方向"), "{side}: {said}");
    }
    // What nearly is a goal is put right.
    for (goal, right) in [
        ("90%以上。", "90%以上"),
        ("达到90%", ">=90%"),
        ("≥90％", ">=90%"),
        ("控制在5%以内", "5%以内"),
        ("不得超过8‰", "<=8‰"),
        ("力争95 %", ">=95%"),
    ] {
        let (code, said) = told(&format!("甲: {{值: 95%, 目标: {goal}}}\n引言: ${{甲}}。\n"));
        assert!(code == 1 && said.contains(&format!("改成：\"{right}\"")), "{goal}: {said}");
    }
    let (code, said) = told("甲: {值: 95%, 目标: \">=90人\"}\n引言: ${甲}。\n");
    assert!(code == 1 && said.contains("目标是>=90人，比率与个数不能相比"), "{said}");
}

#[test]
fn units_as_they_are_typed_are_put_right() {
    for (typed, right) in [
        ("1.2w人", "1.2万人"),
        ("3W", "3万"),
        ("5k人次", "5千人次"),
        ("3.2%o", "3.2‰"),
        ("95.5%%", "95.5%"),
        ("12/100000", "12/10万"),
        ("3/1000", "3‰"),
        ("12/10W", "12/10万"),
        ("2.3个点", "2.3个百分点"),
        ("1245元人民币", "1245元"),
        ("-0人", "0人"),
    ] {
        let (code, said) = told(&format!("甲: {{乙: '{typed}', 丙: 5例}}\n引言: ${{甲.乙}}。\n"));
        assert!(code == 0 && said.contains("读不成数量") && said.contains(&format!("改成：{right}")), "{typed}: {said}");
    }
    for fine in ["5km", "20kg", "3元/人", "95%以上", "12/10万", "1/7", "2.3个百分点", "5岁", "64排"] {
        let (_, said) = told(&format!("甲: {{乙: {fine}, 丙: 5例}}\n引言: ${{甲.乙}}。\n"));
        assert!(!said.contains("读不成数量"), "{fine}: {said}");
    }
}

#[test]
fn what_no_count_can_be_is_told() {
    for (value, why) in [
        ("12:45", "不是比或分数"),
        ("1/3", "不是比或分数"),
        ("1245万元", "金额与个数不是一回事"),
        ("1245人/年", "平均数与个数不是一回事"),
        ("12.5人", "不会有小数"),
        ("1245.0", "不写小数"),
        ("-5人", "不会是负数"),
    ] {
        let (_, said) = told(&format!("妇幼: {{活产数: '{value}'}}\n引言: ${{妇幼.活产数}}。\n"));
        assert!(said.contains("数与率写混") && said.contains(why), "{value}: {said}");
    }
    for (value, why) in [("-5%", "不会是负数"), ("1/2", "是率，写成%"), ("94.5个百分点", "百分点说的是两个率相差多少")]
    {
        let (_, said) = told(&format!("妇幼: {{孕产妇系统管理率: '{value}'}}\n引言: ${{妇幼.孕产妇系统管理率}}。\n"));
        assert!(said.contains("警告[数与率写混]") && said.contains(why), "{value}: {said}");
    }
    for fine in [
        "计生: {人口自然增长率: -0.89‰}",
        "财务: {固定资产投资增速: -3.5%}",
        "妇幼: {活产数: 1.2万}",
        "妇幼: {活产数: 1200余人}",
        "医疗服务: {平均住院日: 7.3天}",
    ] {
        let (code, said) = told(&format!("{fine}\n引言: 好。\n"));
        assert!(code == 0 && !said.contains("数与率写混"), "{fine}: {said}");
    }
}

#[test]
fn entries_under_other_words_are_known() {
    for (word, right) in [
        ("上年同期", "上年"),
        ("去年同期", "上年"),
        ("同期", "上年"),
        ("数值", "值"),
        ("任务数", "目标"),
        ("科室", "来源"),
        ("增减", "同比"),
        ("口径", "备注"),
    ] {
        let (code, said) = told(&format!("甲: {{值: 5例, {word}: 4例}}\n引言: ${{甲}}。\n"));
        assert!(code == 1 && said.contains(&format!("是否想写“{right}”？")), "{word}: {said}");
    }
}

#[test]
fn a_change_that_a_text_names_is_said() {
    for (figure, said) in [
        ("{值: 5例, 同比: -11.62%}", "同比下降11.62%"),
        ("{值: 5例, 同比: 上升了5%}", "同比增长5%"),
        ("{值: 5例, 同比: ↓5%}", "同比下降5%"),
        ("{值: 5例, 同比: 持平}", "与上年同期持平"),
        ("{值: 95%, 同比: -2.3个百分点}", "同比下降2.3个百分点"),
        ("{值: 5例, 上年: 4例}", "同比增长25%"),
    ] {
        let head = "报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年, 成文日期: 2024-07-08}";
        let text = format!("{head}\n甲: {figure}\n引言: 共${{甲}}，${{甲.同比}}。\n");
        let ran = Desk::new().data(&text).args(["generate", "数据.yaml", "--to", "txt", "-o", "-"]).run().ends_with(0);
        assert!(ran.stdout.contains(&format!("，{said}。")), "{figure}: {}", ran.stdout);
    }
    let (code, said) = told("甲: {值: 5例}\n引言: ${甲.同比}。\n");
    assert!(code == 1 && said.contains("“甲”没有写同比，也没有上年的数"), "{said}");
    let (code, said) = told("甲: {值: 100余例, 上年: 约100例}\n引言: ${甲.同比}。\n");
    assert!(code == 0 && said.contains("说不准同比"), "{said}");
}

/// What stands under a name that is a figure's in another item of the list is meant as one.
#[test]
fn a_column_of_figures_holds_nothing_else_in_silence() {
    let of = |value: &str| {
        told(&format!(
            "项目清单:\n  - {{名称: 甲楼, 进度: 主体完工, 投资: 8600万元}}\n  - {{名称: 乙楼, 进度: 80%已付, 投资: {value}}}\n"
        ))
        .1
    };
    for value in ["1280万元，同比持平", "1280万元（含设备）", "1280万元，其中自筹一半"] {
        let told = of(value);
        assert!(told.contains("读不成数量") && told.matches("警告[").count() == 1, "{told}");
    }
    assert!(!of("1280万元").contains("读不成数量"), "and 进度, which is a figure nowhere, stays a text");
}
