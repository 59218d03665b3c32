//! The record of what qicao wrote: which text stood in which file when we left it.
//!
//! A DOCX carries its own digest. Texts cannot, and litter beside the draft is nobody's wish, so their digests are
//! kept in the user's state folder: one small file a target, so that two runs never spoil each other's entries.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::atomic::{self, Replaced};
use super::litter;
use super::target::OutputTarget;
use crate::base::finding::Error;
use crate::base::hash::{self, hex};

/// How many digests are kept of a file: one that was put back from a backup is known as ours while it is no older than so many drafts,
/// and a record stays within one block of a disk.
const KEPT: usize = 16;
/// How often, and how long each time, another run is waited for.
const LOCK_TRIES: usize = 10_000;
const LOCK_PAUSE: Duration = Duration::from_millis(1);

/// Where the digests of written files are kept.
#[derive(Debug, Clone)]
pub struct Records {
    folder: PathBuf,
}

/// What the record says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// qicao wrote these very bytes there.
    Untouched,
    /// qicao wrote something there, but not these bytes.
    Changed,
    /// Nothing is known.
    Unknown,
}

impl Records {
    /// The record in the user's state folder; none where there is no such folder (no HOME).
    pub fn of_user() -> Option<Self> {
        Self::from_variables(|name| env::var_os(name))
    }

    /// The record that these environment variables lead to: `XDG_STATE_HOME`, `HOME`, on Windows `LOCALAPPDATA`.
    pub fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        // The XDG rules: a path that is not absolute is to be ignored.
        let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let state = match folder("XDG_STATE_HOME") {
            Some(state) => state,
            None if cfg!(windows) => folder("LOCALAPPDATA")?,
            None => folder("HOME")?.join(".local").join("state"),
        };
        Some(Self::at(state.join("qicao").join("written")))
    }

    /// The record kept in this folder.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Whether `bytes`, found at `real`, are as qicao left them.
    pub fn standing(&self, real: &Path, bytes: &[u8]) -> Standing {
        let known = self.digests(real);
        if known.is_empty() {
            Standing::Unknown
        } else if known.contains(&digest(bytes)) {
            Standing::Untouched
        } else {
            Standing::Changed
        }
    }

    /// Notes that `new` is about to stand at `real`, in place of `old`, which was ours.
    ///
    /// What we wrote there before is kept as well: a run that is killed between here and the renaming leaves the old file, and of two
    /// runs at once either may be the last; whatever stands there in the end is ours.
    pub fn keep(&self, real: &Path, new: &[u8], old: Option<&[u8]>) -> Result<(), Error> {
        let mut lines = vec![digest(new)];
        for known in old.map(digest).into_iter().chain(self.digests(real)) {
            if lines.len() < KEPT && !lines.contains(&known) {
                lines.push(known);
            }
        }
        lines.push(real.to_string_lossy().into_owned());
        make_folder(&self.folder).map_err(|error| super::trouble::cannot_write("记录", error))?;
        litter::sweep_once(&self.folder);
        let target = OutputTarget::find(&self.entry(real))?;
        let text = lines.join("\n") + "\n";
        let staged = atomic::stage(&target, text.as_bytes(), &atomic::unhindered)?;
        staged.put(Replaced::Any, &atomic::unhindered)
    }

    /// Waits until no other run writes what is recorded; let go when the file is dropped. None where the system has no locks, or
    /// after a while: then the records of both are what helps.
    pub fn lock(&self) -> Option<fs::File> {
        make_folder(&self.folder).ok()?;
        let path = self.folder.join("lock");
        // Opening a pipe would wait for ever.
        if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_file()) {
            return None;
        }
        let file = fs::OpenOptions::new().create(true).append(true).open(path).ok()?;
        for _ in 0..LOCK_TRIES {
            match file.try_lock() {
                Ok(()) => return Some(file),
                Err(fs::TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
                Err(fs::TryLockError::Error(_)) => return None,
            }
        }
        None
    }

    fn entry(&self, real: &Path) -> PathBuf {
        self.folder.join(&hex(&hash::of(real.as_os_str().as_encoded_bytes()))[..32])
    }

    fn digests(&self, real: &Path) -> Vec<String> {
        let mut text = String::new();
        let entry = self.entry(real);
        // Opening a pipe would wait for ever.
        if !fs::metadata(&entry).is_ok_and(|found| found.is_file()) {
            return Vec::new();
        }
        // KEPT digests and the longest path that Linux knows are a third of this.
        let read = fs::File::open(entry).and_then(|file| file.take(16 * 1024).read_to_string(&mut text));
        // A record that cannot be read, or not whole, knows nothing; then the file counts as changed.
        if read.is_err() {
            return Vec::new();
        }
        text.lines()
            .filter(|line| line.len() == 64 && line.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .map(str::to_owned)
            .collect()
    }
}

/// Makes the state folder, for the user's own eyes as the XDG rules ask.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn digest(bytes: &[u8]) -> String {
    hex(&hash::of(bytes))
}
