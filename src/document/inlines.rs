//! Inlines: emphasis as Markdown says it, marks made into figures.

use std::sync::Arc;

use comrak::nodes::{AstNode, NodeValue};

use super::model::{Inline, PrintedFigure, Wording};
use super::unsaid::{AS_TEXT, GONE, Unsaid, WORDS, shown};
use super::walk::plain;
use crate::base::marks;
use crate::base::marks::SOFT_BREAK;
use crate::base::source::Origin;
use crate::base::text::unescape::unescaped;

/// The deepest nesting of emphasis, lists and quotes that is followed; what is deeper is plain text.
// Readers and writers call themselves at each level.
pub(super) const DEEPEST: usize = 32;

/// Reads inlines; `origins` is what the ids in marks stand for.
pub(super) struct Inlines<'a> {
    pub(super) origins: &'a [Arc<Origin>],
    /// Whether Markdown was read with stars of the data apart from those of the template.
    pub(super) stars_apart: bool,
}

impl Inlines<'_> {
    /// The inlines of a node, marks made into figures.
    pub(super) fn of<'a>(&self, node: &'a AstNode<'a>, unsaid: &mut Unsaid) -> Vec<Inline> {
        let mut raw = Vec::new();
        self.collect(node, 0, &mut raw, unsaid);
        self.marked(&raw)
    }

    /// The inlines of a text that is not read as Markdown, but for what its data comes with.
    pub(super) fn as_it_stands(&self, text: &str) -> Vec<Inline> {
        self.marked(&[Raw::Text(as_words(text))])
    }

    fn collect<'a>(&self, node: &'a AstNode<'a>, depth: usize, out: &mut Vec<Raw>, unsaid: &mut Unsaid) {
        for child in node.children() {
            let data = child.data.borrow();
            match &data.value {
                // Stars of the data come as escaped ones: these are the template's own.
                NodeValue::Text(text) if self.stars_apart && text.contains("**") => {
                    unsaid.report(format!("“{}”里的 ** 不成对，已略去", shown(text)), "加粗的文字前后各写一个 **，中间不空格");
                    out.push(Raw::Text(text.replace("**", "")));
                }
                NodeValue::Text(text) => out.push(Raw::Text(text.to_string())),
                NodeValue::Code(code) => {
                    unsaid.report_kind(&format!("代码（`{}`）", shown(&code.literal)), AS_TEXT);
                    // Data comes with backslashes before its markup, and in code Markdown takes none of them out.
                    out.push(Raw::Text(unescaped(&code.literal)));
                }
                // The one line end that a cell of a table can hold in Markdown.
                NodeValue::HtmlInline(html) if matches!(html.as_str(), "<br>" | "<br/>" | "<br />") => {
                    out.push(Raw::Text("\n".to_owned()))
                }
                NodeValue::HtmlInline(html) => tag(html, unsaid),
                NodeValue::SoftBreak => out.push(Raw::Text(SOFT_BREAK.to_string())),
                NodeValue::LineBreak => out.push(Raw::Text("\n".to_owned())),
                NodeValue::Escaped => out.extend(words(child).map(Raw::Text)),
                NodeValue::Strong | NodeValue::Emph if depth < DEEPEST => {
                    let kind = if matches!(data.value, NodeValue::Strong) { Emphasis::Strong } else { Emphasis::Emphasis };
                    out.push(Raw::Open(kind));
                    self.collect(child, depth + 1, out, unsaid);
                    out.push(Raw::Close);
                }
                NodeValue::Link(link) => {
                    let text = shown(&words(child).collect::<String>());
                    let what = format!("链接（{text}，地址 {}）", shown(&format!("{} {}", link.url, link.title)));
                    unsaid.report_kind(&what, WORDS);
                    out.extend(words(child).map(Raw::Text));
                }
                NodeValue::Image(link) => {
                    let text = shown(&words(child).collect::<String>());
                    let what = format!("图片（{text}，文件 {}）", shown(&format!("{} {}", link.url, link.title)));
                    unsaid.report_kind(&what, if text.is_empty() { GONE } else { WORDS });
                    out.extend(words(child).map(Raw::Text));
                }
                // Emphasis that is too deep sets nothing apart, and blocks are paragraphs; what is deeper still is left to a walk
                // without a stack.
                value if depth < 2 * DEEPEST => {
                    out.extend(own_words(value).map(Raw::Text));
                    self.collect(child, depth + 1, out, unsaid);
                }
                _ => out.extend(words(child).map(Raw::Text)),
            }
        }
    }

    /// Makes marks into figures. Markdown may have cut what stands between two marks into pieces.
    fn marked(&self, raw: &[Raw]) -> Vec<Inline> {
        let mut stack: Vec<(OpenInline, Vec<Inline>)> = vec![(OpenInline::Root, Vec::new())];
        for piece in raw {
            match piece {
                Raw::Text(text) => self.text(text, &mut stack),
                Raw::Open(kind) => stack.push((OpenInline::Span(*kind), Vec::new())),
                Raw::Close => {
                    // A figure that a span cuts through ends with it; the templates cannot write that, so nothing is lost.
                    while let Some((open, inner)) = stack.pop() {
                        if let OpenInline::Span(kind) = open {
                            push(&mut stack, kind.wrap(inner));
                            break;
                        }
                        push(&mut stack, self.figure(&open, &inner));
                    }
                }
            }
        }
        // A figure that nothing closes ends with its paragraph.
        while stack.len() > 1 {
            let Some((open, inner)) = stack.pop() else { break };
            match open {
                OpenInline::Span(kind) => push(&mut stack, kind.wrap(inner)),
                OpenInline::Root | OpenInline::Figure(..) => push(&mut stack, self.figure(&open, &inner)),
            }
        }
        let mut text = stack.pop().map(|(_, text)| text).unwrap_or_default();
        join_lines(&mut text);
        text
    }

    fn text(&self, text: &str, stack: &mut Vec<(OpenInline, Vec<Inline>)>) {
        let mut rest = text;
        while let Some((at, mark)) = rest.char_indices().find(|(_, c)| is_structural(*c)) {
            push_text(stack, &rest[..at]);
            rest = &rest[at + mark.len_utf8()..];
            match mark {
                marks::OPEN_FIGURE => stack.push((OpenInline::Figure(Wording::Value, None, String::new()), Vec::new())),
                marks::OPEN_DERIVED => stack.push((OpenInline::Figure(Wording::Derived, None, String::new()), Vec::new())),
                marks::OPEN_GAP => stack.push((OpenInline::Figure(Wording::Gap, None, String::new()), Vec::new())),
                marks::MIDDLE => {
                    if let Some((OpenInline::Figure(_, id, made), inner)) = stack.last_mut() {
                        // Markdown hands the id on as text like any other, and may have cut it.
                        let named = plain(inner);
                        let (number, what) = named.split_once(marks::MADE).unwrap_or((&named, ""));
                        *id = number.parse().ok();
                        made.push_str(what);
                        inner.clear();
                    }
                }
                marks::CLOSE => {
                    // Where a span has cut the figure, it is over already.
                    if matches!(stack.last(), Some((OpenInline::Figure(..), _)))
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

    fn figure(&self, open: &OpenInline, inner: &[Inline]) -> Inline {
        let text = plain(inner);
        let OpenInline::Figure(said, Some(id), made) = open else { return Inline::Text(text) };
        match self.origins.get(*id) {
            Some(origin) => Inline::Figure(PrintedFigure { origin: Arc::clone(origin), said: *said, made: made.clone(), text }),
            None => Inline::Text(text),
        }
    }
}

/// Inlines as Markdown gives them, flat.
enum Raw {
    Text(String),
    Open(Emphasis),
    Close,
}

#[derive(Clone, Copy)]
enum Emphasis {
    Strong,
    Emphasis,
}

impl Emphasis {
    fn wrap(self, inner: Vec<Inline>) -> Inline {
        match self {
            Self::Strong => Inline::Strong(inner),
            Self::Emphasis => Inline::Emphasis(inner),
        }
    }
}

enum OpenInline {
    Root,
    Span(Emphasis),
    /// How it is said, its number, and what was made of it.
    Figure(Wording, Option<usize>, String),
}

/// The words below a node, however deep: a walk that needs no stack of its own.
fn words<'a>(node: &'a AstNode<'a>) -> impl Iterator<Item = String> {
    node.descendants().filter_map(|node| own_words(&node.data.borrow().value))
}

/// The words of a node itself; a block is a paragraph.
fn own_words(value: &NodeValue) -> Option<String> {
    match value {
        NodeValue::Text(text) => Some(text.to_string()),
        NodeValue::Code(code) => Some(unescaped(&code.literal)),
        NodeValue::CodeBlock(code) => Some(format!("{}{}", marks::PARAGRAPH, as_words(&code.literal))),
        NodeValue::HtmlBlock(html) => Some(format!("{}{}", marks::PARAGRAPH, as_words(&html.literal))),
        NodeValue::SoftBreak => Some(SOFT_BREAK.to_string()),
        NodeValue::LineBreak => Some("\n".to_owned()),
        value => value.block().then(|| marks::PARAGRAPH.to_string()),
    }
}

/// What Markdown takes as it stands, on one line.
fn as_words(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| unescaped(line.trim_start())).collect();
    lines.join(&SOFT_BREAK.to_string())
}

/// What stands between tags, as Markdown; each tag is told.
pub(super) fn without_tags(html: &str, unsaid: &mut Unsaid) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    // Where one of the two that close was looked for in vain, it stands nowhere behind.
    let mut closes = [("<!--", "-->", true), ("<", ">", true)];
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tagged = &rest[at..];
        // 「5 < 10」 and 「<甲>」 hold no tag.
        let is_text = out.ends_with('\\') || tagged[1..].starts_with(|c: char| !c.is_ascii_graphic());
        let close = closes.iter_mut().find(|(open, ..)| tagged.starts_with(open)).filter(|(.., closes)| *closes && !is_text);
        let end = close.and_then(|(_, close, closes)| {
            let end = tagged.find(*close).map(|end| end + close.len());
            *closes = end.is_some();
            end
        });
        match end {
            Some(end) => {
                tag(&tagged[..end], unsaid);
                rest = &tagged[end..];
            }
            None => {
                // One that nothing closes is text.
                out.push_str(if out.ends_with('\\') { "<" } else { "\\<" });
                rest = &tagged[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// A tag of HTML, which sets nothing here.
fn tag(html: &str, unsaid: &mut Unsaid) {
    unsaid.report(format!("公文里没有 HTML 标记，“{}”没有印出", shown(html)), "模板里可以用标题（#）、加粗（**）、列表和表格");
}

fn is_structural(c: char) -> bool {
    matches!(c, marks::OPEN_FIGURE | marks::OPEN_DERIVED | marks::OPEN_GAP | marks::MIDDLE | marks::CLOSE)
}

fn push(stack: &mut [(OpenInline, Vec<Inline>)], inline: Inline) {
    if let Some((_, text)) = stack.last_mut() {
        text.push(inline);
    }
}

fn push_text(stack: &mut [(OpenInline, Vec<Inline>)], text: &str) {
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
    let whole = plain(text);
    // 卫生 over 健康 is 卫生健康, but Word over Excel is two words; also where one of them is bold, or a figure.
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut joints = whole.match_indices(SOFT_BREAK).map(|(at, mark)| {
        let (before, after) = (&whole[..at], whole[at + mark.len()..].trim_start());
        if word(before.chars().next_back()) && word(after.chars().next()) { " " } else { "" }
    });
    join(text, &mut joints);
}

fn join<'a>(text: &mut [Inline], joints: &mut impl Iterator<Item = &'a str>) {
    for inline in text {
        match inline {
            Inline::Text(text) | Inline::Figure(PrintedFigure { text, .. }) => {
                if text.contains(SOFT_BREAK) {
                    let mut lines = text.split(SOFT_BREAK);
                    let first = lines.next().unwrap_or_default().to_owned();
                    *text = lines.fold(first, |joined, line| joined + joints.next().unwrap_or_default() + line);
                }
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) => join(inner, joints),
            Inline::Break => {}
        }
    }
}
