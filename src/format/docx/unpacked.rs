//! A draft as it is read when it comes back untouched, without the way through a file and out of it.

use super::read::{self, Manuscript};
use super::write;
use crate::base::finding::Error;
use crate::document::Document;

/// What a document for its reviewers will be read as; its remarks are left out.
pub(crate) fn unpacked(document: &Document) -> Result<Manuscript, Error> {
    let [body, styles] = write::body(document)?;
    read::written("稿.docx", body, &styles)
}
