//! What topics say of the data, held against what it says: a number once, by its 名称, and none lost to an override.

use crate::cli::Desk;

const OWN: &str = "templates/县区/试县/专题/妇幼健康.md";

/// What is told under these rules, in short.
#[track_caller]
fn told(data: &str, files: &[(&str, &str)]) -> Vec<String> {
    let data = format!("报告: {{单位: 试县卫生健康局, 地区: 试县, 期间: 2024年上半年, 成文日期: 2024-07-08}}\n{data}");
    let desk = files.iter().fold(Desk::new().data(&data), |desk, (name, text)| desk.file(name, *text));
    let ran = desk.args(["check", "数据.yaml", "--format", "short"]).run();
    let rules = ["printed-twice", "name-unsaid", "dropped-by-override", "comparison-unsaid"];
    let lines = ran.stdout.lines().filter(|line| rules.iter().any(|rule| line.contains(rule)));
    lines.filter_map(|line| Some(line.split_once("] ")?.1.to_owned())).collect()
}

#[test]
fn a_number_that_two_topics_print_is_told() {
    let data = "免疫规划: {应接种: 54620剂次}\n传染病: {报告数: 837例}\n主要工作:\n  - {标题: 甲, 专题: 公共卫生}\n";
    assert_eq!(told(data, &[]), [""; 0]);
    // Where the subject of its figures is asked for by itself, the wider one gives way.
    assert_eq!(told(&format!("{data}  - {{标题: 乙, 专题: 免疫规划}}\n"), &[]), [""; 0]);
    let all = "计生: {出生人数: 1245人}\n主要工作:\n  - {标题: 甲, 专题: 计划生育}\n  - {标题: 乙, 专题: 人口监测与家庭发展}\n";
    assert_eq!(told(all, &[]), ["专题“计划生育”要说的，别的专题都说了，这里不再说"]);
    // What a county wrote stands as it wrote it.
    let own = "专题/公共卫生";
    let written = "应接种{{ 免疫规划.应接种 }}。\n";
    let both = told(&format!("{data}  - {{标题: 乙, 专题: 免疫规划}}\n"), &[(&format!("templates/县区/试县/{own}.md"), written)]);
    assert!(both.contains(&"专题“公共卫生”和“免疫规划”都印了应接种".to_owned()), "{both:?}");
    assert_eq!(told(&format!("{data}  - {{标题: 乙, 专题: 公共卫生}}\n"), &[]), ["专题“公共卫生”用了两次，同样的话会印两遍"]);
}

#[test]
fn a_number_that_an_override_drops_is_told_with_its_block() {
    let data = "妇幼: {活产数: 1245人, 婴儿死亡: 2例}\n主要工作:\n  - {标题: 甲, 专题: 妇幼健康}\n";
    let own = |words: &str| format!("{{% 继承 \"专题/妇幼健康.md\" %}}\n{{% 块 母婴安全 %}}\n{words}\n{{% 完 %}}\n");
    let dropped = own("全县活产{{ 妇幼.活产数 }}。");
    let said = "内置专题“妇幼健康”的“母婴安全”一段会印“妇幼.婴儿死亡”，templates/县区/试县/专题/妇幼健康.md改写以后没有印";
    assert_eq!(told(data, &[(OWN, &dropped)]), [said]);
    assert_eq!(told(data, &[(OWN, "全县活产{{ 妇幼.活产数 }}。")]), [said]);
    for kept in [own("活产{{ 妇幼.活产数 }}，婴儿死亡{{ 妇幼.婴儿死亡 }}。"), own("{{ super() }}平稳。")] {
        assert_eq!(told(data, &[(OWN, &kept)]), [""; 0], "{kept}");
    }
    assert_eq!(told(&data.replace("2例", "{值: 2例, 校核: 略}"), &[(OWN, &dropped)]), [""; 0]);
    assert_eq!(told(&format!("{data}引言: 婴儿死亡${{妇幼.婴儿死亡}}。\n"), &[(OWN, &dropped)]), [""; 0]);
    // The built-in one knows it by another name, and nothing of a figure that it does not print.
    let other = "妇幼: {活产: 1245人, 婴儿死亡数: 2例, 自编: 3件}\n主要工作:\n  - {标题: 甲, 专题: 妇幼健康}\n";
    assert_eq!(told(other, &[(OWN, &dropped)]), [said.replace("婴儿死亡”", "婴儿死亡数”")]);
}

