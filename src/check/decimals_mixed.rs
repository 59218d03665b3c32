//! Rates of one group with one decimal here and two there.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::weighed::groups;
use super::wording;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::{FigureId, Ledger};

pub(super) static RULE: Rule = Rule {
    id: "decimals-mixed",
    name: "小数位数不一",
    severity: Severity::Note,
    about: "同一组的率，小数位数是不是一样",
    why: "同类的数用同样的形式，读者才好比较",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
基本公卫:
  建档率: 94.44%
  高血压规范管理率: 81.05%
  糖尿病规范管理率: 70%
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
基本公卫:
  建档率: 94.44%
  高血压规范管理率: 81.05%
  糖尿病规范管理率: 70.00%
"#,
    basis: "GB/T 15835—2011《出版物上数字用法》4.3：同类别同形式",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (group, figures) in groups(ledger) {
        let mut rates: BTreeMap<&str, Vec<FigureId>> = BTreeMap::new();
        for id in figures {
            if let Some(unit) = unit_of_rate(ledger, id) {
                rates.entry(unit).or_default().push(id);
            }
        }
        for (_, rates) in rates {
            findings.extend(finding(ledger, group, &rates));
        }
    }
}

/// The unit of a rate whose decimals say something: 100% and 0 are whole by nature.
fn unit_of_rate(ledger: &Ledger, id: FigureId) -> Option<&str> {
    let figure = ledger.figure(id);
    // The program drops the zeros of what it computes, unless 小数 says otherwise.
    if figure.is_computed() && figure.decimals.is_none() {
        return None;
    }
    let quantity = figure.quantity.as_ref()?;
    let is_rate = quantity.is_rate() && quantity.hedges().is_empty() && wording::of_words(&figure.label).ends_with('率');
    let digits = quantity.digits().filter(|_| is_rate)?;
    (!digits.is_zero() && digits != Decimal::ONE_HUNDRED).then(|| quantity.unit())
}

/// Fewer than three rates have no habit, and without a majority there is none either.
fn finding(ledger: &Ledger, group: &str, rates: &[FigureId]) -> Option<Finding> {
    let decimals = |id: &FigureId| ledger.figure(*id).quantity.as_ref().map_or(0, |quantity| quantity.decimals());
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    rates.iter().for_each(|id| *counts.entry(decimals(id)).or_default() += 1);
    let (&usual, &most) = counts.iter().max_by_key(|(_, count)| **count)?;
    let others: Vec<FigureId> = rates.iter().copied().filter(|id| decimals(id) != usual).collect();
    let first = others.first().filter(|_| rates.len() >= 3 && most * 2 > rates.len())?;
    let usual = if usual == 0 { "不留小数".to_owned() } else { format!("留{usual}位小数") };
    let group = if group.is_empty() { "最外层" } else { group };
    let message = format!("“{group}”的率多数{usual}，{}不一样", wording::list(ledger, &others, 3));
    let finding = RULE.finding(message).at(ledger.figure(*first).place.clone());
    Some(wording::others(ledger, finding.hint("补齐或改用同样的小数位数"), others.get(1..).unwrap_or_default()))
}
