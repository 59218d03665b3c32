//! Formulas: what they come to, how they say it, and what is told of those that come to nothing.

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::document::Document;
use qicao::job::draft;
use qicao::ledger::{Figure, Ledger};
use qicao::ledger::{LedgerOptions, load};
use qicao::template::Templates;

use super::{HEAD, said};
use crate::data::told;

fn ledger(data: &str) -> Ledger {
    load(&[Source::new("a", format!("{HEAD}{data}\n"))], &LedgerOptions::default(), &mut Findings::new()).expect("a ledger")
}

fn figure(data: &str, key: &str) -> Figure {
    let ledger = ledger(data);
    ledger.figure(ledger.id(key).unwrap_or_else(|| panic!("no {key}"))).clone()
}

fn value(data: &str, key: &str) -> String {
    figure(data, key).quantity.map_or("无".to_owned(), |quantity| quantity.written().to_owned())
}

fn workings(data: &str, key: &str) -> String {
    figure(data, key).workings.unwrap_or_default()
}

#[test]
fn formulas_give_values() {
    let data = "种:\n  实际: 65127人\n  应种: 66775人\n  5岁以下: 3人\n  率: {公式: 实际 / 应种, 单位: '%', 小数: 2}\n  比: {分子: 实际, 分母: 应种}\n  \
                截: {分子: 2, 分母: 3, 取整: 截断}\n  满: {分子: 3, 分母: 3}\n  万: {公式: 实际 + 应种, 单位: 万人, 小数: 2}\n  和: {公式: 实际 + 应种}\n  \
                差: {公式: 实际 - 应种}\n  倍: {公式: (实际 + 1) × 2 ÷ 4}\n  名: {公式: 「5岁以下」 × 2}\n  上: {值: 5人, 上年: 4人}\n  增: {公式: 上 - 上.上年}\n  \
                列: [{投资: 1万元}, {投资: 2.5万元}]\n  投: {公式: 列.1.投资 + 种.列.2.投资, 单位: 万元}\n  发: {分子: 1.23万, 分母: 77.94万, 单位: /10万}\n  \
                时: 80小时\n  日: {公式: 3天 - 时}\n  钟: {公式: 时 + 3天}\n  里: {公式: 3公里 - 1234米}\n  亩: {公式: 15亩 + 1公顷}\n  \
                其: {公式: 其中.甲 + 其中.乙, 其中: {甲: 1人, 乙: 2人}}\n  链: {公式: 和 + 差}\n";
    for (key, written) in [
        ("率", "97.53%"),
        ("比", "97.53%"),
        ("截", "66.66%"),
        ("满", "100%"),
        ("万", "13.19万人"),
        ("和", "131902人"),
        ("差", "-1648人"),
        ("倍", "32564人"),
        ("名", "6人"),
        ("增", "1人"),
        ("投", "3.5万元"),
        ("发", "1578.14/10万"),
        ("其", "3人"),
        ("链", "130254人"),
        ("日", "-0.33天"),
        ("钟", "152小时"),
        ("里", "1.766公里"),
        ("亩", "30亩"),
    ] {
        assert_eq!(value(data, &format!("种.{key}")), written, "{key}");
    }
    assert_eq!(
        said("甲: 5元\n乙: 3人\n丙: {公式: 甲 + 乙}"),
        ["错误[unit-mismatch] “甲 + 乙”：金额（元）与个数（人）不能相加减"]
    );
    assert_eq!(
        said("甲: 15亩\n乙: {值: 1公顷, 目标: ≥15亩}\n校核: [甲 = 乙]"),
        ["提示[unit-mixed] 校核“甲 = 乙”把亩和公顷放在一起比"]
    );
    assert_eq!(said("甲: 5户\n乙: 3人\n丙: {公式: 甲 + 乙}"), ["提示[unit-mixed] “丙”的公式把户和人相加减"]);
    assert_eq!(said("甲: 5元\n乙: 3人\n丙: {公式: 甲 ÷ 乙, 单位: 人}"), ["错误[unit-mismatch] 公式算得的是金额，单位却是“人”"]);
    assert_eq!(
        said("5岁以下儿童死亡: 5人\n甲: {公式: 5岁以下儿童死亡 + 1}"),
        ["错误[formula-syntax] “5岁以下儿童死亡 + 1”：名称以数字开头时要写在「」里"]
    );
    assert_eq!(said("甲: {值: 待报, 分子: 乙, 分母: 2}\n乙: 1人"), ["警告[gap] “甲”还没有数"]);
    assert_eq!(
        said("甲: {公式: 乙 × 9999999999999999999}\n乙: 9999999999999999999人"),
        ["错误[not-computable] “甲”的位数太多，算不出来"]
    );
}

