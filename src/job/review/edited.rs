//! What came back, and what the user chose.

use crate::base::finding::Error;
use crate::base::source::Source;
use crate::format::docx::digest::is_untouched;
use crate::format::docx::read::{Manuscript, View, read};
use crate::format::docx::stamp::Stamp;

/// A file, and what people know it by.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// What people know it by.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What the user chose.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct ReviewOptions<'a> {
    /// The draft as it went out, where it was kept.
    pub base: Option<File<'a>>,
    /// A figure changed in some of its places is meant in all of them.
    pub same: bool,
    /// Tracked changes are read as rejected.
    pub rejected: bool,
    /// The hand edits that are kept already.
    pub amendments: Option<&'a Source>,
}

impl<'a> ReviewOptions<'a> {
    /// Compared with the draft that went out.
    #[must_use]
    pub fn base(mut self, base: impl Into<Option<File<'a>>>) -> Self {
        self.base = base.into();
        self
    }

    /// With a figure changed in some of its places meant in all of them.
    #[must_use]
    pub fn same(mut self, same: bool) -> Self {
        self.same = same;
        self
    }

    /// With hand edits that are kept already.
    #[must_use]
    pub fn amendments(mut self, amendments: Option<&'a Source>) -> Self {
        self.amendments = amendments;
        self
    }

    /// With tracked changes read as rejected.
    #[must_use]
    pub fn rejected(mut self, rejected: bool) -> Self {
        self.rejected = rejected;
        self
    }

    /// How the file is read.
    pub(super) fn view(&self) -> View {
        if self.rejected { View::Rejected } else { View::Accepted }
    }
}

/// A draft that came back, as far as it is read without the data.
#[derive(Debug)]
pub struct Returned<'a> {
    pub(super) file: File<'a>,
    pub(super) manuscript: Manuscript,
    pub(super) stamp: Option<Stamp>,
    /// Whether nobody has touched it since it was written.
    pub(super) is_untouched: bool,
}

impl<'a> Returned<'a> {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// It is no DOCX that can be read.
    pub fn read(file: File<'a>) -> Result<Self, Error> {
        let manuscript = read(file.name, file.bytes)?;
        let stamp = Stamp::read(file.bytes);
        let is_untouched = stamp.is_some() && is_untouched(file.bytes) == Some(true);
        Ok(Self { file, manuscript, stamp, is_untouched })
    }
}
