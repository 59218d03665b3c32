//! A paragraph's inlines as a line: its marks taken off, its ends trimmed.

use super::model::Inline;
use super::outline::HeadingPlan;
use super::walk::plain;
use crate::base::marks;
use crate::base::text::numbering::Scheme;

/// Splits at the marks that an empty line of the data became.
pub(super) fn split_paragraphs(text: Vec<Inline>) -> Vec<Vec<Inline>> {
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

/// A title with a line end where its author has one.
pub(super) fn broken(text: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    for line in split_paragraphs(text) {
        if !out.is_empty() {
            out.push(Inline::Break);
        }
        out.extend(line);
    }
    out
}

/// Takes out every mark that is left: a heading, a title and a cell are one paragraph whatever their text holds, and a mark
/// where it says nothing (`{段首}` or `{编号=一是}` in a paragraph) is nothing.
pub(super) fn without_marks(text: &mut [Inline]) {
    // The words of a scheme (一是) stand between two marks: taken with them, or they would be left and printed.
    take_plan(text);
    for inline in text {
        match inline {
            Inline::Text(text) => text.retain(|c| !marks::is_mark(c)),
            Inline::Figure(figure) => figure.text.retain(|c| !marks::is_mark(c)),
            Inline::Strong(inner) | Inline::Emphasis(inner) => without_marks(inner),
            Inline::Break => {}
        }
    }
}

/// Takes blanks off both ends; an indent is the style's business, also one of ideographic spaces.
pub(super) fn trim(text: &mut Vec<Inline>) {
    if let Some(Inline::Text(first)) = text.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = text.last_mut() {
        last.truncate(last.trim_end().len());
    }
    text.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
}

/// Takes the mark off the head of a line, if it has one.
pub(super) fn take_first_mark(text: &mut [Inline]) -> Option<char> {
    let Some(Inline::Text(first)) = text.first_mut() else { return None };
    let mark = first.chars().next().filter(|c| {
        matches!(*c, marks::ADDRESSEE | marks::SIGNATURE | marks::DATE | marks::ATTACHMENT_NOTE | marks::ATTACHMENT)
    })?;
    first.remove(0);
    Some(mark)
}

/// Takes the mark off the end of a heading that runs in.
pub(super) fn take_run_in(text: &mut [Inline]) -> bool {
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

/// Whether a line asks for a number or to run in.
pub(super) fn plans_a_number(text: &[Inline]) -> bool {
    text.iter().any(|inline| match inline {
        Inline::Text(text) => text.contains([marks::RUN_IN, marks::OPEN_NUMBER, marks::ANEW]),
        Inline::Strong(inner) | Inline::Emphasis(inner) => plans_a_number(inner),
        Inline::Figure(_) | Inline::Break => false,
    })
}

/// Takes off a heading what it says of its number; where it says it twice, the first counts.
pub(super) fn take_plan(text: &mut [Inline]) -> HeadingPlan {
    let mut plan = HeadingPlan::default();
    for inline in text {
        let Inline::Text(text) = inline else { continue };
        while let Some(start) = text.find(marks::OPEN_NUMBER) {
            let end = text[start..].find(marks::CLOSE_NUMBER).map_or(text.len(), |at| start + at);
            let scheme = Scheme::parse(&text[start + marks::OPEN_NUMBER.len_utf8()..end]).ok();
            plan.scheme = plan.scheme.or(scheme);
            text.replace_range(start..(end + marks::CLOSE_NUMBER.len_utf8()).min(text.len()), "");
        }
        if text.contains(marks::ANEW) {
            text.retain(|c| c != marks::ANEW);
            plan.anew = true;
        }
    }
    plan
}

/// What ends a clause.
pub const CLAUSE_ENDS: [char; 6] = ['。', '！', '？', '；', '：', '，'];

/// A heading that runs in is a sentence of its paragraph.
pub(super) fn end_sentence(text: &mut Vec<Inline>) {
    // 「一是夯实基础：」 goes on in its paragraph: what ends a clause is end enough.
    if !plain(text).ends_with(CLAUSE_ENDS) {
        text.push(Inline::Text("。".to_owned()));
    }
}
