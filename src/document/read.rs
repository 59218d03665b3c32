//! Markup → Document.

use super::Document;

/// Reads.
pub fn read() -> Document {
    Document::default()
}
