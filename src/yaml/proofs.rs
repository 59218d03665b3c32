//! What is written as YAML here is read here as it was.

use super::entry::{Map, Shape};
use super::kind::ScalarKind;
use super::locate::entries;
use super::quote::{double, is_number, name, readable, scalar};
use crate::base::finding::Findings;
use crate::base::source::Source;

const TEXTS: [&str; 40] = [
    "恩施市",
    "5例",
    "109.3",
    "5",
    "-5",
    "-0.5%",
    "0",
    "0.5",
    "007",
    "0x1F",
    "1e5",
    "1_000",
    "true",
    "null",
    "~",
    "",
    " 前",
    "后 ",
    "a: b",
    "a:b",
    "甲 #乙",
    "甲#乙",
    "- 列",
    "-",
    "--- 分",
    "? 问",
    "[试]",
    "{甲}",
    "甲, 乙",
    "有“引号”: 和 #号\n两行",
    "'单'",
    "\"双\"",
    "a\\b",
    "a\tb",
    "\u{FEFF}甲",
    "甲\u{2028}乙",
    "<<",
    "...",
    ">=90%",
    "甲:",
];

fn read(text: &str) -> Map {
    let mut findings = Findings::new();
    let map = entries(&Source::new("试.yaml", text), &mut findings).unwrap_or_else(|| panic!("{text}: {findings:?}"));
    // A character that nobody sees is read like any other, and told.
    assert!(findings.iter().all(|finding| finding.rule.id == "unseen-character"), "{text}: {findings:?}");
    map
}

fn value<'a>(map: &'a Map, name: &str) -> (&'a str, ScalarKind) {
    let scalar = map[name].1.scalar().expect("a scalar");
    (scalar.text.as_str(), scalar.kind)
}

#[test]
fn every_text_is_read_again() {
    for text in TEXTS {
        // 109.3 is a number to YAML, and stays as it is written.
        let kind = if is_number(text) { ScalarKind::Number } else { ScalarKind::Text };
        for (written, kind) in [(scalar(text), kind), (double(text), ScalarKind::Text), (readable(text), ScalarKind::Text)] {
            let map = read(&format!("甲: {written}\n乙: {{丙: {written}, 丁: 1}}\n"));
            assert_eq!(value(&map, "甲"), (text, kind), "{written}");
            let Shape::Map(inner) = &map["乙"].1.shape else { panic!("{written}") };
            assert_eq!(value(inner, "丙"), (text, kind), "{written}");
        }
        // Blanks round a name are nobody's name.
        let is_key = text.trim() != text || text.is_empty() || read(&format!("{}: 1\n", name(text))).contains_key(text);
        assert!(is_key, "{text:?} as {}", name(text));
    }
}

#[test]
fn quotes_are_only_where_they_are_needed() {
    for text in ["恩施市", "5例", "109.3", "5", "-0.5%", "0.5", "a:b", "甲#乙", "合计(甲)", "甲 / 乙"] {
        assert_eq!(scalar(text), text);
    }
    for (text, written) in [
        ("007", "\"007\""),
        ("1_000", "\"1_000\""),
        ("Yes", "\"Yes\""),
        ("1e5", "\"1e5\""),
        (">=90%", "\">=90%\""),
        ("\"a", "\"\\\"a\""),
        ("甲\n乙", "\"甲\\n乙\""),
    ] {
        assert_eq!(scalar(text), written);
    }
    assert_eq!((name("5"), name("5岁以下"), name("甲：乙")), ("\"5\"".to_owned(), "5岁以下".to_owned(), "\"甲：乙\"".to_owned()));
    assert_eq!(
        (readable("a\"b"), readable("甲"), readable("'\"")),
        ("'a\"b'".to_owned(), "\"甲\"".to_owned(), "\"'\\\"\"".to_owned())
    );
}
