//! A word or two before a quantity: 新增5例, 签约率超10%.

use super::change::signed;
use super::known::known;
use crate::base::text::numerals::is_numeral;
use crate::quantity::running::hedge;

/// What makes of a label more than a name: the number alone would say something else.
const TURNING: &[char] = &['降', '减', '跌', '缩', '少', '负', '未', '无', '不', '没', '非', '缺', '差', '欠'];

/// What is meant without its label, and what is wrong as a clause; nothing is meant where the label says more than a name.
pub(super) fn labelled(text: &str) -> Option<(Option<String>, Option<String>)> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (label, behind) = text.split_at(end - hedge(&text[..end]));
    // 第5名, 前5名 and 每10万人 count nothing that could be a value.
    if label.chars().all(is_numeral)
        || !(1..=8).contains(&label.chars().count())
        || label.ends_with(['第', '号', '前', '后', '至', '到', '每', '年', '月', '点'])
    {
        return None;
    }
    // 同比下降5% fell, whatever stands before the word.
    if let Some((right, clause)) = label.char_indices().skip(1).find_map(|(at, _)| signed(&text[at..])) {
        return Some((right, Some(clause)));
    }
    let quantity = known(behind).filter(|quantity| !quantity.unit().is_empty() && label.chars().count() <= 4)?;
    Some((Some(quantity.written().to_owned()).filter(|_| !label.contains(TURNING)), None))
}
