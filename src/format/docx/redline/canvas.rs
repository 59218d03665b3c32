//! The new draft while it is marked: what goes where in its body, and what is said beside it.

use std::collections::BTreeMap;
use std::ops::Range;

use roxmltree::Node;

use super::gone::StyleIds;
use super::items::{end_tag, is};
use super::look::{FormatMark, is_settled};
use super::marks::{Hand, Ids, on_paragraph};
use super::model::{MarkedChange, Why};
use super::place;
use super::run::{self, Cut};
use super::side::{Shared, SideWord};
use super::strays::Strays;
use crate::base::hashed::{HashMap, HashSet};
use crate::format::docx::author::AUTHOR;
use crate::format::docx::read::{Comment, Fragment, Manuscript, Paragraph};

/// What no mark can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unmarkable(pub(super) &'static str);

/// The new draft while it is marked.
pub(super) struct Canvas<'a> {
    pub(super) old: &'a Manuscript,
    pub(super) new: &'a Manuscript,
    pub(super) shared: Shared,
    pub(super) nodes: HashMap<usize, Node<'a, 'a>>,
    pub(super) styles: StyleIds,
    /// Marks of format alone in the old draft, by where their runs begin.
    pub(super) formats: &'a HashMap<usize, FormatMark>,
    pub(super) ids: Ids,
    /// What to put where in the part of the body.
    pub(super) edits: Vec<(Range<usize>, String)>,
    /// What becomes of runs, by where they begin.
    pub(super) cuts: BTreeMap<usize, Cut<'a>>,
    pub(super) differences: Vec<MarkedChange>,
    /// Comments that are added; the id of the first is `first_comment`.
    pub(super) comments: Vec<AddedComment>,
    pub(super) first_comment: usize,
    pub(super) why: Why<'a>,
    /// Which paragraph of the text each old one is, counted from 1.
    pub(super) numbers: HashMap<usize, usize>,
    pub(super) parted: CutParagraphs,
    /// Marks on the ends of paragraphs.
    pub(super) ends: BTreeMap<usize, Vec<String>>,
    /// The paragraph of the new draft that one of the old draft became.
    pub(super) became: BTreeMap<usize, usize>,
    pub(super) strays: Strays,
}

/// A comment that is added.
#[derive(Debug, Clone, Default)]
pub(super) struct AddedComment {
    pub(super) text: String,
    /// Who said it in the old draft, and when; none for ours.
    pub(super) by: Option<(String, String)>,
}

/// Paragraphs that are cut in parts, each but the last of which ends in a mark that is gone.
#[derive(Debug, Default)]
pub(super) struct CutParagraphs(BTreeMap<usize, Vec<String>>);

impl CutParagraphs {
    /// What stands for the properties of the next part of a paragraph; `mark` is on the end of the one before.
    pub(super) fn part(&mut self, paragraph: usize, mark: String) -> String {
        let marks = self.0.entry(paragraph).or_default();
        marks.push(mark);
        Self::place(paragraph, marks.len())
    }

    /// No XML holds a noncharacter.
    fn place(paragraph: usize, part: usize) -> String {
        format!("\u{FDD0}{paragraph}.{part}\u{FDD0}")
    }

    /// The body with what belongs in each of the places.
    fn filled(body: &str, parts: &HashMap<String, String>) -> String {
        let mut out = String::with_capacity(body.len());
        for (number, piece) in body.split('\u{FDD0}').enumerate() {
            // Every second piece stood between two of the marks.
            match number % 2 {
                0 => out.push_str(piece),
                _ => out.push_str(parts.get(&format!("\u{FDD0}{piece}\u{FDD0}")).map_or("", String::as_str)),
            }
        }
        out
    }
}

impl<'a> Canvas<'a> {
    /// Puts a mark on the end of a paragraph of the new draft.
    pub(super) fn mark_paragraph(&mut self, at: usize, name: &str, hand: Hand<'_>) -> Result<(), Unmarkable> {
        self.node(self.new.paragraphs[at].span.start)?;
        let mark = format!("<w:{name} {}/>", self.ids.by(hand));
        self.ends.entry(at).or_default().push(mark);
        Ok(())
    }

    pub(super) fn node(&self, start: usize) -> Result<Node<'a, 'a>, Unmarkable> {
        self.nodes.get(&start).copied().ok_or(Unmarkable("改了的地方找不到文字"))
    }

    /// Marks words as put in by us, but for those that somebody has put in before.
    pub(super) fn put_in(&mut self, words: &[SideWord]) -> Result<(), Unmarkable> {
        self.strays.fresh(words, self.differences.len());
        words.iter().filter(|word| word.marks.inserted.is_none()).try_for_each(|word| self.hand(word, Hand::Ours))
    }

    pub(super) fn hand(&mut self, word: &SideWord, hand: Hand<'a>) -> Result<(), Unmarkable> {
        for (piece, range) in &word.pieces {
            let (start, base, _) = group(&self.new.paragraphs[word.paragraph], *piece);
            self.node(start)?;
            self.cuts.entry(start).or_default().hands.push((range.start + base..range.end + base, hand));
        }
        Ok(())
    }