#[test]
fn a_name_is_said_or_told() {
    let data = |name: &str| {
        format!("妇幼: {{孕产妇死亡率: {{名称: {name}, 值: 12.3/10万}}}}\n主要工作:\n  - {{标题: 甲, 专题: 妇幼健康}}\n")
    };
    assert_eq!(told(&data("户籍孕产妇死亡率"), &[]), [""; 0]);
    let own = "孕产妇死亡控制在{{ 妇幼.孕产妇死亡率 }}。";
    assert_eq!(
        told(&data("户籍孕产妇死亡率"), &[(OWN, own)]),
        ["“妇幼.孕产妇死亡率”的名称是“户籍孕产妇死亡率”，专题“妇幼健康”里没有这样说"]
    );
    assert_eq!(told(&data("户籍孕产妇死亡率"), &[(OWN, "户籍人口中，孕产妇死亡率{{ 妇幼.孕产妇死亡率 }}。")]), [""; 0]);
    assert_eq!(told(&data("孕产妇死亡率（/10万）"), &[(OWN, own)]), [""; 0]);
}

#[test]
fn a_year_ago_and_a_goal_that_nothing_is_said_of_are_told() {
    let data = |figure: &str| format!("甲: {{乙: {figure}}}\n引言: 共${{甲.乙}}。\n");
    for (figure, what) in [
        ("{值: 5例, 上年: 4例}", Some("上年")),
        ("{值: 5例, 同比: 25%}", Some("同比")),
        ("{值: 95%, 目标: \">=90%\"}", Some("目标")),
        ("{值: 95%, 上年: 94%, 目标: \">=90%\"}", Some("上年和目标")),
        ("{值: 5例, 上年: 待报}", None),
        ("{值: 5例, 上年: 4例, 校核: 略}", None),
        ("5例", None),
    ] {
        let expected: Vec<String> = what.iter().map(|what| format!("“甲.乙”写了{what}，稿子里只有数，没有比较")).collect();
        assert_eq!(told(&data(figure), &[]), expected, "{figure}");
    }
    assert_eq!(told(&data("{值: 5例, 上年: 4例}").replace("。", "，${甲.乙.上年}。"), &[]), [""; 0]);
}

#[test]
fn nobody_says_that_nothing_was_done_of_what_there_should_be_more_of() {
    for (topic, figures, text) in [
        ("免疫规划", "免疫规划: {规范化接种门诊: 3家, 数字化接种门诊: 0家}", "建成规范化接种门诊3家。"),
        ("免疫规划", "免疫规划: {规范化接种门诊: 3家, 数字化接种门诊: {值: 0家, 上年: 1家}}", "建成规范化接种门诊3家。"),
        // The heading goes where nothing is left.
        ("中医药", "中医药: {中医馆数: 0个}", ""),
        // What was to be done is said, and so is a nought of which the county says that more would be worse.
        ("中医药", "中医药: {中医馆数: {值: 0个, 目标: \">=5个\"}}", "未建成中医馆，未完成5个的目标任务。"),
        ("中医药", "中医药: {中医馆数: {值: 0个, 越高越好: false}}", "未建成中医馆。"),
    ] {
        let (drafted, has_unused) = said(topic, figures);
        assert_eq!(drafted, text, "{figures}");
        assert_eq!(has_unused, !text.starts_with('未'), "{figures}");
    }
}

#[test]
fn a_topic_does_not_say_again_what_the_text_before_it_says() {
    let said = |body: &str, figures: &str| {
        let data = format!(
            "报告: {{单位: 试县卫生健康局, 地区: 试县, 期间: 2024年, 成文日期: 2025-01-08, 落款: false}}\n妇幼: {figures}\n主要工作:\n  - {{标题: 甲, 专题: 妇幼健康, 正文: {body}}}\n"
        );
        let text = Desk::new().data(&data).args(["generate", "数据.yaml", "--to", "txt", "-o", "-"]).run().stdout;
        text.split_once("（一）甲").map(|(_, text)| text.split_whitespace().collect::<String>()).unwrap_or_default()
    };
    for (figures, text) in [
        ("{活产数: 1200人, 住院分娩率: 100%}", "今年活产1200人。孕产妇住院分娩率100%。"),
        ("{活产数: 1200人}", "今年活产1200人。"),
        // It has more to say than the text did.
        (
            "{活产数: {值: 1200人, 上年: 1250人}, 住院分娩率: 100%}",
            "今年活产1200人。全县活产1200人，同比下降4%。孕产妇住院分娩率100%。",
        ),
    ] {
        assert_eq!(said("\"今年活产${妇幼.活产数}。\"", figures), text, "{figures}");
    }
}

#[test]
fn a_rate_of_nothing_is_not_said() {
    let figures = "监督: {执法: {被监管单位数: 0户, 监督检查户数: 0户, 监督覆盖率: 100%}}";
    assert_eq!(said("综合监督", figures), ("全县有被监管单位0户。".to_owned(), false));
}

