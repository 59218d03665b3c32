//! Which figures have a sum. Statistics tells totals (总量指标) from what is relative or average (相对指标, 平均指标): whatever unit they
//! are printed with, rates, averages, indices and places in an order do not add up.
//!
//! What a name says goes by its last word (…率, …指数), or by a word of what each is of (每千人口…, 次均…); what the catalogue knows
//! besides is how the indicator is printed: of 26.82次 nobody counted so many.

use super::Indicator;
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure, split_scale};

/// Why figures of a name have no sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NonAdditive {
    /// So many of others: 率, 比, 系数.
    Ratio,
    /// So many to each: 人均, 每千人口, 平均.
    Average,
    /// 指数, 得分, 满意度.
    Score,
    /// 名次, 等级.
    Rank,
}

impl NonAdditive {
    /// What such a figure is, in words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Ratio => "率或比",
            Self::Average => "平均数",
            Self::Score => "指数或得分",
            Self::Rank => "名次或等级",
        }
    }
}

/// Last words of names.
const ENDS: &[(NonAdditive, &str)] = &[
    (NonAdditive::Ratio, "率 率值 比 比例 比重 占比 比值 百分比 系数 倍数 进度 覆盖面 频次 频度"),
    (
        NonAdditive::Average,
        "均 均数 均值 中位数 众数 年龄 寿命 半径 密度 浓度 强度 温度 气温 水温 湿度 酸碱度 单价 周转次数 周转天数",
    ),
    (NonAdditive::Score, "指数 指数值 得分 评分 打分 分值 总分 满意度 知晓度 认可度 成熟度 幸福感"),
    (NonAdditive::Rank, "等级 级别 分级 评级 星级 等次 档次 层级"),
];
/// Words anywhere in a name of a place in an order.
const PLACES: &[&str] = &["排名", "名次", "位次", "排位", "第几"];
/// Words anywhere in a name of what each is of.
const EACH: &[&str] = &["每", "千人", "万人口", "万常住", "百元", "万元收入", "万元产值", "万元支出"];
/// What ends as a ratio does, and is held so many times.
const EVENTS: &str = "评比 对比";
/// What has such a word, and is counted.
const COUNTED: &[&str] = &[
    "均等",
    "均衡",
    "均质",
    "均匀",
    "千人计划",
    "万人计划",
    "千人大会",
    "千人以上",
    "千人规模",
    "百元以上",
    "百元以下",
    "达标",
    "超标",
    "达到",
    "未达",
    // People and beds of all of a year: what they come to is the mean of all as well.
    "平均人口",
    "平均常住",
    "平均户籍",
    "平均开放",
    "平均实有",
    "平均在岗",
    "平均在职",
];
/// What stands before 均 in an average; 两县均 says something of both.
const MEANS: &[char] = &['平', '人', '次', '户', '年', '月', '日', '床', '例'];
/// Words of a time that is added up: of a stay, a wait or a deadline it is an average.
const ADDED_TIMES: &[&str] = &["志愿", "服务时长", "播放", "培训时长", "累计", "总时", "总工时", "总天数", "总床日"];
/// Units of points, degrees and places: 7月份, 30届, 3级, 95分; two of them are not twice as much.
const MARKS: &[&str] = &["月份", "号", "届", "级", "分", "℃", "度", "倍", "指数", "单位比值", "个单位比值", "DDD", "DDDs"];

/// Whether a figure of this name, counted in `unit`, is a place in an order: the smaller, the farther ahead. 前三名次数 counts such places.
pub(crate) fn is_place(name: &str, unit: &str) -> bool {
    matches!(unit, "" | "位" | "名") && PLACES.iter().any(|word| name.contains(word))
}

/// Why a name says that its figures, counted in `unit`, have no sum.
pub(crate) fn by_name(name: &str, unit: &str) -> Option<NonAdditive> {
    if PLACES.iter().any(|word| name.contains(word)) {
        return Some(NonAdditive::Rank);
    }
    // 性别比（女=100） ends as its name does before the bracket.
    let name = name.split(['（', '(']).next().unwrap_or(name);
    let ends = |words: &str| words.split_whitespace().any(|end| name.ends_with(end));
    let by_end = ENDS.iter().find(|(_, words)| ends(words)).map(|(why, _)| *why).filter(|_| !ends(EVENTS));
    match by_end {
        // 优秀等次6人 and 实行药品零差率26家 are counted, whatever they are called after.
        Some(NonAdditive::Ratio | NonAdditive::Score | NonAdditive::Rank) if is_counted(unit) => None,
        Some(why) => Some(why),
        None if COUNTED.iter().any(|word| name.contains(word)) => None,
        None => (name.contains('均') || EACH.iter().any(|word| name.contains(word))).then_some(NonAdditive::Average),
    }
}

/// Whether a unit counts things or measures an amount of them.
fn is_counted(unit: &str) -> bool {
    let bare = split_scale(unit).1;
    let kind = measure(bare).0;
    let is_amount = matches!(kind, Kind::Count | Kind::Money | Kind::Length | Kind::Area | Kind::Volume | Kind::Mass);
    is_amount && !MARKS.contains(&bare)
}

