//! Findings for people: what is wrong, the line with a caret under the right characters, other places, what to do.

use std::borrow::Cow;

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::hashed::{HashMap, IndexMap};
use crate::base::source::Place;
use crate::base::text::width;
use crate::cli::screen::Paint;

/// Cells of a quoted line; with the line number it fits a window of 80.
const ROOM: usize = 70;
/// Cells kept before the caret when a long line is cropped.
const BEFORE: usize = 24;

/// How many findings people are shown; whoever has more mends these first.
const MOST: usize = 300;

/// Findings of one kind from which on they are shown as one block.
const MANY: usize = 4;
/// Groups that a block names.
const GROUPS: usize = 20;

/// The findings, an empty line between them; where there are too many, the graver ones.
pub(crate) fn human(findings: &Findings, paint: Paint) -> String {
    let mut room = MOST;
    let mut rest = 0;
    let mut kept = Vec::new();
    let blocks = blocks(findings);
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        for (at, block) in blocks.iter().enumerate().filter(|(_, block)| block[0].severity == severity) {
            if room > 0 {
                room -= 1;
                kept.push((at, block));
            } else {
                rest += block.len();
            }
        }
    }
    // Chosen by their weight, they are shown in the order of the data.
    kept.sort_by_key(|(at, _)| *at);
    let mut shown: Vec<String> = kept
        .into_iter()
        .map(|(_, block)| match block[..] {
            [finding] => one(finding, paint),
            _ => many(block, paint),
        })
        .collect();
    if rest > 0 {
        shown.push(format!("……还有 {rest} 处没有列出：先改好上面的再看，或用 qicao check --format short 看全部\n"));
    }
    shown.join("\n")
}

/// What findings have in common that differ in their key alone: rule, severity, words, what to do.
type KindOfFinding<'a> = (&'a str, Severity, &'a str, &'a [Cow<'static, str>]);

/// The findings, those together that differ in their key alone, where they are many.
fn blocks(findings: &Findings) -> Vec<Vec<&Finding>> {
    // Only looked into: the order is that of the findings.
    let mut kinds: HashMap<KindOfFinding<'_>, Vec<&Finding>> = HashMap::default();
    for finding in findings {
        if let Some((_, words)) = keyed(finding) {
            kinds.entry((finding.rule.id, finding.severity, words, &finding.hints)).or_default().push(finding);
        }
    }
    let mut out = Vec::new();
    for finding in findings {
        let alike =
            keyed(finding).and_then(|(_, words)| kinds.get(&(finding.rule.id, finding.severity, words, &finding.hints[..])));
        match alike.filter(|alike| alike.len() >= MANY) {
            None => out.push(vec![finding]),
            // It stands where the first of them stands.
            Some(alike) if std::ptr::eq(alike[0], finding) => out.push(alike.clone()),
            Some(_) => {}
        }
    }
    out
}

/// The key that a message begins with, and the words behind it; none where it says more than that.
fn keyed(finding: &Finding) -> Option<(&str, &str)> {
    if !finding.also.is_empty() {
        return None;
    }
    let key = finding.place.as_ref()?.key.as_ref()?.as_str();
    let message = finding.message.strip_prefix("指标").unwrap_or(&finding.message);
    let words = message.strip_prefix('“')?.strip_prefix(key)?.strip_prefix('”')?;
    Some((key, words))
}

/// A block of findings: how many, of which groups, and where the first is.
fn many(block: &[&Finding], paint: Paint) -> String {
    let mut groups: IndexMap<&str, usize> = IndexMap::default();
    for (key, _) in block.iter().filter_map(|finding| keyed(finding)) {
        *groups.entry(key.split('.').next().unwrap_or(key)).or_default() += 1;
    }
    let named: Vec<String> = groups.iter().take(GROUPS).map(|(group, count)| format!("{group} {count}")).collect();
    let more = if groups.len() > GROUPS { "等" } else { "" };
    let first = block[0];
    let words = keyed(first).map_or("", |(_, words)| words);
    let at = first.place.as_ref().map(|place| {
        let (line, column) = place.start();
        format!("；首处 {}:{line}:{column}", place.source.name())
    });
    let message = format!("{} 个指标{words}：{}{more}{}", block.len(), named.join("、"), at.unwrap_or_default());
    let mut out = format!(
        "{}: {}\n",
        paint.with(colour(first.severity), &format!("{}[{}]", first.severity, first.rule.name)),
        paint.with(Paint::BOLD, &width::shown(&message))
    );
    hints(first, paint, &mut out);
    out
}

fn colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => Paint::RED,
        Severity::Warning => Paint::YELLOW,
        Severity::Note => Paint::CYAN,
    }
}

fn hints(finding: &Finding, paint: Paint, out: &mut String) {
    for hint in &finding.hints {
        out.push_str(&format!("   {}{}\n", paint.with(Paint::CYAN, "提示："), width::shown(hint)));
    }
}

