//! Who reports, on what place and what time, as the summary itself says it.

use super::frame::FrameLines;
use super::original::OriginalLine;
use crate::base::region::Region;
use crate::base::text::numerals;
use crate::quantity::period::{Period, PeriodKind};

/// Last words of those who report, longest first.
const ORGANS: &[&str] = &[
    "卫生健康委员会",
    "卫生和计划生育委员会",
    "卫生计生委员会",
    "卫生健康局",
    "卫生和计划生育局",
    "卫生健康委",
    "卫生计生委",
    "卫生计生局",
    "卫健委",
    "卫健局",
    "卫计委",
    "卫计局",
    "卫生局",
    "疾病预防控制局",
    "疾病预防控制中心",
    "疾控中心",
    "妇幼保健院",
    "人民医院",
    "中医医院",
    "卫生院",
    "委员会",
    "管理局",
    "保障局",
    "监督所",
    "人民政府",
    "办公室",
    "局",
    "委",
    "院",
    "中心",
    "办",
    "所",
    "站",
];

/// What a place is called by, for a report of it.
const KINDS: &[&str] = &["自治县", "自治州", "自治旗", "地区", "新区", "开发区", "县", "市", "区", "旗", "州", "盟"];

/// What a summary says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facts {
    /// 单位.
    pub(super) organ: String,
    /// 地区.
    pub(super) region: String,
    /// 期间.
    pub(super) period: Period,
    /// What was not written and had to be supposed, in words.
    pub(super) supposed: Vec<String>,
}

/// What nobody can find, in the words of what to type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct MissingFact {
    pub(super) region: bool,
    pub(super) period: bool,
}

/// Finds them; what is given by hand goes first.
pub(super) fn facts(
    lines: &[OriginalLine],
    frame: &FrameLines,
    region: Option<&str>,
    period: Option<&Period>,
) -> Result<Facts, MissingFact> {
    let title: String = lines[frame.title.clone()].iter().map(|line| line.text.as_str()).collect();
    let signed = frame.signature.map(|(at, _)| lines[at].text.clone());
    let body: Vec<&str> = lines[frame.body.clone()].iter().map(|line| line.text.as_str()).collect();
    let mut supposed = Vec::new();
    // Who reports may stand beneath the title, on a line of its own.
    let beneath = || lines[frame.title.clone()].iter().skip(1).find_map(|line| organ(&line.text));
    let in_title = organ(&title).or_else(beneath);
    let named = signed.clone().or_else(|| in_title.clone());
    let found = region.map(str::to_owned);
    let found = found.or_else(|| named.as_deref().and_then(place));
    let found = found.or_else(|| place(&title)).or_else(|| {
        let spoken = body.iter().take(6).chain(body.iter().rev().take(2)).find_map(|text| organ_within(text));
        let found = spoken.as_deref().and_then(place)?;
        supposed.push(format!("地区按正文里的“{}”记作“{found}”", spoken.unwrap_or_default()));
        Some(found)
    });
    let time = period.cloned().or_else(|| self::period(&title));
    let time = time.or_else(|| {
        let found = of_text(&title, &body, frame.signature.map(|(_, date)| (date.year, date.month)))?;
        supposed.push(format!("期间按正文记作“{}”", found.written));
        Some(found)
    });
    let (Some(region), Some(period)) = (found.clone(), time.clone()) else {
        return Err(MissingFact { region: found.is_none(), period: time.is_none() });
    };
    let organ = named.unwrap_or_else(|| {
        let organ = format!("{region}卫生健康局");
        supposed.push(format!("单位原文没有写，记作“{organ}”"));
        organ
    });
    Ok(Facts { organ, region, period, supposed })
}

