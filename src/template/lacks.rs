//! What the gaps that filters left are for: told of those that stand in the finished text, and only of those.

use std::sync::Arc;

use super::filters::lack::ROUGH;
use crate::base::finding::{Finding, Findings};
use crate::base::marks;
use crate::base::source::Origin;
use crate::base::text::unescape::unescaped;
use crate::ledger::gap::GAP;
use crate::ledger::resolve::compute::ROUGH_RESULT;

/// Takes the reasons out of the gaps of a text, and tells them.
pub(super) fn take(text: &str, origins: &[Arc<Origin>], findings: &mut Findings) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(marks::WHY) {
        out.push_str(before);
        let Some((reason, after)) = after.split_once(marks::CLOSE) else {
            rest = after;
            continue;
        };
        let id = before.rsplit_once(marks::OPEN_GAP).and_then(|(_, gap)| gap.split_once(marks::MIDDLE)?.0.parse::<usize>().ok());
        if let Some(origin) = id.and_then(|id| origins.get(id)) {
            findings.push(finding(origin, &unescaped(reason)));
        }
        out.push(marks::CLOSE);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn finding(origin: &Origin, reason: &str) -> Finding {
    let (message, hint) = reason.split_once(marks::WHY).unwrap_or((reason, ""));
    let rule = if message.starts_with(ROUGH) { &ROUGH_RESULT } else { &GAP };
    let message: String = message.chars().skip(1).collect();
    rule.warning(format!("“{}”{message}", origin.key)).at(origin.place.clone().of(&origin.key)).hint(hint)
}