    /// Keeps the look that somebody gave a word of the old draft, which the new one has too.
    pub(super) fn keep_look(&mut self, old: &SideWord, new: &SideWord) -> Result<(), Unmarkable> {
        if self.formats.is_empty() || old.text != new.text {
            return Ok(());
        }
        let mut at = 0;
        for (piece, range) in &old.pieces {
            let mark = self.formats.get(&self.old.paragraphs[old.paragraph].pieces[*piece].span.start);
            let part = at..at + range.len();
            at = part.end;
            let Some(mark) = mark else { continue };
            let mut other = 0;
            for (piece, range) in &new.pieces {
                let (from, to) = (part.start.max(other), part.end.min(other + range.len()));
                let (start, base, _) = group(&self.new.paragraphs[new.paragraph], *piece);
                if from < to && !is_settled(self.node(start)?) {
                    let by = range.start + base;
                    self.cuts.entry(start).or_default().looks.push((from - other + by..to - other + by, mark));
                }
                other += range.len();
            }
        }
        Ok(())
    }

    /// Where a word begins, or ends, in its run.
    pub(super) fn ink(&self, word: &SideWord, last: bool) -> Result<place::WrittenAt<'a, 'a>, Unmarkable> {
        let own = if last { word.pieces.last() } else { word.pieces.first() };
        let Some((piece, range)) = own else { return Err(Unmarkable("改了的地方找不到文字")) };
        let (start, base, length) = group(&self.new.paragraphs[word.paragraph], *piece);
        Ok(place::WrittenAt { run: self.node(start)?, length, range: range.start + base..range.end + base })
    }

    /// Puts a comment of ours round what stands between two places.
    pub(super) fn comment(&mut self, start: usize, end: usize, text: String) {
        self.remark(start, end, AddedComment { text, by: None });
    }

    /// What others have said beside the old draft is said beside the new one too, at the paragraph that became of theirs.
    pub(super) fn carry(&mut self) {
        let said = |comment: &'a Comment| (comment.author.as_str(), comment.text.as_str());
        let known: HashSet<(&str, &str)> = self.new.comments.iter().map(said).collect();
        let lost: Vec<&Comment> =
            self.old.comments.iter().filter(|comment| comment.author != AUTHOR && !known.contains(&said(comment))).collect();
        for comment in lost {
            let Some((start, end)) = self.place_beside(comment.paragraph.unwrap_or(0)) else { continue };
            let by = Some((comment.author.clone(), comment.date.clone()));
            self.remark(start, end, AddedComment { text: comment.text.trim_end().to_owned(), by });
        }
    }

    /// Says something at the paragraph that became of one of the old draft.
    pub(super) fn say_beside(&mut self, paragraph: usize, text: String) {
        if let Some((start, end)) = self.place_beside(paragraph) {
            self.comment(start, end, text);
        }
    }

    /// Says something at a paragraph of the new draft, or at the first that can hold it.
    pub(super) fn say_at(&mut self, paragraph: usize, text: String) {
        let place = (paragraph..self.new.paragraphs.len()).chain(0..paragraph).find_map(|at| self.inside(at));
        if let Some((start, end)) = place {
            self.comment(start, end, text);
        }
    }

    /// The inside of the paragraph that became of one of the old draft.
    fn place_beside(&self, place: usize) -> Option<(usize, usize)> {
        // Where its own is gone, at the one before, or at the next one; if nothing is left of the old draft, at the first.
        let near = self.became.range(..=place).rev().chain(self.became.range(place + 1..)).map(|(_, at)| *at);
        near.chain(0..self.new.paragraphs.len()).find_map(|at| self.inside(at))
    }

    /// The inside of a paragraph of the new draft; `<w:p/>` has none.
    fn inside(&self, at: usize) -> Option<(usize, usize)> {
        let node = self.nodes.get(&self.new.paragraphs[at].span.start)?;
        let end = Some(end_tag(*node)).filter(|end| *end < node.range().end)?;
        let first = node.children().filter(|node| node.is_element() && !is(*node, "pPr")).map(|node| node.range().start);
        Some((first.min().unwrap_or(end), end))
    }

