//! Drafts in the hands of other programs: LibreOffice prints them, Microsoft's SDK validates them, python-docx reads them.
//!
//! Only with the feature `office-tests`; `.ci/run` installs what they need. A tool that is missing is a failure, not a
//! test left out. The scripts in tests/office/ take any number of files, so whatever puts one more draft on the
//! [`Shelf`] has it measured, validated and read back.

mod workbooks;

use std::path::PathBuf;
use std::process::Command;

use qicao::base::finding::Findings;
use qicao::document::{Block, Document, Wording, walk};
use qicao::format::{WriterOptions, find};
use serde_json::Value;

use crate::samples::{annex, attack, everything, long, of_lines};

/// Drafts on disk, beside the documents they were made from.
struct Shelf {
    folder: tempfile::TempDir,
    drafts: Vec<(PathBuf, Document, bool)>,
}

impl Shelf {
    /// Every kind of draft there is, for review and clean.
    fn new() -> Self {
        let mut shelf = Self { folder: tempfile::tempdir().unwrap(), drafts: Vec::new() };
        let samples = [
            ("everything", everything()),
            ("long", long(8)),
            ("annex", annex(60)),
            ("attack", attack("&<>\"'\t]]>")),
            ("empty", Document::default()),
        ];
        for (name, document) in samples {
            shelf.put(name, document.clone(), true);
            shelf.put(&format!("{name}-clean"), document, false);
        }
        for file in crate::examples::data_files() {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            let (document, _) = crate::examples::drafted(&file);
            shelf.put(&name, document.clone(), true);
            shelf.put(&format!("{name}-clean"), document, false);
        }
        shelf
    }

    fn put(&mut self, name: &str, document: Document, review: bool) {
        self.put_on(name, document, &WriterOptions::default().review(review));
    }

    /// Puts a draft there that is set on a page of its own.
    fn put_on(&mut self, name: &str, document: Document, options: &WriterOptions) {
        let review = options.review;
        let path = self.folder.path().join(format!("{name}.docx"));
        let bytes = (find("docx").unwrap().write)(&document, options, &mut Findings::new()).unwrap();
        std::fs::write(&path, &bytes).unwrap();
        // For tools that are not part of the repository.
        if let Some(folder) = std::env::var_os("QICAO_KEEP_DRAFTS") {
            std::fs::write(PathBuf::from(folder).join(format!("{name}.docx")), bytes).unwrap();
        }
        self.drafts.push((path, document, review));
    }

    /// Long drafts in every family of type faces, and in the grid of characters, and on a page of a county's own.
    fn of_styles() -> Self {
        let mut shelf = Self { folder: tempfile::tempdir().unwrap(), drafts: Vec::new() };
        for family in ["gb2312", "windows", "founder_gbk"] {
            shelf.put_on(family, long(8), &crate::styles::options(&format!("字体: {family}")));
        }
        shelf
    }

    /// Runs a script over all drafts and gives what it printed.
    fn ask(&self, script: &str) -> String {
        ask(script, self.drafts.iter().map(|(path, ..)| path))
    }
}

/// Runs a script over some files and gives what it printed.
fn ask(script: &str, files: impl IntoIterator<Item = impl AsRef<std::ffi::OsStr>>) -> String {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/office").join(script);
    let run = Command::new(tools().join("venv/bin/python"))
        .arg(&script)
        .args(files)
        .env("QICAO_TOOLS", tools())
        .output()
        .unwrap_or_else(|error| panic!("no python in {}: {error}; run .ci/run", tools().display()));
    let (said, complained) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{} says:\n{said}\n{complained}", script.display());
    said.into_owned()
}

/// Where `.ci/run` puts python packages and the validator.
pub(crate) fn tools() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.unwrap_or_else(|| PathBuf::from(std::env::var_os("HOME").expect("HOME is set")).join(".cache"));
    std::env::var_os("QICAO_TOOLS").map_or_else(|| cache.join("qicao-tools"), PathBuf::from)
}

