//! 1% where 100% is meant: what a cell of a spreadsheet holds, copied without its format.

use super::scale_slip::slip;
use super::weighed::{TwoYears, weighed};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::{Figure, FigureId, Ledger};
use crate::quantity::Quantity;
use crate::quantity::fraction::Fraction;

pub(super) static RULE: Rule = Rule {
    id: "rate-as-fraction",
    name: "率像是没有换算",
    severity: Severity::Warning,
    about: "率是不是把小数当成了百分数：住院分娩率写成1%，其实是100%",
    why: "表格里的100%存的是1、95.6%存的是0.956，复制出来丢了格式，再添上符号就差了一百倍",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  住院分娩率: 0.956%
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  住院分娩率: 95.6%
"#,
    basis: "指标目录里这个率通常的大小，或者它自己的上年数、目标",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (id, figure, quantity) in weighed(ledger) {
        let last = figure.last_year.map(|last| ledger.figure(last));
        let last_is = last.and_then(|last| last.quantity.as_ref());
        let mut found = Vec::new();
        found.extend(finding(ledger, id, figure, quantity, last_is));
        found.extend(last.zip(last_is).and_then(|(last, last_is)| finding(ledger, id, last, last_is, Some(quantity))));
        // 目标: 0.9 of a rate of 95% reads as 0.9%.
        let goals = figure.targets.iter().filter_map(|target| {
            // Of nearly all goals this is all that is asked.
            Fraction::of(&target.bound, &[])?;
            let beside: Vec<Quantity> = last_is.into_iter().chain([quantity]).cloned().collect();
            let whole = Fraction::of(&target.bound, &beside).filter(Fraction::is_meant)?;
            Some(told(&format!("“{}”的目标", figure.key), &target.bound, &whole).at(target.place.clone()))
        });
        found.extend(goals);
        // Where this year and last differ by a power of ten, that is told already.
        let is_told = || TwoYears::of(ledger, figure, quantity).is_some_and(|years| slip(&years).is_some());
        if !found.is_empty() && !is_told() {
            findings.extend(found);
        }
    }
}

/// What is to be told of a rate, this year's or last year's, beside the other of the two, its 目标, and what it usually is.
fn finding(ledger: &Ledger, id: FigureId, figure: &Figure, quantity: &Quantity, other: Option<&Quantity>) -> Option<Finding> {
    let whole = Fraction::of(quantity, &[])?;
    // Of two that were copied so neither speaks for the other.
    let other = other.filter(|other| Fraction::of(other, &[]).is_none()).cloned();
    let goals = ledger.figure(id).targets.iter().map(|target| target.bound.clone());
    let usual = ledger.indicator(id).and_then(|known| Quantity::parse(&known.example));
    let beside: Vec<Quantity> = other.into_iter().chain(goals).chain(usual).collect();
    Fraction::of(quantity, &beside).filter(Fraction::is_meant)?;
    Some(told(&format!("“{}”所填", figure.key), quantity, &whole).at(figure.place.clone()))
}

/// The finding about what is written and what was probably meant.
fn told(what: &str, written: &Quantity, whole: &Fraction) -> Finding {
    let (said, rate) = (written.written(), &whole.rate);
    let finding = RULE.finding(format!("{what}{said}，小得不像，像是把{rate}写成了{said}"));
    finding.hint(format!("若是{rate}，写成 {rate}；若就是{said}，在这个指标上写 校核: 略"))
}
