//! A change against last year that somebody should confirm.

use super::wording;
use rust_decimal::Decimal;

use super::scale_slip::slip;
use super::weighed::years;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::{Ledger, change};
use crate::quantity::interval::Interval;
use crate::quantity::unit::Kind;

pub(super) static RULE: Rule = Rule {
    id: "large-change",
    name: "增减幅度较大",
    severity: Severity::Note,
    about: "今年与上年相比，增减是不是超过三成",
    why: "变化很大的数，往往是口径变了，或者填错了",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: {值: 4689人, 上年: 8020人}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: {值: 4689人, 上年: 5120人}
"#,
    basis: "实务：增减超过30%的，报送前核实并说明原因",
};

/// Changes up to this share of last year need no word.
const BOUND: Decimal = Decimal::from_parts(30, 0, 0, false, 2);
/// Counts below this go up and down by chance.
const FEW: Decimal = Decimal::from_parts(30, 0, 0, false, 0);

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for years in years(ledger) {
        let is_few =
            // Of 3例 after 5例 nobody needs to say why.
            matches!(years.now_is.kind, Kind::Count | Kind::Number) && years.now_is.nominal.max(years.last_is.nominal) < FEW;
        // A remark explains it; a slip is told by its own check.
        if is_few || years.figure.remark.is_some() || slip(&years).is_some() {
            continue;
        }
        if !years.ratio().is_some_and(|ratio| is_large(&ratio)) {
            continue;
        }
        // As the draft would say it: a rate rises by 个百分点.
        let Ok(change) = change::relative(years.now, years.last, &years.figure.label, None) else { continue };
        let (now, last) = (years.now.written(), years.last.written());
        let finding = RULE
            .finding(format!("“{}”今年{now}，上年{last}，{}，是否属实", years.figure.key, change.words()))
            .at(years.figure.place.clone())
            .hint("核对两年的口径；属实的，在“备注”里写明原因");
        findings.push(wording::others(ledger, finding, &[years.last_id]));
    }
}

/// Whether the change is large however the digits are read.
fn is_large(ratio: &Interval) -> bool {
    let above = ratio.low.is_some_and(|low| low.at > Decimal::ONE + BOUND);
    let below = ratio.high.is_some_and(|high| high.at < Decimal::ONE - BOUND);
    above || below
}
