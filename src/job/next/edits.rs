//! Changes to a text by their places, made all at once.

use std::ops::Range;

use crate::base::source::{Place, Source};

pub(super) struct Edits<'a> {
    source: &'a Source,
    list: Vec<(Range<usize>, String)>,
}

impl<'a> Edits<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Self { source, list: Vec::new() }
    }

    pub(super) fn text(&self) -> &'a str {
        self.source.text()
    }

    /// What stands at a place, as it is written.
    pub(super) fn raw(&self, place: &Place) -> &'a str {
        self.text().get(place.span.clone()).unwrap_or_default()
    }

    /// Whether a value is only a reference to one that is written, and edited, elsewhere.
    pub(super) fn is_alias(&self, place: &Place) -> bool {
        self.raw(place).starts_with('*')
    }

    /// The span of a value without its anchor (`&甲 5件`), and without the comment behind a quoted one (`"5件" # 注`).
    pub(super) fn span(&self, place: &Place) -> Range<usize> {
        let raw = self.raw(place);
        let anchor = raw.strip_prefix('&').map_or(0, |rest| {
            let name = rest.find(char::is_whitespace).unwrap_or(rest.len());
            1 + name + (rest[name..].len() - rest[name..].trim_start().len())
        });
        let start = place.span.start + anchor;
        start..closing_mark(&raw[anchor..]).map_or(place.span.end, |length| start + length)
    }

    /// Puts `new` in the place of a value.
    pub(super) fn replace(&mut self, place: &Place, new: &str) {
        let span = self.span(place);
        if self.text().get(span.clone()) != Some(new) {
            self.list.push((span, new.to_owned()));
        }
    }

    /// Puts words in the place of a scalar, and keeps its quotation marks and the line end of its block.
    pub(super) fn replace_words(&mut self, place: &Place, words: &str) {
        let raw = self.text().get(self.span(place)).unwrap_or_default();
        let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\'')).map(String::from).unwrap_or_default();
        let end = &raw[raw.trim_end().len()..];
        self.replace(place, &format!("{quote}{words}{quote}{end}"));
    }

    /// Puts `new` before what stands at an offset.
    pub(super) fn insert(&mut self, at: usize, new: String) {
        self.list.push((at..at, new));
    }

    /// Where the line ends that holds an offset.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text().get(at..).and_then(|rest| rest.find('\n')).map_or(self.text().len(), |length| at + length)
    }

    /// How far what stands at an offset is indented, with the dashes of lists before it.
    pub(super) fn indent(&self, at: usize) -> String {
        let (_, column) = self.source.line_column(at);
        " ".repeat(column - 1)
    }

    /// The text with all changes.
    pub(super) fn applied(mut self) -> String {
        self.list.sort_by_key(|(span, _)| (span.start, span.end));
        let text = self.source.text();
        let mut out = String::with_capacity(text.len() + text.len() / 4);
        let mut at = 0;
        for (span, new) in self.list {
            // Changes of one place never meet another's; should they, the first stands.
            let Some(kept) = text.get(at..span.start) else { continue };
            out.push_str(kept);
            out.push_str(&new);
            at = span.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }
}

/// How long a quoted text is with its two marks; none if it is not quoted.
fn closing_mark(raw: &str) -> Option<usize> {
    let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut rest = raw.char_indices().skip(1).peekable();
    while let Some((at, c)) = rest.next() {
        match c {
            '\\' if quote == '"' => drop(rest.next()),
            _ if c != quote => {}
            // `''` is a mark within the text.
            '\'' if rest.next_if(|(_, next)| *next == quote).is_some() => {}
            _ => return Some(at + 1),
        }
    }
    None
}
