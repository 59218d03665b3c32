//! Mends what docx-rs says, in one pass over each block.
//!
//! docx-rs 0.4.22 puts children of `w:pPr` and `w:tblPr` out of schema order, leaves empty `w:rPr`, repeats borders that are in the table style,
//! gives `w:gridCol` a type, numbers paragraphs with a counter of its thread, and has no word for `w:tag`, `w:id`, `w:tblHeader`: controls are cut
//! out of its runs here, at the marks that `runs` put round their text. Everything else passes as it is.

use std::fmt::Write as _;

use crate::base::marks::{CLOSE, MIDDLE, OPEN_FIGURE};

/// Title and tag of the content control of one figure, escaped for an attribute.
pub(super) struct Control(pub(super) String);

/// The order of the schema for the children that we ask docx-rs for (ECMA-376 17.3.1.26 and 17.4.60).
const ORDER: [&str; 6] = ["w:pStyle", "w:ind", "w:tblStyle", "w:tblW", "w:jc", "w:tblLayout"];

/// How text begins in docx-rs's words.
const TEXT: &str = r#"<w:t xml:space="preserve">"#;

/// Appends a block as docx-rs wrote it, mended; `caption` ends the properties of a table (17.4.60).
pub(super) fn mend(xml: &str, controls: &[Control], caption: &str, out: &mut String) {
    out.reserve(xml.len());
    let mut run = Run { start: 0, content: 0 };
    let mut header = false;
    let mut at = 0;
    while let Some((open, close)) = next_tag(xml, at) {
        run.text(&xml[at..open], controls, out);
        at = close;
        let tag = &xml[open + 1..close - 1];
        match name(tag) {
            // Paragraph ids come from a counter of the thread: other bytes for the second draft.
            "w:p" => out.push_str("<w:p>"),
            "w:rPr" if tag.ends_with('/') => {}
            "w:r" => run.open("<w:r>", out),
            "/w:rPr" => {
                out.push_str("</w:rPr>");
                run.content = out.len();
            }
            "/w:t" => run.end_text(out),
            "/w:r" => run.end(out),
            "w:pPr" => at = reorder(xml, open, close, "", out),
            "w:tblPr" => at = reorder(xml, open, close, caption, out),
            "w:gridCol" => {
                let width = tag.split('"').nth(1).unwrap_or_default();
                let _ = write!(out, r#"<w:gridCol w:w="{width}"/>"#);
            }
            "w:tbl" => {
                header = true;
                out.push_str("<w:tbl>");
            }
            "/w:trPr" => {
                out.push_str(if std::mem::take(&mut header) { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
            }
            "w:commentReference" => {
                out.push_str(r#"<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>"#);
                copy(tag, out);
            }
            _ => copy(tag, out),
        }
    }
    out.push_str(&xml[at..]);
}

/// The run that is being written: where in the output it starts, and where its properties end.
struct Run {
    start: usize,
    content: usize,
}

impl Run {
    fn open(&mut self, opening: &str, out: &mut String) {
        self.start = out.len();
        out.push_str(opening);
        self.content = out.len();
    }

    /// Text, cut where a control begins and ends.
    fn text(&mut self, text: &str, controls: &[Control], out: &mut String) {
        let mut rest = text;
        while let Some(at) = rest.find([OPEN_FIGURE, CLOSE]) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let opening = out[self.start..self.content].to_owned();
            self.end_text(out);
            self.end(out);
            match rest.strip_prefix(OPEN_FIGURE).and_then(|rest| rest.split_once(MIDDLE)) {
                Some((number, after)) => {
                    control(number, controls, out);
                    rest = after;
                }
                None => {
                    out.push_str("</w:sdtContent></w:sdt>");
                    rest = &rest[CLOSE.len_utf8()..];
                }
            }
            self.open(&opening, out);
            out.push_str(TEXT);
        }
        out.push_str(rest);
    }

    /// Ends text, or takes it back if it is empty.
    fn end_text(&self, out: &mut String) {
        if out.ends_with(TEXT) {
            out.truncate(out.len() - TEXT.len());
        } else {
            out.push_str("</w:t>");
        }
    }

    /// Ends the run, or takes it back if it is empty: docx-rs puts one before the end of each comment.
    fn end(&self, out: &mut String) {
        if out.len() == self.content {
            out.truncate(self.start);
        } else {
            out.push_str("</w:r>");
        }
    }
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

fn copy(tag: &str, out: &mut String) {
    out.push('<');
    match tag.strip_suffix(" /") {
        Some(short) => {
            out.push_str(short);
            out.push_str("/>");
        }
        None => {
            out.push_str(tag);
            out.push('>');
        }
    }
}

/// Writes the element that opens at `open` with those of its children that are in [`ORDER`], in that order, and `tail`; gives the
/// place after it.
fn reorder(xml: &str, open: usize, close: usize, tail: &str, out: &mut String) -> usize {
    let parent = name(&xml[open + 1..close - 1]);
    let mut children: Vec<(usize, &str)> = Vec::new();
    let mut at = close;
    while let Some((open, close)) = next_tag(xml, at) {
        at = close;
        let tag = &xml[open + 1..close - 1];
        if tag.strip_prefix('/') == Some(parent) {
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
    out.push_str(parent);
    out.push('>');
    children.iter().for_each(|(_, tag)| copy(tag, out));
    out.push_str(tail);
    out.push_str("</");
    out.push_str(parent);
    out.push('>');
    at
}

/// Opens the control that `runs` gave a number.
///
/// It is a rich-text control: LibreOffice prints a plain-text one (`w:text`) as a form field, without its style.
fn control(number: &str, controls: &[Control], out: &mut String) {
    let number: usize = number.parse().expect("the number was written by `runs`");
    let Control(name) = &controls[number];
    let _ = write!(
        out,
        r#"<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/><w:id w:val="{}"/></w:sdtPr><w:sdtContent>"#,
        number + 1
    );
}
