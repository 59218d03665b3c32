//! Text for Markdown: what data says stays text, and lines that printed nothing leave none.

use std::io::{self, Write};

use crate::base::marks::{LINE, PARAGRAPH, is_of_clause};
use crate::base::text::item::mark;

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
            // CommonMark takes a backslash before any of these, so none is judged by what stands beside it.
            c if c.is_ascii_punctuation() => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Takes out the lines that printed nothing, and indents that Markdown would read as code. An indent means something only in a
/// list: the line belongs to the item above it, however far it is set in.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut list = List::default();
    for line in text.split_inclusive('\n') {
        let is_ours = |c: char| c == LINE || is_of_clause(c);
        let marked = line.contains(is_ours);
        let plain = line.trim_matches(|c: char| is_ours(c) || c.is_whitespace());
        // A line with a tag that printed nothing goes; an empty line of the author's parts paragraphs.
        if marked && plain.is_empty() {
            continue;
        }
        let lead = line.trim_start();
        if lead.is_empty() {
            out.push('\n');
            continue;
        }
        let indent = line.chars().take_while(|c| matches!(c, ' ' | '\t')).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        out.extend(std::iter::repeat_n(' ', list.indent(indent, lead)));
        if marked {
            out.extend(lead.chars().filter(|c| !is_ours(*c)));
        } else {
            out.push_str(lead);
        }
    }
    out
}

/// The items of a list that a line may belong to, the outermost first: how far each is set in as written, and how far its text
/// is as Markdown counts.
#[derive(Default)]
struct List(Vec<(usize, usize)>);

impl List {
    /// How far a line is to be set in.
    fn indent(&mut self, written: usize, lead: &str) -> usize {
        let mark = mark(lead.trim_end_matches(['\n', LINE]));
        match mark {
            // The text of `- 甲` begins two columns in: what is set in less is beside it.
            Some(_) => self.0.retain(|(outer, _)| written >= outer + 2),
            None if written == 0 => self.0.clear(),
            // The text of the deepest item that is not set in further.
            None => self.0.retain({
                let first = self.0.first().map_or(0, |(outer, _)| *outer);
                move |(outer, _)| written > *outer || *outer == first
            }),
        }
        let indent = self.0.last().map_or(0, |(_, text)| *text);
        if let Some(mark) = mark {
            // Five blanks behind the mark would be code.
            self.0.push((written, indent + mark.min(6)));
        }
        indent
    }
}