const KINDS: &str = "种: {人一: 50人, 人二: 200人, 元一: 50元, 元二: 200元, 户: 10户, 亩: 5亩, 率: 25%, 率二: 35%, 密: 5/10万, 密二: 3/10万, \
                     床: 3张/千人, 床二: 5张/千人, 床三: 5张/万人, 数: 4, 得: ";

/// What is a rate, what it is a rate of, and what has a unit at all.
#[test]
fn a_formula_keeps_the_kind_of_what_it_is_made_of() {
    for (formula, unit, written) in [
        // A quotient of two of one kind is a rate.
        ("人一 ÷ 人二", "", "25%"),
        ("元一 ÷ 元二", "", "25%"),
        ("率 ÷ 率二", "", "71.43%"),
        ("人一 ÷ 户", "", "5"),
        ("人一 ÷ 1人", "", "50"),
        ("元一 ÷ 1元 + 数", "", "54"),
        ("人一 ÷ 人二 - 1", "", "-75%"),
        ("1 - 人一 ÷ 人二", "", "75%"),
        ("人一 ÷ 户 - 1", "", "4"),
        ("人一 ÷ 人二 × 2", "", "50%"),
        ("人一 ÷ 人二 × (元一 ÷ 元二)", "", "6.25%"),
        ("人一 ÷ 人二 + 数", "", "4.25"),
        ("数 - 人一 ÷ 人二", "", "3.75"),
        ("元一 ÷ 人一 × 100000", "", "100000元"),
        ("元一 ÷ 人一", "", "1元"),
        ("人一 ÷ 数", "", "12.5人"),
        // × 100 and its like make it one too, wherever they stand.
        ("人一 ÷ 人二 × 100", "%", "25%"),
        ("100 × 人一 ÷ 人二", "%", "25%"),
        ("100 × (人一 ÷ 人二)", "%", "25%"),
        ("元一 ÷ 元二 × 100", "%", "25%"),
        ("人一 ÷ 人二 × 1000", "‰", "250‰"),
        ("人一 ÷ 人二 × 100000", "", "25000/10万"),
        ("元一 ÷ 元二 × 100000", "", "25000/10万"),
        ("人一 ÷ 户 × 100000", "", "500000/10万"),
        ("(人一 ÷ 人二 + 人一 ÷ 户) × 100", "%", "525%"),
        ("(人一 ÷ 人二 - 0.1) × 100", "%", "15%"),
        ("(0.3 - 人一 ÷ 人二) × 100", "%", "5%"),
        ("(人一 ÷ 人二 - 户 ÷ 人一) × 100", "个百分点", "5个百分点"),
        ("人一 ÷ 人二 - 户 ÷ 人一", "个百分点", "5个百分点"),
        ("率二 - 率", "个百分点", "10个百分点"),
        ("人一 ÷ 人二 × 100 - 10", "%", "15%"),
        ("30 - 人一 ÷ 人二 × 100", "%", "5%"),
        ("人一 ÷ 人二 × 100 - 户 ÷ 人一 × 100", "%", "5%"),
        ("人一 ÷ 人二 × 100 × 2", "%", "50%"),
        ("人一 ÷ 人二 × 100 × (户 ÷ 人一)", "%", "5%"),
        ("人一 ÷ 人二 × 100 × (户 ÷ 人一 × 100)", "/万", "500/万"),
        ("人一 ÷ 人二 × 100 ÷ (户 ÷ 人一 × 100)", "%", "125%"),
        ("100 × 100 × (人一 ÷ 人二)", "/万", "2500/万"),
        ("人一 ÷ 人二 × 100 + 户 ÷ 人一", "%", "45%"),
        ("户 ÷ 人一 - 人一 ÷ 人二 × 100", "%", "-5%"),
        ("人一 ÷ 人二 × 100 + 户 ÷ 人一", "", "45%"),
        ("户 ÷ 人一 + 人一 ÷ 人二 × 100", "", "45%"),
        ("最大(人一 ÷ 人二 × 100, 户 ÷ 人一)", "%", "25%"),
        ("最小(户 ÷ 人一, 人一 ÷ 人二 × 1000)", "%", "20%"),
        ("人一 ÷ 人二 × 100 + 数", "%", "29%"),
        ("数 + 人一 ÷ 人二 × 100", "%", "29%"),
        ("2 × (人一 ÷ 人二) × 100", "%", "50%"),
        ("平均(人一 ÷ 人二, 户 ÷ 人一) × 100", "%", "22.5%"),
        ("平均(人一 ÷ 人二, 元二 ÷ 元一)", "", "212.5%"),
        ("平均(人一 ÷ 人二, 户 ÷ 人一)", "", "0.23"),
        ("最大(人一 ÷ 人二, 户 ÷ 人一) × 100", "%", "25%"),
        ("最小(人一 ÷ 人二, 户 ÷ 人一) × 100", "%", "20%"),
        ("最大(0.1, 人一 ÷ 人二) × 100", "%", "25%"),
        ("最大(人一 ÷ 人二, 0.3) × 100", "%", "30%"),
        // Beside a rate it is that rate.
        ("人一 ÷ 人二 × 100 - 率", "", "0%"),
        ("率二 - 人一 ÷ 人二 × 100", "", "10%"),
        ("率二 - 人一 ÷ 人二", "", "10%"),
        ("1 - 率", "", "75%"),
        ("平均(率, 率二)", "", "30%"),
        ("平均(床, 床二)", "", "4张/千人"),
        ("率 × 100", "", "25"),
        ("100 × 率", "", "25"),
        ("密 + 密二", "", "8/10万"),
        ("床 + 床二", "", "8张/千人"),
        // A share of something is some of it.
        ("率 × 人二", "", "50人"),
        ("人二 × 率", "", "50人"),
        ("2 × 人一", "", "100人"),
        ("人一 × 2", "", "100人"),
        ("元一 ÷ 元二 × 人一", "", "12.5人"),
        ("率 × 率二", "", "8.75%"),
        ("率 × 2", "", "50%"),
        ("3 × 密", "", "15/10万"),
        ("率 ÷ 2", "", "12.5%"),
        ("率 × 100", "", "25"),
        ("率 × 100", "%", "25%"),
        ("元一 × 率", "", "12.5元"),
        ("率 × 元一", "", "12.5元"),
        ("人一 × 户", "", "500"),
        ("100 × 100", "", "10000"),
        ("平均(率, 率二)", "", "30%"),
        ("平均(元一, 元二)", "", "125元"),
        // What is not 0 is not said as 0.
        ("人一 ÷ 人二 ÷ 人二", "", "0.0013"),
        ("人一 ÷ 人二 - 0.25", "", "0%"),
    ] {
        let unit = if unit.is_empty() { String::new() } else { format!(", 单位: '{unit}'") };
        assert_eq!(value(&format!("{KINDS}{{公式: '{formula}'{unit}}}}}"), "种.得"), written, "{formula}{unit}");
    }
    for (formula, told) in [
        ("元一 ÷ 亩", "“元一 ÷ 亩”算得的数说不出是什么单位"),
        ("元一 × 亩", "“元一 × 亩”算得的数说不出是什么单位"),
        ("元一 × 亩 ÷ 元二", "“元一 × 亩 ÷ 元二”算得的数说不出是什么单位"),
        ("元二 ÷ (元一 × 亩)", "“元二 ÷ (元一 × 亩)”算得的数说不出是什么单位"),
        ("人一 ÷ 元一", "“人一 ÷ 元一”算得的数说不出是什么单位"),
        ("元一 × 亩 + 元二", "“元一 × 亩 + 元二”：说不出单位的数与金额（元）不能相加减"),
        ("床 + 床三", "“床 + 床三”：平均数（张/千人）与平均数（张/万人）不能相加减"),
        ("密 + 床", "“密 + 床”：比率（/10万）与平均数（张/千人）不能相加减"),
        ("率 - 90", "“率 - 90”：比率（%）与没有单位的数不能相加减"),
        ("100 - 率", "“100 - 率”：没有单位的数与比率（%）不能相加减"),
        ("5个百分点 + 3", "“5个百分点 + 3”：比率（个百分点）与没有单位的数不能相加减"),
        ("密 - 数", "“密 - 数”：比率（/10万）与没有单位的数不能相加减"),
        ("最大(率, 90)", "“最大(率, 90)”：比率（%）与没有单位的数不能相加减"),
    ] {
        assert_eq!(said(&format!("{KINDS}{{公式: '{formula}'}}}}")), [format!("错误[unit-mismatch] {told}")], "{formula}");
    }
    assert_eq!(
        said(&format!("{KINDS}{{公式: '5万元 + 3万美元'}}}}")),
        ["错误[unit-mismatch] “5万元 + 3万美元”：金额（元）与个数（美元）不能相加减"]
    );
    assert_eq!(said(&format!("{KINDS}{{公式: 人一 × 100, 单位: '%'}}}}")), ["错误[unit-mismatch] 公式算得的是个数，单位却是“%”"]);
    // What is to be done is another thing where a unit is only missing.
    let advice = |data: &str, hint: &str| assert!(told(&format!("{HEAD}{data}\n")).contains(hint), "{data}");
    for data in ["甲: 95%\n乙: {公式: 甲 - 90}", "甲: 95%\n乙: {公式: 100 - 甲}", "甲: 95%\n校核: [甲 >= 90]"] {
        advice(data, "提示：给没有单位的数写上单位，如 90%、3人");
    }
    for data in ["甲: 95%\n乙: {公式: 甲 - 5人}", "甲: 95%\n校核: [5人 <= 甲]"] {
        advice(data, "提示：改正名称或单位，只有同类的数才能相加减");
    }
    assert_eq!(
        said("率: 95.2%\n校核: ['率 >= 90', '率 <= 1', '100 >= 率', '率 ÷ 2 <= 1']"),
        [
            "错误[unit-mismatch] 校核“率 >= 90”：比率（%）与没有单位的数不能相加、相比",
            "错误[unit-mismatch] 校核“100 >= 率”：没有单位的数与比率（%）不能相加、相比"
        ]
    );
}

