//! Text for Markdown: what data says stays text, and lines that printed nothing leave none.

use std::io::{self, Write};

use crate::base::marks::{LINE, PARAGRAPH, is_of_clause};

/// Escapes what Markdown could read as markup, so that data stays text. Line ends of a text are paragraphs of it.
pub(super) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(escaped(text).as_bytes())
}

/// The same, as a string.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => {
                while chars.next_if_eq(&'\n').is_some() {}
                out.push(PARAGRAPH);
            }
            c if c.is_ascii_punctuation() => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Takes out the lines that printed nothing, and indents that Markdown would read as code.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let is_ours = |c: char| c == LINE || is_of_clause(c);
        let marked = line.contains(is_ours);
        let plain = line.trim_matches(|c: char| is_ours(c) || c.is_whitespace());
        if marked && plain.is_empty() {
            continue;
        }
        // An indent means something to Markdown only before an item of a list.
        let lead = line.trim_start();
        let keeps_indent = lead.starts_with(['-', '*', '+']) || lead.starts_with(|c: char| c.is_ascii_digit());
        let line = if keeps_indent { line } else { lead };
        if line.is_empty() {
            out.push('\n');
        } else if marked {
            out.extend(line.chars().filter(|c| !is_ours(*c)));
        } else {
            out.push_str(line);
        }
    }
    out
}