/// The office that a title begins with: 恩施市卫生健康局2019年….
fn organ(title: &str) -> Option<String> {
    // Behind the organ a title goes on with one of these: 二〇一九年, 关于, 在…上的, 的报告.
    let head = title.find(|c: char| c.is_ascii_digit() || "二关在的".contains(c)).map_or(title, |at| &title[..at]);
    let (_, end) = ORGANS.iter().find_map(|organ| Some((organ, head.rfind(organ)? + organ.len())))?;
    let organ = head[..end].trim_start_matches(|c: char| !c.is_alphanumeric());
    (organ.chars().count() >= 3 && organ.chars().all(|c| c.is_alphanumeric() || matches!(c, '（' | '）')))
        .then(|| organ.to_owned())
}

/// An office of health somewhere in a text, with its place before it.
fn organ_within(text: &str) -> Option<String> {
    // The first thirteen are of health; 委员会 and 局 are of anything.
    let at = ORGANS.iter().take(13).filter_map(|organ| text.find(organ)).min()?;
    let before = &text[..at];
    let kind = KINDS.iter().find(|kind| before.ends_with(**kind))?;
    let outer = &before[..before.len() - kind.len()];
    let name: Vec<char> =
        // In running text a name is read back to a word that belongs to none: 在恩施市, 我市.
        outer.chars().rev().take_while(|c| c.is_alphabetic() && !"在由和与对被，的年度全我各".contains(*c)).take(5).collect();
    let name: String = name.into_iter().rev().collect();
    (name.chars().count() >= 2).then(|| format!("{name}{kind}"))
}

/// The place whose name a text begins with: 北仑区 of 宁波市北仑区卫生健康局.
fn place(text: &str) -> Option<String> {
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let (mut start, mut at) = (0, 0);
    let mut found = None;
    while at < text.len() {
        let step = text[at..].chars().next().map_or(1, char::len_utf8);
        let Some(kind) = KINDS.iter().find(|kind| text[at..].starts_with(**kind)) else {
            at += step;
            continue;
        };
        let (end, inner) = (at + kind.len(), &text[start..at]);
        // 湖北省恩施市: the province is not what the report is of.
        let inner = inner.rsplit('省').next().unwrap_or(inner);
        let goes_on = ["市", "县", "区"].iter().any(|next| text[end..].starts_with(next)) && matches!(*kind, "州" | "市" | "区");
        // 广州市, 沙市区: the last of two says what it is.
        if inner.is_empty() || goes_on {
            at += step;
            continue;
        }
        let is_name =
            inner.chars().count() <= 9 && inner.chars().all(char::is_alphabetic) && !inner.starts_with(['全', '我', '各', '本']);
        if !is_name {
            break;
        }
        let region = Region::parse(&format!("{inner}{kind}")).ok();
        found = region.map(|region| region.as_str().to_owned()).or(found);
        (start, at) = (end, end);
    }
    found
}

/// The period that a title names: 2019年上半年, 二〇二三年, 2023年1-9月.
fn period(title: &str) -> Option<Period> {
    let title = arabic(title);
    // 2021年工作总结和2022年工作计划: the first is reported on.
    let at = (0..title.len()).find(|at| title.get(*at..*at + 4).is_some_and(is_year))?;
    let year = &title[at..at + 4];
    let rest = title[at + 4..].trim_start_matches(['年', '度', ' ']);
    let part = if rest.starts_with("上半年") {
        "上半年".to_owned()
    } else if rest.starts_with("下半年") {
        "下半年".to_owned()
    } else if rest.starts_with("前三季度") {
        "前三季度".to_owned()
    } else if let Some(number) = ["一", "二", "三", "四", "1", "2", "3", "4"]
        .iter()
        .find(|number| rest.starts_with(&format!("第{number}季度")) || rest.starts_with(&format!("{number}季度")))
    {
        format!("第{number}季度")
    } else {
        let months: String = rest.chars().take_while(|c| c.is_ascii_digit() || "月-—－–~～至".contains(*c)).collect();
        let months = months.trim_end_matches('月');
        if months.contains(|c: char| !c.is_ascii_digit()) { format!("{months}月") } else { String::new() }
    };
    let is_half = part.is_empty() && title.contains("上半年") && !title.contains("下半年工作总结");
    let part = if is_half && title.find("上半年") < title.find("总结") { "上半年".to_owned() } else { part };
    Period::parse(&format!("{year}年{part}")).or_else(|| Period::parse(&format!("{year}年")))
}

