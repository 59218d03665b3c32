//! comments.xml, and which comment stands where.

use std::borrow::Cow;

use super::parts::{HEAD, W};
use super::{properties, xml};
use crate::base::finding::Error;
use crate::base::hashed::HashMap;
use crate::document::{Document, Remark, walk};
use crate::format::docx::author::AUTHOR;

/// Remarks by the key they wait for, and those that stand at the title.
pub(super) type Sorted<'a> = (HashMap<&'a str, Vec<Cow<'a, str>>>, Vec<Cow<'a, str>>);

/// Sorts remarks on a document by where they will stand.
pub(super) fn sort<'a>(document: &'a Document, remarks: &'a [Remark]) -> Sorted<'a> {
    if remarks.is_empty() {
        return Sorted::default();
    }
    let mut waiting: HashMap<&str, Vec<Cow<'_, str>>> = HashMap::default();
    walk::figures(document, &mut |figure| {
        // A comment needs something to stand at: only keys that the draft prints can have one.
        waiting.entry(figure.origin.key.as_str()).or_default();
    });
    let mut title = Vec::new();
    for remark in remarks {
        let at = remark.key.as_ref().and_then(|key| waiting.get_mut(key.as_str())).unwrap_or(&mut title);
        at.push(Cow::Borrowed(remark.text.as_str()));
    }
    waiting.retain(|_, remarks| !remarks.is_empty());
    (waiting, title)
}

/// The part; none where nothing is said.
pub(super) fn part(remarks: &[Cow<'_, str>], date: Option<(i32, u32, u32)>) -> Result<Option<String>, Error> {
    if remarks.is_empty() {
        return Ok(None);
    }
    let date = properties::timestamp(date);
    let mut out = format!("{HEAD}<w:comments {W}>");
    for (id, remark) in remarks.iter().enumerate() {
        out += &format!(r#"<w:comment w:id="{id}" w:author="{AUTHOR}" w:date="{date}" w:initials="起">"#);
        for (number, line) in remark.split('\n').enumerate() {
            out += r#"<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>"#;
            if number == 0 {
                out += r#"<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>"#;
            }
            out += r#"<w:r><w:t xml:space="preserve">"#;
            xml::push(&mut out, line)?;
            out += "</w:t></w:r></w:p>";
        }
        out += "</w:comment>";
    }
    out += "</w:comments>";
    Ok(Some(out))
}
