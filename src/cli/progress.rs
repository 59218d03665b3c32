//! A progress bar, where a person would otherwise wait over a second and wonder.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::screen;

/// Nothing is shown before.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the seconds are renewed.
const BEAT: Duration = Duration::from_millis(500);
const CELLS: usize = 20;

/// A bar on standard error, only on a terminal; gone without a trace when it is dropped.
pub(super) struct Progress {
    running: Option<(Sender<String>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins work of so many steps.
    pub(super) fn of(steps: usize) -> Self {
        let running = io::stderr().is_terminal().then(|| {
            let (send, receive) = mpsc::channel::<String>();
            let show = move || {
                let begun = Instant::now();
                let (mut done, mut doing, mut drawn) = (0_usize, String::new(), false);
                loop {
                    let wait = PATIENCE.saturating_sub(begun.elapsed()).max(if drawn { BEAT } else { Duration::ZERO });
                    match receive.recv_timeout(wait) {
                        Ok(next) => (done, doing) = (done + 1, next),
                        Err(RecvTimeoutError::Timeout) => {}
                        Err(RecvTimeoutError::Disconnected) => break,
                    }
                    if begun.elapsed() >= PATIENCE {
                        let full = CELLS * done.saturating_sub(1) / steps.max(1); // the step being done is not done
                        let bar = format!("{}{}", "█".repeat(full.min(CELLS)), "░".repeat(CELLS - full.min(CELLS)));
                        screen::print(format!("\r\u{1b}[K{bar} {done}/{steps} {doing}（{}秒）", begun.elapsed().as_secs()));
                        drawn = true;
                    }
                }
                if drawn {
                    screen::print("\r\u{1b}[K");
                }
            };
            // Without a thread there is no bar; the work goes on.
            thread::Builder::new().spawn(show).ok().map(|shows| (send, shows))
        });
        Self { running: running.flatten() }
    }

    /// Says something that stays above the bar.
    pub(super) fn show(&self, text: &str) {
        let clear = if self.running.is_some() { "\r\u{1b}[K" } else { "" };
        screen::print(format!("{clear}{text}"));
    }

    /// The next step begins.
    pub(super) fn step(&self, doing: &str) {
        if let Some((send, _)) = &self.running {
            let _ = send.send(doing.to_owned());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((send, shows)) = self.running.take() {
            // The thread ends when nobody can send any more.
            drop(send);
            let _ = shows.join();
        }
    }
}
