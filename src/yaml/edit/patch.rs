//! The words of a text that differ, put where they stand: its line ends stay where the clerk made them.

use std::ops::Range;

use super::site::Site;
use crate::base::text::difference::{Step, steps};
use crate::yaml::entry::ScalarForm;
use crate::yaml::quote;

/// Changed words nearer to each other than this are one change.
const NEAR: usize = 2;

/// What to put where so that a text of words `old` says `new`; none where its style can't hold that.
pub(super) fn patch(
    text: &str,
    site: &Site,
    style: ScalarForm,
    flow: bool,
    old: &str,
    new: &str,
) -> Option<Vec<(Range<usize>, String)>> {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    // Nothing visible is left to hold a line of its own.
    if new.iter().all(|c| c.is_whitespace()) {
        return None;
    }
    let places = CharacterPlaces::of(text, site, style, &old)?;
    let mut splices = Vec::new();
    for (gone, fresh) in hunks(&old, &new) {
        let fresh: String = new[fresh].iter().collect();
        let written = written(&fresh, style, &site.indent)?;
        splices.push((places.span(text, gone, fresh.is_empty()), written));
    }
    (style != ScalarForm::Plain || stands_plain(text, site, flow, &splices)).then_some(splices)
}

/// Words as a style writes them inside a text.
fn written(words: &str, style: ScalarForm, indent: &str) -> Option<String> {
    // Only double quotes can write these.
    let hidden = words.contains(['\u{85}', '\u{2028}', '\u{2029}', '\u{FEFF}', '\t']);
    match style {
        ScalarForm::Double => Some(quote::escaped(words)),
        _ if hidden => None,
        // A blank line in a text of several lines parts paragraphs in every style; only a block has room for one.
        ScalarForm::Literal | ScalarForm::Folded => {
            let lines: Vec<&str> = words.split('\n').collect();
            let bad = lines.iter().skip(1).any(|line| line.starts_with(' ')) || words.starts_with(' ') && lines.len() > 1;
            let lines = lines.iter().enumerate();
            let lines = lines.map(|(at, line)| match at {
                0 => (*line).to_owned(),
                _ if line.is_empty() && at + 1 < words.split('\n').count() => String::new(),
                _ => format!("{indent}{line}"),
            });
            (!bad && !indent.is_empty()).then(|| lines.collect::<Vec<_>>().join("\n"))
        }
        ScalarForm::Single => (!words.contains('\n')).then(|| words.replace('\'', "''")),
        ScalarForm::Plain => (!words.contains('\n')).then(|| words.to_owned()),
    }
}

/// Whether the lines of a text without quotes still mean themselves.
fn stands_plain(text: &str, site: &Site, flow: bool, splices: &[(Range<usize>, String)]) -> bool {
    let mut out = String::new();
    let mut at = site.inner.start;
    for (span, new) in splices {
        out.push_str(text.get(at..span.start).unwrap_or_default());
        out.push_str(new);
        at = span.end;
    }
    out.push_str(text.get(at..site.inner.end).unwrap_or_default());
    // YAML joins the lines of a plain text by blanks.
    let joined = out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    // At the start of any of its lines these would begin something else.
    let begins = |line: &str| !line.starts_with(['#', '-', '?', ':', '&', '*', '!', '|', '>', '%', '@', '`']);
    quote::styled(&joined, ScalarForm::Plain, flow, false) == joined && out.lines().skip(1).all(|line| begins(line.trim_start()))
}

/// What is gone and what is new in its place, as ranges of characters.
fn hunks(old: &[char], new: &[char]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut from, mut to) = (0, 0);
    for step in steps(old, new) {
        match step {
            Step::Kept(at, other) => (from, to) = (at + 1, other + 1),
            Step::Gone(_) | Step::New(_) => {
                let (gone, fresh) = match step {
                    Step::Gone(at) => (at..at + 1, to..to),
                    Step::New(at) => (from..from, at..at + 1),
                    Step::Kept(..) => continue,
                };
                match out.last_mut() {
                    Some((before, after)) if gone.start - before.end < NEAR && fresh.start - after.end < NEAR => {
                        (before.end, after.end) = (gone.end, fresh.end);
                    }
                    _ => out.push((gone.clone(), fresh.clone())),
                }
                (from, to) = (gone.end, fresh.end);
            }
        }
    }
    out
}

