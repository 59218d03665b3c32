//! What may be seen of findings: they quote the data, in their words and in the lines that they point at.

use super::Mask;
use crate::base::finding::{Finding, Findings};
use crate::base::hashed::HashMap;
use crate::base::source::{Key, Place, Source};
use crate::base::text::bare::is_chinese;

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
    sources: Vec<MaskedSource>,
}

/// A source as it may be seen.
struct MaskedSource {
    real: Source,
    seen: Source,
    /// The lines that findings point at, by their numbers.
    lines: HashMap<usize, MaskedLine>,
}

impl Veil<'_> {
    fn finding(&mut self, finding: Finding) -> Finding {
        let places = finding.place.iter().chain(finding.also.iter().map(|(place, _)| place));
        // What is told of no place (of all files, of the whole report) may quote any of the data.
        let is_data = finding.place.is_none() || places.into_iter().any(|place| self.is_data(&place.source));
        let words = |text: &str| match (self.mask.blind, text.strip_prefix("改成：")) {
            (true, Some(line)) => format!("改成：{}", without_words(&seen_as(self.mask, line, is_data))),
            (true, None) => without_quoted(&seen_as(self.mask, text, is_data)),
            (false, _) => seen_as(self.mask, text, is_data),
        };
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

    fn place(&mut self, place: &Place) -> Place {
        let seen = self.source(&place.source);
        let (start, end) = (self.offset(place, place.span.start), self.offset(place, place.span.end));
        let masked = seen.place(start..end.max(start));
        match &place.key {
            Some(key) if self.mask.blind => masked.of(&Key::new(without_words(key.as_str()))),
            Some(key) => masked.of(&Key::new(self.mask.without_names(key.as_str()))),
            None => masked,
        }
    }

    /// Where an offset of a real source lies in its masked one: on the same line, behind as much of it.
    fn offset(&mut self, place: &Place, offset: usize) -> usize {
        let (line, _) = place.source.line_column(offset);
        let real = place.source.line(line);
        let mut at = offset.saturating_sub(place.source.line_start(line)).min(real.len());
        while !real.is_char_boundary(at) {
            at -= 1;
        }
        let number = self.number(&place.source);
        let (mask, is_data) = (self.mask, self.is_data(&place.source));
        let source = &mut self.sources[number];
        let marks = source.lines.entry(line).or_insert_with(|| MaskedLine::of(real, |text| seen_as(mask, text, is_data)));
        // What cuts a number or a name in two is masked otherwise than the whole line: the offset stays on it, between letters.
        let line_seen = source.seen.line(line);
        let mut length = marks.length(at, |from| seen_as(mask, &real[from], is_data)).min(line_seen.len());
        while !line_seen.is_char_boundary(length) {
            length -= 1;
        }
        source.seen.line_start(line) + length
    }

    fn source(&mut self, source: &Source) -> Source {
        let number = self.number(source);
        self.sources[number].seen.clone()
    }

    /// Which of the masked sources a real one is.
    fn number(&mut self, source: &Source) -> usize {
        // Few files, each with many findings: to mask a file for every finding would go through it as often.
        if let Some(number) = self.sources.iter().position(|known| known.real == *source) {
            return number;
        }
        let is_data = self.is_data(source);
        let (mask, blind) = (self.mask, self.mask.blind && is_data);
        let line = |line: &str| if blind { without_words(&seen_as(mask, line, is_data)) } else { seen_as(mask, line, is_data) };
        let lines: Vec<String> = source.text().split('\n').map(line).collect();
        let seen = Source::new(self.mask.text(source.name()), lines.join("\n"));
        self.sources.push(MaskedSource { real: source.clone(), seen, lines: HashMap::default() });
        self.sources.len() - 1
    }
}

/// A line of which any word may be a name; its characters stay in their columns, and × is as long as any of them.
fn without_words(line: &str) -> String {
    line.chars().map(|c| if is_chinese(c) { '×' } else { c }).collect()
}

/// Keys that a message may name: they are everybody's.
const KEYS: [&str; 4] = ["报告", "地区", "单位", "期间"];

/// The same of what a message quotes; its own words stay, and keys that are no county's.
fn without_quoted(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, behind)) = rest.split_once('“') {
        let end = behind.find('”').unwrap_or(behind.len());
        let quoted = &behind[..end];
        out.push_str(before);
        out.push('“');
        out.push_str(&if KEYS.contains(&quoted) { quoted.to_owned() } else { without_words(quoted) });
        rest = &behind[end..];
    }
    out + rest
}

fn seen_as(mask: &Mask, text: &str, is_data: bool) -> String {
    if is_data { mask.text(text) } else { mask.printed(text) }
}

/// Bytes between two marks in a line at least.
const STEP: usize = 256;
/// Characters behind which a line is marked; none of them stands in a number or a name.
const SAFE: [char; 9] = ['{', '}', '[', ']', '"', '“', '”', '。', '；'];

/// How long a line is as it may be seen up to marks in it: a file of one line has thousands of findings on it, and to mask for each all
/// that stands before it takes minutes.
struct MaskedLine(Vec<(usize, usize)>);

impl MaskedLine {
    fn of(line: &str, masked: impl Fn(&str) -> String) -> Self {
        let (mut from, mut length) = (0, 0);
        let mut marks = vec![(from, length)];
        for (at, c) in line.char_indices() {
            let end = at + c.len_utf8();
            // Where nothing safe comes for long, a number may be cut.
            if end - from >= STEP && SAFE.contains(&c) || end - from >= 4 * STEP {
                length += masked(&line[from..end]).len();
                from = end;
                marks.push((from, length));
            }
        }
        Self(marks)
    }

    /// How long the line is as it may be seen up to a place in it.
    fn length(&self, at: usize, masked: impl Fn(std::ops::Range<usize>) -> String) -> usize {
        let mark = self.0.partition_point(|(mark, _)| *mark <= at).saturating_sub(1);
        let (from, length) = self.0[mark];
        length + masked(from..at).len()
    }
}
