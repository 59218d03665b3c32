//! Data stays text, whatever is in it.

use super::review::comments;
use super::{all, attribute, docx, lines, part, parts, try_docx};
use crate::samples::attack;

#[test]
fn text_stays_text_in_every_field() {
    for words in ["&<>\"']]>", "<w:p>", "&lt;&#65;", "<!--", "</w:t>", "a\tb\nc", " 前后 ", "𠮷𫖯", "{{ }}"] {
        for review in [true, false] {
            let bytes = docx(&attack(words), review);
            for (name, content) in parts(&bytes) {
                roxmltree::Document::parse(&content).unwrap_or_else(|error| panic!("{name}: {error}"));
            }
            let core = part(&bytes, "docProps/core.xml");
            let core = roxmltree::Document::parse(&core).unwrap();
            let title = core.descendants().find(|node| node.tag_name().name() == "title").unwrap();
            assert_eq!(title.text(), Some(words));
            let told: Vec<String> = lines(&part(&bytes, "word/document.xml"))
                .into_iter()
                .map(|(_, text)| text)
                .filter(|text| !text.is_empty())
                .collect();
            let several = format!("{words}{words}。{words}{words}{words}{words}{words}");
            let expected = [
                words.to_owned(),
                format!("{words}{words}"),
                several,
                format!("·{words}"),
                words.to_owned(),
                words.to_owned(),
                format!("附件：{words}"),
                words.to_owned(),
                words.to_owned(),
                words.to_owned(),
                words.to_owned(),
            ];
            assert_eq!(told, expected);
        }
        let bytes = docx(&attack(words), true);
        let xml = part(&bytes, "word/document.xml");
        let xml = roxmltree::Document::parse(&xml).unwrap();
        let tag = all(&xml, "tag").next().unwrap();
        assert_eq!(attribute(tag, "val"), words);
        assert!(comments(&bytes).iter().any(|(said, _)| said == words));
    }
}

#[test]
fn what_xml_cannot_hold_is_refused() {
    for words in ["\u{1}", "甲\u{B}乙", "\u{FFFE}", "\u{FDD0}7\u{FDD3}伪\u{FDD4}"] {
        for review in [true, false] {
            let error = try_docx(&attack(words), review).unwrap_err();
            assert_eq!(error.rule.id, "control-character");
            assert!(error.message.contains("U+"), "{error}");
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_comes_back_or_is_refused(words in r"\PC{0,20}[\x00-\x20\u{FDD0}\u{FFFE}]?") {
        match try_docx(&attack(&words), true) {
            Ok(bytes) => {
                let xml = part(&bytes, "word/document.xml");
                let read = lines(&xml).into_iter().find(|(style, _)| style == "Title").unwrap().1;
                proptest::prop_assert!(read == words.replace('\r', "") || read.replacen('\n', "", 1) == words, "{read:?}");
            }
            Err(error) => proptest::prop_assert_eq!(error.rule.id, "control-character"),
        }
    }
}
