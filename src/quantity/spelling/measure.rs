//! What people count with: 例, 名, 批次.

use crate::quantity::unit::COUNTED;

/// What people count single things with, whatever the numeral: 三例, 一名.
const SINGLES: &str = "个 例 名 户 家 所 张 件 份 起 台 场 期 支 辆 篇 床 座 册 套 桶 批次 人次 元 岁 天 公里 条 项 次 处 位 部 幅 只 间 \
    箱 盒 针 剂 亩 吨 公斤 成 倍 % ％ ‰";

/// Whether a text begins with what single things are counted with.
pub(super) fn begins_with_single(chars: &[char]) -> bool {
    SINGLES.split_whitespace().any(|word| begins(chars, word).is_some())
}

/// How many characters a word takes at the head of a text, if it stands there.
pub(super) fn begins(chars: &[char], word: &str) -> Option<usize> {
    let length = word.chars().count();
    (chars.len() >= length && word.chars().zip(chars).all(|(one, other)| one == *other)).then_some(length)
}

/// Whether a text begins with what people count with.
pub(super) fn begins_with_measure(chars: &[char]) -> bool {
    begins_with_single(chars) || COUNTED.iter().any(|word| begins(chars, word).is_some())
}
