//! Markup → Document: Markdown is read by a library, marks by us.
//!
//! The only file that names comrak. What Markdown can say and a 公文 cannot (images, links, code, HTML) is told as
//! a finding and kept as text, so nothing is lost in silence.

use std::sync::Arc;

use comrak::nodes::{AstNode, ListType, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};

use super::{Align, Block, Document, Figure, Heading, Inline, Properties, Said, Table, outline};
use crate::finding::{Finding, Findings};
use crate::marks;
use crate::source::Origin;

/// Reads what a layout rendered; `origins` is what the ids in its marks stand for.
pub fn read(markup: &str, origins: &[Arc<Origin>], properties: Properties, findings: &mut Findings) -> Document {
    let arena = Arena::new();
    let root = parse_document(&arena, markup, &options());
    let mut reader = Reader { origins, findings, blocks: Vec::new(), run_in: false };
    for node in root.children() {
        reader.block(node);
    }
    let mut blocks = reader.blocks;
    mark_attachments(&mut blocks);
    outline::assign(&mut blocks);
    Document { properties, blocks, remarks: Vec::new() }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.cjk_friendly_emphasis = true;
    options
}

/// A single attachment is marked 附件, several are 附件1, 附件2 … (GB/T 9704—2012, 7.3.7).
fn mark_attachments(blocks: &mut [Block]) {
    let several = blocks.iter().filter(|block| matches!(block, Block::Attachment { .. })).count() > 1;
    let mut place = 0;
    for block in blocks {
        if let Block::Attachment { mark, .. } = block {
            place += 1;
            *mark = if several { format!("附件{place}") } else { "附件".to_owned() };
        }
    }
}

struct Reader<'a> {
    origins: &'a [Arc<Origin>],
    findings: &'a mut Findings,
    blocks: Vec<Block>,
    /// The last heading runs in: the next paragraph belongs to it.
    run_in: bool,
}

/// The deepest nesting of blocks and inlines that is followed; deeper ones are told.
const DEEPEST_NESTING: usize = 32;

