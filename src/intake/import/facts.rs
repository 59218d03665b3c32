//! Who reports, on what place and what time, as the summary itself says it.

use super::frame::FrameLines;
use super::original::OriginalLine;
use crate::base::region::{KINDS, PEOPLES, Region, without_peoples};
use crate::base::text::place_kind::is_kind;
use crate::base::text::years::years;
use crate::quantity::period::Period;

/// Last words of offices of health, longest first.
const HEALTH: &[&str] = &[
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
];

/// Last words of others who report, longest first.
const OTHERS: &[&str] = &[
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

/// Words behind the name of a place that begin what is told of it, besides the offices: behind them no place is named.
const BEYOND: &[&str] = &["卫生健康", "卫生工作", "卫生系统", "社区卫生", "医疗", "疾病", "工作", "总结"];
/// Kinds of places that hold others, whatever their names are made of: 经济技术开发区.
const LARGE: &[&str] = &["省", "市", "州", "盟", "地区", "县", "区", "旗"];

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
    let title = &from_place(title);
    let ends = |head: &str| HEALTH.iter().chain(OTHERS).find_map(|organ| Some(head.rfind(organ)? + organ.len()));
    // Behind the organ a title goes on with one of these: 2019年, 关于, 在…上的, 的报告. 在 and 的 in a name before it say nothing.
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit() || "在的".contains(c)) || rest.starts_with("关于");
    let mut marks = title.char_indices().map(|(at, _)| at).filter(|at| goes_on(&title[*at..]));
    let end = marks.find_map(|at| ends(&title[..at])).or_else(|| ends(title))?;
    let organ = title[..end].trim_start_matches(|c: char| !c.is_alphanumeric());
    (organ.chars().count() >= 3 && organ.chars().all(|c| c.is_alphanumeric() || matches!(c, '（' | '）')))
        .then(|| organ.to_owned())
}

/// A title without the time, and 关于, that it begins with: 2019年恩施市卫生健康局….
fn from_place(title: &str) -> String {
    let title = arabic(title);
    let title = title.strip_prefix("关于").unwrap_or(&title);
    let year = title.get(..4).filter(|year| is_year(year)).and_then(|_| title[4..].strip_prefix('年'));
    let rest = year.map_or(title, |rest| rest.strip_prefix('度').unwrap_or(rest));
    rest[year.and_then(|_| part(rest)).map_or(0, |(length, _)| length)..].to_owned()
}

/// An office of health somewhere in a text, with its place before it.
fn organ_within(text: &str) -> Option<String> {
    // 委员会 and 局 are of anything.
    let at = HEALTH.iter().filter_map(|organ| text.find(organ)).min()?;
    let before = &text[..at];
    let kind = KINDS.iter().filter(|kind| before.ends_with(**kind)).max_by_key(|kind| kind.len())?;
    let short = &before[..before.len() - kind.len()];
    let bare = short.strip_suffix("自治").map_or(short, without_peoples);
    let name = name_before(bare);
    let region = &before[bare.len() - name.len()..];
    (name.chars().count() >= 2 && (LARGE.contains(kind) || !is_kind(region))).then(|| region.to_owned())
}

/// The name of a place that a text ends in, without its kind: read back to a word that belongs to none, 在恩施市, 我市.
fn name_before(text: &str) -> &str {
    /// The most characters of a name that is looked for so; what is longer begins with another place.
    const LONGEST: usize = 5;
    let mut start = text.len();
    for (at, c) in text.char_indices().rev().take(LONGEST) {
        let length = text[start..].chars().count();
        // 和 joins two of a kind, but 呼和浩特市 and 市和平区 have it in their names; 我 and 全 stand right before 市, but not in 全州县.
        let joins =
            || length > 1 && text[..at].ends_with(['局', '委', '市', '县', '区', '州', '旗', '盟', '府', '院', '会', '门', '位']);
        let is_word = match c {
            '和' | '与' => joins(),
            '全' | '我' | '各' => length == 0,
            _ => "在由对被的年度".contains(c),
        };
        if is_word || !c.is_alphabetic() {
            break;
        }
        start = at;
    }
    &text[start..]
}

