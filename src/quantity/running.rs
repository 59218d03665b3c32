//! Quantities in running text: where each begins and ends, by the grammar and the measure words that people count with.
//!
//! What a number in a sentence is no quantity for (a year, a name, an ordinal) is another question, and asked elsewhere.

use std::ops::Range;

use super::Quantity;
use super::grammar::{DASHES, PREFIXES};
use super::unit::{self, COUNTED, MEASURES};
use crate::base::hashed::HashSet;

/// The longest unit in running text, in characters: 台（件）, 人次/千人.
const LONGEST_UNIT: usize = 8;

/// Units that real summaries use besides those that [`unit`] measures and counts with.
const FURTHER: &[&str] = &[
    "倍",
    "人份",
    "剂",
    "针",
    "床",
    "盘",
    "课时",
    "学时",
    "对夫妇",
    "台套",
    "台（套）",
    "台（件）",
    "个（班）",
    "批（家）次",
    "元/人",
    "元/年",
    "人/万人",
    "张/千人",
    "人/千人",
    "名/千人",
    "/万",
    "桌",
    "盏",
    "头",
    "粒",
    "片",
    "枚",
    "把",
    "面",
    "架",
    "艘",
    "层",
    "栋",
    "幢",
    "支队",
    "团队",
    "届",
    "页",
    "集",
    "堂",
    "宗",
    "袋",
    "瓶次",
    "罐",
    "千瓦时",
    "度电",
    "道",
    "副",
    "餐",
    "趟",
    "声",
    "字",
    "根",
    "班次",
    "点位",
    "例次",
    "床日",
    "件次",
    "孔",
    "轮",
    "股",
    "节",
    "村次",
    "校次",
    "户人",
    "店次",
];

/// What stands before 约, 近 and 超 where they are part of another word: 签约, 最近, B超.
const BEFORE_OTHER: &[(&str, &str)] =
    &[("约", "签预节合履公条契违制集简特邀解续"), ("近", "最附就临邻靠贴亲相接远"), ("超", "高赶反B彩"), ("逾", "未")];

/// Finds quantities; made once for many texts.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    units: HashSet<String>,
}

/// A number of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its bytes, with the words before and behind that belong to it.
    pub(crate) span: Range<usize>,
    /// The bytes of its digits alone.
    pub(crate) digits: Range<usize>,
    /// What it reads as; none where it has no unit that people count with, and is no number by itself.
    pub(crate) quantity: Option<Quantity>,
    /// Whether blanks part it from its unit: 80 例.
    pub(crate) is_apart: bool,
}

impl Finder {
    /// A finder that knows these units besides.
    pub(crate) fn new<'a>(units: impl IntoIterator<Item = &'a str>) -> Self {
        let known = units.into_iter().map(|unit| unit::split_scale(unit).1);
        let known = known.chain(MEASURES.iter().copied()).chain(COUNTED.iter().copied()).chain(FURTHER.iter().copied());
        Self { units: known.filter(|unit| !unit.is_empty()).map(str::to_owned).collect() }
    }

    /// The numbers of a text in their order; those in other digits than 0…9 are not among them.
    pub(crate) fn numbers(&self, text: &str) -> Vec<Found> {
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|found| at + found) {
            let digits = start..start + digits(&text[start..]);
            let found = self.quantity(text, start, at);
            let is_apart = |span: &Range<usize>| {
                let rest = text[span.end..].trim_start_matches([' ', '\u{A0}', '\u{3000}']);
                rest.len() < text.len() - span.end && self.unit(rest) > 0
            };
            let found = found.map(|(span, quantity)| {
                let is_apart = quantity.unit().is_empty() && is_apart(&span);
                Found { span, digits: digits.clone(), quantity: Some(quantity), is_apart }
            });
            let found = found.unwrap_or(Found { span: digits.clone(), digits, quantity: None, is_apart: false });
            at = found.span.end.max(found.digits.end);
            out.push(found);
        }
        out
    }

    /// The quantity whose digits begin here; `from` is where the one before it ends.
    fn quantity(&self, text: &str, start: usize, from: usize) -> Option<(Range<usize>, Quantity)> {
        let head = self.head(text, start, from);
        let mut best = None;
        for end in self.ends(text, start) {
            let parsed = Quantity::parse(&text[head..end]);
            if let Some(quantity) = parsed.filter(|quantity| quantity.unit().is_empty() || self.units.contains(quantity.unit())) {
                // The ends come in order, and the furthest that reads wins: 70家次, not 70家.
                best = Some((head..end, quantity));
            }
        }
        best
    }

    /// Where a quantity begins: at the word before its digits that says how exact it is, or at its sign.
    fn head(&self, text: &str, start: usize, from: usize) -> usize {
        let before = &text[from..start];
        if let Some(outer) = before.strip_suffix(['-', '−']) {
            // A dash between two words or numbers is no sign.
            return if outer.ends_with(['长', '降', '升', '为', '率', '加', '（', '(']) {
                from + outer.len()
            } else {
                start
            };
        }
        start - hedge(before)
    }

    /// Where a quantity that begins here may end, the nearest first.
    fn ends(&self, text: &str, start: usize) -> Vec<usize> {
        let mut ends = Vec::new();
        let whole = start + digits(&text[start..]);
        let mut bare = vec![whole];
        // 1:1.5, 1/7, 10—15家: as the grammar has them.
        let second = text[whole..].trim_start_matches(|c| DASHES.contains(&c) || matches!(c, ':' | '：' | '/'));
        let at = text.len() - second.len();
        if text[whole..at].chars().count() < 3 {
            bare.push(at + digits(second));
        }
        for end in bare {
            let mut at = end;
            ends.push(at);
            at += some(&text[at..]);
            ends.push(at);
            // 1.2万余: without 万 this is where the digits end.
            let (_, rest) = unit::split_scale(&text[at..]);
            at = text.len() - rest.len();
            ends.push(at);
            at += some(rest);
            ends.push(at);
            let unit = self.unit(&text[at..]);
            at += unit;
            ends.push(at);
            for word in ["及以上", "以上", "及以下", "以下", "以内", "左右"] {
                if text[at..].starts_with(word) {
                    ends.push(at + word.len());
                }
            }
        }
        ends
    }

    /// How long the unit is at the head of a text; 0 where there is none.
    fn unit(&self, text: &str) -> usize {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_UNIT);
        let known: Vec<usize> = ends.filter(|end| self.units.contains(&text[..*end])).collect();
        known.last().copied().unwrap_or(0)
    }
}

