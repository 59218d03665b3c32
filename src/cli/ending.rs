//! How a command ends that holds what came back against the data (`pull`, `collect`): what it found, what it wrote, and whether
//! something is left to somebody.

use serde::Serialize;

use super::exit::Exit;
use super::report::Format;
use super::screen::{self, Paint};
use crate::base::finding::{Error, Findings};

/// Looks, and prints what was found; or tells what keeps anything from being read.
pub(super) fn run<T>(
    format: Format,
    look: impl FnOnce(&mut Findings) -> Result<Option<T>, Error>,
    print: impl FnOnce(T) -> Exit,
) -> Exit {
    let mut findings = Findings::new();
    match look(&mut findings) {
        Ok(Some(found)) => return print(found),
        Ok(None) => findings.sort(),
        Err(error) => findings = Findings::from(error.into_finding()),
    }
    // A script waits for its answer on standard output, also where that is only what went wrong.
    if format == Format::Human { Exit::undone_by_all(&findings) } else { Exit::report(&findings, format) }
}

/// Prints what was found to standard output and what was written to standard error.
pub(super) fn print(found: String, written: &[String], is_open: bool) -> Exit {
    if let Err(error) = screen::out(found) {
        return Exit::undone_by(error.into_finding());
    }
    for line in written {
        screen::print(format!("{line}\n"));
    }
    if is_open { Exit::Found } else { Exit::Done }
}

/// What was found, for programs.
pub(super) fn json(found: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(found).expect("names and numbers always make JSON");
    text.push('\n');
    text
}

/// A part of what is told for people, under its title; nothing where there is nothing.
pub(super) fn section<T>(out: &mut String, paint: Paint, title: &str, list: &[T], say: impl Fn(&T) -> String) {
    if !list.is_empty() {
        out.push_str(&format!("\n{}\n", paint.with(Paint::BOLD, title)));
        list.iter().for_each(|entry| out.push_str(&say(entry)));
    }
}
