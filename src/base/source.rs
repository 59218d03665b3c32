//! A named text, and places in it: every fault can be shown where it was written.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 8 * 1024 * 1024;

/// A named text (a data file, a template) and where its lines begin.
#[derive(Debug, Clone)]
pub struct Source(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    name: String,
    text: String,
    /// Where its lines begin: counted when a place in it is first asked for, which of most templates nobody does.
    counted: OnceLock<Counted>,
}

#[derive(Debug)]
struct Counted {
    /// Byte offset of the start of each line.
    lines: Vec<usize>,
    /// How many characters stand before each [`STEP`] of bytes: a column is found as fast on a line of megabytes.
    characters: Vec<usize>,
}

impl Counted {
    fn of(text: &str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        // A step may cut a character in two; it is counted where it begins.
        let counts = text.as_bytes().chunks(STEP).scan(0, |before, step| {
            let here = *before;
            *before += starts(step);
            Some(here)
        });
        Self { lines, characters: counts.collect() }
    }
}

/// Bytes between two entries of the count of characters.
const STEP: usize = 1024;

impl Source {
    /// Makes a source from a name people know it by (a path as they typed it) and its text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self(Arc::new(Inner { name: name.into(), text: text.into(), counted: OnceLock::new() }))
    }

    fn counted(&self) -> &Counted {
        self.0.counted.get_or_init(|| Counted::of(&self.0.text))
    }

    /// The name people know it by.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Line and column of a byte offset, both counted from 1, columns in characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.floor(offset);
        let lines = &self.counted().lines;
        // The first line begins at 0, so that there is always one at or before an offset.
        let line = lines.partition_point(|&start| start <= offset) - 1;
        let start = lines[line];
        // Nearly every line is shorter than a step.
        let column = match offset - start <= STEP {
            true => starts(&self.0.text.as_bytes()[start..offset]),
            false => self.characters_before(offset) - self.characters_before(start),
        };
        (line + 1, column + 1)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let characters = &self.counted().characters;
        // The end of a text of whole steps lies one step beyond the last that was counted.
        let step = (offset / STEP).min(characters.len().saturating_sub(1));
        characters.get(step).copied().unwrap_or(0) + starts(&self.0.text.as_bytes()[step * STEP..offset])
    }

    /// The text of a line counted from 1, without its line end; empty for a line that is not there.
    pub fn line(&self, number: usize) -> &str {
        let lines = &self.counted().lines;
        let Some(&start) = number.checked_sub(1).and_then(|at| lines.get(at)) else { return "" };
        let end = lines.get(number).copied().unwrap_or(self.0.text.len());
        self.0.text[start..end].trim_end_matches(['\n', '\r'])
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        self.counted().lines.len()
    }

    /// The byte offset at which a line (counted from 1) begins.
    pub fn line_start(&self, number: usize) -> usize {
        number.checked_sub(1).and_then(|at| self.counted().lines.get(at)).copied().unwrap_or(self.0.text.len())
    }

    /// The place of a span of bytes in this source.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place { source: self.clone(), span, key: None }
    }

    fn floor(&self, offset: usize) -> usize {
        // Places come from many hands; one that is a byte off is told a character early, and no slice of it panics.
        let mut offset = offset.min(self.0.text.len());
        while !self.0.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// How many characters begin in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        // Findings are compared by their places, and a text may have megabytes.
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Source {}

/// The full name of an entry of the data, outermost name first: `传染病.报告数`.
///
/// Items of a list are named by their number, counted from 1: `项目清单.1.投资`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
// Shared, for each stands four times at least: in its figure, its node, its place and the index of the ledger.
pub struct Key(Arc<str>);

impl Key {
    /// A key from its full dotted name.
    pub fn new(full: impl AsRef<str>) -> Self {
        Self(Arc::from(full.as_ref()))
    }

    /// The key of the entry `name` inside this one.
    pub fn child(&self, name: &str) -> Self {
        if self.0.is_empty() { Self::new(name) } else { Self::new(format!("{}.{name}", self.0)) }
    }

    /// The full name of the group that an entry stands in; empty for one at the top.
    pub fn outer(full: &str) -> &str {
        // A 「」 may hold dots of its own.
        let end = if full.ends_with('」') { full.rfind('「').unwrap_or(full.len()) } else { full.len() };
        full[..end].rfind('.').map_or("", |at| &full[..at])
    }

    /// The last name of a full one, without the 「」 that it may stand in.
    pub fn last(full: &str) -> &str {
        let quoted = full.strip_suffix('」').and_then(|rest| {
            let (before, name) = rest.rsplit_once('「')?;
            // Of a name that holds 「」 itself nobody can say from behind where it begins.
            ((before.is_empty() || before.ends_with('.')) && !name.contains('」')).then_some(name)
        });
        quoted.unwrap_or_else(|| full.rsplit('.').next().unwrap_or_default())
    }

    /// The full dotted name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A span of a source, and the key of the data that stands there, if one does.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// Where it was written.
    pub source: Source,
    /// Bytes of the source.
    pub span: Range<usize>,
    /// Full key of the entry that stands there.
    pub key: Option<Key>,
}

impl Place {
    /// The same place, known to be the entry `key`.
    #[must_use]
    pub fn of(mut self, key: &Key) -> Self {
        self.key = Some(key.clone());
        self
    }

    /// The place of a piece of its text.
    pub fn within(&self, piece: &str) -> Option<Self> {
        let text = self.source.text().get(self.span.clone())?;
        let start = self.span.start + text.find(piece)?;
        Some(Self { span: start..start + piece.len(), ..self.clone() })
    }

    /// Looks for pieces of its text one behind the other, so that each stretch of it is gone through once.
    pub fn pieces(&self) -> Pieces<'_> {
        Pieces { place: self, from: 0 }
    }

    /// Line and column of the start, counted from 1, columns in characters.
    pub fn start(&self) -> (usize, usize) {
        self.source.line_column(self.span.start)
    }

    /// The column after the last character of the span, on the line where it starts.
    pub fn end_column(&self) -> usize {
        let (line, column) = self.start();
        let (last, end) = self.source.line_column(self.span.end);
        // An empty span, as that of a key without a value, still gets a caret of its own.
        if last == line { end.max(column + 1) } else { self.source.line(line).chars().count() + 1 }
    }
}