/// A ratio × 100 is a rate beside a rate, and beside a ratio that is none × 100.
#[test]
fn ratios_are_compared_on_one_scale() {
    for (relation, holds) in [
        ("甲 ÷ 乙 × 100 = 丙 ÷ 丁", true),
        ("丙 ÷ 丁 = 甲 ÷ 乙 × 100", true),
        ("甲 ÷ 乙 × 100 = 丙 ÷ 丁 × 1000", true),
        ("甲 ÷ 乙 × 100 = 丙 ÷ 丁 × 100", true),
        ("甲 ÷ 乙 × 100 < 丙 ÷ 戊", true),
        ("甲 ÷ 乙 × 100 = 丙 ÷ 戊", false),
        ("甲 ÷ 乙 × 100 > 丙 ÷ 戊 × 1000", false),
        ("甲 ÷ 乙 × 100 = 25%", true),
        ("25% = 甲 ÷ 乙 × 100", true),
        ("250‰ = 甲 ÷ 乙 × 1000", true),
        ("甲 ÷ 乙 × 100 = 26%", false),
        ("甲 ÷ 乙 × 100 = 25", true),
        ("甲 ÷ 乙 × 100 = 0.25", false),
        // What is 25元 in a hundred is said by a figure of money.
        ("甲 ÷ 乙 × 100 = 己 ÷ 1元", true),
        ("己 ÷ 1元 = 甲 ÷ 乙 × 100", true),
        ("己 ÷ 1元 = 丙 ÷ 丁", false),
    ] {
        let told = said(&format!("甲: 5人\n乙: 20人\n丙: 1床\n丁: 4床\n戊: 2床\n己: 25元\n校核: ['{relation}']"));
        assert_eq!(told.is_empty(), holds, "{relation}: {told:?}");
    }
}

