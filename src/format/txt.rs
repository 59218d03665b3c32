//! Document → plain text, to paste anywhere: paragraphs set in by two characters, cells parted by tabs.

use super::stops::full_stop;
use super::writer::{Writer, WriterOptions};
use crate::base::finding::{Error, Findings};
use crate::document::{Block, Document, Heading, Inline, walk};

/// The plain text writer.
pub(super) const WRITER: Writer = Writer { name: "txt", extension: "txt", about: "纯文本", carries_digest: false, write };

/// 左空二字, as a Chinese paragraph begins.
const INDENT: &str = "　　";

fn write(document: &Document, _: &WriterOptions, _: &mut Findings) -> Result<Vec<u8>, Error> {
    let mut out = String::new();
    blocks(&document.blocks, &mut out);
    Ok(out.into_bytes())
}

fn blocks(list: &[Block], out: &mut String) {
    for block in list {
        match block {
            Block::Title(text) => {
                line("", &walk::plain(text), out);
                out.push('\n');
            }
            Block::Addressee(text) => line("", &(walk::plain(text) + "："), out),
            Block::Heading(heading) => line(INDENT, &heading_text(heading), out),
            Block::Paragraph { lead, text } => paragraph("", lead.as_ref(), text, out),
            Block::List { start, items } => self::list(*start, items, out),
            Block::Table(table) => {
                for row in std::iter::once(&table.header).chain(&table.rows) {
                    let cells: Vec<String> = row.iter().map(|cell| flat(cell)).collect();
                    line("", &cells.join("\t"), out);
                }
            }
            Block::AttachmentNote(titles) => {
                out.push('\n');
                for (number, title) in titles.iter().enumerate() {
                    let opening = match (titles.len(), number) {
                        (1, _) => "附件：".to_owned(),
                        (_, 0) => "附件：1.".to_owned(),
                        (_, number) => format!("　　　{}.", number + 1), // Below the 1 of 附件：1.
                    };
                    line(INDENT, &(opening + &flat(title)), out);
                }
            }
            Block::Signature { organ, date } => {
                out.push('\n');
                // A text has no right edge to stand at.
                line("", &walk::plain(organ), out);
                line("", &flat(date), out);
            }
            Block::Attachment { mark, title } => {
                out.push('\n');
                line("", mark, out);
                out.push('\n');
                line("", &walk::plain(title), out);
                out.push('\n');
            }
        }
    }
}

fn list(start: Option<usize>, items: &[Vec<Block>], out: &mut String) {
    for (number, item) in items.iter().enumerate() {
        let mark = start.map_or_else(|| "·".to_owned(), |start| format!("{}.", start + number));
        match item.split_first() {
            Some((Block::Paragraph { lead, text }, rest)) => {
                paragraph(&mark, lead.as_ref(), text, out);
                blocks(rest, out);
            }
            Some(_) | None => {
                // What has no line for its number still counts; a dot says nothing.
                if start.is_some() {
                    line(INDENT, &mark, out);
                }
                blocks(item, out);
            }
        }
    }
}

fn paragraph(mark: &str, lead: Option<&Heading>, text: &[Inline], out: &mut String) {
    let lead = lead.map(|heading| heading_text(heading) + full_stop(heading)).unwrap_or_default();
    line(INDENT, &format!("{mark}{lead}{}", walk::plain(text)), out);
}

fn heading_text(heading: &Heading) -> String {
    heading.number.clone() + &walk::plain(&heading.text)
}

/// Text on one line: inside a cell a line end or a tab would be read as the next cell or row.
fn flat(text: &[Inline]) -> String {
    walk::plain(text).replace(['\n', '\t'], " ")
}

fn line(indent: &str, text: &str, out: &mut String) {
    out.push_str(indent);
    out.push_str(text);
    out.push('\n');
}
