//! Ten or ten thousand times last year: a 0 or a 万 too many.

use super::wording;
use rust_decimal::Decimal;

use super::weighed::{TwoYears, weighed, years};
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure};

pub(super) static RULE: Rule = Rule {
    id: "scale-slip",
    name: "疑似数位写错",
    severity: Severity::Warning,
    about: "今年与上年是不是相差整10倍、100倍、1000倍、1万倍；人均、次均的金额是不是比一般的差几百倍",
    why: "正好差十倍、万倍的，多半是小数点错位，或者把万当作了个",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: {值: 8370例, 上年: 947例}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: {值: 837例, 上年: 947例}
"#,
    basis: "实务：数量级出入先查录入",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for years in years(ledger) {
        let Some(power) = slip(&years) else { continue };
        let times = Decimal::from(10u64.pow(power));
        let message = format!("“{}”今年{}，上年{}，相差约{times}倍", years.figure.key, years.now.written(), years.last.written());
        let finding = RULE.finding(message).at(years.figure.place.clone());
        let hint = if power >= 4 {
            "核对是不是漏写、多写了“万”或“亿”"
        } else {
            "核对小数点和数字的位数"
        };
        findings.push(wording::others(ledger, finding.hint(hint), &[years.last_id]));
    }
    for (id, figure, quantity) in weighed(ledger) {
        if measure(quantity.unit()).0 != Kind::Money {
            continue;
        }
        let of_each = ledger.indicator(id).filter(|indicator| EACH.iter().any(|word| indicator.name.contains(word)));
        let Some(indicator) = of_each.filter(|indicator| is_far(quantity, &indicator.example)) else { continue };
        let message = format!("“{}”所填{}，“{}”一般像{}这样", figure.key, quantity.written(), indicator.name, indicator.example);
        findings.push(RULE.finding(message).at(figure.place.clone()).hint("核对是不是漏写、多写了“万”，或者写成了总数"));
    }
}

/// Words of an amount of money that one of many has or pays, which differs little between counties.
const EACH: &[&str] = &["人均", "次均", "均次", "每人"];
/// How many times as much, or as little, is no such amount.
const FAR: u32 = 300;

/// Whether money is hundreds of times what it is in an example.
fn is_far(quantity: &Quantity, example: &str) -> bool {
    let worth = |quantity: &Quantity| {
        let (kind, factor) = measure(quantity.unit());
        quantity.value().filter(|value| kind == Kind::Money && !value.is_zero())?.abs().checked_mul(factor)
    };
    let (Some(is), Some(should)) = (worth(quantity), Quantity::parse(example).as_ref().and_then(worth)) else { return false };
    let times = |much: Decimal, little: Decimal| little.checked_mul(FAR.into()).is_some_and(|far| much > far);
    times(is, should) || times(should, is)
}

/// The power of ten that lies between this year and last year, if that is all that does.
pub(super) fn slip(years: &TwoYears<'_>) -> Option<u32> {
    let (now, last) = (years.now_is.nominal.abs(), years.last_is.nominal.abs());
    let (large, small) = if now > last { (now, last) } else { (last, now) };
    // A few cases more or less are no slip.
    let is_few = matches!(years.now_is.kind, Kind::Count | Kind::Number) && small < Decimal::TEN;
    // A digit or a point gone astray, 万, and 亿.
    [1u32, 2, 3, 4, 8].into_iter().find(|power| {
        let scaled = Decimal::from(10u64.pow(*power)).checked_mul(small);
        // 15 % less, and as much more: 1 ÷ 0.85.
        let (low, high) = (Decimal::new(85, 2), Decimal::new(118, 2));
        let near = scaled.is_some_and(|scaled| scaled.checked_mul(low) <= Some(large) && Some(large) <= scaled.checked_mul(high));
        near && !(is_few && *power < 4)
    })
}
