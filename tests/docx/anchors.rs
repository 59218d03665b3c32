//! What a later run finds figures and paragraphs by, and what a draft says of itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use qicao::base::finding::Findings;
use qicao::document::{Block, Document, Inline, MadeFrom, Wording};
use qicao::format::docx::digest::is_untouched;
use qicao::format::docx::stamp::Stamp;
use qicao::format::{WriterOptions, find};

use super::{W, all, attribute, docx, of, part};
use crate::cli::Desk;
use crate::samples::{everything, figure, long, paragraph, text, value};

/// The bookmarks of a draft, each with what stands in it; one at the head of a paragraph with all that the paragraph says.
fn bookmarks(bytes: &[u8]) -> Vec<(String, String)> {
    let xml = part(bytes, "word/document.xml");
    let xml = roxmltree::Document::parse(&xml).unwrap();
    let ends: BTreeMap<&str, usize> = all(&xml, "bookmarkEnd").map(|end| (attribute(end, "id"), end.range().start)).collect();
    let inside = |from: usize, to: usize| {
        let texts = all(&xml, "t").filter(|node| (from..to).contains(&node.range().start));
        texts.filter_map(|node| node.text()).collect()
    };
    let said = |start: roxmltree::Node<'_, '_>| match (start.range().end, ends[attribute(start, "id")]) {
        (from, to) if from == to => inside(from, start.parent().unwrap().range().end),
        (from, to) => inside(from, to),
    };
    all(&xml, "bookmarkStart").map(|start| (attribute(start, "name").to_owned(), said(start))).collect()
}

#[test]
fn every_figure_paragraph_heading_and_row_has_a_bookmark_of_its_own() {
    for document in [everything(), long(8)] {
        let bytes = docx(&document, true);
        let found = bookmarks(&bytes);
        let names: BTreeSet<String> = found.iter().map(|(name, _)| name.to_lowercase()).collect();
        assert_eq!(names.len(), found.len(), "unique, and not by case alone");
        assert!(found.iter().all(|(name, _)| name.len() <= 40 && (name.starts_with("_qc") || name.starts_with("_qp"))));

        let xml = part(&bytes, "word/document.xml");
        let xml = roxmltree::Document::parse(&xml).unwrap();
        let mut around = 0;
        for control in all(&xml, "sdt") {
            let before = control.prev_sibling_element().expect("a bookmark begins before it");
            let after = control.next_sibling_element().expect("and ends behind it");
            assert!(before.has_tag_name((W, "bookmarkStart")) && after.has_tag_name((W, "bookmarkEnd")));
            assert!(attribute(before, "name").starts_with("_qc") && attribute(before, "id") == attribute(after, "id"));
            around += 1;
        }
        assert_eq!(around, found.iter().filter(|(name, _)| name.starts_with("_qc")).count());
        for line in all(&xml, "p") {
            let texts: String = line.descendants().filter(|node| node.has_tag_name((W, "t"))).filter_map(|t| t.text()).collect();
            let in_table = line.ancestors().any(|node| node.has_tag_name((W, "tc")));
            let mut own = line.children().filter(|node| attribute(*node, "name").starts_with("_qp"));
            let (first, second) = (own.next(), own.next());
            let count = usize::from(first.is_some());
            assert!(second.is_none() && (count == usize::from(!texts.is_empty()) || in_table), "{count} in {texts}");
            if let Some(start) = first {
                // A point: LibreOffice 7.4 does not draw a full stop at the end of a full line that a bookmark ends behind.
                let end = start.next_sibling_element().expect("an end");
                assert!(end.has_tag_name((W, "bookmarkEnd")) && attribute(end, "id") == attribute(start, "id"), "{texts}");
                let before = start.prev_sibling_element();
                assert!(before.is_none_or(|node| node.has_tag_name((W, "pPr"))), "not at the head of {texts}");
            }
        }
        for row in all(&xml, "tr") {
            assert_eq!(row.descendants().filter(|node| attribute(*node, "name").starts_with("_qp")).count(), 1);
        }
    }
}

