//! Numbers that are no figures: years, dates, document numbers, ordinals, ages that are part of a name, names with digits in them.

use rust_decimal::Decimal;

use crate::quantity::Quantity;
use crate::quantity::running::Found;

/// Units that say when or how long, unless the catalogue knows what is measured in them: 80.86岁, 8.5天.
const OF_TIME: &[&str] = &["年", "月", "日", "天", "周", "小时", "分钟", "个月", "岁", "周岁", "里", "分"];

/// What follows a number that is a name, an ordinal or a time.
const NAMED_BY: &[&str] = &[
    "年",
    "月",
    "日",
    "号",
    "时",
    "点",
    "后",
    "级",
    "型",
    "版",
    "期工程",
    "岁",
    "周岁",
    "月龄",
    "个月",
    "个工作日",
    "小时",
    "天",
    "分钟",
    "秒",
    "楼",
    "届",
    "周年",
    "度",
    "世纪",
    "年代",
    "学年",
    "热线",
    "专线",
    "战略",
    "工程",
    "行动",
    "计划",
    "模式",
    "机制",
    "体系",
    "联动",
    "期间",
    "急救",
    "指挥",
    "平台",
    "公里范围",
];

/// What stands before a number that is a name or an ordinal.
const NAMES: &[&str] = &[
    "第",
    "前",
    "〔",
    "[",
    "［",
    "号",
    "No.",
    "NO.",
    "排名",
    "名列",
    "位列",
    "位居",
    "排",
    "居全省",
    "居全市",
    "新冠",
    "健康中国",
    "连续",
    "×",
    "*",
    "+",
    "＋",
    "/",
    "～",
    "~",
];

/// Why a number stays text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stays {
    /// It is a date, a name, an ordinal: no figure.
    Name,
    /// It is a time, which may be a figure where the catalogue knows it.
    Time,
}

/// Whether a number of a text is no figure.
pub(super) fn stays(text: &str, found: &Found) -> Option<Stays> {
    let (before, behind) = (last_of(&text[..found.digits.start]), first_of(&text[found.digits.end..]));
    let last = before.chars().next_back();
    let next = behind.chars().next();
    if in_brackets(before, behind, '《', '》') || in_brackets(before, behind, '〔', '〕') {
        return Some(Stays::Name);
    }
    // 2024 年: a year however it is parted from its word.
    if text[found.digits.clone()].len() == 4 && behind.trim_start().starts_with('年') {
        return Some(Stays::Name);
    }
    // PM2.5, H1N1, 5G; 2.0版; 7×24.
    let is_letter =
        |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '@' | '&' | '=' | 'α'..='ω'));
    if is_letter(last) || last == Some('.') || is_letter(next) || next.is_some_and(|c| "+＋×*#".contains(c)) {
        return Some(Stays::Name);
    }
    // 1名县级医师+1名村医: who makes a team.
    let clause = behind.split(['，', '。', '；', '）']).next().unwrap_or_default();
    let is_sum = clause.split(['+', '＋']).skip(1).any(|term| term.starts_with(|c: char| c.is_ascii_digit()));
    if is_sum {
        return Some(Stays::Name);
    }
    if NAMES.iter().any(|word| before.ends_with(word)) {
        return Some(Stays::Name);
    }
    if in_slogan(before, behind) {
        return Some(Stays::Name);
    }
    let Some(quantity) = &found.quantity else { return Some(Stays::Name) };
    let unit = quantity.unit();
    let whole = &text[found.span.clone()];
    let rest = &text[found.span.end..];
    if unit == "号" {
        return Some(Stays::Name);
    }
    if OF_TIME.contains(&unit) {
        let is_age = matches!(unit, "岁" | "周岁")
            && (whole.ends_with(['上', '下', '内'])
                || quantity.value().is_none()
                || rest.starts_with(['以', '及', '儿', '老', '的'])
                || rest.starts_with('（') && quantity.decimals() == 0);
        // 平均住院日8.8日.
        let is_date = matches!(unit, "年" | "月" | "周" | "里" | "分") || unit == "日" && quantity.decimals() == 0;
        if is_age || is_date {
            return Some(Stays::Name);
        }
        return (!is_measured(before, quantity, rest)).then_some(Stays::Time);
    }
    if unit.is_empty() {
        if found.is_apart {
            let unit = rest.trim_start();
            let is_date = unit.starts_with(['年', '月', '日', '岁', '天', '周', '时', '分'])
                || unit.starts_with("个月")
                || unit.starts_with("小时");
            return is_date.then_some(Stays::Name);
        }
        let is_joined = rest
            .chars()
            .next()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '·' | '-' | '—' | ':' | '“' | '”' | '《' | '》'));
        let has_noun = found.span.start > 0 && text[..found.span.start].chars().next_back().is_some_and(char::is_alphabetic);
        let is_calendar = NAMED_BY.iter().any(|word| rest.starts_with(word));
        // 12320 and 2030 are names; 109.3 is a figure.
        let is_code = quantity.decimals() == 0
            && quantity.power() == 0
            && (text[found.digits.clone()].len() > 3 || !before.ends_with(['为', '是', '达', '至', '到', '率', '比', '数']));
        // 5300万劳动者 are counted, whatever they are counted in.
        let is_people = quantity.power() > 0 && is_joined && rest.starts_with(char::is_alphabetic);
        if is_people {
            return None;
        }
        if is_joined || !has_noun || is_calendar || is_code && !quantity.is_quotient() {
            return Some(Stays::Name);
        }
    }
    // 产前检查5次及以上孕妇: whom it is said of, not how often.
    let is_bound = matches!(unit, "次" | "级" | "种" | "类") && whole.ends_with(['上', '下']);
    if is_bound && rest.starts_with(char::is_alphabetic) && !rest.starts_with('的') {
        return Some(Stays::Name);
    }
    // 12个月, 3个工作日.
    if unit == "个" && ["工作日", "月", "小时", "季度", "年头", "学期"].iter().any(|word| rest.starts_with(word)) {
        return Some(Stays::Name);
    }
    None
}

