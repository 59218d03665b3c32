//! The near-miss test: what a text that is no quantity was meant to be.

use super::change::signed;
use super::joined::{is_parted, joined};
use super::known::known;
use super::labelled::labelled;
use super::mend::{SIGNS, mended};
use super::parts::parted;
use super::spelled::{CURRENCIES, in_digits};
use crate::base::text::invisible::turns;
use crate::base::text::numerals::is_numeral;
use crate::quantity::grammar::{DASHES, PREFIXES};
use crate::quantity::{Quantity, unit};

/// The longest text that can nearly be a quantity, in bytes.
const LONGEST: usize = 240;

/// What a text was meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Near {
    /// What to write instead; none where there is more than one way to put it right.
    pub right: Option<String>,
    /// What else the text says, as a line of its own: 完成率: 39%.
    pub more: Option<String>,
    /// What is wrong with it, each a clause.
    pub why: Vec<String>,
    /// Whether it can be nothing but a quantity, wherever it stands.
    pub sure: bool,
}

/// Words for a value that is not in yet.
const PENDING: &[&str] = &[
    "暂无",
    "未报",
    "暂缺",
    "未上报",
    "待上报",
    "待定",
    "待核",
    "待核实",
    "待查",
    "待统计",
    "未统计",
    "待补",
    "待填",
    "待补充",
    "缺报",
    "不详",
    "未知",
    "暂未统计",
    "暂无数据",
    "无数据",
    "暂未上报",
    "尚未上报",
    "尚未统计",
    "空缺",
    "缺失",
    "TBD",
    "tbd",
    "NaN",
    "nan",
    "NULL",
    "Null",
    "null",
    "None",
    "none",
    "N/A",
    "n/a",
    "NA",
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "N／A",
    "nil",
    "未填",
    "未报送",
];
/// Words that say so only where a figure is meant.
const BLANKS: &[&str] = &[
    "无", "没有", "空", "缺", "略", "未", "/", "／", "\\", "-", "--", "—", "——", "－", "–", "−", "_", "*", "X", "x", "?", "？",
    "…", "……", "×", "××", "xx", "XX", ".", "。", "、",
];
/// Words that begin a value and say nothing of it.
const LABELS: &[&str] = &["共计", "合计", "总计", "累计", "总共", "一共", "共", "计", "达到", "达", "为", "有", "是"];

/// Signs between numbers that are no number together, and what is said of them.
const RECKONED: &[(&[char], &str)] = &[
    (&['+', '＋'], "是几个数相加，要写成一个数"),
    (&['×', '*', '÷', '＊'], "是几个数相乘除，要写成一个数"),
    (&['=', '＝', '→', '⇒'], "写了几个数，只能留一个"),
    (DASHES, "前面的数比后面的大，不是一个范围，只能留一个"),
];

