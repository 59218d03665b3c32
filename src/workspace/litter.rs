//! Temporary files: none is left behind by a run that is told to end, and those of runs that were killed are swept.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::time::{Duration, SystemTime};

use super::signals::when_told_to_end;

const PREFIX: &str = ".qicao-";
const SUFFIX: &str = ".tmp";
/// As many letters and digits stand between the two.
const LETTERS: usize = 16;
/// A temporary file of this age was left behind by a run that was killed.
const STALE: Duration = Duration::from_secs(60 * 60);

/// Temporary files of this run that lie beside their targets.
static LYING: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Makes new temporary files, under a name that nobody gives a file by hand.
pub(super) fn builder() -> tempfile::Builder<'static, 'static> {
    clean_up_when_told_to_end();
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(LETTERS);
    builder
}

/// The temporary files of this run. While this is held, nothing of them is cleaned up: what is being swapped in is swapped whole.
pub(super) fn lying() -> MutexGuard<'static, Vec<PathBuf>> {
    LYING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Held while something is made that is of use only as a whole: whoever ends the program waits for it.
static MAKING: Mutex<()> = Mutex::new(());

/// Nobody ends the program from outside until what is made here is whole.
#[must_use = "what is made is whole only as long as this is held"]
pub fn whole() -> MutexGuard<'static, ()> {
    clean_up_when_told_to_end();
    MAKING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ctrl-C, and whoever ends the program: temporary files go first. `watch` has its own way to end, between two drafts.
fn clean_up_when_told_to_end() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let clean_up = |code| {
            let _whole = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
            // Held to the end: nothing is put down any more.
            let lying = lying();
            for file in lying.iter() {
                let _ = fs::remove_file(file);
            }
            #[allow(clippy::exit, reason = "told to end from outside")]
            std::process::exit(code);
        };
        // Where the system has no such signals, files lie for an hour at most.
        let _ = when_told_to_end(clean_up);
    });
}

/// Whether a name is one that [`builder`] gives.
fn is_ours(name: &OsStr) -> bool {
    let letters = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
    letters.is_some_and(|letters| letters.len() == LETTERS && letters.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Sweeps a folder once in the life of the program: one that writes thousands of files into a folder would otherwise list thousands
/// of files for each.
pub(super) fn sweep_once(folder: &Path) {
    static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    if SWEPT.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned()) {
        sweep(folder);
    }
}

/// Removes temporary files that killed runs left in a folder more than an hour ago.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let now = SystemTime::now();
    let stale = |found: Metadata| {
        // What a clock that runs ahead has dated into the future has no age yet, and stays.
        found.is_file() && found.modified().is_ok_and(|then| now.duration_since(then).is_ok_and(|age| age > STALE))
    };
    for entry in entries.flatten() {
        // `DirEntry::metadata` does not follow links.
        if is_ours(&entry.file_name()) && entry.metadata().is_ok_and(stale) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::is_ours;

    #[test]
    fn only_names_that_we_give_are_ours() {
        let is = |name: &str| is_ours(OsStr::new(name));
        assert!(is(".qicao-0aB1cD2eF3gH4iJ5.tmp"));
        for name in
            [".qicao-笔记.tmp", ".qicao-.tmp", ".qicao-notes.tmp", ".qicao-0aB1cD2eF3gH4iJ-.tmp", "qicao-0aB1cD2eF3gH4iJ5.tmp"]
        {
            assert!(!is(name), "{name}");
        }
    }
}
