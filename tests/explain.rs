//! `qicao explain`: every name that a finding can have is explained, and nothing else is.

use std::collections::BTreeSet;
use std::path::Path;

use qicao::check::CHECKS;

use crate::cli::Desk;

/// Literals of the sources that look like names of rules and are none.
const NOT_RULES: &[&str] = &["qicao-digest", "attachment-note", "comment-range"];

/// The text of every source, tests at its end left out.
fn sources(folder: &Path, out: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.components().any(|part| part.as_os_str() == "explain" || part.as_os_str() == "tests.rs")
        {
            let text = std::fs::read_to_string(&path).expect("a source");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            out.push((path.display().to_string(), lines.collect::<Vec<_>>().join("\n")));
        }
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// Names given to a finding at once (`Finding::error("yaml"`), and every literal in the shape of one with a hyphen.
fn told() -> BTreeSet<String> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut names = BTreeSet::new();
    for (file, code) in files {
        for call in [
            "Finding::error(",
            "Finding::warning(",
            "Finding::note(",
            "Finding::fatal(",
            "Finding::new(",
            "Error::new(",
            "Error::io(",
        ] {
            let openings = code.match_indices(call).filter_map(|(at, _)| code[at + call.len()..].trim_start().strip_prefix('"'));
            names.extend(openings.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
        // HTML, CSS and the parts of a DOCX are full of hyphens.
        if !file.contains("writers") {
            names.extend(code.split('"').skip(1).filter(|text| text.contains('-') && is_name(text)).map(str::to_owned));
        }
    }
    names.retain(|name| is_name(name) && !NOT_RULES.contains(&name.as_str()));
    names
}

/// The names that `qicao explain` lists.
fn listed() -> Vec<String> {
    let ran = Desk::new().args(["explain"]).run().ends_with(0);
    let lines = ran.stdout.lines().filter_map(|line| line.strip_prefix("  "));
    lines.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn every_name_of_a_finding_is_explained_once() {
    let listed = listed();
    let once: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!(once.len(), listed.len(), "explained twice: {listed:?}");
    let missing: Vec<_> = told().difference(&once).cloned().collect();
    assert!(missing.is_empty(), "not explained (add them to src/cli/explain/): {missing:?}");
    let checks: BTreeSet<String> = CHECKS.iter().map(|check| check.name.to_owned()).collect();
    let idle: Vec<_> = once.iter().filter(|name| !told().contains(*name) && !checks.contains(*name)).collect();
    assert!(idle.is_empty(), "explained, and nothing tells it: {idle:?}");
}

#[test]
fn a_check_is_explained_in_full() {
    let ran = Desk::new().args(["explain", "rate-off-counts"]).run().ends_with(0);
    let check = CHECKS.iter().find(|check| check.name == "rate-off-counts").expect("the check");
    for part in ["查什么：", "为什么：", "例：", "宜改为：", "依据：", check.about, check.why, check.basis] {
        assert!(ran.stdout.contains(part), "{part}: {}", ran.stdout);
    }
    for line in check.bad.lines().chain(check.good.lines()) {
        assert!(ran.stdout.contains(line), "{line}: {}", ran.stdout);
    }
}

#[test]
fn every_listed_name_has_a_page() {
    for name in listed() {
        let ran = Desk::new().args(["explain", &name]).run().ends_with(0);
        assert!(ran.stdout.starts_with(&format!("{name}（")), "{}", ran.stdout);
    }
}

#[test]
fn an_unknown_name_is_told_with_the_near_one() {
    let ran = Desk::new().args(["explain", "rate-of-counts"]).run().ends_with(2);
    assert!(ran.stderr.contains("想写的是不是“rate-off-counts”？"), "{}", ran.stderr);
    let ran = Desk::new().args(["explain", "完全没有"]).run().ends_with(2);
    assert!(ran.stderr.contains("qicao explain"), "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
}