/// How far from a number it is looked for what it stands in, in bytes: no name is longer.
const FARTHEST: usize = 900;

fn last_of(text: &str) -> &str {
    let from = text.len().saturating_sub(FARTHEST);
    &text[(from..).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())..]
}

fn first_of(text: &str) -> &str {
    let end = text.len().min(FARTHEST);
    &text[..(0..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)]
}

/// Whether a time is measured and no name: 高出全国平均水平4.62岁, 累计坐诊487天; but not 100天攻坚, 365天.
fn is_measured(before: &str, quantity: &Quantity, rest: &str) -> bool {
    let is_whole = quantity.decimals() == 0;
    match quantity.unit() {
        "岁" | "周岁" => {
            !is_whole || ["平均水平", "寿命"].iter().any(|word| before.trim_end_matches(['（', '(']).ends_with(word))
        }
        "天" => {
            let is_long = quantity.value().is_some_and(|days| days >= Decimal::ONE_HUNDRED);
            let is_year = ["360", "365", "366"].iter().any(|days| quantity.written().starts_with(days));
            !is_whole || is_long && !is_year && (rest.is_empty() || rest.starts_with(['，', '。', '；', '、', '（', '）']))
        }
        _ => !is_whole,
    }
}

fn in_brackets(before: &str, behind: &str, open: char, close: char) -> bool {
    let opened = before.rfind(open).is_some_and(|at| !before[at..].contains(close));
    opened && behind.find(close).is_some_and(|at| !behind[..at].contains(open))
}

/// Whether a number stands in a short slogan in quotes, or opens one: “1+1+5”, “316”战略, “95后”.
fn in_slogan(before: &str, behind: &str) -> bool {
    let Some(at) = before.rfind('“').filter(|at| !before[*at..].contains('”')) else { return false };
    let Some(end) = behind.find('”') else { return false };
    let inner = before[at..].chars().count() - 1 + behind[..end].chars().count();
    inner <= 10 && !behind[..end].contains(['%', '‰'])
}

#[cfg(test)]
mod tests {
    use super::stays;
    use crate::quantity::running::Finder;

    #[test]
    fn what_is_no_figure_stays() {
        let finder = Finder::default();
        for (text, figures) in [
            ("2023年5月20日召开会议3次", vec!["3次"]),
            ("印发〔2023〕5号文件", vec![]),
            ("12345热线受理投诉38件", vec!["38件"]),
            ("“316”战略和“1+1+5”体系", vec![]),
            ("5岁以下儿童死亡率3.07‰", vec!["3.07‰"]),
            ("0-6岁儿童1245人", vec!["1245人"]),
            ("接入5G专网，PM2.5下降3%", vec!["3%"]),
            ("第33个爱国卫生月，排名第3", vec![]),
            ("性别比为109.3，孕产妇死亡率为0。", vec!["109.3", "0"]),
            ("《“健康中国2030”规划纲要》", vec![]),
            ("7×24小时值守，15分钟医疗圈", vec![]),
            ("3个月内办结12件", vec!["12件"]),
            ("实行（1名县级医师+1名村医）签约38人", vec!["38人"]),
        ] {
            let known = Finder::new(["件"]);
            let found = known.numbers(text);
            let figures_found: Vec<&str> =
                found.iter().filter(|found| stays(text, found).is_none()).map(|found| &text[found.span.clone()]).collect();
            assert_eq!(figures_found, figures, "{text}");
        }
        assert!(finder.numbers("").is_empty());
    }
}
