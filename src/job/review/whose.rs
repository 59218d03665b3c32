//! Whose words a part of a draft is: a text of the data, or a template.

use std::cell::Cell;
use std::ops::Range;

use super::files::DataFiles;
use super::report::From;
use super::unit::DraftUnit;
use super::words::{PrintedParagraph, template, whole};
use crate::base::source::Source;
use crate::format::docx::read::Manuscript;

/// What texts are compared with.
pub(super) struct TextSources<'a> {
    pub(super) manuscript: &'a Manuscript,
    pub(super) data: &'a DataFiles<'a>,
    pub(super) templates: &'a [(String, Source)],
    /// How many sentences may still be looked for in all templates.
    pub(super) searches: Cell<usize>,
}

/// So many sentences are looked for in the templates: of a draft that says nothing of what it said it need not be known whose words they were.
pub(super) const MOST_SEARCHES: usize = 500;

impl<'a> TextSources<'a> {
    /// The texts of the data that a unit prints, the longest first.
    pub(super) fn printed(&self, unit: &DraftUnit, figures: &[Range<usize>]) -> Vec<PrintedParagraph<'a>> {
        let mut out: Vec<PrintedParagraph<'a>> =
            self.data.paragraphs().iter().filter_map(|paragraph| paragraph.printed(&unit.text, figures)).collect();
        out.sort_by_key(|printed| std::cmp::Reverse(printed.range.len()));
        out
    }

    /// Whose words a part of a unit is.
    pub(super) fn origin(
        &self,
        unit: &DraftUnit,
        figures: &[Range<usize>],
        printed: &[PrintedParagraph<'_>],
        part: &Range<usize>,
    ) -> (From, Option<String>, Option<usize>) {
        // A name or a word of the data may stand in anybody's sentence: whose it is says the greater part of it.
        let is_most = |printed: &&PrintedParagraph<'_>| {
            let range = &printed.range;
            let shared = range.end.min(part.end).saturating_sub(range.start.max(part.start));
            // A title that a name is the greater part of is the layout's all the same.
            shared > 0 && if printed.paragraph.is_name { shared == part.len() } else { 2 * shared >= part.len() }
        };
        if let Some(printed) = printed.iter().find(is_most) {
            let start = part.start.max(printed.range.start);
            let line = printed.paragraph.line(&unit.text[start..printed.range.end]);
            return (From::Yaml, Some(printed.paragraph.place.source.name().to_owned()), Some(line));
        }
        let mut runs = Vec::new();
        let mut at = part.start;
        for figure in figures.iter().filter(|figure| part.start <= figure.start && figure.end <= part.end) {
            runs.push(&unit.text[at.min(figure.start)..figure.start]);
            at = figure.end;
        }
        runs.push(&unit.text[at.min(part.end)..part.end]);
        let left = self.searches.get();
        self.searches.set(left.saturating_sub(1));
        match (left > 0).then(|| template(&runs, self.templates)).flatten() {
            Some((file, line)) => (From::Template, Some(file), Some(line)),
            None => (From::Template, None, None),
        }
    }

    /// Whose words a whole unit is; a heading of the data and the text behind it are both the data's.
    pub(super) fn origin_of_all(&self, unit: &DraftUnit, figures: &[Range<usize>]) -> (From, Option<String>, Option<usize>) {
        let (all, printed) = (0..unit.text.len(), self.printed(unit, figures));
        let found = self.origin(unit, figures, &printed, &all);
        match several(unit, &printed, &all).filter(|_| found.1.is_none()) {
            Some((file, line)) => (From::Yaml, Some(file), Some(line)),
            None => found,
        }
    }
}

/// Where the data says the first of several texts that are the greater part of a part of a unit: 一是……；二是…….
pub(super) fn several(unit: &DraftUnit, printed: &[PrintedParagraph<'_>], part: &Range<usize>) -> Option<(String, usize)> {
    let inside = |one: &&PrintedParagraph<'_>| !one.paragraph.is_name && one.range.start < part.end && part.start < one.range.end;
    let all: Vec<&PrintedParagraph<'_>> = whole(printed).filter(inside).collect();
    let shared: usize = all.iter().map(|one| one.range.end.min(part.end) - one.range.start.max(part.start)).sum();
    let first = all.into_iter().min_by_key(|one| one.range.start).filter(|_| 2 * shared >= part.len())?;
    let words = &unit.text[first.range.start.max(part.start)..first.range.end];
    Some((first.paragraph.place.source.name().to_owned(), first.paragraph.line(words)))
}
