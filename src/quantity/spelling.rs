//! Numbers in a text however they are spelled: 1471, 1,471, １４７１, ١٤٧١, 一千四百七十一, 二〇一九, 百分之九十五点六, 贰佰万, ⑫.

use std::ops::Range;

use super::unit::{COUNTED, split_scale};
use crate::base::text::numerals;

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    /// Its characters, counted in characters.
    pub(crate) span: Range<usize>,
    /// How it is spelled.
    pub(crate) spelling: Spelling,
    /// Its digits in the plainest way: 1471, 95.6; empty where nobody can say.
    pub(crate) digits: String,
    /// What it is worth with the 万 or 亿 in it or behind it, if there is one: 12300 of 1.23万.
    pub(crate) scaled: Option<String>,
    /// Whether it states how many, as far as its words show: 十分 and 一是 do not.
    pub(crate) counts: bool,
}

/// How a number is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// In digits, of whatever script.
    Digits,
    /// In Chinese numerals.
    Chinese,
    /// In a character that is a number of its own: ⑫, ½.
    Character,
}

impl Number {
    /// How many digits the plainest way of writing it has.
    pub(crate) fn len(&self) -> usize {
        self.digits.chars().filter(char::is_ascii_digit).count()
    }
}

/// Where the digits of each script begin: every run of ten in Unicode 16 that may be a decimal digit.
const ZEROS: [u32; 66] = [
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620,
    0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0,
    0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE,
    0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];

/// Runs of characters that are numbers of their own: first, last, and what the first is worth.
const CHARACTERS: [(char, char, u32); 18] = [
    ('①', '⑳', 1),
    ('⑴', '⒇', 1),
    ('⒈', '⒛', 1),
    ('⓫', '⓴', 11),
    ('⓵', '⓾', 1),
    ('❶', '❿', 1),
    ('➀', '➉', 1),
    ('➊', '➓', 1),
    ('㉑', '㉟', 21),
    ('㊱', '㊿', 36),
    ('㈠', '㈩', 1),
    ('㊀', '㊉', 1),
    ('㋀', '㋋', 1),
    ('㏠', '㏾', 1),
    ('㍘', '㍰', 0),
    ('Ⅰ', 'Ⅻ', 1),
    ('ⅰ', 'ⅻ', 1),
    ('⁰', '⁹', 0),
];

/// Words in which numerals count nothing.
const WORDS: [&str; 34] = [
    "十分",
    "万一",
    "千万不",
    "千万要",
    "一二三产",
    "十一五",
    "十二五",
    "十三五",
    "十四五",
    "十五五",
    "十六五",
    "十八大",
    "十九大",
    "二十大",
    "二十一大",
    "四个意识",
    "四个自信",
    "四个全面",
    "两个维护",
    "两个确立",
    "三个务必",
    "十一黄金",
    "九三学社",
    "一带一路",
    "三三制",
    "千方百计",
    "千家万户",
    "成千上万",
    "千千万万",
    "三三两两",
    "十全十美",
    "五湖四海",
    "四面八方",
    "百日",
];

/// What people count single things with, so that a single numeral before it is a number: 三例, 两名.
const MEASURES: [&str; 44] = [
    "个", "例", "名", "户", "家", "所", "张", "件", "份", "起", "台", "场", "期", "支", "辆", "篇", "床", "座", "册", "套", "桶",
    "批次", "人次", "元", "岁", "天", "公里", "条", "项", "次", "处", "位", "部", "幅", "只", "间", "箱", "盒", "针", "剂", "亩",
    "吨", "公斤", "成",
];

/// What 一 before it makes a word of that counts nothing: 一个, 一起, 一次性.
const WHOLE: [&str; 16] = ["个", "次", "项", "条", "位", "成", "部", "处", "起", "场", "支", "套", "家", "天", "期", "件件"];

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
            if c.is_numeric() {
                found.push(in_character(chars, at));
            }
            at += 1;
        }
    }
    join_decimals(chars, &mut found);
    found
}

/// How many characters one of [`WORDS`] takes at the head of a text; 十二五 of 十二五千 is none of them, nor is 十分 of
/// 十分之一.
fn word(chars: &[char], at: usize) -> Option<usize> {
    let length = WORDS.iter().find_map(|word| begins(&chars[at..], word))?;
    let goes_on = chars.get(at + length).is_some_and(|next| numerals::is_numeral(*next) || *next == '之');
    let is_decimal = at > 0 && matches!(chars[at - 1], '点' | '點' | '之');
    (!goes_on && !is_decimal).then_some(length)
}

