//! `qicao completions`: what a shell needs to complete our command line.

use clap_complete::Shell;

use super::args;
use super::exit::Exit;

/// Writes the script of a shell to standard output.
pub(super) fn run(shell: Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "qicao", &mut script);
    Exit::shown(script)
}
