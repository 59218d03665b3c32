//! Names that a template uses without asking first whether they are there.

use std::ops::Range;

use crate::dialect::Translated;
use crate::dialect::{MEMBERS, PARTS, REST};
use crate::ledger::Ledger;

/// Names that are always there.
const ALWAYS: [&str; 4] = ["报告", "指标表", "指标表栏", "loop"];

/// A name, and where it is used unguarded.
pub(super) struct Use {
    pub(super) name: String,
    pub(super) span: Range<usize>,
}

/// The unguarded uses: no `?.`, no `is defined`, and no `{% if %}` around that asks for the same name.
pub(super) fn unguarded(text: &str, translated: &Translated) -> Vec<Use> {
    let mut out = Vec::new();
    let mut guards: Vec<Vec<String>> = Vec::new();
    let mut branches = translated.branches.iter().peekable();
    // Conditions do not overlap: a name stands in the one that was met last, or in none.
    let mut condition = 0..0;
    for span in &translated.uses {
        while let Some((word, inside)) = branches.next_if(|(_, inside)| inside.start <= span.start) {
            condition = inside.clone();
            match word.as_str() {
                "if" => guards.push(asked(text, translated, inside)),
                "elif" => {
                    guards.pop();
                    guards.push(asked(text, translated, inside));
                }
                "else" => {
                    guards.pop();
                    guards.push(Vec::new());
                }
                _ => {
                    guards.pop();
                }
            }
        }
        let written = text.get(span.clone()).unwrap_or_default().trim_end();
        let name = plain(written);
        let root = name.split('.').next().unwrap_or_default();
        let after = text.get(span.start + written.len()..).unwrap_or_default().trim_start();
        let asks = written.contains('?') || after.starts_with("is ") || after.strip_prefix('|').is_some_and(is_asked_by);
        let in_condition = condition.contains(&span.start);
        // A condition may ask for what is not there, as long as the name it stands in is.
        let needed = if in_condition { name.rsplit_once('.').map(|(outer, _)| outer) } else { Some(name.as_str()) };
        let Some(needed) = needed else { continue };
        // Asking for 妇幼 or for 妇幼.活产数.值 is asking for 妇幼.活产数 as well.
        let within = |guard: &String| starts(guard, needed) || starts(needed, guard);
        // The innermost guard of a name in a condition is that condition itself.
        let guarded = guards.iter().rev().skip(usize::from(in_condition)).flatten().any(within)
            // In `甲?.乙 and 甲.乙.丙` the first half guards the second.
            || in_condition && asked(text, translated, &(condition.start..span.start)).iter().any(|guard| starts(guard, needed));
        if asks || guarded || translated.bound.contains(root) || ALWAYS.contains(&root) {
            continue;
        }
        out.push(Use { name: needed.to_owned(), span: span.start..span.start + written.len() });
    }
    out
}

/// Whether the filter that a name is piped into asks for it.
fn is_asked_by(filter: &str) -> bool {
    let filter = filter.trim_start();
    let name = &filter[..filter.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(filter.len())];
    // Both go without what is not there.
    name == "default" || REST.contains(&name)
}

/// The names that a condition asks for; uses stand in the order of the text.
fn asked(text: &str, translated: &Translated, inside: &Range<usize>) -> Vec<String> {
    let from = translated.uses.partition_point(|span| span.start < inside.start);
    let uses = translated.uses.iter().skip(from).take_while(|span| inside.contains(&span.start));
    uses.map(|span| plain(text.get(span.clone()).unwrap_or_default().trim_end())).collect()
}

/// Whether the chain `name` begins with the chain `head`.
fn starts(name: &str, head: &str) -> bool {
    name.strip_prefix(head).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// A chain as data names it: no `?`, no 「」, and nothing from an index on.
fn plain(written: &str) -> String {
    let end = written.find('[').unwrap_or(written.len());
    written[..end].chars().filter(|c| !matches!(c, '?' | '「' | '」') && !c.is_whitespace()).collect()
}

/// Whether the data has a name, or something that may hold it.
pub(super) fn exists(ledger: &Ledger, name: &str) -> bool {
    let mut name = name;
    loop {
        if ledger.node(name).is_some()
            || ledger.id(name).is_some()
            || ledger.id_by_other_name(name).is_some()
            || ledger.chapters.contains_key(name)
        {
            return true;
        }
        match name.rsplit_once('.') {
            // 妇幼.活产数.上年 is an entry of every figure, written or not.
            Some((outer, last)) if MEMBERS.contains(&last) || last == PARTS => name = outer,
            Some((outer, _)) => return outer.split('.').next().is_some_and(|root| ledger.chapters.contains_key(root)),
            None => return false,
        }
    }
}
