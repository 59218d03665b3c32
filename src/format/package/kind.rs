//! What a package is expected to be, and how a file that is not so is told: once for every kind that is read.

use crate::base::finding::Error;
use crate::base::rule::Rule;

/// A kind of package.
pub(in crate::format) struct PackageKind {
    /// What people call it: Word 文档（docx）.
    pub(in crate::format) what: &'static str,
    /// The folder that every package of this kind has, and what others have that are none.
    pub(in crate::format) folder: &'static str,
    /// The words in what a file of another kind is, which can be saved as this one.
    pub(in crate::format) convertible: &'static [&'static str],
    /// How to save one as this kind.
    pub(in crate::format) save_as: &'static str,
    /// What to give instead of a file that cannot be saved so.
    pub(in crate::format) give: &'static str,
    /// How to take a password off.
    pub(in crate::format) open_up: &'static str,
    /// What a file beyond a bound is not like.
    pub(in crate::format) unlike: &'static str,
    /// What to do with a file beyond a bound.
    pub(in crate::format) slim: &'static str,
    /// Who writes such files, for what nobody of them writes.
    pub(in crate::format) program: &'static str,
    /// The most elements and attributes of one part together: 60 KB of ZIP can hold half a million paragraphs.
    pub(in crate::format) most_nodes: usize,
    /// The rule for a file of another kind.
    pub(in crate::format) foreign: &'static Rule,
    /// The rule for a file that is cut off or bent.
    pub(in crate::format) damaged: &'static Rule,
    /// The rule for a file beyond a bound.
    pub(in crate::format) oversized: &'static Rule,
}

impl PackageKind {
    /// What a file of another kind is told with.
    pub(in crate::format) fn foreign(&self, name: &str, what: &str, hint: &str) -> Error {
        // Latin letters stand a blank away from Chinese in what is told.
        let apart = |text: &str| if text.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
        let message = format!("{name} 是{}{what}，不是{}{}", apart(what), apart(self.what), self.what);
        Error::new(self.foreign, message).hint(hint.to_owned())
    }

    /// What a file that is cut off or bent is told with; `why` says where.
    pub(in crate::format) fn damaged(&self, name: &str, why: &str) -> Error {
        Error::new(self.damaged, format!("{name} 已损坏或不完整：{why}"))
            .hint(format!("请对方重新发一次；或{}（能自动修复）", self.save_as))
    }

    /// What a file beyond a bound is told with; `why` says which.
    pub(in crate::format) fn oversized(&self, name: &str, why: &str) -> Error {
        Error::new(self.oversized, format!("{name} {why}，不像{}", self.unlike)).hint(self.slim)
    }

    /// What to do with a file that is this.
    pub(super) fn instead(&self, what: &str) -> &'static str {
        if self.convertible.iter().any(|word| what.contains(word)) { self.save_as } else { self.give }
    }
}