impl Reader<'_> {
    fn block<'a>(&mut self, node: &'a AstNode<'a>) {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Heading(heading) => self.heading(heading.level, node),
            NodeValue::Paragraph => self.paragraph(self.inlines(node)),
            NodeValue::List(list) => {
                let start = (list.list_type == ListType::Ordered).then_some(list.start);
                let items = node.children().map(|item| self.nested(item)).collect();
                self.push(Block::List { start, items });
            }
            NodeValue::Table(table) => {
                let align = table.alignments.iter().map(|align| aligned(*align)).collect();
                self.table(node, align);
            }
            NodeValue::BlockQuote => {
                self.unsaid("引用块（>）");
                let inner = self.nested(node);
                inner.into_iter().for_each(|block| self.push(block));
            }
            // Four blanks before a line are a slip of the author's, not code.
            NodeValue::CodeBlock(code) => {
                if code.fenced {
                    self.unsaid("代码块（```）");
                }
                let text = self.marked(&[Raw::Text(code.literal.trim().replace('\n', ""))]);
                self.paragraph(text);
            }
            NodeValue::HtmlBlock(html) => {
                self.unsaid("HTML 标记");
                let text = self.marked(&[Raw::Text(html.literal.trim().replace('\n', ""))]);
                self.paragraph(text);
            }
            NodeValue::ThematicBreak => self.unsaid("分隔线（---）"),
            other => {
                self.unsaid(other.xml_node_name());
                let text = self.inlines(node);
                self.paragraph(text);
            }
        }
    }

    fn nested<'a>(&mut self, node: &'a AstNode<'a>) -> Vec<Block> {
        if node.ancestors().count() > DEEPEST_NESTING {
            self.unsaid("嵌套过深的列表或引用");
            let text = self.inlines(node);
            return vec![Block::Paragraph { lead: None, text }];
        }
        let outer = std::mem::take(&mut self.blocks);
        let run_in = std::mem::replace(&mut self.run_in, false);
        for child in node.children() {
            self.block(child);
        }
        self.run_in = run_in;
        std::mem::replace(&mut self.blocks, outer)
    }

    fn heading<'a>(&mut self, level: u8, node: &'a AstNode<'a>) {
        let mut text = self.inlines(node);
        if level == 1 {
            one_line(&mut text);
            trim(&mut text);
            self.push(Block::Title(text));
            return;
        }
        let run_in = take_run_in(&mut text);
        one_line(&mut text);
        trim(&mut text);
        if level - 1 > outline::DEEPEST {
            self.findings.push(
                Finding::warning("heading-too-deep", format!("标题“{}”超过四级，按第四级排", super::walk::plain(&text)))
                    .hint("公文的层次是 一、（一）1.（1） 四级，请减少一层"),
            );
        }
        let level = (level - 1).min(outline::DEEPEST);
        self.push(Block::Heading(Heading { level, number: String::new(), text }));
        self.run_in = run_in;
    }

    /// Adds a paragraph, or what the mark at its head makes of it.
    fn paragraph(&mut self, text: Vec<Inline>) {
        for mut text in split_paragraphs(text) {
            trim(&mut text);
            let mark = take_first_mark(&mut text);
            trim(&mut text);
            match mark {
                Some(marks::SIGNATURE) => self.push(Block::Signature { organ: text, date: Vec::new() }),
                Some(marks::DATE) => match self.blocks.last_mut() {
                    Some(Block::Signature { date, .. }) => *date = text,
                    _ => self.push(Block::Signature { organ: Vec::new(), date: text }),
                },
                Some(marks::ATTACHMENT_NOTE) => match self.blocks.last_mut() {
                    Some(Block::AttachmentNote(titles)) => titles.push(text),
                    _ => self.push(Block::AttachmentNote(vec![text])),
                },
                Some(marks::ATTACHMENT) => self.push(Block::Attachment { mark: String::new(), title: text }),
                _ => self.running(text),
            }
        }
    }

    fn running(&mut self, text: Vec<Inline>) {
        if text.is_empty() {
            return;
        }
        if std::mem::replace(&mut self.run_in, false) && matches!(self.blocks.last(), Some(Block::Heading(_))) {
            if let Some(Block::Heading(mut heading)) = self.blocks.pop() {
                end_sentence(&mut heading.text);
                self.blocks.push(Block::Paragraph { lead: Some(heading), text });
            }
            return;
        }
        self.blocks.push(Block::Paragraph { lead: None, text });
    }

    fn push(&mut self, block: Block) {
        self.run_in = false;
        self.blocks.push(block);
    }

    fn table<'a>(&mut self, node: &'a AstNode<'a>, align: Vec<Align>) {
        let mut rows = node.children().map(|row| {
            row.children()
                .map(|cell| {
                    let mut text = self.inlines(cell);
                    one_line(&mut text);
                    trim(&mut text);
                    text
                })
                .collect::<Vec<_>>()
        });
        let header = rows.next().unwrap_or_default();
        let rows = rows.collect();
        self.push(Block::Table(Table { header, rows, align }));
    }

    /// The inlines of a node, marks made into figures.
    fn inlines<'a>(&self, node: &'a AstNode<'a>) -> Vec<Inline> {
        let mut raw = Vec::new();
        collect(node, 0, &mut raw);
        self.marked(&raw)
    }

    /// Makes marks into figures. Markdown may have cut what stands between two marks into pieces.
    fn marked(&self, raw: &[Raw]) -> Vec<Inline> {
        let mut stack: Vec<(Open, Vec<Inline>)> = vec![(Open::Root, Vec::new())];
        for piece in raw {
            match piece {
                Raw::Text(text) => self.text(text, &mut stack),
                Raw::Open(kind) => stack.push((Open::Span(*kind), Vec::new())),
                Raw::Close => {
                    // A figure that a span cuts through ends with it; the templates cannot write that, so nothing is lost.
                    while let Some((open, inner)) = stack.pop() {
                        if let Open::Span(kind) = open {
                            push(&mut stack, kind.wrap(inner));
                            break;
                        }
                        push(&mut stack, self.figure(&open, &inner));
                    }
                }
            }
        }
        while stack.len() > 1 {
            let Some((open, inner)) = stack.pop() else { break };
            match open {
                Open::Span(kind) => push(&mut stack, kind.wrap(inner)),
                Open::Root | Open::Figure(..) => push(&mut stack, self.figure(&open, &inner)),
            }
        }
        let mut text = stack.pop().map(|(_, text)| text).unwrap_or_default();
        join_lines(&mut text);
        text
    }

    fn text(&self, text: &str, stack: &mut Vec<(Open, Vec<Inline>)>) {
        let mut rest = text;
        while let Some((at, mark)) = rest.char_indices().find(|(_, c)| is_structural(*c)) {
            push_text(stack, &rest[..at]);
            rest = &rest[at + mark.len_utf8()..];
            match mark {
                marks::OPEN_FIGURE => stack.push((Open::Figure(Said::Value, None), Vec::new())),
                marks::OPEN_DERIVED => stack.push((Open::Figure(Said::Derived, None), Vec::new())),
                marks::OPEN_GAP => stack.push((Open::Figure(Said::Gap, None), Vec::new())),
                marks::MIDDLE => {
                    if let Some((Open::Figure(_, id), inner)) = stack.last_mut() {
                        *id = super::walk::plain(inner).parse().ok();
                        inner.clear();
                    }
                }
                marks::CLOSE => {
                    if matches!(stack.last(), Some((Open::Figure(..), _)))
                        && let Some((open, inner)) = stack.pop()
                    {
                        let figure = self.figure(&open, &inner);
                        push(stack, figure);
                    }
                }
                _ => {}
            }
        }
        push_text(stack, rest);
    }

    fn figure(&self, open: &Open, inner: &[Inline]) -> Inline {
        let text = super::walk::plain(inner);
        let Open::Figure(said, Some(id)) = open else { return Inline::Text(text) };
        match self.origins.get(*id) {
            Some(origin) => Inline::Figure(Figure { origin: Arc::clone(origin), said: *said, text }),
            None => Inline::Text(text),
        }
    }

    fn unsaid(&mut self, what: &str) {
        self.findings.push(
            Finding::warning("unsaid-markup", format!("公文里没有{what}，已按普通文字处理"))
                .hint("模板里可以用标题（#）、加粗（**）、列表和表格"),
        );
    }
}

