//! A figure that is not in yet.

use crate::base::finding::Findings;
use crate::base::source::Key;
use crate::ledger::gap::GAP;
use crate::ledger::{Figure, Ledger};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    // A group that lost its figures is told as that.
    let lost: Vec<&Key> = super::lost_indent::lost(ledger).map(|(_, node)| &node.key).collect();
    let is_told = |figure: &Figure| ledger.faulty.contains(&figure.key) || lost.contains(&&figure.key);
    for figure in ledger.figures.iter().filter(|figure| figure.quantity.is_none() && !is_told(figure)) {
        let finding = match figure.is_computed() {
            true => GAP.finding(format!("“{}”还算不出，要等所用的数报齐", figure.key)),
            false => GAP.finding(format!("“{}”还没有数", figure.key)).hint("报来后填上；没填之前，稿子里印成【待填：…】"),
        };
        findings.push(finding.at(figure.place.clone()));
    }
    if ledger.report.sign_off && ledger.report.signed.is_none() {
        let place = ledger.report.places.get("成文日期").unwrap_or(&ledger.report.place).clone();
        findings.push(
            GAP.finding("“报告.成文日期”还没有填")
                .at(place)
                .hint(format!("印发时填上，如：成文日期: {}", ledger.report.period.week_after().iso())),
        );
    }
}
