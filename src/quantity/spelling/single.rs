//! A single numeral: it counts in 三例, 五村, 三月五日, and is part of a word in 一般, 三好, 五官科.

use super::measure::{begins, begins_with_measure, begins_with_single};
use crate::base::text::numerals;

/// What 一 before it makes a word of that counts nothing: 一个, 一起, 一次性.
const WHOLE: &str = "个 次 项 条 位 成 部 处 起 场 支 套 家 天 期 件件";
/// What they count more with, where the numeral is neither 一 nor 二 (一年级, 二对), each with what makes another word of it: 年级.
const MORE: &str = "村 镇 乡 县级 市级场民 区级 对照比于应标口 轮车换 科学技研 校区 站式 店 宗 周边遭围密期到折全 米饭线 斤 年级制生轻 \
    时期刻代段候间节而常 点论式 批准复 组织成合建长 种植 本色 笔 株 瓶 块状 层 栋 幢 匹 棵 粒 颗 枚 盏 艘 架 列入为席出 罐 杯 袋 页 首要先 顶 \
    封闭 副主局院 趟 餐 顿 秒 克服 升级 段式 队伍员 班倒制子 室内 车间 头 案 款 遍 则 片区 厅 折页叠旧射腾 孩 旗 省级 分 小时 平方 公顷 院长内外前";
/// What 一 ends, so that it is no number: 统一, 之一.
const ENDS_IN_ONE: &str = "统 唯 第 之 逐 每 某 另 这 那 其";
/// What joins two ends: 一至六月.
const JOINS: &str = "至到或、—–-－～~";

/// Whether a single numeral counts what stands behind it; a digit beside it makes a number of it.
pub(super) fn counts(numeral: char, before: &[char], behind: &[char], is_beside: bool) -> bool {
    let follows = |word: &str| begins(behind, word).is_some();
    let ends = |words: &str| words.split_whitespace().any(|word| before.ends_with(&word.chars().collect::<Vec<char>>()));
    let one = numeral == '一';
    // 系统一套 has a 统 of another word.
    if one && ends(ENDS_IN_ONE) && !ends("系统 传统") {
        return false;
    }
    if let Some(is_date) = of_date(numeral, before, behind) {
        return is_date;
    }
    // 五又三分之一.
    if is_beside || matches!(behind, ['又', next, ..] if numerals::is_numeral(*next)) {
        return true;
    }
    if let Some(rest) = behind_range(behind) {
        return matches!(rest, ['月' | '日' | '时' | '倍' | '年', ..]) || behind[0] != '、' && begins_with_single(rest);
    }
    // 一人一策: one of each, and no count.
    if one && (behind.get(1) == Some(&'一') || before.len() > 1 && before[before.len() - 2] == '一') {
        return false;
    }
    if follows("番") {
        return ends("翻 翻了 翻近");
    }
    // 一成 of a whole; 一成立, 一成不变.
    let is_tenth =
        matches!(behind, ['成'] | ['成', '以' | '左' | '多', ..]) || matches!(behind, ['成', next, ..] if !next.is_alphabetic());
    if one && !is_tenth && WHOLE.split_whitespace().any(follows) {
        return false;
    }
    let is_person = follows("人") && !["人民", "人才", "人大"].into_iter().any(follows);
    let may_be_more = !matches!(numeral, '一' | '二' | '零' | '〇');
    begins_with_single(behind) || is_person || may_be_more && counts_more(numeral, before, behind)
}

fn counts_more(numeral: char, before: &[char], behind: &[char]) -> bool {
    // 周三, 内三科 and 三孩 are names; 四周 is what lies round a place, and 分 is a time or a score where a word says so.
    let is_name = match behind {
        ['科', ..] => matches!(before.last(), Some('内' | '外' | '骨' | '妇' | '儿')),
        ['孩', ..] => matches!(numeral, '两' | '三'),
        ['周', next, ..] => numeral == '四' && !matches!(next, '岁' | '年' | '内' | '后' | '前'),
        ['分', next, ..] => *next != '钟',
        ['周' | '分'] => numeral == '四',
        _ => false,
    };
    let is_day = matches!(before, [.., '周'] | [.., '星', '期'] | [.., '礼', '拜']);
    let counts = |word: &str| {
        let is_whole = ["小时", "平方", "公顷"].contains(&word);
        let (measure, others) = word.split_at(if is_whole { word.len() } else { '年'.len_utf8() });
        let length = begins(behind, measure);
        length.is_some_and(|length| !behind.get(length).is_some_and(|next| others.contains(*next)))
    };
    !is_name && !is_day && MORE.split_whitespace().any(counts)
}

