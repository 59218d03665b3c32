//! The DOCX writer, part by part.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};

use crate::samples::{attack, everything, figure, long, paragraph, plain, remark, text, value};
use qicao::document::{Block, Document, Inline, Properties, Said, Table};
use qicao::finding::{Error, Findings};
use qicao::writers::docx::{digest::is_untouched, page};
use qicao::writers::{Options, find};
use roxmltree::Node;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn try_docx(document: &Document, review: bool) -> Result<Vec<u8>, Error> {
    (find("docx").unwrap().write)(document, &Options { review }, &mut Findings::new())
}

fn docx(document: &Document, review: bool) -> Vec<u8> {
    try_docx(document, review).unwrap()
}

/// The parts of a package, by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|number| {
            let mut entry = archive.by_index(number).unwrap();
            let mut content = String::new();
            entry.read_to_string(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    parts(bytes).remove(name).unwrap_or_else(|| panic!("no part {name}"))
}

/// A document of these blocks and nothing else.
fn of(blocks: Vec<Block>) -> Document {
    Document { blocks, ..Document::default() }
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.attribute((W, name)).unwrap_or_default()
}

fn all<'a, 'i>(xml: &'a roxmltree::Document<'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    xml.descendants().filter(move |node| node.has_tag_name((W, name)))
}

/// The text of each paragraph with its style; a line end is `\n`.
fn lines(xml: &str) -> Vec<(String, String)> {
    let xml = roxmltree::Document::parse(xml).unwrap();
    all(&xml, "p")
        .map(|node| {
            let style = node.descendants().find(|node| node.has_tag_name((W, "pStyle")));
            let text = node
                .descendants()
                .map(|node| match node.tag_name().name() {
                    "t" => node.text().unwrap_or_default(),
                    "br" => "\n",
                    "tab" => "\t",
                    _ => "",
                })
                .collect();
            (style.map_or(String::new(), |style| attribute(style, "val").to_owned()), text)
        })
        .collect()
}

/// XML with a line for each paragraph and each row, to be read.
fn readable(xml: &str) -> String {
    ["<w:p>", "<w:tr>", "<w:tbl>", "<w:style ", "<w:sectPr>", "<w:comment ", "<Override ", "<Relationship ", "<w:font "]
        .iter()
        .fold(xml.to_owned(), |xml, tag| xml.replace(tag, &format!("\n{tag}")))
}

#[test]
fn every_part_is_as_reviewed() {
    for (name, content) in parts(&docx(&everything(), true)) {
        if name != "docProps/custom.xml" {
            insta::assert_snapshot!(name.replace(['/', '[', ']'], "_"), readable(&content));
        }
    }
}

#[test]
fn the_page_is_that_of_the_standard() {
    assert_eq!((page::TEXT_WIDTH, page::HEIGHT - page::TOP - page::BOTTOM), (8845, 12756), "156 × 225 mm");
    assert_eq!((page::HEIGHT - page::TOP - page::BOTTOM) / page::LINE, page::LINES);
    assert_eq!(page::TEXT_WIDTH / page::CHARACTER, page::CHARACTERS);
    assert_eq!(page::TITLE_CHARACTERS, 20);
    let settings = part(&docx(&everything(), true), "word/settings.xml");
    assert!(settings.contains("<w:evenAndOddHeaders/>"));
    assert!(!part(&docx(&everything(), true), "word/styles.xml").contains("<w:b/>"), "nothing is bold");
}

#[test]
fn look_is_in_styles() {
    let bytes = docx(&everything(), true);
    let (document, styles) = (part(&bytes, "word/document.xml"), part(&bytes, "word/styles.xml"));
    let document = roxmltree::Document::parse(&document).unwrap();
    let styles = roxmltree::Document::parse(&styles).unwrap();
    let known: BTreeSet<&str> = all(&styles, "style").map(|style| attribute(style, "styleId")).collect();
    for node in document.descendants().filter(|node| node.is_element()) {
        let name = node.tag_name().name();
        let parent = node.parent().map_or("", |parent| parent.tag_name().name());
        match parent {
            "pPr" => assert!(matches!(name, "pStyle" | "ind"), "{name} in a paragraph"),
            "rPr" => assert_eq!(name, "rStyle", "in a run"),
            _ => {}
        }
        if matches!(name, "pStyle" | "rStyle" | "tblStyle") {
            assert!(known.contains(attribute(node, "val")), "{}", attribute(node, "val"));
        }
    }
}

