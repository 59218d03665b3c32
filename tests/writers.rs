//! Every writer: what each says of a document that has one of everything, and that data stays text in all of them.

use std::collections::BTreeSet;

use crate::samples::{attack, everything, paragraph, text};
use qicao::base::finding::Findings;
use qicao::document::{Block, Document, Heading, Inline, Properties};
use qicao::format::{WRITERS, WriterOptions, find};

/// What a writer makes of a document, as text.
fn written(name: &str, document: &Document, review: bool) -> String {
    let mut findings = Findings::new();
    let bytes = (find(name).unwrap().write)(document, &WriterOptions::default().review(review), &mut findings).unwrap();
    assert!(findings.is_empty(), "{name}: {findings:?}");
    String::from_utf8(bytes).unwrap()
}

#[test]
fn names_are_unique_and_told() {
    let names: BTreeSet<_> = WRITERS.iter().map(|writer| writer.name).collect();
    let extensions: BTreeSet<_> = WRITERS.iter().map(|writer| writer.extension).collect();
    assert_eq!((names.len(), extensions.len()), (WRITERS.len(), WRITERS.len()));
    assert!(WRITERS.iter().all(|writer| !writer.about.is_empty()));
    assert_eq!(WRITERS[0].name, "docx", "the default of --to comes first");
}

#[test]
fn markdown() {
    insta::assert_snapshot!(written("md", &everything(), true));
    assert_eq!(written("md", &everything(), true), written("md", &everything(), false));
}

#[test]
fn html() {
    insta::assert_snapshot!("html_review", written("html", &everything(), true));
    let clean = written("html", &everything(), false);
    assert!(!clean.contains("data-key=") && !clean.contains("<mark") && !clean.contains("<aside"), "{clean}");
    assert!(clean.contains("【待填：接种率】"));
    let page = written("html", &everything(), true);
    assert!(!page.contains("http") && !page.contains("url("), "nothing is loaded from anywhere");
}

#[test]
fn txt() {
    insta::assert_snapshot!(written("txt", &everything(), true));
}

#[test]
fn tree() {
    insta::assert_snapshot!(written("tree", &everything(), true));
}

#[test]
fn every_writer_gives_the_same_bytes_twice_and_says_every_figure() {
    for writer in WRITERS {
        let write = || (writer.write)(&everything(), &WriterOptions::default(), &mut Findings::new()).unwrap();
        assert_eq!(write(), write(), "{}", writer.name);
        if writer.name != "docx" {
            let text = String::from_utf8(write()).unwrap();
            for words in ["1.23万例", "同比下降11.62%", "【待填：接种率】", "8000余人次", "附件2", "2024年7月5日"]
            {
                assert!(text.contains(words), "{}: {words}", writer.name);
            }
        }
    }
}

/// What a reader of GFM sees of a text.
fn seen(markdown: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    let html = comrak::markdown_to_html(markdown, &options);
    html.replace("<p>", "").replace("</p>\n", "")
}

fn as_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn markdown_text_stays_text() {
    let tricky = [
        "# 号",
        "#号",
        "1. 一",
        "1.加强",
        "12) 项",
        "- 项",
        "-5%",
        "+ 项",
        "> 引",
        "---",
        "***",
        "___",
        "===",
        "|---|",
        "| a | b |",
        "*强*",
        "**强**",
        "5*3*2",
        "_a_b_",
        "a_b",
        "`码`",
        "~~删~~",
        "5~10岁，3~4岁",
        "1~9月",
        "[链](x)",
        "[2025]3号",
        "[a]: b",
        "![图](y)",
        "<b>",
        "<5%",
        "<!-- -->",
        "</p>",
        "A&amp;B",
        "A&B",
        "a & b",
        "\\*",
        "\\",
        "尾\\",
        "［全角］",
        "（一）1.23万",
        "100%",
        "$x$",
        ":::",
        "[ ] 勾",
        "[^1]",
        "a|b",
        "行末  ",
        "'“”'",
        "<br>",
    ];
    for words in tricky {
        let alone = written("md", &Document::new(Properties::default(), vec![paragraph(vec![text(words)])]), true);
        assert_eq!(seen(&alone), as_html(words.trim_end()), "{alone}");
        let between = written(
            "md",
            &Document::new(Properties::default(), vec![paragraph(vec![text("前"), text(words), text("后"), text(words)])]),
            true,
        );
        assert_eq!(seen(&between), as_html(&format!("前{words}后{words}")).trim_end(), "{between}");
    }
}

#[test]
fn markdown_escapes_no_more_than_it_must() {
    for words in [
        "（一）1.23万",
        "1.加强领导",
        "<5%",
        "5-10岁",
        "2019年1—9月",
        "A&B项",
        "a_b",
        "-5%",
        "#1",
        "1~9月",
        "[2025]3号文",
        "100%",
    ] {
        let markdown = written("md", &Document::new(Properties::default(), vec![paragraph(vec![text(words)])]), true);
        assert_eq!(markdown, format!("{words}\n"));
    }
}

#[test]
fn a_lead_is_bold_up_to_its_full_stop() {
    for (words, expected) in [
        ("有序开展", "**（一）有序开展**。余下。\n"),
        ("有序开展。", "**（一）有序开展**。余下。\n"),
        ("怎么办？", "**（一）怎么办**？余下。\n"),
    ] {
        let lead = Some(Heading::new(2, "（一）", vec![text(words)]));
        let document = Document::new(Properties::default(), vec![Block::Paragraph { lead, text: vec![text("余下。")] }]);
        assert_eq!(written("md", &document, true), expected);
    }
}

#[test]
fn an_item_that_opens_with_no_paragraph_keeps_its_number() {
    let item = |words| vec![Block::Paragraph { lead: None, text: vec![text(words)] }];
    let inner = Block::List { start: None, items: vec![item("内容一")] };
    let list = Block::List { start: Some(1), items: vec![vec![inner], Vec::new(), item("内容三")] };
    let document = Document::new(Properties::default(), vec![list]);
    assert_eq!(written("txt", &document, true), "　　1.\n　　·内容一\n　　2.\n　　3.内容三\n");
    let bytes = (find("docx").unwrap().write)(&document, &WriterOptions::default(), &mut Findings::new()).unwrap();
    let manuscript = qicao::format::docx::read::read("稿.docx", &bytes).unwrap();
    let lines = manuscript.lines(qicao::format::docx::read::View::Accepted);
    let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["1.", "·内容一", "2.", "3.内容三"]);
}

#[test]
fn html_text_stays_text() {
    let page = written("html", &attack("<script>&amp;\"'</style>"), true);
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains("&lt;script&gt;&amp;amp;&quot;&#39;&lt;/style&gt;"));
}

#[test]
fn a_break_joins_the_lines_of_a_title_in_markdown() {
    let document = Document::new(Properties::default(), vec![Block::Title(vec![text("某县"), Inline::Break, text("总结")])]);
    assert_eq!(written("md", &document, true), "# 某县总结\n");
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    #[test]
    fn markdown_text_stays_text_whatever_it_is(words in r"[#>*_`~\[\]()!|<&;:=+\-./ \\1a甲。（]{0,12}", more in r"[*_`~\[\]()<&;:\\1a甲 ]{0,5}") {
        let document = Document::new(Properties::default(), vec![paragraph(vec![text(&words), text(&more)])]);
        let markdown = written("md", &document, true);
        proptest::prop_assert_eq!(seen(&markdown).trim().to_owned(), as_html(format!("{words}{more}").trim()), "{}", markdown);
    }
}
