//! The table of the writers.

use super::writer::Writer;
use super::{docx, html, markdown, tree, txt};

/// Every writer, in the order `--help` lists them.
pub const WRITERS: &[Writer] = &[docx::WRITER, markdown::WRITER, html::WRITER, txt::WRITER, tree::WRITER];

/// The writer of a format, by its name or by the ending of a file.
pub fn find(name: &str) -> Option<&'static Writer> {
    WRITERS.iter().find(|writer| writer.name == name || writer.extension == name)
}
