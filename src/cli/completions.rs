//! `qicao completions`: what a shell needs to complete our command line.

use clap_complete::Shell;

use super::{Exit, args, screen};

/// Writes the script of a shell to standard output.
pub(super) fn run(shell: Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "qicao", &mut script);
    match screen::out(script) {
        Ok(()) => Exit::Done,
        Err(error) => Exit::told(error.into_finding()),
    }
}
