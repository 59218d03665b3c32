//! The two streams people and scripts read, and whether colour may go there.
//!
//! A reader that has gone away (`qicao check … | head`) is no fault; every other failure to write is told.

use std::io::{self, ErrorKind, IsTerminal, Write};

use crate::base::finding::Error;
use crate::workspace::trouble;

/// Colour, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Paint(bool);

impl Paint {
    pub(super) const RED: &'static str = "1;31";
    pub(super) const YELLOW: &'static str = "1;33";
    pub(super) const CYAN: &'static str = "1;36";
    pub(super) const BLUE: &'static str = "1;34";
    pub(super) const BOLD: &'static str = "1";

    /// No colour anywhere.
    #[cfg(test)]
    pub(crate) const PLAIN: Self = Self(false);
    /// Colour, wherever it goes.
    #[cfg(test)]
    pub(crate) const COLOURED: Self = Self(true);

    /// Colour only on a terminal that knows it, and never with `NO_COLOR`.
    fn on(terminal: bool) -> Self {
        Self(terminal && knows_escapes() && !is_set("NO_COLOR"))
    }

    pub(super) fn with(self, colour: &str, text: &str) -> String {
        if self.0 && !text.is_empty() { format!("\u{1b}[{colour}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// As no-color.org has it: set, and not to the empty string.
fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// Whether the terminal, if there is one, obeys escape sequences.
fn knows_escapes() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    // The old console of Windows prints them as they are; Windows Terminal names itself.
    !dumb && (!cfg!(windows) || is_set("WT_SESSION"))
}

/// Whether a line on standard error can be drawn over.
pub(super) fn can_redraw() -> bool {
    io::stderr().is_terminal() && knows_escapes()
}

/// The colour that standard output may have.
pub(super) fn paint_out() -> Paint {
    Paint::on(io::stdout().is_terminal())
}

/// The colour that standard error may have.
pub(super) fn paint_err() -> Paint {
    Paint::on(io::stderr().is_terminal())
}

/// Writes what was asked for to standard output.
pub(super) fn out(bytes: impl AsRef<[u8]>) -> Result<(), Error> {
    let mut stream = io::stdout().lock();
    match stream.write_all(bytes.as_ref()).and_then(|()| stream.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(trouble::cannot_write("标准输出", error)),
        _ => Ok(()),
    }
}

/// Writes a message to standard error. Where nobody can read it there is nobody to tell.
pub(super) fn print(text: impl AsRef<str>) {
    let mut stream = io::stderr().lock();
    let _ = stream.write_all(text.as_ref().as_bytes()).and_then(|()| stream.flush());
}
