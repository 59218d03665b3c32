//! Two files change places in one step, where the system can do that: then what stood there can be looked at before it goes.

use std::io;
use std::path::Path;

/// Lets two files change places.
///
/// # Errors
///
/// `Unsupported` where the system, or this file system, cannot.
#[cfg(target_os = "linux")]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    // INVAL and OPNOTSUPP come from file systems that cannot exchange, as many network shares; NOSYS from kernels before
    // 3.15; PERM from sandboxes, and from file systems that forbid it.
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(|error| match error {
        Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP | Errno::PERM => io::ErrorKind::Unsupported.into(),
        other => other.into(),
    })
}

#[cfg(not(target_os = "linux"))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
