//! One side of a comparison.

use crate::base::finding::{Error, Findings};
use crate::format::{WriterOptions, find};
use crate::job::draft::Drafted;

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

    /// What a state of the data says.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn of_drafted(name: impl Into<String>, drafted: &Drafted, findings: &mut Findings) -> Result<Self, Error> {
        let writer = find("docx").expect("the writer of DOCX is one of the table");
        let bytes = (writer.write)(&drafted.document, &WriterOptions::default().page(drafted.page.clone()), findings)?;
        Ok(Self::new(name, bytes))
    }
}
