//! Units: their kinds, how many of the first of its kind one is, and what stands before and behind them.

use qicao::quantity::Quantity;
use qicao::quantity::unit::{Kind, is_rate, measure, split_scale};

#[test]
fn units_of_a_kind_are_measured_in_the_first_of_them() {
    for (unit, kind, factor) in [
        ("", Kind::Number, "1"),
        ("人", Kind::Count, "1"),
        ("没有的词", Kind::Count, "1"),
        ("单位", Kind::Count, "1"),
        ("元", Kind::Money, "1"),
        ("角", Kind::Money, "0.1"),
        ("人民币", Kind::Money, "1"),
        ("米", Kind::Length, "1"),
        ("里", Kind::Length, "500"),
        ("公里", Kind::Length, "1000"),
        ("千米", Kind::Length, "1000"),
        ("厘米", Kind::Length, "0.01"),
        ("毫米", Kind::Length, "0.001"),
        ("平方米", Kind::Area, "1"),
        ("㎡", Kind::Area, "1"),
        ("公顷", Kind::Area, "10000"),
        ("平方公里", Kind::Area, "1000000"),
        ("升", Kind::Volume, "1"),
        ("毫升", Kind::Volume, "0.001"),
        ("立方米", Kind::Volume, "1000"),
        ("方", Kind::Volume, "1000"),
        ("公斤", Kind::Mass, "1"),
        ("千克", Kind::Mass, "1"),
        ("斤", Kind::Mass, "0.5"),
        ("克", Kind::Mass, "0.001"),
        ("毫克", Kind::Mass, "0.000001"),
        ("吨", Kind::Mass, "1000"),
        ("分钟", Kind::Time, "1"),
        ("小时", Kind::Time, "60"),
        ("天", Kind::Time, "1440"),
        ("日", Kind::Time, "1440"),
        ("周", Kind::Time, "10080"),
        ("月", Kind::Time, "43800"),
        ("个月", Kind::Time, "43800"),
        ("年", Kind::Time, "525600"),
        ("岁", Kind::Time, "525600"),
        ("周岁", Kind::Time, "525600"),
        ("%", Kind::Share, "0.01"),
        ("‰", Kind::Share, "0.001"),
        ("/10万", Kind::Share, "0.00001"),
        ("/十万", Kind::Share, "0.00001"),
        ("/10万人", Kind::Share, "0.00001"),
        ("人/10万", Kind::Share, "0.00001"),
        ("/万", Kind::Share, "0.0001"),
        ("/千人", Kind::Share, "0.001"),
        ("个百分点", Kind::Share, "0.01"),
        ("百分点", Kind::Share, "0.01"),
        ("个千分点", Kind::Share, "0.001"),
        ("张/千人", Kind::Density, "0.001"),
        ("张/千人口", Kind::Density, "0.001"),
        ("名/万人", Kind::Density, "0.0001"),
        ("元/人", Kind::Density, "1"),
        // Symbols are what they stand for.
        ("m", Kind::Length, "1"),
        ("km", Kind::Length, "1000"),
        ("m²", Kind::Area, "1"),
        ("平米", Kind::Area, "1"),
        ("ml", Kind::Volume, "0.001"),
        ("mL", Kind::Volume, "0.001"),
        ("L", Kind::Volume, "1"),
        ("m³", Kind::Volume, "1000"),
        ("kg", Kind::Mass, "1"),
        ("g", Kind::Mass, "0.001"),
        ("t", Kind::Mass, "1000"),
        ("min", Kind::Time, "1"),
        ("h", Kind::Time, "60"),
        ("/床", Kind::Density, "1"),
    ] {
        let (is, one) = measure(unit);
        assert_eq!((is, one.normalize().to_string().as_str()), (kind, factor), "{unit}");
        assert_eq!(kind == Kind::Share && !unit.ends_with("分点"), is_rate(unit), "{unit}");
    }
    // 15 亩 are a 公顷, to the last digit, from the smallest garden to a county.
    for hectares in [1_i64, 2, 7, 333, 2000, 340_000] {
        let (acres, one) = (rust_decimal::Decimal::from(15 * hectares), measure("亩").1);
        let (area, settled) = (rust_decimal::Decimal::from(10_000 * hectares), qicao::quantity::unit::settled);
        assert_eq!(settled(acres * one), area, "{hectares}");
        assert_eq!(settled(area / one), acres, "{hectares}");
    }
    let acre = measure("亩");
    assert_eq!((acre.0, (acre.1 * rust_decimal::Decimal::from(15)).round_dp(6).normalize()), (Kind::Area, 10_000.into()));
    assert_eq!(Quantity::parse("15亩").unwrap().factor().round_dp(4).to_string(), "666.6667");
}

#[test]
fn every_kind_has_its_word() {
    use Kind::{Area, Count, Density, Length, Mass, Money, Number, Share, Time, Volume};
    let words = [Number, Count, Money, Length, Area, Volume, Mass, Time, Share, Density].map(Kind::word);
    assert_eq!(words, ["数", "个数", "金额", "长度", "面积", "容积", "重量", "时间", "比率", "平均数"]);
}

#[test]
fn scales_stand_before_the_unit() {
    for (text, power, unit) in [
        ("万元", 4, "元"),
        ("亿元", 8, "元"),
        ("万亿元", 12, "元"),
        ("百万元", 6, "元"),
        ("千人", 3, "人"),
        ("元", 0, "元"),
        ("", 0, ""),
        ("千克", 0, "千克"),
        ("千米", 0, "千米"),
        ("千瓦时", 0, "千瓦时"),
        ("百分点", 0, "百分点"),
        ("千分点", 0, "千分点"),
        ("万千克", 4, "千克"),
        // More than anybody writes is no number.
        ("亿亿元", 8, "亿元"),
        ("万亿万元", 12, "万元"),
        ("亿万元", 8, "万元"),
        ("万万元", 4, "万元"),
    ] {
        assert_eq!(split_scale(text), (power, unit), "{text}");
    }
}

#[test]
fn letters_behind_a_number_are_a_unit_or_no_quantity() {
    for text in [
        "5个乡镇",
        "5台（件）",
        "5厅(委、办)",
        "5个（班）",
        "5人次/千人",
        "5元/人",
        "5㎡",
        "5m²",
        "5个·次",
        "5℃",
        "5人（次）",
        "5l",
        "5套",
        "5单位",
        "120mmHg",
        "24h",
        "5G基站",
    ] {
        assert!(Quantity::parse(text).is_some(), "{text}");
    }
    for text in [
        "5个亿",
        "5个半月",
        "5年多",
        "5O例",
        "5〇例",
        "5l例",
        "5abc",
        "3PE",
        "5I例",
        "5来人",
        "5半",
        "5元整",
        "5例的",
        "5次了",
        "5例·",
        "5例、",
        "5台、套",
        "5亿亿元",
        "5万亿万元",
        "5人（暂报）",
        "5人（次",
        "5人次）",
        "5人（次）（件",
        "5人同比",
        "5例其中",
        "5个上年",
        "5例去年",
        "5例完成率",
        "5\u{200B}例",
        "5个几人",
        "5次千万",
        "5很长很长很长很长很长很长很长很长很长的词",
    ] {
        assert_eq!(Quantity::parse(text), None, "{text}");
    }
}
