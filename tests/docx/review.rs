//! What a reviewer sees beside the text, and what a clean draft leaves out.

use qicao::document::Wording;

use super::{W, all, attribute, docx, lines, of, part, parts};
use crate::samples::{everything, figure, paragraph, remark, text, value};

#[test]
fn figures_are_controls_that_know_their_key() {
    let key = |n: usize| "很长的键".repeat(n);
    let bytes = docx(
        &of(vec![paragraph(vec![
            value("传染病.报告数", "1.23万例"),
            value("传染病.报告数", "1.23万例"),
            figure("传染病.报告数", Wording::Derived, "同比下降11.62%"),
            figure("接种率", Wording::Gap, "【待填：接种率】"),
            value(&key(16), "甲"),
            value(&key(17), "乙"),
            value(&key(18), "丙"),
        ])]),
        true,
    );
    let xml = part(&bytes, "word/document.xml");
    let xml = roxmltree::Document::parse(&xml).unwrap();
    let mut names = Vec::new();
    for control in all(&xml, "sdt") {
        let of =
            |name: &str| attribute(control.descendants().find(|node| node.has_tag_name((W, name))).unwrap(), "val").to_owned();
        assert_eq!(of("alias"), of("tag"));
        assert!(of("tag").encode_utf16().count() <= 64, "{}", of("tag"));
        names.push(of("tag"));
    }
    assert_eq!(names[..5], ["传染病.报告数", "传染病.报告数", "传染病.报告数#同比", "接种率", &key(16)]);
    assert_eq!(names.len(), 7);
    assert!(names[5].starts_with("很长的键") && names[5].contains('…') && names[5] != names[6], "{names:?}");
}

/// The words of each comment, and the text that it stands at.
pub(super) fn comments(bytes: &[u8]) -> Vec<(String, String)> {
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
    ];
    assert_eq!(pairs, expected.map(|(said, at)| (said.to_owned(), at.to_owned())));
}

#[test]
fn a_gap_is_spoken_of_once_where_somebody_speaks_of_it() {
    let mut document =
        of(vec![paragraph(vec![figure("接种率", Wording::Gap, "【待填】"), figure("接种率", Wording::Gap, "【待填】")])]);
    assert_eq!(comments(&docx(&document, true)), [], "it is highlighted, and counted at the title");
    document.remarks = vec![remark("接种率", "疾控股还没报。")];
    assert_eq!(comments(&docx(&document, true)), [("疾控股还没报。".to_owned(), "【待填】".to_owned())]);
}

#[test]
fn several_remarks_and_derived_words_have_their_anchors() {
    let mut document = of(vec![paragraph(vec![text("前"), figure("甲", Wording::Derived, "同比增长25%"), text("后")])]);
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
    assert!(!document.contains("<w:sdt>") && !document.contains("\"Gap\"") && !document.contains("bookmark"));
    assert_eq!(lines(&document), lines(&part(&review, "word/document.xml")));
}
