//! Rewritten sentences in the place of those of the templates.

use std::collections::HashMap;
use std::ops::Range;

use super::read::{Amendment, UNUSED_AMENDMENT};
use crate::base::finding::{Finding, Findings};
use crate::base::text::nearest::nearest;
use crate::document::{Document, Figure, Inline, walk};
use crate::format::docx::anchors::tag;

/// Puts the rewritten sentences in; one that is not found any more is told.
pub(crate) fn apply(document: &mut Document, amendments: &[Amendment], findings: &mut Findings) {
    if amendments.is_empty() {
        return;
    }
    let mut figures: HashMap<String, Figure> = HashMap::new();
    walk::figures(document, &mut |figure| {
        figures.entry(tag(figure).into_owned()).or_insert_with(|| figure.clone());
    });
    for amendment in amendments {
        let Some(new) = filled(&amendment.new, &figures) else {
            findings.push(
                UNUSED_AMENDMENT
                    .finding(format!("改过的句子“{}”里的数，这一稿没有印", amendment.new))
                    .at(amendment.place.clone())
                    .hint("把“改为”里 ${ } 的名称改成这一稿有的，或者整条删去"),
            );
            continue;
        };
        let mut found = false;
        let mut others: Vec<String> = Vec::new();
        walk::inlines_mut(document, &mut |text| {
            if !found {
                found = replace(text, &amendment.old, &new);
                others.push(Outline::of(text).text);
            }
        });
        if !found {
            findings.push(unused(amendment, &others));
        }
    }
}

fn unused(amendment: &Amendment, said: &[String]) -> Finding {
    let sentences: Vec<&str> = said.iter().flat_map(|text| text.split_inclusive('。')).collect();
    let finding =
        UNUSED_AMENDMENT.finding(format!("稿子里没有“{}”这一句了，改过的说法没有印", amendment.old)).at(amendment.place.clone());
    match nearest(&amendment.old, sentences) {
        Some(now) => finding.hint(format!("现在说的是“{now}”；要照样改，就把“原句”换成它，再看看“改为”")),
        None => finding.hint("不要了就整条删去；句子只是改了几个字的，把“原句”换成现在的"),
    }
}

/// Puts `new` in the place of a sentence, where the text has it.
fn replace(text: &mut Vec<Inline>, old: &str, new: &[Inline]) -> bool {
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
    for (inline, span) in std::mem::take(text).into_iter().zip(outline.spans) {
        if span.end <= range.start || span.start >= range.end {
            if span.start >= range.end && !std::mem::replace(&mut put, true) {
                out.extend(new.iter().cloned());
            }
            out.push(inline);
            continue;
        }
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
    if !put {
        out.extend(new.iter().cloned());
    }
    *text = out;
    true
}

/// A text with its figures as holes, and which bytes of it each inline is.
struct Outline {
    text: String,
    spans: Vec<Range<usize>>,
}

impl Outline {
    fn of(inlines: &[Inline]) -> Self {
        let mut out = Self { text: String::new(), spans: Vec::new() };
        for inline in inlines {
            let start = out.text.len();
            match inline {
                Inline::Text(text) => out.text.push_str(text),
                Inline::Figure(figure) => out.text.push_str(&format!("${{{}}}", tag(figure))),
                Inline::Break => out.text.push('\n'),
                // What is set apart is looked into by itself.
                Inline::Strong(_) | Inline::Emphasis(_) => out.text.push('\0'),
            }
            out.spans.push(start..out.text.len());
        }
        out
    }
}

/// A sentence with the figures of this draft in its holes; none if one of them is not printed.
fn filled(sentence: &str, figures: &HashMap<String, Figure>) -> Option<Vec<Inline>> {
    let mut out = Vec::new();
    let mut rest = sentence;
    while let Some(open) = rest.find("${") {
        let close = open + rest[open..].find('}')?;
        if open > 0 {
            out.push(Inline::Text(rest[..open].to_owned()));
        }
        out.push(Inline::Figure(figures.get(&rest[open + 2..close])?.clone()));
        rest = &rest[close + 1..];
    }
    if !rest.is_empty() {
        out.push(Inline::Text(rest.to_owned()));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{Inline, replace, walk};

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
