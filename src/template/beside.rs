//! Work ahead: what a second thread does while the first is busy with something else.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Does `work` while a second thread goes ahead with `ahead`, which looks at what it is given between two steps and stops once that says
/// that `work` is done. Where no thread is to be had nothing is done ahead: whoever needs it does it then.
pub(super) fn beside<T>(ahead: impl FnOnce(&AtomicBool) + Send, work: impl FnOnce() -> T) -> T {
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        // `Builder`, for `scope.spawn` panics where no thread is to be had.
        let _ = thread::Builder::new().spawn_scoped(scope, || ahead(&is_over));
        let done = work();
        // The scope waits for the thread.
        is_over.store(true, Ordering::Relaxed);
        done
    })
}
