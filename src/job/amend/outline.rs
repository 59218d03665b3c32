//! A text with its figures as holes, and a sentence of it in the place of another.

use std::ops::Range;

use crate::document::Inline;
use crate::format::docx::anchors::tag;

/// Puts `new` in the place of a sentence, where the text has it.
pub(super) fn replace(text: &mut Vec<Inline>, old: &str, new: &[Inline]) -> bool {
    let outline = Outline::of(text);
    let Some(start) = outline.text.find(old) else {
        return text.iter_mut().any(|inline| match inline {
            Inline::Strong(inner) | Inline::Emphasis(inner) => replace(inner, old, new),
            Inline::Text(_) | Inline::Figure(_) | Inline::Break => false,
        });
    };
    let range = start..start + old.len();
    let mut out = Vec::new();
    let mut put = false;
    // Every inline has its span, so that none falls out of the zip.
    for (inline, span) in std::mem::take(text).into_iter().zip(outline.spans) {
        if span.end <= range.start || span.start >= range.end {
            if span.start >= range.end && !std::mem::replace(&mut put, true) {
                out.extend(new.iter().cloned());
            }
            out.push(inline);
            continue;
        }
        // A figure of the old sentence: the new one brings its own.
        let Inline::Text(words) = inline else { continue };
        let head = range.start.saturating_sub(span.start);
        if head > 0 {
            out.extend(words.get(..head).map(|head| Inline::Text(head.to_owned())));
        }
        if range.end <= span.end && !std::mem::replace(&mut put, true) {
            out.extend(new.iter().cloned());
        }
        let tail = words.len().saturating_sub(span.end.saturating_sub(range.end));
        if span.end > range.end {
            out.extend(words.get(tail..).map(|tail| Inline::Text(tail.to_owned())));
        }
    }
    // The old sentence ended in a figure, and nothing stands behind it.
    if !put {
        out.extend(new.iter().cloned());
    }
    *text = out;
    true
}

/// How often a text has a sentence.
pub(super) fn found(text: &[Inline], old: &str) -> usize {
    let inner = |inline: &Inline| match inline {
        Inline::Strong(inner) | Inline::Emphasis(inner) => found(inner, old),
        Inline::Text(_) | Inline::Figure(_) | Inline::Break => 0,
    };
    Outline::of(text).text.matches(old).count() + text.iter().map(inner).sum::<usize>()
}

/// A figure as a hand edit names it.
pub(crate) fn hole(tag: &str) -> String {
    format!("${{{tag}}}")
}

/// Where the first hole of a text begins, with its name and what stands behind it; without these where nothing closes it.
pub(super) fn first_hole(text: &str) -> Option<(usize, Option<(&str, &str)>)> {
    let open = text.find("${")?;
    Some((open, text[open + 2..].split_once('}')))
}

/// A text with other words around its holes.
pub(super) fn around_holes(text: &str, words: &dyn Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((open, Some((name, behind)))) = first_hole(rest) {
        out.push_str(&words(&rest[..open]));
        out.push_str(&hole(name));
        rest = behind;
    }
    out + &words(rest)
}

/// A text with its figures as holes, and which bytes of it each inline is.
pub(super) struct Outline {
    pub(super) text: String,
    spans: Vec<Range<usize>>,
}

impl Outline {
    /// The outline of a text.
    pub(super) fn of(inlines: &[Inline]) -> Self {
        let mut out = Self { text: String::new(), spans: Vec::new() };
        for inline in inlines {
            let start = out.text.len();
            match inline {
                Inline::Text(text) => out.text.push_str(text),
                Inline::Figure(figure) => out.text.push_str(&hole(&tag(figure))),
                Inline::Break => out.text.push('\n'),
                // What is set apart is looked into by itself.
                Inline::Strong(_) | Inline::Emphasis(_) => out.text.push('\0'),
            }
            out.spans.push(start..out.text.len());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Inline, replace};
    use crate::document::walk;

    #[test]
    fn a_sentence_is_replaced_wherever_its_runs_end() {
        let text = |text: &str| Inline::Text(text.to_owned());
        for (before, old, wanted) in [
            (vec![text("甲。乙。丙。")], "乙。", "甲。新。丙。"),
            (vec![text("乙。")], "乙。", "新。"),
            (vec![text("甲。"), text("乙"), text("。丙。")], "乙。", "甲。新。丙。"),
            (vec![text("甲。乙。")], "乙。", "甲。新。"),
            (vec![text("甲。"), Inline::Strong(vec![text("乙。")])], "乙。", "甲。新。"),
        ] {
            let mut inlines = before;
            assert!(replace(&mut inlines, old, &[text("新。")]));
            assert_eq!(walk::plain(&inlines), wanted);
        }
        assert!(!replace(&mut vec![text("甲。")], "乙。", &[]));
    }
}
