//! The new draft's package with another body and other comments; all else is copied as it is packed.

use std::io::{Cursor, Read};

use roxmltree::Document;
use zip::result::ZipError;
use zip::{ZipArchive, ZipWriter};

use super::canvas::AddedComment;
use super::gone::StyleIds;
use super::items::is;
use super::marks::escaped;
use crate::format::docx::author::AUTHOR;
use crate::format::docx::deflate::add;
use crate::format::docx::digest;
use crate::format::docx::stamp::{self, Stamp};
use crate::format::package::resolve;

/// What no part that is looked at unpacks to: the reader has read them within its bounds.
const LARGEST: u64 = 24 * 1024 * 1024;
/// What is hashed of a redline. A small file can hold hundreds of megabytes; one that does is told to be somebody else's.
const MOST_HASHED: u64 = 64 * 1024 * 1024;
/// zlib's own: a redline is made once, and sent.
const LEVEL: i64 = 6;
const CONTENT_TYPES: &str = "[Content_Types].xml";
const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A package that is read.
pub(super) struct EditedPackage<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The part of the body.
    main: &'a str,
    /// The part of the comments, if there is one.
    comments: Option<String>,
    styles: Option<String>,
}

impl<'a> EditedPackage<'a> {
    pub(super) fn open(bytes: &'a [u8], main: &'a str) -> Option<Self> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let relations = text(&mut archive, &relations_of(main));
        let part = |kind: &str| {
            let text = relations.as_deref()?;
            let xml = Document::parse(text).ok()?;
            let node =
                xml.root_element().children().find(|node| node.attribute("Type").is_some_and(|name| name.ends_with(kind)))?;
            resolve(main.rsplit_once('/').map_or("", |(folder, _)| folder), node.attribute("Target")?)
        };
        let (comments, styles) = (part("/comments"), part("/styles"));
        Some(Self { archive, main, comments, styles })
    }

    /// Ids of the styles by their names.
    pub(super) fn styles(&mut self) -> StyleIds {
        let mut out = StyleIds::default();
        let Some(text) = self.styles.clone().and_then(|part| text(&mut self.archive, &part)) else { return out };
        let Ok(xml) = Document::parse(&text) else { return out };
        for node in xml.root_element().children().filter(|node| is(*node, "style")) {
            let own =
                |name: &str| node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value());
            let name = node.children().find(|child| is(*child, "name"));
            let name = name.and_then(|node| node.attributes().find(|attribute| attribute.name() == "val"));
            let (Some(id), Some(name)) = (own("styleId"), name) else { continue };
            let list = match own("type") {
                Some("paragraph") => &mut out.paragraphs,
                Some("character") => &mut out.characters,
                _ => continue,
            };
            list.insert(name.value().to_owned(), id.to_owned());
        }
        out
    }

    /// The first id that no comment has.
    pub(super) fn first_comment(&mut self) -> usize {
        let text = self.comments.clone().and_then(|part| text(&mut self.archive, &part)).unwrap_or_default();
        let Ok(xml) = Document::parse(&text) else { return 0 };
        let ids = xml.root_element().children().flat_map(|node| node.attributes().filter(|attribute| attribute.name() == "id"));
        ids.filter_map(|id| id.value().parse::<usize>().ok()).max().map_or(0, |id| id + 1)
    }

    /// The package with another body, and more comments, the first of which has the id `first`.
    pub(super) fn with(
        mut self,
        body: &str,
        comments: &[AddedComment],
        first: usize,
        date: Option<&str>,
    ) -> Result<Vec<u8>, ZipError> {
        let mut changed: Vec<(String, String)> = vec![(self.main.to_owned(), body.to_owned())];
        if !comments.is_empty() {
            self.add_comments(comments, first, date, &mut changed);
        }
        let properties = text(&mut self.archive, stamp::PART);
        if let Some((said, properties)) =
            properties.and_then(|text| Some((Stamp::of(&text)?.digest, text))).filter(|(said, _)| !said.is_empty())
        {
            let blank = properties.replacen(&said, "", 1);
            let digest = self.digest(&changed, &blank)?;
            changed.push((stamp::PART.to_owned(), properties.replacen(&said, &digest, 1)));
        }
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        // In the order of the file, so that `[Content_Types].xml` stays the first.
        for number in 0..self.archive.len() {
            let entry = self.archive.by_index_raw(number)?;
            let name = entry.name()?.into_owned();
            match changed.iter().position(|(other, _)| *other == name) {
                None => out.raw_copy_file(entry)?,
                Some(at) => {
                    let (name, content) = changed.remove(at);
                    add(&mut out, LEVEL, [(name.as_str(), content.as_str())])?;
                }
            }
        }
        add(&mut out, LEVEL, changed.iter().map(|(name, content)| (name.as_str(), content.as_str())))?;
        Ok(out.finish()?.into_inner())
    }

    fn add_comments(&mut self, comments: &[AddedComment], first: usize, date: Option<&str>, changed: &mut Vec<(String, String)>) {
        let said = comments.iter().enumerate().map(|(at, remark)| {
            let (author, when) = match &remark.by {
                Some((author, when)) => (author.as_str(), Some(when.as_str()).filter(|when| !when.is_empty())),
                None => (AUTHOR, date),
            };
            let when = when.map(|date| format!(r#" w:date="{}""#, escaped(date))).unwrap_or_default();
            let initials: String = author.chars().take(1).collect();
            let lines = remark
                .text
                .split('\n')
                .map(|line| format!(r#"<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>"#, escaped(line)));
            let (id, author, initials) = (first + at, escaped(author), escaped(&initials));
            let lines: String = lines.collect();
            format!(r#"<w:comment w:id="{id}" w:author="{author}"{when} w:initials="{initials}">{lines}</w:comment>"#)
        });
        let said: String = said.collect();
        let old = self.comments.clone().and_then(|part| Some((part.clone(), text(&mut self.archive, &part)?)));
        match old {
            Some((part, text)) => {
                let at = text.rfind("</w:comments>");
                let whole = match at {
                    Some(at) => format!("{}{said}{}", &text[..at], &text[at..]),
                    // An empty part: `<w:comments …/>`.
                    None => format!("{}>{said}</w:comments>", text.trim_end().trim_end_matches("/>")),
                };
                changed.push((part, whole));
            }
            None => {
                // Beside the body, which may lie at the root.
                let part = format!("{}comments.xml", &self.main[..self.main.rfind('/').map_or(0, |at| at + 1)]);
                let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
                changed.push((part.clone(), format!("{head}<w:comments xmlns:w=\"{W}\">{said}</w:comments>")));
                let before = |text: String, end: &str, new: String| text.replacen(end, &format!("{new}{end}"), 1);
                if let Some(types) = text(&mut self.archive, CONTENT_TYPES) {
                    let new = format!(r#"<Override PartName="/{part}" ContentType="{COMMENTS}"/>"#);
                    changed.push((CONTENT_TYPES.to_owned(), before(types, "</Types>", new)));
                }
                let name = relations_of(self.main);
                if let Some(relations) = text(&mut self.archive, &name) {
                    let new = format!(r#"<Relationship Id="rIdQicaoComments" Type="{RELATION}" Target="comments.xml"/>"#);
                    changed.push((name, before(relations, "</Relationships>", new)));
                }
            }
        }
    }

    /// The digest of the package as it will be, its properties as they are before the digest is in them.
    fn digest(&mut self, changed: &[(String, String)], properties: &str) -> Result<String, ZipError> {
        let mut parts: Vec<(String, [u8; 32])> = Vec::new();
        let mut left = MOST_HASHED;
        for number in 0..self.archive.len() {
            let entry = self.archive.by_index(number)?;
            let name = entry.name()?.into_owned();
            if name == stamp::PART || changed.iter().any(|(other, _)| *other == name) {
                continue;
            }
            let mut content = Vec::new();
            // One byte more tells what is too long from what just fits.
            entry.take(left + 1).read_to_end(&mut content)?;
            let Some(rest) = left.checked_sub(content.len() as u64) else { return Ok(String::new()) };
            left = rest;
            parts.push((name, digest::part(&content)));
        }
        parts.extend(changed.iter().map(|(name, content)| (name.clone(), digest::part(content.as_bytes()))));
        parts.push((stamp::PART.to_owned(), digest::part(properties.as_bytes())));
        Ok(digest::package(parts.iter().map(|(name, digest)| (name.as_str(), *digest))))
    }
}

/// The part that says what a part leads to.
fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The text of a part.
fn text(archive: &mut ZipArchive<Cursor<&[u8]>>, part: &str) -> Option<String> {
    let mut bytes = Vec::new();
    archive.by_name(part).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    Some(text.trim_start_matches('\u{FEFF}').to_owned())
}
