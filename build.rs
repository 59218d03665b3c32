//! What a run need not do: reads the built-in catalogue of indicators, translates the built-in templates, packs what every DOCX has.
//!
//! The catalogue (templates/指标/*.yaml) becomes a text of lines and tabs, and tables to look names up in it. A run then parses the lines
//! of the indicators that its data has, and no YAML at all; src/catalogue/lines.rs reads them. Templates (templates/版式, 专题, 语句)
//! become what Tera reads, with the names they speak of; src/dialect/packed.rs unpacks those that the data asks for.
//! The parts that every DOCX on the standard's page has are packed here, too.

#![allow(clippy::disallowed_methods, reason = "a build script reads what it is built from")]

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_yaml::{Mapping, Value};
use sha2::Digest as _;

#[path = "src/format/docx/deflate.rs"]
mod deflate;
#[path = "src/format/docx/write/fixed.rs"]
mod fixed;
#[path = "src/catalogue/gist.rs"]
mod gist;
#[path = "src/catalogue/keys.rs"]
mod keys;
#[path = "src/catalogue/leads.rs"]
#[allow(dead_code, reason = "a run asks more of it")]
mod leads;
#[path = "src/page/standard.rs"]
#[allow(dead_code, unreachable_pub, reason = "a run reckons with more of a page")]
mod page;
#[path = "src/format/docx/write/parts.rs"]
#[allow(dead_code, reason = "a run says more than what is fixed")]
mod parts;
#[path = "src/catalogue/rewriting.rs"]
mod rewriting;
#[path = "src/catalogue/shortened.rs"]
mod shortened;
#[path = "src/format/docx/write/styles.rs"]
#[allow(dead_code, reason = "as above")]
mod styles;
#[path = "src/catalogue/synonyms.rs"]
mod synonyms;
#[path = "src/catalogue/words.rs"]
mod words;

#[path = "src/dialect/mod.rs"]
#[allow(dead_code, unused_imports, unreachable_pub, reason = "a run uses more of it")]
mod dialect;

/// What the language of templates needs of `base`.
#[path = "src/base"]
#[allow(dead_code, unreachable_pub, reason = "a run uses more of it")]
mod base {
    pub mod marks;
    pub mod text {
        #[allow(dead_code, reason = "the build needs the half of it that gists are made with")]
        pub mod beginning;
        pub mod ends;
        pub mod nearest;
        pub mod numbering;
        pub mod numerals;
        pub(crate) mod place_digits;
        #[allow(dead_code, reason = "the build needs the half of it that gists are made with")]
        pub(crate) mod sieve;
    }
}

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where"));
    let folder = root.join("templates/指标");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=src/catalogue/gist.rs");
    println!("cargo::rerun-if-changed=src/catalogue/keys.rs");
    println!("cargo::rerun-if-changed=src/catalogue/leads.rs");
    println!("cargo::rerun-if-changed=src/catalogue/rewriting.rs");
    println!("cargo::rerun-if-changed=src/catalogue/shortened.rs");
    println!("cargo::rerun-if-changed=src/catalogue/synonyms.rs");
    println!("cargo::rerun-if-changed=src/catalogue/words.rs");
    println!("cargo::rerun-if-changed=src/base/text/sieve.rs");
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect()).unwrap_or_default();
    files.retain(|file| file.extension().is_some_and(|end| end == "yaml"));
    files.sort();
    let (mut topics, mut wrong) = (Vec::new(), Vec::new());
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        match File::open(file, &root).and_then(|file| file.topic()) {
            Ok(topic) => topics.push(topic),
            Err(faults) => wrong.push(faults),
        }
    }
    if !wrong.is_empty() {
        for fault in wrong.join("\n").lines() {
            println!("cargo::error={fault}");
        }
        std::process::exit(1);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    write(&topics, &out);
    pack(&out);
    translate(&root, &out);
}

