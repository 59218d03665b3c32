//! Every example: what nobody edited tells nothing; a figure that somebody changes comes home, and the next draft says it.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use qicao::document::{Wording, walk};
use qicao::format::docx::read::{Anchor, Location, View, ViewParagraph, read};
use qicao::job::draft::{DraftOptions, Drafted, draft};
use qicao::job::review::{File, Pulled, ReviewOptions, pull};
use qicao::{Findings, Source, Templates};

use super::desk::{Sent, docx};
use crate::properties::{cases, examples};

fn drafted(name: &str, data: &str) -> Drafted {
    let templates = Templates::open(Arc::new(qicao::workspace::Disk), &[], Path::new(name).parent()).unwrap();
    draft(&[Source::new("数据.yaml", data)], &templates, &DraftOptions::default(), &mut Findings::new()).unwrap()
}

fn pulled(bytes: &[u8], drafted: &Drafted) -> Pulled {
    pull(File { name: "改回.docx", bytes }, drafted, &ReviewOptions::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// What a draft says, line by line, but for what is computed: words made of figures, and the cells of the annex that say a change.
fn said(bytes: &[u8], computed: &HashSet<String>) -> Vec<String> {
    let manuscript = read("稿.docx", bytes).unwrap();
    let line = |line: ViewParagraph| {
        let mut text = line.text.clone();
        let mut gone: Vec<_> = line
            .anchors
            .iter()
            .filter_map(|(anchor, range)| match anchor {
                Anchor::Control(at) => Some((&manuscript.controls[*at].tag, range.clone())),
                Anchor::Bookmark(_) | Anchor::Comment(_) => None,
            })
            .filter(|(tag, _)| tag.contains('#') || computed.contains(*tag))
            .map(|(_, range)| range)
            .collect();
        gone.sort_by_key(|range| std::cmp::Reverse(range.start));
        gone.into_iter().for_each(|range| text.replace_range(range, "…"));
        text
    };
    let is_change = |line: &ViewParagraph| {
        // Another number may be on the other side of its goal.
        let is_said = line.text.contains(|c: char| c.is_ascii_digit()) || matches!(line.text.as_str(), "是" | "否");
        matches!(line.at, Location::Cell { .. }) && line.anchors.is_empty() && is_said
    };
    manuscript.lines(View::Accepted).into_iter().filter(|line| !is_change(line)).map(line).collect()
}

#[test]
fn no_example_that_nobody_edited_tells_anything() {
    for (name, data) in examples() {
        let drafted = drafted(&name, &data);
        for review in [true, false] {
            // As it went out, and packed by another program.
            let sent = docx(&drafted, review);
            for bytes in [Sent::of(&sent).bytes(), sent] {
                let pulled = pulled(&bytes, &drafted);
                assert!(pulled.is_empty() && pulled.edited.is_empty() && pulled.problems.is_empty(), "{name}: {pulled:?}");
            }
        }
    }
}

/// The number with its last digit changed, and not that of `/10万`.
fn changed(text: &str, by: u8) -> Option<String> {
    let at = text.split("/10").next()?.rfind(|c: char| c.is_ascii_digit())?;
    let digit = text.as_bytes()[at] - b'0';
    let new = 1 + (digit + by % 8) % 9;
    (new != digit).then(|| format!("{}{new}{}", &text[..at], &text[at + 1..]))
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn a_figure_that_somebody_changes_comes_home(which in any::<usize>(), one in any::<usize>(), by in any::<u8>()) {
        let examples = examples();
        let (name, data) = &examples[which % examples.len()];
        let first = drafted(name, data);
        let ledger = first.ledger.as_ref().unwrap();
        let (mut values, mut computed, mut shared) = (Vec::new(), HashSet::new(), HashSet::new());
        let mut before = String::new();
        walk::figures(&first.document, &mut |figure| {
            let key = figure.origin.key.as_str();
            // 均为100% says several figures, and which of them is meant nobody can tell.
            if figure.said == Wording::Derived && figure.text.is_empty() {
                shared.insert(before.clone());
                return;
            }
            key.clone_into(&mut before);
            let known = ledger.figures.iter().find(|known| known.key.as_str() == key);
            match known {
                Some(known) if known.is_computed() => drop(computed.insert(key.to_owned())),
                // What is printed otherwise than written is told, and not written.
                Some(known) if figure.said == Wording::Value && known.quantity.as_ref().is_some_and(|quantity| quantity.written() == figure.text) => {
                    values.push((key.to_owned(), figure.text.clone()));
                }
                _ => {}
            }
        });
        values.retain(|(key, _)| !shared.contains(key));
        prop_assume!(!values.is_empty());
        let (key, old) = &values[one % values.len()];
        let Some(new) = changed(old, by) else { return Ok(()) };
        let edited = Sent::of(&docx(&first, true)).figures(key, &new).bytes();
        let pulled = pulled(&edited, &first);
        prop_assert!(pulled.texts.is_empty(), "{name}: {key} {old} → {new}: {:?}", pulled.texts);
        let told: Vec<_> = pulled.figures.iter().map(|figure| (figure.key.as_str(), figure.sure, figure.apply, figure.why.as_deref())).collect();
        prop_assert_eq!(&told, &[(key.as_str(), true, true, None)], "{}: {} → {}", name, old, new);
        let (_, home) = &pulled.edited[0];
        // One scalar of the file is another.
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        prop_assert_eq!(digits(home.text()), digits(data));
        prop_assert_eq!(home.changes().len(), 1);
        let next = docx(&drafted(name, home.text()), true);
        prop_assert_eq!(said(&next, &computed), said(&edited, &computed), "{}: {} {} → {}", name, key, old, new);
    }
}
