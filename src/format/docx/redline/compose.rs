//! The new draft with what differs from the old one marked in it: which items go together, and what becomes of each.

use super::canvas::{Canvas, Unmarkable};
use super::gone::{self, Look};
use super::items::{BodyItems, Item, RowItem, TableItem};
use super::marks::{Hand, on_row};
use super::model::{MarkedChange, MarkedChangeKind};
use super::side::side_words;
use super::steps::{behind, mended};
use super::{paragraph, place};
use crate::document::change::{AlignStep, Line, align};
use crate::format::docx::anchors;
use crate::format::docx::read::{Anchor, Manuscript, Marks};

/// Kinds of lines: what never goes together has kinds of its own.
const PARAGRAPH: u8 = 0;
const TABLE: u8 = 1;
const ROW: u8 = 2;
const ONLY_OLD: u8 = 3;
const ONLY_NEW: u8 = 4;

/// What becomes of the mark at the end of what is new or gone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ParagraphEnd {
    /// It comes and goes with its paragraph.
    Marked,
    /// It stays: the mark before it comes or goes instead, since nothing follows that could take its place.
    Kept,
}

/// Marks what differs between two bodies, and carries over what was said beside the old one.
pub(super) fn compose(canvas: &mut Canvas<'_>, old: &BodyItems, new: &BodyItems) -> Result<(), Unmarkable> {
    canvas.items(&old.items, &new.items, new.end)?;
    canvas.tell_strays()?;
    canvas.carry();
    Ok(())
}

