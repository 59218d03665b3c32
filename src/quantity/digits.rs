//! What stands in for the numbers of a text, however they are spelled.

use super::spelling::{Number, digit, numbers, together};
use crate::base::hashed::HashSet;
use crate::base::text::list_marker::list_marker;

/// What stands in for a date.
pub(crate) const DATE: &str = "20××年×月×日";
/// What stands in for a year.
pub(crate) const YEAR: &str = "20××";

/// Numbers that somebody knows, so that they are found again however they are spelled.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownNumbers(HashSet<String>);

impl KnownNumbers {
    /// Adds the numbers of a text. A single digit (5岁以下) tells nothing.
    pub(crate) fn add(&mut self, text: &str) {
        let chars = together(text).chars;
        for number in numbers(&chars).into_iter().filter(|number| number.counts) {
            // 45 120 may be two numbers as well.
            let pieces = chars[number.span.clone()].split(|c| *c == ' ').map(|piece| piece.iter().collect::<String>());
            self.0.extend(pieces.filter(|piece| piece.len() > 1 && piece.bytes().all(|byte| byte.is_ascii_digit())));
            self.0.extend(number.scaled.iter().cloned());
            if number.len() > 1 {
                self.0.insert(number.digits);
            }
        }
    }

    fn has(&self, number: &Number) -> bool {
        self.0.contains(&number.digits) || number.scaled.as_ref().is_some_and(|scaled| self.0.contains(scaled))
    }
}

/// Masks every number of a text that counts something, and those that are known whatever they seem to say.
pub(crate) fn masked(text: &str, known: &KnownNumbers) -> String {
    replace(text, |number, _, is_word| number.counts || (!is_word && known.has(number)))
}

/// Masks the numbers that are known.
pub(crate) fn masked_where_known(text: &str, known: &KnownNumbers) -> String {
    let typed = text[..list_marker(text).unwrap_or(0)].chars().count();
    replace(text, |number, start, is_word| start >= typed && (number.counts || !is_word) && known.has(number))
}

/// Replaces the numbers that `hit` takes; it is told where one stands, and whether one is a character that is a word more often than
/// a number: 百姓.
fn replace(text: &str, hit: impl Fn(&Number, usize, bool) -> bool) -> String {
    let bare = together(text);
    let chars = &bare.chars;
    let mut spans = Vec::new();
    for number in numbers(chars) {
        let (start, end) = (number.span.start, number.span.end);
        let (before, behind) = (&chars[..start], &chars[end..]);
        let is_word = matches!(chars[start..end], ['十' | '百' | '千' | '万' | '亿']);
        // /10万 is a unit, and 20×× stands in already.
        let is_unit = before.last() == Some(&'/') && behind.first() == Some(&'万');
        if is_unit || behind.first() == Some(&'×') || !hit(&number, bare.span(&number.span).start, is_word) {
            continue;
        }
        // A sign says which way a change goes; between two numbers (0岁-6岁) it is a dash.
        let has_sign = matches!(before.last(), Some('-' | '−' | '－')) && !follows_number(&chars[..start - 1]);
        // 贰佰万元 keeps its 万, as 200万元 does.
        let scale = matches!(chars[end - 1], '万' | '亿' | '萬' | '億');
        spans.push((start - usize::from(has_sign)..end - usize::from(scale), stand_in(&number, &chars[start..end], behind)));
    }
    bare.replaced(&spans)
}

fn follows_number(before: &[char]) -> bool {
    before.iter().rev().take(3).take_while(|c| !is_pause(**c)).any(|c| digit(*c).is_some())
}

/// What stands in for a number, by how it is written and what follows.
fn stand_in(number: &Number, written: &[char], rest: &[char]) -> &'static str {
    let follows = |word: &str| word.chars().enumerate().all(|(at, c)| rest.get(at) == Some(&c));
    let digits = &number.digits;
    let is_year = digits.len() == 4 && written.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let is_rate = ["%", "％", "‰", "/10万", "/十万", "个百分点", "个千分点", "百分点"].iter().any(|unit| follows(unit));
    if let Some(date) = of_calendar(written) {
        date
    } else if is_rate {
        "××.××"
    } else if is_year && follows("年") {
        YEAR
    } else if follows("月") || follows("日") {
        "×"
    } else if written.contains(&'成') {
        "×成×"
    } else if written.iter().any(|c| matches!(c, '.' | '．' | '点' | '點' | '٫')) {
        "×.××"
    } else {
        "××"
    }
}

/// What stands in for a character that says a day, a month or an hour.
fn of_calendar(written: &[char]) -> Option<&'static str> {
    match written {
        ['㋀'..='㋋'] => Some("×月"),
        ['㏠'..='㏾'] => Some("×日"),
        ['㍘'..='㍰'] => Some("×时"),
        _ => None,
    }
}

fn is_pause(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '、' | '：' | '（' | '(' | ' ' | ',')
}

#[cfg(test)]
mod tests {
    use super::{KnownNumbers, masked, masked_where_known};

