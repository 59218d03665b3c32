//! What a draft says, text by text, all in one: a sentence is looked for once, and not in each of them.

use std::ops::Range;

use super::outline::Outline;
use crate::document::{Document, Inline, walk};

/// Stands between texts; no text has it.
const BETWEEN: char = '\u{1}';

/// The outlines of all texts of a draft.
pub(super) struct Outlines {
    joined: String,
    /// Where each text stands, with what is set apart in it.
    texts: Vec<Range<usize>>,
    /// How long each is without that.
    lengths: Vec<usize>,
}

impl Outlines {
    /// Those of a draft.
    pub(super) fn of(document: &Document) -> Self {
        let mut out = Self { joined: String::new(), texts: Vec::new(), lengths: Vec::new() };
        walk::inlines(document, &mut |text| {
            let start = out.joined.len();
            out.lengths.push(add(text, &mut out.joined));
            out.texts.push(start..out.joined.len());
        });
        out
    }

    /// How many texts say a sentence and nothing else, and how often all of them say it.
    pub(super) fn count(&self, sentence: &str) -> (usize, usize) {
        let (mut whole, mut all) = (0, 0);
        for (at, _) in self.joined.match_indices(sentence) {
            whole += usize::from(self.is_whole(at, sentence));
            all += 1;
        }
        (whole, all)
    }

    /// The text that a sentence is put into: the first that says nothing else, or else the first that says it.
    pub(super) fn place(&self, sentence: &str) -> Option<usize> {
        let mut found = self.joined.match_indices(sentence).map(|(at, _)| at);
        let first = found.clone().next()?;
        let at = found.find(|at| self.is_whole(*at, sentence)).unwrap_or(first);
        Some(self.text_at(at))
    }

    /// Notes what a text says now.
    pub(super) fn set(&mut self, number: usize, text: &[Inline]) {
        let mut new = String::new();
        self.lengths[number] = add(text, &mut new);
        let (old, length) = (self.texts[number].clone(), new.len());
        self.joined.replace_range(old.clone(), &new);
        self.texts[number].end = old.start + length;
        for range in &mut self.texts[number + 1..] {
            *range = range.start + length - old.len()..range.end + length - old.len();
        }
    }

    fn text_at(&self, at: usize) -> usize {
        self.texts.partition_point(|range| range.end <= at)
    }

    fn is_whole(&self, at: usize, sentence: &str) -> bool {
        let number = self.text_at(at);
        self.texts[number].start == at && self.lengths[number] == sentence.len()
    }
}

/// Adds a text, and what is set apart in it; gives how long it is without that.
fn add(text: &[Inline], out: &mut String) -> usize {
    let outline = Outline::of(text).text;
    out.push_str(&outline);
    out.push(BETWEEN);
    for inline in text {
        if let Inline::Strong(inner) | Inline::Emphasis(inner) = inline {
            add(inner, out);
        }
    }
    outline.len()
}

#[cfg(test)]
mod tests {
    use super::Outlines;
    use crate::document::{Block, Document, Inline};

    #[test]
    fn a_sentence_is_counted_and_placed_as_in_the_texts_themselves() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let paragraph = |text: Vec<Inline>| Block::Paragraph { lead: None, text };
        let mut blocks = vec![
            paragraph(vec![text("甲。乙。")]),
            paragraph(vec![Inline::Strong(vec![text("丙。")]), text("乙。丁。")]),
            paragraph(vec![text("乙。")]),
        ];
        let document = |blocks: &[Block]| Document { blocks: blocks.to_vec(), ..Document::default() };
        let mut said = Outlines::of(&document(&blocks));
        // How many say nothing else, how many times it is said, and where it would be put.
        for (sentence, wanted) in [
            ("乙。", (1, 3, Some(2))),
            ("甲。", (0, 1, Some(0))),
            ("丙。", (0, 1, Some(1))),
            ("丁。", (0, 1, Some(1))),
            ("。甲", (0, 0, None)),
            // No sentence reaches from one text into the next.
            ("丁。乙。", (0, 0, None)),
        ] {
            let (whole, all) = said.count(sentence);
            assert_eq!((whole, all, said.place(sentence)), wanted, "{sentence}");
        }
        let new = vec![text("戊己庚。")];
        said.set(1, &new);
        blocks[1] = paragraph(new);
        let anew = Outlines::of(&document(&blocks));
        assert_eq!((said.joined, said.texts, said.lengths), (anew.joined, anew.texts, anew.lengths));
    }
}
