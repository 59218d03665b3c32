//! `qicao rollup`: what the counties report, added up without a digit invented.

use qicao::base::finding::{Findings, Severity};
use qicao::base::source::Source;
use qicao::job::rollup::{Prefecture, rollup};
use qicao::ledger::{Ledger, Node};
use qicao::ledger::{LedgerOptions, load};

use crate::cli::Desk;

fn county(region: &str, data: &str) -> Source {
    let text = format!("报告: {{单位: {region}卫生健康局, 地区: {region}, 期间: 2019年上半年, 成文日期: 2019-07-08}}\n{data}\n");
    Source::new(format!("{region}.yaml"), text)
}

fn prefecture() -> Prefecture {
    Prefecture::new("恩施州", "恩施州卫生健康委员会")
}

/// What counties add up to, read again, and what was found.
#[track_caller]
fn added(counties: &[&str]) -> (Ledger, Findings, String) {
    let names = ["恩施市", "利川市", "巴东县", "建始县"];
    let sources: Vec<Source> = names.iter().zip(counties).map(|(name, data)| county(name, data)).collect();
    let mut findings = Findings::new();
    let rolled = rollup(&sources, &prefecture(), &mut findings).unwrap_or_else(|| panic!("{findings:#?}"));
    let mut again = Findings::new();
    let ledger = load(&[Source::new("恩施州.yaml", rolled.yaml.as_str())], &LedgerOptions::default(), &mut again);
    let ledger = ledger.unwrap_or_else(|| panic!("{again:#?}\n{}", rolled.yaml));
    qicao::check::check(&ledger, &mut again);
    assert_eq!(again.count(Severity::Error), 0, "{again:#?}\n{}", rolled.yaml);
    (ledger, findings, rolled.yaml)
}

/// The value of a figure; 待报 for a gap.
#[track_caller]
fn value<'a>(ledger: &'a Ledger, key: &str) -> &'a str {
    let id = ledger.id(key).unwrap_or_else(|| panic!("no {key}"));
    ledger.figure(id).quantity.as_ref().map_or("待报", |quantity| quantity.written())
}

fn remark<'a>(ledger: &'a Ledger, key: &str) -> &'a str {
    ledger.id(key).and_then(|id| ledger.figure(id).remark.as_deref()).unwrap_or_default()
}

fn rules(findings: &Findings) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule.id).collect()
}

#[test]
fn counts_and_money_add_up_to_the_last_digit() {
    for (counties, sum) in [
        (&["甲: 5356人", "甲: 4000人"][..], "9356人"),
        (&["甲: 0例", "甲: 0例"], "0例"),
        (&["甲: 12.30万元", "甲: 1.20万元"], "13.50万元"),
        (&["甲: 1644万元", "甲: 12.46万元"], "1656.46万元"),
        (&["甲: 12.46万元", "甲: 5000元"], "12.96万元"),
        (&["甲: 1.23万例", "甲: 1471例"], "1.38万例"),
        // Nobody knew more of it than its largest parts say; of a whole one nobody can say whether it was rounded.
        (&["甲: 30.37亿元", "甲: 1234.5万元"], "30.49亿元"),
        (&["甲: 3.86亿元", "甲: 12000万元", "甲: 800.5万元"], "5.14亿元"),
        (&["甲: 0.08万人", "甲: 0人", "甲: 122人", "甲: 402人"], "0.13万人"),
        (&["甲: 2亿元", "甲: 3000万元"], "2.3亿元"),
        (&["甲: 3公里", "甲: 500米"], "3.5公里"),
        (&["甲: 15亩", "甲: 1公顷"], "30亩"),
        (&["甲: 2公顷", "甲: 30亩"], "4公顷"),
        (&["甲: 1.2万亿元", "甲: 3亿元"], "12003亿元"),
        (&["甲: 1.2万亿元", "甲: 3.86亿元"], "12003.86亿元"),
        (&["甲: 3.5千万元", "甲: 5万元"], "3505万元"),
        (&["甲: 1.5千人", "甲: 200人"], "1700人"),
        (&["甲: 5", "甲: 7件"], "12件"),
        (&["甲: {值: 5, 单位: 件}", "甲: 7件"], "12件"),
        (&["甲: 0.1万元", "甲: 0.2万元", "甲: 0.3万元"], "0.6万元"),
        (&["甲: -3人", "甲: 2人"], "-1人"),
    ] {
        let (ledger, findings, yaml) = added(counties);
        assert_eq!(value(&ledger, "甲"), sum, "{counties:?}\n{yaml}");
        assert!(findings.is_empty(), "{findings:#?}");
    }
}

