//! Atomic writing: a new file beside the old one, safe on the disk, then swapped in whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use tempfile::{NamedTempFile, PersistError};

use super::exchange::exchange;
use super::give_back::{Changed, give_back};
use super::size_limit::is_within_limit;
use super::target::OutputTarget;
use super::{litter, trouble};
use crate::base::finding::Error;

/// How much is written at once.
const CHUNK: usize = 64 * 1024;

/// What is about to happen to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileStep {
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
pub type Hook<'a> = &'a dyn Fn(FileStep, &Path) -> io::Result<()>;

/// The hook that lets everything happen.
pub fn unhindered(_: FileStep, _: &Path) -> io::Result<()> {
    Ok(())
}

/// A new file that lies whole beside its target. Dropped without [`put`](Self::put), it is gone.
pub struct Staged<'a> {
    file: NamedTempFile,
    bytes: &'a [u8],
    target: OutputTarget,
}

/// What a new file is put in the place of.
#[derive(Clone, Copy)]
pub enum Replaced<'a> {
    /// There must be none, or, where one has come in between, one that is ours: another run made the same draft.
    New(&'a dyn Fn(&[u8]) -> bool),
    /// A file with these bytes, or with others that are ours; what somebody has saved in the meantime is left there.
    Of(&'a [u8], &'a dyn Fn(&[u8]) -> bool),
    /// Any file.
    Any,
}

/// Writes the new file beside its target, with the mode of the old one, and flushes it to the disk.
pub fn stage<'a>(target: &OutputTarget, bytes: &'a [u8], hook: Hook<'_>) -> Result<Staged<'a>, Error> {
    write_beside(target, bytes, hook)
        .map(|file| Staged { file, bytes, target: target.clone() })
        .map_err(|error| trouble::cannot_write(trouble::named(&target.asked), error))
}

fn write_beside(target: &OutputTarget, bytes: &[u8], hook: Hook<'_>) -> io::Result<NamedTempFile> {
    hook(FileStep::Create, &target.real)?;
    // The name is short, so that a target of 255 bytes can still have its temporary file beside it.
    let mut builder = litter::builder();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)); // the system takes the umask off
    if !is_within_limit(bytes.len()) {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut file = {
        // Held from before the file is there until it is on the list: ended in between, the program would leave it behind.
        let mut lying = litter::lying();
        let file = builder.tempfile_in(&target.folder)?;
        lying.push(file.path().to_owned());
        file
    };
    for part in bytes.chunks(CHUNK) {
        hook(FileStep::Write, &target.real)?;
        file.write_all(part)?;
    }
    hook(FileStep::Mode, &target.real)?;
    if let Ok(old) = fs::metadata(&target.real) {
        // The owner first: a change of owner may take bits of the mode away.
        keep_owner(file.as_file(), &old);
        file.as_file().set_permissions(old.permissions())?;
    }
    hook(FileStep::Sync, &target.real)?;
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

impl Staged<'_> {
    /// Where it will stand.
    pub fn target(&self) -> &OutputTarget {
        &self.target
    }

    /// Swaps it in.
    ///
    /// # Errors
    ///
    /// What the system says; `edited-since` where another file stood there than may go.
    pub fn put(self, place: Replaced<'_>, hook: Hook<'_>) -> Result<(), Error> {
        let Self { file, bytes, target } = self;
        let temporary = file.path().to_owned();
        let swapped = hook(FileStep::Rename, &target.real).and_then(|()| {
            // Whoever ends the program waits until this is done.
            let mut lying = litter::lying();
            let swapped = match place {
                Replaced::New(is_ours) => make(file, bytes, &target.real, &|stands| stands == bytes || is_ours(stands)),
                Replaced::Of(old, is_ours) => replace(file, bytes, &target.real, &|bytes| bytes == old || is_ours(bytes)),
                Replaced::Any => Ok(rename(file, &target.real)?),
            };
            lying.retain(|known| *known != temporary);
            swapped
        });
        swapped.map_err(|error| match error.get_ref().and_then(|inner| inner.downcast_ref::<Changed>()) {
            Some(changed) => changed.told(&target),
            None => trouble::cannot_write(trouble::named(&target.asked), error),
        })?;
        // The new file is whole and in its place; a folder that cannot be flushed (network shares) takes nothing from that.
        let _ = hook(FileStep::SyncFolder, &target.folder).and_then(|()| sync_folder(&target.folder));
        Ok(())
    }
}

/// Puts a new file where none stood a moment ago; of one that another run has put there since, what may go gives way.
fn make(file: NamedTempFile, new: &[u8], to: &Path, may_go: &dyn Fn(&[u8]) -> bool) -> io::Result<()> {
    match rename_to_new(file, to) {
        Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => replace(failed.file, new, to, may_go),
        done => done.map_err(|failed| failed.error),
    }
}

/// Lets the new file change places with the old one, and looks at what came out: what nobody has looked at goes back.
fn replace(file: NamedTempFile, new: &[u8], to: &Path, may_go: &dyn Fn(&[u8]) -> bool) -> io::Result<()> {
    match exchange(file.path(), to) {
        Ok(()) => {}
        // Looked at just before, and gone since: a new file stands in nobody's way.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return rename_to_new(file, to).map_err(|failed| failed.error),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            // No system call both looks and renames, so here somebody may still save in between.
            return if may_go(&fs::read(to)?) { Ok(rename(file, to)?) } else { Err(Changed { kept: None }.into()) };
        }
        Err(error) => return Err(error),
    }
    // Now the old file has the temporary name, and would go with it.
    match fs::read(file.path()) {
        Ok(old) if may_go(&old) => Ok(()),
        Ok(old) => Err(Changed { kept: give_back(file, Some(old), new, to, &exchange) }.into()),
        // What nobody can look at may be anybody's.
        Err(error) => Err(match give_back(file, None, new, to, &exchange) {
            None => error,
            kept => Changed { kept }.into(),
        }),
    }
}

/// Renames; Windows refuses while a virus scanner looks at the new file, so there it is tried for two seconds.
fn rename(mut file: NamedTempFile, to: &Path) -> Result<(), PersistError> {
    let tries = if cfg!(windows) { 20 } else { 1 };
    for left in (0..tries).rev() {
        match file.persist(to) {
            Ok(_) => return Ok(()),
            Err(failed) if left == 0 => return Err(failed),
            Err(failed) => {
                file = failed.file;
                std::thread::sleep(Duration::from_millis(100));
            }
        }
    }
    Ok(())
}

fn rename_to_new(file: NamedTempFile, to: &Path) -> Result<(), PersistError> {
    match file.persist_noclobber(to) {
        Ok(_) => Ok(()),
        // A file system that knows neither a rename that spares the old file nor hard links.
        Err(failed) if failed.error.kind() != io::ErrorKind::AlreadyExists && fs::symlink_metadata(to).is_err() => {
            rename(failed.file, to)
        }
        Err(failed) => Err(failed),
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
