//! Ten or ten thousand times last year: a 0 or a 万 too many.

use super::wording;
use rust_decimal::Decimal;

use super::weighed::{TwoYears, weighed, years};
use crate::base::finding::{Findings, Severity};
use crate::base::hashed::HashSet;
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::catalogue::Indicator;
use crate::ledger::Ledger;
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure};

pub(super) static RULE: Rule = Rule {
    id: "scale-slip",
    name: "疑似数位写错",
    severity: Severity::Warning,
    about: "今年与上年是不是相差整10倍、100倍、1000倍、1万倍；人均、次均的金额是不是比一般的差几百倍，预期寿命、平均住院日是不是一般的数；有没有漏写“万”",
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
    let mut slipped: HashSet<&Key> = HashSet::default();
    for years in years(ledger) {
        let Some(power) = slip(&years) else { continue };
        slipped.insert(&years.figure.key);
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
    for (id, figure, quantity) in weighed(ledger).filter(|(_, figure, _)| !slipped.contains(&figure.key)) {
        let Some(indicator) = ledger.indicator(id) else { continue };
        let Some(hint) = off_example(quantity, indicator) else { continue };
        let message = format!("“{}”所填{}，“{}”一般像{}这样", figure.key, quantity.written(), indicator.name, indicator.example);
        findings.push(RULE.finding(message).at(figure.place.clone()).hint(hint));
    }
}

/// What differs little between counties, by a word of its name and its kind; and how many hundredths of an example, or how many times
/// less, no county has of it.
const ALIKE: &[(&str, Kind, u32)] = &[
    ("人均", Kind::Money, 30_000),
    ("次均", Kind::Money, 30_000),
    ("均次", Kind::Money, 30_000),
    ("每人", Kind::Money, 30_000),
    ("预期寿命", Kind::Time, 120),
    ("平均住院日", Kind::Time, 500),
    ("性别比", Kind::Number, 150),
];

/// Below so many a sum that is printed in 万 lacks its 万, if it has decimals: nobody reports 658.56元 of all that a county paid.
const TEN_THOUSAND: u32 = 10_000;

/// What to look for where a figure is far from what its indicator is like; none where it is not.
fn off_example(quantity: &Quantity, indicator: &Indicator) -> Option<&'static str> {
    let (kind, factor) = measure(quantity.unit());
    let is = quantity.value().filter(|value| !value.is_zero())?.abs();
    let alike = ALIKE.iter().find(|(word, of, _)| *of == kind && indicator.name.contains(word));
    let may_lack_scale = quantity.power() == 0 && quantity.decimals() > 0 && is < TEN_THOUSAND.into();
    // Of nearly all figures that is enough: an example is read where it has to be.
    if alike.is_none() && (!may_lack_scale || matches!(kind, Kind::Count | Kind::Number)) {
        return None;
    }
    let example = Quantity::parse(&indicator.example)?;
    let (example_kind, of_example) = measure(example.unit());
    if kind != example_kind {
        return None;
    }
    if let Some((_, _, most)) = alike {
        let (is, should) = (is.checked_mul(factor)?, example.value()?.abs().checked_mul(of_example)?);
        let times = |much: Decimal, little: Decimal| Some(much.checked_mul(100.into())? > little.checked_mul((*most).into())?);
        let is_far = times(is, should)? || times(should, is)?;
        let hint = if kind == Kind::Money {
            "核对是不是漏写、多写了“万”，或者写成了总数"
        } else {
            "核对小数点和数字的位数"
        };
        return is_far.then_some(hint);
    }
    (example.power() >= 4).then_some("核对是不是漏写了“万”")
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