/// How long the word is that a text ends in and that says how exact the number behind it is; 0 where it is part of another: 签约.
pub(crate) fn hedge(text: &str) -> usize {
    let words = PREFIXES.iter().map(|(word, ..)| *word).filter(|word| text.ends_with(word));
    let Some(word) = words.max_by_key(|word| word.len()) else { return 0 };
    if is_of_another(text, word) { 0 } else { word.len() }
}

/// Whether the word that a text ends in is part of another: 约 of 签约, 近 of 最近.
pub(crate) fn is_of_another(text: &str, word: &str) -> bool {
    let other = BEFORE_OTHER.iter().find(|(known, _)| *known == word).map_or("", |(_, before)| before);
    text.strip_suffix(word).and_then(|outer| outer.chars().next_back()).is_some_and(|c| other.contains(c))
}

/// 余, 多 or 几 at the head of a text.
fn some(text: &str) -> usize {
    if text.starts_with(['余', '多', '几']) { '余'.len_utf8() } else { 0 }
}

/// How long the number is that a text begins with: digits, thousands parted by commas, one point.
fn digits(text: &str) -> usize {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = run(0);
    // 1,392,476: groups of three behind one that is no longer, and does not begin with 0.
    if (1..=3).contains(&end) && !text.starts_with('0') {
        while bytes.get(end) == Some(&b',') && run(end + 1) == 3 {
            end += 4;
        }
    }
    if bytes.get(end) == Some(&b'.') && run(end + 1) > 0 {
        end += 1 + run(end + 1);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::Finder;

    fn found(text: &str) -> Vec<String> {
        let finder = Finder::new(["人", "张/千人", "辆/3万人"]);
        let said = |found: &super::Found| {
            let apart = if found.is_apart { "_" } else { "" };
            match &found.quantity {
                Some(quantity) => format!("{}|{}{apart}", &text[found.span.clone()], quantity.unit()),
                None => format!("{}?{apart}", &text[found.span.clone()]),
            }
        };
        finder.numbers(text).iter().map(said).collect()
    }

    #[test]
    fn quantities_end_where_their_units_do() {
        for (text, expected) in [
            ("检查医疗机构70家次，立案12起。", vec!["70家次|家次", "12起|起"]),
            ("发放资料约3.5万余份。", vec!["约3.5万余份|份"]),
            ("签约7076人", vec!["7076人|人"]),
            ("超过1071.6亿元，近6万份", vec!["超过1071.6亿元|元", "近6万份|份"]),
            ("发病率1578.12/10万，下降2.8个百分点", vec!["1578.12/10万|/10万", "2.8个百分点|个百分点"]),
            ("性别比109.3，比例1:1.5", vec!["109.3|", "1:1.5|"]),
            ("投入1,392,476元，其中1,23", vec!["1,392,476元|元", "1|", "23|"]),
            ("70家医疗机构、5名老中医", vec!["70家|家", "5名|名"]),
            ("接种率97.66%以上", vec!["97.66%以上|%"]),
            ("增长-3.1%", vec!["-3.1%|%"]),
            ("占全市1/4", vec!["1/4|"]),
            ("80 例", vec!["80|_"]),
            ("80\u{3000}例和80 甲", vec!["80|_", "80|"]),
            ("70家 次", vec!["70家|家"]),
            ("1:2例", vec!["1:2|"]),
            ("80例、80", vec!["80例|例", "80|"]),
            ("5/10万人", vec!["5/10万|/10万"]),
            ("10—15家，10———15家", vec!["10—15家|家", "10|", "15家|家"]),
            ("3.5万余份，3万多人，3余份", vec!["3.5万余份|份", "3万多人|人", "3余份|份"]),
            ("3 万", vec!["3|"]),
            ("12345,678人", vec!["12345|", "678人|人"]),
            ("0,123人", vec!["0|", "123人|人"]),
            ("1,234,567,890,123,456,789元", vec!["1,234,567,890,123,456,789元|元"]),
            ("1,23.45元", vec!["1|", "23.45元|元"]),
            ("1.人", vec!["1|"]),
            ("1.2.3人", vec!["1.2|", "3人|人"]),
            ("1，234人", vec!["1|", "234人|人"]),
            ("12,人", vec!["12|"]),
            ("5公里", vec!["5公里|公里"]),
            ("5甲乙人", vec!["5|"]),
            ("-5例和1-5例，增长-5%，下降−5%", vec!["5例|例", "1-5例|例", "-5%|%", "−5%|%"]),
            ("约5例约，近5例，最近5例，B超5例", vec!["约5例|例", "近5例|例", "5例|例", "5例|例"]),
            ("5人/万人", vec!["5人/万人|人/万人"]),
            ("5例以上及以上，5例及以下", vec!["5例以上|例", "5例及以下|例"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