#[test]
fn the_same_document_is_the_same_bytes_on_every_thread() {
    let document = long(3);
    let first = docx(&document, true);
    assert_eq!(first, docx(&document, true));
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| docx(&document, true))).collect();
        for thread in threads {
            assert!(thread.join().unwrap() == first);
        }
    });
    // The header of a ZIP entry holds its time at 10: 1980-01-01 00:00:00.
    assert_eq!(first[10..14], [0, 0, 0x21, 0]);
}

#[test]
fn figures_are_controls_that_know_their_key() {
    let key = |n: usize| "很长的键".repeat(n);
    let bytes = docx(
        &of(vec![paragraph(vec![
            value("传染病.报告数", "1.23万例"),
            value("传染病.报告数", "1.23万例"),
            figure("传染病.报告数", Said::Derived, "同比下降11.62%"),
            figure("接种率", Said::Gap, "【待填：接种率】"),
            value(&key(16), "甲"),
            value(&key(17), "乙"),
            value(&key(18), "丙"),
        ])]),
        true,
    );
    let xml = part(&bytes, "word/document.xml");
    let xml = roxmltree::Document::parse(&xml).unwrap();
    let mut names = Vec::new();
    let mut ids = BTreeSet::new();
    for control in all(&xml, "sdt") {
        let of =
            |name: &str| attribute(control.descendants().find(|node| node.has_tag_name((W, name))).unwrap(), "val").to_owned();
        assert_eq!(of("alias"), of("tag"));
        assert!(of("tag").encode_utf16().count() <= 64, "{}", of("tag"));
        assert!(ids.insert(of("id")), "ids are unique");
        names.push(of("tag"));
    }
    assert_eq!(names[..4], ["传染病.报告数", "传染病.报告数", "接种率", &key(16)]);
    assert_eq!(names.len(), 6);
    assert!(names[4].starts_with("很长的键") && names[4].contains('…') && names[4] != names[5], "{names:?}");
}

/// The words of each comment, and the text that it stands at.
fn comments(bytes: &[u8]) -> Vec<(String, String)> {
    let Some(comments) = parts(bytes).remove("word/comments.xml") else { return Vec::new() };
    let xml = roxmltree::Document::parse(&comments).unwrap();
    let document = part(bytes, "word/document.xml");
    let document = roxmltree::Document::parse(&document).unwrap();
    all(&xml, "comment")
        .map(|comment| {
            assert_eq!(attribute(comment, "author"), "起草助手");
            let said: Vec<String> = comment
                .children()
                .map(|paragraph| {
                    paragraph.descendants().filter(|node| node.has_tag_name((W, "t"))).filter_map(|node| node.text()).collect()
                })
                .collect();
            let mut inside = false;
            let mut at = String::new();
            for node in document.descendants() {
                let mine = attribute(node, "id") == attribute(comment, "id");
                match node.tag_name().name() {
                    "commentRangeStart" if mine => inside = true,
                    "commentRangeEnd" if mine => inside = false,
                    "t" if inside => at.push_str(node.text().unwrap_or_default()),
                    _ => {}
                }
            }
            (said.join("\n"), at)
        })
        .collect()
}

#[test]
fn remarks_stand_at_their_figure_or_at_the_title() {
    let pairs = comments(&docx(&everything(), true));
    let expected = [
        ("此数未用。", "某县卫生健康局2024年上半年工作总结"),
        ("全文请核对数据截至时间。", "某县卫生健康局2024年上半年工作总结"),
        ("由乙类1471例、丙类1.08万例核对，相符。\n来源：疾控股。", "1.23万例"),
        ("待填：接种率。请在 某县2024年上半年.yaml 第1行填好后重新起草，或直接在此处填写。", "【待填：接种率】"),
    ];
    assert_eq!(pairs, expected.map(|(said, at)| (said.to_owned(), at.to_owned())));
}