/// Packs the fixed parts of a DOCX, without comments and with them: the bytes, and the digest of each part.
fn pack(out: &Path) {
    for source in ["page/standard.rs", "format/docx/deflate.rs", "format/docx/write/fixed.rs", "format/docx/write/parts.rs"] {
        println!("cargo::rerun-if-changed=src/{source}");
    }
    println!("cargo::rerun-if-changed=src/format/docx/write/styles.rs");
    let packed = [false, true].map(|comments| {
        let parts = fixed::parts(comments, &page::STANDARD);
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        deflate::add(&mut zip, 9, parts.iter().map(|(name, text)| (*name, text.as_str()))).expect("parts in memory");
        let zip = zip.finish().expect("parts in memory").into_inner();
        let digests = parts.map(|(name, text)| (name, <[u8; 32]>::from(sha2::Sha256::digest(text.as_bytes()))));
        format!("Fixed {{ zip: Cow::Borrowed(&{zip:?}), digests: Cow::Borrowed(&{digests:?}) }}")
    });
    fs::write(out.join("docx_fixed.rs"), format!("[{}]", packed.join(", "))).expect("the folder that cargo gave");
}

/// The folders of templates.
const KINDS: [&str; 3] = ["版式", "专题", "语句"];

/// Translates the built-in templates, and writes all as one text with where each begins.
fn translate(root: &Path, out: &Path) {
    for watched in ["src/dialect", "src/base/marks.rs", "src/base/text"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for kind in KINDS {
        let folder = root.join("templates").join(kind);
        println!("cargo::rerun-if-changed={}", folder.display());
        for file in fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let name = file.file_stem().and_then(|name| name.to_str()).map(|name| format!("{kind}/{name}"));
            if let (Some(name), Ok(text)) = (name, fs::read_to_string(&file)) {
                println!("cargo::rerun-if-changed={}", file.display());
                texts.insert(name, text);
            }
        }
    }
    let (mut all, mut index) = (String::new(), String::new());
    for (name, text) in &texts {
        writeln!(index, "    ({name:?}, {}),", all.len()).expect("a string");
        all.push_str(&packed(&dialect::abridged(text, &|other| dialect::known_as(name, 0, other))));
    }
    let index = format!(
        "/// Where the translation of each template begins, by the names in order.\nstatic STARTS: &[(&str, usize)] = &[\n{index}];\n"
    );
    for (file, text) in [("translations.txt", all), ("translations_index.rs", index)] {
        fs::write(out.join(file), text).expect("the folder that cargo gave");
    }
}

/// A translation as lines of names and of spans, and behind them what Tera reads.
fn packed(translated: &dialect::Translated) -> String {
    let dialect::Translated { roots, reads, bound, defined, components, rests, .. } = translated;
    let mut out = String::new();
    for names in [roots, reads, bound, defined, components, rests] {
        writeln!(out, "{}", names.iter().collect::<Vec<_>>().join("\t")).expect("a string");
    }
    writeln!(out, "{}", translated.chapters.join("\t")).expect("a string");
    let spans = |named: &mut dyn Iterator<Item = (&str, &Range<usize>)>| {
        named.map(|(name, span)| format!("{name}\t{}\t{}", span.start, span.end)).collect::<Vec<_>>().join("\t")
    };
    let named = |(name, span): &'_ (String, Range<usize>)| (name.clone(), span.clone());
    let extends: Vec<_> = translated.extends.iter().map(named).collect();
    let includes: Vec<_> = translated.includes.iter().map(named).collect();
    let nested: Vec<_> = translated.nested_components.iter().map(|span| (String::new(), span.clone())).collect();
    for named in [extends, includes, nested] {
        writeln!(out, "{}", spans(&mut named.iter().map(|(name, span)| (name.as_str(), span)))).expect("a string");
    }
    writeln!(out, "{}", dialect::silent_stretches(translated)).expect("a string");
    out + &translated.text
}

/// What a file says, ready to be written.
struct Topic {
    name: String,
    group: String,
    indicators: Vec<Line>,
    relations: Vec<Relation>,
}

/// A relation: its names, and its line.
struct Relation {
    names: Vec<String>,
    line: String,
}

/// An indicator: its names, its group, its unit, and its line.
struct Line {
    names: Vec<String>,
    group: String,
    unit: String,
    line: String,
}

