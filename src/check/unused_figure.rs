//! A figure that nothing prints or computes with.

use super::name_elsewhere;
use crate::base::finding::{Findings, Severity};
use crate::base::hashed::HashSet;
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::ledger::{FigureId, Ledger};

pub(crate) static RULE: Rule = Rule {
    id: "unused-figure",
    name: "指标没有用上",
    severity: Severity::Note,
    about: "每个指标有没有印进稿子，或者用来计算、校核",
    why: "写了而没有用上的数，往往是名称与专题里的不一样",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: 837例
主要工作:
  - {标题: 疾病预防控制, 正文: 全年无重大疫情。}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: 837例
主要工作:
  - {标题: 疾病预防控制, 正文: "报告传染病${传染病.报告数}。"}
"#,
    basis: "实务：台账里的数要么用上，要么删去",
};

/// Tells the figures that a draft, which prints those with these keys, does nothing with.
pub(super) fn run(ledger: &Ledger, printed: &HashSet<&Key>, findings: &mut Findings) {
    let unsaid: HashSet<FigureId> = ledger.noughts().into_iter().map(|(id, _)| id).collect();
    let unused: Vec<FigureId> = unused(ledger, printed, &unsaid).collect();
    // Whoever hears where a figure belongs need not hear that nothing prints it.
    let elsewhere = name_elsewhere::tell(ledger, &unused, findings);
    for id in unused.into_iter().filter(|id| !elsewhere.contains(id)) {
        let figure = ledger.figure(id);
        let (message, hint) = match unsaid.contains(&id) {
            true => ("为零，没有印进稿子", "总结一般不写没有做的事；要写的，在正文里用 ${…} 写上它"),
            false => ("没有印进稿子", "要印就在正文里用 ${…} 写上它；该由专题写的，核对名称与专题里的是否一致"),
        };
        let finding = RULE.finding(format!("指标“{}”{message}", figure.key));
        findings.push(finding.at(figure.place.clone().of(&figure.key)).hint(hint));
    }
}

/// The figures that a draft, which prints those with these keys, does nothing with; `unsaid` are its noughts.
fn unused<'l>(
    ledger: &'l Ledger,
    printed: &'l HashSet<&Key>,
    unsaid: &'l HashSet<FigureId>,
) -> impl Iterator<Item = FigureId> + 'l {
    let last_years = ledger.last_years();
    let lost = super::lost_indent::keys(ledger);
    let implied = ledger.implied();
    ledger.figures.iter().enumerate().map(|(at, figure)| (FigureId(at), figure)).filter_map(move |(id, figure)| {
        let by = |at: &FigureId| implied.get(at).copied();
        // What another figure says, which is printed, is printed with it, and what a nought says is told with that.
        let mut said_by = std::iter::successors(by(&id), by);
        let used = said_by.any(|other| printed.contains(&ledger.figure(other).key) || unsaid.contains(&other))
            || printed.contains(&figure.key)
            || figure.computed_with
            || last_years.contains(&id);
        (!used && !figure.unchecked && !lost.contains(&&figure.key)).then_some(id)
    })
}
