//! The grammar of quantities, over every form that real summaries use (figures 4.1–4.14, 4.31, 4.32).

use proptest::prelude::*;
use qicao::quantity::interval::Interval;
use qicao::quantity::near::near;
use qicao::quantity::unit::COUNTED;
use qicao::quantity::{Bound, Quantity, Scale};

/// Text, value, unit, number, and what it can stand for: `[` and `]` hold their number, `(` and `)` don't.
const READ: &[(&str, &str, &str, &str, &str)] = &[
    // 4.1 counts
    ("10人", "10", "人", "10", "[10, 10]"),
    ("16场", "16", "场", "16", "[16, 16]"),
    ("25箱", "25", "箱", "25", "[25, 25]"),
    ("239人次", "239", "人次", "239", "[239, 239]"),
    ("7台（件）", "7", "台（件）", "7", "[7, 7]"),
    ("9厅(委、办)", "9", "厅(委、办)", "9", "[9, 9]"),
    ("3批(家)次", "3", "批(家)次", "3", "[3, 3]"),
    ("120户·月", "120", "户·月", "120", "[120, 120]"),
    ("0例", "0", "例", "0", "[0, 0]"),
    ("5", "5", "", "5", "[5, 5]"),
    // 4.2 余, 多
    ("8000余人次", "8000", "人次", "8000余", "[8000, 9000)"),
    ("16万余份", "160000", "份", "16万余", "[160000, 170000)"),
    ("2.7万余元", "27000", "元", "2.7万余", "[27000, 28000)"),
    ("70多万人次", "700000", "人次", "70多万", "[700000, 800000)"),
    ("7000多例", "7000", "例", "7000多", "[7000, 8000)"),
    ("10几个", "10", "个", "10几", "[10, 20)"),
    // 4.3 近, 约, 逾, 超过
    ("近6万份", "60000", "份", "近6万", "(50000, 60000]"),
    ("约84.9万人次", "849000", "人次", "约84.9万", "(848000, 850000)"),
    ("超过1071.6亿元", "107160000000", "元", "超过1071.6亿", "[107160000000, 107170000000)"),
    ("近400名", "400", "名", "近400", "(300, 400]"),
    ("逾120家", "120", "家", "逾120", "[120, 130)"),
    ("将近50所", "50", "所", "将近50", "(40, 50]"),
    ("接近90%", "90", "%", "接近90", "(80, 90]"),
    ("不足5%", "5", "%", "不足5", "(4, 5]"),
    ("不到20人", "20", "人", "不到20", "(10, 20]"),
    // 4.4 以上, 以内, 以下, 左右
    ("10%以内", "10", "%", "10以内", "(.., 10]"),
    ("90%以上", "90", "%", "90以上", "[90, ..)"),
    ("5%左右", "5", "%", "5左右", "(4, 6)"),
    ("97.66%以上", "97.66", "%", "97.66以上", "[97.66, ..)"),
    ("60周岁及以上", "60", "周岁", "60及以上", "[60, ..)"),
    // 4.5 signs
    ("≥2.5人", "2.5", "人", "≥2.5", "[2.5, ..)"),
    ("不少于300公里", "300", "公里", "不少于300", "[300, ..)"),
    ("不超过60周岁", "60", "周岁", "不超过60", "(.., 60]"),
    ("≤8‰", "8", "‰", "≤8", "(.., 8]"),
    // 4.6 to 4.9 rates
    ("94.44%", "94.44", "%", "94.44", "[94.435, 94.445)"),
    ("95%", "95", "%", "95", "[94.5, 95.5)"),
    ("97.976%", "97.976", "%", "97.976", "[97.9755, 97.9765)"),
    ("112.92%", "112.92", "%", "112.92", "[112.915, 112.925)"),
    ("-3.1%", "-3.1", "%", "-3.1", "(-3.15, -3.05]"),
    ("3.07‰", "3.07", "‰", "3.07", "[3.065, 3.075)"),
    ("1578.12/10万", "1578.12", "/10万", "1578.12", "[1578.115, 1578.125)"),
    ("740.99/十万", "740.99", "/十万", "740.99", "[740.985, 740.995)"),
    // 4.10 densities
    ("8.29张", "8.29", "张", "8.29", "[8.285, 8.295)"),
    ("2.20", "2.20", "", "2.20", "[2.195, 2.205)"),
    ("80.86岁", "80.86", "岁", "80.86", "[80.855, 80.865)"),
    ("109.3", "109.3", "", "109.3", "[109.25, 109.35)"),
    // 4.11 points
    ("2.8个百分点", "2.8", "个百分点", "2.8", "[2.75, 2.85)"),
    ("4个单位比值", "4", "个单位比值", "4", "[4, 4]"),
    // 4.12 万, 亿
    ("1.23万例", "12300", "例", "1.23万", "[12250, 12350)"),
    ("1.08万", "10800", "", "1.08万", "[10750, 10850)"),
    ("73万人", "730000", "人", "73万", "[725000, 735000)"),
    ("30.37亿元", "3037000000", "元", "30.37亿", "[3036500000, 3037500000)"),
    ("3千万元", "30000000", "元", "3千万", "[25000000, 35000000)"),
    ("1.2万亿元", "1200000000000", "元", "1.2万亿", "[1150000000000, 1250000000000)"),
    // 4.31 money
    ("12.46万元", "124600", "元", "12.46万", "[124550, 124650)"),
    ("42.9150万元", "429150", "元", "42.9150万", "[429149.5, 429150.5)"),
    ("38万余元", "380000", "元", "38万余", "[380000, 390000)"),
    ("12900元", "12900", "元", "12900", "[12900, 12900]"),
    // 4.32 area, length, mass, volume
    ("26.5万亩", "265000", "亩", "26.5万", "[264500, 265500)"),
    ("222300毫升", "222300", "毫升", "222300", "[222300, 222300]"),
    ("3000余吨", "3000", "吨", "3000余", "[3000, 4000)"),
    ("4700平方米", "4700", "平方米", "4700", "[4700, 4700]"),
    ("1545.395966吨", "1545.395966", "吨", "1545.395966", "[1545.3959655, 1545.3959665)"),
    ("5千克", "5", "千克", "5", "[5, 5]"),
    ("12万方", "120000", "方", "12万", "[115000, 125000)"),
];