#[test]
fn a_name_stays_when_others_come_and_go_and_when_numbers_change() {
    let line = |number: &str, change: &str| {
        paragraph(vec![
            text("共报告"),
            value("传染病.报告数", number),
            text("，"),
            figure("传染病.报告数", Wording::Derived, change),
            text("。"),
        ])
    };
    let names = |blocks: Vec<Block>| bookmarks(&docx(&of(blocks), true)).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let alone = names(vec![line("5例", "同比下降1%")]);
    assert_eq!(alone.len(), 3, "{alone:?}");
    let among = names(vec![paragraph(vec![text("新段")]), line("1.2万例", "同比增长3%"), paragraph(vec![value("别的", "1")])]);
    assert!(alone.iter().all(|name| among.contains(name)), "{alone:?} in {among:?}");
    let twice = names(vec![line("5例", "同比下降1%"), line("5例", "同比下降1%")]);
    let second: Vec<String> = alone.iter().map(|name| format!("{name}2")).collect();
    assert_eq!(twice, [alone, second].concat());
}

#[test]
fn figures_said_in_one_breath_leave_no_empty_control() {
    let silent = figure("乙", Wording::Derived, "");
    let xml =
        part(&docx(&of(vec![paragraph(vec![figure("甲", Wording::Derived, "均下降1%"), silent])]), true), "word/document.xml");
    assert_eq!(xml.matches("<w:sdt>").count(), 1);
}

#[test]
fn a_clean_copy_has_neither_bookmarks_nor_words_of_the_data_in_its_properties() {
    let bytes = docx(&everything(), false);
    assert_eq!(bookmarks(&bytes), []);
    let stamp = Stamp::read(&bytes).unwrap();
    assert_eq!((stamp.draft, stamp.made_from.unwrap().data), (Some(1), "0".repeat(16)));
    let properties = part(&bytes, "docProps/custom.xml");
    assert!(properties.is_ascii(), "{properties}");
    let values = properties.matches("<vt:lpwstr>").count();
    assert!(values == 5 && properties.split("<vt:lpwstr>").skip(1).all(|value| value.find('<').unwrap() <= 255));
}

/// A draft in the place of another.
fn after(document: &Document, before: &[u8]) -> Vec<u8> {
    let options = WriterOptions::default().before(Stamp::read(before));
    (find("docx").unwrap().write)(document, &options, &mut Findings::new()).unwrap()
}

#[test]
fn drafts_are_numbered_and_one_that_says_the_same_keeps_its_number() {
    let number = |bytes: &[u8]| Stamp::read(bytes).unwrap().draft;
    let first = docx(&everything(), true);
    assert_eq!(number(&first), Some(1));
    assert!(after(&everything(), &first) == first, "nothing changed: the same bytes");
    let mut document = everything();
    document.blocks.push(paragraph(vec![text("又一段")]));
    let second = after(&document, &first);
    assert_eq!((number(&second), is_untouched(&second)), (Some(2), Some(true)));
    assert!(after(&document, &second) == second && after(&document, &first) == second);
    let third = after(&everything(), &second);
    assert_eq!(number(&third), Some(3));
    assert!(third != first);
}

#[test]
fn what_nobody_sends_back_has_no_number() {
    let mut document = everything();
    document.properties.made_from = None;
    let stamp = Stamp::read(&docx(&document, true)).unwrap();
    assert_eq!((stamp.draft, stamp.made_from), (None, None));
    assert_eq!(stamp.version, env!("CARGO_PKG_VERSION"));
    let made_from = Some(MadeFrom::new("a", "b", Some("四部分<1>".into())));
    document.properties.made_from = made_from.clone();
    assert_eq!(Stamp::read(&docx(&document, true)).unwrap().made_from, made_from);
    assert_eq!(Stamp::read(b"PK"), None);
}

#[test]
fn rows_are_called_by_their_first_words() {
    let cell = |words: &str| vec![Inline::Text(words.to_owned())];
    let row = |number: &str, words: &str| vec![cell(number), cell(words), vec![value("项目.投资", "5亿元")]];
    let table = |rows| Block::Table(qicao::document::Table::new(vec![cell("序号"), cell("项目"), cell("投资")], rows, vec![]));
    let names = |rows| bookmarks(&docx(&of(vec![table(rows)]), true)).into_iter().collect::<BTreeMap<_, _>>();
    let (one, other) = (names(vec![row("1", "新院区")]), names(vec![row("1", "老院区"), row("2", "新院区")]));
    let of_row = one.iter().find(|(_, words)| *words == "新院区").unwrap();
    assert_eq!(other.get(of_row.0), Some(&"新院区".to_owned()));
}

