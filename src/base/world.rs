//! The world outside: files that are read, and the clock. Everything else is handed in as text.
//!
//! The rooms that know the county's material ask a [`World`] and nothing else, so a report is the same wherever it is drafted:
//! from a disk (`workspace::Disk`), or from a [`Memory`] that a test or a server fills.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What can be asked of the world outside.
///
/// Paths are as people wrote them: a relative one counts from wherever this world counts it from.
pub trait World: Debug + Send + Sync {
    /// Reads a file, of a larger one only the first `most` bytes.
    ///
    /// # Errors
    ///
    /// What the system says: the file is not there, may not be read, or is none.
    fn read(&self, file: &Path, most: u64) -> io::Result<Vec<u8>>;

    /// What stands in a folder, in the order of the names.
    ///
    /// # Errors
    ///
    /// What the system says: the folder is not there (`NotFound`), is none (`NotADirectory`), or may not be looked into.
    fn list(&self, folder: &Path) -> io::Result<Vec<FolderEntry>>;

    /// Whether a regular file stands at `name` below a folder, and no link leads out of the folder on the way to it.
    fn holds(&self, folder: &Path, name: &str) -> bool;

    /// Today, as days since 1 January 1970, where the clerk lives (UTC+8).
    fn today(&self) -> u64;

    /// The time that has passed since some moment: only differences mean anything. It never runs backwards.
    fn now(&self) -> Duration;
}

/// Something in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FolderEntry {
    /// Its name, without the folder's.
    pub name: OsString,
    /// Whether it is a folder, or a link to one.
    pub is_folder: bool,
}

impl FolderEntry {
    /// An entry of a folder.
    pub fn new(name: impl Into<OsString>, is_folder: bool) -> Self {
        Self { name: name.into(), is_folder }
    }
}

/// A world that is nothing but texts: no file is read, and its clock stands still.
///
/// ```
/// use std::path::Path;
/// use qicao::base::world::{Memory, World};
///
/// let world = Memory::new().with("templates/县区/某县/专题/党建.md", "党的建设不断加强。");
/// assert!(world.holds(Path::new("templates/县区/某县"), "专题/党建.md"));
/// assert_eq!(world.list(Path::new("templates/县区")).unwrap()[0].name, "某县");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: BTreeMap<PathBuf, Vec<u8>>,
    today: u64,
}

impl Memory {
    /// A world without files, on 1 January 1970.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same world with one more file.
    #[must_use]
    pub fn with(mut self, file: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(file.into(), bytes.into());
        self
    }

    /// The same world on another day, in days since 1 January 1970.
    #[must_use]
    pub fn on(mut self, today: u64) -> Self {
        self.today = today;
        self
    }
}

impl World for Memory {
    fn read(&self, file: &Path, most: u64) -> io::Result<Vec<u8>> {
        let bytes = self.files.get(file).ok_or(io::ErrorKind::NotFound)?;
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        Ok(bytes[..bytes.len().min(most)].to_vec())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<FolderEntry>> {
        let below = self.files.keys().filter_map(|file| file.strip_prefix(folder).ok());
        // A folder is there by the files below it alone: each of them names it, and it is listed once.
        let entries: BTreeSet<(OsString, bool)> = below
            .filter_map(|rest| {
                let mut parts = rest.iter();
                Some((parts.next()?.to_owned(), parts.next().is_some()))
            })
            .collect();
        if self.files.contains_key(folder) {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        if entries.is_empty() {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(entries.into_iter().map(|(name, is_folder)| FolderEntry { name, is_folder }).collect())
    }

    fn holds(&self, folder: &Path, name: &str) -> bool {
        self.files.contains_key(&folder.join(name))
    }

    fn today(&self) -> u64 {
        self.today
    }

    fn now(&self) -> Duration {
        Duration::ZERO
    }
}
