//! Translations that were made when the program was built. A run unpacks those that its data asks for, and translates none of them.
//!
//! What a draft does not need is left out: places are found by translating anew, which only a fault asks for.

use std::borrow::Cow;
use std::ops::Range;

use super::named::NameSet;
use super::terms::CLAUSES;
use super::translated::Translated;

impl Translated {
    /// What build.rs packed: lines of names and of spans, in the order of `packed` there, and behind them what Tera reads.
    pub(crate) fn unpacked(packed: &'static str) -> Self {
        let mut rest = packed;
        let mut line = || {
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            rest = after;
            line
        };
        let [roots, reads, bound, defined, components, rests] = std::array::from_fn(|_| NameSet::of_line(line()));
        let chapters = line().split('\t').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        // A template extends one other at the most.
        let extends = named_spans(line()).next();
        let includes = named_spans(line()).collect();
        let nested_components = named_spans(line()).map(|(_, span)| span).collect();
        let silent = line();
        Self {
            text: Cow::Borrowed(rest),
            is_abridged: rest.contains(CLAUSES),
            roots,
            reads,
            bound,
            defined,
            components,
            rests,
            chapters,
            extends,
            includes,
            nested_components,
            silent,
            ..Self::default()
        }
    }
}

/// Names with where they stand: name, start and end, one behind the other.
fn named_spans(line: &'static str) -> impl Iterator<Item = (String, Range<usize>)> {
    let mut fields = line.split('\t');
    std::iter::from_fn(move || {
        let (name, start, end) = (fields.next()?, fields.next()?, fields.next()?);
        Some((name.to_owned(), start.parse().ok()?..end.parse().ok()?))
    })
}