/// Inlines as Markdown gives them, flat.
enum Raw {
    Text(String),
    Open(Kind),
    Close,
}

#[derive(Clone, Copy)]
enum Kind {
    Strong,
    Emphasis,
}

impl Kind {
    fn wrap(self, inner: Vec<Inline>) -> Inline {
        match self {
            Self::Strong => Inline::Strong(inner),
            Self::Emphasis => Inline::Emphasis(inner),
        }
    }
}

enum Open {
    Root,
    Span(Kind),
    Figure(Said, Option<usize>),
}

fn collect<'a>(node: &'a AstNode<'a>, depth: usize, out: &mut Vec<Raw>) {
    for child in node.children() {
        let data = child.data.borrow();
        match &data.value {
            NodeValue::Text(text) => out.push(Raw::Text(text.to_string())),
            NodeValue::Code(code) => out.push(Raw::Text(code.literal.clone())),
            NodeValue::HtmlInline(html) if matches!(html.as_str(), "<br>" | "<br/>" | "<br />") => {
                out.push(Raw::Text("\n".to_owned()))
            }
            NodeValue::HtmlInline(html) => out.push(Raw::Text(html.clone())),
            NodeValue::SoftBreak => out.push(Raw::Text(SOFT.to_string())),
            NodeValue::LineBreak => out.push(Raw::Text("\n".to_owned())),
            NodeValue::Strong | NodeValue::Emph if depth < DEEPEST_NESTING => {
                let kind = if matches!(data.value, NodeValue::Strong) { Kind::Strong } else { Kind::Emphasis };
                out.push(Raw::Open(kind));
                collect(child, depth + 1, out);
                out.push(Raw::Close);
            }
            _ => {
                if depth < 2 * DEEPEST_NESTING {
                    collect(child, depth + 1, out);
                }
            }
        }
    }
}

