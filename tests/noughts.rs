//! What topics say of noughts, of parts of a year and of districts: what a bureau's director would sign.

use crate::cli::Desk;

/// The data of a report, and what its topic says: for each region and period.
#[track_caller]
fn said_of(region: &str, period: &str, topic: &str, figures: &str) -> (String, String) {
    said_by(Desk::new(), region, period, topic, figures)
}

fn said_by(desk: Desk, region: &str, period: &str, topic: &str, figures: &str) -> (String, String) {
    let data = format!(
        "报告: {{单位: {region}卫生健康局, 地区: {region}, 期间: {period}, 成文日期: 2025-01-08, 落款: false}}\n{figures}\n主要工作:\n  - {{标题: 甲, 专题: {topic}}}\n"
    );
    let ran = desk.data(&data).args(["generate", "数据.yaml", "--to", "txt", "-o", "-"]).run();
    let text = ran.stdout.split_once("（一）甲").map(|(_, text)| text.split_whitespace().collect()).unwrap_or_default();
    (text, ran.stderr)
}

#[track_caller]
fn said(topic: &str, figures: &str) -> String {
    said_of("试县", "2024年", topic, figures).0
}

#[test]
fn a_nought_is_not_said_where_nobody_would_say_it() {
    for (topic, figures, text) in [
        // In the middle of a sentence, behind a noun, as money, and beneath another nought.
        ("疾病预防控制", "传染病: {学校疫情排查所数: 0所}", ""),
        ("食品饮水环境学校卫生", "监测: {学生常见病监测学校数: 0所}", ""),
        ("食品饮水环境学校卫生", "监测: {学生常见病监测学校数: 7所}", "在7所学校开展学生常见病监测。"),
        ("结核艾滋地方病", "结核: {结核病重点人群筛查人数: 0人, 新生入学结核病筛查人数: 12600人}", "结核病筛查入学新生12600人。"),
        ("综合监督", "监督: {执法: {立案件数: 0件, 行政处罚件数: 0件, 警告: 0件, 罚款金额: 0元}}", "未立案，未作出行政处罚。"),
        ("项目建设", "项目建设: {签约项目数: 0个, 签约金额: 0万元}", "暂无签约项目。"),
        ("卫生应急", "应急: {突发公共卫生事件: 0起, 突发公共卫生事件发病数: 0人}", "未发生突发公共卫生事件。"),
        ("爱国卫生", "健康城市: {户厕: {统计时点: 5月31日, 任务数: 0户}, 户厕改造任务数: 0户}", ""),
        (
            "疾病预防控制",
            "传染病: {手足口病: 0例, 肺结核: 198例, 病毒性肝炎: 0例}",
            "主要病种中，肺结核198例，无手足口病和病毒性肝炎。",
        ),
        (
            "医疗资源",
            "医疗服务: {医院数: 9个, 专业公共卫生机构数: 6个, 妇幼保健机构数: {值: 0个, 上年: 1个}}",
            "设有医院9个，专业公共卫生机构6个，无妇幼保健机构，同比减少1个。",
        ),
        // It was some a year ago.
        ("综合监督", "监督: {执法: {罚款金额: {值: 0元, 上年: 500元}}}", "罚款0元，同比减少500元。"),
        (
            "综合监督",
            "监督: {执法: {立案件数: {值: 10件, 上年: 12件}, 行政处罚件数: {值: 0件, 上年: 3件}}}",
            "依法查处卫生违法行为，立案10件，同比减少2件，未作出行政处罚，同比减少3件。",
        ),
        // What was to be shown was not done; of what there was no search nothing is found.
        ("党风廉政与行风", "廉政: {作风督查: 0次, 发现问题: 0个}", ""),
        ("党风廉政与行风", "廉政: {作风督查: 2次, 发现问题: 0个}", "强化日常监督，开展作风督查2次，未发现问题。"),
        ("安全生产与信访", "平安: {安全检查次数: 0次, 安全生产事故起数: 0起}", "未发生生产安全事故。"),
        // Rates over a nought go with it.
        ("综合监督", "监督: {执法: {立案件数: 0件, 结案件数: 0件, 结案率: 0%}}", "未立案。"),
        ("综合监督", "监督: {执法: {立案件数: 5件, 结案率: 0%}}", "依法查处卫生违法行为，立案5件，结案率0%。"),
        ("精神卫生", "精神卫生: {精神分裂症患者数: 0人, 精神分裂症患者服药率: 0%}", ""),
        ("急救与红十字", "急救: {负压救护车数: 0辆, 急救调度员人数: 0人}", ""),
        // Two totals of one another's parts say each other, and nobody says of a year that nobody came.
        ("医疗服务量与效率", "医疗服务: {门急诊人次数: 0人次, 急诊人次数: 0人次, 门诊人次数: 0人次}", ""),
        ("医疗服务量与效率", "医疗服务: {总诊疗人次数: 0人次, 入院人数: 36人次}", "收治入院患者36人次。"),
        // Also where what a rate is of stands in another group.
        ("中医药", "医疗服务: {总诊疗人次数: 0人次}\n中医药: {中医诊疗量占比: 0%, 中医馆数: 3个}", "共建成中医馆3个。"),
        ("中医药", "医疗服务: {总诊疗人次数: 20人次}\n中医药: {中医诊疗量占比: 0%}", "中医诊疗量占比0%。"),
        // Nobody came to harm where nothing befell.
        ("卫生应急", "应急: {中毒事件: 0起, 中毒人数: 0人, 中毒死亡: 0人}", "未发生中毒事件。"),
        ("卫生应急", "应急: {中毒事件: 0起, 中毒人数: {值: 0人, 上年: 5人}}", "未发生中毒事件，中毒人员0人，同比减少5人。"),
        // A boast before what was not done would belie it.
        ("党风廉政与行风", "廉政: {党纪政务处分人数: 0人}", "未给予党纪政务处分。"),
        ("党风廉政与行风", "廉政: {党纪政务处分人数: 0人, 问题线索: 2件}", "严肃执纪问责，处置问题线索2件，未给予党纪政务处分。"),
        // Of a task nothing is done yet.
        ("爱国卫生", "健康城市: {户厕改造任务数: 2600户, 户厕改造完成率: 0%}", "农村户厕改造任务2600户，尚未完成。"),
        ("爱国卫生", "健康城市: {户厕改造任务数: 2600户, 户厕改造完成率: 1%}", "农村户厕改造任务2600户，完成年度任务的1%。"),
        // What stands for a whole that is none says of what it is.
        ("职业健康", "职业健康: {新发职业病例数: 5例, 新发尘肺病例数: 4例}", "报告新发职业病5例，其中尘肺病4例。"),
    ] {
        assert_eq!(said(topic, figures), text, "{figures}");
    }
}

