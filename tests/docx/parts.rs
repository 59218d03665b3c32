//! What each part of the package says.

use std::collections::BTreeSet;

use super::{all, attribute, docx, part, parts};
use crate::samples::everything;

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
