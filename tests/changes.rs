//! The words of a change between two values, each worked out by hand.

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::ledger::change::{
    Change, NoChange, absolute, difference, in_the_scale_of, is_change, of_figure, pair, relative, stated, times,
};
use qicao::ledger::group::{ChangeKind, of, of_unit, points, verb, verb_to};
use qicao::ledger::{LedgerOptions, load};
use qicao::quantity::Quantity;
use rust_decimal::Decimal;

fn quantity(text: &str) -> Quantity {
    Quantity::parse(text).unwrap_or_else(|| panic!("{text} is a quantity"))
}

fn words(change: Result<Change, NoChange>) -> String {
    match change {
        Ok(change) => change.words(),
        Err(NoChange::Unlike(one, other)) => format!("{one}不比{other}"),
        Err(NoChange::Rough) => "约数".to_owned(),
        Err(NoChange::NoNumber) => "无数".to_owned(),
    }
}

fn by_share(now: &str, before: &str, label: &str, places: Option<u32>) -> String {
    words(relative(&quantity(now), &quantity(before), label, places))
}

fn by_amount(now: &str, before: &str, label: &str) -> String {
    words(absolute(&quantity(now), &quantity(before), label))
}

#[test]
fn what_is_counted_grows_by_a_share() {
    for (now, before, said) in [
        ("837例", "947例", "下降11.62%"),
        ("947例", "837例", "增长13.14%"),
        ("837例", "947", "下降11.62%"),
        ("947例", "947例", "持平"),
        ("4689人", "4721人", "下降0.68%"),
        // 0.001% is nothing in two decimals.
        ("100001人", "100000人", "基本持平"),
        ("100005人", "100000人", "增长0.01%"),
        ("299人", "100人", "增长199%"),
        ("300人", "100人", "增长2倍"),
        ("350人", "100人", "增长2.5倍"),
        ("333人", "100人", "增长约2.3倍"),
        ("1300人", "100人", "增长12倍"),
        ("1334人", "100人", "增长约12倍"),
        ("1.23万例", "947例", "增长约12倍"),
        ("3.456万人", "1.234万人", "增长约180.1%"),
        // Digits behind a point were rounded, as those before 万 were.
        ("2.5吨", "1.3吨", "增长约92%"),
        ("25吨", "13吨", "增长92.31%"),
        ("12万人", "7万人", "增长约71%"),
        // Not all of it is gone.
        ("1人", "100000人", "下降99.99%以上"),
        ("1人", "20000人", "下降99.99%以上"),
        ("1人", "10000人", "下降99.99%"),
        // 1.3万 and 1.2万 have two digits, and so has the share.
        ("1.3万人", "1.2万人", "增长约8.3%"),
        ("1.2万人", "1.0万人", "增长20%"),
        ("1.234万人", "1.1万人", "增长约12%"),
        ("12345万人", "11111万人", "增长11.11%"),
        ("5公里", "3000米", "增长66.67%"),
        ("1578.12/10万", "1602.5/10万", "下降1.52%"),
        // Nothing to divide by, nothing left, or less than nothing.
        ("12人", "0人", "增加12人"),
        ("0人", "5人", "减少5人"),
        ("-5万元", "-8万元", "增加3万元"),
        ("5万元", "-8万元", "增加13万元"),
        ("-8万元", "5万元", "减少13万元"),
    ] {
        assert_eq!(by_share(now, before, "数", None), said, "{now} {before}");
    }
    for (now, before, places, said) in [
        ("837例", "947例", 1, "下降11.6%"),
        ("837例", "947例", 0, "下降12%"),
        ("1.3万人", "1.2万人", 2, "增长8.33%"),
        ("100001人", "100000人", 3, "增长0.001%"),
        ("1人", "1000人", 0, "下降99%以上"),
        ("4人", "1000人", 0, "下降99%以上"),
        ("4人", "1000人", 1, "下降99.6%"),
        ("1人", "100000人", 1, "下降99.9%以上"),
    ] {
        assert_eq!(by_share(now, before, "数", Some(places)), said, "{now} {before} {places}");
    }
}

