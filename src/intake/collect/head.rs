//! The heads of columns, as divisions write them: what stands beneath each.

use crate::catalogue::typed::{squeezed, unit};
use crate::quantity::period::{Period, PeriodKind};

/// What stands beneath a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Head {
    /// Names of figures.
    Name,
    /// Keys of figures, in sheets of ours.
    Key,
    /// Units.
    Unit,
    /// Values of this period; the larger, the more clearly it says so.
    This(u8),
    /// Values of a year ago.
    Last(u8),
    /// Values of another time, which is said.
    Other,
    /// Changes from a year ago.
    Change,
    /// 目标, and who set it.
    Target(Option<String>),
    /// 备注.
    Remark,
    /// 截至.
    AsOf,
    /// Who reports.
    Division,
    /// 完成率 against 目标.
    Done,
    /// Numbers of rows, shares, ranks: nothing that is taken.
    Beside,
}

/// A column with a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeadedColumn {
    pub(super) at: u32,
    pub(super) head: Head,
    /// The unit in its head.
    pub(super) unit: String,
    /// The head as it is written.
    pub(super) text: String,
}

const NAMES: &[&str] = &[
    "指标",
    "指标名称",
    "项目",
    "项目名称",
    "名称",
    "内容",
    "指标项目",
    "指标内容",
    "项目内容",
    "统计指标",
    "工作指标",
    "主要指标",
    "考核指标",
    "监测指标",
    "填报指标",
    "填报项目",
    "统计项目",
    "数据名称",
    "数据项",
    "数据项目",
    "类别",
    "分类",
    "事项",
    "工作内容",
    "工作项目",
    "统计内容",
    "指标及内容",
    "主要内容",
    "业务指标",
    "业务项目",
    "具体指标",
    "一级指标",
    "二级指标",
    "三级指标",
];
const SERIALS: &[&str] = &["序号", "序", "编号", "№", "No", "No.", "NO", "NO.", "行次", "代码", "指标代码"];
const UNITS: &[&str] = &["单位", "计量单位", "数量单位", "数据单位", "计数单位"];
const REMARKS: &[&str] = &["备注", "说明", "备考", "注", "情况说明", "备注说明", "填报说明", "原因说明"];
const AS_OF: &[&str] = &["截至", "截止", "截至日期", "截止日期", "截至时间", "截止时间", "统计截止时间", "数据截止日期"];
const DIVISIONS: &[&str] = &[
    "科室",
    "股室",
    "责任科室",
    "责任股室",
    "填报科室",
    "填报股室",
    "填报单位",
    "报送单位",
    "报送科室",
    "责任单位",
    "牵头科室",
    "来源",
    "数据来源",
    "提供科室",
    "填报人",
    "责任人",
    "联系人",
    "处室",
    "责任处室",
];
/// Words of columns that are made from others.
const BESIDE: &[&str] =
    &["时间进度", "序时进度", "占比", "排名", "位次", "得分", "分值", "权重", "占目标", "占任务", "比重", "差额", "差距", "缺口"];
/// Words of the share of a 目标 that is reached.
const DONE_SHARES: &[&str] = &["完成率", "完成比例", "完成进度", "达成率", "进度"];
const CHANGES: &[&str] =
    &["同比", "增减", "增长", "增幅", "增速", "变化", "较上年", "比上年", "较去年", "比去年", "环比", "升降", "±", "净增"];
const TARGETS: &[&str] =
    &["目标", "任务", "计划", "指标值", "考核值", "标准值", "要求值", "应完成", "应达", "考核标准", "考核要求", "标准要求"];