/// What a topic of a whole year says of some data.
#[track_caller]
fn said(topic: &str, figures: &str) -> (String, bool) {
    let data = format!(
        "报告: {{单位: 试县卫生健康局, 地区: 试县, 期间: 2024年, 成文日期: 2025-01-08, 落款: false}}\n{figures}\n主要工作:\n  - {{标题: 甲, 专题: {topic}}}\n"
    );
    let ran = Desk::new().data(&data).args(["generate", "数据.yaml", "--to", "txt", "-o", "-"]).run();
    let text = ran.stdout.split_once("（一）甲").map(|(_, text)| text.split_whitespace().collect()).unwrap_or_default();
    (text, ran.stderr.contains("指标没有用上"))
}

#[test]
fn a_clause_is_true_of_a_fall_and_names_whom_it_counts() {
    for (topic, figures, text) in [
        // What fell was neither reached, nor raised, nor held.
        ("责任指标", "责任指标: {人均预期寿命: {值: 79.1岁, 上年: 79.3岁}}", "居民人均预期寿命为79.1岁，同比下降0.2岁。"),
        ("责任指标", "责任指标: {重点病种费用增长率: {值: 5.2%, 目标: \"<=5%\"}}", "重点病种费用增长率5.2%，高于5%的控制目标。"),
        ("新冠病毒感染防控与疫苗", "新冠: {综合ICU床位数: {值: 36张, 上年: 40张}}", "设综合ICU床位36张，同比减少4张。"),
        ("托育服务", "托育: {托位数: {值: 1890个, 上年: 2000个}}", "共有托位1890个，同比下降5.5%。"),
        ("财务与资金", "财务: {固定资产投资增速: -3.5%}", "固定资产投资下降3.5%。"),
        // A fall is said once, be it computed or stated.
        (
            "财务与资金",
            "财务: {三公经费支出: {值: 18.6万元, 上年: 20万元, 目标: \"<=19万元\"}, 三公经费降幅: 7%}",
            "“三公”经费支出18.6万元，低于19万元的目标要求，降幅7%。",
        ),
        ("财务与资金", "财务: {三公经费支出: {值: 18.6万元, 上年: 20万元}}", "“三公”经费支出18.6万元，同比下降7%。"),
        // The rate of basic medicines is not that of all medicines, nor are cases by law all cases.
        (
            "药品与集采",
            "医改: {基药配送额: 4070万元, 基药配送率: 96.77%, 药品配送率: 95%}",
            "药品配送率为95%。到货配送基本药物4070万元，配送率96.77%。",
        ),
        (
            "疾病预防控制",
            "传染病: {法定传染病报告数: 486例, 水痘报告数: 30例, 传染病报告总数: 516例}",
            "全县共报告法定传染病486例。报告水痘30例，共报告各类传染病516例。",
        ),
        (
            "食品饮水环境学校卫生",
            "监测: {学生常见病监测学校数: 7所, 学生常见病监测人数: 2460人, 学生视力筛查人数: 12600人}",
            "在7所学校开展学生常见病监测，监测学生2460人。筛查学生视力12600人。",
        ),
        // Those with severe mental disorders, named once.
        (
            "精神卫生",
            "精神卫生: {严重精神障碍在册患者数: 2100人, 严重精神障碍患者服药率: 95%, 严重精神障碍患者面访率: 96%}",
            "严重精神障碍患者在册2100人；服药率95%；面访率96%。",
        ),
        (
            "结核艾滋地方病",
            "艾滋: {存活艾滋病病毒感染者和病人数: 265例, 新报告艾滋病病毒感染者和病人数: 0例, 艾滋病随访检测率: 98.87%}",
            "艾滋病病毒感染者和病人现存活265例，年内无新报告病例；随访检测率98.87%。",
        ),
        ("建议提案", "建议提案: {人大代表建议件数: 11件, 政协提案件数: 15件}", "办理人大代表建议11件、政协提案15件。"),
    ] {
        let (drafted, has_unused) = said(topic, figures);
        assert_eq!(drafted, text, "{figures}");
        assert!(!has_unused, "{figures}");
    }
}

