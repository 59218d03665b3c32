//! DOCX of anybody → [`Manuscript`]: drafts of ours that came back, and others' files alike, saved by whatever program.
//!
//! ```text
//! bytes ─▶ package ─▶ body ─▶ Manuscript ─┬─▶ lines(View)      text, anchors and hands, accepted or rejected
//!          within bounds  one walk         └─▶ document(View)   a Document, for whoever reads those
//! ```
//!
//! It knows nothing of figures or data: what a tag or a bookmark means is for those who wrote it. Nothing outside the file is
//! followed, and whatever the file is it takes no more than bounded memory and time.

mod body;
mod comments;
mod document;
mod marks;
mod model;
mod numbering;
mod properties;
mod room;
mod source;
mod styles;
mod tables;
pub(crate) mod trouble;
mod view;
mod xml;

pub use self::model::{Anchor, Comment, Control, FileProperties, Fragment, Location, Manuscript, Marks, Paragraph, Revision};
pub use self::source::PackagePart;
pub use self::view::{View, ViewParagraph};

use self::body::BodyReader;
use self::comments::Comments;
use self::numbering::Numbering;
use self::room::Room;
use self::styles::Styles;
use self::trouble::DOCX;
use crate::base::finding::Error;
use crate::base::hashed::HashMap;
pub use crate::format::package::LARGEST;
use crate::format::package::{Package, target};

/// Reads a DOCX; `name` is what people know the file by.
///
/// # Errors
///
/// What the file is, if it is no DOCX that can be read, and what to do about it.
pub fn read(name: &str, bytes: &[u8]) -> Result<Manuscript, Error> {
    let mut package = Package::open(&DOCX, name, bytes)?;
    let mut out = Manuscript::default();
    let root = package.relations("")?;
    // Without relations it lies where programs put it.
    let main = target(&root, "officeDocument").unwrap_or("word/document.xml").to_owned();
    let Some(text) = package.text(&main)? else { return Err(DOCX.damaged(name, "里面没有正文")) };
    let text = ended(text);
    let relations = package.relations(&main)?;

    for part in ["core-properties", "extended-properties", "custom-properties"] {
        let Some((part_name, text)) = part_of(&mut package, &root, part)? else { continue };
        let xml = package.parse(&part_name, &text)?;
        match part {
            "custom-properties" => properties::custom(&xml, &mut out.properties),
            _ => properties::plain(&xml, &mut out.properties),
        }
    }
    let styles = match part_of(&mut package, &relations, "styles")? {
        Some((part, text)) => Styles::read(&package.parse(&part, &text)?),
        None => Styles::default(),
    };
    let mut numbering = match part_of(&mut package, &relations, "numbering")? {
        Some((part, text)) => Numbering::read(&package.parse(&part, &text)?),
        None => Numbering::default(),
    };
    let mut comments = match part_of(&mut package, &relations, "comments")? {
        Some((part, text)) => Comments::read(&package.parse(&part, &text)?),
        None => Comments::default(),
    };
    if let Some((part, text)) = part_of(&mut package, &relations, "commentsExtended")? {
        comments.extend(&package.parse(&part, &text)?);
    }
    out.comments = comments.list;
    let mut room = Room::default();
    room.comments(out.comments.len());
    {
        // The tree borrows the text, which is given to the manuscript when it is gone.
        let xml = package.parse(&main, &text)?;
        let root = xml.root_element();
        if xml::name(root) != "document" {
            return Err(DOCX.damaged(name, &format!("{main} 不是 Word 的正文")));
        }
        BodyReader::new(&mut out, &styles, &mut numbering, &comments.places, &xml, &mut room).body(root);
    }
    for notes in ["footnotes", "endnotes"] {
        if let Some((part, text)) = part_of(&mut package, &relations, notes)? {
            let xml = package.parse(&part, &text)?;
            BodyReader::new(&mut out, &styles, &mut numbering, &comments.places, &xml, &mut room).notes(xml.root_element());
        }
    }
    if let Some(what) = room.full {
        return Err(DOCX.oversized(name, what));
    }
    out.body = PackagePart { name: main.into(), text: text.into() };
    Ok(out)
}

/// A body with the empty paragraph behind the table that ends it: Word puts it there whenever it opens such a file, and other programs
/// leave it out. Without it nothing could come or go behind the table.
fn ended(text: String) -> String {
    let Some(table) = text.rfind("</w:tbl>") else { return text };
    let rest = &text[table..];
    let has_paragraph = ["<w:p>", "<w:p ", "<w:p/>", "</w:p>"].iter().any(|tag| rest.contains(tag));
    match rest.find("<w:sectPr").or_else(|| rest.find("</w:body>")) {
        Some(at) if !has_paragraph => format!("{}<w:p></w:p>{}", &text[..table + at], &rest[at..]),
        _ => text,
    }
}

/// What stands at the head and the foot of the pages of a DOCX, each kind once; numbers of pages are none of it.
///
/// # Errors
///
/// As those of [`read`].
pub fn at_edges(name: &str, bytes: &[u8]) -> Result<Vec<&'static str>, Error> {
    let mut package = Package::open(&DOCX, name, bytes)?;
    let root = package.relations("")?;
    let main = target(&root, "officeDocument").unwrap_or("word/document.xml").to_owned();
    let relations = package.relations(&main)?;
    let mut out = Vec::new();
    for (kind, words) in [("header", "页眉里的文字"), ("footer", "页脚里的文字")] {
        let mut parts: Vec<&String> = relations.values().filter(|(known, _)| known == kind).map(|(_, part)| part).collect();
        parts.sort_unstable();
        for part in parts {
            let Some(text) = package.text(part)? else { continue };
            if says_something(&package.parse(part, &text)?) {
                out.push(words);
                break;
            }
        }
    }
    Ok(out)
}

/// What a body is read as that we have just written, with styles of ours: the same as [`read`] reads once it lies in a file.
pub(super) fn written(name: &str, body: String, styles: &str) -> Result<Manuscript, Error> {
    let mut out = Manuscript::default();
    let damaged = |_| DOCX.damaged(name, "写出的正文读不回来");
    let styles = Styles::read(&roxmltree::Document::parse(styles).map_err(damaged)?);
    let (mut numbering, comments, mut room) = (Numbering::default(), HashMap::default(), Room::default());
    {
        let xml = roxmltree::Document::parse(&body).map_err(damaged)?;
        BodyReader::new(&mut out, &styles, &mut numbering, &comments, &xml, &mut room).body(xml.root_element());
    }
    if let Some(what) = room.full {
        return Err(DOCX.oversized(name, what));
    }
    out.body = PackagePart { name: "word/document.xml".into(), text: body.into() };
    Ok(out)
}

/// Whether the head or the foot of pages has words besides the number of the page: 第3页 共10页.
fn says_something(xml: &roxmltree::Document<'_>) -> bool {
    let texts = xml.descendants().filter(|node| xml::name(*node) == "t").filter_map(|node| node.text());
    // 第3页 共10页, Page 3 of 10, — 3 —: besides these letters only digits and marks.
    texts.flat_map(str::chars).any(|c| c.is_alphabetic() && !"第页共Page of".contains(c))
}

/// The part that relations of this kind lead to: its name and its text.
fn part_of(
    package: &mut Package<'_>,
    relations: &HashMap<String, (String, String)>,
    kind: &str,
) -> Result<Option<(String, String)>, Error> {
    let Some(part) = target(relations, kind) else { return Ok(None) };
    Ok(package.text(part)?.map(|text| (part.to_owned(), text)))
}
