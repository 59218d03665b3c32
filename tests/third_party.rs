//! THIRD-PARTY.md: the notices of the crates that are in the program, from their own sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const FILE: &str = "THIRD-PARTY.md";
const HEAD: &str = "# Notices of third parties

The program is built with the crates below, each under the licence that stands above its names. A binary that is handed on takes this file
along. It is written by `QICAO_WRITE_TABLES=1 cargo test --locked --test main -- third_party`, from the sources of the crates that the lock
file names.
";

/// The systems that the program is built for.
const SYSTEMS: &[&str] =
    &["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

/// A crate that is in the program.
struct Crate {
    name: String,
    licence: String,
    authors: Vec<String>,
    notices: Vec<String>,
}

/// What cargo knows of the crates: as they lie on this machine, else fetched, since `cargo test` brings none for other systems.
fn metadata() -> Value {
    let ask = |offline: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(["metadata", "--locked", "--format-version", "1", "--all-features"]).args(offline);
        command.args(SYSTEMS.iter().flat_map(|system| ["--filter-platform", system])).output().expect("cargo")
    };
    let mut ran = ask(&["--offline"]);
    if !ran.status.success() {
        ran = ask(&[]);
    }
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).expect("JSON")
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// The crates that are linked: neither those that only build, nor those that only test.
fn crates() -> Vec<Crate> {
    let metadata = metadata();
    let nodes: BTreeMap<&str, &Value> = list(&metadata["resolve"], "nodes").iter().map(|node| (text(node, "id"), node)).collect();
    let packages: BTreeMap<&str, &Value> =
        list(&metadata, "packages").iter().map(|package| (text(package, "id"), package)).collect();
    let is_macro =
        |package: &Value| list(package, "targets").iter().any(|target| list(target, "kind").contains(&Value::from("proc-macro")));
    let root = text(&metadata["resolve"], "root");
    let (mut seen, mut next) = (BTreeSet::from([root]), vec![root]);
    while let Some(id) = next.pop() {
        for other in list(nodes[id], "deps") {
            let is_linked = list(other, "dep_kinds").iter().any(|kind| kind["kind"].is_null());
            let id = text(other, "pkg");
            if is_linked && !is_macro(packages[id]) && seen.insert(id) {
                next.push(id);
            }
        }
    }
    seen.remove(root);
    let mut out: Vec<Crate> = seen.into_iter().map(|id| of(packages[id])).collect();
    out.sort_by(|one, other| one.name.cmp(&other.name));
    out
}

fn of(package: &Value) -> Crate {
    let folder = Path::new(text(package, "manifest_path")).parent().expect("a folder");
    let mut files: Vec<String> =
        fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    files.sort();
    let licence = text(package, "license").replace('/', " OR ").replace("  ", " ");
    let is_notice = |name: &String| {
        let name = name.to_uppercase();
        ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"].iter().any(|word| name.starts_with(word))
            && folder.join(&name).extension().is_none_or(|ending| ending == "MD" || ending == "TXT" || name.contains('-'))
    };
    files.retain(|name| is_notice(name) && folder.join(name).is_file());
    // Of several licences to choose from, the shortest to keep; of what goes together, all.
    let is_choice = !licence.contains(" AND ");
    let mit = |text: &String| text.contains("Permission is hereby granted, free of charge");
    let mut notices: Vec<String> = files.iter().filter_map(|name| fs::read_to_string(folder.join(name)).ok()).collect();
    if is_choice && licence.contains("MIT") && notices.iter().any(mit) {
        notices.retain(mit);
    }
    let authors = list(package, "authors").iter().filter_map(Value::as_str).map(str::to_owned).collect();
    Crate { name: format!("{} {}", text(package, "name"), text(package, "version")), licence, authors, notices }
}

/// A notice without who holds the rights, in one form of blanks and of lines; and the lines that say who.
fn parted(notice: &str) -> (String, Vec<String>) {
    let (mut who, mut rest) = (Vec::new(), Vec::new());
    for line in notice.lines().map(str::trim) {
        let is_holder = line.to_lowercase().starts_with("copyright") && line.chars().any(|c| c.is_ascii_digit() || c == '©')
            || line.to_lowercase().starts_with("copyright (c)");
        let is_title = line
            .trim_start_matches('#')
            .trim()
            .to_lowercase()
            .trim_end_matches(')')
            .trim_start_matches("the ")
            .starts_with("mit license");
        match is_holder {
            true => who.push(line.to_owned()),
            false if is_title => {}
            false => rest.push(line),
        }
    }
    let paragraphs = rest.join("\n");
    let paragraphs = paragraphs.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    (paragraphs.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n"), who)
}

fn written() -> String {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for found in crates() {
        let mut notices: Vec<(String, Vec<String>)> = found.notices.iter().map(|notice| parted(notice)).collect();
        if notices.is_empty() {
            notices.push((String::new(), found.authors.clone()));
        }
        for (text, who) in notices {
            let who = if who.is_empty() { found.authors.join(", ") } else { who.join("; ") };
            groups.entry(text).or_default().push(format!(
                "* {} ({}){}{who}",
                found.name,
                found.licence,
                if who.is_empty() { "" } else { ": " }
            ));
        }
    }
    let mut groups: Vec<(String, Vec<String>)> = groups.into_iter().collect();
    groups.sort_by_key(|(text, names)| (text.is_empty(), std::cmp::Reverse(names.len()), text.clone()));
    let mut out = HEAD.to_owned();
    for (text, mut names) in groups {
        names.sort();
        names.dedup();
        let lines: String = match text.is_empty() {
            true => "These crates bring no text of their licence along.\n".to_owned(),
            false => text.lines().map(|line| if line.is_empty() { ">\n".to_owned() } else { format!("> {line}\n") }).collect(),
        };
        out.push_str(&format!("\n---\n\n{lines}\n{}\n", names.join("\n")));
    }
    out
}

#[test]
fn the_notices_are_those_of_the_crates_that_are_locked() {
    let wanted = written();
    assert!(wanted.matches("\n* ").count() > 40, "hardly any crate was found");
    if std::env::var_os("QICAO_WRITE_TABLES").is_some() {
        fs::write(FILE, &wanted).unwrap();
    }
    let found = fs::read_to_string(FILE).unwrap_or_default();
    assert!(found == wanted, "write {FILE} anew: QICAO_WRITE_TABLES=1 cargo test --locked --test main -- third_party");
}
