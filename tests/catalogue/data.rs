//! What the catalogue knows is held against data, without a relation written.

use std::path::Path;

use qicao::base::finding::{Findings, Severity};
use qicao::base::source::Source;
use qicao::catalogue::CountyCatalogue;
use qicao::check::check;
use qicao::ledger::{LedgerOptions, load};

use crate::checks::drafted;
use crate::examples::{data_files, drafted as drafted_file};

const HEAD: &str = "报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年, 成文日期: 2025-01-08}\n";

/// Groups that the tests speak of, as a county adds them: the built-in catalogue may say more of them, and nothing else.
fn own() -> Vec<CountyCatalogue> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/catalogue");
    let mut findings = Findings::new();
    let own = ["传染病", "其余各组"].map(|topic| {
        let text = std::fs::read_to_string(folder.join(format!("{topic}.yaml"))).expect("a fixture");
        CountyCatalogue::read(topic, &Source::new(topic, text), &mut findings)
    });
    assert!(findings.is_empty(), "{findings:#?}");
    own.into()
}

/// What is told of data, without places and hints; gaps left out.
fn said(data: &str) -> Vec<String> {
    let mut findings = Findings::new();
    let options = LedgerOptions::default().catalogue(own());
    let ledger = load(&[Source::new("数据.yaml", format!("{HEAD}{data}"))], &options, &mut findings).expect("data");
    check(&ledger, &mut findings);
    findings.sort();
    findings.iter().map(|finding| format!("{}[{}] {}", finding.severity, finding.rule, finding.message)).collect()
}

