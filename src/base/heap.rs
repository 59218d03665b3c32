//! Room for what a short run takes of memory.

use std::hint::black_box;

/// Makes the heap of this thread grow at once, by what a draft takes.
///
/// glibc lets the heap of a thread other than the first grow page by page, with a call of the system for each: hundreds in a run of
/// some milliseconds. One piece that is taken and given back leaves the room; pages that nobody writes to cost nothing. The larger
/// piece before it is mapped by itself, which teaches the allocator to take pieces of this size from the heap, and to keep them.
pub(crate) fn grow_at_once() {
    const ROOM: usize = 2 * 1024 * 1024;
    drop(black_box(Vec::<u8>::with_capacity(2 * ROOM)));
    drop(black_box(Vec::<u8>::with_capacity(ROOM)));
}