#[test]
fn a_gap_somebody_spoke_of_is_not_spoken_of_twice() {
    let mut document =
        of(vec![paragraph(vec![figure("接种率", Said::Gap, "【待填】"), figure("接种率", Said::Gap, "【待填】")])]);
    assert_eq!(comments(&docx(&document, true)).len(), 1, "one for the key, at the first");
    document.remarks = vec![remark("接种率", "疾控股还没报。")];
    assert_eq!(comments(&docx(&document, true)), [("疾控股还没报。".to_owned(), "【待填】".to_owned())]);
}

#[test]
fn several_remarks_and_derived_words_have_their_anchors() {
    let mut document = of(vec![paragraph(vec![text("前"), figure("甲", Said::Derived, "同比增长25%"), text("后")])]);
    document.remarks = vec![remark("甲", "一"), remark("甲", "二")];
    let anchored = comments(&docx(&document, true));
    assert_eq!(anchored, [("一".to_owned(), "同比增长25%".to_owned()), ("二".to_owned(), "同比增长25%".to_owned())]);
}

#[test]
fn clean_has_the_text_and_nothing_else() {
    let (review, clean) = (docx(&everything(), true), docx(&everything(), false));
    let names: Vec<_> = parts(&clean).into_keys().collect();
    assert!(!names.iter().any(|name| name.contains("comments")), "{names:?}");
    for (name, content) in parts(&clean) {
        assert!(name == "word/styles.xml" || !content.to_lowercase().contains("comment"), "{name}");
    }
    let document = part(&clean, "word/document.xml");
    assert!(!document.contains("<w:sdt>") && !document.contains("\"Gap\""));
    assert_eq!(lines(&document), lines(&part(&review, "word/document.xml")));
}

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
            assert_eq!(error.rule, "control-character");
            assert!(error.message.contains("U+"), "{error}");
        }
    }
}

#[test]
fn sign_off_stands_as_the_standard_says() {
    let left = |organ: &str, date: &str| {
        let xml = part(
            &docx(&of(vec![Block::Signature { organ: vec![text(organ)], date: vec![text(date)] }]), true),
            "word/document.xml",
        );
        let xml = roxmltree::Document::parse(&xml).unwrap();
        all(&xml, "ind").map(|node| attribute(node, "left").parse().unwrap()).collect::<Vec<u32>>()
    };
    // Eight characters: right 空二字 leaves 28 − 2 − 8 = 18; the date starts two further.
    assert_eq!(left("恩施市卫生健康局", "2019年7月8日"), [18 * 315, 20 * 315]);
    // The longer date is 空二字, and 署名 starts two characters before it.
    assert_eq!(left("卫健局", "2019年12月31日"), [17 * 315, 19 * 315]);
    assert_eq!(left(&"很长的单位".repeat(8), "2019年7月8日"), [0, 630], "never into the margin");
}

#[test]
fn long_titles_are_split_where_the_sense_allows() {
    let title = |words: &[Inline], organ: &str| {
        let document = Document {
            properties: Properties { author: organ.to_owned(), ..Properties::default() },
            ..of(vec![Block::Title(words.to_vec())])
        };
        lines(&part(&docx(&document, true), "word/document.xml"))[0].1.clone()
    };
    let organ = "恩施土家族苗族自治州卫生健康委员会";
    let full = format!("{organ}2019年上半年工作总结");
    assert_eq!(title(&[text(&full)], organ), format!("{organ}\n2019年上半年工作总结"));
    assert_eq!(title(&[text(organ), text("2019年上半年工作总结")], organ), format!("{organ}\n2019年上半年工作总结"));
    assert_eq!(title(&[text(&full)], "别的单位"), format!("{organ}\n2019年上半年工作总结"));
    let short = "恩施市卫生健康局2019年上半年工作总结";
    assert_eq!(title(&[text(short)], "恩施市卫生健康局"), short, "it fits on a line");
    let broken = [text("恩施市卫生健康局"), Inline::Break, text("工作总结")];
    assert_eq!(title(&broken, "恩施市"), "恩施市卫生健康局\n工作总结");
}

