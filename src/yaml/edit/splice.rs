//! Pieces of a text put in the place of others, all at once; in the file, with its own line ends.

use std::ops::Range;

use super::refusal::{Refusal, RefusalReason};
use crate::base::open::line_feeds;
use crate::base::source::Source;

/// What to put where.
#[derive(Debug, Default)]
pub(super) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    pub(super) fn extend(&mut self, more: Vec<(Range<usize>, String)>) {
        self.0.extend(more);
    }

    /// The text with all of them; the offset at which two meet.
    pub(super) fn apply(&self, source: &Source) -> Result<Edited, usize> {
        let text = source.text();
        let mut list: Vec<(Range<usize>, String)> =
            // What stands there already is no change: a file without any is not written.
            self.0.iter().filter(|(span, new)| text.get(span.clone()) != Some(new)).cloned().collect();
        // Those at one place stay in the order in which they were asked for.
        list.sort_by_key(|(span, _)| (span.start, span.end));
        let mut out = String::with_capacity(text.len() + list.iter().map(|(_, new)| new.len()).sum::<usize>());
        let mut at = 0;
        for (span, new) in &list {
            // A span that begins before the last one ended has no text before it: two changes meet.
            out.push_str(text.get(at..span.start).ok_or(span.start)?);
            out.push_str(new);
            at = span.end;
        }
        out.push_str(text.get(at..).ok_or(at)?);
        Ok(Edited { source: source.clone(), list, text: out })
    }
}

/// A file as it reads with all changes, which was read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    source: Source,
    list: Vec<(Range<usize>, String)>,
    text: String,
}

impl Edited {
    /// Its text, with line feeds.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was put where: spans of the old text, in order.
    pub fn changes(&self) -> &[(Range<usize>, String)] {
        &self.list
    }

    /// Whether nothing is changed.
    pub fn is_unchanged(&self) -> bool {
        self.list.is_empty()
    }

    /// Where the first change is.
    pub(super) fn first(&self) -> usize {
        self.list.first().map_or(0, |(span, _)| span.start)
    }

    /// The bytes of the file that was read, with all changes: its byte order mark and its line ends stay, also where they are
    /// mixed. A new line ends as the one before it.
    pub fn bytes(&self, file: &[u8]) -> Result<Vec<u8>, Refusal> {
        let moved = || Refusal { reason: RefusalReason::Moved, place: self.source.place(0..0) };
        let (mark, rest) = match file.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) => (&file[..3], rest),
            None => (&file[..0], file),
        };
        let old = std::str::from_utf8(rest).map_err(|_| moved())?;
        // Somebody may have saved the file since it was read.
        if line_feeds(old.to_owned()) != self.source.text() {
            return Err(moved());
        }
        let mut out = mark.to_vec();
        let mut walk = LineWalk { old, at: 0, read: 0, end: first_end(old) };
        for (span, new) in &self.list {
            out.extend_from_slice(walk.until(span.start).as_bytes());
            out.extend_from_slice(new.replace('\n', walk.end).as_bytes());
            // Walked over and not copied: this is what gives way.
            walk.until(span.end);
        }
        out.extend_from_slice(&old.as_bytes()[walk.at..]);
        Ok(out)
    }
}

/// The first line end of a text.
fn first_end(text: &str) -> &'static str {
    match text.find(['\r', '\n']).map(|at| &text[at..]) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// A walk over a text with its own line ends, by offsets of the same text with line feeds.
struct LineWalk<'a> {
    old: &'a str,
    /// Offset in the text.
    at: usize,
    /// Offset in the text with line feeds.
    read: usize,
    /// The last line end.
    end: &'static str,
}

impl<'a> LineWalk<'a> {
    /// What stands before an offset.
    fn until(&mut self, offset: usize) -> &'a str {
        let start = self.at;
        while self.read < offset {
            let rest = &self.old[self.at..];
            let plain = rest.find(['\r', '\n']).unwrap_or(rest.len()).min(offset - self.read);
            if plain > 0 {
                self.at += plain;
                self.read += plain;
                continue;
            }
            self.end = first_end(rest);
            self.at += self.end.len();
            self.read += 1;
        }
        &self.old[start..self.at]
    }
}
