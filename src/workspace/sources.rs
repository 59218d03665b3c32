//! What this run has read: data, drafts, templates, styles. No output is ever written over it, whatever was asked for.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::target::Target;

/// What a file is to the run that reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// Data, or what people changed by hand in a draft of it.
    Data,
    /// A draft that is looked into.
    Draft,
    /// A template, or what sets the page, the checks or the catalogue.
    Template,
}

impl Role {
    /// What people call it.
    #[cfg(feature = "cli")]
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Data => "数据文件",
            Self::Draft => "要读的稿子",
            Self::Template => "正在用的模板或设置",
        }
    }
}

/// By their absolute paths. An editor may put another file in the place of one, so what is remembered is where it stands.
static READ: Mutex<BTreeMap<PathBuf, Role>> = Mutex::new(BTreeMap::new());

/// Remembers that a file is read.
pub fn note(file: &Path, role: Role) {
    if let Ok(path) = std::path::absolute(file) {
        READ.lock().unwrap_or_else(PoisonError::into_inner).insert(path, role);
    }
}

/// What a target is that was read under any name: through a link, in another spelling, or by another name of the same file.
#[cfg(feature = "cli")]
pub(super) fn role(target: &Target) -> Option<Role> {
    let read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if read.is_empty() {
        return None;
    }
    let there = identity(&target.real);
    read.iter().find(|(path, _)| **path == target.real || there.is_some() && identity(path) == there).map(|(_, role)| *role)
}

/// What tells one file from every other, whatever it is called.
#[cfg(all(feature = "cli", unix))]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

/// The same where a file has one real path; it is spelt as the disk spells it.
#[cfg(all(feature = "cli", not(unix)))]
fn identity(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}
