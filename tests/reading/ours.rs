//! Drafts of ours, read back: the text that was written, block by block, and every figure under its key.

use qicao::document::{Block, Document, PrintedFigure, walk};
use qicao::format::docx::read::{View, read};

use crate::docx::docx;
use crate::samples::{everything, long};

/// What each block says, with its kind; a list is paragraphs to whoever reads a file.
fn said(document: &Document) -> Vec<String> {
    fn push(blocks: &[Block], out: &mut Vec<String>) {
        let text = |text: &[_]| walk::plain(text).replace('\n', "");
        for block in blocks {
            match block {
                Block::Title(title) => out.push(format!("题 {}", text(title))),
                Block::Addressee(to) => out.push(format!("主送 {}", text(to))),
                Block::Heading(heading) => out.push(format!("{} {}{}", heading.level, heading.number, text(&heading.text))),
                Block::Paragraph { lead, text: rest } => {
                    // The stop behind a heading that runs in is the writer's, where its words have none.
                    let lead = lead.as_ref().map(|lead| format!("[{}{}]", lead.number, text(&lead.text).trim_end_matches('。')));
                    out.push(format!("段 {}{}", lead.unwrap_or_default(), text(rest)));
                }
                Block::List { items, .. } => items.iter().for_each(|item| push(item, out)),
                Block::Table(table) => {
                    let rows = std::iter::once(&table.header).chain(&table.rows);
                    out.extend(rows.map(|row| row.iter().map(|cell| text(cell)).collect::<Vec<_>>().join("|")));
                }
                Block::AttachmentNote(titles) => out.extend(titles.iter().map(|title| format!("附 {}", text(title)))),
                Block::Signature { organ, date } => out.push(format!("落款 {} {}", text(organ), text(date))),
                Block::Attachment { mark, title } => out.push(format!("{mark} {}", text(title))),
            }
        }
    }
    let mut out = Vec::new();
    push(&document.blocks, &mut out);
    out
}

fn figures(document: &Document) -> Vec<(String, String)> {
    let mut out = Vec::new();
    walk::figures(document, &mut |figure: &PrintedFigure| out.push((figure.origin.key.to_string(), figure.text.clone())));
    out
}

/// Marks of lists are text in a file.
fn without_points(said: Vec<String>) -> Vec<String> {
    let point = |line: String| match line.strip_prefix("段 ") {
        Some(text) => format!("段 {}", text.trim_start_matches(['·', '1', '2', '3', '4', '.', '（', '）'])),
        None => line,
    };
    said.into_iter().map(point).collect()
}

#[test]
fn a_draft_reads_back_as_it_was_written() {
    for (name, document) in [("everything", everything()), ("long", long(3))] {
        for review in [true, false] {
            let back = read("稿.docx", &docx(&document, review)).unwrap().document(View::Accepted);
            assert_eq!(without_points(said(&back)), without_points(said(&document)), "{name}, review {review}");
        }
    }
}

#[test]
fn figures_keep_their_keys_in_a_review_copy() {
    let document = long(2);
    let back = read("稿.docx", &docx(&document, true)).unwrap().document(View::Accepted);
    let derived = |document: &Document| {
        let mut out = Vec::new();
        walk::figures(document, &mut |figure| {
            if figure.said != qicao::document::Wording::Derived {
                out.push((figure.origin.key.to_string(), figure.text.clone()));
            }
        });
        out
    };
    let (before, after) = (derived(&document), derived(&back));
    assert!(!before.is_empty());
    assert_eq!(before, after);
    let clean = read("稿.docx", &docx(&document, false)).unwrap().document(View::Accepted);
    assert!(figures(&clean).is_empty());
}
