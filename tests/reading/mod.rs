//! DOCX of anybody, read: text, hands, anchors, comments; whatever it is, within bounds.

mod heavy;
mod hostile;
mod kinds;
mod ours;

use std::io::{Cursor, Write};

use qicao::format::docx::read::{Anchor, Manuscript, View, ViewParagraph, read};
use zip::write::SimpleFileOptions;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml""#;

/// A package of these parts.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // OpenDocument has its mimetype unpacked.
        let method = if *name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A DOCX as others write it: a body, and other parts of word/ by what they hold and what they are.
fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let main =
        format!(r#"<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>"#);
    let relation = |(number, (kind, _)): (usize, &(&str, &str))| {
        format!(r#"<Relationship Id="r{number}" Type="http://schemas/relationships/{kind}" Target="{kind}.xml"/>"#)
    };
    let relations: String = others.iter().enumerate().map(relation).collect();
    let relations = format!(r#"<Relationships xmlns="{RELATIONS}">{relations}</Relationships>"#);
    let root = format!(
        r#"<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="http://x/officeDocument" Target="/word/main.xml"/></Relationships>"#
    );
    let others: Vec<(String, String)> =
        others.iter().map(|(kind, text)| (format!("word/{kind}.xml"), text.replacen(" W>", &format!(" {W}>"), 1))).collect();
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &*root),
        ("word/main.xml", &*main),
        ("word/_rels/main.xml.rels", &*relations),
    ];
    parts.extend(others.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    package(&parts)
}

/// A file of the older kind, with a stream of this name.
pub(crate) fn ole(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(512, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

/// The same with nothing but a body.
pub(crate) fn word(body: &str) -> Vec<u8> {
    docx(body, &[])
}

fn manuscript(body: &str) -> Manuscript {
    read("改回.docx", &docx(body, &[])).unwrap_or_else(|error| panic!("{error}"))
}

fn texts(manuscript: &Manuscript, view: View) -> Vec<String> {
    manuscript.lines(view).into_iter().map(|line| line.text).collect()
}

/// What the anchors of a line hold, those of controls by tag, those of bookmarks by name.
fn anchored<'a>(manuscript: &'a Manuscript, line: &'a ViewParagraph) -> Vec<(&'a str, &'a str)> {
    line.anchors
        .iter()
        .map(|(anchor, range)| {
            let name = match anchor {
                Anchor::Control(at) => &*manuscript.controls[*at].tag,
                Anchor::Bookmark(at) => &*manuscript.bookmarks[*at],
                Anchor::Comment(at) => &*manuscript.comments[*at].id,
            };
            (name, &line.text[range.clone()])
        })
        .collect()
}
