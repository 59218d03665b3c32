//! One side of a comparison.

use crate::base::finding::{Error, Findings};
use crate::base::source::Source;
use crate::format::{Options, find};
use crate::job::draft;
use crate::template::Templates;

/// A draft as a file.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What people know it by.
    pub name: String,
    /// The DOCX.
    pub bytes: Vec<u8>,
}

impl Draft {
    /// A draft that is there.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), bytes }
    }

    /// The draft of a state of the data; none when something was found that keeps anything from being drafted.
    pub fn of_data(source: &Source, templates: &Templates, findings: &mut Findings) -> Option<Result<Self, Error>> {
        let drafted = draft::draft(std::slice::from_ref(source), templates, &draft::Options::default(), findings)?;
        let options = Options::default().page(drafted.page.clone());
        let writer = find("docx")?;
        let bytes = (writer.write)(&drafted.document, &options, findings);
        Some(bytes.map(|bytes| Self { name: source.name().to_owned(), bytes }))
    }
}
