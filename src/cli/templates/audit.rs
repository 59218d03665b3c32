//! `qicao templates audit`: who says what otherwise than it is built in, under each template and block.

use crate::base::hashed::HashMap;
use crate::base::text::difference::{Step, steps};
use crate::base::text::width;
use crate::template::{AuditedPart, Override};

/// Lines that are shown on either side of a difference.
const AROUND: usize = 1;

/// The whole page: for each template and block, every county that changes it, with what it takes away and puts in.
pub(super) fn text(all: &[Override]) -> String {
    if all.is_empty() {
        return "没有自己的模板，用的都是内置的\n".to_owned();
    }
    let mut out = String::new();
    let mut at = 0;
    while let Some(first) = all.get(at) {
        let same: Vec<&Override> = all[at..].iter().take_while(|other| other.name == first.name).collect();
        at += same.len();
        out.push_str(&format!("{}\n", width::shown(&first.name)));
        for own in same.iter().filter(|own| own.parts.is_empty()) {
            out.push_str(&format!("  {}：与内置的一样  {}\n", who(own), width::shown(&own.path)));
        }
        blocks(&same, &mut out);
        out.push('\n');
    }
    let counties: Vec<&str> = all.iter().filter_map(|own| own.region.as_deref()).collect();
    let mut different = counties.clone();
    different.sort_unstable();
    different.dedup();
    out.push_str(&format!("共 {} 个自己的模板，{} 个地区\n", all.len(), different.len()));
    out
}

/// Under each block those who change it, those who say the same in the same words together.
fn blocks(same: &[&Override], out: &mut String) {
    let mut names: Vec<&Option<String>> = Vec::new();
    for part in same.iter().flat_map(|own| &own.parts) {
        if !names.contains(&&part.block) {
            names.push(&part.block);
        }
    }
    for name in names {
        let parts: Vec<(&Override, &AuditedPart)> = same
            .iter()
            .flat_map(|own| own.parts.iter().filter(|part| part.block == *name).map(move |part| (*own, part)))
            .collect();
        match (name, parts.first().is_some_and(|(_, part)| part.built_in.is_some())) {
            (Some(block), true) => out.push_str(&format!("  段 {}\n", width::shown(block))),
            (Some(block), false) => out.push_str(&format!("  段 {}（内置的没有这一段）\n", width::shown(block))),
            (None, true) => out.push_str("  整篇\n"),
            (None, false) => out.push_str("  整篇（没有内置的）\n"),
        }
        let mut said: HashMap<&str, Vec<(&Override, &AuditedPart)>> = HashMap::default();
        for (own, part) in &parts {
            said.entry(&part.own).or_default().push((own, part));
        }
        for (_, part) in &parts {
            // Told where the first of them stands.
            let Some(same) = said.remove(part.own.as_str()) else { continue };
            for (own, part) in same {
                out.push_str(&format!("    {}  {}:{}\n", who(own), width::shown(&own.path), part.line));
            }
            if let Some(built_in) = &part.built_in {
                difference(built_in, &part.own, out);
            }
        }
    }
}

fn who(own: &Override) -> String {
    width::shown(own.region.as_deref().unwrap_or("各地区通用"))
}

/// The lines that differ, `-` as it is built in and `+` as it is here, with their neighbours.
fn difference(old: &str, new: &str, out: &mut String) {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let steps = steps(&old, &new);
    let changed = |step: &Step| !matches!(step, Step::Kept(..));
    let mut skipped = false;
    for (at, step) in steps.iter().enumerate() {
        let near = steps[at.saturating_sub(AROUND)..(at + AROUND + 1).min(steps.len())].iter().any(changed);
        let (mark, line) = match *step {
            Step::Kept(from, _) => (' ', old[from]),
            Step::Gone(from) => ('-', old[from]),
            Step::New(to) => ('+', new[to]),
        };
        if near {
            if skipped {
                out.push_str("      ……\n");
            }
            out.push_str(format!("      {mark} {}", width::shown(line)).trim_end());
            out.push('\n');
        }
        skipped = !near && at > 0;
    }
}