/// The largest and the smallest of numbers that were rounded, and of some that are open to one side.
#[test]
fn the_largest_reaches_as_far_as_what_it_may_be_of() {
    let numbers = "甲: 1.2万人\n乙: 1.1万人\n";
    for (relation, holds) in [
        ("最大(甲, 乙) = 12049人", true),
        ("最大(乙, 甲) = 12049人", true),
        ("最大(甲, 乙) = 11000人", false),
        ("最大(乙, 甲) = 11000人", false),
        ("最小(甲, 乙) = 10600人", true),
        ("最小(乙, 甲) = 10600人", true),
        ("最小(甲, 乙) = 12049人", false),
        ("最小(乙, 甲) = 12049人", false),
    ] {
        assert_eq!(said(&format!("{numbers}校核: ['{relation}']")).is_empty(), holds, "{relation}");
    }
    // What was cut off, 1.2万 of 12950, is of the larger too.
    for relation in ["最大(甲, 乙) = 12950人", "最大(乙, 甲) = 12950人"] {
        let told = said(&format!("{numbers}校核: ['{relation}']"));
        assert!(told.len() == 1 && told[0].starts_with("提示"), "{relation}: {told:?}");
    }
    for (formula, written) in [
        ("最大(500人以上, 600人)", "600人以上"),
        ("最大(600人, 500人以上)", "600人以上"),
        ("最大(500人以上, 400人)", "500人以上"),
        ("最小(500人以上, 400人)", "400人"),
        ("最小(400人, 500人以上)", "400人"),
        ("最小(100余人, 50人)", "50人"),
        ("最大(100余人, 50人)", "100余人"),
        ("最大(50人, 100余人)", "100余人"),
        ("最大(足, 600人)", "600人"),
        ("最小(足, 600人)", "近500人"),
        ("最小(600人, 足)", "近500人"),
        ("最大(500人以上, 400人以下)", "500人以上"),
        ("最大(400人以下, 500人以上)", "500人以上"),
        ("最小(400人以下, 500人以上)", "400人以下"),
        ("最小(500人以上, 400人以下)", "400人以下"),
    ] {
        assert_eq!(value(&format!("足: 不足500人\n总: {{公式: '{formula}'}}"), "总"), written, "{formula}");
    }
    assert_eq!(said("甲: 5人\n乙: 3户\n丙: {公式: '最大(甲, 乙)'}"), ["提示[unit-mixed] “丙”的公式把人和户相加减"]);
    assert_eq!(
        (value("甲: 5人\n乙: {公式: '平均(甲, 甲)'}", "乙"), value("乙: {公式: '平均(3, 4)'}", "乙")),
        ("5人".into(), "3.5".into())
    );
}

