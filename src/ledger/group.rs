//! What the words of a change go by: a rate rises by 个百分点, an age by 岁, a stay in hospital is 缩短, people grow by %.

use crate::catalogue::additive::is_place;
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure, split_scale};

/// What the words of a change go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// %, ‰, /10万.
    Rate,
    /// 个百分点: a difference of rates already.
    Points,
    /// 岁, 张/千人, 分: nobody adds them up.
    Level,
    /// 性别比 and other numbers without unit that are one to another.
    Ratio,
    /// 平均住院日, 响应时间: a time that is better short.
    Span,
    /// 排名, 名次: the smaller number is ahead.
    Place,
    /// 天, 个月, and what is counted for each of a thousand people: added up, but no share is said of it.
    Amount,
    /// What is counted, weighed or paid.
    Volume,
}

/// Units of days and longer, of which nobody says a share.
const DAYS: &[&str] = &["天", "日", "周", "月", "个月", "年"];
/// Units of points and degrees.
const LEVELS: &[&str] = &["岁", "周岁", "分", "℃", "度", "级"];
/// Words in the name of a time that gets shorter or longer.
const SPANS: &[&str] = &["平均", "住院日", "时间", "时限", "周期", "用时", "耗时", "等候", "响应", "间隔", "工期"];
/// Words in the name of what is counted for each of so many people.
const PER_HEAD: &[&str] = &["每千", "千人", "每万", "万人", "每百", "人均", "平均", "户均"];
/// Ends of the name of a ratio.
const RATIOS: &[&str] = &["比", "比值", "比例", "系数"];
/// Ends of the name of a score without unit.
const SCORES: &[&str] = &["指数", "满意度", "得分", "评分"];

/// What a unit's changes go by when nothing else is known of it.
pub fn of_unit(unit: &str) -> ChangeKind {
    match measure(unit).0 {
        Kind::Share if unit.contains("分点") => ChangeKind::Points,
        Kind::Share => ChangeKind::Rate,
        // 人均费用 grows by a share, as money does; 每千人口床位 rises by so many.
        Kind::Density if unit.starts_with('元') => ChangeKind::Volume,
        Kind::Density => ChangeKind::Level,
        Kind::Time if DAYS.contains(&unit) => ChangeKind::Amount,
        _ if LEVELS.contains(&unit) => ChangeKind::Level,
        // `measure` has no such unit, and takes whatever it does not know for a measure word.
        Kind::Count if unit.contains("单位比值") => ChangeKind::Points,
        Kind::Number | Kind::Count | Kind::Money | Kind::Length | Kind::Area | Kind::Volume | Kind::Mass | Kind::Time => {
            ChangeKind::Volume
        }
    }
}

/// What a figure's changes go by.
pub fn of(quantity: &Quantity, label: &str) -> ChangeKind {
    let (kind, _) = measure(quantity.unit());
    let named = |words: &[&str]| words.iter().any(|word| label.contains(word));
    // 性别比（女=100） ends as its name does before the bracket.
    let label_end = label.find(['（', '(']).map_or(label, |at| &label[..at]);
    match kind {
        Kind::Number | Kind::Count if is_place(label, quantity.unit()) => ChangeKind::Place,
        Kind::Number if RATIOS.iter().any(|end| label_end.ends_with(end)) => ChangeKind::Ratio,
        Kind::Number if SCORES.iter().any(|end| label_end.ends_with(end)) => ChangeKind::Level,
        // Only an average has a part of a day.
        Kind::Time if !LEVELS.contains(&quantity.unit()) && (named(SPANS) || is_part_of_a_day(quantity)) => ChangeKind::Span,
        Kind::Count if of_unit(quantity.unit()) == ChangeKind::Volume && named(PER_HEAD) && is_per_head(quantity) => {
            ChangeKind::Amount
        }
        _ => of_unit(quantity.unit()),
    }
}

fn is_part_of_a_day(quantity: &Quantity) -> bool {
    DAYS.contains(&quantity.unit()) && quantity.power() == 0 && quantity.decimals() > 0
}

/// 8.29张 for each thousand, but not 1.2万张.
fn is_per_head(quantity: &Quantity) -> bool {
    quantity.power() == 0 && split_scale(quantity.unit()).0 == 0
}

/// The verb of a change, by a share of it or by an amount.
pub fn verb(up: bool, group: ChangeKind, by_share: bool) -> &'static str {
    match (up, group) {
        (true, ChangeKind::Rate | ChangeKind::Ratio) => "上升",
        (true, ChangeKind::Level) => "提高",
        (true, ChangeKind::Span) => "延长",
        (false, ChangeKind::Span) => "缩短",
        (true, ChangeKind::Place) => "后移",
        (false, ChangeKind::Place) => "前移",
        (true, ChangeKind::Volume) if by_share => "增长",
        (true, ChangeKind::Volume | ChangeKind::Amount | ChangeKind::Points) => "增加",
        (false, ChangeKind::Volume) if by_share => "下降",
        (false, ChangeKind::Volume | ChangeKind::Amount | ChangeKind::Points) => "减少",
        (false, ChangeKind::Rate | ChangeKind::Ratio | ChangeKind::Level) => "下降",
    }
}

/// The verb that leads from one value to another: 上升到, or 升至 for short.
pub fn verb_to(up: bool, group: ChangeKind, below_zero: bool, short: bool) -> &'static str {
    match (up, group, short) {
        // 从-5万元减少到-8万元 would be read as less of a loss.
        (true, _, false) if below_zero => "上升到",
        (true, _, true) if below_zero => "升至",
        (false, _, false) if below_zero => "下降到",
        (false, _, true) if below_zero => "降至",
        (true, ChangeKind::Rate | ChangeKind::Ratio, false) => "上升到",
        (true, ChangeKind::Rate | ChangeKind::Ratio, true) => "升至",
        (true, ChangeKind::Level, false) => "提高到",
        (true, ChangeKind::Level, true) => "提高至",
        (true, ChangeKind::Span, false) => "延长到",
        (true, ChangeKind::Span, true) => "延长至",
        (false, ChangeKind::Span, false) => "缩短到",
        (false, ChangeKind::Span, true) => "缩短至",
        (true, ChangeKind::Place, false) => "后移到",
        (true, ChangeKind::Place, true) => "后移至",
        (false, ChangeKind::Place, false) => "前移到",
        (false, ChangeKind::Place, true) => "前移至",
        (true, ChangeKind::Volume | ChangeKind::Amount | ChangeKind::Points, false) => "增加到",
        (true, ChangeKind::Volume | ChangeKind::Amount | ChangeKind::Points, true) => "增至",
        (false, ChangeKind::Volume | ChangeKind::Amount | ChangeKind::Points, false) => "减少到",
        (false, ChangeKind::Volume | ChangeKind::Amount | ChangeKind::Points, true) => "减至",
        (false, ChangeKind::Rate | ChangeKind::Ratio | ChangeKind::Level, false) => "下降到",
        (false, ChangeKind::Rate | ChangeKind::Ratio | ChangeKind::Level, true) => "降至",
    }
}

/// What a difference of rates is counted in.
pub fn points(unit: &str) -> Option<&'static str> {
    match unit {
        "%" => Some("个百分点"),
        "‰" => Some("个千分点"),
        _ => None,
    }
}