#[test]
fn pages_measure_22_lines_of_28_characters() {
    let said: Value = serde_json::from_str(&Shelf::new().ask("measure.py")).unwrap();
    let (_, long) = said.as_object().unwrap().iter().find(|(name, _)| name.ends_with("/long.docx")).unwrap();
    let pages = long.as_array().unwrap();
    let full = pages.iter().filter(|page| page["lines"] == 22).count();
    assert!(full >= 10, "{full} of {} pages have 22 lines", pages.len());
    let lines: usize = pages.iter().map(|page| page["full"].as_array().unwrap().len()).sum();
    assert!(lines > 100, "{lines} full lines of 28 characters");
}

#[test]
fn every_family_of_type_faces_measures_the_same() {
    Shelf::of_styles().ask("measure.py");
}

#[test]
fn pages_of_a_countys_own_are_valid() {
    let mut shelf = Shelf::of_styles();
    // LibreOffice 7 sets half a line on a negative grid of characters, so only Word's own validator looks at that one.
    for (name, style) in [("chars", "网格: 字"), ("own", crate::styles::OWN)] {
        shelf.put_on(name, everything(), &crate::styles::options(style));
    }
    shelf.ask("validate.py");
    shelf.ask("docx_lint.py");
}

#[test]
fn a_signature_never_opens_a_page() {
    let mut shelf = Shelf { folder: tempfile::tempdir().unwrap(), drafts: Vec::new() };
    // The measures want one full page and line; the others end within four lines of the end of a page.
    shelf.put("long", long(8), false);
    for lines in 15..20 {
        shelf.put(&format!("ends-{lines}"), of_lines(lines), false);
    }
    let said: Value = serde_json::from_str(&shelf.ask("measure.py")).unwrap();
    let mut second = 0;
    for (name, pages) in said.as_object().unwrap() {
        let pages = pages.as_array().unwrap();
        assert!(pages.iter().all(|page| page["first"] != "某县卫生健康局"), "{name}");
        second += usize::from(pages.len() == 2 && pages[1]["first"] == "末段。");
    }
    assert!(second >= 3, "the last paragraph went along {second} times");
}

#[test]
fn the_open_xml_sdk_finds_nothing() {
    Shelf::new().ask("validate.py");
}

#[test]
fn names_and_ids_lead_somewhere() {
    Shelf::new().ask("docx_lint.py");
}

#[test]
fn python_docx_reads_every_figure_back() {
    let shelf = Shelf::new();
    let said: Value = serde_json::from_str(&shelf.ask("read_figures.py")).unwrap();
    for (path, document, review) in &shelf.drafts {
        let read = &said[path.to_str().unwrap()];
        let mut figures = Vec::new();
        walk::figures(document, &mut |figure| match figure.said {
            Wording::Value | Wording::Gap if *review => {
                let text = figure.text.replace(['\t', '\n'], "");
                figures.push(serde_json::json!([figure.origin.key.as_str(), text]));
            }
            Wording::Derived if *review && !figure.text.is_empty() => {
                let text = figure.text.replace(['\t', '\n'], "");
                figures.push(serde_json::json!([format!("{}#{}", figure.origin.key, figure.made), text]));
            }
            Wording::Value | Wording::Gap | Wording::Derived => {}
        });
        assert_eq!(read["figures"], Value::Array(figures), "{}", path.display());
        let comments = read["comments"].as_array().unwrap();
        assert_eq!(comments.is_empty(), !review || document.remarks.is_empty(), "{}", path.display());
        assert!(comments.iter().all(|comment| comment[0] == "起草助手"));
        assert_eq!(read["title"], document.properties.title.as_str());
        assert_eq!(read["author"], document.properties.author.as_str());
        let headings = document.blocks.iter().filter(|block| matches!(block, Block::Title(_) | Block::Heading(_))).count();
        assert_eq!(read["headings"].as_array().unwrap().len(), headings, "{}", path.display());
    }
}