const TOWNS: &str = "乡镇:\n  - {名称: 甲镇, 户数: 120户, 面积: 1.5亩, 村: [{人: 3人}, {人: 4人}]}\n  - {名称: 乙镇, 户数: 80户, 面积: 2亩, 村: [{人: 5人}]}\n";

/// What a number can stand for is turned round with its sign.
#[test]
fn a_number_is_negated_with_all_that_it_can_mean() {
    let off = |other: &str| said(&format!("甲: 1.2万人\n乙: {other}\n校核: ['-甲 = 乙']"));
    assert_eq!(off("-12049人"), [""; 0], "1.2万 is anything up to 12500");
    assert_eq!(off("-12950人"), ["提示[relation-broken] 校核“-甲 = 乙”不成立：左边-12000人，右边-12950人，相差的像是截去的尾数"]);
    assert_eq!(off("-13950人"), ["错误[relation-broken] 校核“-甲 = 乙”不成立：左边-12000人，右边-13950人"]);
    let data = "甲: 100余人\n乙: 500人\n减: {公式: 乙 - 甲}\n加: {公式: 乙 + (-甲)}";
    assert_eq!((value(data, "减"), value(data, "加")), ("近400人".to_owned(), "近400人".to_owned()));
}

/// A quotient × 100 is a rate with all that it can mean: cut digits, rough sides.
#[test]
fn a_quotient_becomes_a_rate_with_all_that_it_can_mean() {
    let told = "提示[value-off-formula] “率”所填66.66%，按公式四舍五入应为66.67%";
    assert_eq!(said("率: {值: 66.66%, 公式: 2 ÷ 3 × 100}"), [told]);
    assert_eq!(said("率: {值: 66.65%, 公式: 2 ÷ 3 × 100}"), ["错误[value-off-formula] “率”所填66.65%，按公式应为66.67%"]);
    for formula in ["甲 ÷ 200人 × 100", "甲 ÷ 200人"] {
        assert_eq!(value(&format!("甲: 80余人\n率: {{公式: {formula}, 单位: '%'}}"), "率"), "约40%", "{formula}");
    }
}

