//! Mends what docx-rs says, in one pass over a block: done once a process, to the prototypes.
//!
//! docx-rs 0.4.22 puts children of `w:pPr` and `w:tblPr` out of schema order, leaves empty `w:rPr`, repeats borders that are in the table style,
//! gives `w:gridCol` a type, numbers paragraphs with a counter of its thread, puts an empty run before the end of a comment and no style in the
//! one behind it. Everything else passes as it is.

/// The order of the schema for the children that we ask docx-rs for (ECMA-376 17.3.1.26 and 17.4.60).
const ORDER: [&str; 6] = ["w:pStyle", "w:ind", "w:tblStyle", "w:tblW", "w:jc", "w:tblLayout"];

/// The run that docx-rs puts before the end of each comment.
const EMPTY_RUN: &str = "<w:r></w:r>";

/// A block as docx-rs wrote it, mended.
pub(super) fn mended(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut at = 0;
    while let Some((open, close)) = next_tag(xml, at) {
        out.push_str(&xml[at..open]);
        at = close;
        let tag = &xml[open + 1..close - 1];
        match name(tag) {
            // Paragraph ids come from a counter of the thread: other bytes for the second draft.
            "w:p" => out.push_str("<w:p>"),
            "w:rPr" if tag.ends_with('/') => {}
            "w:pPr" | "w:tblPr" => at = reorder(xml, open, close, &mut out),
            "w:gridCol" => copy(tag.split(" w:type").next().unwrap_or(tag), "/>", &mut out),
            "w:commentReference" => {
                out.push_str(r#"<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>"#);
                copy_tag(tag, &mut out);
            }
            _ => copy_tag(tag, &mut out),
        }
    }
    out.push_str(&xml[at..]);
    out.replace(EMPTY_RUN, "")
}

/// The span of the next tag, angle brackets included. docx-rs escapes `>` wherever we let it write text.
fn next_tag(xml: &str, from: usize) -> Option<(usize, usize)> {
    let open = from + xml[from..].find('<')?;
    let close = open + xml[open..].find('>')? + 1;
    Some((open, close))
}

fn name(tag: &str) -> &str {
    tag.split_once(' ').map_or(tag, |(name, _)| name)
}

fn copy(tag: &str, end: &str, out: &mut String) {
    out.push('<');
    out.push_str(tag);
    out.push_str(end);
}

fn copy_tag(tag: &str, out: &mut String) {
    match tag.strip_suffix(" /") {
        Some(short) => copy(short, "/>", out),
        None => copy(tag, ">", out),
    }
}

/// Writes the element that opens at `open` with those of its children that are in [`ORDER`], in that order; gives the place after it.
fn reorder(xml: &str, open: usize, close: usize, out: &mut String) -> usize {
    let parent = name(&xml[open + 1..close - 1]);
    let mut children: Vec<(usize, &str)> = Vec::new();
    let mut at = close;
    while let Some((open, close)) = next_tag(xml, at) {
        at = close;
        let tag = &xml[open + 1..close - 1];
        if tag.strip_prefix('/') == Some(parent) {
            break;
        }
        // What is not in the list goes: an empty `w:rPr` in each paragraph, borders that the table style has.
        if let Some(rank) = ORDER.iter().position(|&known| known == name(tag)) {
            children.push((rank, tag));
        }
    }
    if children.is_empty() {
        return at;
    }
    children.sort_by_key(|&(rank, _)| rank);
    copy(parent, ">", out);
    children.iter().for_each(|(_, tag)| copy_tag(tag, out));
    out.push_str("</");
    out.push_str(parent);
    out.push('>');
    at
}
