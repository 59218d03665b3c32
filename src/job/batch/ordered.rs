//! Work on several threads whose results come out in order: nobody waits for a slow one but those behind it.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::base::panicked::words;

/// Nested data and templates are bounded, and their bounds fit the stack that a program has on Unix; a thread gets a quarter of it
/// unless it asks for more.
const STACK: usize = 16 * 1024 * 1024;
/// How many finished results wait for each thread while nobody takes them: whoever reads slowly slows the work, and memory stays flat.
const WAITING: usize = 4;

/// Those who hear of results.
#[derive(Debug)]
pub struct Ears<A, O> {
    /// Hears of each as soon as it is there.
    pub at_once: A,
    /// Hears of each in the order of the items.
    pub in_order: O,
}

/// Works on all items on so many threads; a panic in one of them is that one's result, as `broken` says it.
pub fn in_order<T: Sync, R: Send>(
    items: &[T],
    jobs: usize,
    work: impl Fn(&T) -> R + Sync,
    broken: impl Fn(&T, &str) -> R + Sync,
    mut ears: Ears<impl FnMut(&R), impl FnMut(R)>,
) {
    let next = AtomicUsize::new(0);
    let one = |item: &T| {
        panic::catch_unwind(AssertUnwindSafe(|| work(item))).unwrap_or_else(|panic| broken(item, words(panic.as_ref())))
    };
    thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel::<(usize, R)>(jobs * WAITING);
        let (next, one) = (&next, &one);
        let runs = move |send: mpsc::SyncSender<(usize, R)>| {
            loop {
                // Only who takes which item is settled here; results go through the channel, which orders memory.
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(item) = items.get(at) else { break };
                if send.send((at, one(item))).is_err() {
                    break;
                }
            }
        };
        let mut running = 0;
        for _ in 0..jobs.min(items.len()) {
            let send = send.clone();
            running += usize::from(thread::Builder::new().stack_size(STACK).spawn_scoped(scope, move || runs(send)).is_ok());
        }
        // The receiver ends when no sender is left, and this one never sends.
        drop(send);
        let (mut waiting, mut due) = (BTreeMap::new(), 0);
        let mut take = |at: usize, result: R| {
            (ears.at_once)(&result);
            waiting.insert(at, result);
            while let Some(result) = waiting.remove(&due) {
                due += 1;
                (ears.in_order)(result);
            }
        };
        if running == 0 {
            // Not one thread is to be had: then it is done here.
            items.iter().enumerate().for_each(|(at, item)| take(at, one(item)));
        }
        receive.iter().for_each(|(at, result)| take(at, result));
    });
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Ears, in_order};

    #[test]
    fn results_come_in_order_and_a_panic_stops_nothing() {
        let items: Vec<usize> = (0..50).collect();
        let work = |item: &usize| {
            if item.is_multiple_of(7) {
                std::thread::sleep(Duration::from_millis(3));
            }
            assert!(item % 10 != 3, "the ledger lost figure {item}");
            item.to_string()
        };
        let broken = |item: &usize, words: &str| format!("{item}: {words}");
        let said = |item: usize| {
            if item % 10 == 3 { broken(&item, &format!("the ledger lost figure {item}")) } else { item.to_string() }
        };
        let expected: Vec<String> = items.iter().map(|item| said(*item)).collect();
        for jobs in [1, 2, 8, 100] {
            let (mut out, mut heard) = (Vec::new(), 0);
            in_order(&items, jobs, work, broken, Ears { at_once: |_: &String| heard += 1, in_order: |result| out.push(result) });
            assert_eq!((out, heard), (expected.clone(), 50), "{jobs}");
        }
    }
}
