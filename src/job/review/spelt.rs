//! Numbers that somebody spelt out: 百分之九十八点五, 十余期. And those that leave open how many: 八九期, 多次.

use super::number::is_used;
use crate::base::text::numerals::{digit, is_numeral, read};

/// What a text of numerals says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spelt {
    /// The same in digits.
    Number(String),
    /// About so many: no data can hold it.
    Open,
}

/// Shares, as they are spelt and as they are written.
const SHARES: [(&str, &str); 2] = [("百分之", "%"), ("千分之", "‰")];

/// What stands before a number that is not exact.
const HEDGES: [&str; 10] = ["大约", "约", "将近", "接近", "近", "超过", "逾", "超", "不足", "不到"];

/// What stands behind a number of tens that is not exact.
const OVER: [char; 2] = ['余', '多'];

/// What stands where a number would, and is none: before tens and a unit.
const NO_NUMBERS: [&str; 10] = ["好几", "若干", "多", "数", "几", "上", "成", "好多", "许多", "不少"];

/// The same without a unit.
const HALVES: [&str; 2] = ["半数", "过半"];

/// Tens, and what may stand behind them.
const TENS: [char; 7] = ['十', '百', '千', '万', '亿', '余', '多'];

/// What a text says that stands where a number stood; none where it spells nothing.
pub(super) fn spelt(text: &str) -> Option<Spelt> {
    let hedge = HEDGES.iter().find(|hedge| text.starts_with(**hedge)).copied().unwrap_or_default();
    let bare = &text[hedge.len()..];
    if let Some((rest, sign)) = SHARES.iter().find_map(|(words, sign)| Some((bare.strip_prefix(words)?, sign))) {
        let (number, behind) = numerals(rest);
        return Some(Spelt::Number(format!("{hedge}{}{sign}{behind}", decimal(number)?)));
    }
    let is_counted = |rest: &str| !rest.is_empty() && is_used(rest.trim_start_matches(TENS));
    let is_open = NO_NUMBERS.iter().filter_map(|words| bare.strip_prefix(words)).any(is_counted);
    if is_open || HALVES.iter().any(|words| bare.starts_with(words)) {
        return Some(Spelt::Open);
    }
    let (number, behind) = numerals(bare);
    // Of 九成 and of 十几家 nobody knows how near it is.
    if number.is_empty() || is_between(number) || behind.starts_with(['成', '几']) {
        return (!number.is_empty()).then_some(Spelt::Open);
    }
    let is_over = behind.starts_with(OVER);
    let value = read(number).filter(|_| !hedge.is_empty() || is_over)?;
    Some(Spelt::Number(format!("{hedge}{value}{behind}")))
}

/// The numerals that a text begins with, and what stands behind them.
fn numerals(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c| !(is_numeral(c) || c == '点' || c.is_ascii_digit() || c == '.')).unwrap_or(text.len()))
}

/// 九十八点五 in digits.
fn decimal(text: &str) -> Option<String> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    let (whole, part) = text.split_once('点').unwrap_or((text, ""));
    let whole = read(whole)?;
    if part.is_empty() {
        return (!text.ends_with('点')).then(|| whole.to_string());
    }
    let part: Option<String> = part.chars().map(|c| Some(char::from(b'0' + u8::try_from(digit(c)?).ok()?))).collect();
    Some(format!("{whole}.{}", part?))
}

/// Whether two numbers that follow each other stand for one of both: 八九, 十七八, 三四十.
fn is_between(number: &str) -> bool {
    let digits: Vec<Option<u64>> = number.chars().map(digit).collect();
    // 二〇二三 is read digit by digit.
    let pairs =
        digits.windows(2).filter(|pair| matches!(pair, [Some(one), Some(other)] if *one > 0 && one + 1 == *other)).count();
    pairs == 1 && digits.windows(2).filter(|pair| pair.iter().all(Option::is_some)).count() == 1
}

#[cfg(test)]
mod tests {
    use super::{Spelt, spelt};

    #[test]
    fn numbers_are_spelt_or_left_open() {
        let number = |text: &str| Some(Spelt::Number(text.to_owned()));
        for (text, wanted) in [
            ("百分之百", number("100%")),
            ("百分之九十八点五", number("98.5%")),
            ("百分之九十以上", number("90%以上")),
            ("千分之三", number("3‰")),
            ("百分之95", number("95%")),
            ("十余期", number("10余期")),
            ("三百多人", number("300多人")),
            ("近百场", number("近100场")),
            ("约二十家", number("约20家")),
            ("八九期", Some(Spelt::Open)),
            ("十七八家", Some(Spelt::Open)),
            ("三四十人", Some(Spelt::Open)),
            ("一两次", Some(Spelt::Open)),
            ("多次", Some(Spelt::Open)),
            ("数十场", Some(Spelt::Open)),
            ("若干例", Some(Spelt::Open)),
            ("九成以上", Some(Spelt::Open)),
            ("十几家", Some(Spelt::Open)),
            ("上百场", Some(Spelt::Open)),
            ("近两万人次", number("近20000人次")),
            ("数据缺失", None),
            ("多元化", None),
            // Read elsewhere.
            ("六家", None),
            ("12家", None),
            ("", None),
            ("正在核实", None),
        ] {
            assert_eq!(spelt(text), wanted, "{text}");
        }
    }
}
