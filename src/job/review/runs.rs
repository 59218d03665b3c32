//! Which parts of two texts are others: sentences one behind the other that went, came, or became others.

use std::ops::Range;

use super::mapped::Mapped;
use crate::base::text::difference::Step;

/// So many changes of one paragraph are told apart.
const MOST_CHANGES: usize = 100;

/// Sentences of two texts on the way from the one to the other.
pub(super) struct ChangedRuns<'a> {
    /// The old text with what its figures say now, and its sentences.
    old: &'a Mapped,
    before: &'a [Range<usize>],
    /// The new one, and its sentences.
    new: &'a str,
    after: &'a [Range<usize>],
    /// The sentences of the run that is open: those that went, and those that came.
    gone: Vec<usize>,
    fresh: Vec<usize>,
    /// Where both go on behind it.
    next: (usize, usize),
    /// Parts of the draft that went out, each with what it became.
    found: Vec<(Range<usize>, Range<usize>)>,
}

impl<'a> ChangedRuns<'a> {
    /// The parts that are others, each with what it became.
    pub(super) fn of(
        (old, before): (&'a Mapped, &'a [Range<usize>]),
        (new, after): (&'a str, &'a [Range<usize>]),
        steps: &[Step],
    ) -> Vec<(Range<usize>, Range<usize>)> {
        let (gone, fresh, found) = (Vec::new(), Vec::new(), Vec::new());
        let mut runs = Self { old, before, new, after, gone, fresh, next: (0, 0), found };
        steps.iter().for_each(|step| runs.take(*step));
        runs.end(false);
        runs.found
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Gone(at) => {
                self.gone.push(at);
                self.next.0 = at + 1;
            }
            Step::New(at) => {
                self.fresh.push(at);
                self.next.1 = at + 1;
            }
            Step::Kept(old, new) => {
                // From here on all is one change: the run grows to the end.
                if self.is_open() && self.found.len() >= MOST_CHANGES {
                    self.gone.push(old);
                    self.fresh.push(new);
                } else {
                    self.end(true);
                }
                self.next = (old + 1, new + 1);
            }
        }
    }

    fn is_open(&self) -> bool {
        !self.gone.is_empty() || !self.fresh.is_empty()
    }

    /// Ends the run that is open; behind it may stand a sentence that both have.
    fn end(&mut self, is_kept_behind: bool) {
        if !self.is_open() {
            return;
        }
        if self.gone.is_empty() || self.fresh.is_empty() {
            self.take_along(is_kept_behind);
        }
        let from = self.old.back(&whole(&self.gone, self.before, self.old.text.len()));
        let to = whole(&self.fresh, self.after, self.new.len());
        match self.found.last_mut() {
            // The sentence between two changes is told with both: they are one.
            Some((one, other)) if from.start < one.end || to.start < other.end => {
                (one.end, other.end) = (from.end.max(one.end), to.end.max(other.end));
            }
            _ => self.found.push((from, to)),
        }
        self.gone.clear();
        self.fresh.clear();
    }

    /// A sentence that came or went is told with the one beside it, which says where.
    fn take_along(&mut self, is_kept_behind: bool) {
        let (old, new) = self.next;
        // Before the run stands a sentence that both have.
        if old > self.gone.len() && new > self.fresh.len() {
            self.gone.insert(0, old - self.gone.len() - 1);
            self.fresh.insert(0, new - self.fresh.len() - 1);
        } else if old < self.before.len() && new < self.after.len() && is_kept_behind {
            self.gone.push(old);
            self.fresh.push(new);
        }
    }
}

/// What sentences of a text are together; the end of it where there are none.
fn whole(list: &[usize], all: &[Range<usize>], end: usize) -> Range<usize> {
    match (list.first(), list.last()) {
        (Some(first), Some(last)) => all[*first].start..all[*last].end,
        _ => end..end,
    }
}
