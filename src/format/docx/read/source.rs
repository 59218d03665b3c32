//! A part as it was read, shared by whoever looks at it.

use std::sync::Arc;

/// The name and the text of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PackagePart {
    /// Its name in the package.
    pub name: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
}

impl Default for PackagePart {
    fn default() -> Self {
        Self { name: Arc::from(""), text: Arc::from("") }
    }
}
