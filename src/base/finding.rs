//! What is wrong, where, why, and what to do next.
//!
//! Three kinds of trouble are kept apart: a [`Finding`] is about the county's material (collected, placed, explained;
//! drafting goes on as far as it can), an [`Error`] is about the world (a file that cannot be read or written), and a panic is a bug of ours.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::ops::Range;

use crate::base::hashed::{HashMap, HashSet};
use crate::base::rule::Rule;
pub use crate::base::severity::Severity;
use crate::base::source::{Key, Place};

/// One thing that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What it was raised under.
    pub rule: &'static Rule,
    /// How bad it is.
    pub severity: Severity,
    /// One clause, in Chinese, with both numbers where two disagree.
    pub message: String,
    /// Where it is, if it is anywhere.
    pub place: Option<Place>,
    /// Other places that belong to it, each with a word of its own.
    pub also: Vec<(Place, String)>,
    /// What to do next, each one sentence in Chinese.
    pub hints: Vec<Cow<'static, str>>,
    /// Nothing can be drafted while this stands: the program ends with 2 and writes nothing.
    pub fatal: bool,
}

impl Finding {
    /// A finding of a severity that only its raiser knows; see [`Rule`] for the others.
    pub fn new(rule: &'static Rule, severity: Severity, message: impl Into<String>) -> Self {
        let message = bounded(message.into());
        Self { rule, severity, message, place: None, also: Vec::new(), hints: Vec::new(), fatal: false }
    }

    /// Says where it is.
    #[must_use]
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        self.place = place.into();
        self
    }

    /// Names another place that belongs to it.
    #[must_use]
    pub fn and(mut self, place: Place, message: impl Into<String>) -> Self {
        // Room for one, for few have more, and there may be a hundred thousand findings.
        self.also.reserve_exact(1);
        self.also.push((place, message.into()));
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hints.reserve_exact(1);
        self.hints.push(match hint.into() {
            Cow::Borrowed(hint) => Cow::Borrowed(hint),
            Cow::Owned(hint) => Cow::Owned(bounded(hint)),
        });
        self
    }
}

/// The most bytes of a message: some four hundred characters, more than which nobody reads. It quotes what was written, however long.
const LONGEST: usize = 1_200;

/// A message that is read to its end: of a longer one the middle is left out.
fn bounded(message: String) -> String {
    if message.len() <= LONGEST {
        return message;
    }
    let (head, tail) = (LONGEST * 2 / 3, message.len() - LONGEST / 4);
    let kept = |from: usize, to: usize| message.char_indices().filter(move |(at, _)| (from..to).contains(at)).map(|(_, c)| c);
    kept(0, head).chain("……".chars()).chain(kept(tail, message.len())).collect()
}

impl Rule {
    /// A finding as bad as the rule's can be.
    pub fn finding(&'static self, message: impl Into<String>) -> Finding {
        Finding::new(self, self.severity, message)
    }

    /// A finding of severity 错误, where the rule's own is another.
    pub fn error(&'static self, message: impl Into<String>) -> Finding {
        Finding::new(self, Severity::Error, message)
    }

    /// A finding that is only a 警告.
    pub fn warning(&'static self, message: impl Into<String>) -> Finding {
        Finding::new(self, Severity::Warning, message)
    }

    /// A finding that is only a 提示.
    pub fn note(&'static self, message: impl Into<String>) -> Finding {
        Finding::new(self, Severity::Note, message)
    }

    /// A finding of severity 错误 that keeps anything from being drafted (exit code 2).
    pub fn fatal(&'static self, message: impl Into<String>) -> Finding {
        Finding { fatal: true, ..Finding::new(self, Severity::Error, message) }
    }
}

/// The findings of one run, in the order of files and lines once [`sort`](Self::sort)ed.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Finding>,
    /// Hashes of what is there, so that a file with a hundred thousand faults is still told at once.
    seen: HashSet<u64>,
    /// The files that were given, in that order.
    files: Vec<String>,
}

