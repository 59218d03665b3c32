//! Words for what is only about so many.

use qicao::quantity::Quantity;
use qicao::quantity::rough::{about, words, words_of_change};

use super::intervals::{of, shown};

#[test]
fn words_are_true_of_all_that_is_meant() {
    for (range, unit, said, of_change) in [
        // 8000余 is anything up to 9000, and 近6万 anything above 5万.
        ("[8000 9000)", "人", "8000余人", "8000余人"),
        ("[8000 9000]", "人", "8000人以上", "8000人以上"),
        ("[55000 60000]", "人", "近6万人", "近6万人"),
        ("[123000000 124000000)", "元", "12300万余元", "12300万余元"),
        // 约120 lies between 110 and 130, and 118 to 123 lie near its middle.
        ("[118 123]", "人", "约120人", "约120人"),
        ("[19 21]", "%", "19%以上", "19%以上"),
        ("[195 205]", "人", "195人以上", "195人以上"),
        ("[1950 2050]", "人", "1900人以上", "1900人以上"),
        ("[0.3 0.35]", "平方米", "0.3平方米以上", "0.3平方米以上"),
        ("[8 ..)", "人", "8人以上", "8人以上"),
        ("[8 9)", "万元", "8万元以上", "8万元以上"),
        ("[20000 ..)", "人", "2万人以上", "2万人以上"),
        // A change of at most so much may as well be none.
        ("[0 50]", "%", "50%以下", "无"),
        ("[0 1234]", "人", "1300人以下", "无"),
        ("[0 999]", "人", "999人以下", "无"),
        ("(.. 50]", "%", "无", "无"),
        ("[-1 50]", "%", "无", "无"),
        ("[-5 -1]", "人", "无", "无"),
        ("[0 0]", "人", "无", "无"),
        ("[0 1]", "%", "1%以下", "无"),
        ("[-3 0]", "%", "无", "无"),
        ("[999 ..)", "人", "999人以上", "999人以上"),
        ("[1000 ..)", "人", "1000人以上", "1000人以上"),
        ("[1234 ..)", "人", "1200人以上", "1200人以上"),
        ("[12.34 ..)", "%", "12%以上", "12%以上"),
        ("[1 ..)", "人", "1人以上", "1人以上"),
        ("[20000 ..)", "%", "20000%以上", "20000%以上"),
        ("[20000 ..)", "万元", "20000万元以上", "20000万元以上"),
        ("[0 0.5]", "平方米", "0.5平方米以下", "无"),
    ] {
        let words = |words: Option<String>| words.unwrap_or_else(|| "无".to_owned());
        assert_eq!(words(self::words(&of(range), unit)), said, "{range}{unit}");
        assert_eq!(words(words_of_change(&of(range), unit)), of_change, "{range}{unit}");
    }
}

#[test]
fn about_says_the_finest_that_holds() {
    for (range, unit, said) in [
        ("[1230 1240)", "人", "1230余人"),
        ("[1231 1240)", "人", "近1240人"),
        ("[1201 1299]", "人", "1200余人"),
        ("(1100 1200]", "人", "近1200人"),
        ("[12.3 12.4)", "%", "近13%"),
        ("(12.31 12.33)", "%", "约12.32%"),
        ("[12.31 12.33]", "%", "近12.4%"),
        ("(12.31 12.32]", "%", "近12.32%"),
        ("(3.14 3.16)", "", "约3.15"),
        ("[200 900]", "人", "无"),
        // 余 is for round numbers, and not for shares.
        ("[10 11)", "%", "无"),
        ("[1231 1232)", "人", "1230余人"),
        ("[1231 1231.5)", "人", "约1231人"),
        // Nothing and what is below it have no such words.
        ("[0 9)", "人", "无"),
        ("(-10 0]", "人", "无"),
        ("[-20 -10)", "人", "无"),
        // 近 says more than 余: the gap is a third of the number at most.
        ("(2000 3000]", "人", "无"),
        ("[2000 3000)", "人", "2000余人"),
        ("(3000 4000]", "人", "近4000人"),
        ("[20000 30000)", "万元", "无"),
        ("[8 ..)", "人", "无"),
        ("(.. 8]", "人", "无"),
    ] {
        assert_eq!(about(&of(range), unit).unwrap_or_else(|| "无".to_owned()), said, "{range}{unit}");
    }
}

#[test]
fn what_words_say_is_where_the_number_can_be() {
    for (text, rough, reach) in [
        ("1200人", false, "[1200 1200]"),
        ("95.5%", false, "[95.5 95.5]"),
        ("约120人", true, "(110 130)"),
        ("约5%", true, "(4 6)"),
        ("约1人", true, "(0 2)"),
        ("8000余人", true, "[8000 9000)"),
        ("近6万", true, "(50000 60000]"),
        ("5例以上", true, "[5 ..)"),
        ("10%以内", true, "[0 10]"),
        ("-10%以内", true, "(.. -10]"),
    ] {
        let quantity = Quantity::parse(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(quantity.is_rough(), rough, "{text}");
        assert_eq!(quantity.reach().map_or("无".to_owned(), |reach| shown(&reach)), reach, "{text}");
    }
    assert_eq!(Quantity::parse("1:2").and_then(|ratio| ratio.reach()), None);
}
