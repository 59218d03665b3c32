//! What a source names: every path in it, resolved to the file that it leads into.

use std::collections::{BTreeMap, BTreeSet};

/// Files by their names below `src`, each with the names of the files that it names; `lib.rs` stands for what is re-exported there.
pub(super) fn arrows(sources: &BTreeMap<String, String>) -> BTreeMap<String, BTreeSet<String>> {
    let modules: BTreeMap<Vec<String>, &str> = sources.keys().map(|file| (module(file), file.as_str())).collect();
    let named = |file: &str, code: &str| -> BTreeSet<String> {
        let own = module(file);
        let paths = Reader { tokens: tokens(code), at: 0, here: own.clone(), paths: Vec::new() }.read();
        let resolved = paths.into_iter().filter_map(|(here, path)| {
            let full = resolve(&here, &path, &modules)?;
            (0..=full.len()).rev().find_map(|length| modules.get(&full[..length]))
        });
        resolved.map(|other| (*other).to_owned()).filter(|other| other != file).collect()
    };
    sources.iter().map(|(file, code)| (file.clone(), named(file, code))).collect()
}

/// Files that name each other, directly or through others, each circle once.
pub(super) fn circles(arrows: &BTreeMap<String, BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = arrows.keys().map(|file| (file.as_str(), reach(file, arrows))).collect();
    let circle = |file: &&str| {
        let both = reached[file].iter().filter(|other| reached.get(*other).is_some_and(|back| back.contains(file)));
        both.map(|other| (*other).to_owned()).collect::<BTreeSet<String>>()
    };
    let circles: BTreeSet<BTreeSet<String>> = reached.keys().map(circle).filter(|circle| circle.len() > 1).collect();
    circles.into_iter().collect()
}

/// Every file that a file names, directly or through others.
fn reach<'a>(from: &'a str, arrows: &'a BTreeMap<String, BTreeSet<String>>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(file) = waiting.pop() {
        let next = arrows.get(file).into_iter().flatten().map(String::as_str);
        waiting.extend(next.filter(|other| reached.insert(*other)));
    }
    reached
}

/// `cli/watch/mod.rs` → `cli::watch`.
fn module(file: &str) -> Vec<String> {
    let mut parts: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
        parts.pop();
    }
    parts
}

/// The full path from the root of the crate; none for one that leads elsewhere.
fn resolve(here: &[String], path: &[String], modules: &BTreeMap<Vec<String>, &str>) -> Option<Vec<String>> {
    let first = path.first()?;
    match first.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "self" => Some([here, &path[1..]].concat()),
        "super" => {
            let ups = path.iter().take_while(|part| *part == "super").count();
            Some([&here[..here.len().checked_sub(ups)?], &path[ups..]].concat())
        }
        // A module of one's own; what came in by `use` was counted there.
        _ => {
            let child = [here, std::slice::from_ref(first)].concat();
            modules.contains_key(&child).then(|| [here, path].concat())
        }
    }
}

/// Names and marks, without comments, texts and lifetimes; `::` is one.
fn tokens(code: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => quoted(rest),
            'r' if raw(rest).is_some() => raw(rest).unwrap_or(1),
            '\'' => quote(rest),
            c if c.is_alphanumeric() || c == '_' => {
                let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                out.push(rest[..length].to_owned());
                length
            }
            ':' if rest.starts_with("::") => {
                out.push("::".to_owned());
                2
            }
            c => {
                if !c.is_whitespace() {
                    out.push(c.to_string());
                }
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    out
}

/// The length of a text in quotation marks.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a raw text, if one begins here.
fn raw(rest: &str) -> Option<usize> {
    let marks = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
    let inner = rest[1 + marks..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(marks));
    Some(2 + marks + inner.find(&end)? + end.len())
}

/// The length of a character, or of the mark before the name of a lifetime.
fn quote(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => rest[3..].find('\'').map_or(rest.len(), |at| at + 4),
        Some(_) if matches!(chars.next(), Some((_, '\''))) => rest[1..].find('\'').map_or(rest.len(), |at| at + 2),
        _ => 1,
    }
}

/// Reads the paths of a file, each with the module that it stands in.
struct Reader {
    tokens: Vec<String>,
    at: usize,
    here: Vec<String>,
    paths: Vec<(Vec<String>, Vec<String>)>,
}

impl Reader {
    fn read(mut self) -> Vec<(Vec<String>, Vec<String>)> {
        self.block();
        self.paths
    }