/// What a text that is no quantity was meant to be; `unit` is what its figure says its unit is.
pub fn near(text: &str, unit: Option<&str>) -> Option<Near> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST || Quantity::parse(text).is_some() {
        return None;
    }
    // What reads otherwise than it is may be meant either way.
    if let Some(turning) = text.chars().find(|c| turns(*c)) {
        let why = format!("里面有改变文字方向的字符U+{:04X}，看起来和写的不一样，要重新输入", u32::from(turning));
        return Some(Near { right: None, more: None, why: vec![why], sure: true });
    }
    // Before its marks are taken off, for —— and …… are nothing else.
    if let Some(sure) = no_value(text) {
        return Some(Near { right: Some("待报".to_owned()), more: None, why: Vec::new(), sure });
    }
    let mended = mended(text);
    let plain = mended.text.as_str();
    let (why, found) =
        (mended.why.clone(), |right: String, sure| Near { right: Some(right), more: None, why: mended.why.clone(), sure });
    if matches!(plain, "零" | "〇" | "零个" | "零例" | "全无" | "O" | "o") {
        let own = plain.strip_prefix('零').filter(|own| !own.is_empty()).or(unit).unwrap_or("例");
        return Some(found(format!("0{own}"), false));
    }
    if plain != text && no_value(plain).is_some() {
        return Some(found("待报".to_owned(), false));
    }
    if let Some(quantity) = known(plain) {
        return Some(found(quantity.written().to_owned(), true));
    }
    // "1090"人: quotes round the number alone.
    let bare = plain.replace(['"', '“', '”', '\''], "");
    if text.starts_with(['"', '“', '\''])
        && let Some(quantity) = known(&bare)
    {
        return Some(found(quantity.written().to_owned(), true));
    }
    if let Some((named, symbol, name)) = unit::without_digit(plain)
        && let Some(quantity) = known(&named)
    {
        let why = [why, vec![format!("单位里不写数字，{symbol}写成{name}")]].concat();
        return Some(Near { right: Some(quantity.written().to_owned()), more: None, why, sure: true });
    }
    if let Some((right, clause)) = signed(plain) {
        let why = [why, vec![clause]].concat();
        return Some(Near { right, more: None, why, sure: false });
    }
    let digits = text.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    // 为, 有 and 是 begin any sentence, but what follows 共 or 累计 is a sum.
    for (word, sure) in LABELS.iter().map(|word| (*word, word.chars().count() > 1 || *word == "共")) {
        let rest = plain.strip_prefix(word).map(|rest| rest.trim_start_matches(['：', ':', '有']));
        if let Some(quantity) = rest.and_then(|rest| known(rest).or_else(|| known(&in_digits(rest)?))) {
            let mut near = found(quantity.written().to_owned(), sure && digits);
            near.why.push(format!("前面多了“{word}”"));
            return Some(near);
        }
    }
    if let Some(quantity) = in_digits(plain).and_then(|spelled| known(&spelled)) {
        return Some(found(quantity.written().to_owned(), digits));
    }
    if !digits {
        return None;
    }
    if let Some(quantity) = plain.strip_suffix('整').and_then(known) {
        return Some(found(quantity.written().to_owned(), true));
    }
    // 5例、6例 are two quantities; only what has its unit at the end can be one that was broken.
    let head_has_unit =
        plain.split([' ', ',', '，', '、', '；']).next().and_then(known).is_some_and(|head| !head.unit().is_empty());
    if let Some((quantity, clause)) = joined(plain).filter(|_| !head_has_unit) {
        let why = [why, vec![clause]].concat();
        return Some(Near { right: Some(quantity.written().to_owned()), more: None, why, sure: true });
    }
    if is_parted(plain) && !head_has_unit {
        let why = [why, vec!["数字中间有标点，看不出是一个数还是几个数".to_owned()]].concat();
        return Some(Near { right: None, more: None, why, sure: is_number_throughout(plain) });
    }
    if let Some(parted) = parted(plain) {
        return Some(Near { right: Some(parted.right), more: parted.more, why, sure: parted.sure });
    }
    // 315+20人: what it comes to is for somebody to say.
    let reckoned =
        RECKONED.iter().find(|(signs, _)| plain.contains(*signs) && plain.split(*signs).all(|part| known(part).is_some()));
    if let Some((_, clause)) = reckoned {
        return Some(Near { right: None, more: None, why: [why, vec![(*clause).to_owned()]].concat(), sure: false });
    }
    if let Some((right, clause)) = labelled(plain) {
        return Some(Near { right, more: None, why: why.into_iter().chain(clause).collect(), sure: false });
    }
    begins_with_quantity(plain).then_some(Near { right: None, more: None, why, sure: false })
}

/// Whether a text can be nothing but a quantity that was mistyped, wherever it stands.
pub fn is_surely_near(text: &str) -> bool {
    let text = text.trim();
    // Most texts of the data are names and sentences: of ideographs alone, or a look at their first character says so.
    if text.chars().all(is_ideograph) || begins_with_word(text) && !text.chars().any(turns) {
        return is_pending(text);
    }
    near(text, None).is_some_and(|near| near.sure)
}