#[test]
fn docx2python_reads_both_copies() {
    let shelf = Shelf::new();
    let said: Value = serde_json::from_str(&shelf.ask("read_text.py")).unwrap();
    for (path, document, review) in &shelf.drafts {
        let read = &said[path.to_str().unwrap()];
        let text = read["text"].as_str().unwrap();
        assert!(!read["footers"].as_array().unwrap().is_empty(), "{}", path.display());
        // Tools on python-docx read nothing inside controls: the clean copy is the one to give to them.
        let outside = read["python_docx"].as_str().unwrap();
        let remarks = if *review { document.remarks.len() } else { 0 };
        assert_eq!(read["comments"].as_array().unwrap().len(), remarks, "{}", path.display());
        walk::figures(document, &mut |figure| {
            let words = figure.text.replace(['\t', '\n'], "");
            assert!(text.contains(&words), "{} lost {words}", path.display());
            assert!(*review || outside.contains(&words), "{} lost {words}", path.display());
        });
    }
}

#[test]
fn bookmarks_and_properties_survive_a_save_by_libreoffice() {
    let mut shelf = Shelf { folder: tempfile::tempdir().unwrap(), drafts: Vec::new() };
    for (name, document) in [("everything", everything()), ("long", long(8)), ("annex", annex(60))] {
        shelf.put(name, document, true);
    }
    for file in crate::examples::data_files() {
        shelf.put(&file.file_stem().unwrap().to_string_lossy(), crate::examples::drafted(&file).0, true);
    }
    let said: Value = serde_json::from_str(&shelf.ask("saved_again.py")).unwrap();
    for (name, read) in said.as_object().unwrap() {
        let (before, after) = (read["before"].as_object().unwrap(), read["after"].as_object().unwrap());
        assert!(before.len() >= 10 && before.keys().eq(after.keys()), "{name}");
        for (bookmark, text) in before {
            // In a paragraph with a comment LibreOffice 7.4 ends a bookmark a character early.
            let (text, again) = (text.as_str().unwrap(), after[bookmark].as_str().unwrap());
            let short = text.chars().count() - again.chars().count();
            assert!(text.starts_with(again) && short <= 1, "{name} {bookmark}: {text} became {again}");
        }
        let properties = read["properties"].as_object().unwrap();
        for property in ["qicao-version", "qicao-draft", "qicao-data", "qicao-templates", "qicao-digest"] {
            assert!(properties.contains_key(property), "{name} lost {property}");
        }
    }
}

/// LibreOffice 7.4 drops a full stop at the end of a full line where a bookmark ends behind it: the review copy has none there. Paragraphs of each
/// length to three full lines end at every place of a line.
#[test]
fn a_review_copy_is_printed_with_every_full_stop_of_the_clean_one() {
    let mut shelf = Shelf { folder: tempfile::tempdir().unwrap(), drafts: Vec::new() };
    let mut named = Vec::new();
    let mut both = |name: &str, document: &Document| {
        named.push(name.to_owned());
        [true, false].iter().for_each(|review| shelf.put(&format!("{name}-{review}"), document.clone(), *review));
    };
    let mut lengths = of_lines(1);
    let words: Vec<char> = "群众获得感".repeat(20).chars().collect();
    let line = |length: usize| crate::samples::plain(&(words[..length].iter().collect::<String>() + "。"));
    lengths.blocks.splice(1..2, (20..84).map(line));
    both("lengths", &lengths);
    for file in crate::examples::data_files() {
        both(&file.file_stem().unwrap().to_string_lossy(), &crate::examples::drafted(&file).0);
    }
    let said: Value = serde_json::from_str(&shelf.ask("printed_lines.py")).unwrap();
    // All of its characters cannot be held: a comma right behind a control at the end of a full line is dropped too, bookmark or not.
    let stops = |name: &str, review: bool| -> usize {
        let lines = &said[shelf.folder.path().join(format!("{name}-{review}.docx")).to_str().unwrap()];
        lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap().matches('。').count()).sum()
    };
    assert!(stops("lengths", false) >= 64);
    for name in &named {
        assert_eq!(stops(name, true), stops(name, false), "{name}");
    }
}

