//! Words beside a figure that change nothing of which figure it is.
//!
//! | typed beside a number | |
//! | --- | --- |
//! | before it, words that name nothing (`HARMLESS`) | the number is sure |
//! | 约, 左右 and the like | they are part of the number, which is sure |
//! | behind it, another clause or a remark in brackets, without a number of its kind | the number is sure |
//! | whatever else: 新增, 确诊, 其中, 二孩 | it may be another figure: 疑似 |

use super::clause::MARKS;

/// Words that name nothing; where several begin alike the longest is meant.
const HARMLESS: &str = "\
共有 共计 总共 一共 共 合计 总计 累计 累积 达到 高达 多达 达 为 到 至 有 是 约 近 超过 已经 已 均 \
增加到 增长到 上升到 提高到 提升到 下降到 降低到 减少到 降到 升到 增至 升至 降至 减至 \
保持在 稳定在 保持 维持 全部 全县 全市 全区 全州 我县 我市 我区 我局 辖区 今年以来 今年 上半年 下半年 全年 年内 本期 \
截至目前 目前 的 了 数量 总数 人数 数 组织 开展 举办 举行 召开 完成 实施 落实 投入 安排 \
发放 进行 建成 建立 建设 设立 报告 发生 实现 接受 仅 只 专题 专项 各类 各级 先后 \
在 活动 工作 情况 水平 服务 知识 含 现 拥有 有效 进一步 之多 整 \
明显 持续 不断 全面 深入 积极 扎实 大力 认真 及时 依法 稳步 成功 顺利 主动 按时 免费 （ ） ( )";

/// Words that name nothing either, and join what is named with something else: beside a number alone they may make it a part.
const JOINING: &str = "其中 比 较 与 和 并 也 还 又 再 分别 虽 各 等";

/// Whether words right before a number join it with something else.
pub(super) fn ends_joined(words: &str) -> bool {
    JOINING.split(' ').any(|word| words.ends_with(word))
}

/// Words without those that name nothing.
pub(super) fn harmful(words: &str) -> String {
    let known = || HARMLESS.split(' ').chain(JOINING.split(' '));
    let mut out = String::new();
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        let longest = known().filter(|word| rest.starts_with(*word)).max_by_key(|word| word.len());
        match longest {
            Some(word) => rest = &rest[word.len()..],
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out
}

/// Whether words right before a number leave it what it was.
pub(super) fn is_harmless(words: &str) -> bool {
    let joins = || JOINING.split(' ').any(|word| words.contains(word));
    words.is_empty() || harmful(words).is_empty() && !joins()
}

/// Whether words right behind a number only say more: another clause, or a remark in brackets. That no other number of its kind stands
/// there is for others to see.
pub(super) fn says_more(words: &str) -> bool {
    let is_apart = words.starts_with(MARKS) || words.starts_with(['（', '(']);
    words.is_empty() || is_apart || is_harmless(words)
}

#[cfg(test)]
mod tests {
    use super::{is_harmless, says_more};

    #[test]
    fn words_are_sorted_by_what_they_change() {
        for words in ["", "全县共", "累计", "已达", "高达", "今年以来累计", "持续保持在", "共有"] {
            assert!(is_harmless(words), "{words}");
        }
        for words in ["新增", "确诊", "其中", "二孩", "同期", "实际", "附近", "全省", "比", "登记"] {
            assert!(!is_harmless(words), "{words}");
        }
        for words in ["", "之多", "（含复阳）", "，居全州第一", "，同比增长12%"] {
            assert!(says_more(words), "{words}");
        }
        for words in ["次", "户", "以来"] {
            assert!(!says_more(words), "{words}");
        }
    }
}