/// Print, but can't be computed with: 4.13 ranges, 4.14 ratios and fractions.
const PRINTED: &[&str] = &[
    "0-6岁",
    "0-36个月",
    "1-2天",
    "6－7月",
    "0至4岁",
    "3—5岁",
    "3–5岁",
    "1:1.5",
    "1：1.5",
    "1:1",
    "1/7",
    "1/4",
    "5%-10%",
    "0岁~6岁",
    "60到65岁",
    "2019-2020年",
];

const NOT: &[&str] = &[
    "1期增加到3期",
    "5%上升至7%",
    "",
    "人",
    "例5",
    "5次，成效明显",
    "3月18日",
    "2019-03-18",
    "12:30:45",
    "１２例",
    "100％",
    "1,2345例",
    "5 例",
    "5例。",
    "1.例",
    ".5",
    "007",
    "1e5",
    "0x1F",
    "xx人",
    "+5%",
    "--5",
    ">=77.3岁",
    "1.2.3",
    "第33个",
    "-1:2",
    "12345678901234567890123456789012",
    "99999999999999999999999999999亿",
];

fn shown(quantity: &Quantity) -> String {
    quantity.interval().map_or("none".to_owned(), shown_interval)
}

fn shown_interval(interval: Interval) -> String {
    let low = interval.low.map_or("(..".to_owned(), |end| format!("{}{}", if end.open { '(' } else { '[' }, end.at.normalize()));
    let high =
        interval.high.map_or("..)".to_owned(), |end| format!("{}{}", end.at.normalize(), if end.open { ')' } else { ']' }));
    format!("{low}, {high}")
}

#[test]
fn every_form_is_read() {
    for &(text, value, unit, number, interval) in READ {
        let quantity = Quantity::parse(text).unwrap_or_else(|| panic!("{text} is a quantity"));
        assert_eq!(quantity.written(), text);
        assert_eq!(quantity.value().map(|value| value.to_string()).as_deref(), Some(value), "{text}");
        assert_eq!(quantity.unit(), unit, "{text}");
        assert_eq!(quantity.number(), number, "{text}");
        assert_eq!(shown(&quantity), interval, "{text}");
    }
    for unit in COUNTED {
        assert_eq!(Quantity::parse(&format!("12{unit}")).expect("a count").unit(), *unit);
    }
}

