//! What an author writes behind a heading about how it is set: `{段首}`, `{编号=一是}`.

use super::pass::Translator;
use crate::base::marks::{RUN_IN, numbered};
use crate::base::text::numbering::Scheme;

impl Translator<'_> {
    /// The marks of `{段首}` and `{编号=一是}`, which stand at `start`.
    pub(super) fn settings(&mut self, settings: &str, start: usize) -> String {
        let mut marks = String::new();
        for (at, _) in settings.match_indices('{') {
            let inner = &settings[at + 1..];
            let inner = &inner[..inner.find('}').unwrap_or(inner.len())];
            match inner.strip_prefix("编号=") {
                None => marks.push(RUN_IN),
                Some(scheme) if Scheme::parse(scheme).is_ok() => marks.push_str(&numbered(&scheme.trim().replace('.', "\\."))),
                Some(scheme) => self.out.schemes.push((scheme.to_owned(), start + at..start + at + inner.len() + 2)),
            }
        }
        marks
    }
}

/// A line of a heading without the settings that end it: `{段首}` and `{编号=一是}`.
pub(super) fn words_of(line: &str) -> &str {
    let mut words = line;
    while let Some(start) = words.trim_end().strip_suffix('}').and_then(|words| words.rfind('{')) {
        let inner = words[start..].trim_end().trim_matches(['{', '}']);
        if inner != "段首" && !inner.starts_with("编号=") {
            break;
        }
        words = words[..start].trim_end();
    }
    words
}