const DONE: &[&str] = &["完成数", "完成情况", "完成值", "完成量", "实际", "已完成", "完成"];
const LAST: &[&str] = &["上年", "去年", "上一年", "同期"];
const THIS: &[&str] = &["本期", "今年", "本年", "当年", "当期", "现期", "报告期"];
/// Heads of columns of values that say no time.
const VALUES: &[&str] = &[
    "值",
    "数",
    "全县",
    "全市",
    "全区",
    "全州",
    "全旗",
    "合计",
    "总数",
    "总计",
    "金额",
    "人数",
    "结果",
    "现状",
    "期末",
    "期末数",
    "数额",
];
/// Words in such heads.
const VALUED: &[&str] = &["累计", "完成", "实际", "填报", "上报", "报送", "数值", "数据", "数量", "统计数", "实绩", "现状值"];
/// Who sets targets.
const ISSUERS: &[&str] = &["国家", "省级", "省", "州级", "州", "市级", "市", "县级", "县", "区级", "区"];

/// What stands beneath a head of several lines, the uppermost first; none where nobody knows.
pub(super) fn head(parts: &[String], period: &Period) -> Option<Head> {
    let parts: Vec<String> = parts.iter().map(|part| squeezed(part)).filter(|part| !part.is_empty()).collect();
    let last = parts.last()?;
    let is = |words: &[&str]| words.contains(&last.as_str());
    let (outside, inside) = brackets(last);
    let is_bare = |words: &[&str]| words.contains(&outside.as_str());
    if is(SERIALS) {
        return Some(Head::Beside);
    }
    if last == "键" {
        return Some(Head::Key);
    }
    if is_bare(NAMES) || outside.contains("指标名称") {
        return Some(Head::Name);
    }
    if is_bare(UNITS) {
        return Some(Head::Unit);
    }
    if is_bare(REMARKS) {
        return Some(Head::Remark);
    }
    if is_bare(AS_OF) {
        return Some(Head::AsOf);
    }
    if is_bare(DIVISIONS) {
        return Some(Head::Division);
    }
    let all = if unit(&inside).is_some() { format!("{}{outside}", parts[..parts.len() - 1].concat()) } else { parts.concat() };
    // A sentence is no head.
    if all.chars().count() > 24 {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| all.contains(word));
    let ends_so = |words: &[&str]| words.iter().any(|word| last.contains(word));
    if has(BESIDE) {
        return Some(Head::Beside); // 占目标 and 时间进度 hold words of heads that are looked for below.
    }
    if has(DONE_SHARES) {
        return Some(Head::Done); // 任务完成率 holds words of heads below as well.
    }
    if has(CHANGES) {
        return Some(Head::Change); // 同比 beneath 2024年上半年 is no value of that time.
    }
    if has(TARGETS) && !ends_so(DONE) || ends_so(&["应完成", "计划完成"]) {
        let issuer =
            ISSUERS.iter().find(|issuer| all.starts_with(**issuer)).map(|issuer| issuer.trim_end_matches('级').to_owned());
        return Some(Head::Target(issuer));
    }
    match time(&all, period) {
        Some(Time::This(rank)) => Some(Head::This(rank)),
        Some(Time::Last(rank)) => Some(Head::Last(rank)),
        Some(Time::Other) => Some(Head::Other),
        None if has(LAST) => Some(Head::Last(2)),
        None if has(THIS) => Some(Head::This(2)),
        None if all.contains("上期") || all.contains("上月") || all.contains("上季") || all.contains("本月") => {
            Some(Head::Other)
        }
        None if is_bare(VALUES) || is(VALUES) || has(VALUED) => Some(Head::This(1)),
        None => None,
    }
}

enum Time {
    This(u8),
    Last(u8),
    Other,
}

/// 6月, 二季度: one of several times that the period is made of.
pub(super) fn is_month(name: &str, period: &Period) -> bool {
    if part(name).is_none_or(|kind| kind == period.kind) {
        return false;
    }
    let count = name.trim_end_matches('份').strip_suffix('月').or_else(|| name.strip_suffix("季度"));
    count.is_some_and(|count| {
        !count.is_empty() && count.chars().all(|c| c.is_ascii_digit() || "第一二三四五六七八九十".contains(c))
    })
}

