//! A line of 校核 that does not hold.

use super::by_catalogue::{Related, grounded};
use super::wording;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;
use crate::ledger::evaluate::{Amount, NoAmount, RelationVerdict, comparable, compare, evaluate};
use crate::ledger::formula::Comparator;
use crate::ledger::resolve::compute::NOT_COMPUTABLE;

pub(super) static RULE: Rule = Rule {
    id: "relation-broken",
    name: "校核不成立",
    severity: Severity::Error,
    about: "校核里写的等式和不等式是否成立",
    why: "各处的数要对得上",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: 1.23万例
  乙类: 1471例
  丙类: 1.05万例
校核:
  - 传染病.乙类 + 传染病.丙类 = 传染病.报告数
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: 1.23万例
  乙类: 1471例
  丙类: 1.08万例
校核:
  - 传染病.乙类 + 传染病.丙类 = 传染病.报告数
"#,
    basis: "《中华人民共和国统计法》：统计资料应当真实、准确、完整",
};

pub(super) fn run(ledger: &Ledger, related: &Related<'_>, findings: &mut Findings) {
    for relation in &ledger.relations {
        let figures = relation.figures();
        // With the key of its first figure, so that 校核: 略 there silences the line.
        let place = match figures.first() {
            Some(first) => relation.place.clone().of(&ledger.figure(*first).key),
            None => relation.place.clone(),
        };
        let sides =
            evaluate(ledger, &relation.left).and_then(|left| evaluate(ledger, &relation.right).map(|right| (left, right)));
        let (left, right) = match sides {
            Ok(sides) => sides,
            // Kinds are told by their own check, gaps too.
            Err(NoAmount::Gap(_) | NoAmount::Kinds(..)) => continue,
            Err(failure) => {
                let why = wording::failure(ledger, &failure);
                let finding = NOT_COMPUTABLE.finding(format!("校核“{}”算不出：{why}", relation.written)).at(place);
                findings.push(finding.hint("核对式子里的数和单位；用不着的，删去这一条"));
                continue;
            }
        };
        if !comparable(&left, &right) {
            continue;
        }
        if let Some(finding) = off(&relation.written, &left, relation.comparison, &right, Severity::Error) {
            findings.push(wording::others(ledger, finding.at(place), figures.get(1..).unwrap_or_default()));
        }
    }
    for line in &related.lines {
        let sides = evaluate(ledger, &line.left).and_then(|left| evaluate(ledger, &line.right).map(|right| (left, right)));
        let (Ok((left, right)), Some(first)) = (sides, line.figures.first()) else { continue };
        if !comparable(&left, &right) {
            continue;
        }
        if let Some(finding) = off(&line.written, &left, line.comparison, &right, line.severity) {
            let finding = grounded(finding.at(ledger.figure(*first).place.clone()), &line.ground);
            findings.push(wording::others(ledger, finding, line.figures.get(1..).unwrap_or_default()));
        }
    }
}

/// What is to be told of a relation and its two sides.
fn off(written: &str, left: &Amount, comparison: Comparator, right: &Amount, severity: Severity) -> Option<Finding> {
    let message = || {
        let (is, should) = (wording::beside(left, right), wording::beside(right, left));
        format!("校核“{written}”不成立：左边{is}，右边{should}")
    };
    match compare(left, comparison, right) {
        RelationVerdict::Holds => None,
        RelationVerdict::OnlyCut => {
            Some(RULE.note(message() + "，相差的像是截去的尾数").hint("若本来就是截去尾数，在那个指标里写上：取整: 截断"))
        }
        RelationVerdict::Broken => Some(Finding::new(&RULE, severity, message()).hint("核对式中各数")),
    }
}
