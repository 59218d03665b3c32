//! Told to end from outside: by Ctrl-C, by whoever ends the program, by a terminal that closes.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

/// Does something when the program is told to end, with the exit code that shells give such an end: 128 and the signal's number.
///
/// The first to ask is the one that is told; everybody after it gets an error, and so does everybody where the system has no
/// such signals.
pub fn when_told_to_end(act: impl FnMut(i32) + Send + 'static) -> io::Result<()> {
    static IS_HEARD: AtomicBool = AtomicBool::new(false);
    if IS_HEARD.swap(true, Ordering::SeqCst) {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    listen(act)
}

#[cfg(unix)]
fn listen(mut act: impl FnMut(i32) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    std::thread::Builder::new().spawn(move || signals.forever().for_each(|signal| act(128 + signal)))?;
    Ok(())
}

#[cfg(not(unix))]
fn listen(mut act: impl FnMut(i32) + Send + 'static) -> io::Result<()> {
    /// What Ctrl-C ends with; nothing tells it from other ways to end.
    const INTERRUPTED: i32 = 130;
    ctrlc::set_handler(move || act(INTERRUPTED)).map_err(io::Error::other)
}