/// The rules told, with their severities.
fn rules(data: &str) -> Vec<String> {
    said(data).into_iter().map(|line| line.split(' ').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn seven_wrong_relations_are_found_without_a_relation_written() {
    let data = "免疫规划: {应接种: 38214剂次, 实际接种: 37690剂次, 接种率: 97.2%}
传染病: {报告数: 900例, 甲类: 0例, 乙类: 776例, 丙类: 61例}
审批: {受理: 2139件, 办结: 2039件, 办结率: 100%}
妇幼: {活产数: 1245人, 婴儿死亡: 3例, 婴儿死亡率: 3.2‰}
精神卫生: {在册患者: 1000人, 规范管理: 800人, 规范管理率: 90%}
计生: {出生人数: {值: 1180人, 上年: 1290人, 其中: {一孩: 602人, 二孩: 489人, 多孩: 67人}}, 出生人数减少: 101人, 出生人数增加: 36人}
";
    let told = said(data);
    for expected in [
        "错误[rate-off-counts] “免疫规划.接种率”所填97.2%，按分子37690剂次、分母38214剂次应为98.63%（依据指标目录",
        "不成立：左边837例，右边900例（依据指标目录：传染病防治法）",
        "错误[rate-off-counts] “审批.办结率”所填100%，按分子2039件、分母2139件应为95.32%（依据指标目录",
        "错误[rate-off-counts] “妇幼.婴儿死亡率”所填3.2‰，按分子3例、分母1245人应为2.41‰（依据指标目录：WS/T 598.2",
        "错误[rate-off-counts] “精神卫生.规范管理率”所填90%，按分子800人、分母1000人应为80%（依据指标目录",
        "不成立：左边1158人，右边1180人（依据指标目录：出生人口监测）",
        "错误[named-change-off] “计生.出生人数减少”所填101人，按今年1180人、上年1290人应为110人",
        "错误[named-change-off] “计生.出生人数增加”所填36人，按今年1180人、上年1290人应是减少110人",
    ] {
        assert!(told.iter().any(|line| line.contains(expected)), "missing {expected} in {told:#?}");
    }
    assert_eq!(told.len(), 8, "{told:#?}");
}

#[test]
fn relations_are_told_once_and_only_where_they_can_be_held() {
    for quiet in [
        // Right.
        "妇幼: {活产数: 1245人, 婴儿死亡: 3例, 婴儿死亡率: 2.41‰}",
        // Not all there, or not in yet.
        "妇幼: {活产数: 1245人, 婴儿死亡率: 3.2‰}",
        // Another last day.
        "妇幼: {活产数: {值: 1245人, 截至: 2024-11-30}, 婴儿死亡: 3例, 婴儿死亡率: 3.2‰}",
        // Looked at.
        "妇幼: {活产数: 1245人, 婴儿死亡: 3例, 婴儿死亡率: {值: 3.2‰, 校核: 略}}",
        "妇幼: {活产数: {值: 1245人, 校核: 略}, 婴儿死亡: 3例, 婴儿死亡率: 3.2‰}",
        // Of other people.
        "妇幼: {活产数: 1245人, 婴儿死亡: 3例, 婴儿死亡率: {值: 3.2‰, 名称: 户籍婴儿死亡率}}",
        // Rough: some reading of the digits agrees.
        "妇幼: {活产数: 1200余人, 婴儿死亡: 3例, 婴儿死亡率: 2.41‰}",
        // Its own 分子 and 分母 win.
        "妇幼: {活产数: 1245人, 婴儿死亡: 4例, 婴儿死亡率: {值: 3‰, 分子: 3例, 分母: 1000人}}",
        // Another group's figures are another's.
        "妇幼: {活产数: 1245人}\n甲镇: {妇幼: {婴儿死亡: 3例, 婴儿死亡率: 3.2‰}}",
        // Parts add up.
        "计生: {出生人数: {值: 1158人, 其中: {一孩: 602人, 二孩: 489人, 多孩: 67人}}}",
        "计生: {出生人数: 1158人, 出生人数减少: 0人, 出生人数增加: 36人}",
    ] {
        let told: Vec<String> = said(quiet).into_iter().filter(|line| !line.contains("[cutoffs-differ]")).collect();
        assert_eq!(told, [""; 0], "{quiet}");
    }
    for (data, rules_of) in [
        ("妇幼: {婴儿死亡: 9例, 5岁以下儿童死亡: 7例}", "错误[subset-above-set]"),
        (
            "妇幼: {婴儿死亡: 9例, 5岁以下儿童死亡: 7例}\n校核: [妇幼.婴儿死亡 <= 妇幼.「5岁以下儿童死亡」]",
            "错误[relation-broken]",
        ),
        ("审批: {受理: 100件, 办结: 120件}", "警告[subset-above-set]"),
        ("甲镇: {妇幼: {活产数: 100人, 婴儿死亡: 1例, 婴儿死亡率: 3‰}}", "错误[rate-off-counts]"),
        ("计生: {出生人数: {值: 1180人, 其中: {一孩: 602人, 二孩: 489人, 多孩: 67人}, 其中完整: true}}", "错误[parts-off-total]"),
        ("计生: {出生人数: 1180人, 出生人数减少: 101人, 出生人数增加: 36人}", "错误[named-change-off]"),
    ] {
        assert_eq!(rules(data), [rules_of], "{data}: {:?}", said(data));
    }
}

#[test]
fn kinds_and_units_are_those_of_the_catalogue() {
    let ours = |line: &String| !line.contains("[gap]");
    for (data, expected) in [
        ("妇幼: {活产数: 71%}", "错误[kind-off-catalogue] “妇幼.活产数”所填71%，“活产数”是个数，单位是人"),
        ("精神卫生: {规范管理率: 12345人}", "是率，单位是%"),
        ("项目建设: {完成投资: 1.32亿}", "提示[unit-missing] “项目建设.完成投资”所填1.32亿没有写单位，按指标目录作1.32亿元"),
        ("项目建设: {完成投资: 4320万}", "提示[unit-missing] “项目建设.完成投资”所填4320万没有写单位，按指标目录作4320万元"),
        (
            "医疗服务: {每千人口医疗卫生机构床位数: 6.9}",
            "提示[unit-missing] “医疗服务.每千人口医疗卫生机构床位数”所填6.9没有写单位，按指标目录作6.9张",
        ),
        ("妇幼: {活产数: 1245}", "提示[unit-missing] “妇幼.活产数”所填1245没有写单位，按指标目录作1245人"),
        ("审批: {办结率: 39}", "错误[rate-without-unit] “审批.办结率”所填39没有写单位，率要写%"),
        ("审批: {办结率: 0.942}", "错误[rate-without-unit] “审批.办结率”所填0.942没有写单位，率要写%"),
        // A number by its name, whatever was typed.
        ("妇幼: {活产数: 1450×2人}", "警告[not-a-quantity] “1450×2人”读不成数量，是几个数相乘除，要写成一个数，暂按待报处理"),
        ("妇幼: {活产数: 1450=1450人}", "警告[not-a-quantity] “1450=1450人”读不成数量"),
        ("妇幼: {孕产妇死亡: 较少}", "错误[not-a-quantity] “较少”读不成数量"),
    ] {
        let told: Vec<String> = said(data).into_iter().filter(ours).collect();
        assert!(told.len() == 1 && told[0].contains(expected), "{data}: {told:#?}");
    }
    for quiet in [
        "审批: {办结率: 0}",
        "审批: {办结率: {值: 39, 单位: \"%\"}}",
        "妇幼: {活产数: 待报}",
        "别的: {活产数: 1245}",
        "别的: {活产数: 较少}",
    ] {
        assert_eq!(said(quiet).into_iter().filter(ours).collect::<Vec<_>>(), [""; 0], "{quiet}");
    }
    // Both readings are offered, and the unit is printed with the figure.
    let data = format!("{HEAD}妇幼: {{婴儿死亡率: 0.003}}\n");
    assert!(drafted(&data).contains("若是3‰，写成 3‰；若就是0.003‰，写成 0.003‰"), "{}", drafted(&data));
    let mut findings = Findings::new();
    let text = format!("{HEAD}妇幼: {{活产数: {{值: 1200以上, 上年: 1300}}}}\n");
    let ledger = load(&[Source::new("数据.yaml", text)], &LedgerOptions::default(), &mut findings).expect("data");
    let written =
        |key: &str| ledger.figure(ledger.id(key).expect(key)).quantity.as_ref().map(|quantity| quantity.written().to_owned());
    assert_eq!(written("妇幼.活产数").as_deref(), Some("1200人以上"));
    assert_eq!(written("妇幼.活产数.上年").as_deref(), Some("1300人"));
}

#[test]
fn another_name_is_as_good_as_the_name() {
    // In formulas, 校核 and ${}; the data's own names go before.
    let data = "妇幼:\n  活产: {值: 1245人, 上年: 1300人}\n  婴儿死亡人数: 3例\n  率: {分子: 婴儿死亡, 分母: 活产数, 单位: ‰}\n引言: 活产${妇幼.活产数}，上年${妇幼.活产婴儿数.上年}。\n校核:\n  - 妇幼.婴儿死亡数 <= 妇幼.活产数\n";
    let told = said(data);
    assert!(!told.iter().any(|line| line.contains("unknown-name") || line.starts_with("错误")), "{told:#?}");
    assert!(said("妇幼: {活产: 1245人}\n引言: ${妇幼.活产书}")[0].contains("unknown-name"));
    // In templates.
    let data = format!("{HEAD}妇幼: {{活产: 1245人}}\n主要工作: [{{标题: 妇幼健康, 专题: 妇幼健康}}]\n");
    assert!(!drafted(&data).contains("empty-topic"), "{}", drafted(&data));
}

#[test]
fn near_names_are_asked_about() {
    let near = |data: &str| said(data).into_iter().find(|line| line.contains("name-near")).unwrap_or_default();
    assert!(near("妇幼: {婚前检查: 120对}").contains("没有“婚前检查”，有“婚前医学检查对数”"));
    assert!(near("妇幼: {婚前检查: 120人}").contains("婚前医学检查人数"));
    assert!(near("妇幼: {孕产妇死广率: 0/10万}").contains("孕产妇死亡率"));
    for quiet in [
        "妇幼: {婚检: 120对}",
        // What is there under its own name is not meant by another.
        "妇幼: {婚前检查: 120对, 婚检: 130对, 婚检人数: 240人}",
        "妇幼: {婚前检查: {值: 120对, 名称: 婚前检查（自费）}}",
        "妇幼: {宫外孕: 12例}",
        "别的: {婚前检查: 120对}",
    ] {
        assert_eq!(near(quiet), "", "{quiet}");
    }
}

#[test]
fn a_figure_that_is_not_printed_is_told_where_it_belongs() {
    let told = |data: &str| {
        let data = format!("{HEAD}{data}\n主要工作:\n  - {{标题: 妇幼健康, 专题: 妇幼健康}}\n");
        let ran = crate::cli::Desk::new().data(&data).args(["check", "数据.yaml"]).run();
        ran.stdout.lines().chain(ran.stderr.lines()).filter(|line| line.contains("[组与目录不一]")).collect::<Vec<_>>().join("\n")
    };
    for (data, said) in [
        // By the groups that they stand in and belong to, each once.
        ("其他: {住院分娩率: 99.9%, 签约率: 46%, 早产率: 6%}", "“住院分娩率”、“早产率”在指标目录的“妇幼”里，写在“其他”里"),
        ("其他: {住院分娩率: 99.9%, 家庭医生签约率: 46%}", "“家庭医生签约率”在指标目录的“签约”里"),
        ("基本公卫: {孕产妇死亡率: 12/10万}", "“妇幼”或“责任指标”里，写在“基本公卫”里"),
        // What the catalogue does not have is asked about.
        (
            "其他: {社区群众就医满意程度: 96%}",
            "“其他.社区群众就医满意程度”没有印进稿子，指标目录里没有这个名称，相近的有“医改.患者满意度”",
        ),
        // What is printed, or stands where it belongs, or was named on purpose, is not.
        ("妇幼: {住院分娩率: 99.9%}", ""),
        ("其他: {住院分娩率: {值: 99.9%, 名称: 甲院住院分娩率}}", ""),
        ("其他: {量子纠缠: 3个}", ""),
        // A count is no rate.
        ("其他: {住院分娩率: 12人}", ""),
    ] {
        let told = told(data);
        assert!(if said.is_empty() { told.is_empty() } else { told.contains(said) }, "{data}: {told}");
    }
    // In its group what differs in idle words is the same.
    assert!(said("红十字: {成功捐献造血干细胞: 2例}").iter().any(|line| line.contains("按它印")));
}

#[test]
fn a_block_that_lost_its_indent_is_known_by_its_names() {
    let told = said("妇幼:\n活产数: 1245人\n婴儿死亡: 3例\n婴儿死亡率: 2.41‰\n");
    assert_eq!(told, ["错误[lost-indent] “妇幼”是空的，下面的活产数、婴儿死亡、婴儿死亡率这3个指标没有缩进"]);
    assert_eq!(rules("妇幼:\n别的数: 1245人\n"), ["提示[empty-group]"]);
    assert_eq!(rules("妇幼: 待报\n党建: {会议: 1次}\n活产数: 5人\n"), ["提示[empty-group]"]);
}

#[test]
fn no_example_is_told_what_is_not_so() {
    let mut wrong = Vec::new();
    for file in data_files() {
        let (_, findings) = drafted_file(&file);
        let alarms = findings.iter().filter(|finding| {
            let ours = finding.message.contains("指标目录")
                || ["kind-off-catalogue", "rate-without-unit", "named-change-off"].contains(&finding.rule.id);
            ours && finding.severity > Severity::Note
        });
        wrong.extend(alarms.map(|finding| format!("{}: {}", file.display(), finding.message)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_rate_that_was_copied_as_a_part_of_one_is_told() {
    let told = |data: &str| {
        let findings = said(data).into_iter();
        findings.filter(|line| line.contains("[rate-as-fraction]")).collect::<Vec<_>>()
    };
    for (data, message) in [
        ("妇幼: {住院分娩率: {值: 95%, 目标: 0.9}}", "“妇幼.住院分娩率”的目标0.9%，小得不像，像是把90%写成了0.9%"),
        ("妇幼: {住院分娩率: 1%}", "“妇幼.住院分娩率”所填1%，小得不像，像是把100%写成了1%"),
        ("妇幼: {住院分娩率: {值: 0.956%, 上年: 1%}}", "“妇幼.住院分娩率”所填0.956%，小得不像，像是把95.6%写成了0.956%"),
        ("妇幼: {住院分娩率: {值: 100%, 上年: 1%}}", "“妇幼.住院分娩率”今年100%，上年1%"),
        ("妇幼: {婴儿死亡率: 0.00243‰}", "“妇幼.婴儿死亡率”所填0.00243‰，小得不像，像是把2.43‰写成了0.00243‰"),
        ("其他: {甲率: {值: 0.8%, 目标: \">=90%\"}}", "“其他.甲率”所填0.8%，小得不像，像是把80%写成了0.8%"),
    ] {
        // A power of ten between the two years is told as such, and once.
        let found = if message.contains("上年1%") { said(data) } else { told(data) };
        assert!(found.iter().any(|line| line.contains(message)), "{data}: {found:?}");
    }
    for data in [
        "妇幼: {婴儿死亡率: 0.8‰}",
        "妇幼: {住院分娩率: {值: 0.956%, 校核: 略}}",
        "其他: {甲率: 0.5%, 乙率: {值: 0.9%, 上年: 1.1%}}",
        "其他: {丙率: {值: 1%, 上年: 6%}}",
    ] {
        assert_eq!(told(data), [""; 0], "{data}");
    }
}

#[test]
fn no_example_of_the_catalogue_is_taken_for_a_part_of_one() {
    let catalogue = qicao::catalogue::Catalogue::new(&[]);
    for indicator in catalogue.indicators() {
        let data =
            format!("{}:\n  {}: {}\n", indicator.group.split('.').next().unwrap_or_default(), indicator.name, indicator.example);
        let Some(quantity) = qicao::quantity::Quantity::parse(&indicator.example) else { continue };
        let fraction = qicao::quantity::fraction::Fraction::of(&quantity, std::slice::from_ref(&quantity));
        assert!(!fraction.is_some_and(|fraction| fraction.is_meant()), "{data}");
    }
}

#[test]
fn what_is_counted_otherwise_turned_round_or_far_from_any_example_is_told() {
    for (data, told) in [
        // 人 are no houses, beds no 中医馆.
        ("医疗服务: {医院数: 10人}", "警告[unit-mixed]"),
        ("医疗服务: {村卫生室数: 262人}", "警告[unit-mixed]"),
        ("中医药: {中医馆数: 20张}", "警告[unit-mixed]"),
        ("医疗服务: {实有床位数: 3306个}", "提示[unit-mixed]"),
        ("监督: {执法: {监督检查户次: 3218户}}", "提示[unit-mixed]"),
        ("传染病: {聚集性疫情处置数: 24例}", "提示[unit-mixed]"),
        // What reports say either way is not.
        ("医疗服务: {医院数: 10所, 村卫生室数: 262家}", ""),
        ("传染病: {报告数: 837人}", ""),
        // The wrong side of a goal.
        ("妇幼: {婴儿死亡率: {值: 2.28‰, 目标: \">=4.5‰\"}}", "警告[target-turned]"),
        ("责任指标: {人均预期寿命: {值: 79.62岁, 目标: \"<=79.5岁\"}}", "警告[target-turned]"),
        ("妇幼: {婴儿死亡率: {值: 2.28‰, 目标: \"<=4.5‰\"}}", ""),
        ("妇幼: {婴儿死亡率: {值: 2.28‰, 目标: \">=4.5‰\", 越高越好: true}}", ""),
        // What no county has.
        ("责任指标: {人均预期寿命: 97.62岁}", "警告[scale-slip]"),
        ("责任指标: {人均预期寿命: 79.62岁}", ""),
        ("计生: {出生人口性别比: 10.86}", "警告[scale-slip]"),
        ("医疗服务: {出院者平均住院日: 78天}", "警告[scale-slip]"),
        ("计生: {奖励扶助资金: 658.56元}", "警告[scale-slip]"),
        ("计生: {奖励扶助资金: 658.56万元}", ""),
        ("医疗服务: {门急诊人次数: 294.6人次}", "警告[kind-off-catalogue]"),
        ("医疗服务: {门急诊人次数: 294.6万人次}", ""),
        // A name of a group without figures is as if it were not there.
        ("监督: {执法: {立案件数: 24件}, 饮用水: }", "提示[empty-group]"),
        // Of what is registered, more is better kept; and posters are sheets.
        ("慢病: {恶性肿瘤发病率: {值: 230/10万, 目标: \">200/10万\"}}", ""),
        ("健康城市: {标语海报: 200余个}", ""),
    ] {
        let rules = rules(data);
        match told {
            "" => assert!(rules.is_empty(), "{data}: {:#?}", said(data)),
            told => assert!(rules.iter().any(|rule| rule == told), "{data}: {:#?}", said(data)),
        }
    }
}