#[test]
fn a_nought_is_said_once_and_as_people_say_it() {
    for (topic, figures, text) in [
        // None of a thing is none of its parts, unless the data says more of them.
        (
            "安全生产与信访",
            "平安: {医疗纠纷起数: 0起, 医疗纠纷化解起数: 0起, 医调委调解起数: 0起}",
            "加强平安医院建设，未发生医疗纠纷。",
        ),
        ("人口监测与家庭发展", "计生: {出生人数: {值: 0人, 其中: {一孩: 0人, 二孩: 0人}}}", "全县出生0人。"),
        (
            "人口监测与家庭发展",
            "计生: {出生人数: {值: 2人, 其中: {一孩: 2人, 二孩: 0人}}}",
            "全县出生2人，其中一孩2人、二孩0人。",
        ),
        // 甲乙类 is 乙类 where there was no 甲类.
        (
            "疾病预防控制",
            "传染病: {甲类传染病报告数: 0例, 甲乙类传染病报告数: 776例, 乙类传染病报告数: 776例, 丙类传染病报告数: 61例}",
            "无甲类传染病报告，乙类传染病776例；丙类传染病61例。",
        ),
        (
            "疾病预防控制",
            "传染病: {甲类传染病报告数: 1例, 甲乙类传染病报告数: 777例, 乙类传染病报告数: 776例}",
            "报告甲类传染病1例，甲乙类传染病777例；乙类传染病776例。",
        ),
        // Several of which there was none.
        ("疾病预防控制", "传染病: {麻疹: 0例, 狂犬病: 0例, 登革热: 0例}", "无麻疹、狂犬病和登革热病例。"),
        (
            "疾病预防控制",
            "传染病: {霍乱报告数: 0例, 鼠疫报告数: 0例, 伤寒和副伤寒报告数: 2例}",
            "伤寒和副伤寒报告2例，无霍乱和鼠疫报告。",
        ),
        // A growth below nought, and one gap where one number is missing.
        ("医疗服务量与效率", "医疗服务: {住院次均费用增幅: -1.8%}", "住院次均费用下降1.8%。"),
        ("疾病预防控制", "传染病: {报告数: {值: 待报, 上年: 5例, 目标: \"<=4例\"}}", "全县共报告法定传染病【待填：报告数】。"),
    ] {
        let (drafted, has_unused) = said(topic, figures);
        assert_eq!(drafted.replace("累计报告", "共报告"), text, "{figures}");
        assert!(!has_unused, "{figures}");
    }
}

#[test]
fn a_figure_is_said_once_and_by_words_that_a_fall_bears() {
    for (topic, figures, text) in [
        // A growth that the data states is the change against last year.
        (
            "医疗服务量与效率",
            "医疗服务: {门诊次均费用: {值: 236元, 上年: 240元}, 门诊次均费用增幅: -1.7%}",
            "门诊次均费用236元，同比下降1.7%。",
        ),
        (
            "医疗服务量与效率",
            "医疗服务: {门诊次均费用: {值: 236元, 上年: 240元, 目标: \"<=250元\"}}",
            "门诊次均费用236元，同比下降1.67%，低于250元的目标要求。",
        ),
        (
            "公立医院改革",
            "医改: {医疗收入: {值: 58000万元, 上年: 55000万元}, 医疗收入增幅: {值: 5.5%, 目标: \"<=10%\"}}",
            "公立医院实现医疗收入58000万元，同比增幅为5.5%，低于10%的目标要求。",
        ),
        (
            "医共体与分级诊疗",
            "医改: {下转人次: {值: 1580人次, 上年: 1400人次}, 下转人次增长率: 12.9%}",
            "向下转诊1580人次，同比增幅为12.9%。",
        ),
        (
            "人口监测与家庭发展",
            "计生: {一孩率: {值: 45%, 上年: 47.8%}, 一孩率下降: 2.8个百分点, 二孩率: {值: 40%, 上年: 38%}}",
            "按孩次分，一孩占比45%；二孩占比40%。同比来看，一孩率下降2.8个百分点，二孩率上升2个百分点。",
        ),
        (
            "人口监测与家庭发展",
            "计生: {出生人口性别比: {值: 109.3, 上年: 107}, 性别比上升: 2.3个单位比值}",
            "出生人口性别比为109.3，同比上升2.3个单位比值。",
        ),
        // What fell, missed its goal or was lost.
        ("信息化", "信息化: {电子病历应用水平分级: {值: 3级, 目标: \">=4级\"}}", "电子病历应用水平为3级，未达到4级的目标要求。"),
        ("中医药", "中医药: {中药材种植面积: {值: 90亩, 上年: 100亩}}", "中药材种植面积90亩，同比下降10%。"),
        ("公立医院改革", "医改: {收支结余: {值: -120万元, 上年: -80万元}}", "收支亏损120万元，结余同比减少40万元。"),
        // One thing by one name, in the scope of its figure.
        ("卫生应急", "应急: {突发公共卫生事件起数: 3起, 突发事件起数: 12起}", "及时处置突发公共卫生事件3起。突发事件12起。"),
        ("医共体与分级诊疗", "医改: {中心药房覆盖机构数: 16家}", "中心药房覆盖医疗卫生机构16家。"),
    ] {
        let (drafted, has_unused) = said(topic, figures);
        assert_eq!(drafted, text, "{figures}");
        assert!(!has_unused, "{figures}");
    }
}
