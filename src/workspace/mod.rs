//! Safe files: whatever happens, the old file or the whole new one is there, and nobody's own work is overwritten.
//!
//! [`writing`] is the way in: it asks [`guard`] whether a target may be replaced, has [`atomic`] put all new files
//! beside their targets and then in their places, and keeps the [`record`] of what qicao wrote.

pub mod atomic;
pub mod guard;
pub mod locks;
pub mod names;
pub mod record;
pub mod target;
pub mod trouble;
pub mod writing;

use std::path::{Path, PathBuf};

/// The rules of this room.
pub static RULES: crate::base::rule::Table = crate::base::rule::Table {
    title: "文件和命令",
    rules: &[&trouble::CANNOT_WRITE, &guard::EDITED_SINCE, &guard::FILE_EXISTS, &guard::FILE_IN_USE],
};

/// The root of the workspace a data file belongs to: its folder, or the nearest parent that has a folder `templates`.
///
/// ```
/// let lonely = qicao::workspace::root(std::path::Path::new("/nowhere/恩施市2019年上半年.yaml"));
/// assert_eq!(lonely.as_deref(), Some(std::path::Path::new("/nowhere")));
/// ```
pub fn root(data_file: &Path) -> Option<PathBuf> {
    let file = std::path::absolute(data_file).ok()?;
    Some(root_above(file.parent()?))
}

/// The root of the workspace that a folder is in; the folder itself, where no parent has a folder `templates`.
pub fn root_above(folder: &Path) -> PathBuf {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let root = folder.ancestors().find(|parent| parent.join("templates").is_dir()).unwrap_or(&folder);
    // People know the files below their folder by short names.
    let here = std::env::current_dir().ok();
    here.and_then(|here| root.strip_prefix(here).ok()).unwrap_or(root).to_owned()
}