#[test]
fn ranges_ratios_and_fractions_print() {
    for text in PRINTED {
        let quantity = Quantity::parse(text).unwrap_or_else(|| panic!("{text} is a quantity"));
        assert_eq!(quantity.written(), *text);
        assert_eq!(quantity.value(), None, "{text}");
        assert_eq!(quantity.interval(), None, "{text}");
        assert!(!quantity.is_zero());
    }
    assert_eq!(Quantity::parse("0-6岁").expect("a range").unit(), "岁");
    assert_eq!(Quantity::parse("0-6岁").expect("a range").number(), "0-6");
}

#[test]
fn other_texts_are_no_quantities() {
    for text in NOT {
        assert_eq!(Quantity::parse(text), None, "{text}");
    }
    let meant = |text| near(text, None).and_then(|near| near.right);
    assert_eq!(meant("“5例”。").as_deref(), Some("5例"));
    assert_eq!(meant("１２例").as_deref(), Some("12例"));
    assert_eq!(meant("100％").as_deref(), Some("100%"));
    assert_eq!(meant(" 5 例").as_deref(), Some("5例"));
    assert_eq!(meant(">=5例").as_deref(), Some("≥5例"));
    assert_eq!(meant("全县召开会议"), None);
}

#[test]
fn targets_know_signs() {
    for (text, bound, value) in [
        (">=77.3岁", Bound::AtLeast, "77.3"),
        (">= 77.3岁", Bound::AtLeast, "77.3"),
        ("<=8‰", Bound::AtMost, "8"),
        (">60%", Bound::Above, "60"),
        ("<8‰", Bound::Below, "8"),
        ("不低于90%", Bound::AtLeast, "90"),
        ("95%以上", Bound::AtLeast, "95"),
        ("10%以内", Bound::AtMost, "10"),
        ("100%", Bound::None, "100"),
    ] {
        let target = Quantity::parse_target(text).unwrap_or_else(|| panic!("{text} is a target"));
        assert_eq!((target.written(), target.bound()), (text, bound));
        assert_eq!(target.value().map(|value| value.to_string()).as_deref(), Some(value));
    }
}

#[test]
fn quantities_are_said_in_other_scales() {
    let said = |text, scale| {
        Quantity::parse(text).and_then(|quantity| quantity.rescaled(scale)).map(|quantity| quantity.written().to_owned())
    };
    assert_eq!(said("12300例", Scale::Wan).as_deref(), Some("1.23万例"));
    assert_eq!(said("1.23万例", Scale::One).as_deref(), Some("12300例"));
    assert_eq!(said("30.37亿元", Scale::Wan).as_deref(), Some("303700万元"));
    assert_eq!(said("3037000000元", Scale::Yi).as_deref(), Some("30.37亿元"));
    assert_eq!(said("38万余元", Scale::One).as_deref(), Some("380000余元"));
    assert_eq!(said("380000余元", Scale::Wan).as_deref(), Some("38万余元"));
    assert_eq!(said("约12300人左右", Scale::Wan).as_deref(), Some("约1.23万人左右"));
    assert_eq!(said("95%", Scale::Wan), None);
    assert_eq!(said("0-6岁", Scale::Wan), None);
}

#[test]
fn quantities_are_rounded_half_up() {
    let said = |text, places| {
        Quantity::parse(text).and_then(|quantity| quantity.rounded(places)).map(|quantity| quantity.written().to_owned())
    };
    assert_eq!(said("97.976%", 2).as_deref(), Some("97.98%"));
    assert_eq!(said("2.345万元", 2).as_deref(), Some("2.35万元"));
    assert_eq!(said("-2.345%", 2).as_deref(), Some("-2.35%"));
    assert_eq!(said("38.46万余元", 1).as_deref(), Some("38.5万余元"));
    assert_eq!(said("1:1.5", 1), None);
    let made = |value: &str, unit, decimals| {
        Quantity::from_decimal(value.parse().expect("a decimal"), unit, decimals).map(|quantity| quantity.written().to_owned())
    };
    assert_eq!(made("12.456", "万元", 2).as_deref(), Some("12.46万元"));
    assert_eq!(made("97.5", "%", 2).as_deref(), Some("97.50%"));
    assert_eq!(made("-0.001", "%", 2).as_deref(), Some("0.00%"));
}

