//! Mends what docx-rs says, in one pass over each block.
//!
//! docx-rs 0.4.22 puts children of `w:pPr` and `w:tblPr` out of schema order, leaves empty `w:rPr`, repeats borders that are in the table style,
//! gives `w:gridCol` a type, numbers paragraphs with a counter of its thread, and has no word for `w:tag`, `w:id`, `w:tblHeader`. Everything
//! else passes as it is.

use std::fmt::Write as _;

/// Title and tag of the content control of one figure, escaped for an attribute.
pub(super) struct Control(pub(super) String);

/// The order of the schema for the children that we ask docx-rs for (ECMA-376 17.3.1.26 and 17.4.60).
const ORDER: [&[u8]; 8] = [b"w:pStyle", b"w:keepNext", b"w:ind", b"w:tblStyle", b"w:tblW", b"w:jc", b"w:tblInd", b"w:tblLayout"];

/// Appends a block as docx-rs wrote it, mended.
pub(super) fn mend(xml: &[u8], controls: &[Control], out: &mut String) {
    let mut header = false;
    let mut at = 0;
    while let Some((open, close)) = next_tag(xml, at) {
        push(out, &xml[at..open]);
        at = close;
        let tag = &xml[open + 1..close - 1];
        match name(tag) {
            // Paragraph ids come from a counter of the thread: other bytes for the second draft.
            b"w:p" => out.push_str("<w:p>"),
            b"w:rPr" if tag.ends_with(b"/") => {}
            b"w:pPr" | b"w:tblPr" => at = reorder(xml, open, close, out),
            b"w:alias" => control(tag, controls, out),
            b"w:gridCol" => {
                let _ = write!(out, r#"<w:gridCol w:w="{}"/>"#, attribute(tag));
            }
            b"w:tbl" => {
                header = true;
                out.push_str("<w:tbl>");
            }
            b"/w:trPr" => {
                out.push_str(if std::mem::take(&mut header) { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
            }
            b"w:commentReference" => {
                out.push_str(r#"<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>"#);
                copy(tag, out);
            }
            // docx-rs puts a run without text before the end of a comment.
            b"/w:r" if out.ends_with("<w:r>") => out.truncate(out.len() - "<w:r>".len()),
            _ => copy(tag, out),
        }
    }
    push(out, &xml[at..]);
}

/// The span of the next tag, angle brackets included. docx-rs escapes `>` wherever we let it write text.
fn next_tag(xml: &[u8], from: usize) -> Option<(usize, usize)> {
    let open = from + xml[from..].iter().position(|&byte| byte == b'<')?;
    let close = open + xml[open..].iter().position(|&byte| byte == b'>')? + 1;
    Some((open, close))
}

fn name(tag: &[u8]) -> &[u8] {
    &tag[..tag.iter().position(|&byte| byte == b' ').unwrap_or(tag.len())]
}

/// The value of the first attribute.
fn attribute(tag: &[u8]) -> &str {
    let mut parts = tag.split(|&byte| byte == b'"');
    str::from_utf8(parts.nth(1).unwrap_or_default()).unwrap_or_default()
}

fn copy(tag: &[u8], out: &mut String) {
    out.push('<');
    match tag.strip_suffix(b" /") {
        Some(short) => {
            push(out, short);
            out.push_str("/>");
        }
        None => {
            push(out, tag);
            out.push('>');
        }
    }
}

fn push(out: &mut String, xml: &[u8]) {
    // docx-rs is handed `str` and cut at ASCII, so this is UTF-8.
    out.push_str(str::from_utf8(xml).expect("docx-rs wrote UTF-8"));
}

/// Writes the element that opens at `open` with those of its children that are in [`ORDER`], in that order; gives the place after it.
fn reorder(xml: &[u8], open: usize, close: usize, out: &mut String) -> usize {
    let parent = name(&xml[open + 1..close - 1]);
    let mut children: Vec<(usize, &[u8])> = Vec::new();
    let mut at = close;
    while let Some((open, close)) = next_tag(xml, at) {
        at = close;
        let tag = &xml[open + 1..close - 1];
        if tag.strip_prefix(b"/") == Some(parent) {
            break;
        }
        if let Some(rank) = ORDER.iter().position(|&known| known == name(tag)) {
            children.push((rank, tag));
        }
    }
    if children.is_empty() {
        return at;
    }
    children.sort_by_key(|&(rank, _)| rank);
    out.push('<');
    push(out, parent);
    out.push('>');
    children.iter().for_each(|(_, tag)| copy(tag, out));
    out.push_str("</");
    push(out, parent);
    out.push('>');
    at
}

/// Puts title, tag and id of a control in the place of the number that `runs` gave it.
///
/// It stays a rich-text control: LibreOffice prints a plain-text one (`w:text`) as a form field, without its style.
fn control(tag: &[u8], controls: &[Control], out: &mut String) {
    let number: usize = attribute(tag).parse().unwrap_or_default();
    let Some(Control(name)) = controls.get(number) else { return };
    let _ = write!(out, r#"<w:alias w:val="{name}"/><w:tag w:val="{name}"/><w:id w:val="{}"/>"#, number + 1);
}
