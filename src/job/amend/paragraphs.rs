//! Hand edits that make paragraphs come or go: `改为` has an empty line where one begins, `原句` where two were merged, and one of which
//! nothing stays is gone.

use super::outline::replace;
use crate::document::{Block, Heading, Inline, walk};
use crate::yaml::words::BREAK;

/// Puts `new` in the place of `old` in the first run of paragraphs that has it; says whether one has.
pub(super) fn replace_in(blocks: &mut Vec<Block>, old: &str, new: &[Inline]) -> bool {
    let mut from = 0;
    while from < blocks.len() {
        match &mut blocks[from] {
            Block::Paragraph { .. } => {
                // A lead opens an item of its own: a sentence that was rewritten never reaches over one.
                let more =
                    blocks[from + 1..].iter().take_while(|block| matches!(block, Block::Paragraph { lead: None, .. })).count();
                let end = from + 1 + more;
                if let Some(put) = put(&blocks[from..end], old, new) {
                    blocks.splice(from..end, put);
                    return true;
                }
                from = end;
            }
            Block::List { items, .. } => {
                if items.iter_mut().any(|item| replace_in(item, old, new)) {
                    return true;
                }
                from += 1;
            }
            Block::Title(_)
            | Block::Addressee(_)
            | Block::Heading(_)
            | Block::Table(_)
            | Block::AttachmentNote(_)
            | Block::Signature { .. }
            | Block::Attachment { .. } => from += 1,
        }
    }
    false
}

/// A run of paragraphs with other words; the first alone may have a lead. None where it has not the old ones.
fn put(run: &[Block], old: &str, new: &[Inline]) -> Option<Vec<Block>> {
    let mut lead: Option<Heading> = None;
    let mut text: Vec<Inline> = Vec::new();
    for (number, block) in run.iter().enumerate() {
        let Block::Paragraph { lead: own, text: said } = block else { return None };
        if number > 0 {
            text.push(Inline::Text(BREAK.to_owned()));
        }
        lead = lead.or_else(|| own.clone());
        text.extend(said.iter().cloned());
    }
    if !replace(&mut text, old, new) {
        return None;
    }
    let paragraphs = parted(text).into_iter();
    let is_said = |text: &[Inline]| !walk::plain(text).trim().is_empty();
    Some(
        paragraphs
            .filter_map(|text| {
                // The lead stays with the first of what its paragraph became.
                let lead = lead.take();
                (lead.is_some() || is_said(&text)).then_some(Block::Paragraph { lead, text })
            })
            .collect(),
    )
}

/// A text where an empty line parts paragraphs.
fn parted(text: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut out = vec![Vec::new()];
    for inline in text {
        let Inline::Text(words) = inline else {
            out.last_mut().expect("there is a first").push(inline);
            continue;
        };
        for (number, part) in words.split(BREAK).enumerate() {
            if number > 0 {
                out.push(Vec::new());
            }
            if !part.is_empty() {
                out.last_mut().expect("there is a first").push(Inline::Text(part.to_owned()));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Block, Inline, replace_in, walk};

    fn paragraphs(words: &[&str]) -> Vec<Block> {
        words.iter().map(|words| Block::Paragraph { lead: None, text: vec![Inline::Text((*words).to_owned())] }).collect()
    }

    #[test]
    fn paragraphs_come_and_go() {
        for (before, old, new, wanted) in [
            (&["甲。乙。"][..], "甲。乙。", "甲。\n\n乙。", &["甲。", "乙。"][..]),
            (&["甲。", "乙。", "丙。"], "甲。\n\n乙。", "甲。乙。", &["甲。乙。", "丙。"]),
            (&["甲。", "乙。", "丙。"], "乙。", "", &["甲。", "丙。"]),
            (&["甲。乙。", "丙。"], "乙。", "乙。\n\n丁。", &["甲。乙。", "丁。", "丙。"]),
            (&["甲。", "丙。"], "丙。", "丁。\n\n丙。", &["甲。", "丁。", "丙。"]),
        ] {
            let mut blocks = paragraphs(before);
            assert!(replace_in(&mut blocks, old, &[Inline::Text(new.to_owned())]), "{old}");
            let said: Vec<String> = blocks
                .iter()
                .filter_map(|block| match block {
                    Block::Paragraph { text, .. } => Some(walk::plain(text)),
                    _ => None,
                })
                .collect();
            assert_eq!(said, wanted);
        }
        assert!(!replace_in(&mut paragraphs(&["甲。"]), "丁。", &[]));
    }
}
