//! What is told and advised is true, and nothing is told that is not.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::check::check;
use qicao::check::stale::against;
use qicao::ledger::{LedgerOptions, change, load};
use qicao::quantity::Quantity;

use super::{HEAD, drafted};
use crate::cli::Desk;
use crate::data::told;

/// Data, and what is told of it.
const TOLD: &[(&str, &str)] = &[
    ("率: {值: 97.53%, 取整: 截断, 分子: 97529, 分母: 100000}", "按分子97529、分母100000应为97.52%"),
    ("率: {值: 97.53%, 分子: 97539, 分母: 100000}", "写上：取整: 截断"),
    ("引言: 二○一八年，平稳。", "这里写的是2018年"),
    ("引言: 二零一八年，平稳。", "这里写的是2018年"),
    ("引言: 二〇一八年，平稳。", "这里写的是2018年"),
    (
        "计生: {出生人数: {值: 1180人, 上年: 1290人}, 出生人数减少: {值: 101人, 截至: 2019-06-30}}",
        "所填101人，按今年1180人、上年1290人应为110人",
    ),
    ("丁: {值: 8人, 其中: {子: 5人}}\n戊: {公式: 丁.子 + 1人}", "“子”是“丁”其中的一项，写成 丁.其中.子"),
    ("丁: {值: 8人, 其中: {子: 5人}}\n引言: 有${丁.子}。", "写成 ${丁.其中.子}"),
    ("甲: {感染率: {值: 40%, 上年: 20%}}", "上升20个百分点，是否属实"),
    ("甲: {报告数: {值: 400例, 上年: 200例}}", "增长100%，是否属实"),
    ("引言: 报告数待核，另报。", "“报告数待核"),
    ("引言: 数待统计。", "“数待统计"),
    ("引言: 报告（填写数字）例。", "这里留着空"),
    ("引言: 报告（待核实，暂按3例）例。", "这里留着空"),
    ("甲: {接种率: 超过100%}", "所填超过100%，不会超过100%"),
    ("甲: {接种率: 100余%}", "不会超过100%"),
];

/// Data, and what is not told of it.
const UNTOLD: &[(&str, &str)] = &[
    ("率: {值: 97.53%, 取整: 截断, 分子: 97539, 分母: 100000}", "97.53%"),
    ("率: {值: 97.53%, 取整: 截断, 分子: 97529, 分母: 100000}", "写上：取整"),
    ("引言: 大多数待遇已经落实。", "留着空"),
    ("引言: 少数待报销的已经报销。", "留着空"),
    ("引言: 人数待报废车辆。", "留着空"),
    ("引言: 台账（填写及时率98%）齐全。", "留着空"),
    ("引言: 清理（待报废车辆3台）完毕。", "留着空"),
    ("甲: {接种率: 100%}", "不会超过"),
    ("甲: {接种率: {值: 100%, 取整: 截断}}", "不会超过"),
    ("甲: {接种率: 近100%}", "不会超过"),
    ("甲: {接种率: 100%以上}", "不会超过"),
];

#[test]
fn what_is_told_is_true() {
    for (data, expected) in TOLD {
        let said = told(&format!("{HEAD}{data}\n"));
        assert!(said.contains(expected), "{data}: {said}");
    }
    for (data, wrong) in UNTOLD {
        let said = told(&format!("{HEAD}{data}\n"));
        assert!(!said.contains(wrong), "{data}: {said}");
    }
}

#[test]
fn parts_take_the_unit_of_their_whole() {
    for data in ["甲: {值: 8件, 其中: {子: 5, 丑: {值: 3, 上年: 2}}}", "甲: {其中: {子: 5, 丑: {值: 3, 上年: 2}}, 值: 8件}"]
    {
        let ledger = load(&[Source::new("a", format!("{HEAD}{data}\n"))], &LedgerOptions::default(), &mut Findings::new());
        let ledger = ledger.expect("a ledger");
        for (key, written) in [("甲.其中.子", "5件"), ("甲.其中.丑", "3件"), ("甲.其中.丑.上年", "2件")] {
            let figure = ledger.figure(ledger.id(key).expect("a figure"));
            assert_eq!(figure.quantity.as_ref().map(Quantity::written), Some(written), "{data}: {key}");
        }
    }
}

#[test]
fn the_key_of_a_part_finds_its_entry() {
    let data = format!("{HEAD}丁: {{值: 8人, 其中: {{子: {{值: 5人, 其中: {{孙: 1人}}}}}}}}\n");
    let ledger = load(&[Source::new("a", data)], &LedgerOptions::default(), &mut Findings::new()).expect("a ledger");
    for (key, is_there) in [
        ("丁", true),
        ("丁.其中.子", true),
        ("丁.其中.子.其中.孙", true),
        ("丁.子", false),
        ("丁.其中", false),
        ("丁.上年", false),
    ] {
        assert_eq!(ledger.node(key).map(|node| node.key.as_str()), is_there.then_some(key), "{key}");
    }
}

#[test]
fn what_is_not_all_gone_has_not_fallen_by_a_hundred_percent() {
    for (now, last, places, said) in [
        ("4例", "1000例", Some(0), "下降99%以上"),
        ("4例", "100000例", None, "下降99.99%以上"),
        ("4例", "100000例", Some(1), "下降99.9%以上"),
        ("4例", "1000例", Some(1), "下降99.6%"),
    ] {
        let (now, last) = (Quantity::parse(now).expect("a quantity"), Quantity::parse(last).expect("a quantity"));
        let change = change::relative(&now, &last, "报告数", places).expect("a change");
        // 4 after 100000 fell by 99.996%.
        assert_eq!(change.words(), said, "{places:?}");
    }
}