#[test]
fn what_is_no_count_changes_by_an_amount() {
    for (now, before, label, said) in [
        ("95.5%", "93.2%", "率", "上升2.3个百分点"),
        ("93.2%", "95.5%", "率", "下降2.3个百分点"),
        ("95.005%", "93.2%", "率", "上升1.81个百分点"),
        ("95.001%", "95%", "率", "基本持平"),
        ("3.07‰", "3.5‰", "率", "下降0.43个千分点"),
        ("2.3个百分点", "1.1个百分点", "差", "增加1.2个百分点"),
        ("77.5岁", "77.3岁", "寿命", "提高0.2岁"),
        ("77.3岁", "77.5岁", "寿命", "下降0.2岁"),
        ("92分", "90分", "满意度", "提高2分"),
        ("92", "90", "满意度", "提高2"),
        ("8.2天", "8.5天", "平均住院日", "缩短0.3天"),
        ("8.5天", "8.2天", "平均住院日", "延长0.3天"),
        ("8.5天", "8.2天", "数", "延长0.3天"),
        ("30分钟", "25分钟", "急救响应时间", "延长5分钟"),
        ("12天", "10天", "活动", "增加2天"),
        ("3位", "5位", "综合考核排名", "前移2位"),
        ("5名", "3名", "国考名次", "后移2名"),
        ("8.29张", "8.1张", "每千人床位", "增加0.19张"),
        ("8.29张/千人", "8.1张/千人", "床位", "提高0.19张/千人"),
        ("112.5", "110.2", "出生人口性别比", "上升2.3个单位比值"),
        ("1.2", "1.1", "医护比", "上升0.1"),
        ("1.2", "1.1", "医护比（医生为1）", "上升0.1"),
    ] {
        assert_eq!(by_share(now, before, label, None), said, "{now} {before} {label}");
    }
}

#[test]
fn amounts_have_the_digits_that_are_sure() {
    for (now, before, label, said) in [
        ("4689人", "4100人", "数", "增加589人"),
        ("4100人", "4689人", "数", "减少589人"),
        ("5人", "5人", "数", "持平"),
        ("1.23万例", "947例", "数", "增加约1.14万例"),
        ("1.23万例", "300例", "数", "增加1.2万例"),
        ("947例", "1.23万例", "数", "减少约11400例"),
        ("1.23万例", "1.2万例", "数", "增加0.03万例"),
        ("1.23万例", "12200例", "数", "增加0.01万例"),
        ("1.23万例", "12250例", "数", "增加0.005万例"),
        ("1.5亿元", "1.2亿元", "数", "增加0.3亿元"),
        ("95.5%", "93.2%", "率", "上升2.3个百分点"),
        ("77.5岁", "77.3岁", "寿命", "提高0.2岁"),
        // Over two units as fine as the finer of them.
        ("3天", "80小时", "数", "减少约0.33天"),
        ("80小时", "3天", "数", "增加8小时"),
        ("3公里", "1234米", "数", "增加1.766公里"),
        ("1公顷", "7亩", "数", "增加约0.53公顷"),
        ("15亩", "1公顷", "数", "持平"),
        ("1公顷", "15亩", "数", "持平"),
        ("1.5万小时", "3天", "数", "增加约1.493万小时"),
        ("1小时", "1岁", "数", "减少8759小时"),
        ("1吨", "999999克", "数", "增加0.000001吨"),
        ("4.012%", "40.10‰", "率", "上升0.002个百分点"),
    ] {
        assert_eq!(by_amount(now, before, label), said, "{now} {before}");
    }
    assert_eq!(by_share("3天", "80小时", "平均住院日", None), "缩短约0.33天");
    assert_eq!(difference(&quantity("5人"), &quantity("5人"), "数").as_deref(), Some("与上年持平"));
    assert_eq!(difference(&quantity("6人"), &quantity("5人"), "数").as_deref(), Some("增加1人"));
    assert_eq!(difference(&quantity("6人"), &quantity("5户"), "数"), None);
}

