//! Whatever a county writes is printed as it is written.

use proptest::prelude::*;
use qicao::base::text::list_marker::list_marker;
use qicao::job::draft::Drafted;
use qicao::template::Templates;

use super::{bytes, cases, drafted, is_refused, with_layout, written};

/// What Markdown, XML, HTML or templates could take for their own.
const TRICKY: &[&str] = &[
    "*",
    "**",
    "_",
    "__",
    "`",
    "```",
    "#",
    "# ",
    "## ",
    "|",
    "| a |",
    "|-|",
    "<",
    ">",
    "<script>",
    "</w:t>",
    "<!--",
    "-->",
    "]]>",
    "&",
    "&amp;",
    "&#8;",
    "&#xFDD0;",
    "[",
    "]",
    "[a](b)",
    "![a](b)",
    "[a]: b",
    "(",
    ")",
    "\\",
    "\\*",
    "1.",
    "1. ",
    "12) ",
    "- ",
    "+ ",
    "---",
    "===",
    "***",
    "~~",
    "~",
    "{{ x }}",
    "{% raw %}",
    "{#",
    "#}",
    "$",
    "$$",
    "{",
    "}",
    "{段首}",
    "「",
    "」",
    "http://a.b",
    "a@b.c",
    ":",
    "%",
    "@",
    "!",
    "\"",
    "'",
    "“",
    "”",
    "…",
    "——",
    "　",
    "\u{A0}",
    "\u{200B}",
    "\u{202E}",
    "\u{2066}",
    "\u{AD}",
    "e\u{301}",
    "👩‍👩‍👧‍👦",
    "𠮷",
    "葛\u{E0100}",
    "ﬁ",
    "𝟙",
    "ａ",
    "甲",
    "县",
    "5",
    "%",
    " ",
    "  ",
    "abc",
    "長長長長長長長長長長長長長長長長長長長長",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

/// A text of one line, its ends no blanks. (`{数}` would mean something in a heading.)
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![5 => proptest::sample::select(TRICKY).prop_map(str::to_owned), 1 => ".{1,4}"];
    proptest::collection::vec(piece, 1..8).prop_map(|pieces| {
        let text: String =
            pieces.concat().chars().filter(|c| !is_refused(*c) && !matches!(c, '\n' | '\t' | '\u{2028}' | '\u{2029}')).collect();
        format!("{}末", text.trim())
    })
}

/// A text as a county writes it, in quotes: `${` is `$${`.
fn quoted(text: &str) -> String {
    serde_json::to_string(&text.replace("${", "$${")).expect("a text")
}

/// All that stands in the paragraphs of a DOCX.
fn text_of_docx(drafted: &Drafted, review: bool) -> String {
    let bytes = bytes("docx", drafted, review);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("word/document.xml").expect("a document"), &mut xml).expect("UTF-8");
    let xml = roxmltree::Document::parse(&xml).expect("XML");
    let mut text = String::new();
    for node in xml.descendants() {
        match node.tag_name().name() {
            "t" => text.push_str(node.text().unwrap_or_default()),
            "tab" if node.parent_element().is_some_and(|parent| parent.tag_name().name() == "r") => text.push('\t'),
            "p" => text.push('\n'),
            _ => {}
        }
    }
    text
}

/// Whether every text stands in a draft as it was written.
fn holds_all(drafted: &Drafted, texts: &[String]) {
    for review in [true, false] {
        for (name, draft) in [("txt", written("txt", drafted, review)), ("docx", text_of_docx(drafted, review))] {
            for text in texts {
                assert!(draft.contains(text.as_str()), "{name} lost {text:?}:\n{draft}");
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn chapters_print_what_is_written(mut texts in proptest::collection::vec(text(), 11)) {
        // A title is one line with single blanks, and names no figures.
        texts[0] = texts[0].replace('$', "").split_whitespace().collect::<Vec<_>>().join(" ");
        let q: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
        let data = format!(
            "报告: {{单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 标题: {}, 成文日期: 2019-07-08}}\n引言: {}\n主要工作:\n  - {{标题: {}, 正文: {}, 要点: [{}, {}]}}\n  - {}\n存在问题: {}\n下步计划: {{思路: {}, 目标: {}}}\n结束语: {}\n",
            q[0], q[1], q[2], q[3], q[4], q[5], q[6], q[7], q[8], q[9], q[10],
        );
        let templates = Templates::built_in();
        let (draft, findings) = drafted(&data, &templates);
        let draft = draft.unwrap_or_else(|| panic!("{findings:#?}"));
        // A number typed by hand is lost, which is told.
        for text in &mut texts[2..10] {
            for _ in 0..3 {
                if let Some(length) = list_marker(text).filter(|length| *length < text.len()) {
                    text.drain(..length);
                }
            }
        }
        holds_all(&draft, &texts);
    }
}

proptest! {
    #![proptest_config(cases(30))]

    /// Texts of the free data, wherever a template may put them.
    #[test]
    fn templates_print_what_is_written(texts in proptest::collection::vec(text().prop_map(|text| format!("文{text}")), 3)) {
        let q: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
        let data = format!(
            "报告: {{单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 版式: 试, 成文日期: 2019-07-08}}\n甲: {{乙: {}, 丙: [{}, {}]}}\n",
            q[0], q[1], q[2],
        );
        let places = [
            "# {{ 甲.乙 }}", "## {{ 甲.乙 }}", "## {{ 甲.乙 }} {段首}\n\n文", "{{ 甲.乙 }}", "    {{ 甲.乙 }}", "- {{ 甲.乙 }}", "1. {{ 甲.乙 }}", "> {{ 甲.乙 }}",
            "**{{ 甲.乙 }}**", "字**字{{ 甲.乙 }}字**字", "| a | b |\n|-|-|\n| {{ 甲.乙 }} | {{ 甲.丙.1 }} |", "```\n{{ 甲.乙 }}\n```", "<div>\n{{ 甲.乙 }}\n</div>",
            "{{ 甲.丙 | 顿号 }}", "{{ 甲.丙 | 一是 }}", "{{ 甲.乙 | 段落 }}", "{{ 甲.乙 | 署名行 }}", "{{ 甲.乙 | 附件行 }}", "{{ 甲.乙 | 附件说明行 }}",
            "{% set 丁 %}{{ 甲.乙 }}{% endset %}{{ 丁 }}", "{% filter 成句 %}\n{{ 甲.乙 }}\n{% endfilter %}", "{{ \"\" ~ 甲.乙 }}", "{{ [甲.乙] | join }}", "{{ 甲.乙 | trim }}",
            "{% for 项 in 甲.丙 %}\n\n    {{ 项 }}\n\n{% endfor %}",
        ];
        for place in places {
            let (_folder, templates) = with_layout(place);
            let (draft, findings) = drafted(&data, &templates);
            let draft = draft.unwrap_or_else(|| panic!("{place}: {findings:#?}"));
            let expected: Vec<String> = [("甲.乙", 0), ("甲.丙.1", 1)].iter().filter(|(name, _)| place.contains(name)).map(|(_, at)| texts[*at].clone()).collect();
            let whole = written("txt", &draft, true);
            for text in expected {
                prop_assert!(whole.contains(&text), "{} lost {:?}:\n{}", place, text, whole);
            }
            if place.contains("甲.丙 ") {
                prop_assert!(whole.contains(&texts[1]) && whole.contains(&texts[2]), "{} lost {:?}:\n{}", place, texts, whole);
            }
        }
    }
}
