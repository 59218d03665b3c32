//! `qicao schema`: the JSON Schema of the data file, for editors.

use super::{Exit, screen};
use crate::ledger;

/// Writes the schema to standard output.
pub(super) fn run() -> Exit {
    match screen::out(ledger::schema()) {
        Ok(()) => Exit::Done,
        Err(error) => Exit::told(error.into_finding()),
    }
}
