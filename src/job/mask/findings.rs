//! What may be seen of findings: they quote the data, in their words and in the lines that they point at.

use super::Mask;
use crate::base::finding::{Finding, Findings};
use crate::base::source::{Key, Place, Source};

impl Mask {
    /// The findings without anything that is hidden. Lines and columns stay, and the lines that are quoted are masked ones.
    ///
    /// Of files that are not `data` (templates, 样式.yaml) only what the ledger holds is hidden, as in a finished draft.
    pub fn findings(&self, findings: Findings, data: &[&Source]) -> Findings {
        let mut veil = Veil { mask: self, data: data.iter().map(|source| source.name()).collect(), sources: Vec::new() };
        let mut seen = Findings::new();
        seen.extend(findings.into_iter().map(|finding| veil.finding(finding)));
        seen
    }
}

/// Masked sources beside the real ones.
struct Veil<'a> {
    mask: &'a Mask,
    data: Vec<&'a str>,
    sources: Vec<(Source, Source)>,
}

impl Veil<'_> {
    fn finding(&mut self, finding: Finding) -> Finding {
        let places = finding.place.iter().chain(finding.also.iter().map(|(place, _)| place));
        // What is told of no place (of all files, of the whole report) may quote any of the data.
        let is_data = finding.place.is_none() || places.into_iter().any(|place| self.is_data(&place.source));
        let words = |text: &str| self.text(text, is_data);
        let mut seen = Finding::new(finding.rule, finding.severity, words(&finding.message));
        seen.hints = finding.hints.iter().map(|hint| words(hint).into()).collect();
        let also: Vec<String> = finding.also.iter().map(|(_, text)| words(text)).collect();
        seen.also = finding.also.iter().map(|(place, _)| self.place(place)).zip(also).collect();
        seen.place = finding.place.map(|place| self.place(&place));
        seen.fatal = finding.fatal;
        seen
    }

    fn is_data(&self, source: &Source) -> bool {
        self.data.contains(&source.name())
    }

    fn text(&self, text: &str, is_data: bool) -> String {
        if is_data { self.mask.text(text) } else { self.mask.printed(text) }
    }

    fn place(&mut self, place: &Place) -> Place {
        let seen = self.source(&place.source);
        let (start, end) = (self.offset(place, place.span.start, &seen), self.offset(place, place.span.end, &seen));
        let masked = seen.place(start..end.max(start));
        match &place.key {
            Some(key) => masked.of(&Key::new(self.mask.without_names(key.as_str()))),
            None => masked,
        }
    }

    /// Where an offset of a real source lies in its masked one: on the same line, behind as much of it.
    fn offset(&self, place: &Place, offset: usize, seen: &Source) -> usize {
        let (line, column) = place.source.line_column(offset);
        let before: String = place.source.line(line).chars().take(column - 1).collect();
        let line_seen = seen.line(line);
        // What cuts a number or a name in two is masked otherwise than the whole line: the offset stays on it, between letters.
        let mut length = self.text(&before, self.is_data(&place.source)).len().min(line_seen.len());
        while !line_seen.is_char_boundary(length) {
            length -= 1;
        }
        seen.line_start(line) + length
    }

    fn source(&mut self, source: &Source) -> Source {
        // Few files, each with many findings: to mask a file for every finding would go through it as often.
        if let Some((_, seen)) = self.sources.iter().find(|(real, _)| real == source) {
            return seen.clone();
        }
        let is_data = self.is_data(source);
        let lines: Vec<String> = source.text().split('\n').map(|line| self.text(line, is_data)).collect();
        let seen = Source::new(self.mask.text(source.name()), lines.join("\n"));
        self.sources.push((source.clone(), seen.clone()));
        seen
    }
}