/// Whether a character stands in the name of a people: 乡 in 积石山保安族东乡族撒拉族自治县.
fn is_of_people(text: &str, at: usize) -> bool {
    let holds = |people: &str| {
        let mut parts = people.char_indices().skip(1).map(|(part, _)| people.split_at(part));
        parts.any(|(head, rest)| text[..at].ends_with(head) && text[at..].starts_with(rest))
    };
    PEOPLES.split_whitespace().any(holds)
}

/// The place whose name a text begins with: 北仑区 of 宁波市北仑区卫生健康局.
fn place(text: &str) -> Option<String> {
    let text = from_place(text);
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    // Of one character an office may be part of a name: 马站镇.
    let offices = HEALTH.iter().chain(OTHERS).chain(BEYOND).filter(|word| word.chars().nth(1).is_some());
    let text = &text[..offices.filter_map(|word| text.find(word)).min().unwrap_or(text.len())];
    let (mut start, mut at) = (0, 0);
    let mut found = None;
    while at < text.len() {
        let step = text[at..].chars().next().map_or(1, char::len_utf8);
        let kinds = KINDS.iter().filter(|kind| text[at..].starts_with(**kind) && !is_of_people(text, at));
        let Some(kind) = kinds.max_by_key(|kind| kind.len()) else {
            at += step;
            continue;
        };
        let (end, inner) = (at + kind.len(), &text[start..at]);
        let followed_by = |kinds: &[&str]| kinds.iter().any(|next| text[end..].starts_with(next));
        let goes_on = match *kind {
            "州" | "市" | "区" => followed_by(&["市", "县", "区"]),
            // 红旗街道, 新村社区.
            "乡" | "镇" | "村" | "旗" | "道" | "师" | "团" => {
                followed_by(&["市", "县", "区", "镇"]) || inner.chars().count() == 1 && followed_by(&["街道", "社区", "村"])
            }
            _ => false,
        };
        // 广州市, 沙市区, 景德镇市: the last of two says what it is.
        if inner.is_empty() || goes_on {
            at += step;
            continue;
        }
        let count = inner.chars().count();
        // 全县, 本市 and 本辖区 are any place; 全州县 and 本溪市 are some.
        let is_any = inner.starts_with(['我', '各']) || inner.starts_with(['全', '本']) && (count == 1 || inner.ends_with('辖'));
        let is_any = is_any || !LARGE.contains(kind) && is_kind(&text[start..end]);
        // 双江拉祜族佤族布朗族傣族自治县 has the longest.
        let is_name = count <= 15 && inner.chars().all(char::is_alphabetic) && !is_any;
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
    let part = part_within(&title[at + 4..]).unwrap_or_default();
    Period::parse(&format!("{year}年{part}")).or_else(|| Period::parse(&format!("{year}年")))
}

/// The part of the year that a title is about: 上半年 of 年卫生健康工作上半年小结.
fn part_within(title: &str) -> Option<String> {
    // Behind these a title speaks of what is to come.
    let end = ["总结", "小结", "汇报", "报告", "回顾", "计划", "打算", "安排"].iter().filter_map(|word| title.find(word)).min();
    let (before, behind) = title.split_at(end.unwrap_or(title.len()));
    let said = before.char_indices().find_map(|(at, c)| {
        // In the middle of a number (2019年11-12月) another begins.
        let is_within = c.is_ascii_digit() && before[..at].ends_with(|c: char| c.is_ascii_digit());
        part(&before[at..]).filter(|_| !is_within).map(|(_, part)| part)
    });
    // …年工作总结和下半年工作计划: what is behind the second half is planned after the first.
    let plans = behind.find("下半年").filter(|at| !behind[..*at].contains(|c: char| c.is_ascii_digit()));
    said.or_else(|| plans.map(|_| "上半年".to_owned()))
}

/// The part of a year that a text begins with, and its length there.
fn part(text: &str) -> Option<(usize, String)> {
    if let Some(words) = ["上半年", "下半年", "前三季度"].iter().find(|words| text.starts_with(**words)) {
        return Some((words.len(), (*words).to_owned()));
    }
    for number in ["一", "二", "三", "四", "1", "2", "3", "4"] {
        let spoken = [format!("第{number}季度"), format!("{number}季度")];
        if let Some(words) = spoken.iter().find(|words| text.starts_with(words.as_str())) {
            return Some((words.len(), format!("第{number}季度")));
        }
    }
    let length = text.find(|c: char| !(c.is_ascii_digit() || "月-—－–~～至".contains(c))).unwrap_or(text.len());
    let months = text[..length].strip_suffix('月')?;
    let is_span = text.starts_with(|c: char| c.is_ascii_digit()) && months.contains(|c: char| !c.is_ascii_digit());
    is_span.then(|| (length, format!("{months}月")))
}

fn is_year(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && (text.starts_with("20") || text.starts_with("19"))
}

/// A text with its years in digits: 2023年 for 二〇二三年.
fn arabic(text: &str) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for found in years(text) {
        out.push_str(&format!("{}{}年", &text[at..found.start], found.year));
        at = found.end;
    }
    out + &text[at..]
}