#[test]
fn what_is_only_about_so_many_stays_about_so_many() {
    for (counties, sum) in [
        (&["甲: 8000余人次", "甲: 5000人次"][..], "13000余人次"),
        (&["甲: 16万余份", "甲: 3万份"], "19万余份"),
        (&["甲: 38万余元", "甲: 500元"], "近40万元"),
        (&["甲: 近6万份", "甲: 1万份"], "近7万份"),
        (&["甲: 100余人", "甲: 100余人"], "待报"),
        (&["甲: 8000余人次", "甲: 5000余人次"], "1万余人次"),
    ] {
        let (ledger, _, yaml) = added(counties);
        assert_eq!(value(&ledger, "甲"), sum, "{counties:?}\n{yaml}");
    }
    let (ledger, findings, _) = added(&["甲: 100余人", "甲: 100余人"]);
    assert!(remark(&ledger, "甲").contains("合计在200人到400人之间"), "{}", remark(&ledger, "甲"));
    assert_eq!(rules(&findings), ["not-added"]);
}

#[test]
fn rounded_parts_bring_what_they_may_be_off_by() {
    let county = "甲: {值: 1.23万例, 其中: {乙: 1471例, 丙: 1.08万例}, 其中完整: true}";
    let (ledger, ..) = added(&[county, county, county]);
    let figure = ledger.figure(ledger.id("甲").expect("甲"));
    assert_eq!(figure.tolerance.map(|tolerance| tolerance.to_string()).as_deref(), Some("100"));
    assert_eq!(value(&ledger, "甲.其中.丙"), "3.24万例");
    assert!(figure.parts_complete);
}

#[test]
fn rates_are_computed_anew_and_never_averaged() {
    let (ledger, findings, _) = added(&[
        "审批: {受理: 100件, 办结: 90件, 办结率: {值: 90%, 分子: 办结, 分母: 受理}}",
        "审批: {受理: 300件, 办结: 300件, 办结率: {值: 100.00%, 分子: 办结, 分母: 受理}}",
    ]);
    assert_eq!(value(&ledger, "审批.办结率"), "97.50%");
    assert!(findings.is_empty(), "{findings:#?}");
    // Bases that are written at the rate add up too.
    let (ledger, ..) = added(&["率: {值: 90.0%, 分子: 90人, 分母: 100人}", "率: {分子: 60人, 分母: 0.01万人, 小数: 1}"]);
    assert_eq!(value(&ledger, "率"), "75.0%");
    let (ledger, ..) = added(&["甲: {值: 3.07‰, 分子: 5例, 分母: 1629人}", "甲: {值: 1.07‰, 分子: 5例, 分母: 4689人}"]);
    assert_eq!(value(&ledger, "甲"), "1.58‰");
}

/// What the catalogue divides by what need not be written beside the rate.
#[test]
fn rates_of_the_catalogue_are_computed_anew_from_the_counts_of_the_data() {
    let (ledger, findings, _) = added(&[
        "妇幼: {活产数: 1236人, 婴儿死亡: 3例, 婴儿死亡率: 2.43‰}",
        "妇幼: {活产数: 800人, 婴儿死亡: 2例, 婴儿死亡率: 2.50‰}",
    ]);
    assert_eq!(value(&ledger, "妇幼.婴儿死亡率"), "2.46‰");
    assert!(findings.is_empty(), "{findings:#?}");
    // Where a county lacks a side, or its rate is another's, nothing can be said.
    let lacks = "妇幼: {活产数: 800人, 婴儿死亡率: 2.50‰}";
    let (ledger, ..) = added(&["妇幼: {活产数: 1236人, 婴儿死亡: 3例, 婴儿死亡率: 2.43‰}", lacks]);
    assert_eq!(value(&ledger, "妇幼.婴儿死亡率"), "待报");
}