/// Whether a numeral before 月 or 日 is part of a date; none where it stands before neither.
fn of_date(numeral: char, before: &[char], behind: &[char]) -> Option<bool> {
    let one = numeral == '一';
    match behind {
        // 一月一报 is one a month, and 一月一日 a day.
        ['月', next, ..] if one && numerals::is_numeral(*next) => {
            let rest = behind[1..].iter().find(|c| !numerals::is_numeral(**c));
            Some(rest.is_some_and(|c| *c == '日' || *c == '号' || JOINS.contains(*c)))
        }
        ['月', ..] => Some(true),
        // 一日游 and 一日捐 are no dates.
        ['日', ..] => Some(!one || before.last().is_some_and(|c| *c == '月' || JOINS.contains(*c))),
        ['号', ..] if before.last() == Some(&'月') => Some(true),
        // 三月初五.
        _ if before.ends_with(&['月', '初']) => Some(!begins_with_measure(behind)),
        // 五点十分.
        ['分', ..] if matches!(before, [.., hour, '点'] if numerals::is_numeral(*hour)) => Some(true),
        _ => None,
    }
}

/// What stands behind the other end of a range: 月 of 至六月.
fn behind_range(behind: &[char]) -> Option<&[char]> {
    let (_, other) = behind.split_first().filter(|(join, _)| JOINS.contains(**join))?;
    let length = other.iter().take_while(|c| numerals::is_numeral(**c)).count();
    (length > 0).then(|| &other[length..])
}

#[cfg(test)]
mod tests {
    use super::counts;

    /// The numeral of each text stands between marks: 近<三>年.
    fn counts_in(text: &str) -> bool {
        let (before, rest) = text.split_once('<').expect("a mark");
        let (numeral, behind) = rest.split_once('>').expect("a mark");
        let chars = |text: &str| text.chars().collect::<Vec<char>>();
        counts(numeral.chars().next().expect("a numeral"), &chars(before), &chars(behind), false)
    }

    #[test]
    fn single_numerals_count_what_stands_behind_them() {
        for text in "<三>月五日 三月<五>日 三月<一>日 十二月<五>日，开展 <六>月三十日 <一>月一日 <五>月 在<三>月初五 三月初<五>， \
            <一>至六月 一至<六>月 <三>、四月 <两>倍 增长<一>倍 <十>倍 翻<两>番 翻了<一>番 <三>年来 近<十>年 上午<九>时 上午<九>点 <七>村 <七>镇 \
            <七>县 <七>对 <七>轮 <七>科 <七>校 <七>站 <七>店 <七>宗 <七>周 <四>周岁 <七>米 <七>斤 <七>院 市<三>院联合 <七>年 <七>日 <七>例 <一>名医生 系统<一>台 <五>% \
            <一>成， <一>成以上 <五>又三分之一 <四>孩 <七>分钟 <七>小时 <三>至五个 <八>折 <七>平方米"
            .split_whitespace()
        {
            assert!(counts_in(text), "{text}");
        }
    }

    #[test]
    fn single_numerals_of_words_count_nothing() {
        for text in "<一>般 统<一>月报 统<一>名称 唯<一> <一>是 <二>是 <三>好 <五>保户 <一>次性 第<一>年 <一>年来 <一>年级 <三>年级 <二>对 \
            <一>月一报 <一>月两次 <一>日游 <一>日捐 <四>周环境 周<三>年 内<三>科 <三>孩政策 <一>村一品 <一>对一 <三>农 <三>甲医院 <五>官科 <四>季 <三>级 <二>类疫苗 \
            <三>公经费 <两>会 <两>癌 <六>稳 <三>、四级 <一>至三级 <三>角 <八>方 <三>线 <三>时期 <一>时 <三>折页 之<一>次 <一>家亲 <一>路 <两>委 <一>批 \
            <一>轮 <一>成立 <三>分之"
            .split_whitespace()
        {
            assert!(!counts_in(text), "{text}");
        }
    }
}
