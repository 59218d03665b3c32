//! The county, what it lies in, its neighbours and its townships, as tables name them.

use crate::base::region::{self, is_called};
use crate::base::text::place_kind::is_kind;
use crate::catalogue::typed::squeezed;
use crate::ledger::Report;

/// How names of counties, and of what they lie in, end.
const ENDS: &[char] = &['县', '市', '区', '州', '旗', '盟'];
/// What stands behind such a character where it ends no name: 县级, 市直, 区域.
const NO_ENDS: &[char] =
    &['级', '直', '属', '域', '内', '外', '里', '民', '长', '委', '区', '县', '市', '城', '街', '场', '医', '立'];
/// What is in no name of a place, though it may stand in front of one of those characters: 卫生健康系统县区.
const NO_NAMES: &[char] = &[
    '卫', '健', '医', '疾', '妇', '幼', '保', '院', '数', '据', '表', '指', '标', '报', '统', '计', '务', '生', '病', '年', '月',
    '度', '我', '本', '各', '全', '该', '外', '属', '发', '园', '级', '新',
];
/// The most characters of such a name; those of several peoples are longer.
const LONGEST: usize = 5;

/// Whose values stand beside or beneath words that say nothing but a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// The county's own: 全县, 我县, 云岭县.
    Own,
    /// What the county lies in: 全市, 全省平均.
    Wider,
    /// Another county.
    OtherCounty,
}

/// What may stand behind a place over or before values and says no more than that they are its.
const OF_PLACE: &[&str] =
    &["平均水平", "平均数", "平均值", "平均", "均值", "水平", "总计", "合计", "共计", "小计", "数据", "情况"];
/// Kinds of places, the wider first.
const WIDER: &[&str] = &["国", "省", "自治区", "市", "地区", "州", "盟", "县", "区", "旗"];

/// Whose values a head or the front of a row speaks of; none where it says something else than a place.
pub(super) fn whose(words: &str, report: &Report) -> Option<Whose> {
    let words = squeezed(words);
    let place = OF_PLACE.iter().find_map(|end| words.strip_suffix(end)).filter(|place| !place.is_empty()).unwrap_or(&words);
    // Every cell of a table is asked, and few say a place.
    let kind = report.kind();
    if !place.ends_with(kind) && !WIDER.iter().any(|end| place.ends_with(end)) {
        return None;
    }
    // 云岭 may be a township of 云岭县.
    if place != region::stem(&report.region) && is_called(&report.region, place) {
        return Some(Whose::Own);
    }
    if let Some(of) = ["全", "我", "本"].iter().find_map(|all| place.strip_prefix(all)) {
        return match of == kind {
            true => Some(Whose::Own),
            false => WIDER.contains(&of).then_some(Whose::Wider),
        };
    }
    let is_county = matches!(kind, "县" | "区" | "旗") && place.ends_with(['县', '市', '区', '旗']);
    (is_county && named(place, report) == Some(Named::Other)).then_some(Whose::OtherCounty)
}

/// Whose name a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// The county's.
    Own,
    /// Another place's.
    Other,
}

/// Whether a text names the county of a report, or another place; none where it names none.
pub(super) fn named(text: &str, report: &Report) -> Option<Named> {
    let text = squeezed(text);
    let (region, kind) = (region::last_place(&report.region), report.kind());
    let stem = region::stem(&report.region);
    // 恩施州 is another place than 恩施市, and 恩施 alone the same.
    let is_other = |rest: &str| ENDS.iter().any(|end| rest.starts_with(*end) && !kind.ends_with(*end));
    let mut stems = text.match_indices(stem).filter(|_| stem.chars().nth(1).is_some());
    if text.contains(region) || stems.any(|(at, _)| !is_other(&text[at + stem.len()..])) {
        return Some(Named::Own);
    }
    let runs = text.split(|c: char| !c.is_alphabetic() || c.is_ascii_alphabetic());
    let has_place = |run: &str| run.char_indices().any(|(at, c)| ENDS.contains(&c) && is_place(run, at, c));
    let is_other = runs.into_iter().any(|run| has_place(run) || is_of_township(run)) || is_of_wider(&text, kind);
    is_other.then_some(Named::Other)
}

/// Whether a text speaks of all that the county lies in, as the county's own form does not: 全市2026年上半年指标表 of a 区.
fn is_of_wider(text: &str, kind: &str) -> bool {
    let all = text.match_indices('全').map(|(at, all)| &text[at + all.len()..]);
    let is_wide = |rest: &str| WIDER.iter().any(|wide| *wide != kind && !kind.starts_with(wide) && rest.starts_with(wide));
    let mut all = all.peekable();
    all.peek().is_some() && all.all(is_wide)
}

/// Whether a run of letters begins with one of those that lie in the county: 城关镇卫生院, 五峰街道.
fn is_of_township(run: &str) -> bool {
    ["镇", "乡", "街道", "苏木"].iter().any(|end| {
        run.split_once(end).is_some_and(|(name, _)| {
            let name = name.rsplit(ENDS).next().unwrap_or(name);
            let is_name = (1..=LONGEST).contains(&name.chars().count()) && !name.contains(NO_NAMES);
            is_name && !is_kind(&format!("{name}{end}"))
        })
    })
}