    fn token(&self, ahead: usize) -> &str {
        self.tokens.get(self.at + ahead).map_or("", String::as_str)
    }

    /// Everything up to the bracket that closes what is open; modules in braces are modules.
    fn block(&mut self) {
        while self.at < self.tokens.len() {
            match (self.token(0), self.token(1), self.token(2)) {
                ("}", ..) => return self.at += 1,
                ("{", ..) => {
                    self.at += 1;
                    self.block();
                }
                ("mod", name, "{") => {
                    self.here.push(name.to_owned());
                    self.at += 3;
                    self.block();
                    self.here.pop();
                }
                // `impl Iterator + use<'a>` imports nothing.
                ("use", "<", _) => self.at += 2,
                ("use", ..) => {
                    self.at += 1;
                    self.tree(Vec::new());
                }
                // Who may see something is not whom it names.
                ("pub", "(", "in" | "crate" | "super" | "self") => {
                    let end = self.tokens[self.at..].iter().position(|token| token == ")");
                    self.at += end.map_or(1, |end| end + 1);
                }
                (_, "::", _) if is_name(self.token(0)) => self.path(),
                _ => self.at += 1,
            }
        }
    }

    /// A path in an expression or a type.
    fn path(&mut self) {
        let mut path = vec![self.token(0).to_owned()];
        self.at += 1;
        while self.token(0) == "::" && is_name(self.token(1)) {
            path.push(self.token(1).to_owned());
            self.at += 2;
        }
        // `::<T>` and `::{…}` go on with what is read next.
        if self.token(0) == "::" {
            self.at += 1;
        }
        self.paths.push((self.here.clone(), path));
    }

    /// A tree of `use`: `a::{b, c::d as e}`.
    fn tree(&mut self, mut path: Vec<String>) {
        loop {
            match self.token(0) {
                "::" => self.at += 1,
                "{" => {
                    self.at += 1;
                    while !matches!(self.token(0), "}" | ";" | "") {
                        self.tree(path.clone());
                        if self.token(0) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "," | "}" | ";" | "" => break,
                "as" => self.at += 2,
                // `use a::{self}` is `use a`.
                "self" if !path.is_empty() => self.at += 1,
                name => {
                    path.push(name.to_owned());
                    self.at += 1;
                }
            }
        }
        self.paths.push((self.here.clone(), path));
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

#[test]
fn paths_lead_to_the_files_that_define_what_they_name() {
    let tree = [
        ("lib.rs", "pub mod hall; pub use hall::table::Table;"),
        ("hall/mod.rs", "mod chair; pub mod table; mod tests { use super::table::leg; } pub use self::table::Table;"),
        ("hall/table.rs", "pub struct Table; pub(in crate::attic) const LEG: &str = \"crate::attic::x\"; // crate::attic"),
        (
            "hall/chair.rs",
            "use super::{table::{self, Table as T}, window::Pane}; fn f<'a>() { super::super::attic::trunk::open('\"') }",
        ),
        ("hall/window.rs", "mod inner { use super::super::chair; } pub struct Pane;"),
        ("attic.rs", "mod trunk; fn f() { trunk::open::<crate::hall::Table>(); } #[cfg(test)] mod tests { use super::f; }"),
        ("attic/trunk.rs", "use crate::Table; /* r */ const R: &str = r#\"crate::hall \"x\"#;"),
    ];
    let sources = tree.iter().map(|(file, code)| ((*file).to_owned(), (*code).to_owned())).collect();
    let arrows = arrows(&sources);
    let named = |file: &str| arrows[file].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(named("lib.rs"), ["hall/table.rs"]);
    assert_eq!(named("hall/mod.rs"), ["hall/table.rs"]);
    assert!(named("hall/table.rs").is_empty());
    assert_eq!(named("hall/chair.rs"), ["attic/trunk.rs", "hall/table.rs", "hall/window.rs"]);
    assert_eq!(named("hall/window.rs"), ["hall/chair.rs"]);
    assert_eq!(named("attic.rs"), ["attic/trunk.rs", "hall/mod.rs"]);
    assert_eq!(named("attic/trunk.rs"), ["lib.rs"]);
    let within = |file: &String| file.starts_with("hall/");
    let hall = arrows.into_iter().filter(|(file, _)| within(file)).collect();
    let circle = BTreeSet::from(["hall/chair.rs".to_owned(), "hall/window.rs".to_owned()]);
    assert_eq!(circles(&hall), [circle]);
}