#[test]
fn functions_take_lists() {
    let of = |formula: &str| value(&format!("{TOWNS}总: {{公式: '{formula}'}}"), "总");
    for (formula, written) in [
        ("合计(乡镇.*.户数)", "200户"),
        ("合计（乡镇.＊.户数）", "200户"),
        ("sum(乡镇.*.户数)", "200户"),
        ("平均(乡镇.*.户数)", "100户"),
        ("平均(乡镇.*.面积)", "1.75亩"),
        ("最大(乡镇.*.户数)", "120户"),
        ("最小(乡镇.*.户数)", "80户"),
        ("计数(乡镇.*.户数)", "2"),
        ("合计(乡镇.*.村.*.人)", "12人"),
        ("合计(乡镇.*.户数) + 1户", "201户"),
        ("合计(乡镇.*.户数, 乡镇.1.户数, 5户)", "325户"),
        ("最大(乡镇.*.户数，乡镇.1.户数 × 2)", "240户"),
        ("合计(乡镇.*.户数) ÷ 计数(乡镇.*.户数)", "100户"),
        ("平均(合计(乡镇.*.户数)、100户)", "150户"),
    ] {
        assert_eq!(of(formula), written, "{formula}");
    }
    let group = "甲:\n  东: {乙类: 5例, 上年: 1}\n  西: {乙类: 3例}\n  说明: 两片合计\n  全县: {公式: 合计(甲.*.乙类)}\n";
    assert_eq!(value(group, "甲.全县"), "8例");
    let whole = "受理: {公式: 合计(其中.*), 其中: {甲: 3件, 乙: 4件}}\n另: {公式: 合计(受理.其中.*)}\n差: {公式: 合计(数.*.上年)}\n数: {甲: {值: 1人, 上年: 2人}, 乙: {值: 3人, 上年: 4人}}";
    assert_eq!((value(whole, "受理"), value(whole, "另"), value(whole, "差")), ("7件".into(), "7件".into(), "6人".into()));
    let own = "县: {甲: 1人, 乙: 2人, 全: {公式: 合计(*)}, 总: {公式: 合计(县.*)}}";
    assert_eq!(value(own, "县.总"), "无");
    assert_eq!(value("县: {甲: 1人, 乙: 2人, 总: {公式: 合计(县.*)}}", "县.总"), "3人");
}

#[test]
fn functions_leave_nothing_out_in_silence() {
    let of = |formula: &str| said(&format!("{TOWNS}文: 一段文字\n总: {{公式: '{formula}'}}"));
    for (formula, told) in [
        ("合计(乡镇.*.人口)", "错误[unknown-name] “合计(乡镇.*.人口)”：“乡镇.*.人口”：“乡镇.1”里没有“人口”"),
        ("合计(村.*.人口)", "错误[unknown-name] “合计(村.*.人口)”：“村.*.人口”：没有名为“村”的一组"),
        ("合计(文.*)", "错误[unknown-name] “合计(文.*)”：“文.*”：没有名为“文”的一组"),
        ("合计(乡镇.*)", "错误[unknown-name] “合计(乡镇.*)”：“乡镇.*”里一个指标也没有"),
        ("乡镇.*.户数 + 1户", "错误[formula-syntax] “乡镇.*.户数 + 1户”：“乡镇.*.户数”是许多个数"),
        ("合计(乡镇.*.户数", "错误[formula-syntax] “合计(乡镇.*.户数”：括号没有配对"),
        ("合计()", "错误[formula-syntax] “合计()”：这里缺一个名称或数量"),
        ("合计(乡镇.*.户数,)", "错误[formula-syntax] “合计(乡镇.*.户数,)”：这里缺一个名称或数量"),
        ("计数(5)", "错误[formula-syntax] “计数(5)”：计数的括号里只能是名称"),
        ("总和(乡镇.*.户数)", "错误[formula-syntax] “总和(乡镇.*.户数)”：公式里不能用函数“总和(…)”"),
        ("1,234 + 乡镇.1.户数", "错误[formula-syntax] “1,234 + 乡镇.1.户数”：看不懂“,”"),
        ("合计(乡镇.*.户数) + 5元", "错误[unit-mismatch] “合计(乡镇.*.户数) + 5元”：个数（户）与金额（元）不能相加减"),
        ("合计(乡镇.*.户数) + 5人", "提示[unit-mixed] “总”的公式把户和人相加减"),
    ] {
        assert_eq!(of(formula), [told], "{formula}");
    }
    assert_eq!(said("镇: [{户: 待报}, {户: 5户}]\n总: {公式: 合计(镇.*.户)}").len(), 2);
    assert_eq!(value("镇: [{户: 待报}, {户: 5户}]\n总: {公式: 合计(镇.*.户)}\n数: {公式: 计数(镇.*.户), 单位: 个}", "数"), "2个");
}

