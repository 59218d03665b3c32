//! The house keeps its own promises: who may name whom, and which file alone knows an outside crate.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Rooms and the rooms they may name. What is not here is not allowed.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("quantity", &["base"]),
    ("yaml", &["quantity", "base"]),
    ("catalogue", &["yaml", "quantity", "base"]),
    ("ledger", &["catalogue", "yaml", "quantity", "base"]),
    ("document", &["base"]),
    ("page", &["yaml", "quantity", "base"]),
    ("check", &["ledger", "catalogue", "yaml", "quantity", "base"]),
    ("template", &["ledger", "catalogue", "quantity", "base"]),
    ("format", &["document", "page", "base"]),
    ("job", &["template", "check", "format", "page", "document", "ledger", "catalogue", "yaml", "quantity", "base"]),
    ("workspace", &["base"]),
    (
        "cli",
        &[
            "workspace",
            "job",
            "template",
            "check",
            "format",
            "page",
            "document",
            "ledger",
            "catalogue",
            "yaml",
            "quantity",
            "base",
        ],
    ),
];

/// Outside crates, and where alone they are named.
const KEPT_IN: &[(&str, &[&str])] = &[
    ("serde_yaml", &["yaml/kind.rs"]),
    ("saphyr_parser", &["yaml/locate.rs"]),
    ("chrono", &["quantity/period.rs"]),
    ("tera", &["template/"]),
    ("comrak", &["document/read.rs", "document/inlines.rs"]),
    ("docx_rs", &["format/docx/"]),
    ("rust_xlsxwriter", &["job/sheet/xlsx.rs"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("ctrlc", &["cli/watch/"]),
    ("tempfile", &["workspace/"]),
    ("unicode_width", &["base/text/width.rs"]),
    ("strsim", &["base/text/nearest.rs"]),
];

fn sources() -> BTreeMap<String, String> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder of sources").flatten() {
            let path = entry.path();
            if path.is_dir() { walk(&path, out) } else { out.push(path) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
            let text = std::fs::read_to_string(&path).expect("a source");
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            (name, code)
        })
        .collect()
}

/// The first part of a path: the room a file belongs to.
fn room(file: &str) -> &str {
    file.split('/').next().unwrap_or(file).trim_end_matches(".rs")
}

/// The rooms that a file names as `crate::room`, also in braces.
fn named(code: &str, room: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(inner) => inner.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name: String = name.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if name.starts_with(|c: char| c.is_ascii_lowercase()) && name != room {
                out.push(name);
            }
        }
    }
    out
}

#[test]
fn rooms_name_only_whom_they_may() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_NAME.iter().copied().collect();
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        let room = room(&file).to_owned();
        if matches!(room.as_str(), "lib" | "main") {
            continue;
        }
        let may = allowed.get(room.as_str()).unwrap_or_else(|| panic!("a room the plan does not know: {room}"));
        for name in named(&code, &room) {
            if !may.contains(&name.as_str()) {
                wrong.push(format!("{file} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_outside_crate_stays_in_its_part() {
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        for (name, places) in KEPT_IN {
            let names = [format!("{name}::"), format!("use {name};")].iter().any(|word| {
                code.match_indices(word.as_str())
                    .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
            });
            if names && !places.iter().any(|place| file.starts_with(place)) {
                wrong.push(format!("{file} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_source_is_too_long_to_hold_one_thought() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(file, code)| (code.lines().count(), file))
        .filter(|(lines, _)| *lines > 450)
        .map(|(lines, file)| format!("{file}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn built_in_templates_are_the_ones_in_the_folder() {
    let table =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/template/built_in.rs")).expect("the table");
    let mut missing = Vec::new();
    for kind in ["版式", "专题", "语句"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(kind);
        for entry in std::fs::read_dir(folder).expect("a folder of templates").flatten() {
            let file = entry.file_name().to_string_lossy().into_owned();
            let name = format!("(\"{kind}/{}\", include_str!(\"../../templates/{kind}/{file}\"))", file.trim_end_matches(".md"));
            if !table.contains(&name) {
                missing.push(name);
            }
        }
    }
    assert!(missing.is_empty(), "not in the table of built-in templates: {missing:#?}");
}
