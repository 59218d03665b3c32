//! A stated rate that its 分子 and 分母 do not give.

use super::said;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::evaluate::{compare, evaluate, stated};
use crate::ledger::formula::Comparison;
use crate::ledger::resolve::{quotient, told};
use crate::ledger::{Basis, Ledger};

pub(super) static RULE: Rule = Rule {
    id: "rate-off-counts",
    name: "率与分子分母不符",
    severity: Severity::Error,
    about: "所填的率与分子、分母是否相符",
    why: "率与两个数对不上，总有一个是错的",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: 4689人
  婴儿死亡: 5人
  婴儿死亡率: {值: 3.07‰, 分子: 婴儿死亡, 分母: 活产数}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: 4689人
  婴儿死亡: 5人
  婴儿死亡率: {值: 1.07‰, 分子: 婴儿死亡, 分母: 活产数}
"#,
    basis: "《中华人民共和国统计法》：统计资料应当真实、准确、完整",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for figure in &ledger.figures {
        let Basis::Rate { numerator, denominator, computed: false } = &figure.basis else { continue };
        let Some(quantity) = &figure.quantity else { continue };
        // A share of two kinds comes to nothing that the stated one could be held against.
        if super::unit_mismatch::rate(ledger, figure).is_some() {
            continue;
        }
        let expression = quotient(numerator, denominator);
        let found = match evaluate(ledger, &expression) {
            Ok(found) => found,
            Err(failure) => {
                told(ledger, figure, &expression, failure).into_iter().for_each(|finding| findings.push(finding));
                continue;
            }
        };
        let Some(stated) = stated(figure, quantity) else { continue };
        let verdict = compare(&stated, Comparison::Equal, &found);
        let by = || format!("按分子{}、分母{}", said::side(ledger, numerator), said::side(ledger, denominator));
        let should = said::like(quantity, found.nominal);
        if let Some(finding) = said::off(&RULE, figure, verdict, by, &should, "核对这个率和它的分子、分母") {
            findings.push(said::others(ledger, finding, &expression.figures()));
        }
    }
}