#[test]
fn who_has_both_counts_has_their_rate() {
    let birth = "妇幼: {活产数: 300人, 婴儿死亡: 1例, 婴儿死亡率: 3.33‰}";
    let other = "妇幼: {活产数: 222人, 婴儿死亡: 2例, 婴儿死亡率: 9.01‰}";
    for (town, rate, why) in [
        ("妇幼: {活产数: 0人, 婴儿死亡: 0例}", "5.75‰", ""),
        ("妇幼: {活产数: 0人, 婴儿死亡: 0例, 婴儿死亡率: 0‰}", "5.75‰", ""),
        ("妇幼: {活产数: 0人, 婴儿死亡: 0例, 婴儿死亡率: 待报}", "5.75‰", ""),
        ("妇幼: {活产数: 100人, 婴儿死亡: 待报, 婴儿死亡率: 0‰}", "待报", "巴东县的婴儿死亡还没有数，率不能相加、平均"),
        ("妇幼: {活产数: 0人}", "待报", "巴东县没有写分子、分母，率不能相加、平均"),
    ] {
        let (ledger, ..) = added(&[birth, other, town]);
        assert_eq!((value(&ledger, "妇幼.婴儿死亡率"), remark(&ledger, "妇幼.婴儿死亡率")), (rate, why), "{town}");
    }
}

#[test]
fn last_year_s_rate_is_that_of_last_year_s_counts() {
    let county = |last: &str| {
        format!(
            "妇幼: {{活产数: {{值: 300人, 上年: 400人}}, 婴儿死亡: {{值: 1例, 上年: 2例}}, 婴儿死亡率: {{值: 3.33‰, 上年: {last}}}}}"
        )
    };
    for (last, rate, why) in
        [("5.00‰", "4.44‰", ""), ("待报", "4.44‰", ""), ("6.00‰", "4.44‰", "恩施市所填6.00‰，按分子、分母是5.00‰")]
    {
        let other =
            "妇幼: {活产数: {值: 300人, 上年: 500人}, 婴儿死亡: {值: 1例, 上年: 2例}, 婴儿死亡率: {值: 3.33‰, 上年: 4.00‰}}";
        let (ledger, ..) = added(&[&county(last), other]);
        assert_eq!((value(&ledger, "妇幼.婴儿死亡率.上年"), remark(&ledger, "妇幼.婴儿死亡率.上年")), (rate, why));
    }
    // Where one lacks a count of last year it stays open.
    let lacks = "妇幼: {活产数: 300人, 婴儿死亡: {值: 1例, 上年: 2例}, 婴儿死亡率: {值: 3.33‰, 上年: 4.00‰}}";
    let (ledger, ..) = added(&[&county("5.00‰"), lacks]);
    assert_eq!(value(&ledger, "妇幼.婴儿死亡率.上年"), "待报");
}

#[test]
fn a_county_has_a_bureau_and_a_prefecture_a_commission() {
    for (name, part, organ) in [
        ("青岩苗族侗族自治县", "岩脚乡", "青岩苗族侗族自治县卫生健康局"),
        ("白河区", "城关镇", "白河区卫生健康局"),
        ("恩施市", "龙凤镇", "恩施市卫生健康局"),
        ("临江市", "白河区", "临江市卫生健康委员会"),
        ("恩施州", "利川市", "恩施州卫生健康委员会"),
    ] {
        let desk = Desk::new().file("甲.yaml", county(part, "甲: 1人").text());
        let ran = desk.args(["rollup", "甲.yaml", "--name", name, "-o", "和.yaml"]).run().ends_with(0);
        let yaml = String::from_utf8_lossy(&ran.files["和.yaml"]).into_owned();
        assert!(yaml.contains(&format!("单位: {organ}\n")), "{yaml}");
    }
}