#[test]
fn thousands_may_be_parted() {
    for (text, value) in [
        ("1,392,476人", Some("1392476")),
        ("1 392 476人", Some("1392476")),
        ("12,345.6万元", Some("123456000")),
        ("1,392 476人", None),
        ("1234,567人", None),
        ("1,39人", None),
        ("1,3924人", None),
        ("0,392人", None),
    ] {
        let read = Quantity::parse(text).and_then(|quantity| quantity.value()).map(|value| value.to_string());
        assert_eq!(read.as_deref(), value, "{text}");
    }
}

#[test]
fn blanks_stand_only_behind_the_sign_of_a_target() {
    for text in ["约 5人", "≥ 5人", " 5人", "5 人"] {
        assert_eq!(Quantity::parse(text), None, "{text}");
    }
    assert_eq!(Quantity::parse_target(" 5人"), None);
    assert_eq!(Quantity::parse_target("≥ 5人").map(|target| target.unit().to_owned()).as_deref(), Some("人"));
}

#[test]
fn what_is_long_is_prose() {
    let range = |digits: usize| Quantity::parse(&format!("1-{}", "9".repeat(digits)));
    assert!(range(158).is_some() && range(159).is_none());
    let unit = |letters: usize| Quantity::parse(&format!("5{}", "台".repeat(letters)));
    assert!(unit(16).is_some() && unit(17).is_none());
    assert_eq!(Quantity::parse("5Ⅱ"), None, "a letter that is a number is no unit");
}

