//! 其中 that does not add up to its whole, or exceeds it.

use super::wording;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::evaluate::{Amount, RelationVerdict, comparable, compare, evaluate, stated};
use crate::ledger::formula::{Comparator, Expression, Operation};
use crate::ledger::{Content, Figure, FigureId, Ledger};

pub(super) static RULE: Rule = Rule {
    id: "parts-off-total",
    name: "分项与总数不符",
    severity: Severity::Error,
    about: "其中各项之和与总数：写明“其中完整”的要相等，否则不能超过",
    why: "分项与总数对不上，总有一个是错的",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
审批:
  受理: {值: 1038件, 其中: {机构校验: 252件, 医师注册: 600件}, 其中完整: true}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
审批:
  受理: {值: 852件, 其中: {机构校验: 252件, 医师注册: 600件}, 其中完整: true}
"#,
    basis: "《中华人民共和国统计法》：统计资料应当真实、准确、完整",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for figure in ledger.figures.iter().filter(|figure| !figure.parts.is_empty()) {
        let Some(quantity) = &figure.quantity else { continue };
        let Some(whole) = stated(figure, quantity) else { continue };
        let ids: Vec<FigureId> = figure
            .parts
            .values()
            .filter_map(|node| if let Content::Figure(id) = node.content { Some(id) } else { None })
            .collect();
        let known: Vec<FigureId> = ids.iter().copied().filter(|id| ledger.figure(*id).quantity.is_some()).collect();
        // Parts of another kind are told by `unit-mismatch`.
        let Some(sum) = sum(ledger, figure, &known).filter(|sum| comparable(sum, &whole)) else { continue };
        // With a part not in yet, the others may be less than the whole.
        let is_whole = figure.parts_complete && known.len() == ids.len();
        let comparison = if is_whole { Comparator::Equal } else { Comparator::AtMost };
        let verdict = compare(&sum, comparison, &whole);
        let total = wording::amount(&sum);
        let message = match is_whole {
            true => format!("“{}”所填{}，各项合计{total}", figure.key, quantity.written()),
            false => format!("“{}”所填{}，其中各项合计{total}，超过了它", figure.key, quantity.written()),
        };
        let finding = match verdict {
            RelationVerdict::Holds => continue,
            RelationVerdict::OnlyCut => {
                RULE.note(format!("{message}，相差的像是截去的尾数")).hint("若本来就是截去尾数，写上：取整: 截断")
            }
            RelationVerdict::Broken => RULE.finding(message).hint("核对总数和各项；各项可以重叠时，改在“校核”里写明关系"),
        };
        findings.push(wording::others(ledger, finding.at(figure.place.clone()), &known));
    }
}

/// The sum of the parts; none where they can't be added.
fn sum(ledger: &Ledger, figure: &Figure, parts: &[FigureId]) -> Option<Amount> {
    let mut steps = Vec::with_capacity(parts.len() * 2);
    // As a stack takes them: 甲 乙 + 丙 +.
    for (at, id) in parts.iter().enumerate() {
        steps.push(Operation::Figure(*id));
        if at > 0 {
            steps.push(Operation::Add);
        }
    }
    evaluate(ledger, &Expression { written: String::new(), place: figure.place.clone(), steps }).ok()
}