#[test]
fn a_rate_without_its_counts_is_a_gap_that_names_the_county() {
    let (ledger, findings, _) = added(&["率: {值: 90%, 分子: 90人, 分母: 100人}", "率: 100%"]);
    assert_eq!(value(&ledger, "率"), "待报");
    assert!(remark(&ledger, "率").contains("利川市没有写分子、分母"), "{}", remark(&ledger, "率"));
    assert_eq!(rules(&findings), ["not-added"]);
    for counties in [["率: 100%", "率: 100%"], ["率: 2.3个百分点", "率: 1个百分点"]] {
        let (ledger, ..) = added(&counties);
        assert_eq!(value(&ledger, "率"), "待报");
    }
}

#[test]
fn a_total_never_leaves_a_county_out() {
    let (ledger, findings, _) = added(&["甲: 5人\n乙: 待报", "甲: 3人\n乙: 2人", "乙: 3人"]);
    assert_eq!((value(&ledger, "甲"), value(&ledger, "乙")), ("待报", "待报"));
    assert_eq!(remark(&ledger, "甲"), "缺巴东县的数，其余合计8人");
    assert_eq!(remark(&ledger, "乙"), "缺恩施市的数，其余合计5人");
    assert_eq!(rules(&findings), ["not-added", "not-added"]);
}

#[test]
fn averages_ranges_and_dates_do_not_add_up() {
    for data in [
        "寿命: 80.86岁",
        "千人床位: 8张",
        "甲: 8.29张",
        "人均: 5元/人",
        "甲: 0-6岁",
        "甲: 1:1.5",
        "平均住院日: 8天",
        "时点: 8月份",
        "楼: 8号",
        "会议: 8届",
        "等次: 8级",
        "满意度: 85分",
        "水温: 58℃",
        "浓度: 8单位比值",
        "病例组合指数: 8",
        "绩效考核得分: 8",
        "医护比: 8",
        "病床周转次数: 8次",
        "抗菌药物使用强度: 8DDDs",
        "百元医疗收入成本: 8元",
    ] {
        let key = data.split(':').next().expect("a key");
        let other = data.replace('8', "7").replace('5', "6").replace("0-", "1-");
        let (ledger, ..) = added(&[data, &other]);
        assert_eq!(value(&ledger, key), "待报", "{data} + {other}");
    }
    // What all counties agree on is everybody's.
    let (ledger, ..) = added(&["时点: 4月份\n上限: 10%以内", "时点: 4月份\n上限: 10%以内"]);
    assert_eq!((value(&ledger, "时点"), value(&ledger, "上限")), ("4月份", "10%以内"));
    // What a county's time, or its points, come to is no other's, though both have as many; a rate that is only spoken of adds up.
    for (one, said) in [
        ("污染天数: 2天", "待报"),
        ("满意度: 85分", "待报"),
        ("病例组合指数: 1", "待报"),
        ("志愿服务时长: 2600小时", "5200小时"),
        ("接种率监测次数: 4次", "8次"),
        ("次均费用达标医院数: 2家", "4家"),
        ("优秀等次: 3人", "6人"),
        ("年平均常住人口: 1000人", "2000人"),
    ] {
        let (ledger, ..) = added(&[one, one]);
        assert_eq!(value(&ledger, one.split(':').next().expect("a key")), said, "{one} twice");
    }
    // Nor what a county computes of several; of products nobody knows more than their values.
    let computed = |formula: &str| format!("甲: 4人\n乙: 2人\n丙: {{公式: \"{formula}\", 单位: 人}}");
    for (formula, said) in [
        ("平均(甲, 乙)", "待报"),
        ("最大(甲, 乙)", "待报"),
        ("12人 / 甲 × 乙", "待报"),
        ("甲 × 乙", "16人"),
        ("合计(甲, 乙)", "12人"),
    ] {
        let (ledger, ..) = added(&[&computed(formula), &computed(formula)]);
        assert_eq!(value(&ledger, "丙"), said, "{formula}");
        let (ledger, ..) = added(&["甲: 4人\n乙: 2人\n丙: 8人", &computed(formula)]);
        assert_eq!(value(&ledger, "丙") == "待报", said == "待报", "{formula}, and a value");
    }
    // Neither points in time nor places in an order have a sum, whatever word stands behind the number.
    for (one, other, said) in [
        ("时点: 6月底", "时点: 6月底", "6月底"),
        ("时点: 6月底", "时点: 5月底", "待报"),
        ("年份: 2023年", "年份: 2024年", "待报"),
        ("国考排名: 9名", "国考排名: 2名", "待报"),
        ("名次: 3名", "名次: 3名", "待报"),
    ] {
        let (ledger, ..) = added(&[one, other]);
        assert_eq!(value(&ledger, one.split(':').next().expect("a key")), said, "{one} + {other}");
    }
}