/// A line end of the Markdown that only wraps a paragraph.
const SOFT: char = '\u{FDEF}';

fn is_structural(c: char) -> bool {
    matches!(c, marks::OPEN_FIGURE | marks::OPEN_DERIVED | marks::OPEN_GAP | marks::MIDDLE | marks::CLOSE)
}

fn aligned(align: TableAlignment) -> Align {
    match align {
        TableAlignment::Left => Align::Left,
        TableAlignment::Right => Align::Right,
        TableAlignment::Center | TableAlignment::None => Align::Center,
    }
}

fn push(stack: &mut [(Open, Vec<Inline>)], inline: Inline) {
    if let Some((_, text)) = stack.last_mut() {
        text.push(inline);
    }
}

fn push_text(stack: &mut [(Open, Vec<Inline>)], text: &str) {
    let Some((_, inlines)) = stack.last_mut() else { return };
    for (at, piece) in text.split('\n').enumerate() {
        if at > 0 {
            inlines.push(Inline::Break);
        }
        if piece.is_empty() {
            continue;
        }
        match inlines.last_mut() {
            Some(Inline::Text(last)) => last.push_str(piece),
            _ => inlines.push(Inline::Text(piece.to_owned())),
        }
    }
}

/// Joins the lines that a paragraph was wrapped into: with a blank between Latin words, with nothing beside Chinese.
fn join_lines(text: &mut [Inline]) {
    for inline in text {
        match inline {
            Inline::Text(text) if text.contains(SOFT) => {
                let mut joined = String::with_capacity(text.len());
                for line in text.split(SOFT) {
                    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                    if word(joined.chars().last()) && word(line.trim_start().chars().next()) {
                        joined.push(' ');
                    }
                    joined.push_str(line);
                }
                *text = joined;
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) => join_lines(inner),
            Inline::Text(_) | Inline::Figure(_) | Inline::Break => {}
        }
    }
}

/// Splits at the marks that an empty line of the data became.
fn split_paragraphs(text: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut out = vec![Vec::new()];
    for inline in text {
        let Inline::Text(text) = inline else {
            if let Some(last) = out.last_mut() {
                last.push(inline);
            }
            continue;
        };
        for (at, piece) in text.split(marks::PARAGRAPH).enumerate() {
            if at > 0 {
                out.push(Vec::new());
            }
            if let Some(last) = out.last_mut().filter(|_| !piece.is_empty()) {
                last.push(Inline::Text(piece.to_owned()));
            }
        }
    }
    out.retain(|text| !text.is_empty());
    out
}

/// A heading, a title and a cell are one paragraph whatever their text holds.
fn one_line(text: &mut [Inline]) {
    for inline in text {
        if let Inline::Text(text) = inline {
            text.retain(|c| c != marks::PARAGRAPH);
        }
    }
}

/// Takes blanks off both ends; an indent is the style's business, also one of ideographic spaces.
fn trim(text: &mut Vec<Inline>) {
    if let Some(Inline::Text(first)) = text.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = text.last_mut() {
        last.truncate(last.trim_end().len());
    }
    text.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
}

/// Takes the mark off the head of a line, if it has one.
fn take_first_mark(text: &mut [Inline]) -> Option<char> {
    let Some(Inline::Text(first)) = text.first_mut() else { return None };
    let mark = first
        .chars()
        .next()
        .filter(|c| matches!(*c, marks::SIGNATURE | marks::DATE | marks::ATTACHMENT_NOTE | marks::ATTACHMENT))?;
    first.remove(0);
    Some(mark)
}

/// Takes the mark off the end of a heading that runs in.
fn take_run_in(text: &mut [Inline]) -> bool {
    let mut found = false;
    for inline in text {
        if let Inline::Text(text) = inline
            && text.contains(marks::RUN_IN)
        {
            text.retain(|c| c != marks::RUN_IN);
            found = true;
        }
    }
    found
}

/// A heading that runs in is a sentence of its paragraph.
fn end_sentence(text: &mut Vec<Inline>) {
    if !super::walk::plain(text).ends_with(['。', '！', '？', '；', '：']) {
        text.push(Inline::Text("。".to_owned()));
    }
}