/// What a group has: the topics, and of each name the number of its indicator, and whether it is the name of that, which goes before
/// another name of another.
#[derive(Default)]
struct Group<'a> {
    topics: Vec<usize>,
    names: BTreeMap<&'a str, (usize, bool)>,
    /// Of each name its gist, the number of its indicator, what that counts, and whether the name itself says no more.
    gists: BTreeSet<(String, usize, gist::Counts, bool)>,
}

/// The number of the indicator that a relation of a topic means by a name; empty if none (a test tells that). As `Catalogue::meant`.
fn number(name: &str, topic: &Topic, (first, end): (usize, usize), groups: &BTreeMap<&str, Group<'_>>) -> String {
    let name = words::subject(name);
    let find = |group: &str, name: &str| groups.get(group)?.names.get(name).map(|(number, _)| *number);
    let other = || name.match_indices('.').rev().find_map(|(at, _)| find(&name[..at], &name[at + 1..]));
    let own = || groups.keys().find_map(|group| find(group, name).filter(|number| (first..end).contains(number)));
    find(&topic.group, name).or_else(other).or_else(own).map(|number| number.to_string()).unwrap_or_default()
}

/// Writes the texts and the tables that a run looks up in: numbers and offsets, so that nothing is to be relocated or built at its start.
fn write(topics: &[Topic], out: &Path) {
    let (mut text, mut lines, mut table, mut offsets) = (String::new(), Vec::new(), String::new(), Vec::new());
    let mut groups: BTreeMap<&str, Group<'_>> = BTreeMap::new();
    for (number, topic) in topics.iter().enumerate() {
        let first = lines.len();
        for indicator in &topic.indicators {
            let Group { topics: of, names, gists } = groups.entry(&indicator.group).or_default();
            if !of.contains(&number) {
                of.push(number);
            }
            for (at, name) in indicator.names.iter().enumerate() {
                let known = names.entry(name).or_insert((lines.len(), at == 0));
                if at == 0 && !known.1 {
                    *known = (lines.len(), true);
                }
                let gist::Gist { core, counts, is_plain, .. } = gist::gist(name);
                gists.insert((core, lines.len(), gist::counts_of(counts, &indicator.unit), is_plain));
            }
            lines.push(text.len());
            text.push_str(&indicator.line);
            text.push('\n');
        }
        offsets.push((first, lines.len()));
    }
    for (topic, (first, end)) in topics.iter().zip(&offsets) {
        let start = text.len();
        for relation in &topic.relations {
            let numbers: Vec<String> = relation.names.iter().map(|name| number(name, topic, (*first, *end), &groups)).collect();
            writeln!(text, "{}\t{}", numbers.join("|"), relation.line).expect("a string");
        }
        let Topic { name, group, .. } = topic;
        writeln!(table, "    ({name:?}, {group:?}, {first}, {end}, {start}, {}),", text.len()).expect("a string");
    }
    let (mut names, mut starts, mut numbers, mut of_groups) = (String::new(), Vec::new(), Vec::new(), String::new());
    let mut sieves = Vec::new();
    let (mut cores, mut gists) = (String::new(), Vec::new());
    for (group, Group { topics: of, names: known, gists: of_group }) in &groups {
        let (first, first_gist) = (starts.len(), gists.len());
        for (core, number, counts, is_plain) in of_group {
            gists.push((cores.len(), *number, *counts, *is_plain));
            cores.push_str(core);
        }
        for (name, (number, _)) in known {
            starts.push(names.len());
            numbers.push(*number);
            sieves.push(base::text::sieve::Sieve::of(name).bits());
            names.push_str(name);
        }
        let (end, end_gist) = (starts.len(), gists.len());
        writeln!(of_groups, "    ({group:?}, {first}, {end}, {first_gist}, {end_gist}, &{of:?}),").expect("a string");
    }
    starts.push(names.len());
    gists.push((cores.len(), 0, gist::ANY, false));
    let index = format!(
        "const TOPICS: &[(&str, &str, usize, usize, usize, usize)] = &[\n{table}];\n\
         const GROUPS: &[Group] = &[\n{of_groups}];\n\
         static GISTS: &[(u32, u16, u8, bool)] = &{gists:?};\n\
         static LINES: &[u32] = &{lines:?};\nstatic STARTS: &[u32] = &{starts:?};\nstatic NUMBERS: &[u16] = &{numbers:?};\n\
         static SIEVES: &[u64] = &{sieves:?};\n"
    );
    let files =
        [("catalogue.txt", text), ("catalogue_names.txt", names), ("catalogue_gists.txt", cores), ("catalogue_index.rs", index)];
    for (file, text) in files {
        fs::write(out.join(file), text).expect("the folder that cargo gave");
    }
}