#[test]
fn fractions_and_ranges_have_units() {
    for (text, unit, number) in
        [("1/4户", "户", "1/4"), ("9-16亿元", "元", "9-16亿"), ("0-6岁", "岁", "0-6"), ("3/10万", "/10万", "3")]
    {
        let quantity = Quantity::parse(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((quantity.unit(), quantity.number().as_str()), (unit, number), "{text}");
    }
    assert_eq!((Quantity::parse("1:2人"), Quantity::parse("-1-2人"), Quantity::parse("-1/2")), (None, None, None));
}

#[test]
fn words_that_make_it_less_than_exact_are_known() {
    for (text, hedges, approximate) in [
        ("120人", &[][..], false),
        ("约120余人", &["约", "余"], true),
        ("近6万人", &["近"], true),
        ("10几万人", &["几"], true),
        ("38万多元", &["多"], true),
        ("95%以上", &["以上"], false),
        ("约120人左右", &["约", "左右"], true),
        ("0-6岁", &[], false),
    ] {
        let quantity = Quantity::parse(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((&quantity.hedges()[..], quantity.is_approximate()), (hedges, approximate), "{text}");
    }
}

#[test]
fn digits_are_kept_as_written() {
    for (text, digits, power, decimals, zero) in [
        ("1.230万例", Some("1.230"), 4, 3, false),
        ("0.00%", Some("0.00"), 0, 2, true),
        ("0例", Some("0"), 0, 0, true),
        ("-5", Some("-5"), 0, 0, false),
        ("5百万元", Some("5"), 6, 0, false),
        ("0-6岁", None, 0, 0, false),
        ("0:1", None, 0, 0, false),
    ] {
        let quantity = Quantity::parse(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(quantity.digits().map(|digits| digits.to_string()).as_deref(), digits, "{text}");
        assert_eq!((quantity.power(), quantity.decimals(), quantity.is_zero()), (power, decimals, zero), "{text}");
    }
    for (text, factor, rate) in
        [("95%", "0.01", true), ("3公里", "1000", false), ("3.07‰", "0.001", true), ("3张/千人", "0.001", false)]
    {
        let quantity = Quantity::parse(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((quantity.factor().normalize().to_string().as_str(), quantity.is_rate()), (factor, rate), "{text}");
    }
}

#[test]
fn digits_that_were_cut_off_reach_upwards() {
    for (text, rounded, cut) in [
        ("1.23万例", "[12250, 12350)", "[12300, 12400)"),
        ("95.5%", "[95.45, 95.55)", "[95.5, 95.6)"),
        ("95%", "[94.5, 95.5)", "[95, 96)"),
        ("-2.5%", "(-2.55, -2.45]", "(-2.6, -2.5]"),
        ("-3%", "(-3.5, -2.5]", "(-4, -3]"),
        ("120人", "[120, 120]", "[120, 120]"),
        ("近6万人", "(50000, 60000]", "(50000, 60000]"),
        ("95%以上", "[95, ..)", "[95, ..)"),
        ("10%以内", "(.., 10]", "(.., 10]"),
    ] {
        let quantity = Quantity::parse(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(shown(&quantity), rounded, "{text}");
        assert_eq!(quantity.interval_if_cut().map(shown_interval).as_deref(), Some(cut), "{text}");
    }
    for (text, reach) in [(">60%", "(60, ..)"), ("<8‰", "(.., 8)")] {
        assert_eq!(shown(&Quantity::parse_target(text).unwrap()), reach, "{text}");
    }
    assert_eq!(Quantity::parse("0-6岁").unwrap().interval_if_cut(), None);
}

#[test]
fn a_unit_is_put_where_it_belongs() {
    let with = |text: &str, unit| {
        Quantity::parse(text).and_then(|quantity| quantity.with_unit(unit)).map(|quantity| quantity.written().to_owned())
    };
    assert_eq!(with("1245", "人").as_deref(), Some("1245人"));
    assert_eq!(with("1200以上", "人").as_deref(), Some("1200人以上"));
    assert_eq!(with("约1.2万", "例").as_deref(), Some("约1.2万例"));
    assert_eq!(with("1245", "，"), None);
}

#[test]
fn a_range_has_two_ends() {
    for (text, ends) in [
        ("9-16亿元", Some(("9亿元", "16亿元"))),
        ("5%-10%", Some(("5%", "10%"))),
        ("8000-1.2万元", Some(("8000元", "1.2万元"))),
        ("1.2-1.2万元", Some(("1.2万元", "1.2万元"))),
        ("9万-16亿元", Some(("9万元", "16亿元"))),
        ("0岁~6岁", Some(("0岁", "6岁"))),
        ("约5-10人", None),
        ("5-10人左右", None),
        ("5-10人以上", None),
        ("5人", None),
        ("1:2", None),
    ] {
        let found = Quantity::parse(text).unwrap_or_else(|| panic!("{text}")).ends();
        let found = found.as_ref().map(|(low, high)| (low.written(), high.written()));
        assert_eq!(found, ends, "{text}");
    }
}

proptest! {
    #[test]
    fn whatever_is_read_prints_as_written(text in "[约近超≥]?-?[0-9]{1,8}(\\.[0-9]{1,4})?[余多]?[百千万亿]{0,2}[余多]?(例|人次|%|‰|/10万|元)?(以上|左右)?") {
        if let Some(quantity) = Quantity::parse(&text) {
            prop_assert_eq!(quantity.written(), &text);
            prop_assert!(quantity.interval().is_some());
            prop_assert_eq!(format!("{}{}", quantity.number(), quantity.unit()).len(), text.len());
            for scale in [Scale::One, Scale::Wan, Scale::Yi] {
                if let Some(other) = quantity.rescaled(scale) {
                    prop_assert_eq!(other.value(), quantity.value());
                }
            }
            let _ = quantity.rounded(1);
        }
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,60}") {
        let _ = (Quantity::parse(&text), Quantity::parse_target(&text), near(&text, None));
    }

    #[test]
    fn no_number_is_too_long(digits in "[0-9]{1,40}(\\.[0-9]{1,40})?", scale in "[万亿]{0,4}", unit in "(例|%|公里)?") {
        if let Some(quantity) = Quantity::parse(&format!("{digits}{scale}{unit}")) {
            let _ = (quantity.interval(), quantity.interval_if_cut(), quantity.rescaled(Scale::Yi), quantity.rounded(0));
        }
    }
}

#[test]
fn a_fraction_is_neither_a_rate_nor_by_nothing() {
    for (text, is_read) in [
        ("1/1", true),
        ("1/7", true),
        ("1/10", true),
        ("1/100", true),
        ("1/200", true),
        ("1/2000", true),
        ("1/2345", true),
        ("1/1001", true),
        ("1/0.5", true),
        ("1/1000", false),
        ("1/10000", false),
        ("12/100000", false),
        ("1/0", false),
        ("1/0.0", false),
        ("1/00", false),
    ] {
        let read = Quantity::parse(text);
        assert_eq!(read.is_some_and(|read| read.is_quotient()), is_read, "{text}");
    }
    assert!(Quantity::parse("1/10万").is_some_and(|rate| rate.is_rate() && !rate.is_quotient()));
}
