//! Bounds on what templates may do: turns, text, memory, time.
//!
//! Tera has none of its own. [`translate`](crate::dialect::translate()) writes calls of what stands here into every template: a counter
//! into everything that can be repeated (loops, blocks, components, included files), a limit round everything that is kept.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::misuse;
use super::misuse::Misuse;
use crate::base::world::World;
use crate::dialect::{BOUNDED, GIVEN, TURN};

/// The turns that all loops, blocks, components and included files of one draft may take together.
const TURNS: u64 = 1_000_000;
/// The bytes of their own text that templates may bring into one draft.
const TEXT: u64 = 16 * 1024 * 1024;
/// The bytes of data that one draft may print.
const OUTPUT: u64 = 8 * 1024 * 1024;
/// The bytes that a text in a variable may have.
pub(super) const HELD: usize = 1024 * 1024;
/// The bytes that a variable may hold with all that is in it, and how deep that may be.
const HELD_DEEP: usize = 4 * 1024 * 1024;
const DEEPEST: usize = 32;
/// The bytes that all variables of one draft may hold together.
const HELD_TOGETHER: u64 = 128 * 1024 * 1024;
/// A last resort: what is slow in a way that no other bound foresees.
const LONGEST: Duration = Duration::from_secs(30);

thread_local! {
    static TURNS_LEFT: Cell<u64> = const { Cell::new(0) };
    static TEXT_LEFT: Cell<u64> = const { Cell::new(0) };
    static OUTPUT_LEFT: Cell<u64> = const { Cell::new(0) };
    static HELD_LEFT: Cell<u64> = const { Cell::new(0) };
    static CLOCK: RefCell<Option<(Arc<dyn World>, Duration)>> = const { RefCell::new(None) };
}

/// Sets the bounds of a draft anew; what follows on this thread counts against them, by the clock of this world.
pub(super) fn begin(world: &Arc<dyn World>) {
    TURNS_LEFT.set(TURNS);
    TEXT_LEFT.set(TEXT);
    OUTPUT_LEFT.set(OUTPUT);
    HELD_LEFT.set(HELD_TOGETHER);
    CLOCK.set(Some((Arc::clone(world), world.now().saturating_add(LONGEST))));
}

/// Makes the bounds known to Tera.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter(BOUNDED, misuse::keeping(bounded));
    tera.register_filter(GIVEN, misuse::keeping(given));
    tera.register_function(TURN, turn);
}

/// Takes `size` from what is left; false if so much is not.
fn take(left: &'static std::thread::LocalKey<Cell<u64>>, size: u64) -> bool {
    let rest = left.get().checked_sub(size);
    left.set(rest.unwrap_or(0));
    rest.is_some()
}

fn is_late() -> bool {
    CLOCK.with_borrow(|clock| clock.as_ref().is_some_and(|(world, until)| world.now() > *until))
}

/// Counts the bytes of data that are printed.
pub(super) fn printed(size: usize) -> TeraResult<()> {
    if take(&OUTPUT_LEFT, size as u64) {
        Ok(())
    } else {
        Err(Misuse::TooMuch("模板印出的内容太多（超过 8 MB）".to_owned()).at_value())
    }
}

/// Counts a turn of a loop, or one more time that a block, component or included file is used, and the text in it.
fn turn(kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let text = kwargs.get::<u64>("text")?.unwrap_or(0);
    if !take(&TURNS_LEFT, 1) {
        Err(Misuse::TooMuch("循环、引用和组件的次数太多（超过 100 万次）".to_owned()).at_filter())
    } else if !take(&TEXT_LEFT, text) {
        Err(Misuse::TooMuch("模板印出的内容太多（超过 16 MB）".to_owned()).at_filter())
    } else if is_late() {
        Err(Misuse::TooMuch("模板运行的时间太长（超过 30 秒）".to_owned()).at_filter())
    } else {
        Ok(Value::safe_string(""))
    }
}

/// Lets a template keep a value only while it is small.
fn bounded(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(misuse::undefined());
    }
    if value.as_str().is_some_and(|text| text.len() > HELD) {
        return Err(too_large());
    }
    let mut room = HELD_DEEP;
    if !fits(value, 0, &mut room) {
        return Err(Misuse::TooMuch("模板里的变量太大或套得太深（超过 4 MB 或 32 层）".to_owned()).at_value());
    }
    if !take(&HELD_LEFT, (HELD_DEEP - room) as u64) {
        return Err(Misuse::TooMuch("模板里的变量加起来太大（超过 128 MB）".to_owned()).at_value());
    }
    Ok(value.clone())
}

/// The same for an argument of a component that may be missing.
fn given(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    if value.is_undefined() { Ok(Value::none()) } else { bounded(value, kwargs, state) }
}

/// The error of a text that has grown over [`HELD`].
pub(super) fn too_large() -> tera::Error {
    Misuse::TooMuch("模板里的变量太大（超过 1 MB）".to_owned()).at_value()
}

/// Whether a value with all that is in it fits into the room; it takes from the room what it needs.
fn fits(value: &Value, depth: usize, room: &mut usize) -> bool {
    let own = 16 + value.as_str().map_or(0, str::len);
    let Some(rest) = room.checked_sub(own).filter(|_| depth <= DEEPEST) else { return false };
    *room = rest;
    value.as_array().unwrap_or_default().iter().all(|item| fits(item, depth + 1, room))
        && value.as_map().is_none_or(|map| map.values().all(|item| fits(item, depth + 1, room)))
}

/// A buffer that refuses to grow over the bound.
pub(super) struct BoundedOutput(pub(super) Vec<u8>);

impl Write for BoundedOutput {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        // Escaping can double what is printed.
        if self.0.len() as u64 + buffer.len() as u64 > TEXT + 2 * OUTPUT {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.0.extend_from_slice(buffer);
        Ok(buffer.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