impl PartialEq for Findings {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl Eq for Findings {}

impl Findings {
    /// No findings yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one, unless the very same is there already.
    pub fn push(&mut self, finding: Finding) {
        fn at(place: &Place) -> (&str, &Range<usize>, Option<&Key>) {
            (place.source.name(), &place.span, place.key.as_ref())
        }
        let also: Vec<_> = finding.also.iter().map(|(place, message)| (at(place), message)).collect();
        let said = (finding.rule.id, &finding.message, finding.place.as_ref().map(at), also, &finding.hints);
        // Of a hundred thousand findings two that differ have one hash once in a billion runs.
        if self.seen.insert(self.seen.hasher().hash_one(said)) {
            self.list.push(finding);
        }
    }

    /// Names the next of the files that were given: findings are told in their order.
    pub fn given(&mut self, file: &str) {
        if !self.files.iter().any(|known| known == file) {
            self.files.push(file.to_owned());
        }
    }

    /// Gives each the severity that `weight` says, or takes it out where that says none. What keeps anything from being drafted stays.
    pub fn weigh(&mut self, weight: impl Fn(&Finding) -> Option<Severity>) {
        self.list.retain_mut(|finding| match weight(finding) {
            _ if finding.fatal => true,
            Some(severity) => {
                finding.severity = severity;
                true
            }
            None => false,
        });
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Whether one of them keeps anything from being drafted.
    pub fn is_fatal(&self) -> bool {
        self.list.iter().any(|finding| finding.fatal)
    }

    /// Puts them in the order of their files, those that were given first, and of their lines; those without a place come last.
    pub fn sort(&mut self) {
        let mut files: HashMap<String, usize> = self.files.iter().enumerate().map(|(at, file)| (file.clone(), at)).collect();
        for place in self.list.iter().filter_map(|finding| finding.place.as_ref()) {
            if !files.contains_key(place.source.name()) {
                files.insert(place.source.name().to_owned(), files.len());
            }
        }
        // A stable sort: what was found first at a place is told first, a fault before what follows from it. Findings are moved in
        // place, for there may be a hundred thousand.
        self.list.sort_by_cached_key(|finding| match &finding.place {
            Some(place) => (files.get(place.source.name()).copied().unwrap_or(usize::MAX), place.span.start),
            None => (usize::MAX, usize::MAX),
        });
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl Extend<Finding> for Findings {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, iter: T) {
        for finding in iter {
            self.push(finding);
        }
    }
}

/// The world would not do what was asked: a file that cannot be read or written, a limit of the system.
#[derive(Debug)]
#[non_exhaustive]
pub struct Error {
    /// What it was raised under.
    pub rule: &'static Rule,
    /// One clause in Chinese.
    pub message: String,
    /// What to do next.
    pub hints: Vec<Cow<'static, str>>,
    /// What the system said.
    pub source: Option<io::Error>,
}

impl Error {
    /// An error with what the system said.
    pub fn io(rule: &'static Rule, message: impl Into<String>, source: io::Error) -> Self {
        Self { rule, message: message.into(), hints: Vec::new(), source: Some(source) }
    }

    /// An error that the system had no part in.
    pub fn new(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self { rule, message: message.into(), hints: Vec::new(), source: None }
    }

    /// Says what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same trouble in the form that everything is told in; always fatal.
    pub fn into_finding(self) -> Finding {
        let mut finding = self.rule.fatal(self.message);
        finding.hints = self.hints;
        finding
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}

#[cfg(test)]
mod tests {
    use super::bounded;

    #[test]
    fn of_a_long_message_the_middle_is_left_out() {
        assert_eq!(bounded("“甲”不对".to_owned()), "“甲”不对");
        let long = bounded(format!("“{}”不对", "长".repeat(10_000)));
        assert!(long.len() < 1_300 && long.starts_with("“长") && long.contains("长……长") && long.ends_with("长”不对"), "{long}");
    }
}
