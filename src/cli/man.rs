//! `qicao man`: the man page.

use clap_mangen::Man;

use super::{Exit, args, screen};

/// Writes the page to standard output.
pub(super) fn run() -> Exit {
    let mut page = Vec::new();
    Man::new(args::command()).render(&mut page).expect("writing to memory does not fail");
    match screen::out(page) {
        Ok(()) => Exit::Done,
        Err(error) => Exit::told(error.into_finding()),
    }
}
