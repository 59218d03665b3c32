//! A rate above 100% that has no business there.

use super::wording;
use rust_decimal::Decimal;

use super::weighed::weighed;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::base::text::direction::{ChangeUse, words};
use crate::ledger::Ledger;
use crate::ledger::evaluate::stated;

pub(super) static RULE: Rule = Rule {
    id: "rate-over-whole",
    name: "率超过百分之百",
    severity: Severity::Warning,
    about: "率是不是超过了100%",
    why: "分子是分母的一部分时，率不会超过100%；按任务数算的叫完成率，病床使用率可以超过",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
免疫规划:
  接种覆盖率: 104.2%
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
免疫规划:
  任务完成率: 104.2%
"#,
    basis: "实务：相对数的分子应当包含在分母之中",
};

/// Rates whose numerator is part of their denominator by what they mean.
const SHARES: &[&str] = &[
    "覆盖率",
    "合格率",
    "建档率",
    "建卡率",
    "建册率",
    "接种率",
    "满意率",
    "满意度",
    "管理率",
    "访视率",
    "死亡率",
    "病死率",
    "治愈率",
    "审核率",
    "成功率",
    "落实率",
    "占比",
    "办结率",
    "运行率",
    "签约率",
    "服用率",
    "知晓率",
    "达标率",
    "完整率",
    "治疗率",
    "参保率",
    "就诊率",
];
/// Words of rates that may exceed 100%, besides those of a change: of a task, of beds.
const MAY: &[&str] = &["完成", "使用率", "周转", "任务", "目标", "超", "性别比", "负荷"];

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (_, figure, quantity) in weighed(ledger).filter(|(_, _, quantity)| quantity.is_rate()) {
        let Some(rate) = stated(figure, quantity) else { continue };
        let label = wording::of_words(&figure.label);
        // Over however its digits are read: 约110% lies above 100%, as 超过100% does, and 100% itself does not.
        let goes_up = quantity.is_approximate() && rate.rounded.high.is_some_and(|high| high.at > Decimal::ONE);
        let is_over = rate.rounded.low.is_some_and(|low| low.at > Decimal::ONE || goes_up && low.at == Decimal::ONE);
        let may = || MAY.iter().copied().chain(words(ChangeUse::OverWhole).map(|change| change.word));
        if !is_over || may().any(|word| label.contains(word)) {
            continue;
        }
        let message = |what: &str| format!("“{}”所填{}，{what}", figure.key, quantity.written());
        let finding = if SHARES.iter().any(|end| label.ends_with(end)) {
            RULE.finding(message("不会超过100%")).hint("核对分子、分母；按任务数算的，名称写成“完成率”")
        } else if label.ends_with(['率', '比']) {
            RULE.note(message("超过了100%")).hint("若是按任务数算的，名称写成“完成率”；否则核对分子、分母")
        } else {
            continue;
        };
        findings.push(wording::others(ledger, finding.at(figure.place.clone()), &figure.basis.figures()));
    }
}