/// How many characters a word takes at the head of a text, if it stands there.
fn begins(chars: &[char], word: &str) -> Option<usize> {
    let length = word.chars().count();
    (chars.len() >= length && word.chars().zip(chars).all(|(one, other)| one == *other)).then_some(length)
}

/// The digit that a character is, in any script.
pub(crate) fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let at = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?;
    char::from_digit(code - ZEROS[at], 10)
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | '．' | '٫')
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '٬')
}

fn end_of_digits(chars: &[char], from: usize) -> usize {
    let is_digit = |at: usize| chars.get(at).is_some_and(|c| digit(*c).is_some());
    let mut end = from;
    let mut has_point = false;
    while let Some(&c) = chars.get(end) {
        if digit(c).is_none() {
            // 1，2 are two numbers; 1,234 is one.
            let joins = is_digit(end + 1);
            let point = joins && !has_point && is_point(c);
            let comma = joins && !has_point && is_comma(c) && (1..=3).all(|more| is_digit(end + more)) && !is_digit(end + 4);
            if !point && !comma {
                break;
            }
            has_point |= point;
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

/// A number without the zeros that say nothing.
fn plainest(digits: &str) -> String {
    let digits = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits };
    let head = digits.trim_start_matches('0');
    if head.is_empty() || head.starts_with('.') { format!("0{head}") } else { head.to_owned() }
}

/// What digits are worth with the 万 or 亿 behind them.
fn scaled(digits: &str, rest: &[char]) -> Option<String> {
    let (power, _) = split_scale(&rest.iter().take(4).collect::<String>()).to_owned();
    (power > 0).then(|| shifted(digits, power as usize))
}

/// Digits with their point so many places further right.
fn shifted(digits: &str, places: usize) -> String {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let (moved, left) = decimals.split_at(decimals.len().min(places));
    let all = format!("{whole}{moved}{}", "0".repeat(places - moved.len()));
    plainest(&if left.is_empty() { all } else { format!("{all}.{left}") })
}

/// The numbers in a run of numerals: the longest that can be read, and what is left on both sides of it.
fn in_numerals(chars: &[char], run: Range<usize>, found: &mut Vec<Number>) {
    /// The longest run that is tried in all ways; a longer one is no number that people read.
    const LONGEST: usize = 40;
    for start in run.clone().step_by(LONGEST) {
        in_few_numerals(chars, start..run.end.min(start + LONGEST), found);
    }
}

/// The same of a run that is short enough, so that this may call itself.
fn in_few_numerals(chars: &[char], run: Range<usize>, found: &mut Vec<Number>) {
    for length in (1..=run.len()).rev() {
        for start in run.start..=run.end - length {
            let span = start..start + length;
            let text: String = chars[span.clone()].iter().collect();
            if let Some(value) = numerals::read(&text) {
                in_few_numerals(chars, run.start..start, found);
                let counts = counts(chars, &span);
                // 贰佰万 is 2000000 and 200万, as 200万 is.
                let stem = numerals::read(text.trim_end_matches(['万', '亿', '萬', '億']));
                let digits = stem.unwrap_or(value).to_string();
                let scaled = stem.filter(|stem| *stem != value).map(|_| value.to_string());
                found.push(Number { span: span.clone(), spelling: Spelling::Chinese, digits, scaled, counts });
                return in_few_numerals(chars, span.end..run.end, found);
            }
        }
    }
}

/// Whether numerals state how many, as far as the words round them show.
fn counts(chars: &[char], span: &Range<usize>) -> bool {
    let numeral = &chars[span.clone()];
    let (before, behind) = (&chars[..span.start], &chars[span.end..]);
    let follows = |words: &[&str]| words.iter().any(|word| begins(behind, word).is_some());
    let stands_behind = |words: &str| before.last().is_some_and(|c| words.contains(*c));
    if follows(&["分之"]) || before.ends_with(&['分', '之']) {
        return !matches!(numeral, ['百' | '千' | '万']);
    }
    let has_digit = numeral.iter().any(|c| numerals::digit(*c).is_some_and(|digit| digit > 0));
    let has_place = numeral.iter().any(|c| numerals::digit(*c).is_none());
    // 每十万人, 数百, 几十: no number that anybody counted. 第三 and 第二十届 are names.
    if !has_digit && stands_behind("每几数上/") || numeral.len() == 1 && stands_behind("第") || follows(&["届", "中全会"])
    {
        return false;
    }
    match numeral {
        [_, _, ..] if has_place => has_digit || numeral.contains(&'十') || numeral.contains(&'拾') || follows(COUNTED),
        // Three in a row are read out, 五一八; two may be a word, 三八妇女节, and need what they count.
        [_, _, _, ..] => true,
        [_, _] => follows(&MEASURES) || follows(&["年", "月", "日", "人", "点", "十", "百", "千", "万"]),
        // 一人一策: one of each, and no count.
        ['一'] if behind.get(1) == Some(&'一') || before.len() > 1 && before[before.len() - 2] == '一' => false,
        ['一'] if follows(&WHOLE) => false,
        ['百' | '千' | '万' | '亿'] => false,
        ['十'] if follows(&["余", "多", "几"]) => true,
        [_] => {
            follows(&MEASURES)
                || begins(behind, "人").is_some() && !follows(&["人民", "人才", "人大"])
                || follows(&["点"]) && is_decimal(behind)
        }
        [] => false,
    }
}

/// Whether what follows is 点 and digits: 点五.
fn is_decimal(behind: &[char]) -> bool {
    matches!(behind, ['点', digit, ..] if numerals::digit(*digit).is_some())
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
                    && matches!(chars[whole.span.end], '点' | '點' | '.' | '．')
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

fn in_character(chars: &[char], at: usize) -> Number {
    let c = chars[at];
    let known = CHARACTERS.iter().find(|(first, last, _)| (*first..=*last).contains(&c));
    let digits = known.map_or(String::new(), |(first, _, worth)| (u32::from(c) - u32::from(*first) + worth).to_string());
    // ① at the head of a clause numbers it; Ⅱ型 is a kind, and m² a unit.
    let is_roman = matches!(c, 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ');
    let is_power = matches!(c, '²' | '³' | '¹' | '⁰'..='⁹' | '₀'..='₉') && at > 0 && chars[at - 1].is_alphabetic();
    let heads = at == 0 || matches!(chars[at - 1], '。' | '；' | '，' | '：' | '、' | ';' | ':' | '\n' | ' ' | '）');
    let is_item = matches!(c, '①'..='⒛' | '⓫'..='⓴' | '❶'..='➓' | '㈠'..='㈩' | '㊀'..='㊉')
        && heads
        && !MEASURES.iter().chain(COUNTED).any(|word| begins(&chars[at + 1..], word).is_some());
    Number { span: at..at + 1, spelling: Spelling::Character, digits, scaled: None, counts: !is_roman && !is_power && !is_item }
}

#[cfg(test)]
mod tests {
    use super::{digit, in_character, numbers, plainest, shifted};

    fn found(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let said = |number: super::Number| {
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
            ("五点十分", vec!["五:5?", "十:10?"]),
            ("百零", vec!["百零:100?"]),
            ("几十余人", vec!["十:10?"]),
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

    #[test]
    fn digits_of_every_script_are_known() {
        for zero in super::ZEROS {
            for worth in 0..10 {
                let c = char::from_u32(zero + worth).expect("a character");
                assert_eq!(digit(c), char::from_digit(worth, 10), "{c}");
                assert!(c.is_numeric(), "{c}");
            }
        }
        assert!(['/', ':', 'a', '一', '①', '\u{66A}'].into_iter().all(|c| digit(c).is_none()));
    }

    #[test]
    fn characters_that_are_numbers_have_their_worth() {
        for (c, worth) in [
            ('①', "1"),
            ('⑳', "20"),
            ('⑿', "12"),
            ('⒛', "20"),
            ('⓴', "20"),
            ('⓾', "10"),
            ('❿', "10"),
            ('➓', "10"),
            ('㉟', "35"),
            ('㊿', "50"),
            ('㈩', "10"),
            ('㊉', "10"),
            ('㋋', "12"),
            ('㏾', "31"),
            ('㍘', "0"),
            ('Ⅻ', "12"),
            ('⁹', "9"),
            ('½', ""),
        ] {
            assert_eq!(in_character(&[c], 0).digits, worth, "{c}");
        }
    }

    #[test]
    fn digits_are_written_in_the_plainest_way() {
        for (digits, plain) in
            [("0", "0"), ("00", "0"), ("0.0", "0"), ("10", "10"), ("1.50", "1.5"), ("2.00", "2"), ("0.05", "0.05"), (".5", "0.5")]
        {
            assert_eq!(plainest(digits), plain);
        }
        for (digits, places, moved) in [("1.23", 4, "12300"), ("1.23456", 4, "12345.6"), ("5", 2, "500"), ("0.5", 4, "5000")] {
            assert_eq!(shifted(digits, places), moved);
        }
    }
}
