//! What is different between two drafts of the same report: figures by their keys, paragraphs by their words.

use super::model::{Block, Document, Wording};
use super::walk::{figures, plain};
use crate::base::hashed::IndexMap;
use crate::base::text::difference::{Step, steps};

/// One difference; what is only in the old draft has no `after`, what is only in the new one no `before`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A figure prints something else.
    Figure {
        /// Its full key.
        key: String,
        /// What it printed.
        before: Option<String>,
        /// What it prints.
        after: Option<String>,
    },
    /// A paragraph, heading or row of a table says something else.
    Paragraph {
        /// What it said.
        before: Option<String>,
        /// What it says.
        after: Option<String>,
    },
}

/// The differences: figures first, each in the order of the new draft.
pub fn changes(old: &Document, new: &Document) -> Vec<Difference> {
    let mut out = Vec::new();
    let (before, after) = (printed(old), printed(new));
    for (key, now) in &after {
        match before.get(key) {
            Some(then) if then == now => {}
            then => out.push(Difference::Figure { key: key.clone(), before: then.cloned(), after: Some(now.clone()) }),
        }
    }
    let gone = before.into_iter().filter(|(key, _)| !after.contains_key(key));
    out.extend(gone.map(|(key, then)| Difference::Figure { key, before: Some(then), after: None }));
    paragraphs(&lines(old), &lines(new), &mut out);
    out
}

/// What each figure prints of its own value, where it is printed first.
fn printed(document: &Document) -> IndexMap<String, String> {
    let mut out = IndexMap::default();
    figures(document, &mut |figure| {
        // Words made from a figure (同比下降3.33%) move with it: told besides, each change would be told twice. What
        // else moves them shows in the paragraph.
        if figure.said != Wording::Derived {
            out.entry(figure.origin.key.to_string()).or_insert_with(|| figure.text.clone());
        }
    });
    out
}

/// One that is gone and one that is new in its place are one that was changed.
fn paragraphs(old: &[String], new: &[String], out: &mut Vec<Difference>) {
    let mut gone: Vec<&String> = Vec::new();
    let mut fresh: Vec<&String> = Vec::new();
    // The end closes a change as a line that stayed does.
    for step in steps(old, new).into_iter().map(Some).chain([None]) {
        match step {
            Some(Step::Gone(at)) => gone.push(&old[at]),
            Some(Step::New(at)) => fresh.push(&new[at]),
            Some(Step::Kept(..)) | None => {
                for at in 0..gone.len().max(fresh.len()) {
                    let (before, after) = (gone.get(at).copied().cloned(), fresh.get(at).copied().cloned());
                    out.push(Difference::Paragraph { before, after });
                }
                gone.clear();
                fresh.clear();
            }
        }
    }
}

/// A draft as lines of words; the number of a heading is the outline's, and moves by itself.
fn lines(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    in_blocks(&document.blocks, &mut out);
    // 署名 without 成文日期, or the reverse, leaves an empty line that nobody sees.
    out.retain(|line| !line.is_empty());
    out
}

fn in_blocks(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Title(text) | Block::Addressee(text) => out.push(plain(text)),
            Block::Heading(heading) => out.push(plain(&heading.text)),
            Block::Paragraph { lead, text } => {
                let lead = lead.as_ref().map(|heading| plain(&heading.text)).unwrap_or_default();
                out.push(lead + &plain(text));
            }
            Block::List { items, .. } => items.iter().for_each(|item| in_blocks(item, out)),
            Block::Table(table) => {
                let rows = std::iter::once(&table.header).chain(&table.rows);
                out.extend(rows.map(|row| row.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join("  ")));
            }
            Block::AttachmentNote(titles) => out.extend(titles.iter().map(|title| plain(title))),
            Block::Signature { organ, date } => out.extend([plain(organ), plain(date)]),
            Block::Attachment { mark, title } => out.push(format!("{mark} {}", plain(title))),
        }
    }
}