#[test]
fn a_long_last_paragraph_is_split_and_leaves_no_signature_alone() {
    let mut shelf = Shelf { folder: tempfile::tempdir().unwrap(), drafts: Vec::new() };
    shelf.put("long", long(8), false);
    for lines in 1..22 {
        let mut document = of_lines(lines);
        let last = document.blocks.len() - 2;
        document.blocks[last] = crate::samples::plain(&"群众获得感不断增强，".repeat(40));
        shelf.put(&format!("splits-{lines}"), document, false);
    }
    let said: Value = serde_json::from_str(&shelf.ask("measure.py")).unwrap();
    let mut split = 0;
    for (name, pages) in said.as_object().unwrap().iter().filter(|(name, _)| name.contains("splits-")) {
        let pages = pages.as_array().unwrap();
        assert!(pages.iter().all(|page| page["first"] != "某县卫生健康局"), "{name}");
        split += usize::from(pages.len() == 2 && pages[0]["lines"].as_u64().unwrap() >= 20);
    }
    assert!(split >= 8, "{split} pages were filled");
}

#[test]
fn a_first_page_holds_22_lines_and_no_number_of_an_annex_is_cut() {
    let mut shelf = Shelf { folder: tempfile::tempdir().unwrap(), drafts: Vec::new() };
    shelf.put("long", long(8), true);
    shelf.put("wide", crate::samples::wide_annex(), false);
    let said: Value = serde_json::from_str(&shelf.ask("measure.py")).unwrap();
    for (name, pages) in said.as_object().unwrap() {
        if name.ends_with("/long.docx") {
            // The empty line below the title is one of them.
            assert_eq!(pages[0]["lines"].as_u64().unwrap() + 1, 22, "{name}");
        }
    }
    let text: Value = serde_json::from_str(&shelf.ask("printed_words.py")).unwrap();
    let (_, words) = text.as_object().unwrap().iter().find(|(name, _)| name.ends_with("/wide.docx")).unwrap();
    for number in ["123456.78", "113456.78", "65.24%", "63.05%", "1578.12/10"] {
        assert!(words.as_array().unwrap().iter().any(|word| word.as_str().unwrap().contains(number)), "{number} is cut: {words}");
    }
}

/// What the system is asked for, in its order. A file that takes its name before it lies on the disk may be empty after a power cut.
#[test]
fn every_file_lies_on_the_disk_before_it_takes_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let (data, calls) = (folder.path().join("数据.yaml"), folder.path().join("calls.txt"));
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/罗甸县2020年.yaml"), &data).unwrap();
    let traced = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=fsync,fdatasync,rename,renameat,renameat2,linkat", "-e", "signal=none", "-o"])
        .arg(&calls)
        .arg(env!("CARGO_BIN_EXE_qicao"))
        .args(["generate", "数据.yaml", "-o", "稿.md", "--to", "md"])
        .current_dir(folder.path())
        .env("XDG_STATE_HOME", folder.path().join("state"))
        .output()
        .expect("strace");
    assert!(folder.path().join("稿.md").exists(), "{}", String::from_utf8_lossy(&traced.stderr));
    let text = std::fs::read_to_string(calls).unwrap();
    let calls: Vec<&str> =
        text.lines().filter_map(|line| Some(line.split_once(' ')?.1.trim_start().split_once('(')?.0)).collect();
    let is_flush = |at: Option<usize>| at.and_then(|at| calls.get(at)).is_some_and(|call| matches!(*call, "fsync" | "fdatasync"));
    let renames: Vec<usize> = (0..calls.len()).filter(|at| calls[*at].starts_with("rename") || calls[*at] == "linkat").collect();
    assert!(!renames.is_empty(), "{text}");
    for at in renames {
        // The file before, the folder behind.
        assert!(is_flush(at.checked_sub(1)) && is_flush(Some(at + 1)), "{text}");
    }
}

