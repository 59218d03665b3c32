//! What this run has read: data, drafts, templates, styles. No output is ever written over it, whatever was asked for.

use std::collections::BTreeMap;
#[cfg(feature = "cli")]
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

#[cfg(feature = "cli")]
use super::target::OutputTarget;

/// What a file is to the run that reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SourceRole {
    /// Data, or what people changed by hand in a draft of it.
    Data,
    /// A draft that is looked into.
    Draft,
    /// A template, or what sets the page, the checks or the catalogue.
    Template,
}

impl SourceRole {
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

/// What was read, by absolute paths; an editor may put another file in the place of one, so what is remembered is where it stands.
#[derive(Default)]
struct ReadFiles {
    roles: BTreeMap<PathBuf, SourceRole>,
    /// Where a file was, by what tells it from every other.
    #[cfg(feature = "cli")]
    paths: BTreeMap<Identity, PathBuf>,
}

static READ: LazyLock<Mutex<ReadFiles>> = LazyLock::new(Mutex::default);

/// Remembers that a file is read.
pub fn note(file: &Path, role: SourceRole) {
    if let Ok(path) = std::path::absolute(file) {
        let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
        #[cfg(feature = "cli")]
        if let Some(identity) = identity(&path) {
            read.paths.insert(identity, path.clone());
        }
        read.roles.insert(path, role);
    }
}

/// What a target is that was read under any name: through a link, in another spelling, or by another name of the same file.
#[cfg(feature = "cli")]
pub(super) fn role(target: &OutputTarget) -> Option<SourceRole> {
    let read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    // By its path first: an editor that saves puts another file there, which is a source all the same.
    if let Some(role) = read.roles.get(&target.real) {
        return Some(*role);
    }
    let there = identity(&target.real)?;
    // The number of a file that is gone may be another's by now.
    let path = read.paths.get(&there).filter(|path| identity(path).as_ref() == Some(&there))?;
    read.roles.get(path).copied()
}

/// What tells one file from every other, whatever it is called.
#[cfg(all(feature = "cli", unix))]
type Identity = (u64, u64);
/// The same where a file has one real path; it is spelt as the disk spells it.
#[cfg(all(feature = "cli", not(unix)))]
type Identity = PathBuf;

#[cfg(all(feature = "cli", unix))]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

#[cfg(all(feature = "cli", not(unix)))]
fn identity(path: &Path) -> Option<Identity> {
    fs::canonicalize(path).ok()
}