#[test]
fn a_draft_in_the_place_of_another_is_the_next_one() {
    let text = "报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年, 成文日期: 2024-07-08}\n党建: {党建会议: 5次}\n\
                主要工作:\n  - {标题: 党的建设全面加强, 专题: 党建}\n";
    let desk = Desk::new().data(text).args(["generate", "数据.yaml", "-o", "稿.docx"]);
    let draft = |desk: &Desk| {
        let ran = desk.run().ends_with(0);
        let bytes = ran.files["稿.docx"].clone();
        let stamp = Stamp::read(&bytes).unwrap();
        (bytes, stamp.draft.unwrap(), stamp.made_from.unwrap())
    };
    let (first, number, made_from) = draft(&desk);
    assert_eq!((number, &made_from.layout), (1, &None));
    assert!(draft(&desk) == (first, 1, made_from.clone()), "the same again is the same draft");

    let desk = desk.data(&text.replace("5次", "6次"));
    let (_, number, of_other_data) = draft(&desk);
    assert_eq!((number, &of_other_data.templates), (2, &made_from.templates));
    assert_ne!(of_other_data.data, made_from.data);

    let desk = desk.template("县区/某县/专题/党建", "召开会议{{ 党建.党建会议 }}。\n");
    let (_, number, of_other_templates) = draft(&desk);
    assert_eq!((number, &of_other_templates.data), (3, &of_other_data.data));
    assert_ne!(of_other_templates.templates, made_from.templates);

    let ran = desk.args(["generate", "数据.yaml", "-o", "稿.docx", "--layout", "两部分"]).run().ends_with(0);
    let stamp = Stamp::read(&ran.files["稿.docx"]).unwrap();
    assert_eq!((stamp.draft, stamp.made_from.unwrap().layout), (Some(4), Some("两部分".to_owned())));
}

#[test]
fn what_is_shared_under_a_mask_says_nothing_of_what_it_was_made_from() {
    let desk = Desk::new()
        .data("报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年, 成文日期: 2024-07-08}\n党建: {党建会议: 5次}\n");
    let ran = desk.args(["generate", "数据.yaml", "-o", "稿.docx", "--mask", "全部"]).run();
    let stamp = Stamp::read(&ran.files["稿.docx"]).unwrap();
    assert_eq!((stamp.draft, stamp.made_from), (None, None));
}

/// A change that a text of the data names is tagged as one that a template says, and never as the value.
#[test]
fn a_change_that_a_text_names_has_a_tag_of_its_own() {
    let data = "报告: {单位: 丁县卫生健康局, 地区: 丁县, 期间: 2024年上半年, 成文日期: 2024-07-08}\n\
                传染病: {报告数: {值: 837例, 上年: 947例}}\n\
                引言: 共报告${传染病.报告数}，${传染病.报告数.同比}。\n";
    let ran = Desk::new().data(data).args(["generate", "数据.yaml", "-o", "稿.docx"]).run().ends_with(0);
    let xml = part(&ran.files["稿.docx"], "word/document.xml");
    let xml = roxmltree::Document::parse(&xml).unwrap();
    let tags: Vec<&str> = all(&xml, "tag").map(|tag| attribute(tag, "val")).collect();
    assert!(tags.contains(&"传染病.报告数") && tags.contains(&"传染病.报告数#同比"), "{tags:?}");
}

/// How much of a draft its anchors are, in hundredths: bookmarks and properties, against the same draft with neither.
#[test]
fn anchors_take_little_room() {
    let zipped = |parts: &[(String, String)]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_level(Some(5));
        for (name, text) in parts {
            zip.start_file(name.as_str(), options).unwrap();
            std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner().len()
    };
    let mut told = Vec::new();
    for name in ["恩施市2019年上半年", "罗甸县2020年", "乙县2022年", "丙市2024年上半年"] {
        let (document, _) = crate::examples::drafted(&Path::new("examples").join(format!("{name}.yaml")));
        let with: Vec<(String, String)> = super::parts(&docx(&document, true)).into_iter().collect();
        let mut without = with.clone();
        without.retain(|(name, _)| name != "docProps/custom.xml");
        for (_, text) in &mut without {
            let mut kept = String::new();
            let mut pieces = text.split("<w:bookmark");
            kept.push_str(pieces.next().unwrap());
            pieces.for_each(|piece| kept.push_str(piece.split_once("/>").unwrap().1));
            *text = kept;
        }
        let (large, small) = (zipped(&with), zipped(&without));
        told.push((name, large, small, 100 * (large - small) / small));
    }
    assert!(told.iter().all(|(.., more)| *more <= 28), "{told:?}");
}
