//! A progress bar, where a person would otherwise wait over a second and wonder.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::screen;
use crate::base::text::width;

/// Nothing is shown before.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the seconds are renewed.
const BEAT: Duration = Duration::from_millis(500);
const CELLS: usize = 20;
/// Back to the beginning of the line, and nothing left on it.
const CLEAR: &str = "\r\u{1b}[K";

/// A bar on standard error, only on a terminal that can draw over it; gone without a trace when it is dropped.
pub(super) struct Progress {
    running: Option<(Sender<String>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins work of so many steps.
    pub(super) fn of(steps: usize) -> Self {
        if !screen::can_redraw() {
            return Self::none();
        }
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
                    screen::print(format!("{CLEAR}{}", bar(done, steps, &doing, begun.elapsed())));
                    drawn = true;
                }
            }
            if drawn {
                screen::print(CLEAR);
            }
        };
        // Without a thread there is no bar; the work goes on.
        Self { running: thread::Builder::new().spawn(show).ok().map(|shows| (send, shows)) }
    }

    /// No bar: the work is one of many, or can be seen to go on.
    pub(super) fn none() -> Self {
        Self { running: None }
    }

    /// Says something that stays above the bar.
    pub(super) fn show(&self, text: &str) {
        let clear = if self.running.is_some() { CLEAR } else { "" };
        screen::print(format!("{clear}{text}"));
    }

    /// The next step begins.
    pub(super) fn step(&self, doing: &str) {
        if let Some((send, _)) = &self.running {
            let _ = send.send(doing.to_owned());
        }
    }
}

/// A step is begun when it is named, and counts as done with the next.
fn bar(begun: usize, steps: usize, doing: &str, time: Duration) -> String {
    let full = (CELLS * begun.saturating_sub(1) / steps.max(1)).min(CELLS);
    let cells = format!("{}{}", "█".repeat(full), "░".repeat(CELLS - full));
    // A step may be called after a file, and files are called anything.
    format!("{cells} {begun}/{steps} {}（{}秒）", width::shown(doing), time.as_secs())
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::bar;

    #[test]
    fn a_bar_grows_with_the_steps_and_stays_on_its_line() {
        for (begun, steps, doing, drawn) in [
            (0, 3, "", "░░░░░░░░░░░░░░░░░░░░ 0/3 （4秒）"),
            (2, 4, "起草", "█████░░░░░░░░░░░░░░░ 2/4 起草（4秒）"),
            (9, 4, "写文件", "████████████████████ 9/4 写文件（4秒）"),
            (1, 2, "\u{1b}[2J\n甲.yaml", "░░░░░░░░░░░░░░░░░░░░ 1/2 <U+001B>[2J 甲.yaml（4秒）"),
        ] {
            assert_eq!(bar(begun, steps, doing, Duration::from_secs(4)), drawn);
        }
    }
}
