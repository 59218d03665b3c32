//! 上年 beside what last year's own file says, and values that nobody has put anew.

use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::evaluate::{RelationVerdict, comparable, compare, stated};
use crate::ledger::formula::Comparator;
use crate::ledger::{Figure, FigureId, Ledger};
use crate::quantity::Quantity;

pub(crate) static LAST_YEAR_OFF_FILE: Rule = Rule {
    id: "last-year-off-file",
    name: "上年与上期文件不符",
    severity: Severity::Warning,
    about: "上年的数和上年那一期文件里填的是否一样（写了 --previous 才查）",
    why: "上年数抄错，同比就跟着错；上年报过的数，领导手里有",
    bad: r#"== 2019年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年}
传染病:
  报告数: 947例
== 2020年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年}
传染病:
  报告数: {值: 837例, 上年: 974例}
$ qicao check 2020年.yaml --previous 2019年.yaml
"#,
    good: r#"== 2019年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年}
传染病:
  报告数: 947例
== 2020年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年}
传染病:
  报告数: {值: 837例, 上年: 947例}
$ qicao check 2020年.yaml --previous 2019年.yaml
"#,
    basis: "《党政机关公文处理工作条例》第二十条第（四）项：内容准确，前后一致",
};

pub(crate) static STALE_VALUE: Rule = Rule {
    id: "stale-value",
    name: "照抄上期的数",
    severity: Severity::Warning,
    about: "四位以上的数和上期一个数字不差（写了 --previous 才查）",
    why: "位数多的数两期一模一样，多半是上期的没有换",
    bad: r#"== 2019年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年}
医疗服务:
  诊疗人次: 316274人次
== 2020年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年}
医疗服务:
  诊疗人次: 316274人次
$ qicao check 2020年.yaml --previous 2019年.yaml
"#,
    good: r#"== 2019年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年}
医疗服务:
  诊疗人次: 316274人次
== 2020年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年}
医疗服务:
  诊疗人次: 320156人次
$ qicao check 2020年.yaml --previous 2019年.yaml
"#,
    basis: "",
};

/// Fewer digits than these may well come again: 卫生院13所, 覆盖率100%.
const FEWEST: u32 = 4;

/// Tells each 上年 that last year's file has otherwise, where that is the same part of the year before.
pub(super) fn report(ledger: &Ledger, previous: &Ledger, findings: &mut Findings) {
    let (now, then) = (&ledger.report.period, &previous.report.period);
    // By days and not by words, for 2019年1—6月 and 2019年上半年 are the same.
    let is_year_before = (then.a_year_later().start(), then.a_year_later().end()) == (now.start(), now.end());
    let last_years = ledger.last_years();
    for (at, figure) in ledger.figures.iter().enumerate() {
        if figure.unchecked || last_years.contains(&FigureId(at)) {
            continue;
        }
        let Some(other) = same(previous, figure.key.as_str()) else { continue };
        if let Some(last) = figure.last_year.filter(|_| is_year_before) {
            off_file(figure, ledger.figure(last), other, then.written.as_str(), findings);
        }
        // A file of the same time or of a later one is told as that, and each of its figures would be the same.
        if then.start() < now.start() {
            stale(figure, other, findings);
        }
    }
}

/// The figure that another file has under this key, or under another name of the catalogue.
fn same<'a>(ledger: &'a Ledger, key: &str) -> Option<&'a Figure> {
    ledger.id(key).or_else(|| ledger.id_by_other_name(key)).map(|id| ledger.figure(id))
}

fn off_file(figure: &Figure, last: &Figure, other: &Figure, period: &str, findings: &mut Findings) {
    let (Some(said), Some(was)) = (&last.quantity, &other.quantity) else { return };
    let off = match (stated(last, said), stated(other, was)) {
        (Some(said), Some(was)) => !comparable(&said, &was) || compare(&said, Comparator::Equal, &was) == RelationVerdict::Broken,
        _ => said.written() != was.written(),
    };
    if off {
        let message = format!("“{}”所填上年是{}，{period}的文件里是{}", figure.key, said.written(), was.written());
        let finding = LAST_YEAR_OFF_FILE.finding(message).at(last.place.clone().of(&figure.key));
        let finding = finding.and(other.place.clone(), format!("{}：{}", other.label, was.written()));
        findings.push(finding.hint("核对哪个对；上年的数后来更正过的，在备注里写明，并写上：校核: 略"));
    }
}

fn stale(figure: &Figure, other: &Figure, findings: &mut Findings) {
    let (Some(now), Some(was)) = (&figure.quantity, &other.quantity) else { return };
    let is_own = |one: &Figure| !one.is_computed();
    if now.written() == was.written() && digits(now) >= FEWEST && is_own(figure) && is_own(other) {
        let message = format!("“{}”和上期一样，都是{}", figure.key, now.written());
        let finding = STALE_VALUE.finding(message).at(figure.place.clone().of(&figure.key));
        let finding = finding.and(other.place.clone(), "上期的数");
        findings.push(finding.hint("换成本期的数；核对过确实没有变的，写上：校核: 略"));
    }
}

/// How many digits a number has, without the zeros at its ends.
fn digits(quantity: &Quantity) -> u32 {
    let number = quantity.digits().unwrap_or_default().normalize().mantissa().unsigned_abs();
    let whole = std::iter::successors(Some(number), |number| Some(number / 10)).find(|number| number % 10 != 0 || *number == 0);
    whole.unwrap_or_default().checked_ilog10().map_or(0, |power| power + 1)
}