fn is_year(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && (text.starts_with("20") || text.starts_with("19"))
}

/// A text with years in Chinese numerals as digits.
fn arabic(text: &str) -> String {
    // ○ and Ｏ are typed for 〇.
    let digit = |c: char| if c == '○' || c == 'Ｏ' { Some(0) } else { numerals::digit(c) };
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        let digits: Vec<u64> = chars[at..].iter().take(4).map_while(|c| digit(*c)).collect();
        if digits.len() == 4 && chars.get(at + 4) == Some(&'年') {
            digits.iter().for_each(|digit| out.push_str(&digit.to_string()));
            at += 4;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// The period that a text speaks of most, with what its title says of halves; one signed early in a year is of the year before.
fn of_text(title: &str, body: &[&str], signed: Option<(i32, u32)>) -> Option<Period> {
    let half = ["上半年", "下半年"].into_iter().find(|half| title.contains(half));
    let half = half.or_else(|| title.contains("半年").then_some("上半年"));
    let year = match signed {
        Some((year, month)) if month <= 3 && half != Some("上半年") => Some(year - 1),
        Some((year, _)) => Some(year),
        None => {
            let mut counts: Vec<(i32, usize)> = Vec::new();
            for text in body.iter().take(40) {
                let text = arabic(text);
                let begins = |at: &usize| {
                    text.get(*at..*at + 4).is_some_and(is_year) && text.get(*at + 4..).is_some_and(|rest| rest.starts_with('年'))
                };
                for at in (0..text.len()).filter(begins) {
                    let Ok(year) = text[at..at + 4].parse() else { continue };
                    match counts.iter_mut().find(|(known, _)| *known == year) {
                        Some((_, count)) => *count += 1,
                        None => counts.push((year, 1)),
                    }
                }
            }
            // Of as many the earlier: the later may be the year of the plans.
            counts.iter().max_by_key(|(year, count)| (*count, -*year)).map(|(year, _)| *year)
        }
    }?;
    let half = half.or_else(|| {
        let opening: String = body.iter().take(2).copied().collect();
        ["上半年", "半年来", "半年以来"].iter().any(|word| opening.contains(word)).then_some("上半年")
    });
    Period::parse(&format!("{year}年{}", half.unwrap_or_default())).filter(|period| period.kind != PeriodKind::Months(0, 0))
}

#[cfg(test)]
mod tests {
    use super::{organ, period, place};

    #[test]
    fn a_title_says_who_where_and_when() {
        for (title, organ_of, place_of, period_of) in [
            ("恩施市卫生健康局2019年上半年工作总结", Some("恩施市卫生健康局"), Some("恩施市"), Some("2019年上半年")),
            ("宁波市北仑区卫健局二〇二三年度工作总结", Some("宁波市北仑区卫健局"), Some("北仑区"), Some("2023年")),
            ("某县卫生健康委员会关于2022年1-9月工作情况的报告", Some("某县卫生健康委员会"), Some("某县"), Some("2022年1-9月")),
            ("2021年工作总结和2022年工作计划", None, None, Some("2021年")),
            (
                "云南省某某彝族自治县卫生局2012年工作总结",
                Some("云南省某某彝族自治县卫生局"),
                Some("某某彝族自治县"),
                Some("2012年"),
            ),
            ("广州市番禺区卫生健康局2022年工作总结", Some("广州市番禺区卫生健康局"), Some("番禺区"), Some("2022年")),
            ("区卫健局上半年工作总结", Some("区卫健局"), None, None),
        ] {
            assert_eq!(organ(title).as_deref(), organ_of, "{title}");
            assert_eq!(place(title).as_deref(), place_of, "{title}");
            assert_eq!(period(title).map(|period| period.written).as_deref(), period_of, "{title}");
        }
    }
}