/// The period that a text speaks of most, with what its title says of halves; one signed early in a year is of the year before.
fn of_text(title: &str, body: &[&str], signed: Option<(i32, u32)>) -> Option<Period> {
    let part = part_within(title).or_else(|| title.contains("半年").then(|| "上半年".to_owned()));
    let year = match signed {
        Some((year, month)) if month <= 3 && part.as_deref() != Some("上半年") => Some(year - 1),
        Some((year, _)) => Some(year),
        None => {
            let mut counts: Vec<(i32, usize)> = Vec::new();
            for text in body.iter().take(40) {
                for year in years(text).map(|found| found.year) {
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
    let part = part.or_else(|| {
        let opening: String = body.iter().take(2).copied().collect();
        ["上半年", "半年来", "半年以来"].iter().any(|word| opening.contains(word)).then(|| "上半年".to_owned())
    });
    Period::parse(&format!("{year}年{}", part.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::{organ, organ_within, period, place};

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
            // The time stands behind the work.
            ("某县卫生健康局2019年卫生健康工作上半年小结", Some("某县卫生健康局"), Some("某县"), Some("2019年上半年")),
            ("某县卫生健康局2019年卫生健康工作第三季度汇报", Some("某县卫生健康局"), Some("某县"), Some("2019年第三季度")),
            ("某县卫生健康局2019年工作1-11月情况", Some("某县卫生健康局"), Some("某县"), Some("2019年1-11月")),
            ("某县卫生健康局2019年工作下半年报告", Some("某县卫生健康局"), Some("某县"), Some("2019年下半年")),
            // What is planned is not what is reported on.
            ("某县卫生健康局2019年工作小结和2020年上半年打算", Some("某县卫生健康局"), Some("某县"), Some("2019年")),
            ("某县卫生健康局2019年工作总结和下半年工作计划", Some("某县卫生健康局"), Some("某县"), Some("2019年上半年")),
            ("某县卫生健康局2019年8月31日工作汇报", Some("某县卫生健康局"), Some("某县"), Some("2019年")),
            // 关, 二, 在 and 的 in names, and the time before the name.
            ("韶关市卫生健康委员会2023年工作总结", Some("韶关市卫生健康委员会"), Some("韶关市"), Some("2023年")),
            ("韶关市卫生健康委员会关于2023年工作的报告", Some("韶关市卫生健康委员会"), Some("韶关市"), Some("2023年")),
            (
                "关岭布依族苗族自治县卫生健康局2023年上半年工作总结",
                Some("关岭布依族苗族自治县卫生健康局"),
                Some("关岭布依族苗族自治县"),
                Some("2023年上半年"),
            ),
            ("二连浩特市卫生健康委员会二〇二三年工作总结", Some("二连浩特市卫生健康委员会"), Some("二连浩特市"), Some("2023年")),
            ("某市第二人民医院二〇二三年工作总结", Some("某市第二人民医院"), Some("某市"), Some("2023年")),
            ("某县卫健局二O二三年工作总结", Some("某县卫健局"), Some("某县"), Some("2023年")),
            ("某县卫健局２０２３年上半年工作总结", Some("某县卫健局"), Some("某县"), Some("2023年上半年")),
            ("2023年上半年某县卫生健康局工作总结", Some("某县卫生健康局"), Some("某县"), Some("2023年上半年")),
            ("关于某县卫健局2023年1—9月工作情况的汇报", Some("某县卫健局"), Some("某县"), Some("2023年1—9月")),
            ("全州县卫生健康局2019年工作总结", Some("全州县卫生健康局"), Some("全州县"), Some("2019年")),
            ("本溪市卫生健康委员会2019年工作总结", Some("本溪市卫生健康委员会"), Some("本溪市"), Some("2019年")),
            ("本辖区卫生健康局2019年工作总结", Some("本辖区卫生健康局"), None, Some("2019年")),
            ("全县卫生健康局2019年工作总结", Some("全县卫生健康局"), None, Some("2019年")),
            ("某县卫生健康局在会议上的汇报", Some("某县卫生健康局"), Some("某县"), None),
            // Townships report as well, and names of larger places hold the words for smaller ones.
            ("某县青山镇卫生院2023年工作总结", Some("某县青山镇卫生院"), Some("青山镇"), Some("2023年")),
            ("青山乡人民政府2023年卫生工作总结", Some("青山乡人民政府"), Some("青山乡"), Some("2023年")),
            (
                "某市红旗街道社区卫生服务中心2023年工作总结",
                Some("某市红旗街道社区卫生服务中心"),
                Some("红旗街道"),
                Some("2023年"),
            ),
            ("某县马站镇中心卫生院2023年工作总结", Some("某县马站镇中心卫生院"), Some("马站镇"), Some("2023年")),
            ("某县乡镇卫生院2023年工作总结", Some("某县乡镇卫生院"), Some("某县"), Some("2023年")),
            ("某县卫生健康局乡村振兴工作总结", Some("某县卫生健康局"), Some("某县"), None),
            ("某省卫生健康委员会2023年工作总结", Some("某省卫生健康委员会"), Some("某省"), Some("2023年")),
            ("景德镇市卫生健康委员会2023年工作总结", Some("景德镇市卫生健康委员会"), Some("景德镇市"), Some("2023年")),
            ("新乡县卫生健康委员会2023年工作总结", Some("新乡县卫生健康委员会"), Some("新乡县"), Some("2023年")),
            (
                "某市经济技术开发区卫生健康局2023年工作总结",
                Some("某市经济技术开发区卫生健康局"),
                Some("经济技术开发区"),
                Some("2023年"),
            ),
            (
                "积石山保安族东乡族撒拉族自治县卫生健康局2023年工作总结",
                Some("积石山保安族东乡族撒拉族自治县卫生健康局"),
                Some("积石山保安族东乡族撒拉族自治县"),
                Some("2023年"),
            ),
        ] {
            assert_eq!(organ(title).as_deref(), organ_of, "{title}");
            assert_eq!(place(title).as_deref(), place_of, "{title}");
            assert_eq!(period(title).map(|period| period.written).as_deref(), period_of, "{title}");
        }
    }

    #[test]
    fn a_text_says_whose_it_is() {
        for (text, of) in [
            ("今年以来，在恩施市卫生健康局的领导下", Some("恩施市")),
            ("由呼和浩特市卫生健康委员会牵头", Some("呼和浩特市")),
            ("天津市和平区卫健委的工作", Some("和平区")),
            ("市人民政府和恩施市卫健局联合", Some("恩施市")),
            ("恩施市与利川市卫健局联合", Some("利川市")),
            ("2023年度和龙市卫健局", Some("和龙市")),
            ("，全州县卫生健康局印发", Some("全州县")),
            ("我市卫生健康局印发", None),
            ("全县卫生健康局印发", None),
            ("各县卫生健康局印发", None),
            ("国家卫生健康委印发", None),
        ] {
            assert_eq!(organ_within(text).as_deref().and_then(place).as_deref(), of, "{text}");
        }
    }
}