#[test]
fn edits_come_home_through_other_programs() {
    use qicao::job::review::{File, NewFigure, ReviewOptions as Review, pull};

    let data =
        std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/恩施市2019年上半年.yaml")).unwrap();
    let drafted = crate::pull::desk::drafted(&data);
    let folder = tempfile::tempdir().unwrap();
    let sent = crate::pull::desk::docx(&drafted, true);
    let draft = folder.path().join("稿.docx");
    std::fs::write(&draft, &sent).unwrap();
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/office/send_back.py");
    let run = Command::new(tools().join("venv/bin/python")).arg(script).arg(folder.path()).arg(&draft).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let said: Value = serde_json::from_slice(&run.stdout).unwrap();
    let edits = said["edits"].as_object().unwrap();
    assert!(edits.len() > 15, "{edits:?}");
    for (way, path) in said["files"].as_object().unwrap() {
        let bytes = std::fs::read(path.as_str().unwrap()).unwrap();
        let base = (way == "pasted").then_some(File { name: "原稿.docx", bytes: &sent });
        let pulled = pull(File { name: way, bytes: &bytes }, &drafted, &Review::default().base(base)).unwrap();
        let told: Vec<(String, Value, bool)> = pulled
            .figures
            .iter()
            .map(|figure| match &figure.new {
                NewFigure::One(new) => (figure.key.clone(), serde_json::json!([figure.old, new]), figure.sure),
                NewFigure::Several(all) => panic!("{way}: {all:?}"),
            })
            .collect();
        let mut wanted: Vec<(String, Value, bool)> = match way.as_str() {
            "untouched" => Vec::new(),
            _ => edits.iter().map(|(key, edit)| (key.clone(), edit.clone(), true)).collect(),
        };
        let mut told = told;
        told.sort_by(|one, other| one.0.cmp(&other.0));
        wanted.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(told, wanted, "{way}");
        assert!(
            way == "pasted" || pulled.texts.is_empty() && pulled.gone.is_empty() && pulled.comments.is_empty(),
            "{way}: {pulled:?}"
        );
    }
}

/// Drafts, and what becomes of each on the way to each of the others.
fn redlines() -> (Shelf, Vec<(PathBuf, PathBuf, PathBuf)>) {
    let mut shelf = Shelf { folder: tempfile::tempdir().unwrap(), drafts: Vec::new() };
    let own = crate::redline::example("恩施市2019年上半年.yaml");
    let own = [own.clone(), own.replace("409条", "419条")].map(|data| crate::redline::drafted(&data));
    let [first, second] = own;
    for (name, document) in [("first", first), ("second", second), ("annex", annex(6)), ("everything", everything())] {
        shelf.put(name, document, true);
    }
    let mut parted = annex(7);
    parted.blocks.rotate_left(1);
    shelf.put("parted", parted, true);
    let drafts: Vec<PathBuf> = shelf.drafts.iter().map(|(path, ..)| path.clone()).collect();
    let mut out = Vec::new();
    for old in &drafts {
        for new in drafts.iter().filter(|new| *new != old) {
            let marked = crate::redline::marked(&std::fs::read(old).unwrap(), &std::fs::read(new).unwrap());
            let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
            let path = shelf.folder.path().join(format!("{}-{}.docx", name(old), name(new)));
            std::fs::write(&path, marked.bytes).unwrap();
            shelf.drafts.push((path.clone(), Document::default(), true));
            out.push((old.clone(), new.clone(), path));
        }
    }
    (shelf, out)
}

#[test]
fn redlines_are_valid_and_their_names_and_ids_lead_somewhere() {
    let (shelf, _) = redlines();
    shelf.ask("validate.py");
    shelf.ask("docx_lint.py");
}

#[test]
fn accepted_and_rejected_by_others_redlines_are_both_drafts() {
    let (shelf, redlines) = redlines();
    for script in ["resolve.py", "resolve_by_office.py"] {
        let said: Value = serde_json::from_str(&shelf.ask(script)).unwrap();
        for (old, new, marked) in &redlines {
            let of = |path: &PathBuf, view: &str| said[path.to_str().unwrap()][view].clone();
            assert_eq!(of(marked, "accepted"), of(new, "accepted"), "{script}: {}", marked.display());
            assert_eq!(of(marked, "rejected"), of(old, "accepted"), "{script}: {}", marked.display());
        }
    }
}
