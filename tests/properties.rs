//! Properties that hold for whatever is written: nothing panics, nothing hangs, every input gives a draft or says why not.

mod data;
pub(crate) mod edits;
mod mangled;
mod templates;
mod texts;

use std::path::Path;

use proptest::prelude::*;
use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::format::{self, Writer};
use qicao::job::draft::{self, DraftOptions, Drafted};
use qicao::template::Templates;

/// So many cases (or as many as PROPTEST_CASES says), and no file that remembers failures: what failed becomes a row of
/// `regressions`.
pub(crate) fn cases(count: u32) -> ProptestConfig {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { count };
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() }
}

/// Templates of a folder that holds one layout, 试; the folder goes with them.
pub(crate) fn with_layout(layout: &str) -> (tempfile::TempDir, Templates) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("版式")).expect("a folder");
    std::fs::write(folder.path().join("版式/试.md"), layout).expect("a layout");
    let templates =
        Templates::open(std::sync::Arc::new(qicao::workspace::Disk), &[folder.path().to_owned()], None).expect("templates");
    (folder, templates)
}

/// Drafts, and holds what came out against what must hold always.
pub(crate) fn drafted(data: &str, templates: &Templates) -> (Option<Drafted>, Findings) {
    let mut findings = Findings::new();
    let drafted = draft::draft(&[Source::new("试.yaml", data)], templates, &DraftOptions::default(), &mut findings);
    assert_eq!(drafted.is_none(), findings.is_fatal(), "a draft, or something fatal: {findings:#?}");
    for finding in &findings {
        assert!(!finding.message.is_empty(), "{finding:?}");
        for place in finding.place.iter().chain(finding.also.iter().map(|(place, _)| place)) {
            let text = place.source.text();
            assert!(text.get(place.span.clone()).is_some(), "{}: {:?} is no span of the text", finding.rule.id, place.span);
        }
    }
    if let Some(drafted) = &drafted {
        for name in ["txt", "md", "tree"] {
            let text = written(name, drafted, true);
            let held = text.chars().find(|c| is_refused(*c));
            assert_eq!(held, None, "{name} holds a mark or a control character");
        }
    }
    (drafted, findings)
}

/// What no draft may hold: control characters, those that turn a text round, and noncharacters, marks among them.
pub(crate) fn is_refused(c: char) -> bool {
    let code = u32::from(c);
    (c.is_control() && !matches!(c, '\t' | '\n'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || (0xFDD0..=0xFDEF).contains(&code)
        || code & 0xFFFE == 0xFFFE
}

/// A draft in a format of text.
pub(crate) fn written(name: &str, drafted: &Drafted, review: bool) -> String {
    String::from_utf8(bytes(name, drafted, review)).expect("UTF-8")
}

/// A draft in a format.
pub(crate) fn bytes(name: &str, drafted: &Drafted, review: bool) -> Vec<u8> {
    let writer: &Writer = format::find(name).expect("a writer");
    (writer.write)(&drafted.document, &format::WriterOptions::default().review(review), &mut Findings::new())
        .expect("a draft that can be written")
}

/// The examples, by name.
pub(crate) fn examples() -> Vec<(String, String)> {
    let mut all = Vec::new();
    yaml_below(Path::new("examples"), &mut all);
    all.sort();
    assert!(all.len() > 1, "no examples");
    all
}

fn yaml_below(folder: &Path, all: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("examples").flatten() {
        let path = entry.path();
        if path.is_dir() {
            yaml_below(&path, all);
        } else if path.extension().is_some_and(|ending| ending == "yaml") && !path.to_string_lossy().ends_with(".批改.yaml") {
            all.push((path.display().to_string(), std::fs::read_to_string(&path).expect("an example")));
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_on_every_thread() {
    for (name, data) in examples() {
        let templates =
            Templates::open(std::sync::Arc::new(qicao::workspace::Disk), &[], Path::new(&name).parent()).expect("templates");
        let draft = || {
            let (drafted, findings) = drafted(&data, &templates);
            let drafted = drafted.expect("a draft");
            (
                ["docx", "md", "html", "txt", "tree"].map(|name| bytes(name, &drafted, true)),
                findings.iter().map(|finding| finding.message.clone()).collect::<Vec<_>>(),
            )
        };
        let first = draft();
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(draft)).collect();
            for thread in threads {
                assert!(thread.join().expect("a draft") == first, "{name} differs");
            }
        });
    }
}
