//! Manuscript → [`Document`]: blocks by the names of styles, figures by the tags of controls.

use std::ops::Range;
use std::sync::Arc;

use super::model::{Anchor, Fragment, Location, Manuscript};
use super::view::{View, ViewParagraph};
use crate::base::source::{Key, Origin, Source};
use crate::base::text::list_marker::list_marker;
use crate::document::{Align, Block, Document, Heading, Inline, PrintedFigure, Properties, Table, Wording, walk};

/// What begins a gap in the text of a draft.
const GAP: &str = "【待填";

impl Manuscript {
    /// The draft as a document. Its figures come from no place: their keys are what the tags say.
    pub fn document(&self, view: View) -> Document {
        let lines = self.lines(view);
        let mut reader = Reader { manuscript: self, blocks: Vec::new(), mark: None, notes: Vec::new() };
        let mut rest = lines.as_slice();
        while let Some(line) = rest.first() {
            if let Location::Cell { table, .. } = line.at {
                // Tables inside its cells have higher numbers, and begin before it ends.
                let of_table = |line: &&ViewParagraph| matches!(line.at, Location::Cell { table: other, .. } if other >= table);
                let length = rest.iter().take_while(of_table).count();
                reader.table(&rest[..length]);
                rest = &rest[length..];
            } else {
                reader.line(line);
                rest = &rest[1..];
            }
        }
        let Reader { mut blocks, notes, .. } = reader;
        blocks.extend(notes);
        let title = blocks.iter().find_map(|block| match block {
            Block::Title(text) => Some(walk::plain(text).replace('\n', "")),
            _ => None,
        });
        let title = title.unwrap_or_else(|| self.properties.title.clone());
        Document { properties: Properties { title, ..Properties::default() }, blocks, remarks: Vec::new() }
    }

    /// A range of a line as inlines.
    fn inlines(&self, line: &ViewParagraph, range: &Range<usize>) -> Vec<Inline> {
        let mut out: Vec<Inline> = Vec::new();
        let mut control = None;
        for at in &line.pieces {
            let (start, end) = (at.0.start.max(range.start), at.0.end.min(range.end));
            if start >= end {
                continue;
            }
            let (piece, text) = (self.piece(at), &line.text[start..end]);
            let tagged = piece.anchors.iter().rev().find_map(|anchor| match anchor {
                Anchor::Control(at) if !self.controls[*at].tag.is_empty() => Some(*at),
                _ => None,
            });
            match (tagged, out.last_mut()) {
                // A figure whose run was split is one figure still.
                (Some(at), Some(Inline::Figure(figure))) if control == Some(at) => figure.text.push_str(text),
                (Some(at), _) => out.push(figure(&self.controls[at].tag, text)),
                (None, _) => push_text(&mut out, piece, text),
            }
            control = tagged;
        }
        out
    }
}

struct Reader<'a> {
    manuscript: &'a Manuscript,
    blocks: Vec<Block>,
    /// 附件1, which waits for its title.
    mark: Option<String>,
    notes: Vec<Block>,
}

impl Reader<'_> {
    fn line(&mut self, line: &ViewParagraph) {
        if line.text.trim().is_empty() {
            return;
        }
        let manuscript = self.manuscript;
        let whole = || manuscript.inlines(line, &(0..line.text.len()));
        if matches!(line.at, Location::Note) {
            self.notes.push(Block::Paragraph { lead: None, text: whole() });
            return;
        }
        let block = match &*line.style {
            "Title" => Block::Title(whole()),
            "主送机关" => {
                // Writers add the colon: a block has none.
                let text = line.text.trim_end_matches(['：', ':']);
                Block::Addressee(manuscript.inlines(line, &(0..text.len())))
            }
            "附件标记" => {
                self.mark = Some(line.text.trim().to_owned());
                return;
            }
            "附件标题" => Block::Attachment { mark: self.mark.take().unwrap_or_default(), title: whole() },
            "附件说明" | "附件说明首项" | "附件说明续项" => {
                let text = line.text.trim_start_matches("附件：");
                let start = line.text.len() - text.len();
                // A single one has no number: 「1.…」 is how its name begins.
                let number = list_marker(text).filter(|_| &*line.style != "附件说明").unwrap_or(0);
                let title = manuscript.inlines(line, &(start + number..line.text.len()));
                match self.blocks.last_mut() {
                    Some(Block::AttachmentNote(titles)) if &*line.style == "附件说明续项" => {
                        titles.push(title);
                        return;
                    }
                    _ => Block::AttachmentNote(vec![title]),
                }
            }
            "署名" => Block::Signature { organ: whole(), date: Vec::new() },
            "成文日期" => match self.blocks.last_mut() {
                Some(Block::Signature { date, .. }) if date.is_empty() => {
                    *date = whole();
                    return;
                }
                _ => Block::Paragraph { lead: None, text: whole() },
            },
            // By the outline: in others' files styles of headings have any name.
            _ => match line.level {
                Some(level) => Block::Heading(heading(manuscript, line, level, 0..line.text.len())),
                None => paragraph(manuscript, line),
            },
        };
        self.blocks.push(block);
    }

    fn table(&mut self, lines: &[ViewParagraph]) {
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        let mut last = None;
        for line in lines {
            let text = self.manuscript.inlines(line, &(0..line.text.len()));
            let (row, cell) = match (line.at, last) {
                (Location::Cell { table, row, column }, Some(Location::Cell { table: t, row: r, column: c }))
                    if (t, r) == (table, row) =>
                {
                    (false, c != column)
                }
                // A table in a cell has rows of its own, among those of the outer one.
                _ => (true, true),
            };
            last = Some(line.at);
            if row {
                rows.push(Vec::new());
            }
            match rows.last_mut() {
                Some(cells) if cell => cells.push(text),
                Some(cells) => {
                    if let Some(before) = cells.last_mut() {
                        before.push(Inline::Break);
                        before.extend(text);
                    }
                }
                None => {}
            }
        }
        let mut rows = rows.into_iter();
        let header = rows.next().unwrap_or_default();
        let align = vec![Align::default(); header.len()];
        self.blocks.push(Block::Table(Table { header, rows: rows.collect(), align }));
    }
}

