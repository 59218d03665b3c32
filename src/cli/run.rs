//! From arguments to an exit code: finds the command, and keeps the door.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;

use super::args::{self, Task};
use super::exit::Exit;
use super::report::{self, Format};
use super::{
    batch, check, collect, completions, diff, door, explain, final_copy, generate, history, import, indicators, init, man, next,
    pull, rollup, schema, screen, templates, usage, watch,
};
use crate::base::USAGE;
use crate::base::finding::{Finding, Findings};
use crate::base::open;
use crate::base::text::invisible::turns;

/// Runs the program with these arguments (the first is its name) and gives its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let format = format_of(&arguments);
    let exit = door::guarded(move || dispatch(arguments)).unwrap_or_else(|bug| Exit::undone_in(bug, format));
    ExitCode::from(exit as u8)
}

fn dispatch(arguments: Vec<OsString>) -> Exit {
    // Before clap, whose errors would print the word as it wants to be seen.
    if let Some(turned) = arguments.iter().find_map(turned) {
        return Exit::undone_in(turned, format_of(&arguments));
    }
    let mut unseen = Findings::new();
    // The first is where the program lies, which nobody typed.
    unseen.extend(arguments.iter().skip(1).filter_map(self::unseen));
    if !unseen.is_empty() {
        screen::print(report::human(&unseen, screen::paint_err()));
    }
    let line = match args::parse(arguments.clone()) {
        Ok(line) => line,
        // To clap these are errors; here they are what was asked for.
        Err(told) if matches!(told.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            return Exit::shown(told.render().to_string());
        }
        Err(error) => return Exit::undone_in(usage::finding(&error, &arguments), format_of(&arguments)),
    };
    match &line.task {
        Task::Init(args) => init::run(args),
        Task::Import(args) => import::run(args),
        Task::Generate(args) => generate::run(args),
        Task::Batch(args) => batch::run(args),
        Task::Check(args) => check::run(args),
        Task::Watch(args) => watch::run(args),
        Task::Next(args) => next::run(args),
        Task::Pull(args) => pull::run(args),
        Task::History(args) => history::run(args),
        Task::Final(args) => final_copy::run(args),
        Task::Diff(args) => diff::run(args),
        Task::Templates { task } => templates::run(task),
        Task::Explain(args) => explain::run(args),
        #[cfg(feature = "xlsx")]
        Task::Sheets(args) => super::sheets::run(args),
        Task::Collect(args) => collect::run(args),
        Task::Rollup(args) => rollup::run(args),
        Task::Indicators(args) => indicators::run(args),
        Task::Schema => schema::run(),
        Task::Completions { shell } => completions::run(*shell),
        Task::Man => man::run(),
    }
}

/// What keeps a word that was typed from being taken: it reads otherwise than it is.
fn turned(argument: &OsString) -> Option<Finding> {
    open::refused_in_name(&USAGE, &argument.to_string_lossy(), turns)
}

/// What nobody sees in a word that was typed.
fn unseen(argument: &OsString) -> Option<Finding> {
    open::unseen_in_name(&argument.to_string_lossy())
}

/// The format that was asked for, also where the arguments cannot be read otherwise.
fn format_of(arguments: &[OsString]) -> Format {
    let words: Vec<String> = arguments.iter().filter_map(|word| word.to_str()).map(str::to_lowercase).collect();
    let asks =
        |name: &str| words.contains(&format!("--format={name}")) || words.windows(2).any(|pair| pair == ["--format", name]);
    if asks("json") {
        Format::Json
    } else if asks("short") {
        Format::Short
    } else {
        Format::Human
    }
}
