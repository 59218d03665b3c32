//! A stated value that its own formula does not give.

use super::wording;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::evaluate::{comparable, compare, evaluate, stated};
use crate::ledger::formula::Comparator;
use crate::ledger::resolve::failure_finding;
use crate::ledger::{Basis, Ledger};

pub(super) static RULE: Rule = Rule {
    id: "value-off-formula",
    name: "值与公式不符",
    severity: Severity::Error,
    about: "所填的值与公式算得的是否相符",
    why: "值与公式对不上，总有一个是错的",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  甲类: 0例
  乙类: 776例
  报告数: {值: 837例, 公式: 甲类 + 乙类}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  甲类: 0例
  乙类: 776例
  报告数: {值: 776例, 公式: 甲类 + 乙类}
"#,
    basis: "《中华人民共和国统计法》：统计资料应当真实、准确、完整",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for figure in &ledger.figures {
        let Basis::Formula { formula, computed: false } = &figure.basis else { continue };
        let Some(quantity) = &figure.quantity else { continue };
        let found = match evaluate(ledger, formula) {
            // 甲 ÷ 乙 × 100 of a figure in % is 97.53% rather than 9753%.
            Ok(found) => found.in_unit(quantity.unit()),
            Err(failure) => {
                failure_finding(ledger, figure, formula, failure).into_iter().for_each(|finding| findings.push(finding));
                continue;
            }
        };
        let Some(stated) = stated(figure, quantity).filter(|stated| comparable(stated, &found)) else { continue };
        let (verdict, should) = (compare(&stated, Comparator::Equal, &found), wording::like(figure, quantity, found.nominal));
        let by = || "按公式".to_owned();
        if let Some(finding) = wording::off(&RULE, figure, verdict, by, &should, "核对值和公式；只留公式，值就由它算出")
        {
            findings.push(wording::others(ledger, finding, &formula.figures()));
        }
    }
}
