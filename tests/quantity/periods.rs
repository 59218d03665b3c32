//! Periods and dates.

use proptest::prelude::*;
use qicao::quantity::period::{Date, Period, PeriodKind};

#[test]
fn a_report_is_signed_in_the_week_after_its_period() {
    for (text, day) in [
        ("2019年上半年", "2019-07-08"),
        ("2019年", "2020-01-08"),
        ("2019年第三季度", "2019-10-08"),
        ("2019年1—11月", "2019-12-08"),
    ] {
        assert_eq!(Period::parse(text).map(|period| period.week_after().iso()).as_deref(), Some(day), "{text}");
    }
}

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
fn a_period_is_known_by_its_months() {
    use PeriodKind::{FirstHalf, Months, Quarter, SecondHalf, Year};
    for (text, kind, start, end) in [
        ("2019年", Year, "2019-01-01", "2019-12-31"),
        ("2019年全年", Year, "2019-01-01", "2019-12-31"),
        ("2019年1—12月", Year, "2019-01-01", "2019-12-31"),
        ("2019年上半年", FirstHalf, "2019-01-01", "2019-06-30"),
        ("2019年1—6月", FirstHalf, "2019-01-01", "2019-06-30"),
        ("2019年下半年", SecondHalf, "2019-07-01", "2019-12-31"),
        ("2019年7月至12月", SecondHalf, "2019-07-01", "2019-12-31"),
        ("2019年第一季度", Quarter(1), "2019-01-01", "2019-03-31"),
        ("2019年1季度", Quarter(1), "2019-01-01", "2019-03-31"),
        ("2019年1—3月", Quarter(1), "2019-01-01", "2019-03-31"),
        ("2019年第二季度", Quarter(2), "2019-04-01", "2019-06-30"),
        ("2019年第2季度", Quarter(2), "2019-04-01", "2019-06-30"),
        ("2019年4到6月", Quarter(2), "2019-04-01", "2019-06-30"),
        ("2019年三季度", Quarter(3), "2019-07-01", "2019-09-30"),
        ("2019年第3季度", Quarter(3), "2019-07-01", "2019-09-30"),
        ("2019年7—9月", Quarter(3), "2019-07-01", "2019-09-30"),
        ("2019年第四季度", Quarter(4), "2019-10-01", "2019-12-31"),
        ("2019年第4季度", Quarter(4), "2019-10-01", "2019-12-31"),
        ("2019年10～12月份", Quarter(4), "2019-10-01", "2019-12-31"),
        ("2019年前三季度", Months(1, 9), "2019-01-01", "2019-09-30"),
        ("2019年5月", Months(5, 5), "2019-05-01", "2019-05-31"),
        ("2020年2月", Months(2, 2), "2020-02-01", "2020-02-29"),
    ] {
        let period = Period::parse(text).unwrap_or_else(|| panic!("{text} is a period"));
        assert_eq!((period.year, period.kind), (start[..4].parse().unwrap(), kind), "{text}");
        assert_eq!((period.start().iso(), period.end().iso()), (start.to_owned(), end.to_owned()), "{text}");
    }
}

#[test]
fn a_year_later_is_written_in_the_same_way() {
    for (text, later) in
        [("2019年上半年", "2020年上半年"), ("2019年1—9月", "2020年1—9月"), ("2099年度", "2100年度"), (" 2019年 ", "2020年")]
    {
        let period = Period::parse(text).unwrap().a_year_later();
        assert_eq!((period.written.as_str(), Some(&period)), (later, Period::parse(later).as_ref()));
    }
}

#[test]
fn the_half_year_that_a_day_reports_on_is_the_nearest() {
    for (day, half) in [
        ("2020-01-01", "2019年下半年"),
        ("2020-03-31", "2019年下半年"),
        ("2020-04-01", "2020年上半年"),
        ("2020-09-30", "2020年上半年"),
        ("2020-10-01", "2020年下半年"),
        ("2020-12-31", "2020年下半年"),
    ] {
        let period = Period::half_year_near(Date::parse(day).unwrap());
        assert_eq!(Some(period), Period::parse(half), "{day}");
    }
}

#[test]
fn days_are_counted_from_1970() {
    for (days, date) in [(0, "1970-01-01"), (59, "1970-03-01"), (18_321, "2020-02-29")] {
        assert_eq!(Date::after_epoch(days).map(Date::iso).as_deref(), Some(date));
    }
    assert_eq!(Date::after_epoch(u64::MAX), None);
    assert_eq!((Date::new(1899, 12, 31), Date::new(2200, 1, 1)), (None, None));
    assert_eq!((Date::new(1900, 1, 1).is_some(), Date::new(2199, 12, 31).is_some()), (true, true));
    assert_eq!(Date::last_of(2019, 12).map(Date::iso).as_deref(), Some("2019-12-31"));
}

#[test]
fn dates_exist() {
    for text in ["2019-07-08", "2019年7月8日", "2019/7/8", "2019.7.8"] {
        assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some("2019年7月8日"), "{text}");
    }
    assert!(Date::parse("2020-02-29").is_some());
    for text in [
        "2019-02-29",
        "2019-13-01",
        "2019-00-10",
        "2019年7月",
        "7月8日",
        "19-07-08",
        "2019-07",
        "2019-7.8",
        "2019-+7-08",
        "02019-07-08",
        "219-07-08",
        "",
    ] {
        assert_eq!(Date::parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in "[0-9年月日上下半季度第一—.+-]{0,20}") {
        let _ = (Period::parse(&text).map(|period| (period.start(), period.end(), period.next())), Date::parse(&text));
    }
}
