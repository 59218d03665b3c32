//! A stated 同比 that this year and last year do not give.

use super::wording;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::evaluate::{Amount, RelationVerdict, apply, comparable, compare, of_quantity, stated};
use crate::ledger::formula::{Comparator, Operation};
use crate::ledger::{Ledger, group};
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure};
use rust_decimal::Decimal;

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

/// The unit of a share that is said in times.
const TIMES: &str = "倍";

/// A change that is said in times as the number that it is: 增长2.6倍 is a share like 260%.
pub(super) fn in_times(change: &Quantity) -> Option<Quantity> {
    change.written().strip_suffix(TIMES).and_then(Quantity::parse)
}

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for figure in &ledger.figures {
        let (Some((change, place)), Some(last_id)) = (figure.stated_change.as_deref(), figure.last_year) else { continue };
        let last_figure = ledger.figure(last_id);
        let (Some(now), Some(last)) = (&figure.quantity, &last_figure.quantity) else { continue };
        let in_times = in_times(change);
        let said = of_quantity(in_times.as_ref().unwrap_or(change));
        let (Some(now_is), Some(last_is), Some(said)) = (stated(figure, now), stated(last_figure, last), said) else { continue };
        if !comparable(&now_is, &last_is) {
            continue;
        }
        let is_growth = matches!(change.unit(), "%" | "‰" | "" | TIMES);
        // Nothing grows from 0 by a share.
        if is_growth && last_is.nominal.is_zero() && !now_is.nominal.is_zero() {
            let message = format!("“{}”上年是{}，不能说同比{}", figure.key, last.written(), change.written());
            let finding = RULE.warning(message).at(place.clone().of(&figure.key));
            findings.push(wording::others(ledger, finding.hint("上年是0，只说增加了多少"), &[last_id]));
            continue;
        }
        let difference = apply(&Operation::Subtract, now_is.clone(), last_is.clone()).ok();
        let growth = apply(&Operation::Divide, now_is.clone(), last_is.clone())
            .ok()
            .and_then(|ratio| apply(&Operation::Subtract, ratio, one()?).ok());
        let from = format!("“{}”所填同比{}，按今年{}、上年{}", figure.key, change.written(), now.written(), last.written());
        let is_rate = now_is.kind == Kind::Share;
        // Numbers without unit differ by a number without unit.
        let bare = change.unit().is_empty() && now.unit().is_empty();
        let holds = |amount: &Option<Amount>| {
            amount.as_ref().is_some_and(|amount| compare(&said, Comparator::Equal, amount) == RelationVerdict::Holds)
        };
        if bare && holds(&difference) {
            continue;
        }
        // A wrong unit is told with the number that it should have, so that there is one finding for one 同比.
        if let Some(finding) = unit_slip(change, is_rate, now.unit(), &from, growth.as_ref(), difference.as_ref()) {
            findings.push(wording::others(ledger, finding.at(place.clone().of(&figure.key)), &[last_id]));
            continue;
        }
        let (found, other) = if is_growth { (growth, difference) } else { (difference, growth) };
        let Some(found) = found else { continue };
        let verdict = compare(&said, Comparator::Equal, &found);
        let should = match Quantity::parse(&format!("{}%", change.number())).filter(|_| change.unit().is_empty()) {
            Some(share) => wording::like(figure, &share, found.nominal),
            None if in_times.is_some() => format!("{}{TIMES}", wording::short(found.nominal, 2)),
            None => wording::like(figure, change, found.nominal),
        };
        // A rate that rises from 90% to 92% rises by 2 个百分点; many write 2%.
        let is_point = now.is_rate()
            && is_growth
            && other.is_some_and(|other| compare(&said, Comparator::Equal, &other) == RelationVerdict::Holds);
        let finding = match verdict {
            RelationVerdict::Holds => continue,
            _ if is_point => {
                RULE.warning(format!("{from}相差的是百分点，不是百分比")).hint(format!("写成：同比: {}个百分点", change.number()))
            }
            RelationVerdict::OnlyCut => RULE.note(format!("{from}四舍五入应为{should}")),
            RelationVerdict::Broken => {
                RULE.finding(format!("{from}应为{should}")).hint("核对今年、上年的数；不写同比，就由这两个数算出")
            }
        };
        findings.push(wording::others(ledger, finding.at(place.clone().of(&figure.key)), &[last_id]));
    }
}

/// A change whose unit cannot be meant: 个百分点 of a count, or no unit at all. The advice is in the unit that can.
fn unit_slip(
    change: &Quantity,
    is_rate: bool,
    unit: &str,
    from: &str,
    growth: Option<&Amount>,
    difference: Option<&Amount>,
) -> Option<Finding> {
    let bare = change.unit().is_empty();
    let points = change.unit().contains("分点");
    // 持平 is a number without unit.
    if change.is_zero() || !bare && (is_rate || !points) {
        return None;
    }
    let as_share = format!("{}%", wording::short(growth?.nominal.checked_mul(Decimal::ONE_HUNDRED)?, 2));
    let (own, factor) = match group::points(unit) {
        Some(points) => (points, measure(unit).1),
        None => (unit, measure(unit).1),
    };
    let as_amount = format!("{}{own}", wording::short(difference?.nominal.checked_div(factor)?, 4));
    let means = |written: &str, by: &Amount| {
        let said = Quantity::parse(written).as_ref().and_then(of_quantity);
        said.is_some_and(|said| compare(&said, Comparator::Equal, by) == RelationVerdict::Holds)
    };
    let number = change.number();
    let is_amount = means(&format!("{number}{own}"), difference?);
    let is_share = !is_rate && means(&format!("{number}%"), growth?);
    let (what, right) = match (is_rate, is_share, is_amount) {
        (true, _, true) => ("没有写单位", format!("{number}{own}")),
        (true, ..) => ("没有写单位", as_amount.clone()),
        (false, false, true) if bare => ("没有写单位", format!("{number}{own}")),
        (false, true, _) if bare => ("没有写单位", format!("{number}%")),
        (false, ..) if bare => ("没有写单位", as_share.clone()),
        (false, true, _) => ("用的是百分点，数量的同比说百分之几", format!("{number}%")),
        (false, ..) => ("用的是百分点，数量的同比说百分之几", as_share.clone()),
    };
    let finding = RULE.finding(format!("{from}应为{}；{what}", if is_rate { &as_amount } else { &as_share }));
    let finding = finding.hint(format!("写成：同比: {right}"));
    Some(match !is_rate && bare && is_share && is_amount {
        true => finding.hint(format!("说的是增减数的，写成：同比: {number}{own}")),
        false => finding,
    })
}

/// All of it: what is left of a ratio without it is growth.
pub(super) fn one() -> Option<Amount> {
    of_quantity(&Quantity::parse("1")?)
}