fn is_ideograph(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Whether a text begins with an ideograph that no number begins with, spelled, hedged or labelled; nor a mark that is taken off.
fn begins_with_word(text: &str) -> bool {
    let Some(first) = text.chars().next().filter(|c| is_ideograph(*c)) else { return false };
    let begins = |word: &str| word.starts_with(first);
    // 半数 is 50%; the other two are no word at all.
    let may_be_number = is_numeral(first)
        || matches!(first, '半' | '吧' | '丨')
        || PREFIXES.iter().any(|(word, ..)| begins(word))
        || LABELS.iter().any(|word| begins(word))
        || SIGNS.iter().any(|(word, _)| begins(word));
    !may_be_number
}

/// Whether a text says that there is no value; true where it says so wherever it stands.
fn no_value(text: &str) -> Option<bool> {
    let text = text.trim_end_matches(['。', '；', '，']);
    let is = |words: &[&str]| words.contains(&text);
    if is(PENDING) { Some(true) } else { is(BLANKS).then_some(false) }
}

/// Whether a text can say nothing but that its value is not in yet.
fn is_pending(text: &str) -> bool {
    no_value(text.trim()) == Some(true)
}

/// Whether a text says, wherever it stands, that there is no value.
pub fn is_no_value(text: &str) -> bool {
    no_value(text.trim()).is_some()
}

/// 5，6例 and 1,2,3, but neither 1、2号楼完工 nor 2023、2024年: digits and marks, and behind them at most what they count.
fn is_number_throughout(text: &str) -> bool {
    let body = LABELS.iter().find_map(|label| text.strip_prefix(label)).unwrap_or(text);
    let unit = body.trim_start_matches(|c: char| c.is_ascii_digit() || ".,，、；'’`".contains(c));
    let unit = unit::split_scale(unit).1;
    body.starts_with(|c: char| c.is_ascii_digit()) && (unit.is_empty() || counts(unit))
}

/// Whether a word behind a number is counted by it: 3月18日 and 3号楼 count nothing.
fn counts(word: &str) -> bool {
    !word.is_empty()
        && !word.starts_with(['年', '月', '日', '号', '楼', '时', '点', '周', '级', '等', '期'])
        && unit::is_known(word)
}

/// 5例/6例, 十5人: a number with a measure word, and then more, or digits and numerals mixed.
fn begins_with_quantity(text: &str) -> bool {
    // ¥100万美元 names its money twice, and not the same.
    let text = CURRENCIES.iter().find_map(|(sign, _)| text.strip_prefix(sign)).unwrap_or(text);
    let body = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',') || is_numeral(c));
    if body.len() == text.len() || text.chars().count() > 24 {
        return false;
    }
    // 12万万元 is 12亿元 or 12万元.
    let (_, unit) = unit::split_scale(unit::split_scale(body.trim_start_matches(['余', '多'])).1);
    let word: String = unit.chars().take_while(|c| c.is_alphabetic() || matches!(c, '%' | '‰')).collect();
    counts(&word)
}

#[cfg(test)]
mod tests {
    use super::{LABELS, PENDING, SIGNS, is_pending, is_surely_near, near};
    use crate::quantity::grammar::PREFIXES;
    use proptest::prelude::*;

    #[test]
    fn some_words_say_wherever_they_stand_that_a_value_is_not_in() {
        for (text, pending) in
            [("暂无", true), (" 未报。", true), ("#N/A", true), ("无", false), ("—", false), ("5例", false), ("", false)]
        {
            assert_eq!(is_pending(text), pending, "{text}");
        }
    }

    /// What texts that are nearly quantities are made of.
    fn piece() -> impl Strategy<Value = String> {
        let words =
            PREFIXES.iter().map(|(word, ..)| *word).chain(LABELS.iter().copied()).chain(SIGNS.iter().map(|(word, _)| *word));
        let words: Vec<&str> = words.chain(PENDING.iter().copied()).collect();
        let others = vec![
            "12",
            "3.5",
            "0",
            "0/00",
            "O",
            "l",
            "１",
            "人",
            "例",
            "%",
            "万",
            "元",
            "个",
            "率",
            "完成",
            "指标",
            "增长",
            "下降",
            "半数",
            "半",
            "一",
            "三",
            "十",
            "两",
            "〇",
            "百分之",
            "成",
            "多",
            "余",
            "整",
            "的",
            "已核",
            "（",
            "）",
            "(",
            "，",
            "。",
            "、",
            " ",
            "～",
            "“",
            "”",
            "+",
            "=",
            "至",
            "\u{202E}",
            "\u{200B}",
            "吧",
            "丨",
            "第",
            "号",
            "年",
            "上年",
            "同比",
            "疑似",
            "①",
            "m2",
        ];
        prop_oneof![
            prop::sample::select(words).prop_map(str::to_owned),
            prop::sample::select(others).prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
        ]
    }

    proptest! {
        #[test]
        fn the_first_character_says_nothing_that_a_whole_look_does_not(pieces in prop::collection::vec(piece(), 1..6)) {
            let text = pieces.concat();
            prop_assert_eq!(is_surely_near(&text), near(&text, None).is_some_and(|near| near.sure), "{}", text);
        }
    }
}