#[test]
fn tables_repeat_their_head_and_fill_the_page() {
    let cell = |words: &str| vec![text(words)];
    let table = Table {
        header: vec![cell("指标"), cell("完成情况")],
        rows: vec![vec![cell("一个很长很长很长很长的指标名称"), cell("95%")], vec![cell("缺一格")]],
        align: vec![],
    };
    let xml = part(&docx(&of(vec![Block::Table(table)]), true), "word/document.xml");
    let xml = roxmltree::Document::parse(&xml).unwrap();
    let widths: Vec<u32> = all(&xml, "gridCol").map(|node| attribute(node, "w").parse().unwrap()).collect();
    assert_eq!(widths.iter().sum::<u32>(), page::TEXT_WIDTH);
    assert!(widths[0] > 2 * widths[1], "{widths:?}");
    for row in all(&xml, "tr") {
        let cells: Vec<u32> = row
            .descendants()
            .filter(|node| node.has_tag_name((W, "tcW")))
            .map(|node| attribute(node, "w").parse().unwrap())
            .collect();
        assert_eq!(cells, widths);
    }
    assert_eq!((all(&xml, "tblHeader").count(), all(&xml, "cantSplit").count()), (1, 3));
    let header = all(&xml, "tblHeader").next().unwrap().ancestors().find(|node| node.has_tag_name((W, "tr"))).unwrap();
    assert!(header.prev_siblings().skip(1).all(|node| !node.has_tag_name((W, "tr"))), "the first row");
    assert!(
        part(&docx(&of(vec![Block::Table(Table { header: vec![], rows: vec![], align: vec![] })]), true), "word/document.xml")
            .contains("<w:body><w:sectPr>")
    );
}

#[test]
fn the_last_paragraph_keeps_the_signature_company() {
    let signature = Block::Signature { organ: vec![text("某局")], date: vec![text("2024年7月5日")] };
    let styles: Vec<String> = lines(&part(&docx(&of(vec![plain("一"), plain("二"), signature]), true), "word/document.xml"))
        .into_iter()
        .map(|(style, _)| style)
        .collect();
    assert_eq!(styles, ["BodyText", "BodyTextKept", "BodyTextKept", "SignOff", "SignOffDate"]);
}

#[test]
fn a_draft_knows_whether_it_was_changed() {
    let bytes = docx(&everything(), true);
    assert_eq!(is_untouched(&bytes), Some(true));
    assert_eq!(is_untouched(&docx(&everything(), false)), Some(true));

    let repacked = |change: &dyn Fn(&str, String) -> String| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts(&bytes) {
            zip.start_file(&*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(change(&name, content).as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    assert_eq!(is_untouched(&repacked(&|_, content| content)), Some(true), "packing again changes nothing");
    let edited = repacked(&|name, content| if name == "word/document.xml" { content.replace("1.23", "1.24") } else { content });
    assert_eq!(is_untouched(&edited), Some(false));
    let foreign = repacked(&|name, content| {
        if name == "docProps/custom.xml" { content.replace("qicao-digest", "其他") } else { content }
    });
    assert_eq!(is_untouched(&foreign), None);
}

#[test]
fn whatever_is_read_back_is_survived() {
    let bytes = docx(&everything(), true);
    assert_eq!(is_untouched(b""), None);
    assert_eq!(is_untouched(b"PK\x03\x04"), None);
    for cut in (0..bytes.len()).step_by(97) {
        assert_ne!(is_untouched(&bytes[..cut]), Some(true), "cut at {cut}");
    }
    for at in (0..bytes.len()).step_by(31) {
        let mut bent = bytes.clone();
        bent[at] ^= 0x55;
        let _ = is_untouched(&bent);
    }
}

#[test]
fn a_part_that_unpacks_to_gigabytes_is_not_read() {
    let bytes = docx(&everything(), true);
    let mut zip = zip::ZipWriter::new_append(Cursor::new(bytes)).unwrap();
    zip.start_file("word/bomb.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let megabyte = vec![b' '; 1024 * 1024];
    (0..65).for_each(|_| zip.write_all(&megabyte).unwrap());
    assert_eq!(is_untouched(&zip.finish().unwrap().into_inner()), Some(false));
}

#[test]
fn an_empty_document_is_still_a_file() {
    let bytes = docx(&Document::default(), true);
    assert_eq!(lines(&part(&bytes, "word/document.xml")), [("BodyText".to_owned(), String::new())]);
    assert!(part(&bytes, "docProps/core.xml").contains("1980-01-01T00:00:00Z"), "no date yet: a fixed one");
}