    #[test]
    fn numbers_are_masked_however_they_are_spelled() {
        for (text, seen) in [
            ("共1471例、1,471例、１４７１例，١٤٧١例，१४७१例，𝟏𝟒𝟕𝟏例", "共××例、××例、××例，××例，××例，××例"),
            ("一千四百七十一例，壹仟肆佰柒拾壹例", "××例，××例"),
            ("二〇一九年和二零一九年，2019年", "20××年和20××年，20××年"),
            ("百分之九十五点六，千分之三，三分之二", "百分之×.××，千分之××，××分之××"),
            // A comma joins three digits to those before it, and neither four nor those behind a point.
            ("1,2345人、1.5,234人、5；234人", "××,××人、×.××,××人、××；××人"),
            // Four digits before 年 are a year only in these centuries, and no year has a comma.
            ("建院1523年，距今2,019年", "建院××年，距今××年"),
            ("贰佰万元、200万元、三点五万元、3.5万元", "××万元、××万元、×.××万元、×.××万元"),
            ("⑫例，㉑人，½", "××例，××人，××"),
            ("死亡三例，一名医生，两所", "死亡××例，××名医生，××所"),
            ("十二月三十一日，3月5日", "×月×日，×月×日"),
            ("增长-3.5%，95.60%，1578.12/10万，下降2.1个百分点", "增长××.××%，××.××%，××.××/10万，下降××.××个百分点"),
            ("0岁-6岁，5岁儿-6岁，1:1.5", "××岁-××岁，××岁儿-××岁，××:×.××"),
            ("共5例，-3例，甲－3%，2019−2020年", "共××例，××例，甲××.××%，××−20××年"),
            ("统一一千四百七十一例", "统一××例"),
            ("第十二位，十余人，几十人，数百人，每十万人，每千人", "第××位，××余人，几十人，数百人，每十万人，每千人"),
            ("七八人，一九年，二三百", "××人，××年，××百"),
            ("一 千 四 百 七 十 一例，一\u{200B}千\u{200B}四百，一·四·七·一", "××例，××，××"),
            ("二 〇 一 九 年，二〇\n一九年，⼆〇⼀九年", "20×× 年，20××\n年，20××年"),
            ("九成五，九五折，百分之百，百分百，九十五 点 六%", "×成×，××折，百分之××，百分××，××.××%"),
            ("百余人，千余人，万余人，5万余人，近百人", "××余人，××余人，××万余人，××万余人，近××人"),
            ("⼀千四百七⼗⼀，㋂㏤㍢，幺四七幺，共¹⁴⁷¹例", "××，×月×日×时，××，共××例"),
            ("三月五日，十二月五日，六月三十日，三月初五，一至六月", "×月×日，×月×日，×月×日，×月初××，××至×月"),
            ("两倍，翻两番，三年来，上午九时，七村", "××倍，翻××番，××年来，上午××时，××村"),
        ] {
            assert_eq!(masked(text, &KnownNumbers::default()), seen, "{text}");
        }
    }

    #[test]
    fn words_that_hold_numerals_stay() {
        for text in [
            "一是进一步统一思想，十分重视，千方百计，万众一心",
            "党的二十大精神，“十四五”规划，二十届三中全会，第三季度",
            "三级医院，二类疫苗，百姓，万达，三亚，一个平台，一起学习，一人一策",
            "①加强管理；②强化考核",
            "Ⅱ型糖尿病，平方米m²，一点不差",
            "一、二、三",
            // None of these was counted.
            "几十万人，每十万人，第三名，十堰市，十大行动，一二线医生",
            "一般，统一，万众一心，三好，五保户，一次性，第一，周一、三、五，三、二级医院，\n一、加强",
            "三位一体，八小时外，三支一扶，最后一公里，十二指肠，一一对应，一月两报，十二·五，两学一做",
            "三年级，一年来，四周环境，一月一报，一日游，数百余人，一成不变，三区三州，二孩、三孩",
        ] {
            assert_eq!(masked(text, &KnownNumbers::default()), text);
        }
    }

    #[test]
    fn what_is_known_is_found_again_in_another_spelling() {
        let mut known = KnownNumbers::default();
        known.add("报告1.23万例，乙类1471例，率95.60%，5岁以下，100%，30届");
        assert_eq!(
            masked("百姓，第三十届，一百届", &known),
            "百姓，第××届，××届",
            "what is known is hidden, unless it is a word"
        );
        for (text, seen) in [
            ("12300例，一万二千三百例，1.23万，一点二三万", "××例，××例，×.××万，×.××万"),
            ("一四七一，1471", "××，××"),
            ("百分之九十五点六和95.6", "百分之×.××和×.××"),
            ("5人、五人、77人、七十七人，百姓", "5人、五人、77人、七十七人，百姓"),
            ("12300、加强", "××、加强"),
            ("第三十届，三十届", "第××届，××届"),
        ] {
            assert_eq!(masked_where_known(text, &known), seen, "{text}");
        }
        let mut known = KnownNumbers::default();
        known.add("2.0万元，3人");
        assert_eq!(masked_where_known("2.0万元，二点零万元，第2版，3人", &known), "×.××万元，×.××万元，第2版，3人");
        let mut known = KnownNumbers::default();
        known.add("12人");
        assert_eq!(masked_where_known("12.加强十二人", &known), "12.加强××人", "the number of an item is none of the data's");
        assert_eq!(masked_where_known("（十二）加强十二人", &known), "（十二）加强××人");
    }
}