/// Which time a head names by its digits: 2024年, 2023年1-6月, 上半年; none where it names none.
fn time(text: &str, period: &Period) -> Option<Time> {
    let digits = |text: &str| text.chars().rev().take_while(char::is_ascii_digit).count();
    let year = text.match_indices('年').find_map(|(at, _)| {
        let count = digits(&text[..at]);
        let number: i32 = text[at - count..at].parse().ok()?;
        match count {
            4 => Some((number, at - count, at + '年'.len_utf8())),
            2 => Some((2000 + number, at - count, at + '年'.len_utf8())), // 24年6月底
            _ => None,
        }
    });
    // 2024 alone is a year too.
    let bare = || text.parse().ok().filter(|year| (2000..2100).contains(year)).map(|year| (year, 0, text.len()));
    let of_year = year.or_else(bare);
    let rest = of_year.map_or(text, |(_, _, end)| &text[end..]);
    let part = part(rest);
    let a_year_ago = LAST.iter().any(|word| text.contains(word));
    let same_part = match part {
        None => true,
        Some(kind) => kind == period.kind || ends_with(kind, period),
    };
    let number = match of_year {
        None => part.map(|_| if a_year_ago { period.year - 1 } else { period.year })?,
        Some((year, ..)) => year,
    };
    let rank = if part.is_some() { 3 } else { 2 }; // 2024年上半年 says more than 2024年.
    Some(match number - period.year {
        0 if same_part && a_year_ago => Time::Last(rank),
        0 if same_part => Time::This(rank),
        -1 if same_part => Time::Last(rank),
        _ => Time::Other,
    })
}

/// Whether a title speaks of another part of the year than the period: 1—5月 of a first half. What is said of the whole year may be
/// about any part of it.
pub(super) fn is_of_other_part(text: &str, period: &Period) -> bool {
    let rest = text.rsplit_once('年').map_or(text, |(_, rest)| rest);
    let halves = ["上半年", "下半年"].iter().find(|part| text.contains(**part)).and_then(|word| part(word));
    match halves.or_else(|| part(rest)) {
        None | Some(PeriodKind::Year) => false,
        Some(kind) => kind != period.kind && !ends_with(kind, period),
    }
}

/// Whether 6月 stands for a first half: what is counted up to its end.
fn ends_with(kind: PeriodKind, period: &Period) -> bool {
    match kind {
        PeriodKind::Months(first, last) => first == last && last == period.end().month && period.start().month == 1,
        _ => false,
    }
}

/// The part of a year that a text begins with, or names.
fn part(text: &str) -> Option<PeriodKind> {
    const PARTS: &[&str] = &["上半年", "下半年", "前三季度", "全年", "年度"];
    let named = PARTS.iter().find(|part| text.contains(**part)).map(|part| if *part == "年度" { "全年" } else { part });
    let by_quarter = || text.split_once("季度").map(|(before, _)| before.chars().next_back());
    let months = || {
        let end = text.find('月')?;
        let start = text[..end].rfind(|c: char| !(c.is_ascii_digit() || "-—－–~～至到月".contains(c)));
        let start = start.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        Some(text[start..=end + 2].to_owned()) // 月 takes three bytes.
    };
    let words = match (named, by_quarter()) {
        (Some(part), _) => (*part).to_owned(),
        (None, Some(Some(number))) => format!("第{number}季度"), // 二季度 and 第二季度 alike.
        (None, _) => months()?,
    };
    Period::parse(&format!("2024年{words}")).map(|period| period.kind) // Of any year: only the part is asked for.
}

/// What stands outside the last bracket, and in it.
fn brackets(text: &str) -> (String, String) {
    match text.strip_suffix('）').and_then(|text| text.rsplit_once('（')) {
        Some((outside, inside)) => (outside.to_owned(), inside.to_owned()),
        None => (text.to_owned(), String::new()),
    }
}