fn one(finding: &Finding, paint: Paint) -> String {
    let Finding { severity, rule, message, place, also, .. } = finding;
    let colour = colour(*severity);
    let mut out = format!(
        "{}: {}\n",
        paint.with(colour, &format!("{severity}[{}]", rule.name)),
        paint.with(Paint::BOLD, &width::shown(message))
    );
    let places = place.iter().chain(also.iter().map(|(place, _)| place));
    // Two at least, so that nearly all findings stand behind the same margin.
    let digits = places.map(|place| place.start().0.to_string().len()).max().unwrap_or(0).max(2);
    let mut quote = Quote { out: &mut out, digits, paint, before: None };
    if let Some(place) = place {
        quote.place(place, "-->", '^', colour, "");
    }
    for (place, message) in also {
        quote.place(place, ":::", '-', Paint::BLUE, message);
    }
    hints(finding, paint, &mut out);
    out
}

/// Quotes places of one finding under each other.
struct Quote<'a> {
    out: &'a mut String,
    /// Width of the column of line numbers.
    digits: usize,
    paint: Paint,
    /// The place quoted last.
    before: Option<Place>,
}

impl Quote<'_> {
    fn place(&mut self, place: &Place, arrow: &str, mark: char, colour: &'static str, message: &str) {
        let (line, column) = place.start();
        let same_file = self.before.as_ref().is_some_and(|before| before.source.name() == place.source.name());
        let margin = format!("{} {}", " ".repeat(self.digits), self.paint.with(Paint::BLUE, "│"));
        let arrow = self.paint.with(Paint::BLUE, arrow);
        if !same_file {
            let name = width::shown(place.source.name());
            self.out.push_str(&format!("{}{arrow} {name}:{line}:{column}\n{margin}\n", " ".repeat(self.digits)));
        }
        let view = ShownPart::of(&Stretch::of(place, line, column));
        // A second mark goes beneath the line that stands there already, unless that was cropped round the first.
        if !(same_file && self.before.as_ref().is_some_and(|before| before.start().0 == line) && view.whole) {
            let number = self.paint.with(Paint::BLUE, &format!("{line:>digits$} │", digits = self.digits));
            self.out.push_str(format!("{number} {}", view.text).trim_end());
            self.out.push('\n');
        }
        let marks = self.paint.with(colour, &mark.to_string().repeat(view.marked));
        let message = width::shown(message);
        self.out.push_str(format!("{margin} {}{marks} {message}", " ".repeat(view.indent)).trim_end());
        self.out.push('\n');
        self.before = Some(place.clone());
    }
}

/// The part of a line that is shown, and the cells to mark in it.
struct ShownPart {
    text: String,
    indent: usize,
    marked: usize,
    /// Nothing was cut off.
    whole: bool,
}

/// The stretch of a line that could be shown: a line may have megabytes, and each of its findings quotes it.
struct Stretch<'a> {
    text: &'a str,
    /// The characters to mark, counted from the start of the stretch.
    from: usize,
    to: usize,
    /// Whether the line goes on before and behind it.
    cut: (bool, bool),
}

impl<'a> Stretch<'a> {
    /// Bytes kept on both sides of where a place begins; many more than fit the room.
    const REACH: usize = 16 * ROOM;

    fn of(place: &'a Place, line: usize, column: usize) -> Self {
        let text = place.source.line(line);
        let at = place.span.start.saturating_sub(place.source.line_start(line)).min(text.len());
        let floor = |offset: usize| (0..=offset).rev().find(|&offset| text.is_char_boundary(offset)).unwrap_or(0);
        let (at, end) = (floor(at), floor((at + Self::REACH).min(text.len())));
        let start = floor(at.saturating_sub(Self::REACH));
        let from = text[start..at].chars().count();
        let marked = place.end_column().saturating_sub(column);
        Self { text: &text[start..end], from, to: from + marked, cut: (start > 0, end < text.len()) }
    }
}

impl ShownPart {
    /// Shows a line so that the characters to mark are in sight.
    fn of(stretch: &Stretch<'_>) -> Self {
        let (cut_before, cut_behind) = stretch.cut;
        let cells: Vec<String> = stretch
            .text
            .chars()
            .map(|character| {
                let mut shown = String::new();
                width::showable(character, &mut shown);
                shown
            })
            .collect();
        let total = |range: &[String]| range.iter().map(|cell| width::of(cell)).sum::<usize>();
        let from = stretch.from.min(cells.len());
        let to = stretch.to.clamp(from, cells.len());
        if !cut_before && !cut_behind && total(&cells) <= ROOM {
            // A place at the end of a line has no width, and must be seen.
            let marked = total(&cells[from..to]).max(1);
            return Self { text: cells.concat(), indent: total(&cells[..from]), marked, whole: true };
        }
        let mut first = from;
        while first > 0 && total(&cells[first - 1..from]) <= BEFORE {
            first -= 1;
        }
        // Cell by cell, for a character that cannot be shown takes eight: <U+202E>.
        let mut last = first;
        let mut used = 0;
        while last < cells.len() && used + width::of(&cells[last]) <= ROOM {
            used += width::of(&cells[last]);
            last += 1;
        }
        let head = if first > 0 || cut_before { "… " } else { "" };
        let tail = if last < cells.len() || cut_behind { " …" } else { "" };
        Self {
            text: format!("{head}{}{tail}", cells[first..last].concat()),
            indent: width::of(head) + total(&cells[first..from]),
            marked: total(&cells[from..to.min(last).max(from)]).max(1),
            whole: false,
        }
    }
}
