//! A title and where it is split, among text and figures.

use super::runs::ParagraphRuns;
use crate::base::finding::Error;
use crate::document::{Inline, walk};
use crate::page::title_breaks;

/// Where a title is split besides the places where its author has split it, as bytes of its plain text.
pub(super) fn breaks(title: &[Inline], organ: &str, characters: u32) -> Vec<usize> {
    // Inside a figure or emphasis there is no good place; before and after one there is.
    let mut inside = Vec::new();
    let mut at = 0;
    for inline in title {
        let length = length(inline);
        if !matches!(inline, Inline::Text(_)) {
            inside.push(at + 1..at + length);
        }
        at += length;
    }
    let mut start = 0;
    let mut breaks = Vec::new();
    for line in walk::plain(title).split('\n') {
        let may = |at: usize| !inside.iter().any(|inside| inside.contains(&(start + at)));
        breaks.extend(title_breaks(line, organ, characters, &may).into_iter().map(|at| start + at));
        start += line.len() + 1;
    }
    breaks
}

/// Puts a title on the line, with a line end at each of these places.
pub(super) fn write<'a>(line: &mut ParagraphRuns<'_, 'a>, title: &'a [Inline], breaks: &[usize]) -> Result<(), Error> {
    let mut breaks = breaks.iter().copied().peekable();
    let mut at = 0;
    for inline in title {
        let end = at + length(inline);
        if let Inline::Text(words) = inline {
            let mut from = 0;
            while let Some(place) = breaks.next_if(|place| *place < end) {
                line.text(&words[from..place - at], None)?;
                line.text("\n", None)?;
                from = place - at;
            }
            line.text(&words[from..], None)?;
        } else {
            if breaks.next_if(|place| *place < end).is_some() {
                line.text("\n", None)?;
            }
            line.inlines(std::slice::from_ref(inline), None)?;
        }
        at = end;
    }
    Ok(())
}

fn length(inline: &Inline) -> usize {
    match inline {
        Inline::Text(text) => text.len(),
        Inline::Figure(figure) => figure.text.len(),
        Inline::Strong(inner) | Inline::Emphasis(inner) => walk::plain(inner).len(),
        Inline::Break => 1, // As `walk::plain` writes it.
    }
}
