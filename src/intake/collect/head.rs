//! The heads of columns, as divisions write them: what stands beneath each.

use super::issuer::{TARGETS, set_by};
use super::places::{Whose, whose};
use super::time::{LAST, Time, time};
use crate::base::text::direction::{ChangeUse, words};
use crate::catalogue::typed::{squeezed, unit};
use crate::ledger::Report;
use crate::quantity::period::Period;

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
    /// Changes from another time, which are said: 环比, 较年初.
    OtherChange,
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
    /// Why it is not sure that it speaks of this time.
    pub(super) doubt: Option<String>,
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
    "工作任务",
    "重点任务",
    "主要任务",
    "任务名称",
    "任务内容",
    "考核内容",
    "考核项目",
    "评价指标",
    "评价内容",
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
/// What says a change, besides the words for it.
const CHANGES: &[&str] = &["同比", "较上年", "比上年", "较去年", "比去年", "环比", "±"];
/// Since when a change is counted that is no 同比.
const SINCE_OTHERS: &[&str] =
    &["环比", "上月", "上季", "上期", "上周", "年初", "上年末", "上年底", "去年末", "去年底", "两年平均", "定基"];
const DONE: &[&str] = &["完成数", "完成情况", "完成值", "完成量", "实际", "已完成", "完成"];
const THIS: &[&str] = &["本期", "今年", "本年", "当年", "当期", "现期", "报告期"];
/// Heads of columns of values that say no time.
const VALUES: &[&str] = &["值", "数", "合计", "总数", "总计", "金额", "人数", "结果", "现状", "期末", "期末数", "数额"];
/// Words in such heads.
const VALUED: &[&str] = &["累计", "完成", "实际", "填报", "上报", "报送", "数值", "数据", "数量", "统计数", "实绩", "现状值"];

/// What stands beneath a head of several lines, the uppermost first; none where nobody knows.
pub(super) fn head(parts: &[String], report: &Report) -> Option<Head> {
    let period = &report.period;
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
    // Of what the county lies in, and of its neighbours, nothing is taken, whatever else stands over or under it.
    let places: Vec<Whose> = parts.iter().filter_map(|part| whose(part, report)).collect();
    if places.iter().any(|place| *place != Whose::Own) {
        return Some(Head::Other);
    }
    let all = if unit(&inside).is_some() { format!("{}{outside}", parts[..parts.len() - 1].concat()) } else { parts.concat() };
    // A sentence is no head.
    if all.chars().count() > 24 {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| all.contains(word));
    let ends_so = |words: &[&str]| words.iter().any(|word| last.contains(word));
    // 是否完成 is no value, whatever is answered.
    if all.contains("是否") {
        return Some(Head::Other);
    }
    if has(BESIDE) {
        return Some(Head::Beside); // 占目标 and 时间进度 hold words of heads that are looked for below.
    }
    if has(DONE_SHARES) {
        return Some(Head::Done); // 任务完成率 holds words of heads below as well.
    }
    if is_change(&all) {
        // 同比 beneath 2024年上半年 is no value of that time.
        return Some(if is_since_last_year(&all, period) { Head::Change } else { Head::OtherChange });
    }
    if has(TARGETS) && !ends_so(DONE) || ends_so(&["应完成", "计划完成"]) {
        return Some(Head::Target(set_by(&all).map(str::to_owned)));
    }
    // 6月当月 is one month of those up to then.
    if has(&["当月", "单月", "本月", "当季"]) {
        return Some(Head::Other);
    }
    match time(&all, period) {
        Some(Time::This(rank)) => Some(Head::This(rank)),
        Some(Time::Last(rank)) => Some(Head::Last(rank)),
        Some(Time::Other) => Some(Head::Other),
        None if has(LAST) => Some(Head::Last(2)),
        None if has(THIS) => Some(Head::This(2)),
        None if all.contains("上期") || all.contains("上月") || all.contains("上季") => Some(Head::Other),
        None if !places.is_empty() || is_bare(VALUES) || is(VALUES) || has(VALUED) => Some(Head::This(1)),
        None => None,
    }
}

/// Whether a head speaks of a change: 同比增减, 较年初.
fn is_change(text: &str) -> bool {
    let is_than = |word: &str| text.split_once(word).is_some_and(|(before, _)| before.ends_with(['较', '比']));
    // 较2025年同期 and 与去年相比 say no word for it; 比重 and 比例 are no changes.
    let is_from_year = |mark: char| {
        let rest = text.split_once(mark).map_or("", |(_, rest)| rest);
        rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with(['上', '去', '同'])
    };
    CHANGES.iter().any(|word| text.contains(word))
        || words(ChangeUse::Column).any(|change| text.contains(change.word))
        || SINCE_OTHERS.iter().any(|word| is_than(word))
        || text.contains("相比")
        || is_from_year('较')
        || is_from_year('比')
}

/// Whether a change is one from a year ago, and neither 环比 nor 较2019年, nor last year's own.
fn is_since_last_year(text: &str, period: &Period) -> bool {
    let is_than = || text.replace("同比", "").contains(['较', '比', '与']) || text.contains("同期");
    !SINCE_OTHERS.iter().any(|word| text.contains(word))
        && match time(text, period) {
            None | Some(Time::This(_)) => true,
            Some(Time::Last(_)) => is_than(),
            Some(Time::Other) => false,
        }
}

