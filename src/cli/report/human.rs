//! Findings for people: what is wrong, the line with a caret under the right characters, other places, what to do.

use crate::cli::screen::Paint;
use crate::finding::{Finding, Findings, Severity};
use crate::source::Place;
use crate::text::width;

/// Cells of a quoted line; with the line number it fits a window of 80.
const ROOM: usize = 70;
/// Cells kept before the caret when a long line is cropped.
const BEFORE: usize = 24;

/// All findings, an empty line between them.
pub fn human(findings: &Findings, paint: Paint) -> String {
    findings.iter().map(|finding| one(finding, paint)).collect::<Vec<_>>().join("\n")
}

fn one(finding: &Finding, paint: Paint) -> String {
    let Finding { severity, rule, message, place, also, hints, .. } = finding;
    let colour = match severity {
        Severity::Error => Paint::RED,
        Severity::Warning => Paint::YELLOW,
        Severity::Note => Paint::CYAN,
    };
    let mut out =
        format!("{}: {}\n", paint.with(colour, &format!("{severity}[{rule}]")), paint.with(Paint::BOLD, &width::shown(message)));
    let places = place.iter().chain(also.iter().map(|(place, _)| place));
    let digits = places.map(|place| place.start().0.to_string().len()).max().unwrap_or(0).max(2);
    let mut quote = Quote { out: &mut out, digits, paint, before: None };
    if let Some(place) = place {
        quote.place(place, "-->", '^', colour, "");
    }
    for (place, message) in also {
        quote.place(place, ":::", '-', Paint::BLUE, message);
    }
    for hint in hints {
        out.push_str(&format!("   {}{}\n", paint.with(Paint::CYAN, "提示："), width::shown(hint)));
    }
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
        let view = View::of(place.source.line(line), column, place.end_column());
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
struct View {
    text: String,
    indent: usize,
    marked: usize,
    /// Nothing was cut off.
    whole: bool,
}

impl View {
    /// Shows a line so that the characters from `column` up to `end` (counted from 1) are in sight.
    fn of(line: &str, column: usize, end: usize) -> Self {
        let cells: Vec<String> = line
            .chars()
            .map(|character| {
                let mut shown = String::new();
                width::showable(character, &mut shown);
                shown
            })
            .collect();
        let total = |range: &[String]| range.iter().map(|cell| width::of(cell)).sum::<usize>();
        let from = (column - 1).min(cells.len());
        let to = end.saturating_sub(1).clamp(from, cells.len());
        if total(&cells) <= ROOM {
            let marked = total(&cells[from..to]).max(1);
            return Self { text: cells.concat(), indent: total(&cells[..from]), marked, whole: true };
        }
        let mut first = from;
        while first > 0 && total(&cells[first - 1..from]) <= BEFORE {
            first -= 1;
        }
        let mut last = first;
        let mut used = 0;
        while last < cells.len() && used + width::of(&cells[last]) <= ROOM {
            used += width::of(&cells[last]);
            last += 1;
        }
        let head = if first > 0 { "… " } else { "" };
        let tail = if last < cells.len() { " …" } else { "" };
        Self {
            text: format!("{head}{}{tail}", cells[first..last].concat()),
            indent: width::of(head) + total(&cells[first..from]),
            marked: total(&cells[from..to.min(last).max(from)]).max(1),
            whole: false,
        }
    }
}