#[test]
fn ratios_are_said_as_rates() {
    let of = |formula: &str, rest: &str| {
        value(&format!("死: 5人\n活: 4689人\n床: 30张\n例: 3例\n元: 300元\n率: {{公式: '{formula}'{rest}}}"), "率")
    };
    for (formula, rest, written) in [
        ("死 / 活", "", "0.11%"),
        ("死 / 活", ", 单位: ‰", "1.07‰"),
        ("死 ÷ 活 × 10万", "", "106.63/10万"),
        ("死 ÷ 活 × 10万", ", 单位: /10万", "106.63/10万"),
        ("例 ÷ 活 × 10万", "", "63.98/10万"),
        ("例 ÷ 活 × 100000", ", 单位: /10万, 小数: 1", "64.0/10万"),
        ("死 / 活 * 1000", ", 单位: ‰", "1.07‰"),
        ("100 × 死 ÷ 活", ", 单位: '%'", "0.11%"),
        ("死 × 100 ÷ 活", ", 单位: '%'", "0.11%"),
        ("死 × 100% ÷ 活", ", 单位: '%'", "0.11%"),
        ("床 ÷ 活 × 1000", ", 单位: 张", "6.4张"),
        ("床 ÷ 活", "", "0.01"),
        ("元 ÷ 死", "", "60元"),
        ("2 ÷ 3 × 3", ", 取整: 截断", "2"),
        ("1 ÷ 3 × 1.5", ", 小数: 0", "1"),
        ("2 ÷ 3", ", 小数: 4, 取整: 截断", "0.6666"),
        ("2 ÷ 3", ", 小数: 4", "0.6667"),
        ("1.005 × 1", "", "1.01"),
        ("0 - 2.5", ", 小数: 0", "-3"),
    ] {
        assert_eq!(of(formula, rest), written, "{formula}{rest}");
    }
    assert_eq!(said("死: 5人\n活: 4689人\n率: {值: 1.07‰, 公式: 死 ÷ 活 × 1000}"), [""; 0]);
    assert_eq!(said("死: 5人\n活: 4689人\n率: 1.07‰\n校核: [率 = 死 ÷ 活 × 1000]"), [""; 0]);
    assert_eq!(
        said("死: 5人\n活: 4689人\n率: {值: 3.07‰, 公式: 死 ÷ 活 × 1000}"),
        ["错误[value-off-formula] “率”所填3.07‰，按公式应为1.07‰"]
    );
}

