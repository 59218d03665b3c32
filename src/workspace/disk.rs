//! The world as it is: files on disk, and the system's clock.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::sources::{self, SourceRole};
use crate::base::world::{FolderEntry, World};

/// Clerks live eight hours ahead of UTC.
const BEIJING: u64 = 8 * 60 * 60;
const DAY: u64 = 24 * 60 * 60;

/// Files on disk; relative paths count from the current folder.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl World for Disk {
    fn read(&self, file: &Path, most: u64) -> io::Result<Vec<u8>> {
        sources::note(file, SourceRole::Template);
        let mut bytes = Vec::new();
        File::open(file)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<FolderEntry>> {
        let entries = fs::read_dir(folder)?.flatten();
        let mut entries: Vec<FolderEntry> =
            entries.map(|entry| FolderEntry::new(entry.file_name(), entry.path().is_dir())).collect();
        // A disk lists in an order of its own; the same files must give the same draft on every machine.
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(entries)
    }

    fn holds(&self, folder: &Path, name: &str) -> bool {
        let file = folder.join(name);
        // Both without links: a link may lead to the folder, and none may lead out of it.
        let real = || Some((fs::canonicalize(&file).ok()?, fs::canonicalize(folder).ok()?));
        fs::metadata(&file).is_ok_and(|found| found.is_file()) && real().is_some_and(|(file, folder)| file.starts_with(folder))
    }

    fn today(&self) -> u64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        // Not by the machine's time zone: a draft has the same date wherever it is made.
        (now + BEIJING) / DAY
    }

    fn now(&self) -> Duration {
        static BEGAN: OnceLock<Instant> = OnceLock::new();
        BEGAN.get_or_init(Instant::now).elapsed()
    }
}
