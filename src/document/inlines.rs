//! Inlines: emphasis as Markdown says it, marks made into figures.

use std::sync::Arc;

use comrak::nodes::{AstNode, NodeValue};

use super::model::{Figure, Inline, Said};
use super::walk::plain;
use crate::base::marks;
use crate::base::marks::SOFT_BREAK;
use crate::base::source::Origin;

/// The deepest nesting of emphasis, lists and quotes that is followed; what is deeper is plain text.
pub(super) const DEEPEST: usize = 32;

/// Reads inlines; `origins` is what the ids in marks stand for.
pub(super) struct Inlines<'a> {
    pub(super) origins: &'a [Arc<Origin>],
}

impl Inlines<'_> {
    /// Plain text that may hold marks.
    pub(super) fn of_text(&self, text: &str) -> Vec<Inline> {
        self.marked(&[Raw::Text(text.to_owned())])
    }

    /// The inlines of a node, marks made into figures.
    pub(super) fn of<'a>(&self, node: &'a AstNode<'a>) -> Vec<Inline> {
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
                        *id = plain(inner).parse().ok();
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
        let text = plain(inner);
        let Open::Figure(said, Some(id)) = open else { return Inline::Text(text) };
        match self.origins.get(*id) {
            Some(origin) => Inline::Figure(Figure { origin: Arc::clone(origin), said: *said, text }),
            None => Inline::Text(text),
        }
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

/// Takes out the backslashes that templates put before what Markdown reads: where it reads nothing, it leaves them.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    out
}

fn collect<'a>(node: &'a AstNode<'a>, depth: usize, out: &mut Vec<Raw>) {
    for child in node.children() {
        let data = child.data.borrow();
        match &data.value {
            NodeValue::Text(text) => out.push(Raw::Text(text.to_string())),
            NodeValue::Code(code) => out.push(Raw::Text(unescaped(&code.literal))),
            NodeValue::HtmlInline(html) if matches!(html.as_str(), "<br>" | "<br/>" | "<br />") => {
                out.push(Raw::Text("\n".to_owned()))
            }
            NodeValue::HtmlInline(html) => out.push(Raw::Text(unescaped(html))),
            NodeValue::SoftBreak => out.push(Raw::Text(SOFT_BREAK.to_string())),
            NodeValue::LineBreak => out.push(Raw::Text("\n".to_owned())),
            NodeValue::Strong | NodeValue::Emph if depth < DEEPEST => {
                let kind = if matches!(data.value, NodeValue::Strong) { Kind::Strong } else { Kind::Emphasis };
                out.push(Raw::Open(kind));
                collect(child, depth + 1, out);
                out.push(Raw::Close);
            }
            _ => {
                if depth < 2 * DEEPEST {
                    collect(child, depth + 1, out);
                }
            }
        }
    }
}

fn is_structural(c: char) -> bool {
    matches!(c, marks::OPEN_FIGURE | marks::OPEN_DERIVED | marks::OPEN_GAP | marks::MIDDLE | marks::CLOSE)
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
            Inline::Text(text) if text.contains(SOFT_BREAK) => {
                let mut joined = String::with_capacity(text.len());
                for line in text.split(SOFT_BREAK) {
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
