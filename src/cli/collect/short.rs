//! One line for each thing that the divisions sent.

use crate::base::text::width::shown;
use crate::intake::collect::{Collected, CollectedChange, Sent};

/// What was sent, on one line.
pub(super) fn new(sent: &Sent) -> String {
    match sent {
        Sent::One(one) => shown(one),
        Sent::Several(several) => shown(&several.join("、")),
    }
}

/// What the data has.
pub(super) fn old(figure: &CollectedChange) -> String {
    if figure.old.is_empty() { "待报".to_owned() } else { shown(&figure.old) }
}

/// Where it stands: 妇幼股.xlsx 填报表 D5.
pub(super) fn place(file: &str, sheet: &str, cell: &str) -> String {
    shown(&format!("{file} {sheet} {cell}"))
}

/// Everything, a line each.
pub(super) fn short(collected: &Collected) -> String {
    let mut out = String::new();
    let mut line = |place: String, words: String| {
        let colon = if place.is_empty() { "" } else { ": " };
        out.push_str(&format!("{place}{colon}{}\n", shown(&words)));
    };
    for figure in &collected.figures {
        let why = figure.why.as_ref().map(|why| format!("；{why}")).unwrap_or_default();
        let sure = if figure.sure { "必定" } else { "疑似" };
        let at = place(&figure.file, &figure.sheet, &figure.cell);
        line(at, format!("{sure}[收数] {} {} → {}{why}", figure.key, old(figure), new(&figure.new)));
    }
    for row in &collected.unmatched {
        line(place(&row.file, &row.sheet, &row.cell), format!("[没有对上] {} {}；{}", row.name, row.value, row.why));
    }
    for one in &collected.unanswered {
        let what = if one.answered { "还有空的" } else { "没有交" };
        line(String::new(), format!("[{what}] {} {}", one.division, one.keys.join("、")));
    }
    collected.problems.iter().chain(&collected.notes).for_each(|problem| line(String::new(), format!("注意 {problem}")));
    out
}