    fn remark(&mut self, start: usize, end: usize, remark: AddedComment) {
        let id = self.first_comment + self.comments.len();
        self.comments.push(remark);
        self.edits.push((start..start, format!(r#"<w:commentRangeStart w:id="{id}"/>"#)));
        let style =
            self.styles.characters.get("annotation reference").map(|id| format!(r#"<w:rPr><w:rStyle w:val="{id}"/></w:rPr>"#));
        let mark = format!(r#"<w:r>{}<w:commentReference w:id="{id}"/></w:r>"#, style.unwrap_or_default());
        self.edits.push((end..end, format!(r#"<w:commentRangeEnd w:id="{id}"/>{mark}"#)));
    }

    /// The part of the body with all marks.
    pub(super) fn finish(&mut self, text: &str) -> Result<String, Unmarkable> {
        let texts = texts(self.new);
        for (start, cut) in std::mem::take(&mut self.cuts) {
            let node = self.node(start)?;
            // A mark for each word would be hard to read, and to accept one by one.
            let same = |one: &&FormatMark, other: &&FormatMark| std::ptr::eq(*one, *other);
            let (hands, looks) = (joined(cut.hands, |one, other| one == other), joined(cut.looks, same));
            let cut = Cut { hands, looks, between: cut.between };
            let own = texts.get(&start).cloned().unwrap_or_default();
            let xml = run::cut(node, &own, &cut, &mut self.ids).ok_or(Unmarkable("改了的文字写法特殊"))?;
            self.edits.push((node.range(), xml));
        }
        let parted = std::mem::take(&mut self.parted).0;
        let mut properties = HashMap::default();
        for (number, marks) in &parted {
            let node = self.node(self.new.paragraphs[*number].span.start)?;
            let own = node.children().find(|node| is(*node, "pPr")).map_or(0..0, |node| node.range());
            // What stands on its end stays on the end of the last part.
            let run =
                node.children().find(|node| is(*node, "pPr")).and_then(|node| node.children().find(|node| is(*node, "rPr")));
            let earlier: Vec<_> = run.into_iter().flat_map(|run| run.children()).filter(|node| place::is_mark(*node)).collect();
            for (part, mark) in marks.iter().enumerate() {
                let mut edits: Vec<_> = earlier.iter().map(|node| (node.range(), String::new())).collect();
                edits.push(on_paragraph(node, mark));
                match part {
                    // The first part has the properties that stand in the body, each other one a copy.
                    0 => self.edits.append(&mut edits),
                    _ if own.is_empty() => {
                        properties.extend(edits.pop().map(|(_, xml)| (CutParagraphs::place(*number, part), xml)))
                    }
                    _ => drop(properties.insert(CutParagraphs::place(*number, part), applied(text, own.clone(), edits)?)),
                }
            }
            let ends = self.ends.remove(number).unwrap_or_default();
            let edits: Vec<_> = ends.iter().map(|mark| on_paragraph(node, mark)).collect();
            let last = match own.is_empty() {
                true => edits.into_iter().map(|(_, xml)| xml).collect(),
                false => applied(text, own, edits)?,
            };
            properties.insert(CutParagraphs::place(*number, marks.len()), last);
        }
        for (number, marks) in std::mem::take(&mut self.ends) {
            let node = self.node(self.new.paragraphs[number].span.start)?;
            // Marks of a paragraph that has no properties yet share them.
            let edit = on_paragraph(node, &marks.concat());
            self.edits.push(edit);
        }
        let out = applied(text, 0..text.len(), std::mem::take(&mut self.edits))?;
        Ok(CutParagraphs::filled(&out, &properties))
    }
}

/// All text of each run, by where it begins.
fn texts(manuscript: &Manuscript) -> HashMap<usize, String> {
    let mut out: HashMap<usize, String> = HashMap::default();
    let pieces = manuscript.paragraphs.iter().flat_map(|paragraph| &paragraph.pieces);
    for piece in pieces.filter(|piece| !piece.span.is_empty()) {
        out.entry(piece.span.start).or_default().push_str(&piece.text);
    }
    out
}

/// A part of a text with all edits in it. What is put in one place stays in the order in which it was asked for, before what is
/// replaced there.
fn applied(text: &str, part: Range<usize>, mut edits: Vec<(Range<usize>, String)>) -> Result<String, Unmarkable> {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(part.len() + part.len() / 8);
    let mut at = part.start;
    for (range, xml) in &edits {
        out.push_str(text.get(at..range.start).ok_or(Unmarkable("改动挨得太密"))?);
        out.push_str(xml);
        at = range.end;
    }
    out.push_str(text.get(at..part.end).ok_or(Unmarkable("改动挨得太密"))?);
    Ok(out)
}

/// Where the run of a piece begins, how much of its text stands before the piece, and how much there is.
fn group(paragraph: &Paragraph, piece: usize) -> (usize, usize, usize) {
    let span = &paragraph.pieces[piece].span;
    // Pieces of one run stand one behind the other, with those of runs that stand in it.
    let is_inside = |other: &&Fragment| span.start <= other.span.start && other.span.end <= span.end;
    let length = |list: &mut dyn Iterator<Item = &Fragment>| -> usize {
        list.take_while(is_inside).filter(|other| other.span == *span).map(|other| other.text.len()).sum()
    };
    let base = length(&mut paragraph.pieces[..piece].iter().rev());
    (span.start, base, base + length(&mut paragraph.pieces[piece..].iter()))
}

/// Parts that stand one behind the other and have the same are one.
fn joined<T>(mut list: Vec<(Range<usize>, T)>, is_same: impl Fn(&T, &T) -> bool) -> Vec<(Range<usize>, T)> {
    list.sort_by_key(|(range, _)| range.start);
    let mut out: Vec<(Range<usize>, T)> = Vec::new();
    for (range, of) in list {
        match out.last_mut() {
            Some((last, other)) if last.end == range.start && is_same(other, &of) => last.end = range.end,
            _ => out.push((range, of)),
        }
    }
    out
}
