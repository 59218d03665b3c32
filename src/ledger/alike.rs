//! Measure words that count the same things: 人 and 名 do, 人 and 户 don't.

use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure};

/// Words of each line count the same things.
// A word may stand in several: 个 counts nearly anything, 例 people and events. What is in no common line (人 and 户) is unlike.
const SAME: &[&[&str]] = &[
    &["人", "名", "位", "例", "个", "员", "口"],
    &["家", "所", "个", "户", "处", "间"],
    &["件", "起", "宗", "例", "项", "个", "条"],
    &["次", "场", "场次", "期", "批", "批次", "轮", "轮次", "个"],
    &["人次", "例次", "人份", "例", "次"],
    &["剂", "剂次", "针", "针次", "支"],
    &["份", "册", "本", "张", "套", "篇", "件"],
    &["台", "辆", "套", "部", "个", "件"],
    &["户次", "家次", "次"],
    &["种", "项", "类", "个"],
];

/// Two measure words that count different things, if the quantities have such.
pub fn unlike<'a>(one: &'a Quantity, other: &'a Quantity) -> Option<(&'a str, &'a str)> {
    let (first, second) = (one.unit(), other.unit());
    unlike_words(first, second).then_some((first, second))
}

/// Whether two units are measure words that count different things.
pub(crate) fn unlike_words(first: &str, second: &str) -> bool {
    let counted = |unit| measure(unit).0 == Kind::Count;
    let same = first == second || SAME.iter().any(|words| words.contains(&first) && words.contains(&second));
    counted(first) && counted(second) && !same
}