/// Where each visible character of a text is written.
struct CharacterPlaces {
    inner: Range<usize>,
    /// Of each character of the words; none for a blank.
    list: Vec<Option<Range<usize>>>,
}

impl CharacterPlaces {
    fn of(text: &str, site: &Site, style: ScalarForm, words: &[char]) -> Option<Self> {
        let raw = text.get(site.inner.clone())?;
        let mut visible = Vec::new();
        let mut rest = raw.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let mut meant = Some(c);
            match (style, c) {
                (ScalarForm::Double, '\\') => {
                    let (_, next) = rest.next()?;
                    let digits = match next {
                        'x' => 2,
                        'u' => 4,
                        'U' => 8,
                        _ => 0,
                    };
                    let code: String = (0..digits).filter_map(|_| rest.next().map(|(_, c)| c)).collect();
                    meant = match next {
                        'x' | 'u' | 'U' => u32::from_str_radix(&code, 16).ok().and_then(char::from_u32),
                        '"' | '\\' | '/' => Some(next),
                        // Line ends, tabs and blanks; what else there is, nobody types.
                        'n' | 't' | 'r' | ' ' | '\n' | '\t' | 'N' | '_' | 'L' | 'P' => None,
                        _ => return None,
                    };
                }
                (ScalarForm::Single, '\'') => drop(rest.next()),
                _ => {}
            }
            let end = site.inner.start + rest.peek().map_or(raw.len(), |(next, _)| *next);
            if let Some(c) = meant.filter(|c| !c.is_whitespace()) {
                visible.push((c, site.inner.start + at..end));
            }
        }
        let mut visible = visible.into_iter();
        let list = words.iter().map(|c| match c.is_whitespace() {
            true => Some(None),
            false => visible.next().filter(|(other, _)| other == c).map(|(_, span)| Some(span)),
        });
        let list: Vec<_> = list.collect::<Option<_>>()?;
        // Characters that are left over mean that the words were read otherwise than they stand here.
        visible.next().is_none().then_some(Self { inner: site.inner.clone(), list })
    }

    /// The end of the last visible character before a place.
    fn before(&self, at: usize) -> Option<usize> {
        self.list[..at].iter().rev().flatten().next().map(|span| span.end)
    }

    /// The start of the first visible character from a place on.
    fn after(&self, at: usize) -> Option<usize> {
        self.list[at..].iter().flatten().next().map(|span| span.start)
    }

    /// What to replace for some characters of the words.
    fn span(&self, text: &str, gone: Range<usize>, nothing: bool) -> Range<usize> {
        let visible = |at: usize| self.list.get(at).is_some_and(Option::is_some);
        if gone.is_empty() {
            let at = gone.start;
            // New words at the start of a paragraph stand on its line, all others behind the word before.
            let starts = visible(at) && (at == 0 || !visible(at - 1));
            let before = if starts { None } else { self.before(at) };
            let place = before.or_else(|| self.after(at)).unwrap_or(self.inner.start);
            return place..place;
        }
        let start = match visible(gone.start) {
            true => self.after(gone.start),
            false => self.before(gone.start),
        };
        let end = match visible(gone.end - 1) {
            true => self.before(gone.end),
            false => self.after(gone.end),
        };
        let span = start.unwrap_or(self.inner.start)..end.unwrap_or(self.inner.end);
        // A line of which nothing stays would be an empty one, and part paragraphs.
        let line_before = text[..span.start].rsplit('\n').next().unwrap_or_default();
        let line_after = text[span.end..].split('\n').next().unwrap_or_default();
        if nothing && line_before.trim().is_empty() && line_after.trim().is_empty() {
            return match (self.before(gone.start), self.after(gone.end)) {
                (Some(before), _) => before..span.end,
                (None, Some(after)) => span.start..after,
                (None, None) => span,
            };
        }
        span
    }
}
