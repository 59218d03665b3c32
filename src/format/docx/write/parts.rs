//! The small parts that are the same in every draft of a page: settings, fonts, page numbers, and how the parts hang together.

use crate::page::{LineGrid, Page};

/// How every part begins.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespaces of word processing and of relations: readers such as docx2python look for `r` in every part that holds text,
/// whether it is used there or not.
pub(super) const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The parts of word/ and how they are called in `[Content_Types].xml` and in the relations of the document.
const WORD: [(&str, &str, &str); 6] = [
    ("styles.xml", "styles", "styles"),
    ("settings.xml", "settings", "settings"),
    ("fontTable.xml", "fontTable", "fontTable"),
    ("footer1.xml", "footer", "footer"),
    ("footer2.xml", "footer", "footer"),
    // Last, so that without it the ids of the others stay as they are.
    ("comments.xml", "comments", "comments"),
];

/// The parts of word/ that a draft has, with or without comments.
fn word(comments: bool) -> &'static [(&'static str, &'static str, &'static str)] {
    if comments { &WORD } else { &WORD[..WORD.len() - 1] }
}

/// `[Content_Types].xml`.
pub(crate) fn content_types(comments: bool) -> String {
    const WORDML: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    const OFFICE: &str = "application/vnd.openxmlformats-officedocument";
    let mut out = format!(
        r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{WORDML}.document.main+xml"/>"#
    );
    for (name, kind, _) in word(comments) {
        out += &format!(r#"<Override PartName="/word/{name}" ContentType="{WORDML}.{kind}+xml"/>"#);
    }
    out += &format!(
        r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/custom.xml" ContentType="{OFFICE}.custom-properties+xml"/></Types>"#
    );
    out
}

/// `_rels/.rels`.
pub(crate) fn package_relations() -> String {
    format!(
        r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="{RELATIONS}/custom-properties" Target="docProps/custom.xml"/></Relationships>"#
    )
}

/// `word/_rels/document.xml.rels`.
pub(crate) fn document_relations(comments: bool) -> String {
    let mut out = format!(r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">"#);
    for (number, (name, _, kind)) in word(comments).iter().enumerate() {
        out += &format!(r#"<Relationship Id="rId{}" Type="{RELATIONS}/{kind}" Target="{name}"/>"#, number + 1);
    }
    out += "</Relationships>";
    out
}

/// What document.xml begins with.
pub(super) fn document_start() -> String {
    format!(r#"{HEAD}<w:document {W}><w:body>"#)
}

/// What document.xml ends with: the section, that is, the page. rId4 and rId5 are the footers of odd and even pages.
pub(super) fn document_end(page: &Page) -> String {
    let Page { width, height, top, right, bottom, left, header, line, .. } = page;
    let footer = page.footer();
    let orient = if width > height { r#" w:orient="landscape""# } else { "" };
    let grid = match page.grid {
        LineGrid::Lines => format!(r#"<w:docGrid w:type="lines" w:linePitch="{line}"/>"#),
        LineGrid::Characters => {
            format!(r#"<w:docGrid w:type="linesAndChars" w:linePitch="{line}" w:charSpace="{}"/>"#, page.character_space())
        }
    };
    format!(
        r#"<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/><w:pgSz w:w="{width}" w:h="{height}"{orient}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{header}" w:footer="{footer}" w:gutter="0"/><w:cols w:space="425"/>{grid}</w:sectPr></w:body></w:document>"#
    )
}

/// `word/settings.xml`.
pub(crate) fn settings(page: &Page) -> String {
    // Word would press marks together, and set more than 28 characters; without mode 15 it would say 兼容模式.
    let line = page.line;
    format!(
        r#"{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="{line}"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"#
    )
}

/// `word/fontTable.xml`: no face is embedded (they are licensed); each names the one that stands in.
pub(crate) fn font_table(page: &Page) -> String {
    let mut out = format!("{HEAD}<w:fonts {W}>");
    for face in page.faces.all() {
        out += &format!(r#"<w:font w:name="{}">"#, face.name);
        if let Some(stand_in) = &face.stand_in {
            out += &format!(r#"<w:altName w:val="{stand_in}"/>"#);
        }
        // 86 is GB2312: by it Word looks for a Chinese face where this one is missing.
        let charset = if face.name.is_ascii() { "00" } else { "86" };
        out += &format!(r#"<w:charset w:val="{charset}"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>"#);
    }
    out += "</w:fonts>";
    out
}

/// 7.5 「数字左右各放一条一字线」: `— 1 —`, in the given style.
pub(crate) fn footer(style: &str) -> String {
    let dash = |text| format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    // Between `separate` and `end` stands what programs show that do not count pages: 1.
    let field = |kind| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    format!(
        r#"{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}{}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{}<w:r><w:t>1</w:t></w:r>{}{}</w:p></w:ftr>"#,
        dash("— "),
        field("begin"),
        field("separate"),
        field("end"),
        dash(" —")
    )
}
