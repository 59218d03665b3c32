//! The DOCX writer, part by part.

mod anchors;
mod layout;
mod package;
mod parts;
mod review;
mod text;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use qicao::base::finding::{Error, Findings};
use qicao::document::{Block, Document, Properties};
use qicao::format::{WriterOptions, find};
use roxmltree::Node;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn try_docx(document: &Document, review: bool) -> Result<Vec<u8>, Error> {
    (find("docx").unwrap().write)(document, &WriterOptions::default().review(review), &mut Findings::new())
}

pub(crate) fn docx(document: &Document, review: bool) -> Vec<u8> {
    try_docx(document, review).unwrap()
}

/// The parts of a package, by name.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
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

pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    parts(bytes).remove(name).unwrap_or_else(|| panic!("no part {name}"))
}

/// A document of these blocks and nothing else.
fn of(blocks: Vec<Block>) -> Document {
    Document::new(Properties::default(), blocks)
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.attribute((W, name)).unwrap_or_default()
}

fn all<'a, 'i>(xml: &'a roxmltree::Document<'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    xml.descendants().filter(move |node| node.has_tag_name((W, name)))
}

/// The paragraphs of a draft, each with its style.
pub(crate) fn lines_of(bytes: &[u8]) -> Vec<(String, String)> {
    lines(&part(bytes, "word/document.xml"))
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
