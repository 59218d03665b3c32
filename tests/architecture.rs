//! The house keeps its own promises: who may name whom, and which file alone knows an outside crate.

mod paths;

use std::collections::{BTreeMap, BTreeSet};
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
    ("dialect", &["base"]),
    ("template", &["dialect", "ledger", "catalogue", "quantity", "base"]),
    ("format", &["document", "page", "base"]),
    ("job", &["template", "check", "format", "page", "document", "ledger", "catalogue", "yaml", "quantity", "base"]),
    ("intake", &["job", "template", "format", "document", "ledger", "catalogue", "yaml", "quantity", "base"]),
    ("workspace", &["base"]),
    (
        "cli",
        &[
            // The tables of all rooms stand together at the root.
            "lib",
            "workspace",
            "intake",
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
    ("stacker", &["template/bounds.rs"]),
    ("comrak", &["document/read.rs", "document/inlines.rs"]),
    ("docx_rs", &["format/docx/write/"]),
    ("rust_xlsxwriter", &["format/xlsx/write/"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("ctrlc", &["workspace/signals.rs"]),
    ("signal_hook", &["workspace/signals.rs"]),
    ("rustix", &["workspace/exchange.rs", "workspace/size_limit.rs"]),
    ("tempfile", &["workspace/"]),
    ("unicode_width", &["base/text/width.rs"]),
    ("strsim", &["base/text/nearest.rs"]),
    ("sha2", &["base/hash.rs"]),
    ("ahash", &["base/hashed.rs"]),
    ("encoding_rs", &["base/text/decode.rs"]),
    ("zip", &["format/docx/", "format/package/"]),
    ("roxmltree", &["format/"]),
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

#[test]
fn rooms_name_only_whom_they_may() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_NAME.iter().copied().collect();
    let mut wrong = Vec::new();
    for (file, named) in paths::arrows(&sources()) {
        let room = room(&file);
        if matches!(room, "lib" | "main") {
            continue;
        }
        let may = allowed.get(room).unwrap_or_else(|| panic!("a room the plan does not know: {room}"));
        // `crate::Thing` is the face that others see; inside, a thing is named in its room.
        let others = named.iter().filter(|other| self::room(other) != room && !may.contains(&self::room(other)));
        wrong.extend(others.map(|other| format!("{file} names {other}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_modules_of_a_room_name_each_other_in_a_circle() {
    let mut arrows = paths::arrows(&sources());
    for (file, named) in &mut arrows {
        named.retain(|other| room(other) == room(file));
    }
    let circles: Vec<BTreeSet<String>> = paths::circles(&arrows);
    assert!(circles.is_empty(), "{circles:#?}");
}

/// Rooms that may know files, the terminal and the clock.
const WORLDLY: &[&str] = &["workspace", "cli", "main"];

/// What of the world outside comes in through a `World`, or through arguments.
const OUTSIDE: &[&str] = &["std::fs", "std::env", "std::process", "std::net", "SystemTime", "Instant", "Local::now", "Utc::now"];

#[test]
fn the_world_enters_at_the_door() {
    let mut wrong = Vec::new();
    for (file, code) in sources().into_iter().filter(|(file, _)| !WORLDLY.contains(&room(file))) {
        wrong.extend(OUTSIDE.iter().filter(|word| code.contains(**word)).map(|word| format!("{file} names {word}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_figure_becomes_binary() {
    let binary = |code: &str| code.contains("parse::<f64>") || code.contains("parse::<f32>") || code.contains(": f64");
    let wrong: Vec<String> = sources().into_iter().filter(|(_, code)| binary(code)).map(|(file, _)| file).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_map_hashes_in_one_way() {
    let slow = |code: &str| {
        let uses = code.lines().filter(|line| line.contains("std::collections::"));
        uses.into_iter().any(|line| line.contains("Hash")) || code.contains("use indexmap::IndexMap")
    };
    let wrong: Vec<String> = sources().into_iter().filter(|(_, code)| slow(code)).map(|(file, _)| file).collect();
    assert_eq!(wrong, ["base/hashed.rs"]);
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

/// The largest part of all lines that a room may hold, in hundredths: a larger one is two rooms.
const LARGEST_ROOM: usize = 20;

#[test]
fn no_room_holds_more_than_a_fifth_of_the_lines() {
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for (file, code) in sources() {
        *lines.entry(room(&file).to_owned()).or_default() += code.lines().count();
    }
    let all: usize = lines.values().sum();
    let large: Vec<_> = lines.iter().filter(|(_, lines)| *lines * 100 > all * LARGEST_ROOM).collect();
    assert!(large.is_empty(), "of {all} lines: {large:#?}");
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
