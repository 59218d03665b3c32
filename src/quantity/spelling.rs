//! Numbers in a text however they are spelled: 1471, 1,471, １４７１, ١٤٧١, 一千四百七十一, 二〇一九, 百分之九十五点六, 贰佰万, ⑫.

mod apart;
mod chinese;
mod measure;
mod number;
mod scripts;
mod single;
mod tenths;

use std::ops::Range;

pub(crate) use self::apart::together;
use self::chinese::{in_numerals, word};
pub(crate) use self::number::{Number, Spelling};
use self::number::{plainest, shifted};
pub(crate) use self::scripts::digit;
use self::scripts::in_character;
use super::unit::split_scale;
use crate::base::text::numerals;

/// The numbers of a text, in their order.
pub(crate) fn numbers(chars: &[char]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if digit(c).is_some() {
            let end = end_of_digits(chars, at);
            found.push(in_digits(chars, at..end));
            at = end;
        } else if let Some(length) = word(chars, at) {
            at += length;
        } else if numerals::is_numeral(c) {
            let end = chars[at..].iter().position(|c| !numerals::is_numeral(*c)).map_or(chars.len(), |length| at + length);
            in_numerals(chars, at..end, &mut found);
            at = end;
        } else {
            found.extend(in_character(chars, at));
            at += 1;
        }
    }
    join_decimals(chars, &mut found);
    tenths::join(chars, &mut found);
    found
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | '．' | '٫')
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '٬')
}

/// What sets off three digits in other countries: 1 471, 1'471.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\'' | '’' | '_')
}

fn end_of_digits(chars: &[char], from: usize) -> usize {
    let is_digit = |at: usize| chars.get(at).is_some_and(|c| digit(*c).is_some());
    let mut end = from;
    let mut has_point = false;
    // Digits since the last comma.
    let mut group = 0;
    while let Some(&c) = chars.get(end) {
        if digit(c).is_none() {
            // 1，2 are two numbers; 1,234 is one.
            let joins = is_digit(end + 1);
            let point = joins && !has_point && is_point(c);
            let sets_off = is_comma(c) || is_space(c) && group < 4;
            let comma = joins && !has_point && sets_off && (1..=3).all(|more| is_digit(end + more)) && !is_digit(end + 4);
            if !point && !comma {
                break;
            }
            has_point |= point;
            group = 0;
        } else {
            group += 1;
        }
        end += 1;
    }
    end
}

fn in_digits(chars: &[char], span: Range<usize>) -> Number {
    let written: String = chars[span.clone()].iter().filter_map(|c| digit(*c).or(is_point(*c).then_some('.'))).collect();
    let digits = plainest(&written);
    let scaled = scaled(&digits, &chars[span.end..]);
    Number { span, spelling: Spelling::Digits, digits, scaled, counts: true }
}

/// What digits are worth with the 万 or 亿 behind them.
fn scaled(digits: &str, rest: &[char]) -> Option<String> {
    let (power, _) = split_scale(&rest.iter().take(4).collect::<String>()).to_owned();
    (power > 0).then(|| shifted(digits, power as usize))
}

/// 五·四 is a day, and 九十五·六 a number.
fn is_chinese_point(whole: &[char], c: char) -> bool {
    let is_high = matches!(c, '·' | '・' | '•') && whole.iter().any(|c| numerals::digit(*c).is_none());
    matches!(c, '点' | '點' | '.' | '．') || is_high
}