#[test]
fn a_computed_figure_says_how() {
    let data = "实: 65127人次\n应: 66775人次\n粗: 1.08万例\n乙: 1471例\n";
    let of = |formula: &str| workings(&format!("{data}{TOWNS}总: {{{formula}}}"), "总");
    for (formula, said) in [
        ("分子: 实, 分母: 应", "65127 ÷ 66775 = 97.53%"),
        ("公式: 实 / 应", "65127 ÷ 66775 = 97.53%"),
        ("公式: 粗 + 乙", "1.08万 + 1471 = 12271例"),
        ("公式: (粗 + 乙) × 2 - (实 - 应)", "(1.08万例 + 1471例) × 2 - (65127人次 - 66775人次) = 26190例"),
        ("公式: 实 ÷ (应 ÷ 2)", "65127 ÷ (66775 ÷ 2) = 195.06%"),
        ("公式: -(实 - 应)", "-(65127 - 66775) = 1648人次"),
        ("公式: 合计(乡镇.*.户数)", "合计（120、80） = 200户"),
        ("公式: 计数(乡镇.*.户数)", "计数（2项） = 2"),
        ("值: 5", ""),
    ] {
        assert_eq!(of(formula), said, "{formula}");
    }
    let many: String = (1..=20).map(|n| format!("  - {{户: {n}户}}\n")).collect();
    assert_eq!(workings(&format!("镇:\n{many}总: {{公式: 合计(镇.*.户)}}"), "总"), "合计（1、2、3、4……20，共20项） = 210户");
    let long = vec!["应"; 300].join(" + ");
    assert_eq!(workings(&format!("{data}总: {{公式: {long}}}"), "总"), "");
}

#[test]
fn a_draft_remarks_how_its_figures_were_computed() {
    let draft = |body: &str| -> Document {
        let text = format!(
            "{HEAD}实: 65127人次\n应: 66775人次\n率: {{分子: 实, 分母: 应}}\n主要工作:\n  - {{标题: 接种, 正文: '{body}'}}\n"
        );
        let templates = Templates::built_in();
        let mut findings = Findings::new();
        draft::draft(&[Source::new("a", text)], &templates, &draft::DraftOptions::default(), &mut findings)
            .expect("a draft")
            .document
    };
    let remarks = |body: &str| -> Vec<(String, String)> {
        let said = |remark: qicao::document::Remark| (remark.key.map_or(String::new(), |key| key.to_string()), remark.text);
        draft(body).remarks.into_iter().map(said).filter(|(_, text)| text.starts_with("由公式")).collect()
    };
    assert_eq!(remarks("接种率${率}。"), [("率".to_owned(), "由公式算得：65127 ÷ 66775 = 97.53%".to_owned())]);
    assert_eq!(remarks("接种${实}。"), []);
}

#[test]
fn what_cannot_be_computed_is_told_at_its_place() {
    let deep = format!("{}甲{}", "(".repeat(1000), ")".repeat(1000));
    let long = vec!["甲"; 10_000].join(" + ");
    let product = ["9999999999人"; 10].join(" × ");
    for (data, told) in [
        (format!("甲: 1人\n乙: {{公式: {deep}}}"), "括号套得太深"),
        (format!("甲: 1人\n乙: {{公式: {long}}}"), "式子太长"),
        (format!("乙: {{公式: {product}}}"), "位数太多"),
        ("乙: {公式: 1 ÷ 0}".into(), "除数是0"),
        ("甲: 0人\n乙: {公式: 5 ÷ (甲 - 甲)}".into(), "除数是0"),
        ("乙: {分子: 5人, 分母: 0}".into(), "除数是0"),
        ("乙: {值: 5%, 分子: 5人, 分母: 0}".into(), "除数是0"),
        ("乙: {公式: NaN}".into(), "没有名为“NaN”的指标"),
        ("乙: {公式: inf + 1}".into(), "没有名为“inf”的指标"),
        ("乙: {公式: 1e5 + 1, 单位: 人}".into(), "“1e”读不成数量"),
        ("乙: {公式: .nan}".into(), "看不懂"),
        ("乙: {值: 5, 目标: '>=abc'}".into(), "目标“>=abc”读不成数量"),
        ("乙: {值: .nan}".into(), "读不成数量"),
        ("乙: {值: .inf}".into(), "读不成数量"),
        ("乙: .nan".into(), "读不成数量"),
        ("乙: {值: 1e400}".into(), "读不成数量"),
        ("乙: {公式: ''}".into(), "应当是指标的名称、数量或式子"),
        ("乙: {公式: '乙'}".into(), "绕成了一圈"),
        ("乙: {公式: 合计(乙)}".into(), "绕成了一圈"),
        ("乙: {公式: 99999999999999999999999999999 + 1}".into(), "读不成数量"),
    ] {
        let found = said(&data);
        let short: String = data.chars().take(60).collect();
        assert!(found.iter().any(|line| line.starts_with(['错', '警']) && line.contains(told)), "{short}: {found:?}");
    }
}
