//! Numerals in a text: which of them are numbers, and which are parts of words.

use std::ops::Range;

use super::number::{Number, Spelling};
use crate::base::text::numerals;
use crate::quantity::unit::COUNTED;

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
const SINGLES: [&str; 44] = [
    "个", "例", "名", "户", "家", "所", "张", "件", "份", "起", "台", "场", "期", "支", "辆", "篇", "床", "座", "册", "套", "桶",
    "批次", "人次", "元", "岁", "天", "公里", "条", "项", "次", "处", "位", "部", "幅", "只", "间", "箱", "盒", "针", "剂", "亩",
    "吨", "公斤", "成",
];

/// What 一 before it makes a word of that counts nothing: 一个, 一起, 一次性.
const WHOLE: [&str; 16] = ["个", "次", "项", "条", "位", "成", "部", "处", "起", "场", "支", "套", "家", "天", "期", "件件"];

/// How many characters one of [`WORDS`] takes at the head of a text; 十二五 of 十二五千 is none of them, nor is 十分 of
/// 十分之一.
pub(super) fn word(chars: &[char], at: usize) -> Option<usize> {
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

/// Whether a text begins with what people count with.
pub(super) fn begins_with_measure(chars: &[char]) -> bool {
    SINGLES.iter().chain(COUNTED).any(|word| begins(chars, word).is_some())
}

/// The numbers in a run of numerals: the longest that can be read, and what is left on both sides of it.
pub(super) fn in_numerals(chars: &[char], run: Range<usize>, found: &mut Vec<Number>) {
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
        [_, _] => follows(&SINGLES) || follows(&["年", "月", "日", "人", "点", "十", "百", "千", "万"]),
        // 一人一策: one of each, and no count.
        ['一'] if behind.get(1) == Some(&'一') || before.len() > 1 && before[before.len() - 2] == '一' => false,
        ['一'] if follows(&WHOLE) => false,
        ['百' | '千' | '万' | '亿'] => false,
        ['十'] if follows(&["余", "多", "几"]) => true,
        [_] => {
            follows(&SINGLES)
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