#[test]
fn a_region_is_not_named_by_the_kind_at_its_head() {
    for region in ["道真", "镇雄", "团风", "师宗", "乡宁", "市中"] {
        let said = told(&format!("报告: {{单位: 甲, 地区: {region}, 期间: 2019年}}\n"));
        assert!(said.contains(&format!("地区: {region}县")) && !said.contains("不写单位"), "{said}");
    }
    for (organ, region) in [("恩施市卫健局", "恩施市"), ("镇雄县卫健局", "镇雄县"), ("市中区卫健局", "市中区")]
    {
        let said = told(&format!("报告: {{单位: 甲, 地区: {organ}, 期间: 2019年}}\n"));
        assert!(said.contains(&format!("地区: {region}\n")), "{said}");
    }
}

#[test]
fn a_period_in_any_numerals_is_put_right() {
    for period in ["二零一九上半年", "二○一九上半年", "二〇一九上半年", "２０１９上半年"] {
        let said = told(&format!("报告: {{单位: 甲, 地区: 甲县, 期间: {period}}}\n"));
        assert!(said.contains("改成：期间: 2019年上半年"), "{period}: {said}");
    }
}

#[test]
fn files_are_told_in_the_order_in_which_they_were_given() {
    let second = "引言: 报告数待核。\n乙: 5例。\n";
    let ran = Desk::new()
        .file("甲.yaml", format!("{HEAD}主要工作: 好。\n甲: {{上年: 5例, 小数: 2}}\n"))
        .file("乙.yaml", second)
        .args(["check", "甲.yaml", "乙.yaml", "--format", "short"])
        .run();
    let files: Vec<&str> = ran.stdout.lines().filter_map(|line| line.split_once(':')).map(|(file, _)| file).collect();
    assert!(
        files.contains(&"甲.yaml")
            && files.contains(&"乙.yaml")
            && files.is_sorted_by(|one, other| one == other || *one == "甲.yaml"),
        "{files:?}"
    );
}

#[test]
fn a_rate_that_waits_for_a_side_is_nobodys_however_that_is_written() {
    for side in ["分子: 待报", "分子:", "分子 : 待报", "分子: ~", "numerator: 待报", "分子: '待报'"] {
        let data = format!(
            "{HEAD}甲:\n  率:\n    分母: 5人\n    单位: '%'\n    来源: 疾控股\n    {side}\n  数: {{值: 待报, 来源: 疾控股}}\n"
        );
        let ledger = load(&[Source::new("a", data)], &LedgerOptions::default(), &mut Findings::new()).expect("a ledger");
        let asked: Vec<&str> = ledger.divisions().by_name["疾控股"].iter().map(|id| ledger.figure(*id).key.as_str()).collect();
        assert_eq!(asked, ["甲.数"], "{side}");
    }
}

#[test]
fn a_slip_that_comes_again_is_told_where_it_comes_again() {
    let said = drafted(&format!("{HEAD}甲: 5例\n引言: 有￥{{甲}}，又有￥{{甲}}。\n"));
    assert_eq!(said.matches("[misspelt-name]").count(), 2, "{said}");
}

/// What took time by the square of its length: each took longer than is given here.
#[test]
fn much_of_one_kind_is_told_in_little_time() {
    let mut townships = String::from("乡镇:\n");
    let mut sums = String::from("和:\n");
    for at in 0..7000 {
        writeln!(townships, "  - {{户: {at}户}}").expect("a text");
        writeln!(sums, "  甲{at}: {{公式: 合计(乡镇.*.户)}}").expect("a text");
    }
    let names: String = (0..20_000).map(|_| "${甲}，").collect();
    let years = "2018年甲，".repeat(20_000);
    let slips = "￥{甲}，".repeat(20_000);
    let sentences: String = (0..4000).map(|at| format!("第{at}句和上一期完全一样没有改过一个字。")).collect();
    let started = Instant::now();
    let source = Source::new("a", format!("{HEAD}{townships}{sums}"));
    load(&[source], &LedgerOptions::default(), &mut Findings::new()).expect("a ledger");
    assert!(started.elapsed() < Duration::from_secs(20), "sums: {:?}", started.elapsed());
    for data in [
        format!("甲: 5例\n引言: {names}\n"),
        format!("引言: {years}\n"),
        format!("甲: 5例\n引言: {slips}\n"),
        format!("引言: {sentences}\n"),
    ] {
        let started = Instant::now();
        let source = Source::new("a", format!("{HEAD}{data}"));
        let mut findings = Findings::new();
        if let Some(ledger) = load(&[source], &LedgerOptions::default(), &mut findings) {
            check(&ledger, &mut findings);
            let before = Source::new("b", format!("{}{data}", HEAD.replace("2019", "2018")));
            let previous = load(&[before], &LedgerOptions::default(), &mut Findings::new()).expect("a ledger");
            against(&ledger, &previous, &mut findings);
        }
        let took = started.elapsed();
        assert!(took < Duration::from_secs(20), "{took:?}: {}", data.chars().take(40).collect::<String>());
    }
}

#[test]
fn a_city_and_its_district_of_one_name_are_told_apart() {
    for (organ, region, fits) in [
        ("荆州市荆州区卫生健康局", "荆州区", true),
        ("朝阳市朝阳县卫生健康局", "朝阳县", true),
        ("荆州市荆州区卫生健康局", "荆州市", true),
        ("荆州市卫生健康局", "荆州区", false),
        ("荆州市沙市区卫生健康局", "荆州区", false),
    ] {
        let said = told(&format!("报告: {{单位: {organ}, 地区: {region}, 期间: 2019年, 成文日期: 2020-01-08}}\n引言: 好。\n"));
        assert_eq!(!said.contains("[organ-elsewhere]"), fits, "{organ}, {region}: {said}");
    }
}
