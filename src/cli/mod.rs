//! People: arguments, files, messages. The only room that speaks.
//!
//! What was asked for goes to standard output, everything else to standard error; the exit code is `Exit`.

mod args;
mod check;
mod completions;
mod destination;
mod door;
mod explain;
mod generate;
mod init;
mod man;
mod next;
mod progress;
mod read;
pub mod report;
mod rollup;
mod schema;
pub mod screen;
mod sheet;
mod templates;
mod usage;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;

use self::args::Task;
use self::report::Format;
use crate::base::finding::{Finding, Findings, Severity};

/// The rules of this room.
pub static RULES: crate::base::rule::Table = crate::base::rule::Table {
    title: "文件和命令",
    rules: &[
        &destination::MISLEADING_EXTENSION,
        &init::FOLDER_NOT_EMPTY,
        &watch::telling::FILE_GONE,
        &watch::CANNOT_WATCH,
        &door::INTERNAL_ERROR,
    ],
};

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Done; there may be warnings.
    Done = 0,
    /// Done, and there are findings of severity 错误.
    Found = 1,
    /// Could not do it; nothing was written.
    Undone = 2,
}

impl Exit {
    /// How a run with these findings ends.
    fn of(findings: &Findings) -> Self {
        match (findings.is_fatal(), findings.count(Severity::Error)) {
            (true, _) => Self::Undone,
            (false, 0) => Self::Done,
            (false, _) => Self::Found,
        }
    }

    /// Tells what kept a run from being done.
    fn told(finding: Finding) -> Self {
        let mut findings = Findings::new();
        findings.push(finding);
        Self::told_all(&findings)
    }

    fn told_all(findings: &Findings) -> Self {
        screen::say(report::human_with_summary(findings, screen::paint_err()));
        Self::Undone
    }
}

/// Runs the program with these arguments (the first is its name) and gives its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let format = format_of(&arguments);
    let exit = door::guarded(move || dispatch(arguments)).unwrap_or_else(|bug| stop(bug, format));
    ExitCode::from(exit as u8)
}

fn dispatch(arguments: Vec<OsString>) -> Exit {
    let line = match args::parse(arguments.clone()) {
        Ok(line) => line,
        Err(told) if matches!(told.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            return screen::out(told.render().to_string()).map_or_else(|error| Exit::told(error.into_finding()), |()| Exit::Done);
        }
        Err(error) => return stop(usage::finding(&error, &arguments), format_of(&arguments)),
    };
    match &line.task {
        Task::Init(args) => init::run(args),
        Task::Generate(args) => generate::run(args),
        Task::Check(args) => check::run(args),
        Task::Watch(args) => watch::run(args),
        Task::Next(args) => next::run(args),
        Task::Templates { task } => templates::run(task),
        Task::Explain(args) => explain::run(args),
        Task::Rollup(args) => rollup::run(args),
        Task::Schema => schema::run(),
        Task::Completions { shell } => completions::run(*shell),
        Task::Man => man::run(),
    }
}

/// Tells what kept the run from even beginning, in the format that was asked for.
fn stop(finding: Finding, format: Format) -> Exit {
    if format == Format::Human {
        return Exit::told(finding);
    }
    let mut findings = Findings::new();
    findings.push(finding);
    check::tell(&findings, format)
}

/// The format that was asked for, also where the arguments cannot be read otherwise.
fn format_of(arguments: &[OsString]) -> Format {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let asks = |name: &str| {
        words.contains(&format!("--format={name}").as_str()) || words.windows(2).any(|pair| pair == ["--format", name])
    };
    if asks("json") {
        Format::Json
    } else if asks("short") {
        Format::Short
    } else {
        Format::Human
    }
}
