//! comments.xml, and which comment stands where.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use super::parts::{HEAD, W};
use super::{properties, xml};
use crate::base::finding::Error;
use crate::document::{Document, Figure, Said, walk};

/// Who speaks in comments.
const AUTHOR: &str = "起草助手";

/// Remarks by the key they wait for, and those that stand at the title.
pub(super) type Sorted<'a> = (HashMap<&'a str, Vec<Cow<'a, str>>>, Vec<Cow<'a, str>>);

/// Sorts the remarks of a document by where they will stand, and adds one for each gap that nobody has said anything about.
pub(super) fn sort(document: &Document) -> Sorted<'_> {
    let mut waiting: HashMap<&str, Vec<Cow<'_, str>>> = HashMap::new();
    let mut gaps: Vec<&Figure> = Vec::new();
    walk::figures(document, &mut |figure| {
        waiting.entry(figure.origin.key.as_str()).or_default();
        if figure.said == Said::Gap {
            gaps.push(figure);
        }
    });
    let mut title = Vec::new();
    for remark in &document.remarks {
        let at = remark.key.as_ref().and_then(|key| waiting.get_mut(key.as_str())).unwrap_or(&mut title);
        at.push(Cow::Borrowed(remark.text.as_str()));
    }
    for gap in gaps {
        if let Some(remarks) = waiting.get_mut(gap.origin.key.as_str()).filter(|remarks| remarks.is_empty()) {
            remarks.extend(about_gap(gap).map(Cow::Owned));
        }
    }
    waiting.retain(|_, remarks| !remarks.is_empty());
    (waiting, title)
}

/// What is to be done about a gap. The file goes by its name alone: where somebody keeps it must not change the bytes.
/// None where the draft does not say what it was made from.
fn about_gap(gap: &Figure) -> Option<String> {
    let place = &gap.origin.place;
    let name = place.source.name();
    if name.is_empty() {
        return None;
    }
    let file = Path::new(name).file_name().map_or(Cow::Borrowed(name), |file| file.to_string_lossy());
    let line = place.start().0;
    Some(format!("待填：{}。请在 {file} 第{line}行填好后重新起草，或直接在此处填写。", gap.origin.key))
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
