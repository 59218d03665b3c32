//! Walks over everything that a document says, in reading order.

use super::model::{Block, Document, Inline, PrintedFigure};

/// Calls `visit` with every run of inlines, in reading order: titles, headings, paragraphs, cells.
pub fn inlines<'a>(document: &'a Document, visit: &mut dyn FnMut(&'a [Inline])) {
    blocks(&document.blocks, visit);
}

fn blocks<'a>(list: &'a [Block], visit: &mut dyn FnMut(&'a [Inline])) {
    for block in list {
        match block {
            Block::Title(text) | Block::Addressee(text) => visit(text),
            Block::Heading(heading) => visit(&heading.text),
            Block::Paragraph { lead, text } => {
                if let Some(heading) = lead {
                    visit(&heading.text);
                }
                visit(text);
            }
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, visit)),
            Block::Table(table) => table.header.iter().chain(table.rows.iter().flatten()).for_each(|cell| visit(cell)),
            Block::AttachmentNote(titles) => titles.iter().for_each(|title| visit(title)),
            Block::Signature { organ, date } => {
                visit(organ);
                visit(date);
            }
            Block::Attachment { title, .. } => visit(title),
        }
    }
}

/// Calls `visit` with every figure, in reading order.
pub fn figures<'a>(document: &'a Document, visit: &mut dyn FnMut(&'a PrintedFigure)) {
    inlines(document, &mut |text| figures_in(text, visit));
}

fn figures_in<'a>(text: &'a [Inline], visit: &mut dyn FnMut(&'a PrintedFigure)) {
    for inline in text {
        match inline {
            Inline::Figure(figure) => visit(figure),
            Inline::Strong(inner) | Inline::Emphasis(inner) => figures_in(inner, visit),
            Inline::Text(_) | Inline::Break => {}
        }
    }
}

/// Calls `visit` with every run of inlines, to change it.
pub fn inlines_mut(document: &mut Document, visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    blocks_mut(&mut document.blocks, visit);
}

fn blocks_mut(list: &mut [Block], visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in list {
        match block {
            Block::Title(text) | Block::Addressee(text) => visit(text),
            Block::Heading(heading) => visit(&mut heading.text),
            Block::Paragraph { lead, text } => {
                if let Some(heading) = lead {
                    visit(&mut heading.text);
                }
                visit(text);
            }
            Block::List { items, .. } => items.iter_mut().for_each(|item| blocks_mut(item, visit)),
            Block::Table(table) => table.header.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(&mut *visit),
            Block::AttachmentNote(titles) => titles.iter_mut().for_each(&mut *visit),
            Block::Signature { organ, date } => {
                visit(organ);
                visit(date);
            }
            Block::Attachment { title, .. } => visit(title),
        }
    }
}

/// The plain text of a run of inlines; a line end is `\n`.
pub fn plain(text: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(text, &mut out);
    out
}

fn push_plain(text: &[Inline], out: &mut String) {
    for inline in text {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) => push_plain(inner, out),
            Inline::Figure(figure) => out.push_str(&figure.text),
            Inline::Break => out.push('\n'),
        }
    }
}