/// A range of a line as a heading: its number is what it prints, or what stands typed at its head.
fn heading(manuscript: &Manuscript, line: &ViewParagraph, level: u8, range: Range<usize>) -> Heading {
    let text = &line.text[range.clone()];
    let typed = if line.number.is_empty() { list_marker(text).unwrap_or(0) } else { 0 };
    let number = if typed > 0 { text[..typed].to_owned() } else { line.number.clone() };
    // Word has nine levels, 公文 four.
    Heading { level: level.min(4), number, text: manuscript.inlines(line, &(range.start + typed..range.end)) }
}

/// A paragraph, opened by a heading where its first words are in the style of one.
fn paragraph(manuscript: &Manuscript, line: &ViewParagraph) -> Block {
    let level = |piece: &Fragment| {
        (1_u8..).zip(["段首一级标题", "段首二级标题", "段首三级标题", "段首四级标题"]).find(|(_, name)| *name == &*piece.style)
    };
    let mut pieces = line.pieces.iter().filter(|(range, ..)| !range.is_empty());
    let first = pieces.next().and_then(|at| level(manuscript.piece(at)));
    let Some((rank, _)) = first else {
        let text = manuscript.inlines(line, &(0..line.text.len()));
        let text = if line.number.is_empty() { text } else { [vec![Inline::Text(line.number.clone())], text].concat() };
        return Block::Paragraph { lead: None, text };
    };
    let end = pieces.find(|at| level(manuscript.piece(at)) != first).map_or(line.text.len(), |(range, ..)| range.start);
    let heading = heading(manuscript, line, rank, 0..end);
    Block::Paragraph { lead: Some(heading), text: manuscript.inlines(line, &(end..line.text.len())) }
}

/// What a control holds, by its tag: `传染病.报告数`, or `传染病.报告数#同比` for words made from it.
fn figure(tag: &str, text: &str) -> Inline {
    let (key, word) = tag.split_once('#').map_or((tag, None), |(key, word)| (key, Some(word)));
    let said = match word {
        Some(_) => Wording::Derived,
        None if text.starts_with(GAP) => Wording::Gap,
        None => Wording::Value,
    };
    let origin = Origin { key: Key::new(key), place: Source::new("", "").place(0..0) };
    Inline::Figure(PrintedFigure {
        origin: Arc::new(origin),
        said,
        made: word.unwrap_or_default().to_owned(),
        text: text.to_owned(),
    })
}

fn push_text(out: &mut Vec<Inline>, piece: &Fragment, text: &str) {
    let mut inner = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            inner.push(Inline::Break);
        }
        if !line.is_empty() {
            inner.push(Inline::Text(line.to_owned()));
        }
    }
    match &*piece.style {
        "Emphasis" => out.push(Inline::Emphasis(inner)),
        "Strong" => out.push(Inline::Strong(inner)),
        // People press the button for bold, and pick no style.
        _ if piece.bold => out.push(Inline::Strong(inner)),
        _ => {
            for inline in inner {
                match (out.last_mut(), inline) {
                    (Some(Inline::Text(last)), Inline::Text(more)) => last.push_str(&more),
                    (_, inline) => out.push(inline),
                }
            }
        }
    }
}
