//! Every example is drafted, equals the draft beside it, and prints every figure that was published.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::document::{Document, Wording, walk};
use qicao::job::draft::{self, DraftOptions};
use qicao::template::Templates;
use qicao::{format, workspace};

/// Every data file among the examples.
pub(crate) fn data_files() -> Vec<PathBuf> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("examples").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|ending| ending == "yaml") && !path.to_string_lossy().ends_with(".批改.yaml")
            {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"), &mut out);
    out.sort();
    assert!(out.len() >= 3, "three examples at least");
    out
}

/// A data file drafted as the program does: once for all tests that only read it.
pub(crate) fn drafted(file: &Path) -> (Document, Findings) {
    static DRAFTS: LazyLock<HashMap<PathBuf, OnceLock<(Document, Findings)>>> =
        LazyLock::new(|| data_files().into_iter().map(|file| (file, OnceLock::new())).collect());
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    DRAFTS.get(&whole).expect("an example").get_or_init(|| drafted_anew(&whole)).clone()
}

fn drafted_anew(file: &Path) -> (Document, Findings) {
    let text = std::fs::read_to_string(file).expect("a data file");
    let name = file.file_name().expect("a name").to_string_lossy().into_owned();
    let templates =
        Templates::open(std::sync::Arc::new(qicao::workspace::Disk), &[], workspace::root(file).as_deref()).expect("templates");
    let mut findings = Findings::new();
    let edits = file.with_extension("批改.yaml");
    let edits = std::fs::read_to_string(&edits).map(|text| Source::new(edits.to_string_lossy(), text)).into_iter().collect();
    let options = DraftOptions::default().amendments(edits);
    let drafted = draft::draft(&[Source::new(name, text)], &templates, &options, &mut findings);
    let Some(drafted) = drafted else { panic!("{} gives no draft: {findings:#?}", file.display()) };
    (drafted.document, findings)
}

/// What a writer writes of a document.
pub(crate) fn written(document: &Document, format: &str, review: bool) -> Vec<u8> {
    let writer = format::find(format).expect("a writer");
    (writer.write)(document, &format::WriterOptions::default().review(review), &mut Findings::new()).expect("a draft")
}

#[test]
fn examples_equal_the_drafts_beside_them() {
    for file in data_files() {
        let beside = file.with_extension("md");
        let expected = std::fs::read_to_string(&beside).unwrap_or_else(|_| panic!("no {}", beside.display()));
        let (document, _) = drafted(&file);
        let text = String::from_utf8(written(&document, "md", true)).expect("UTF-8");
        assert!(
            text == expected,
            "{} is out of date: draft it again with `qicao generate … --to md` and read it",
            beside.display()
        );
    }
}

#[test]
fn every_published_figure_is_printed_digit_for_digit() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (county, least) in [("恩施市2019年上半年", 176), ("罗甸县2020年", 116)] {
        let (document, _) = drafted(&folder.join("examples").join(format!("{county}.yaml")));
        let mut printed: HashMap<String, HashSet<String>> = HashMap::new();
        let mut text = String::new();
        walk::inlines(&document, &mut |inlines| {
            text.push_str(&walk::plain(inlines));
            text.push('\n');
        });
        walk::figures(&document, &mut |figure| {
            printed.entry(figure.origin.key.to_string()).or_default().insert(figure.text.clone());
        });
        let list = folder.join("tests/fixtures/figures").join(format!("{county}.tsv"));
        let list = std::fs::read_to_string(list).expect("the list of published figures");
        let mut missing = Vec::new();
        let mut count = 0;
        for line in list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [published, key, value] = columns[..] else { panic!("three columns: {line}") };
            count += 1;
            let found = match key {
                "-" => text.contains(value),
                // 无孕产妇死亡 says 0 without its digit.
                key => {
                    printed.get(key).is_some_and(|texts| texts.contains(value))
                        || text.contains(value)
                        || zero_is_said(value, key, &text)
                }
            };
            if !found {
                missing.push(format!("{published} ({key} = {value})"));
            }
        }
        assert!(missing.is_empty(), "{county} does not print: {missing:#?}");
        assert!(count >= least, "{county}: only {count} figures are listed");
    }
}

/// Zero is said in words: 无孕产妇死亡, 未检出艾滋病感染孕产妇.
fn zero_is_said(value: &str, key: &str, text: &str) -> bool {
    let name = key.rsplit('.').next().unwrap_or(key);
    let stem: String = name.chars().take(2).collect();
    value.starts_with('0') && ["无", "零", "未检出", "未发现"].iter().any(|none| text.contains(&format!("{none}{stem}")))
}

#[test]
fn examples_are_the_same_bytes_in_every_format_at_every_run() {
    for file in data_files() {
        let first = drafted(&file).0; // Perhaps on another thread: each has hash keys of its own.
        let second = std::thread::scope(|scope| scope.spawn(|| drafted_anew(&file).0).join().expect("a second draft"));
        for format in ["docx", "md", "html", "txt", "tree"] {
            assert!(written(&first, format, true) == written(&second, format, true), "{} as {format} differs", file.display());
        }
    }
}

#[test]
fn a_clean_draft_says_the_same_words() {
    for file in data_files() {
        let (document, _) = drafted(&file);
        assert_eq!(written(&document, "txt", true), written(&document, "txt", false), "{}", file.display());
    }
}

#[test]
fn nothing_of_the_machinery_shows_in_a_draft() {
    for file in data_files() {
        let (document, _) = drafted(&file);
        let text = String::from_utf8(written(&document, "txt", true)).expect("UTF-8");
        let marks: Vec<char> = text.chars().filter(|c| qicao::base::marks::is_mark(*c)).collect();
        assert!(marks.is_empty(), "{}: marks {marks:?}", file.display());
        for wrong in ["，，", "，。", "。。", "、，", "；。", "{{", "{%", "none", "NaN", "：。", "，；", "（）"] {
            assert!(!text.contains(wrong), "{} holds {wrong}", file.display());
        }
        let gaps = {
            let mut n = 0;
            walk::figures(&document, &mut |figure| n += usize::from(figure.said == Wording::Gap));
            n
        };
        assert_eq!(text.matches("【待填：").count(), gaps, "{}", file.display());
    }
}
