//! Atomic writing: a new file beside the old one, safe on the disk, then swapped in whole.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use tempfile::{Builder, NamedTempFile};

use super::target::Target;
use super::trouble;
use crate::base::finding::Error;

const PREFIX: &str = ".qicao-";
const SUFFIX: &str = ".tmp";
/// How much is written at once.
const CHUNK: usize = 64 * 1024;
/// A temporary file of this age was left behind by a run that was killed.
const STALE: Duration = Duration::from_secs(60 * 60);

/// What is about to happen to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The temporary file is made beside the target.
    Create,
    /// A part of the text is written.
    Write,
    /// It gets the mode and the owner of the old file.
    Mode,
    /// It is flushed to the disk.
    Sync,
    /// The target is looked at once more.
    Recheck,
    /// It takes the place of the old file.
    Rename,
    /// The folder is flushed to the disk.
    SyncFolder,
}

/// Asked before every step; an error stands for one that the system would give.
///
/// Tests let the n-th step fail and see that nothing is lost; the program passes [`unhindered`].
pub type Hook<'a> = &'a dyn Fn(Step, &Path) -> io::Result<()>;

/// The hook that lets everything happen.
pub fn unhindered(_: Step, _: &Path) -> io::Result<()> {
    Ok(())
}

/// A new file that lies whole beside its target. Dropped without [`put`](Self::put), it is gone.
pub struct Staged {
    file: NamedTempFile,
    target: Target,
}

/// Writes the new file beside its target, with the mode of the old one, and flushes it to the disk.
pub fn stage(target: &Target, bytes: &[u8], hook: Hook<'_>) -> Result<Staged, Error> {
    write_beside(target, bytes, hook)
        .map(|file| Staged { file, target: target.clone() })
        .map_err(|error| trouble::cannot_write(trouble::named(&target.asked), error))
}

fn write_beside(target: &Target, bytes: &[u8], hook: Hook<'_>) -> io::Result<NamedTempFile> {
    hook(Step::Create, &target.real)?;
    // The name is short, so that a target of 255 bytes can still have its temporary file beside it.
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)); // the system takes the umask off
    let mut file = builder.tempfile_in(&target.folder)?;
    for part in bytes.chunks(CHUNK) {
        hook(Step::Write, &target.real)?;
        file.write_all(part)?;
    }
    hook(Step::Mode, &target.real)?;
    if let Ok(old) = fs::metadata(&target.real) {
        keep_owner(file.as_file(), &old);
        file.as_file().set_permissions(old.permissions())?;
    }
    hook(Step::Sync, &target.real)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Keeps owner and group where the system lets us; in a shared folder colleagues go on reading.
#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    if file.metadata().is_ok_and(|new| (new.uid(), new.gid()) != (old.uid(), old.gid())) {
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

impl Staged {
    /// Where it will stand.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Swaps it in. With `replace`, the file that stands there is gone; without, there must be none.
    pub fn put(self, replace: bool, hook: Hook<'_>) -> Result<(), Error> {
        let Self { file, target } = self;
        hook(Step::Rename, &target.real)
            .and_then(|()| if replace { rename(file, &target.real) } else { rename_to_new(file, &target.real) })
            .map_err(|error| trouble::cannot_write(trouble::named(&target.asked), error))?;
        // The new file is whole and in its place; a folder that cannot be flushed (network shares) takes nothing from that.
        let _ = hook(Step::SyncFolder, &target.folder).and_then(|()| sync_folder(&target.folder));
        Ok(())
    }
}

/// Renames; Windows refuses while a virus scanner looks at the new file, so there it is tried for two seconds.
fn rename(mut file: NamedTempFile, to: &Path) -> io::Result<()> {
    let tries = if cfg!(windows) { 20 } else { 1 };
    for left in (0..tries).rev() {
        match file.persist(to) {
            Ok(_) => return Ok(()),
            Err(failed) if left == 0 => return Err(failed.error),
            Err(failed) => {
                file = failed.file;
                std::thread::sleep(Duration::from_millis(100));
            }
        }
    }
    Ok(())
}

fn rename_to_new(file: NamedTempFile, to: &Path) -> io::Result<()> {
    match file.persist_noclobber(to) {
        Ok(_) => Ok(()),
        // A file system that knows neither a rename that spares the old file nor hard links.
        Err(failed) if failed.error.kind() != io::ErrorKind::AlreadyExists && fs::symlink_metadata(to).is_err() => {
            rename(failed.file, to)
        }
        Err(failed) => Err(failed.error),
    }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
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
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let stale = |found: fs::Metadata| {
            found.is_file() && found.modified().is_ok_and(|then| now.duration_since(then).is_ok_and(|age| age > STALE))
        };
        // `DirEntry::metadata` does not follow links.
        if ours && entry.metadata().is_ok_and(stale) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
