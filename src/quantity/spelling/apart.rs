//! A text whose numbers stand together: 一 千 四 百, 一·四·七·一, 二〇 over two lines, 幺四七幺 and ¹⁴⁷¹ are one number each.

use super::scripts::{digit, worth};
use crate::base::text::bare::{Bare, is_chinese};
use crate::base::text::list_marker::list_marker;
use crate::base::text::numerals;

/// What stands between digits that are written one by one.
const MARKS: &str = "、·・•‧.．,，-－–—_/／|｜'’~～";
/// What follows digits that are several things' and no number's: 三、二级医院.
const KINDS: &str = "级类线档产等型期分月日号时";
/// Letters that are typed for 〇.
const NOUGHTS: &str = "0０OoＯｏ";

/// The text as its numbers are read.
pub(crate) fn together(text: &str) -> Bare {
    let mut bare = Bare::of(text);
    bare.without_gaps(char::is_whitespace, |before, gap, behind| {
        let (Some(&before), Some(&next)) = (before.last(), behind.first()) else { return false };
        if !gap.contains(&'\n') {
            return is_chinese(before) && is_chinese(next);
        }
        // 二〇 and 一九年 behind it; a line that is numbered is one of its own.
        let is_item = || list_marker(&behind.iter().take(12).collect::<String>()).is_some();
        numerals::is_numeral(before) && numerals::is_numeral(next) && !is_item()
    });
    let left_out = between_digits(&bare.chars);
    bare.without(&left_out);
    bare.chars = in_plain_digits(&bare.chars);
    bare
}

/// The worth of a digit, Chinese or of any script.
fn single(c: char) -> Option<u64> {
    numerals::digit(c).or_else(|| digit(c).and_then(|c| c.to_digit(10)).map(u64::from))
}

fn is_part(c: char) -> bool {
    single(c).is_some() || numerals::is_numeral(c)
}

/// The marks between digits that are written one by one. 一、二、三 and 一、三、五 go up, and are a list.
fn between_digits(chars: &[char]) -> Vec<bool> {
    let mut marks = vec![false; chars.len()];
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        at += 1;
        let heads = start == 0 || !is_part(chars[start - 1]);
        let Some(&mark) = chars.get(start + 1).filter(|mark| heads && single(chars[start]).is_some() && MARKS.contains(**mark))
        else {
            continue;
        };
        let mut end = start;
        while chars.get(end + 1) == Some(&mark)
            && chars.get(end + 2).is_some_and(|c| single(*c).is_some())
            // 二百 is no digit, and 一〇一二万 four of them.
            && !chars.get(end + 3).is_some_and(|c| is_part(*c) && numerals::scale(*c).is_none())
        {
            end += 2;
        }
        let digits: Vec<u64> = chars[start..=end].iter().step_by(2).filter_map(|c| single(*c)).collect();
        let goes_up = digits.windows(2).all(|pair| pair[0] < pair[1]);
        let is_kind = digits.len() < 4 && chars.get(end + 1).is_some_and(|c| KINDS.contains(*c));
        // Of two, 1.5 and 0-6 are no digits one by one, and 五、一 at the head of a clause is its number.
        let is_chinese = numerals::digit(chars[start]).is_some() && numerals::digit(chars[end]).is_some();
        // So is a day of the week no digit of them: 周五、四.
        let is_item = start == 0 || matches!(chars[start - 1], '\n' | '。' | '；' | ';' | '（' | '(' | '周' | '期' | '拜' | '初');
        let is_pair = is_chinese && !is_item && !matches!(mark, ',' | '，');
        if !goes_up && !is_kind && (digits.len() > 2 || is_pair) {
            (start + 1..end).step_by(2).for_each(|mark| marks[mark] = true);
        }
        at = end + 1;
    }
    marks
}

/// The text with plain digits for what is only written like digits.
fn in_plain_digits(chars: &[char]) -> Vec<char> {
    let mut plain = chars.to_vec();
    let mut at = 0;
    while at < chars.len() {
        let small = |c: &char| worth(*c).filter(|worth| *worth < 10);
        let run = chars[at..].iter().map_while(small).collect::<Vec<u32>>();
        if run.len() > 1 {
            // ①②③ are items, unless they are written above or below the line; there H₂₁ is a name.
            let is_raised = matches!(chars[at], '²' | '³' | '¹' | '⁰'..='₉');
            let is_name = is_raised && at > 0 && chars[at - 1].is_alphabetic() && !is_chinese(chars[at - 1]);
            if !is_name && (is_raised || !run.windows(2).all(|pair| pair[0] < pair[1])) {
                let digits = run.iter().filter_map(|worth| char::from_digit(*worth, 10));
                plain[at..at + run.len()].iter_mut().zip(digits).for_each(|(c, digit)| *c = digit);
            }
            at += run.len();
            continue;
        }
        let length = chars[at..].iter().take_while(|c| is_spoken(**c)).count();
        let numeral = &chars[at..at + length];
        let known = numeral.iter().filter(|c| numerals::digit(**c).is_some() || **c == '幺').count();
        // 幺七 is read out digit by digit, whatever else a pair may be.
        let is_long = length > 2 || length == 2 && numeral[0] == '幺';
        let is_letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
        if is_long && known > 0 && !is_letter(at.checked_sub(1)) && !is_letter(Some(at + length)) {
            for (c, said) in plain[at..at + length].iter_mut().zip(numeral) {
                *c = if *said == '幺' {
                    '一'
                } else if NOUGHTS.contains(*said) {
                    '〇'
                } else {
                    *said
                };
            }
        }
        at += length.max(1);
    }
    plain
}

/// What numbers are read out with, digit by digit.
fn is_spoken(c: char) -> bool {
    numerals::digit(c).is_some() || c == '幺' || NOUGHTS.contains(c)
}

#[cfg(test)]
mod tests {
    use super::together;

    #[test]
    fn numbers_are_put_together() {
        for (text, read) in [
            ("一 千 四\u{3000}百 七 十 一 例", "一千四百七十一例"),
            ("九十五 点 六", "九十五点六"),
            ("二〇\n一九年", "二〇一九年"),
            ("一·四·七·一，1-4-7-1，1.4.7.1", "一四七一，1471，1471"),
            ("共九、五例", "共九五例"),
            ("一·〇·一·二万元", "一〇一二万元"),
            ("幺四七幺，二O一九，二0一九，四00人", "一四七一，二〇一九，二〇一九，四〇〇人"),
            ("幺OO例，幺七例", "一〇〇例，一七例"),
            ("共¹⁴⁷¹例，①④⑦①，⑴⑷", "共1471例，1471，⑴⑷"),
        ] {
            assert_eq!(together(text).chars.iter().collect::<String>(), read, "{text}");
        }
    }

    #[test]
    fn what_are_several_stays_apart() {
        for text in [
            "一、二、三",
            "周一、三、五",
            "1.5、0-6、3/4，1:2",
            "三、二级医院",
            "五、一是加强",
            "共三，三分之二",
            "星期五、四点要求",
            "三月初八、四月上旬",
            "评级为三\n四、加强",
            "①②③",
            "C₆₀，m²",
            "A O一 B",
            "1 2",
            "老幺家",
            "一、二百",
        ] {
            assert_eq!(together(text).chars.iter().collect::<String>(), text);
        }
    }
}
