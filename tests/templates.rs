//! Templates: what an author writes against what comes out, one file a case.
//!
//! A fixture is a data file, a line `---`, and a layout. `ok_*.txt` are compared with the draft as the `tree` writer
//! shows it, `err_*.txt` with what is told.

use std::path::Path;

use qicao::draft::{self, Options};
use qicao::finding::Findings;
use qicao::source::Source;
use qicao::template::Templates;
use qicao::writers;

/// What a draft of this data in this layout gives: the tree, and what was told.
fn drafted(data: &str, layout: &str) -> (Option<String>, Findings) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let layouts = folder.path().join("版式");
    std::fs::create_dir(&layouts).expect("a folder for the layout");
    std::fs::write(layouts.join("试.md"), layout).expect("the layout");
    let templates = Templates::open(&[folder.path().to_owned()], None).expect("templates");
    let head = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 版式: 试, 成文日期: 2019-07-08}\n";
    let data = if data.contains("报告:") { data.to_owned() } else { format!("{head}{data}") };
    let mut findings = Findings::new();
    let drafted = draft::draft(&[Source::new("试.yaml", data)], &templates, &Options::default(), &mut findings);
    let tree = writers::find("tree").expect("the tree writer");
    let text = drafted.map(|drafted| {
        let bytes = (tree.write)(&drafted.document, &writers::Options::default(), &mut findings).expect("a tree");
        String::from_utf8(bytes).expect("UTF-8")
    });
    (text, findings)
}

/// Findings as a reader sees them, without the folder that changes at every run.
fn told(findings: &Findings) -> String {
    let mut out = String::new();
    for finding in findings {
        out.push_str(&format!("{}[{}] {}\n", finding.severity, finding.rule, finding.message));
        if let Some(place) = &finding.place {
            let (line, column) = place.start();
            let name = Path::new(place.source.name()).file_name().map(|name| name.to_string_lossy().into_owned());
            let text = &place.source.text()[place.span.clone()];
            out.push_str(&format!("  在 {}:{line}:{column} “{text}”\n", name.unwrap_or_default()));
        }
        for hint in &finding.hints {
            out.push_str(&format!("  提示：{hint}\n"));
        }
    }
    out
}

#[test]
fn templates_say_what_their_authors_mean() {
    insta::glob!("fixtures/templates/ok_*.txt", |path| {
        let case = std::fs::read_to_string(path).expect("a fixture");
        let (data, layout) = case.split_once("---\n").expect("data --- layout");
        let (tree, findings) = drafted(data, layout);
        let tree = tree.unwrap_or_else(|| panic!("nothing drafted:\n{}", told(&findings)));
        insta::assert_snapshot!(format!("{layout}=>\n{tree}"));
    });
}

#[test]
fn faults_of_templates_are_told_at_the_authors_place() {
    insta::glob!("fixtures/templates/err_*.txt", |path| {
        let case = std::fs::read_to_string(path).expect("a fixture");
        let (data, layout) = case.split_once("---\n").expect("data --- layout");
        let (tree, findings) = drafted(data, layout);
        assert!(tree.is_none(), "drafted all the same: {}", path.display());
        assert!(findings.is_fatal());
        insta::assert_snapshot!(format!("{layout}=>\n{}", told(&findings)));
    });
}
