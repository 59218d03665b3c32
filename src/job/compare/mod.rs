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
pub enum Form {
    /// The new draft with tracked changes.
    Docx,
    /// A list for people.
    Markdown,
    /// The same for programs.
    Json,
}

impl Form {
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
pub struct Compared {
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
pub fn compare(old: &Draft, new: &Draft, form: Form) -> Result<Compared, Error> {
    let (before, after) = (read(&old.name, &old.bytes)?, read(&new.name, &new.bytes)?);
    let causes = Causes::of(&old.bytes, &new.bytes);
    let (bytes, differences) = match form {
        Form::Docx => {
            let why = |tag: &str, author: Option<&str>| causes.why(tag, author).said(author);
            let out = redline(&before, &after, &new.bytes, redline::Options::default().why(&why))?;
            (out.bytes, out.differences)
        }
        Form::Markdown | Form::Json => {
            let differences = redline::differences(&before, &after, &new.bytes);
            let text = match form {
                Form::Json => report::json(&differences, &causes),
                Form::Docx | Form::Markdown => report::markdown(old, new, &differences, &causes),
            };
            (text.into_bytes(), differences)
        }
    };
    let figures = differences.iter().filter(|difference| matches!(difference, redline::Difference::Figure { .. })).count();
    Ok(Compared { bytes, counts: (figures, differences.len() - figures) })
}