#[test]
fn no_total_of_none_has_parts() {
    for (topic, figures, text) in [
        ("职业健康", "职业健康: {新发职业病例数: 0例, 新发尘肺病例数: 4例}", "新发尘肺病4例。"),
        ("荣誉与考核", "荣誉: {荣誉总数: 0项, 国家级荣誉数: 2项, 省级荣誉数: 1项}", "获得国家级荣誉2项，省级荣誉1项。"),
    ] {
        let (drafted, told) = said_of("试县", "2024年", topic, figures);
        assert_eq!(drafted, text, "{figures}");
        assert!(told.contains("错误[部分大于整体]"), "{told}");
    }
}

#[test]
fn what_was_done_in_part_of_a_year_is_true_of_whatever_goal_was_meant() {
    for (period, goal, text) in [
        ("2024年上半年", "\">=96对\"", "婚前医学检查共完成55对，完成目标任务的57.29%。"),
        ("2024年上半年", "{全年: \">=96对\"}", "婚前医学检查共完成55对，完成年度任务的57.29%。"),
        ("2024年上半年", "{上半年: \">=60对\"}", "婚前医学检查共完成55对，未完成上半年60对的目标任务。"),
        ("2024年上半年", "\">=50对\"", "婚前医学检查共完成55对，超额完成50对的目标任务。"),
        ("2024年", "\">=96对\"", "婚前医学检查共完成55对，未完成96对的目标任务。"),
    ] {
        let figures = format!("妇幼: {{婚检: {{值: 55对, 目标: {goal}}}}}");
        assert_eq!(said_of("试县", period, "妇幼健康", &figures).0, text, "{period} {goal}");
    }
}

#[test]
fn a_goal_and_a_bound_are_said_as_people_say_them() {
    for (topic, figures, text) in [
        (
            "医疗服务量与效率",
            "医疗服务: {住院次均费用增幅: {值: -1.8%, 目标: \"<=-1.8%\"}}",
            "住院次均费用下降1.8%，达到下降1.8%的目标要求。",
        ),
        (
            "医疗服务量与效率",
            "医疗服务: {住院次均费用增幅: {值: -0.5%, 目标: \"<=-1.8%\"}}",
            "住院次均费用下降0.5%，未达到下降1.8%的目标要求。",
        ),
        ("责任指标", "责任指标: {重点病种费用增长率: 10%以内}", "重点病种费用增长率控制在10%以内。"),
        ("责任指标", "责任指标: {重点病种费用增长率: 9%}", "重点病种费用增长率9%。"),
        (
            "爱国卫生",
            "健康城市: {户厕改造完成数: 1185户, 户厕改造完成率: 45.58%}",
            "农村户厕改造完成1185户，完成年度任务的45.58%。",
        ),
    ] {
        assert_eq!(said(topic, figures), text, "{figures}");
    }
}