#[test]
fn formulas_that_mean_the_same_of_sums_are_kept() {
    let one = "甲: 2人\n乙: 3人\n和: {公式: 甲 + 乙}\n率: {公式: 甲 / 乙, 单位: \"%\", 小数: 1}\n积: {公式: 甲 × 乙, 单位: 人}\n完成: {公式: 甲 / 10人, 单位: \"%\"}";
    let two = one.replace("2人", "4人");
    let (ledger, ..) = added(&[one, &two]);
    assert_eq!((value(&ledger, "和"), value(&ledger, "率"), value(&ledger, "积")), ("12人", "100.0%", "18人"));
    assert_eq!(value(&ledger, "完成"), "待报", "ten is one county's target");
}

#[test]
fn last_year_parts_targets_and_who_reported_what_are_kept() {
    let county = |one: u32| {
        format!(
            "生: {{值: {}人, 上年: {one}人, 同比: 100%, 其中: {{一孩: {one}人, 二孩: {one}人}}, 其中完整: true, 目标: {{省: \"<=0人\"}}, 越高越好: false, 名称: 出生}}\n率: {{分子: 生, 分母: 生.上年, 目标: \">=90%\"}}\n丁: {{值: 5人, 目标: \">=5人\"}}",
            2 * one
        )
    };
    let (ledger, findings, yaml) = added(&[&county(10), &county(15)]);
    let figure = ledger.figure(ledger.id("生").expect("生"));
    assert_eq!(figure.reporter.as_deref(), Some("恩施市 20人；利川市 30人"));
    assert_eq!((figure.label.as_str(), figure.higher_is_better), ("出生", Some(false)));
    assert_eq!(figure.targets.len(), 1, "{yaml}");
    assert_eq!((value(&ledger, "生.上年"), value(&ledger, "生.其中.一孩")), ("25人", "25人"));
    let rate = ledger.figure(ledger.id("率").expect("率"));
    assert_eq!((value(&ledger, "率"), rate.targets[0].bound.written()), ("200%", ">=90%"));
    // A county's target is not the prefecture's.
    assert!(ledger.figure(ledger.id("丁").expect("丁")).targets.is_empty());
    assert!(remark(&ledger, "丁").contains("目标是对各县市的"));
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn differences_of_words_days_and_kinds_are_told() {
    let (ledger, findings, _) = added(&["甲: 5次", "甲: 7场"]);
    assert_eq!(value(&ledger, "甲"), "12次");
    assert_eq!(rules(&findings), ["unit-mixed"]);
    let (ledger, findings, _) = added(&["甲: 5人", "甲: 7元"]);
    assert_eq!((value(&ledger, "甲"), findings.count(Severity::Error)), ("待报", 1));
    let (ledger, findings, _) = added(&["甲: {值: 5人, 截至: 2019-05-31}", "甲: {值: 7人, 截至: 2019-06-20}"]);
    assert_eq!((value(&ledger, "甲"), rules(&findings)), ("12人", vec!["as-of-mixed"]));
    assert!(remark(&ledger, "甲").contains("恩施市2019年5月31日，利川市2019年6月20日"));
    let (ledger, ..) = added(&["甲: {值: 5人, 截至: 2019-05-31}", "甲: {值: 7人, 截至: 2019-05-31}"]);
    let date = ledger.figure(ledger.id("甲").expect("甲")).as_of.expect("a date");
    assert_eq!((date.month, date.day), (5, 31));
}

#[test]
fn names_and_texts_of_any_kind_come_through() {
    let data = "5岁以下: 3人\n\"a: b\": 2人\n「甲.乙」: 1人\nyes: {no: {值: 1人, 备注: \"有“引号”: 和 #号\\n两行\", 名称: \"- 列\"}}\n\"007\": 4人\n清单: [{投资: 5万元}]\n文: 龙头";
    let (ledger, findings, yaml) = added(&[data, data]);
    assert_eq!(rules(&findings), ["text-not-added"], "{findings:#?}");
    for name in ["5岁以下", "a: b", "「甲.乙」", "yes", "007"] {
        assert!(ledger.data.contains_key(name), "{name}\n{yaml}");
    }
    let figure = ledger.figure(ledger.id("yes.no").expect("yes.no"));
    assert_eq!(figure.label, "- 列");
    assert_eq!(figure.remark.as_deref(), Some("有“引号”: 和 #号\n两行"));
    let is_text = |node: &Node| !matches!(node.content, qicao::ledger::Content::Figure(_) | qicao::ledger::Content::Group(_));
    assert!(!ledger.data.values().any(is_text));
}

#[test]
fn periods_must_be_the_same_and_counties_given_once() {
    let desk = Desk::new()
        .file("甲.yaml", county("恩施市", "甲: 1人").text())
        .file("乙.yaml", county("利川市", "甲: 2人").text().replace("上半年", "下半年"))
        .file("丙.yaml", county("恩施市", "甲: 3人").text());
    let ran = desk.args(["rollup", "甲.yaml", "乙.yaml", "--name", "恩施州"]).run().ends_with(2);
    assert!(
        ran.stderr.contains("错误[汇总的期间不一]: 利川市的期间是2019年下半年，恩施市的是2019年上半年，不能汇总"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("--> 乙.yaml:1:") && ran.stderr.contains("::: 甲.yaml:1:"), "{}", ran.stderr);
    assert_eq!(ran.names(), ["丙.yaml", "乙.yaml", "甲.yaml"]);
    let desk =
        Desk::new().file("甲.yaml", county("恩施市", "甲: 1人").text()).file("丙.yaml", county("恩施市", "甲: 3人").text());
    let ran = desk.args(["rollup", "甲.yaml", "丙.yaml", "--name", "恩施州"]).run().ends_with(2);
    assert!(ran.stderr.contains("错误[县市给了两次]"), "{}", ran.stderr);
}

#[test]
fn two_examples_roll_up_and_draft() {
    let example =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/恩施市2019年上半年.yaml")).expect("an example");
    let other = example.replace("恩施市", "利川市");
    let desk = Desk::new().file("甲.yaml", &example).file("乙.yaml", &other);
    // One rate of the example is at fault, and that is told.
    let desk = desk.args(["rollup", "甲.yaml", "乙.yaml", "--name", "恩施州"]);
    let ran = desk.run().ends_with(1);
    assert!(
        ran.stderr.contains("错误[率与分子分母不符]: ") && ran.stderr.contains("已汇总：恩施州2019年上半年.yaml"),
        "{}",
        ran.stderr
    );
    let text = "主要工作:\n  - {标题: 公共卫生, 专题: 公共卫生}\n  - {标题: 医疗服务, 专题: 医疗服务能力, 正文: \"全州报告传染病${传染病.报告数}。\"}\n";
    let desk = desk.file("文字.yaml", text);
    let ran = desk.args(["generate", "恩施州2019年上半年.yaml", "文字.yaml", "-o", "总结.md"]).run().ends_with(0);
    let page = String::from_utf8_lossy(&ran.files["总结.md"]).into_owned();
    assert!(page.starts_with("# 恩施州卫生健康委员会2019年上半年工作总结") && page.contains("2.46万例"), "{page}");
}

#[test]
fn an_edited_file_and_the_data_are_never_overwritten() {
    let desk =
        Desk::new().file("甲.yaml", county("恩施市", "甲: 1人").text()).file("乙.yaml", county("利川市", "甲: 2人").text());
    let desk = desk.args(["rollup", "甲.yaml", "乙.yaml", "--name", "恩施州", "--organ", "恩施州卫健委", "-o", "州.yaml"]);
    let ran = desk.run().ends_with(0);
    assert!(String::from_utf8_lossy(&ran.files["州.yaml"]).contains("单位: 恩施州卫健委"));
    desk.run().ends_with(0);
    std::fs::write(desk.path("州.yaml"), "改过").unwrap();
    let ran = desk.run().ends_with(2);
    assert!(ran.stderr.contains("错误[稿子有人改过]"), "{}", ran.stderr);
    assert_eq!(ran.files["州.yaml"], "改过".as_bytes());
    let desk = desk.args(["rollup", "甲.yaml", "乙.yaml", "--name", "恩施州", "-o", "甲.yaml", "--force"]);
    let ran = desk.run().ends_with(2);
    assert!(ran.stderr.contains("是数据文件，没有覆盖"), "{}", ran.stderr);
    let desk = desk.args(["rollup", "甲.yaml", "乙.yaml"]);
    let ran = desk.run().ends_with(2);
    assert!(ran.stderr.contains("缺少“--name <地区>”"), "{}", ran.stderr);
    let desk = desk.args(["rollup", "甲.yaml", "乙.yaml", "--name", "../x"]);
    let ran = desk.run().ends_with(2);
    assert!(ran.stderr.contains("错误[地区名称不能用]: "), "{}", ran.stderr);
    let desk = desk.args(["rollup", "甲.yaml", "乙.yaml", "--name", "恩施州", "-o", "-"]);
    let ran = desk.run().ends_with(0);
    assert!(ran.stdout.contains("值: 3人"), "{}", ran.stdout);
}

#[test]
fn a_hundred_counties_of_three_hundred_figures() {
    let data: String = (0..30)
        .map(|group| {
            let figures: String = (0..10)
                .map(|at| match at {
                    9 => format!("  率: {{值: 50%, 分子: 指标{group}零, 分母: 指标{group}一}}\n").replace(&group.to_string(), ""),
                    8 => "  指标零: 50人\n  指标一: 100人\n".to_owned(),
                    _ => format!(
                        "  指标{}: {{值: {}.{at}万元, 上年: 1{at}万元, 来源: 疾控股}}\n",
                        char::from(b'a' + at),
                        group + 1
                    ),
                })
                .collect();
            format!("组{group}:\n{figures}")
        })
        .collect();
    let sources: Vec<Source> = (0..100).map(|at| county(&format!("第{at}县"), &data)).collect();
    let mut findings = Findings::new();
    let rolled = rollup(&sources, &prefecture(), &mut findings).unwrap_or_else(|| panic!("{findings:#?}"));
    assert!(rolled.counts.0 > 300, "{:?}", rolled.counts);
    assert_eq!(rolled.counts.1, 0, "{findings:#?}");
}

#[test]
fn a_pooled_rate_has_the_digits_that_it_needs() {
    for (counties, said) in [
        // 10‰ and 0‰ are computed even; 3 of 700 is not.
        (["死亡: 3例\n活产: 300人", "死亡: 0例\n活产: 400人"], "4.29‰"),
        (["死亡: 3例\n活产: 300人", "死亡: 1例\n活产: 400人"], "5.71‰"),
        (["死亡: 1例\n活产: 3000人", "死亡: 1例\n活产: 4000人"], "0.29‰"),
    ] {
        let counties = counties.map(|data| format!("{data}\n率: {{分子: 死亡, 分母: 活产, 单位: ‰}}"));
        let (ledger, _, yaml) = added(&counties.each_ref().map(String::as_str));
        assert_eq!(value(&ledger, "率"), said, "{yaml}");
    }
    // As the counties say it, where they say it; as they ask for it, where they ask.
    let county = |rate: &str| format!("死亡: 3例\n活产: 300人\n率: {{{rate}分子: 死亡, 分母: 活产, 单位: ‰}}");
    let (ledger, ..) = added(&[&county("小数: 1, "), "死亡: 0例\n活产: 400人\n率: {小数: 1, 分子: 死亡, 分母: 活产, 单位: ‰}"]);
    assert_eq!(value(&ledger, "率"), "4.3‰");
}

#[test]
fn rates_over_rough_counts_are_rough() {
    let (ledger, ..) =
        added(&["甲: 100余人\n乙: 1000人\n率: {分子: 甲, 分母: 乙}", "甲: 50人\n乙: 500人\n率: {分子: 甲, 分母: 乙}"]);
    assert_eq!(value(&ledger, "甲"), "待报", "100余 and 50 is no round number");
    assert_eq!(value(&ledger, "率"), "待报");
    let (ledger, ..) = added(&["甲: 5例以上", "甲: 3例"]);
    assert_eq!(value(&ledger, "甲"), "待报");
}

#[test]
fn a_county_s_own_layout_and_weights_are_heeded() {
    let data = "甲: {值: 38例, 其中: {一: 20例, 二: 19例}, 其中完整: true}\n工作亮点: {标题: 亮点, 正文: 甲有多少}\n";
    let first = county("恩施市", data).text().replace("期间:", "版式: 试, 期间:");
    let second = county("利川市", data).text().replace("期间:", "版式: 试, 期间:");
    let desk = Desk::new()
        .file("甲/templates/版式/试.md", "# 题\n\n{{ 工作亮点.正文 }}\n")
        .file("甲/templates/校核.yaml", "parts-off-total: 提示\n")
        .file("甲/数据.yaml", &first)
        .file("乙/templates/版式/试.md", "# 题\n\n{{ 工作亮点.正文 }}\n")
        .file("乙/templates/校核.yaml", "parts-off-total: 略\n")
        .file("乙/数据.yaml", &second);
    let ran = desk.args(["rollup", "甲/数据.yaml", "乙/数据.yaml", "--name", "恩施州", "-o", "-"]).run().ends_with(0);
    assert!(!ran.stderr.contains("parts-off-total") && !ran.stderr.contains("错误"), "{}", ran.stderr);
    assert!(ran.stdout.contains("值: 76例") && !ran.stdout.contains("工作亮点"), "{}", ran.stdout);
}

#[test]
fn a_countys_target_is_none_of_a_sum() {
    for (counties, copied) in [
        (&["甲: {值: 5次, 目标: '>=5次'}", "甲: {值: 0次, 目标: '>=5次'}"][..], false),
        (&["甲: {值: 0次, 目标: '>=5次'}", "甲: {值: 0次, 目标: '>=5次'}"], false),
        (&["甲: {值: 5次, 目标: '>=5次'}", "甲: {值: 6次, 目标: '>=5次'}"], false),
        (&["甲: {值: 0例, 目标: '<=0例'}", "甲: {值: 0例, 目标: '<=0例'}"], true),
    ] {
        let (ledger, _, yaml) = added(counties);
        let figure = ledger.figure(ledger.id("甲").unwrap());
        assert_eq!(!figure.targets.is_empty(), copied, "{yaml}");
        assert_eq!(remark(&ledger, "甲").contains("目标是对各县市的，没有照抄"), !copied, "{yaml}");
    }
}