/// Whether a name of a place ends with a character of a run of letters.
fn is_place(run: &str, at: usize, end: char) -> bool {
    let behind = run[at + end.len_utf8()..].chars().next();
    // What was said before of the time, and larger places, are no part of it: 年上半年东河县, 湖北省东河县.
    let before = &run[..at];
    let start = before.char_indices().rfind(|(_, c)| "年月度省于的及".contains(*c) || ENDS.contains(c));
    let name = &run[start.map_or(0, |(at, c)| at + c.len_utf8())..at];
    let length = name.chars().count();
    let fits = if name.contains('族') { length > 2 } else { (1..=LONGEST).contains(&length) };
    // 城市 and 社区 are words: with 市 or 区 a name has more.
    let is_long = length > 1 || end == '县';
    fits && is_long
        && !behind.is_some_and(|c| NO_ENDS.contains(&c))
        && !name.contains(NO_NAMES)
        && !is_kind(&format!("{name}{end}"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Named, Whose, named, whose};
    use crate::base::finding::Findings;
    use crate::base::source::Source;
    use crate::ledger::{self, LedgerOptions, Report};

    /// The report of a county's office.
    pub(in crate::intake::collect) fn report(region: &str, period: &str) -> Report {
        let data = format!("报告: {{单位: {region}卫生健康局, 地区: {region}, 期间: {period}}}\n");
        ledger::load(&[Source::new("a", &data)], &LedgerOptions::default(), &mut Findings::new()).expect("a ledger").report
    }

    #[test]
    fn values_are_of_the_county_or_of_other_places() {
        for (region, words, of) in [
            ("临江市白河区", "全区", Some(Whose::Own)),
            ("临江市白河区", "白河区", Some(Whose::Own)),
            ("临江市白河区", "临江市白河区合计", Some(Whose::Own)),
            ("临江市白河区", "全市", Some(Whose::Wider)),
            ("临江市白河区", "全市平均", Some(Whose::Wider)),
            ("临江市白河区", "青山区", Some(Whose::OtherCounty)),
            ("临江市白河区", "白河", None),
            ("临江市白河区", "区人民医院", None),
            ("临江市白河区", "合计", None),
            ("青岩苗族侗族自治县", "青岩县", Some(Whose::Own)),
            ("青岩苗族侗族自治县", "青岩自治县", Some(Whose::Own)),
            ("青岩苗族侗族自治县", "全州合计", Some(Whose::Wider)),
            ("青岩苗族侗族自治县", "全国", Some(Whose::Wider)),
            ("恩施市", "全市", Some(Whose::Own)),
            ("恩施市", "全州", Some(Whose::Wider)),
            ("恩施市", "城区", None),
            ("云岭县", "全县", Some(Whose::Own)),
            ("云岭县", "本县数据", Some(Whose::Own)),
            ("云岭县", "云岭镇", None),
            ("云岭县", "城区", None),
            ("云岭县", "开发区", None),
        ] {
            assert_eq!(whose(words, &report(region, "2025年")), of, "{region} {words}");
        }
    }

    #[test]
    fn a_text_may_name_another_county() {
        let report = |region: &str| report(region, "2025年上半年");
        for (region, text, whose) in [
            ("云岭县", "东河县2025年上半年妇幼健康数据", Some(Named::Other)),
            ("云岭县", "填报单位：东河县卫健局", Some(Named::Other)),
            ("云岭县", "2025年上半年东河县妇幼报表", Some(Named::Other)),
            ("云岭县", "湖北省东河县统计表", Some(Named::Other)),
            ("云岭县", "妇幼数据（利川市）", Some(Named::Other)),
            ("云岭县", "云岭县人民医院报表", Some(Named::Own)),
            ("云岭县", "湖北省云岭县报表", Some(Named::Own)),
            ("云岭县", "云岭卫健局", Some(Named::Own)),
            ("恩施市", "恩施州妇幼报表", Some(Named::Other)),
            ("临江市白河区", "白河区妇幼报表", Some(Named::Own)),
            ("临江市白河区", "填报单位：青山区卫健局", Some(Named::Other)),
            ("青岩苗族侗族自治县", "青岩县妇幼报表", Some(Named::Own)),
            ("云岭县", "城关镇卫生院2025年上半年指标表", Some(Named::Other)),
            ("云岭县", "填报单位：五峰街道社区卫生服务中心", Some(Named::Other)),
            ("云岭县", "城关镇卫生院妇幼报表", Some(Named::Other)),
            ("云岭县", "云岭县城关镇卫生院", Some(Named::Own)),
            ("白河区", "全市2025年上半年妇幼健康指标表", Some(Named::Other)),
            ("恩施市", "全市2025年上半年妇幼健康指标表", None),
            ("恩施市", "恩施土家族苗族自治州报表", Some(Named::Own)),
            ("云岭县", "恩施土家族苗族自治州报表", Some(Named::Other)),
        ] {
            assert_eq!(named(text, &report(region)), whose, "{region} {text}");
        }
        for text in "县人民医院 全县妇幼健康报表 县级公立医院 县域医共体报表 各县市区报表 卫生健康系统县区统计表 社区卫生服务 城市社区 \
            湖北省妇幼健康统计报表 填报单位：县疾控中心 妇幼健康股2025年上半年填报表 健康县区建设 国家卫生县城 慢性病综合防控示范区 市区两级 医院病区 \
            农村地区改厕 经济开发区 城区 无烟县 高新区 疫区 各乡镇卫生院 乡镇卫生院 建制镇 农村乡 全员人口报表 全年报表 健康乡镇建设"
            .split_whitespace()
        {
            assert_eq!(named(text, &report("云岭县")), None, "{text}");
        }
    }
}