#[test]
fn rough_values_change_by_about_so_much() {
    for (now, before, share, amount) in [
        ("8000余人", "1000人", "增长7倍以上", "增加7000余人"),
        ("约120人", "100人", "增长10%以上", "增加10人以上"),
        ("100人", "约120人", "下降9%以上", "减少10人以上"),
        ("8000余人", "8000余人", "约数", "约数"),
        ("超8000人", "8000人", "有所增长", "有所增加"),
        ("8000余人", "8000人", "有所增长", "有所增加"),
        ("近8000人", "8000人", "有所下降", "有所减少"),
        ("1:1.48", "1:1.48", "持平", "持平"),
        ("约120人", "119人", "约数", "约数"),
        // Above 5万, and nobody can say by how much.
        ("近6万人", "5万人", "有所增长", "有所增加"),
        ("95%以上", "90%", "上升5个百分点以上", "上升5个百分点以上"),
    ] {
        let said = (by_share(now, before, "数", None), by_amount(now, before, "数"));
        assert_eq!(said, (share.to_owned(), amount.to_owned()), "{now} {before}");
    }
    // Which way is sure and how far is not: each kind has its word.
    for (now, before, label, said) in [
        ("近90%", "80%", "规范率", "有所上升"),
        ("80%", "近90%", "规范率", "有所下降"),
        ("近81岁", "80岁", "人均预期寿命", "有所提高"),
        ("近9天", "8天", "平均住院日", "有所延长"),
        ("8天", "近9天", "平均住院日", "有所缩短"),
        ("5万人", "近6万人", "数", "有所减少"),
        ("近6万人", "5万人", "数", "有所增加"),
    ] {
        assert_eq!(by_amount(now, before, label), said, "{now} {before}");
    }
}

#[test]
fn only_what_is_alike_is_compared() {
    for (now, before, said) in [
        ("5人", "5户", "人不比户"),
        ("6人", "5名", "增加1人"),
        ("5元", "5人", "元不比人"),
        ("5张/千人", "5张/万人", "张/千人不比张/万人"),
        ("0-6岁", "5岁", "无数"),
        ("5岁", "0-6岁", "无数"),
    ] {
        assert_eq!(by_amount(now, before, "数"), said, "{now} {before}");
    }
    let rough = pair(&quantity("约5公里"), &quantity("3000米")).ok().and_then(|pair| pair.reach).expect("a reach");
    let ends = [rough.0.low, rough.0.high, rough.1.low, rough.1.high].map(|end| end.map(|end| end.at.normalize().to_string()));
    assert_eq!(ends.map(Option::unwrap), ["4", "6", "3", "3"], "both in the unit of the first");
    let pair = pair(&quantity("5公里"), &quantity("3000米")).unwrap_or_else(|_| panic!("a pair"));
    assert_eq!((pair.now, pair.before.normalize(), pair.reach.is_none()), (5.into(), 3.into(), true));
}

#[test]
fn a_stated_change_has_its_verb() {
    for (change, unit, said) in [
        ("-793人", "人", "减少793人"),
        ("793人", "人", "增加793人"),
        ("−5.2%", "人", "下降5.2%"),
        ("5.2%", "人", "增长5.2%"),
        ("2.3个百分点", "%", "上升2.3个百分点"),
        ("-2.3个千分点", "人", "下降2.3个千分点"),
        ("0.5个单位比值", "", "上升0.5个单位比值"),
        ("-0.3岁", "岁", "下降0.3岁"),
        ("0人", "人", "持平"),
        ("0.00%", "人", "持平"),
    ] {
        assert_eq!(stated(&quantity(change), unit).map(|change| change.words()).as_deref(), Some(said), "{change}");
    }
    assert_eq!(stated(&quantity("0-6岁"), "岁"), None);
    for (text, change) in
        [("-5%", true), ("−5人", true), ("2.3个百分点", true), ("1个单位比值", true), ("5%", false), ("5人", false)]
    {
        assert_eq!(is_change(&quantity(text)), change, "{text}");
    }
}

#[test]
fn numbers_are_said_in_the_scale_of_others() {
    let said = |like: &str, amount: i64| in_the_scale_of(&quantity(like), Decimal::from(amount));
    assert_eq!(said("1.2万人", 30_000).as_deref(), Some("3万"));
    assert_eq!(said("1.2亿元", 30_000_000).as_deref(), Some("0.3亿"));
    assert_eq!(said("12人", 30).as_deref(), Some("30"));
    for (number, about, said) in [
        ("2.5", false, "2.5"),
        ("2.33", true, "2.3"),
        ("12", false, "12"),
        ("12.5", false, "12.5"),
        ("12.34", true, "12"),
        ("9.96", true, "10"),
    ] {
        let (is_about, short) = times(number.parse().unwrap()).unwrap();
        assert_eq!((is_about, short.to_string().as_str()), (about, said), "{number}");
    }
}

