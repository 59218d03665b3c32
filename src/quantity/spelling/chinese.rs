//! Numerals in a text: which of them are numbers, and which are parts of words.

use std::ops::Range;
use std::sync::LazyLock;

use super::measure::{begins, begins_with_measure, begins_with_single};
use super::number::{Number, Spelling};
use super::scripts::digit;
use super::single;
use crate::base::hashed::HashMap;
use crate::base::text::numerals;

/// Words in which numerals count nothing.
const WORDS: &str = "十分 万一 千万不 千万要 一二三产 十一五 十二五 十三五 十四五 十五五 十六五 十一·五 十二·五 十三·五 十四·五 十五·五 \
    十八大 十九大 二十大 二十一大 四个意识 四个自信 四个全面 两个维护 两个确立 三个务必 四种形态 十一黄金 九三学社 一带一路 三三制 \
    千方百计 千家万户 成千上万 千千万万 三三两两 十全十美 五湖四海 四面八方 百日 两点论 两点一线 三区三州 三区人才 三番五次 三番两次 三天两头 \
    三头六臂 两头 三审三校 一日三餐 一成不变 十月革命 十月怀胎 三月三 六月六 半斤八两 三班倒 三段式 三轮车 一年四季 一年一度 \
    三位一体 四位一体 五位一体 三支一扶 两学一做 八小时外 八小时以外 八小时之外 十二指肠 二十四孝 二十四节气 十二生肖 三个代表 \
    四个最严 两个一百年 最后一公里 一张图 一张网 一张蓝图 十一长假 十一假期 一一对应 十年磨一剑 十年树木 八项规定";

/// The same by their first characters: asked of every character of a text, few have any.
static BY_FIRST: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut words: HashMap<char, Vec<&'static str>> = HashMap::default();
    for word in WORDS.split_whitespace() {
        words.entry(word.chars().next().unwrap_or_default()).or_default().push(word);
    }
    words
});

/// How many characters one of [`WORDS`] takes at the head of a text; 十二五 of 十二五千 is none of them, nor is 十分 of
/// 十分之一.
pub(super) fn word(chars: &[char], at: usize) -> Option<usize> {
    let length = BY_FIRST.get(chars.get(at)?)?.iter().find_map(|word| begins(&chars[at..], word))?;
    let goes_on = chars.get(at + length).is_some_and(|next| numerals::is_numeral(*next) || matches!(next, '之' | '日' | '号'));
    let is_decimal = at > 0 && matches!(chars[at - 1], '点' | '點' | '之');
    (!goes_on && !is_decimal).then_some(length)
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
            // 万 alone says a number only in 万余人.
            let alone = || numerals::scale(chars[start]).filter(|_| length == 1 && counts(chars, &span));
            if let Some(value) = numerals::read(&text).or_else(alone) {
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
    // 百分之百 and 百分百 are 100%.
    if before.ends_with(&['分', '之']) || numeral == ['百'] && before.ends_with(&['百', '分']) {
        return true;
    }
    if follows(&["分之"]) {
        return !matches!(numeral, ['百' | '千' | '万']);
    }
    let has_digit = numeral.iter().any(|c| numerals::digit(*c).is_some_and(|digit| digit > 0));
    let has_place = numeral.iter().any(|c| numerals::digit(*c).is_none());
    // 每十万人, 数百, 几十: no number that anybody counted. 第三 and 第二十届 are names.
    if !has_digit && stands_behind("每几数上/") || numeral.len() == 1 && stands_behind("第") || follows(&["届", "中全会"])
    {
        return false;
    }
    // 百余人, 近百人; of 5百余人 and 二三百人 the number stands before them.
    let some = usize::from(matches!(behind, ['余' | '多' | '来', ..]));
    let is_counted = begins_with_measure(&behind[some..]);
    let follows_number = before.last().is_some_and(|c| *c == '×' || digit(*c).is_some() || numerals::is_numeral(*c));
    // 二 of 二19年 is a digit among digits.
    let is_digit = |c: Option<&char>| c.is_some_and(|c| digit(*c).is_some());
    match numeral {
        ['十'] if follows(&["余", "多", "几"]) || some > 0 && is_counted => true,
        [c] if numerals::digit(*c).is_none() && !"十拾廿卅卌".contains(*c) => {
            !follows_number && (follows(&["余"]) || is_counted && (some > 0 || stands_behind("近约超逾达满过破")))
        }
        [c] => {
            let is_beside = is_digit(behind.first()) || *c != '一' && is_digit(before.last());
            single::counts(*c, before, behind, is_beside) || follows(&["点"]) && is_decimal(behind)
        }
        _ if has_place => has_digit || numeral.contains(&'十') || numeral.contains(&'拾') || is_counted,
        // Three in a row are read out, 五一八; two may be a word, 三八妇女节, and need what they count.
        [_, _, _, ..] => true,
        _ => {
            let counts = follows(&["年", "月", "日", "人", "点", "折", "十", "百", "千", "万"]);
            counts || begins_with_single(behind) || is_digit(behind.first()) || is_digit(before.last())
        }
    }
}

/// Whether what follows is 点 and digits: 点五.
fn is_decimal(behind: &[char]) -> bool {
    matches!(behind, ['点', digit, ..] if numerals::digit(*digit).is_some())
}
