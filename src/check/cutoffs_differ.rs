//! Figures that end on another day than the report.

use std::collections::BTreeMap;

use super::weighed::weighed;
use super::wording;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::formula::Expression;
use crate::ledger::{Basis, FigureId, Ledger};
use crate::quantity::period::Date;

pub(super) static RULE: Rule = Rule {
    id: "cutoffs-differ",
    name: "截至日期不一",
    severity: Severity::Note,
    about: "各指标截至的日期与报告是不是一样，分子与分母是不是一样",
    why: "截至日期不同的数放在一起，正文里要写明",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
免疫规划:
  应接种: {值: 66775人次, 截至: 2019-05-31}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
免疫规划:
  应接种: {值: 66775人次, 截至: 2019-06-30}
"#,
    basis: "实务：同一份报告的数据截至同一天，不同的写明",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    let report = ledger.report.as_of;
    let mut dates: BTreeMap<Date, Vec<FigureId>> = BTreeMap::new();
    for (id, figure, _) in weighed(ledger) {
        if let Some(as_of) = figure.as_of.filter(|as_of| *as_of != report) {
            dates.entry(as_of).or_default().push(id);
        }
    }
    // One finding for a day: the figures of one division often end on the same.
    for (date, figures) in dates {
        let Some(first) = figures.first() else { continue };
        let message = format!("截至{date}的有{}，报告截至{report}", wording::list(ledger, &figures, 2));
        let finding = RULE.finding(message).at(ledger.figure(*first).place.clone());
        findings.push(wording::others(
            ledger,
            finding.hint("在正文里写明这些数截到哪天，或者补报到同一天"),
            figures.get(1..).unwrap_or_default(),
        ));
    }
    for (_, figure, _) in weighed(ledger) {
        let Basis::Rate { numerator, denominator, .. } = &figure.basis else { continue };
        let (Some(above), Some(below)) = (date(ledger, numerator), date(ledger, denominator)) else { continue };
        if above != below {
            let message = format!("“{}”的分子截至{above}，分母截至{below}", figure.key);
            let finding = RULE.finding(message).at(figure.place.clone()).hint("分子、分母取同一天的数");
            findings.push(wording::others(ledger, finding, &[numerator.figures(), denominator.figures()].concat()));
        }
    }
}

/// The cut-off of a side of a rate that is one figure.
fn date(ledger: &Ledger, side: &Expression) -> Option<Date> {
    side.as_figure().map(|id| ledger.figure(id).as_of.unwrap_or(ledger.report.as_of))
}