#[test]
fn units_and_names_make_the_group() {
    for (text, label, group) in [
        ("5人", "数", ChangeKind::Volume),
        ("5元/人", "补助", ChangeKind::Volume),
        ("5张/千人", "床位", ChangeKind::Level),
        ("5%", "率", ChangeKind::Rate),
        ("5个百分点", "差", ChangeKind::Points),
        ("5天", "假", ChangeKind::Amount),
        ("5.5天", "假", ChangeKind::Span),
        ("5.5万天", "假", ChangeKind::Amount),
        ("5天", "平均住院日", ChangeKind::Span),
        ("5岁", "平均年龄", ChangeKind::Level),
        ("8张", "每千人床位", ChangeKind::Amount),
        ("1.2万张", "每千人床位", ChangeKind::Volume),
        ("1.2", "医护比", ChangeKind::Ratio),
        ("92", "满意度", ChangeKind::Level),
        ("92", "数", ChangeKind::Volume),
        ("5小时", "学习", ChangeKind::Volume),
        ("5小时", "响应时间", ChangeKind::Span),
    ] {
        assert_eq!(of(&quantity(text), label), group, "{text} {label}");
    }
    assert_eq!(
        (of_unit("个单位比值"), of_unit("℃"), points("%"), points("‰"), points("人")),
        (ChangeKind::Points, ChangeKind::Level, Some("个百分点"), Some("个千分点"), None)
    );
}

#[test]
fn every_group_has_its_verbs() {
    use ChangeKind::{Amount, Level, Place, Points, Rate, Ratio, Span, Volume};
    for (group, up, down, to, short) in [
        (Rate, "上升", "下降", "上升到 下降到", "升至 降至"),
        (Ratio, "上升", "下降", "上升到 下降到", "升至 降至"),
        (Level, "提高", "下降", "提高到 下降到", "提高至 降至"),
        (Span, "延长", "缩短", "延长到 缩短到", "延长至 缩短至"),
        (Place, "后移", "前移", "后移到 前移到", "后移至 前移至"),
        (Volume, "增加", "减少", "增加到 减少到", "增至 减至"),
        (Amount, "增加", "减少", "增加到 减少到", "增至 减至"),
        (Points, "增加", "减少", "增加到 减少到", "增至 减至"),
    ] {
        assert_eq!((verb(true, group, false), verb(false, group, false)), (up, down), "{group:?}");
        let leads = |short| [true, false].map(|up| verb_to(up, group, false, short)).join(" ");
        assert_eq!((leads(false), leads(true)), (to.to_owned(), short.to_owned()), "{group:?}");
        let below =
            [(true, false), (false, false), (true, true), (false, true)].map(|(up, short)| verb_to(up, group, true, short));
        assert_eq!(below, ["上升到", "下降到", "升至", "降至"], "{group:?}");
    }
    assert_eq!((verb(true, Volume, true), verb(false, Volume, true)), ("增长", "下降"));
}

#[test]
fn a_figure_says_its_change_from_last_year() {
    let data = "报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2019年, 成文日期: 2020-01-08}\n\
        甲: {值: 837例, 上年: 947例}\n乙: {值: 5例, 上年: 5例}\n丙: 5例\n丁: {值: 待报, 上年: 5例}\n戊: {值: 5例, 上年: 待报}\n";
    let ledger = load(&[Source::new("数据.yaml", data)], &LedgerOptions::default(), &mut Findings::new()).expect("a ledger");
    for (key, said) in [("甲", Some("减少110例")), ("乙", Some("与上年持平")), ("丙", None), ("丁", None), ("戊", None)]
    {
        let figure = ledger.figure(ledger.id(key).expect("a figure"));
        assert_eq!(of_figure(&ledger, figure).as_deref(), said, "{key}");
    }
}
