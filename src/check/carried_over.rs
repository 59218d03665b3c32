//! A text that was taken over from last period, and that nobody has touched yet.

use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Place;
use crate::check::stale::{CARRIED, raw};
use crate::ledger::Ledger;

pub(super) static RULE: Rule = Rule {
    id: "carried-over",
    name: "沿用文字未核对",
    severity: Severity::Warning,
    about: "从上期沿用、还没有改过的文字",
    why: "qicao next 把上期的文字都标上【沿用】，改好或核对过的才去掉；留着标记会印进稿子",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年上半年, 成文日期: 2020-07-08}
存在问题:
  - 【沿用】基层卫生人员不足。
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年上半年, 成文日期: 2020-07-08}
存在问题:
  - 基层卫生人员仍然不足，全科医师缺口较大。
"#,
    basis: "《党政机关公文处理工作条例》第十九条：一切从实际出发，所提政策措施和办法切实可行",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    ledger.visit_texts(&mut |said| {
        // In the file's own text, so that each mark is told where it is to be taken out.
        for (at, _) in raw(&said.text.place).match_indices(CARRIED) {
            let start = said.text.place.span.start + at;
            push(Place { span: start..start + CARRIED.len(), ..said.text.place.clone() }, findings);
        }
    });
    let remarks = ledger.figures.iter().filter(|figure| figure.remark.as_ref().is_some_and(|remark| remark.contains(CARRIED)));
    remarks.for_each(|figure| push(figure.place.clone(), findings));
}

fn push(place: Place, findings: &mut Findings) {
    let finding = RULE.finding("这段文字是从上期沿用的，还没有核对").at(place);
    findings.push(finding.hint(format!("按本期的情况改好，再删去“{CARRIED}”")));
}