/// A file of the catalogue while it is read.
struct File {
    shown: String,
    text: String,
    map: Mapping,
}

impl File {
    fn open(path: &Path, root: &Path) -> Result<Self, String> {
        let shown = path.strip_prefix(root).unwrap_or(path).display().to_string();
        let text = fs::read_to_string(path).map_err(|error| format!("{shown}: {error}"))?;
        match serde_yaml::from_str(&text) {
            Ok(Value::Mapping(map)) => Ok(Self { shown, text, map }),
            Ok(_) => Err(format!("{shown}:1: 最外层应当是 专题、组、指标、校核")),
            Err(error) => Err(format!("{shown}:{}: {error}", error.location().map_or(1, |at| at.line()))),
        }
    }

    /// The topic, or all that is wrong.
    fn topic(&self) -> Result<Topic, String> {
        let mut wrong = Vec::new();
        let topic = self.word(&self.map, "专题").unwrap_or_default();
        let group = self.word(&self.map, "组").unwrap_or_default();
        for (name, word) in [("专题", &topic), ("组", &group)] {
            if word.is_empty() {
                wrong.push(format!("{}:1: 没有“{name}”", self.shown));
            }
        }
        self.known(&self.map, &keys::FILE, "专题", &mut wrong);
        let (mut indicators, mut relations, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        for (name, entry) in self.map.get("指标").and_then(Value::as_mapping).into_iter().flatten() {
            let Some(name) = plain(name) else {
                wrong.push(format!("{}: 指标的名称只能是一段文字：{name:?}", self.shown));
                continue;
            };
            let empty = Mapping::new();
            let entry = match entry {
                Value::Mapping(map) => map,
                Value::Null => &empty,
                _ => {
                    wrong.push(format!("{}: “{name}”应当写成 {{单位: …, 例: …}}", self.at(&name)));
                    continue;
                }
            };
            self.known(entry, &keys::INDICATOR, &name, &mut wrong);
            match self.line(&name, entry, &group) {
                Ok(line) => {
                    if !seen.insert((line.group.clone(), line.names[0].clone())) {
                        wrong.push(format!("{}: “{name}”在一组里写了两次", self.at(&name)));
                    }
                    indicators.push(line);
                }
                Err(fault) => wrong.push(format!("{}: “{name}”：{fault}", self.at(&name))),
            }
        }
        for relation in self.map.get("校核").and_then(Value::as_sequence).into_iter().flatten() {
            match self.relation(relation) {
                Ok(line) => relations.push(line),
                Err(fault) => wrong.push(fault),
            }
        }
        if wrong.is_empty() { Ok(Topic { name: topic, group, indicators, relations }) } else { Err(wrong.join("\n")) }
    }

    fn line(&self, name: &str, entry: &Mapping, home: &str) -> Result<Line, String> {
        let aliases = match entry.get("别名") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Sequence(items)) => {
                let words: Option<Vec<String>> = items.iter().map(plain).collect();
                words.ok_or("别名应当是一串名称")?
            }
            Some(other) => vec![plain(other).ok_or("别名应当是一串名称")?],
        };
        let higher = match entry.get("越高越好") {
            None | Some(Value::Null) => "",
            Some(Value::Bool(true)) => "1",
            Some(Value::Bool(false)) => "0",
            Some(_) => return Err("越高越好只能是 true 或 false".into()),
        };
        let years = self.word(entry, "起止年").unwrap_or_default();
        if !is_years(&years) {
            return Err(format!("起止年“{years}”应当写成 2021—2023、2022— 或 —2021"));
        }
        let rank = self.word(entry, "常用").unwrap_or_else(|| "3".into());
        if !matches!(rank.as_str(), "1" | "2" | "3") {
            return Err(format!("常用“{rank}”只能是 1、2 或 3"));
        }
        let word = |key: &str| self.word(entry, key).unwrap_or_default();
        // Of a rate over nothing it is enough to know what it is over.
        if word("分母").is_empty() && !word("分子").is_empty() {
            return Err("写了分子，也要写分母".into());
        }
        let shown = self.word(entry, "名称").unwrap_or_else(|| name.to_owned());
        let group = self.word(entry, "组").unwrap_or_else(|| home.to_owned());
        let fields = [
            shown.clone(),
            aliases.join("|"),
            group.clone(),
            word("单位"),
            word("分子"),
            word("分母"),
            word("属于"),
            higher.into(),
            word("科室"),
            word("例"),
            word("依据"),
            years,
            rank,
        ];
        if fields.iter().any(|field| field.contains(['\t', '\n', '\r'])) || aliases.iter().any(|alias| alias.contains('|')) {
            return Err("里面不能有换行、制表符和“|”".into());
        }
        Ok(Line { names: [vec![shown], aliases].concat(), group, unit: word("单位"), line: fields.join("\t") })
    }

    /// 校核: a text, which holds by definition, or {关系, 一般, 因为}.
    fn relation(&self, relation: &Value) -> Result<Relation, String> {
        let (text, generally, why) = match relation {
            Value::Mapping(map) => {
                let text = self.word(map, "关系").unwrap_or_default();
                let mut wrong = Vec::new();
                self.known(map, &keys::RELATION, &text, &mut wrong);
                if let Some(first) = wrong.into_iter().next() {
                    return Err(first);
                }
                let generally = match map.get("一般") {
                    None => false,
                    Some(Value::Bool(generally)) => *generally,
                    Some(_) => return Err(format!("{}: 校核“{text}”的“一般”写 true 或 false", self.at(&text))),
                };
                (text, generally, self.word(map, "因为").unwrap_or_default())
            }
            other => (plain(other).unwrap_or_default(), false, String::new()),
        };
        let names = words::names(&text);
        if !text.contains(['=', '<', '>', '≤', '≥']) || names.is_empty() {
            return Err(format!("{}: 校核“{text}”应当是有名称的等式或不等式", self.at(&text)));
        }
        let fields = [names.join("|"), text, if generally { "1" } else { "" }.into(), why];
        if fields.iter().any(|field| field.contains(['\t', '\n', '\r'])) {
            return Err(format!("{}: 校核里不能有换行和制表符", self.shown));
        }
        Ok(Relation { names, line: fields.join("\t") })
    }

    fn known(&self, map: &Mapping, keys: &[&str], of: &str, wrong: &mut Vec<String>) {
        for key in map.keys().filter_map(plain).filter(|key| !keys.contains(&key.as_str())) {
            wrong.push(format!("{}: “{of}”没有“{key}”这一项，可用的有：{}", self.at(of), keys.join("、")));
        }
    }

    fn word(&self, map: &Mapping, key: &str) -> Option<String> {
        map.get(key).and_then(plain).map(|word| word.trim().to_owned()).filter(|word| !word.is_empty())
    }

    /// File and line of what is written first with these words; serde_yaml keeps no places.
    fn at(&self, words: &str) -> String {
        let line = self.text.lines().position(|line| {
            let line = line.trim_start().trim_start_matches(['"', '\'', '-', ' ', '{']);
            line.strip_prefix(words).is_some_and(|rest| rest.trim_start_matches(['"', '\'']).starts_with(':'))
                || line.contains(words)
        });
        format!("{}:{}", self.shown, line.unwrap_or(0) + 1)
    }
}

/// A scalar as text.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}

fn is_years(years: &str) -> bool {
    let year = |text: &str| text.is_empty() || text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    years.is_empty() || years.len() > '—'.len_utf8() && years.split_once('—').is_some_and(|(from, to)| year(from) && year(to))
}
