//! Periods and dates.

use proptest::prelude::*;
use qicao::quantity::period::{Date, Period};

#[test]
fn every_period_is_read() {
    for (text, end, next, before) in [
        ("2019年上半年", "2019年6月30日", "下半年", "上年同期"),
        ("2019年下半年", "2019年12月31日", "2020年", "上年同期"),
        ("2019年", "2019年12月31日", "2020年", "上年"),
        ("2019年度", "2019年12月31日", "2020年", "上年"),
        ("2019年第三季度", "2019年9月30日", "下步", "上年同期"),
        ("2019年1—9月", "2019年9月30日", "下步", "上年同期"),
        ("2019年1-9月", "2019年9月30日", "下步", "上年同期"),
        ("2019年1至5月份", "2019年5月31日", "下步", "上年同期"),
        ("2020年1－2月", "2020年2月29日", "下步", "上年同期"),
    ] {
        let period = Period::parse(text).unwrap_or_else(|| panic!("{text} is a period"));
        assert_eq!(
            (period.end().to_string().as_str(), period.next().as_str(), period.previous_year_words()),
            (end, next, before),
            "{text}"
        );
        assert!(period.start() <= period.end());
        assert_eq!(period.written, text);
    }
    for text in [
        "",
        "2019",
        "2019上半年",
        "19年上半年",
        "2019年第五季度",
        "2019年9—1月",
        "2019年0—3月",
        "2019年1—13月",
        "上半年",
        "2019年 上半年",
    ] {
        assert_eq!(Period::parse(text), None, "{text}");
    }
}

#[test]
fn dates_exist() {
    for text in ["2019-07-08", "2019年7月8日", "2019/7/8", "2019.7.8"] {
        assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some("2019年7月8日"), "{text}");
    }
    assert!(Date::parse("2020-02-29").is_some());
    for text in
        ["2019-02-29", "2019-13-01", "2019-00-10", "2019年7月", "7月8日", "19-07-08", "2019-07", "2019-7.8", "2019-+7-08", ""]
    {
        assert_eq!(Date::parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in "[0-9年月日上下半季度第一—.+-]{0,20}") {
        let _ = (Period::parse(&text).map(|period| (period.start(), period.end(), period.next())), Date::parse(&text));
    }
}
