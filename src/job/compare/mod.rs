//! Two drafts, or two states of the data: what differs, and why.

mod cause;
mod report;
mod side;

use std::path::Path;

use self::cause::Causes;
pub use self::side::Draft;
use crate::base::finding::Error;
use crate::format::docx::read::read;
use crate::format::docx::redline::{self, redline};

/// How a comparison is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffFormat {
    /// The new draft with tracked changes.
    Docx,
    /// A list for people.
    Markdown,
    /// The same for programs.
    Json,
}

impl DiffFormat {
    /// The form that the ending of a file names.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "docx" => Some(Self::Docx),
            "md" => Some(Self::Markdown),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// A comparison.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Comparison {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many figures differ, and how many texts.
    pub counts: (usize, usize),
}

/// Compares two drafts.
///
/// # Errors
///
/// A file that cannot be read, or differences that no tracked changes can show.
pub fn compare(old: &Draft, new: &Draft, form: DiffFormat) -> Result<Comparison, Error> {
    let (before, after) = (read(&old.name, &old.bytes)?, read(&new.name, &new.bytes)?);
    let causes = Causes::of(&old.bytes, &new.bytes);
    let (bytes, differences) = match form {
        DiffFormat::Docx => {
            let why = |tag: &str, author: Option<&str>| causes.why(tag, author).in_comment(author);
            let out = redline(&before, &after, &new.bytes, redline::RedlineOptions::default().why(&why))?;
            (out.bytes, out.differences)
        }
        DiffFormat::Markdown | DiffFormat::Json => {
            let differences = redline::differences(&before, &after, &new.bytes);
            let text = match form {
                DiffFormat::Json => report::json(&differences, &causes),
                // The DOCX is written above.
                DiffFormat::Docx | DiffFormat::Markdown => report::markdown(old, new, &differences, &causes),
            };
            (text.into_bytes(), differences)
        }
    };
    let texts = differences.iter().filter(|difference| matches!(difference, redline::MarkedChange::Text { .. })).count();
    Ok(Comparison { bytes, counts: (report::count(&report::figures(&differences)), texts) })
}
