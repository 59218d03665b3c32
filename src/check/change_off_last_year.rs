//! A stated 同比 that this year and last year do not give.

use super::said;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;
use crate::ledger::evaluate::{Amount, Verdict, apply, comparable, compare, of_quantity, stated};
use crate::ledger::formula::{Comparison, Step};
use crate::quantity::Quantity;

pub(super) static RULE: Rule = Rule {
    id: "change-off-last-year",
    name: "同比与上年数不符",
    severity: Severity::Error,
    about: "所填的同比与上年数是否相符",
    why: "同比与两年的数对不上，总有一个是错的",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: {值: 837例, 上年: 947例, 同比: -18.8%}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: {值: 837例, 上年: 947例, 同比: -11.62%}
"#,
    basis: "《中华人民共和国统计法》：统计资料应当真实、准确、完整",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for figure in &ledger.figures {
        let (Some((change, place)), Some(last_id)) = (&figure.stated_change, figure.last_year) else { continue };
        let last_figure = ledger.figure(last_id);
        let (Some(now), Some(last)) = (&figure.quantity, &last_figure.quantity) else { continue };
        let (Some(now_is), Some(last_is), Some(said)) = (stated(figure, now), stated(last_figure, last), of_quantity(change))
        else {
            continue;
        };
        if !comparable(&now_is, &last_is) {
            continue;
        }
        let is_growth = matches!(change.unit(), "%" | "‰" | "");
        if is_growth && last_is.nominal.is_zero() && !now_is.nominal.is_zero() {
            let message = format!("“{}”上年是{}，不能说同比{}", figure.key, last.written(), change.written());
            let finding = RULE.warning(message).at(place.clone().of(&figure.key));
            findings.push(said::others(ledger, finding.hint("上年是0，只说增加了多少"), &[last_id]));
            continue;
        }
        let difference = apply(&Step::Subtract, now_is.clone(), last_is.clone()).ok();
        let growth = apply(&Step::Divide, now_is.clone(), last_is.clone())
            .ok()
            .and_then(|ratio| apply(&Step::Subtract, ratio, one()?).ok());
        let (found, other) = if is_growth { (growth, difference) } else { (difference, growth) };
        let Some(found) = found else { continue };
        let verdict = compare(&said, Comparison::Equal, &found);
        let from = format!("“{}”所填同比{}，按今年{}、上年{}", figure.key, change.written(), now.written(), last.written());
        let should = said::like(change, found.nominal);
        // A rate that rises from 90% to 92% rises by 2 个百分点; many write 2%.
        let is_point =
            now.is_rate() && is_growth && other.is_some_and(|other| compare(&said, Comparison::Equal, &other) == Verdict::Holds);
        let finding = match verdict {
            Verdict::Holds => continue,
            _ if is_point => {
                RULE.warning(format!("{from}相差的是百分点，不是百分比")).hint(format!("写成：同比: {}个百分点", change.number()))
            }
            Verdict::OnlyCut => RULE.note(format!("{from}四舍五入应为{should}")),
            Verdict::Broken => RULE.finding(format!("{from}应为{should}")).hint("核对今年、上年的数；不写同比，就由这两个数算出"),
        };
        findings.push(said::others(ledger, finding.at(place.clone().of(&figure.key)), &[last_id]));
    }
}

fn one() -> Option<Amount> {
    of_quantity(&Quantity::parse("1")?)
}
