//! `pull`: what comes back from Word, WPS and LibreOffice.

mod bent;
mod cases;
pub(crate) mod desk;
mod example;
mod home;
mod items;
mod named;
mod paragraphs;
mod random;
mod standing;

use std::collections::BTreeMap;

use qicao::job::review::ReviewOptions;

use self::cases::CASES;
use self::desk::{DATA, Sent, pulled, told};

/// The bodies of all edited drafts of the table.
pub(crate) fn bodies() -> Vec<String> {
    CASES.iter().map(|case| (case.edited)().xml().to_owned()).collect()
}

/// Everything that a case tells wrongly is printed, kind by kind.
#[test]
#[expect(clippy::print_stdout, reason = "the score is for whoever asks for it with --nocapture")]
fn every_edited_draft_is_told_as_a_person_would_tell_it() {
    let mut score: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in CASES {
        let pulled = match std::panic::catch_unwind(|| (case.edited)()) {
            Ok(edited) => pulled(&edited, DATA, None, ReviewOptions::default()),
            Err(_) => Err("cannot-edit".to_owned()),
        };
        let (said, by) = (told(&pulled), pulled.as_ref().map(|pulled| serde_json::to_value(pulled.read_by).unwrap()));
        let by = by.ok().and_then(|by| by.as_str().map(str::to_owned)).unwrap_or_default();
        let is_right = said == case.told && (by == case.by);
        let (right, all) = score.entry(case.kind).or_default();
        (*right, *all) = (*right + usize::from(is_right), *all + 1);
        if !is_right {
            wrong.push(format!("== {}·{} (by {by}, not {})\n{said}\n-- not\n{}", case.kind, case.name, case.by, case.told));
        }
    }
    let names: Vec<String> = score.iter().map(|(kind, (right, all))| format!("{kind} {right}/{all}")).collect();
    println!("{} 份：{}", CASES.len(), names.join("，"));
    assert!(wrong.is_empty(), "{}\n{}", names.join("，"), wrong.join("\n\n"));
}

#[test]
fn a_draft_that_nobody_edited_tells_nothing() {
    for sent in [Sent::review(), Sent::clean()] {
        let pulled = pulled(&sent, DATA, None, ReviewOptions::default()).unwrap();
        assert!(pulled.is_empty() && pulled.edited.is_empty() && pulled.problems.is_empty(), "{pulled:?}");
    }
}
