//! What the gaps that filters left are for, and what filters said otherwise than asked: told of those that stand in the finished
//! text, and only of those.

use std::sync::Arc;

use super::filters::lack::{ADJUSTED, ROUGH, UNSUITED};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::marks;
use crate::base::rule::Rule;
use crate::base::source::Origin;
use crate::base::text::unescape::unescaped;
use crate::ledger::gap::GAP;
use crate::ledger::resolve::compute::ROUGH_RESULT;

pub(crate) static SAID_OTHERWISE: Rule = Rule {
    id: "said-otherwise",
    name: "没有照模板的说法",
    severity: Severity::Warning,
    about: "模板要的说法，这个数说得成说不成",
    why: "率不说概数，小数没有名次；说不成的照写印出，不停下来",
    bad: r#"妇幼: {建册率: 92.54%}
主要工作:
  - {标题: 妇幼, 专题: 试}
== templates/专题/试.md
建册率{{ 妇幼.建册率 | 概数 }}。
"#,
    good: r#"妇幼: {建册率: 92.54%}
主要工作:
  - {标题: 妇幼, 专题: 试}
== templates/专题/试.md
建册率{{ 妇幼.建册率 }}。
"#,
    basis: "",
};

/// Takes the reasons out of the marks of a text, and tells them.
pub(super) fn take(text: &str, origins: &[Arc<Origin>], findings: &mut Findings) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(marks::WHY) {
        out.push_str(before);
        let Some((reason, after)) = after.split_once(marks::CLOSE) else {
            rest = after;
            continue;
        };
        let open = [marks::OPEN_GAP, marks::OPEN_FIGURE, marks::OPEN_DERIVED];
        // The mark that a reason stands in is the one that was opened last.
        let id =
            before.rsplit_once(open).and_then(|(_, mark)| mark.split([marks::MADE, marks::MIDDLE]).next()?.parse::<usize>().ok());
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
    let (rule, severity) = match message.chars().next() {
        Some(ROUGH) => (&ROUGH_RESULT, Severity::Warning),
        Some(UNSUITED) => (&SAID_OTHERWISE, Severity::Warning),
        Some(ADJUSTED) => (&SAID_OTHERWISE, Severity::Note),
        _ => (&GAP, Severity::Warning),
    };
    let message: String = message.chars().skip(1).collect();
    let finding = Finding::new(rule, severity, format!("“{}”{message}", origin.key));
    finding.at(origin.place.clone().of(&origin.key)).hint(hint.to_owned())
}
