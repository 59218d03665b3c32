//! `qicao schema`: the JSON Schema of the data file, for editors.

use super::exit::Exit;
use crate::ledger;

/// Writes the schema to standard output.
pub(super) fn run() -> Exit {
    Exit::shown(ledger::schema())
}