#[test]
fn a_district_says_where_it_is_unless_the_county_named_it_so() {
    for (region, figure, text) in [
        ("试区", "91%", "区域内就诊率为91%。"),
        ("试县", "91%", "县域内就诊率为91%。"),
        ("试市", "91%", "县域内就诊率为91%。"),
        ("试区", "{值: 91%, 名称: 全口径县域内就诊率}", "全口径县域内就诊率为91%。"),
    ] {
        let figures = format!("医疗服务: {{县域内就诊率: {figure}}}");
        assert_eq!(said_of(region, "2024年", "医疗服务量与效率", &figures).0, text, "{region} {figure}");
    }
}

#[test]
fn a_comparison_that_a_growth_states_is_not_told_as_unsaid() {
    let told = |figures: &str| said_of("试县", "2024年", "医疗服务量与效率", figures).1.contains("比较没有说出");
    assert!(!told("医疗服务: {门诊次均费用: {值: 236元, 上年: 240元}, 门诊次均费用增幅: -1.7%}"));
    let births = "计生: {出生人口性别比: {值: 108, 上年: 107}, 性别比上升: 1个单位比值}";
    let (_, told) = said_of("试县", "2024年", "人口监测与家庭发展", births);
    assert!(!told.contains("比较没有说出"), "{told}");
}

#[test]
fn a_copy_of_a_built_in_topic_says_what_the_built_in_one_does() {
    let own = include_str!("../templates/专题/疾病预防控制.md");
    let figures = "传染病: {麻疹: 0例, 狂犬病: 0例, 登革热: 0例, 学校疫情排查所数: 0所}";
    let with = |text: &str| {
        let desk = Desk::new().file("templates/专题/疾病预防控制.md", text);
        said_by(desk, "试县", "2024年", "疾病预防控制", figures).0
    };
    let built_in = said("疾病预防控制", figures);
    assert_eq!(built_in, "无麻疹、狂犬病和登革热病例。");
    for copy in [own.to_owned(), own.trim_end().to_owned(), own.replace('\n', "\r\n"), format!("{{# 本县 #}}\n\n{own}")] {
        assert_eq!(with(&copy), built_in);
    }
    // What a county wrote stands as it wrote it.
    assert!(with(&own.replace("开展疫情隐患排查", "排查疫情隐患")).contains("对0所"));
}

#[test]
fn a_group_of_figures_is_no_chapter() {
    let draft = |honours: &str| {
        let data = format!(
            "报告: {{单位: 试县卫生健康局, 地区: 试县, 期间: 2024年, 成文日期: 2025-01-08, 版式: 工作荣誉计划, 落款: false}}\n荣誉: {honours}\n主要工作:\n  - {{标题: 甲, 专题: 荣誉与考核}}\n"
        );
        let ran = Desk::new().data(&data).args(["generate", "数据.yaml", "--to", "txt", "-o", "-"]).run();
        ran.stdout.split_whitespace().skip(1).collect::<String>()
    };
    assert!(draft("{荣誉总数: 3项, 省级荣誉: {值: 1项, 上年: 2项}}").ends_with("获得各级荣誉3项，省级荣誉1项，同比减少1项。"));
    assert!(draft("{标题: 获得的荣誉, 正文: 获得荣誉3项。}").ends_with("、获得的荣誉获得荣誉3项。"));
    assert!(draft("[{标题: 省级, 正文: 获得荣誉3项。}]").contains("、获得的主要荣誉"));
}

#[test]
fn a_long_list_of_figures_is_said_a_few_at_a_time() {
    let names = "早产儿数 巨大儿数 遗传咨询人次 产后出血例数 体弱儿管理人数 孕产妇贫血人数 新法接生人数 保健医生人数 在园儿童数 儿童口腔检查人数 儿童视力筛查人数";
    let figures: Vec<String> = names.split(' ').enumerate().map(|(at, name)| format!("{name}: {}人", at + 3)).collect();
    let text = said("妇幼健康", &format!("妇幼: {{{}}}", figures.join(", ")));
    assert!(text.matches('人').count() >= 11, "{text}");
    assert!(text.split('。').all(|sentence| sentence.matches(['，', '；']).count() <= 5), "{text}");
}
