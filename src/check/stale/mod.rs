//! Stale text: what a file still says from the period before.
//!
//! Two checks need nothing but the file itself ([`checks`](mod@crate::check): a year that is not this report's, a text still
//! marked [`CARRIED`]); holding it against last period's file is [`against`]. Nothing here is an 错误: sentences may stay.

mod meeting;
mod sentence;
mod texts;

pub(super) use self::texts::{raw, texts};
use crate::base::finding::{Finding, Findings};
use crate::ledger::Ledger;

/// What `qicao next` puts before every text it keeps, until somebody has looked at it.
pub const CARRIED: &str = "【沿用】";

/// Tells the sentences and the names of meetings that last period's file has too.
pub fn against(ledger: &Ledger, previous: &Ledger, findings: &mut Findings) {
    let (now, then) = (&ledger.report.period, &previous.report.period);
    if then.start() >= now.start() {
        let place = ledger.report.places.get("期间").unwrap_or(&ledger.report.place).clone();
        let other = previous.report.places.get("期间").unwrap_or(&previous.report.place).clone();
        let message = format!("上期文件的期间是{}，不早于本期的{}", then.written, now.written);
        let finding = Finding::note("previous-not-earlier", message).at(place).and(other, "上期文件的期间");
        findings.push(finding.hint("请核对 --previous 后面的文件"));
    }
    let told = sentence::tell(ledger, previous, findings);
    meeting::tell(ledger, previous, &told, findings);
}