/// Pieces of a place, looked for one behind the other.
#[derive(Debug)]
pub struct Pieces<'a> {
    place: &'a Place,
    from: usize,
}

impl Pieces<'_> {
    /// The place of the next such piece; the whole place where there is none.
    pub fn next(&mut self, piece: &str) -> Place {
        let text = self.place.source.text().get(self.place.span.clone()).unwrap_or_default();
        let Some(found) = text.get(self.from..).and_then(|rest| rest.find(piece)) else { return self.place.clone() };
        let start = self.place.span.start + self.from + found;
        self.from += found + piece.len();
        Place { span: start..start + piece.len(), ..self.place.clone() }
    }
}

/// Where a printed figure came from: the entry of the data that says it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Origin {
    /// Full key of the figure.
    pub key: Key,
    /// Where its value is written; a figure that was computed stands where its formula does.
    pub place: Place,
}

impl Origin {
    /// The entry with this key, written at this place.
    pub fn new(key: Key, place: Place) -> Self {
        Self { key, place }
    }
}

#[cfg(test)]
mod tests {
    use super::{STEP, Source};

    #[test]
    fn columns_are_counted_in_characters_on_short_lines_and_on_long_ones() {
        let text = format!("甲乙\n\n{}丙\nab", "数据".repeat(STEP));
        let source = Source::new("数据.yaml", text.as_str());
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..offset];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!(source.line_column(offset), (line, column), "at {offset}");
        }
    }
}