/// Joins 九十五, 点 and 六.
fn join_decimals(chars: &[char], found: &mut Vec<Number>) {
    let mut joined: Vec<Number> = Vec::with_capacity(found.len());
    for number in found.drain(..) {
        // How many digits a number begins with, if nothing but 万 or 亿 follows them.
        let digits_of = |number: &Number| {
            let numeral = &chars[number.span.clone()];
            let length = numeral.iter().take_while(|c| numerals::digit(**c).is_some()).count();
            if numeral[length..].iter().all(|c| matches!(c, '万' | '亿' | '萬' | '億')) { length } else { 0 }
        };
        match joined.last_mut() {
            Some(whole)
                if whole.spelling == Spelling::Chinese
                    && number.spelling == Spelling::Chinese
                    && whole.span.end + 1 == number.span.start
                    && is_chinese_point(&chars[whole.span.clone()], chars[whole.span.end])
                    && !whole.digits.contains('.')
                    && digits_of(&number) > 0 =>
            {
                // In 三点五万 the 万 stands behind the number, as in 3.5万.
                let length = digits_of(&number);
                let decimals: String = chars[number.span.start..]
                    .iter()
                    .take(length)
                    .filter_map(|c| numerals::digit(*c))
                    .map(|digit| digit.to_string())
                    .collect();
                whole.digits = plainest(&format!("{}.{decimals}", whole.digits));
                whole.span.end = number.span.start + length;
                whole.scaled = scaled(&whole.digits, &chars[whole.span.end..]);
                whole.counts = true;
            }
            _ => joined.push(number),
        }
    }
    *found = joined;
}

#[cfg(test)]
mod tests {
    use super::{Number, numbers};

    fn found(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let said = |number: Number| {
            let written: String = chars[number.span.clone()].iter().collect();
            let scaled = number.scaled.map_or(String::new(), |scaled| format!("={scaled}"));
            format!("{written}:{}{scaled}{}", number.digits, if number.counts { "" } else { "?" })
        };
        numbers(&chars).into_iter().map(said).collect()
    }

    #[test]
    fn numbers_are_found_with_what_they_are_worth() {
        for (text, expected) in [
            ("1.23万例", vec!["1.23:1.23=12300"]),
            ("1,392,476人，1,23", vec!["1,392,476:1392476", "1:1", "23:23"]),
            ("1.2.3", vec!["1.2:1.2", "3:3"]),
            ("5百人", vec!["5:5=500", "百:100?"]),
            ("三点五万元", vec!["三点五:3.5=35000"]),
            ("九十五点六", vec!["九十五点六:95.6"]),
            ("两点零五", vec!["两点零五:2.05"]),
            ("八点五十", vec!["八:8", "五十:50"]),
            ("一亿二", vec!["一亿二:120000000"]),
            ("贰佰万元", vec!["贰佰万:200=2000000"]),
            ("三千亿", vec!["三千亿:3000=300000000000"]),
            ("⒓例和⑿、", vec!["⒓:12", "⑿:12"]),
            ("十四五", vec![]),
            ("五一八例", vec!["五一八:518"]),
            ("十分之一", vec!["十:10", "一:1"]),
            ("两点五四", vec!["两点五四:2.54"]),
            ("一二百", vec!["一二:12", "百:100?"]),
            ("007号", vec!["007:7"]),
            ("0.50", vec!["0.50:0.5"]),
            ("1.甲", vec!["1:1"]),
            ("五点十分", vec!["五:5", "十:10"]),
            ("百零", vec!["百零:100?"]),
            ("几十余人", vec!["十:10?"]),
            ("万余人，5万余人，百万余人", vec!["万:10000", "5:5=50000", "百万:100=1000000"]),
            ("九成五，九成，三成半，一成不变", vec!["九成五:9.5=95", "九:9=90", "三成半:3.5=35"]),
            ("1 471，1'471，2019 100", vec!["1 471:1471", "1'471:1471", "2019:2019", "100:100"]),
            ("九十五·六，五·四", vec!["九十五·六:95.6", "五:5?", "四:4?"]),
            ("十余人", vec!["十:10"]),
            ("第三人", vec!["三:3?"]),
            ("十八届三中全会", vec!["十八:18?", "三:3?"]),
            ("一户一人", vec!["一:1?", "一:1?"]),
            ("六人，二人民医院", vec!["六:6", "二:2?"]),
            ("", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
        assert_eq!(found(&"九".repeat(90)).len(), 7, "what is too long for a number is one after the other");
    }
}