impl Canvas<'_> {
    /// Marks what differs between two lists of items; `end` is where something can be put behind the new ones.
    fn items(&mut self, old: &[Item], new: &[Item], end: usize) -> Result<(), Unmarkable> {
        let old_lines: Vec<Line> = old.iter().map(|item| self.line(item, false)).collect();
        let new_lines: Vec<Line> = new.iter().map(|item| self.line(item, true)).collect();
        let steps = mended(align(&old_lines, &new_lines), old, new);
        let last_pair = steps.iter().rposition(|step| matches!(step, AlignStep::Pair(..)));
        let behind = behind(&steps, |at| start(self.new, &new[at]));
        for (number, step) in steps.iter().enumerate() {
            let behind = behind[number];
            // The last paragraph of a cell or a body has no other behind it.
            let is_last = number + 1 == steps.len();
            let mark = if is_last { ParagraphEnd::Kept } else { ParagraphEnd::Marked };
            match step {
                AlignStep::Pair(olds, news) => {
                    match (&old[olds[0]], &new[news[0]]) {
                        (Item::Table(before), Item::Table(after)) => self.tables(before, after)?,
                        _ => {
                            let lists = |items: &[Item], places: &[usize]| -> Vec<Vec<usize>> {
                                places.iter().filter_map(|at| paragraphs(&items[*at])).collect()
                            };
                            paragraph::pair(self, &lists(old, olds), &lists(new, news))?;
                        }
                    }
                    // What follows to the end is new, or gone: then it is this mark that came, or went.
                    if last_pair == Some(number) && !is_last {
                        let gone = matches!(steps[steps.len() - 1], AlignStep::Gone(..));
                        self.last_mark(&new[news[news.len() - 1]], gone)?;
                    }
                }
                AlignStep::Gone(at, to) => self.gone(&old[*at], behind.unwrap_or(end), mark, to.is_some())?,
                AlignStep::New(at, from) => {
                    let from = from.map(|from| &old[from]);
                    self.fresh(&new[*at], mark, from)?;
                }
            }
        }
        Ok(())
    }

    fn line(&self, item: &Item, is_new: bool) -> Line {
        let side = if is_new { self.new } else { self.old };
        match item {
            Item::Paragraphs(list) => {
                let is_heading = list.first().is_some_and(|at| side.paragraphs[*at].level.is_some());
                let mut line = Line { kind: PARAGRAPH, is_heading, ..Line::default() };
                list.iter().for_each(|at| self.add(side, *at, is_new, &mut line));
                once(&mut line.names);
                line
            }
            Item::Table(table) => {
                let mut line = Line { kind: TABLE, ..Line::default() };
                table.rows.iter().for_each(|row| self.add_row(side, row, is_new, &mut line));
                // Rows are told by names once their tables go together; a table is told by its words.
                line.names.clear();
                line
            }
        }
    }

    fn add_row(&self, side: &Manuscript, row: &RowItem, is_new: bool, line: &mut Line) {
        for item in row.cells.iter().flat_map(|cell| &cell.items) {
            match item {
                Item::Paragraphs(list) => list.iter().for_each(|at| self.add(side, *at, is_new, line)),
                Item::Table(table) => table.rows.iter().for_each(|row| self.add_row(side, row, is_new, line)),
            }
            line.text.push('\t');
        }
    }

    /// Adds what a paragraph says that both drafts could: no text that only one of them has under an earlier mark.
    fn add(&self, side: &Manuscript, at: usize, is_new: bool, line: &mut Line) {
        for piece in &side.paragraphs[at].pieces {
            let only = if is_new { &piece.marks.inserted } else { &piece.marks.deleted };
            if !piece.hidden && only.as_ref().is_none_or(|revision| self.shared.has(is_new, revision)) {
                line.text.push_str(&piece.text);
            }
            for anchor in piece.anchors.iter() {
                if let Anchor::Bookmark(bookmark) = anchor
                    && let name = &side.bookmarks[*bookmark]
                    && name.starts_with(anchors::TEXT)
                    && line.names.last() != Some(name)
                {
                    line.names.push(name.clone());
                }
            }
        }
    }

    /// The mark at the end of the last paragraph that both have.
    fn last_mark(&mut self, item: &Item, gone: bool) -> Result<(), Unmarkable> {
        let Some(at) = paragraphs(item).and_then(|list| list.last().copied()) else {
            return Err(Unmarkable("表格后面的段落不一样"));
        };
        let name = if gone { "del" } else { "ins" };
        self.mark_paragraph(at, name, Hand::Ours)
    }

    /// What is only in the new draft.
    fn fresh(&mut self, item: &Item, end: ParagraphEnd, moved: Option<&Item>) -> Result<(), Unmarkable> {
        match item {
            Item::Paragraphs(list) => {
                let words = side_words(self.new, list);
                self.put_in(&words)?;
                for (number, at) in list.iter().enumerate() {
                    let is_ours = self.new.paragraphs[*at].mark.inserted.is_none();
                    if is_ours && (number + 1 < list.len() || end == ParagraphEnd::Marked) {
                        self.mark_paragraph(*at, "ins", Hand::Ours)?;
                    }
                }
                let text: String = words.iter().map(|word| word.text.as_str()).collect();
                let stood = moved.and_then(paragraphs);
                let from = stood.as_ref().and_then(|list| self.numbers.get(list.first()?).copied());
                let said = stood.map(|stood| self.moved(&stood, list));
                if let (Some(from), Some(first), Some(last)) = (from, words.first(), words.last()) {
                    let node = self.node(self.new.paragraphs[list[0]].span.start)?;
                    let (start, stop) =
                        (place::top(node, self.ink(first, false)?.run), place::top(node, self.ink(last, true)?.run));
                    let same = first.paragraph == last.paragraph;
                    let stop = if same { stop.range().end } else { start.range().end };
                    let changes = said.as_ref().map_or("", |(_, changes)| changes);
                    self.comment(start.range().start, stop, format!("移自第{from}段{changes}"));
                }
                let earlier = words.iter().all(|word| word.marks.inserted.is_some()) && !words.is_empty();
                if !text.trim().is_empty() && !earlier {
                    let kind = if moved.is_some() { MarkedChangeKind::Moved } else { MarkedChangeKind::Inserted };
                    let old = said.map(|(old, _)| old);
                    self.differences.push(MarkedChange::Text { kind, old, new: Some(text), from });
                }
                Ok(())
            }
            Item::Table(table) => table.rows.iter().try_for_each(|row| self.fresh_row(row)),
        }
    }

    fn fresh_row(&mut self, row: &RowItem) -> Result<(), Unmarkable> {
        let before = row_marks(self.new, row);
        let mut text = Vec::new();
        for item in row.cells.iter().flat_map(|cell| &cell.items) {
            match item {
                Item::Paragraphs(list) => {
                    let words = side_words(self.new, list);
                    if before.inserted.is_none() {
                        self.put_in(&words)?;
                    }
                    text.push(words.iter().map(|word| word.text.as_str()).collect::<String>());
                }
                Item::Table(table) => table.rows.iter().try_for_each(|row| self.fresh_row(row))?,
            }
        }
        if before.inserted.is_none() {
            let mark = format!("<w:ins {}/>", self.ids.by(Hand::Ours));
            let edit = on_row(self.node(row.span.start)?, &mark);
            self.edits.push(edit);
            self.differences.push(MarkedChange::Text {
                kind: MarkedChangeKind::Inserted,
                old: None,
                new: Some(text.join("  ")),
                from: None,
            });
        }
        Ok(())
    }

    /// What is only in the old draft.
    fn gone(&mut self, item: &Item, at: usize, end: ParagraphEnd, moved: bool) -> Result<(), Unmarkable> {
        match item {
            Item::Paragraphs(list) => {
                let xml = self.gone_paragraphs(list, end);
                self.edits.push((at..at, xml));
                let words = side_words(self.old, list);
                let text: String = words.iter().map(|word| word.text.as_str()).collect();
                let earlier = words.iter().all(|word| word.marks.deleted.is_some());
                if !text.trim().is_empty() && !earlier && !moved {
                    self.differences.push(MarkedChange::Text {
                        kind: MarkedChangeKind::Deleted,
                        old: Some(text),
                        new: None,
                        from: None,
                    });
                }
            }
            Item::Table(table) => {
                let text = &self.old.body.text[table.head.clone()];
                let rows = table.rows.iter().map(|row| self.gone_row(row)).collect::<Result<String, _>>()?;
                let mut xml = format!("<w:tbl>{}{rows}</w:tbl>", without(text, "<w:tblStyle "));
                // Two tables that touch are one to Word. What keeps them apart came and went, and is in neither draft.
                if self.new.body.text[at..].starts_with("<w:tbl>") {
                    let (put_in, taken_out) = (self.ids.by(Hand::Ours), self.ids.by(Hand::Ours));
                    xml.push_str(&format!("<w:p><w:pPr><w:rPr><w:ins {put_in}/><w:del {taken_out}/></w:rPr></w:pPr></w:p>"));
                }
                self.edits.push((at..at, xml));
            }
        }
        Ok(())
    }

    fn gone_paragraphs(&mut self, list: &[usize], end: ParagraphEnd) -> String {
        let old = self.old;
        let mut out = String::new();
        for (number, at) in list.iter().enumerate() {
            let paragraph = &old.paragraphs[*at];
            let mut marks = String::new();
            if let Some(revision) = &paragraph.mark.inserted {
                marks.push_str(&format!("<w:ins {}/>", self.ids.by(Hand::Of(revision))));
            }
            if number + 1 < list.len() || end == ParagraphEnd::Marked {
                let hand = paragraph.mark.deleted.as_deref().map_or(Hand::Ours, Hand::Of);
                marks.push_str(&format!("<w:del {}/>", self.ids.by(hand)));
            }
            let words = side_words(old, &[*at]);
            self.strays.gone(&words);
            let runs = gone::runs(&words.iter().collect::<Vec<_>>(), Look::Own(&self.styles), &mut self.ids);
            out.push_str(&format!("<w:p>{}{runs}</w:p>", gone::properties(&paragraph.style, &self.styles, &marks)));
        }
        out
    }

    fn gone_row(&mut self, row: &RowItem) -> Result<String, Unmarkable> {
        let before = row_marks(self.old, row);
        let hand = before.deleted.as_deref().map_or(Hand::Ours, Hand::Of);
        let mut cells = String::new();
        let mut text = Vec::new();
        for cell in &row.cells {
            let mut inner = String::new();
            for item in &cell.items {
                let Item::Paragraphs(list) = item else { return Err(Unmarkable("删去的表格里还有表格")) };
                // A cell ends in a paragraph, also in a row that is gone.
                inner.push_str(&self.gone_paragraphs(list, ParagraphEnd::Kept));
                text.push(side_words(self.old, list).iter().map(|word| word.text.as_str()).collect::<String>());
            }
            cells.push_str(&format!("<w:tc>{}{inner}</w:tc>", &self.old.body.text[cell.properties.clone()]));
        }
        if before.deleted.is_none() {
            self.differences.push(MarkedChange::Text {
                kind: MarkedChangeKind::Deleted,
                old: Some(text.join("  ")),
                new: None,
                from: None,
            });
        }
        let inserted = before.inserted.as_deref().map(|revision| format!("<w:ins {}/>", self.ids.by(Hand::Of(revision))));
        let mark = format!("{}<w:del {}/>", inserted.unwrap_or_default(), self.ids.by(hand));
        Ok(format!("<w:tr><w:trPr>{mark}</w:trPr>{cells}</w:tr>"))
    }

    fn tables(&mut self, old: &TableItem, new: &TableItem) -> Result<(), Unmarkable> {
        let line = |canvas: &Self, side: &Manuscript, row: &RowItem, is_new: bool| {
            let marks = row_marks(side, row);
            let alone = if is_new { &marks.inserted } else { &marks.deleted };
            let alone = alone.as_ref().is_some_and(|revision| !canvas.shared.has(is_new, revision));
            let mut line = Line { kind: if alone { ONLY_OLD + u8::from(is_new) } else { ROW }, ..Line::default() };
            canvas.add_row(side, row, is_new, &mut line);
            once(&mut line.names);
            line
        };
        debug_assert_eq!(ONLY_OLD + 1, ONLY_NEW);
        let old_lines: Vec<Line> = old.rows.iter().map(|row| line(self, self.old, row, false)).collect();
        let new_lines: Vec<Line> = new.rows.iter().map(|row| line(self, self.new, row, true)).collect();
        let mut steps = Vec::new();
        for step in align(&old_lines, &new_lines) {
            match step {
                AlignStep::Pair(olds, news)
                    if olds.len() > 1 || news.len() > 1 || old.rows[olds[0]].cells.len() != new.rows[news[0]].cells.len() =>
                {
                    steps.extend(olds.into_iter().map(|at| AlignStep::Gone(at, None)));
                    steps.extend(news.into_iter().map(|at| AlignStep::New(at, None)));
                }
                step => steps.push(step),
            }
        }
        let behind = behind(&steps, |at| new.rows[at].span.start);
        for (step, behind) in steps.iter().zip(behind) {
            match step {
                AlignStep::Pair(olds, news) => {
                    let (before, after) = (&old.rows[olds[0]], &new.rows[news[0]]);
                    if let (Some(revision), None) = (&row_marks(self.old, before).inserted, &row_marks(self.new, after).inserted)
                    {
                        let mark = format!("<w:ins {}/>", self.ids.by(Hand::Of(revision)));
                        let edit = on_row(self.node(after.span.start)?, &mark);
                        self.edits.push(edit);
                    }
                    for (before, after) in before.cells.iter().zip(&after.cells) {
                        self.items(&before.items, &after.items, after.end)?;
                    }
                }
                AlignStep::Gone(at, _) => {
                    let end = new.rows.last().map_or(new.span.start, |row| row.span.end);
                    let xml = self.gone_row(&old.rows[*at])?;
                    let at = behind.unwrap_or(end);
                    self.edits.push((at..at, xml));
                }
                AlignStep::New(at, _) => self.fresh_row(&new.rows[*at])?,
            }
        }
        Ok(())
    }
}

/// The paragraphs of an item; none of a table.
fn paragraphs(item: &Item) -> Option<Vec<usize>> {
    match item {
        Item::Paragraphs(list) => Some(list.clone()),
        Item::Table(_) => None,
    }
}

/// Each name once.
fn once(names: &mut Vec<String>) {
    names.sort_unstable();
    names.dedup();
}

fn start(new: &Manuscript, item: &Item) -> usize {
    match item {
        Item::Paragraphs(list) => new.paragraphs[list[0]].span.start,
        Item::Table(table) => table.span.start,
    }
}

/// The marks of a row, as its paragraphs know them.
fn row_marks(side: &Manuscript, row: &RowItem) -> Marks {
    let first = row.cells.iter().flat_map(|cell| &cell.items).find_map(paragraphs);
    first.and_then(|list| Some(side.paragraphs[*list.first()?].row.clone())).unwrap_or_default()
}

/// XML without one element that has no end tag.
fn without(xml: &str, begins: &str) -> String {
    match xml.split_once(begins) {
        Some((before, behind)) => format!("{before}{}", behind.split_once("/>").map_or("", |(_, rest)| rest)),
        None => xml.to_owned(),
    }
}