/// What stands outside the last bracket, and in it.
fn brackets(text: &str) -> (String, String) {
    match text.strip_suffix('）').and_then(|text| text.rsplit_once('（')) {
        Some((outside, inside)) => (outside.to_owned(), inside.to_owned()),
        None => (text.to_owned(), String::new()),
    }
}

/// The unit in a head: 本期（万元）, 比上年同期±%.
pub(super) fn unit_in(parts: &[String]) -> String {
    let in_one = |part: &String| {
        let text = squeezed(part);
        let (outside, inside) = brackets(&text);
        let is_at_end = |word: &&str| text.strip_suffix(*word).is_some_and(|outside| !outside.is_empty());
        let at_end = || ["百分点", "%", "‰"].into_iter().find(is_at_end).map(str::to_owned);
        unit(&inside).filter(|_| !outside.is_empty()).or_else(at_end)
    };
    let found = parts.iter().rev().find_map(in_one).unwrap_or_default();
    // Of 增减百分点 the numbers are so many 个百分点.
    if found == "百分点" { format!("个{found}") } else { found }
}

#[cfg(test)]
mod tests {
    use super::super::places::tests::report;
    use super::{head, unit_in};

    fn of(parts: &[&str], period: &str) -> String {
        let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        let head = head(&parts, &report("临江市云岭县", period));
        head.map_or_else(|| "?".to_owned(), |head| format!("{head:?}"))
    }

    #[test]
    fn heads_are_known_as_divisions_write_them() {
        for (parts, seen) in [
            (&["指 标"][..], "Name"),
            (&["指标名称"], "Name"),
            (&["工作任务"], "Name"),
            (&["年度任务"], "Target(None)"),
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
            (&["去年底"], "Other"),
            (&["上年末"], "Other"),
            (&["2023年底"], "Other"),
            (&["2023年末数"], "Other"),
            (&["去年6月底"], "Last(3)"),
            (&["2022年"], "Other"),
            (&["1-5月"], "Other"),
            (&["上月"], "Other"),
            (&["本月"], "Other"),
            (&["6月当月"], "Other"),
            (&["同比（%）"], "Change"),
            (&["同比增减"], "Change"),
            (&["比上年同期±%"], "Change"),
            (&["比2023年同期增减"], "Change"),
            (&["较2023年同期"], "Change"),
            (&["与2023年同期相比"], "Change"),
            (&["比去年"], "Change"),
            (&["较2022年"], "OtherChange"),
            (&["2023年上半年", "同比"], "OtherChange"),
            (&["环比"], "OtherChange"),
            (&["环比增减（%）"], "OtherChange"),
            (&["较年初"], "OtherChange"),
            (&["较上月增减"], "OtherChange"),
            (&["比上年末增长"], "OtherChange"),
            (&["较2019年增长"], "OtherChange"),
            (&["2024年1-5月", "同比"], "OtherChange"),
            (&["增长率"], "Change"),
            (&["较上年同期"], "Change"),
            (&["目标"], "Target(None)"),
            (&["省定目标"], "Target(Some(\"省\"))"),
            (&["省级2024年目标"], "Target(Some(\"省\"))"),
            (&["国家考核标准"], "Target(Some(\"国家\"))"),
            (&["区域目标"], "Target(None)"),
            (&["县医院任务数"], "Target(None)"),
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
            (&["全县"], "This(1)"),
            (&["我县"], "This(1)"),
            (&["云岭县"], "This(1)"),
            (&["云岭县", "2024年上半年"], "This(3)"),
            (&["云岭"], "?"),
            (&["全市"], "Other"),
            (&["全省平均"], "Other"),
            (&["全州", "2024年上半年"], "Other"),
            (&["2024年上半年", "全市"], "Other"),
            (&["东河县"], "Other"),
        ] {
            assert_eq!(of(parts, "2024年上半年"), seen, "{parts:?}");
        }
        assert_eq!(of(&["2024年"], "2024年"), "This(2)");
        assert_eq!(of(&["2023年度"], "2024年"), "Last(2)");
        assert_eq!(of(&["2023年底"], "2024年"), "Last(2)");
        assert_eq!(of(&["上年末"], "2024年"), "Last(2)");
        assert_eq!(of(&["2024年第三季度"], "2024年第三季度"), "This(3)");
        assert_eq!(of(&["三季度"], "2024年第三季度"), "This(3)");
        assert_eq!(of(&["2024年上半年"], "2024年"), "Other");
    }

    #[test]
    fn a_head_may_say_the_unit() {
        assert_eq!(unit_in(&["本期（万元）".to_owned()]), "万元");
        assert_eq!(unit_in(&["完成数(%)".to_owned()]), "%");
        assert_eq!(unit_in(&["本期（请填）".to_owned()]), "");
        assert_eq!(unit_in(&["比上年同期±%".to_owned()]), "%");
        assert_eq!(unit_in(&["同比增减百分点".to_owned()]), "个百分点");
        assert_eq!(unit_in(&["增减（个百分点）".to_owned()]), "个百分点");
        assert_eq!(unit_in(&["%".to_owned()]), "");
    }
}