/// Why figures of an indicator of the catalogue have no sum.
pub(crate) fn by_indicator(indicator: &Indicator) -> Option<NonAdditive> {
    let (kind, example) = (indicator.kind(), Quantity::parse(&indicator.example));
    let is_whole = |example: &Quantity| example.decimals() == 0 || example.power() > 0;
    // Of 万 and of money there are parts; half a person is an average.
    let is_counted = split_scale(&indicator.unit).0 > 0 || !matches!(kind, Kind::Count | Kind::Number);
    by_name(&indicator.name, &indicator.unit).or(match kind {
        Kind::Share => Some(NonAdditive::Ratio),
        Kind::Density => Some(NonAdditive::Average),
        _ if MARKS.contains(&&*indicator.unit) => Some(NonAdditive::Score),
        _ if example.as_ref().is_some_and(Quantity::is_quotient) => Some(NonAdditive::Ratio),
        _ if !is_counted && example.as_ref().is_some_and(|example| !is_whole(example)) => Some(NonAdditive::Average),
        _ => None,
    })
}

/// Whether quantities of a unit are marks on a scale, or the time that one of many takes; `name` may say that it is added up.
pub(crate) fn is_mark(unit: &str, name: &str) -> bool {
    MARKS.contains(&unit) || measure(unit).0 == Kind::Time && !ADDED_TIMES.iter().any(|word| name.contains(word))
}

/// Whether words that end in 均 end in an average (人均), and do not say something of all of several (同比均).
pub(crate) fn ends_in_average(words: &str) -> bool {
    words.strip_suffix('均').is_some_and(|before| before.ends_with(MEANS))
}

#[cfg(test)]
mod tests {
    use super::NonAdditive::{Average, Rank, Ratio, Score};
    use super::{by_indicator, by_name, ends_in_average, is_mark};
    use crate::catalogue::Catalogue;

    #[test]
    fn a_name_says_whether_its_figures_add_up() {
        for (name, why) in [
            ("住院率", Some(Ratio)),
            ("医护比", Some(Ratio)),
            ("总人口性别比（女=100）", Some(Ratio)),
            ("任务进度", Some(Ratio)),
            ("次均费用", Some(Average)),
            ("每千人口床位数", Some(Average)),
            ("千人床位", Some(Average)),
            ("百元医疗收入成本", Some(Average)),
            ("孕妇尿碘中位数", Some(Average)),
            ("平均年龄", Some(Average)),
            ("病例组合指数", Some(Score)),
            ("绩效考核得分", Some(Score)),
            ("患者满意度", Some(Score)),
            ("国考排名", Some(Rank)),
            ("医院等级", Some(Rank)),
            ("活产数", None),
            // The word is of what is counted, and not of the figure.
            ("接种率监测次数", None),
            ("药品零差率补助资金", None),
            ("次均费用达标医院数", None),
            ("病媒生物密度达标乡镇数", None),
            ("均等化服务人数", None),
            ("千人计划人才数", None),
            ("评比", None),
            ("年平均常住人口", None),
            ("劳动年龄人口数", None),
        ] {
            assert_eq!(by_name(name, ""), why, "{name}");
        }
        // What it is counted in says more than its last word.
        for (name, unit, why) in [
            ("优秀等次", "人", None),
            ("实行药品零差率", "家", None),
            ("量化分级", "家", None),
            ("药品零差率", "万元", None),
            ("医院等级", "级", Some(Rank)),
            ("传染病报告达标率", "", Some(Ratio)),
            ("百元医疗收入成本", "元", Some(Average)),
            ("病床周转次数", "次", Some(Average)),
            ("年度考核名次", "名", Some(Rank)),
        ] {
            assert_eq!(by_name(name, unit), why, "{name} {unit}");
        }
    }

    #[test]
    fn the_catalogue_says_it_of_indicators_whose_names_do_not() {
        let catalogue = Catalogue::new(&[]);
        for (name, adds_up) in [
            ("减少跑动次数", false),
            ("抗菌药物使用强度", false),
            ("总和生育率", false),
            ("蝇密度", false),
            ("布雷图指数", false),
            ("医护比", false),
            ("活产数", true),
            ("医疗废物产生量", true),
            ("药品零差率销售额", true),
            ("实际占用总床日数", true),
        ] {
            let [indicator] = catalogue.named(name)[..] else { panic!("{name}") };
            assert_eq!(by_indicator(indicator).is_none(), adds_up, "{name}");
        }
    }

    #[test]
    fn marks_and_times_of_one_are_no_amounts() {
        for (unit, name, is) in [
            ("级", "应用水平", true),
            ("天", "平均住院日", true),
            ("分钟", "响应时间", true),
            ("小时", "志愿服务时长", false),
            ("人", "活产数", false),
        ] {
            assert_eq!(is_mark(unit, name), is, "{name}");
        }
        for (words, is) in [("人均", true), ("同比均", false), ("两项指标均", false), ("户均", true), ("人", false)]
        {
            assert_eq!(ends_in_average(words), is, "{words}");
        }
    }
}