/// The unit in a head: 本期（万元）.
pub(super) fn unit_in(parts: &[String]) -> String {
    let in_one = |part: &String| {
        let (outside, inside) = brackets(&squeezed(part));
        unit(&inside).filter(|_| !outside.is_empty())
    };
    parts.iter().rev().find_map(in_one).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{head, unit_in};
    use crate::quantity::period::Period;

    fn of(parts: &[&str], period: &str) -> String {
        let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        let head = head(&parts, &Period::parse(period).unwrap());
        head.map_or_else(|| "?".to_owned(), |head| format!("{head:?}"))
    }

    #[test]
    fn heads_are_known_as_divisions_write_them() {
        for (parts, seen) in [
            (&["指 标"][..], "Name"),
            (&["指标名称"], "Name"),
            (&["序号"], "Beside"),
            (&["计量单位"], "Unit"),
            (&["本期"], "This(2)"),
            (&["本期（请填）"], "This(2)"),
            (&["今年完成数"], "This(2)"),
            (&["完成数"], "This(1)"),
            (&["数值"], "This(1)"),
            (&["2024年上半年"], "This(3)"),
            (&["2024年1-6月"], "This(3)"),
            (&["2024年1—6月完成"], "This(3)"),
            (&["1-6月累计"], "This(3)"),
            (&["2024年"], "This(2)"),
            (&["2024"], "This(2)"),
            (&["24年6月底"], "This(3)"),
            (&["2023年上半年"], "Last(3)"),
            (&["2023年"], "Last(2)"),
            (&["上年同期"], "Last(2)"),
            (&["去年同期数"], "Last(2)"),
            (&["2023年全年"], "Other"),
            (&["2022年"], "Other"),
            (&["1-5月"], "Other"),
            (&["上月"], "Other"),
            (&["同比（%）"], "Change"),
            (&["同比增减"], "Change"),
            (&["增长率"], "Change"),
            (&["较上年同期"], "Change"),
            (&["目标"], "Target(None)"),
            (&["省定目标"], "Target(Some(\"省\"))"),
            (&["年度任务数"], "Target(None)"),
            (&["任务完成数"], "This(1)"),
            (&["完成率"], "Done"),
            (&["序时进度"], "Beside"),
            (&["备 注"], "Remark"),
            (&["截至日期"], "AsOf"),
            (&["责任科室"], "Division"),
            (&["2024年上半年", "完成数"], "This(3)"),
            (&["2023年上半年", "完成数"], "Last(3)"),
            (&["完成情况", "2024年"], "This(2)"),
            (&["2024年上半年", "目标"], "Target(None)"),
            (&["2024年上半年", "同比"], "Change"),
            (&["甲镇"], "?"),
            (&["键"], "Key"),
        ] {
            assert_eq!(of(parts, "2024年上半年"), seen, "{parts:?}");
        }
        assert_eq!(of(&["2024年"], "2024年"), "This(2)");
        assert_eq!(of(&["2023年度"], "2024年"), "Last(2)");
        assert_eq!(of(&["2024年第三季度"], "2024年第三季度"), "This(3)");
        assert_eq!(of(&["三季度"], "2024年第三季度"), "This(3)");
        assert_eq!(of(&["2024年上半年"], "2024年"), "Other");
    }

    #[test]
    fn titles_may_speak_of_another_time() {
        let period = Period::parse("2024年上半年").unwrap();
        let other = |title: &str| super::is_of_other_part(title, &period);
        assert!(["2024年1-5月统计表", "2024年一季度报表", "2024年下半年"].iter().all(|title| other(title)));
        assert!(
            !["2024年上半年统计表", "2024年1-6月", "2024年度重点指标", "2024年", "2024年6月"].iter().any(|title| other(title))
        );
    }

    #[test]
    fn a_head_may_say_the_unit() {
        assert_eq!(unit_in(&["本期（万元）".to_owned()]), "万元");
        assert_eq!(unit_in(&["完成数(%)".to_owned()]), "%");
        assert_eq!(unit_in(&["本期（请填）".to_owned()]), "");
    }
}
