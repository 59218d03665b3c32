//! Bounds on what templates may do: turns, text, memory, time.
//!
//! Tera has none of its own. [`translate`](crate::dialect::translate()) writes calls of what stands here into every template: a counter
//! into everything that can be repeated (loops, blocks, components, included files), a limit round everything that is kept. Whatever
//! an expression builds is charged before it is built: what is written out, spread, joined, sliced, counted by `range`, and what
//! filters make.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::charge::{self, ENTRY, ITEM, charge, take};
use super::filters::figure::FigureValue;
use super::filters::masked;
use super::kept::keeping;
use super::misuse;
use super::misuse::Misuse;
use crate::base::marks;
use crate::base::world::World;
use crate::dialect::{BOUNDED, GIVEN, JOINED, SLICED, SPREAD, TURN};

/// The turns that all loops, blocks, components and included files of one draft may take together.
const TURNS: u64 = 500_000;
/// What the text of one draft may cost: bytes of memory from the text that is printed to the document in Word, as the translation
/// reckons them (of plain text 16 MB).
const COST: u64 = 560 * 1024 * 1024;
/// What a byte costs that Tera has read of a template.
const LOADED_BYTE: u64 = 40;
/// What is printed costs besides: each byte, each paragraph that it begins, each figure in it.
const PRINTED_BYTE: u64 = 8;
const PRINTED_PARAGRAPH: u64 = 950;
const PRINTED_FIGURE: u64 = 500;
/// The bytes of their own text that templates may bring into one draft.
const TEXT: u64 = 16 * 1024 * 1024;
/// The bytes of data that one draft may print.
const OUTPUT: u64 = 8 * 1024 * 1024;
/// The most items that `range` counts.
const LONGEST_RANGE: i128 = 100_000;
/// The bytes that a text in a variable may have.
pub(super) const HELD: usize = 1024 * 1024;
/// The bytes that a variable may hold with all that is in it, and how deep that may be.
const HELD_DEEP: usize = 4 * 1024 * 1024;
const DEEPEST: usize = 32;
/// The stack that a rendering has: where less is left, on a thread of somebody else's, it gets one of its own.
const STACK: usize = 16 * 1024 * 1024;
const STACK_LEFT: usize = 6 * 1024 * 1024;
/// With less left, nothing more goes into what is being rendered: one step of Tera's may take some thirty thousand bytes.
const STACK_NEEDED: usize = 512 * 1024;
/// A last resort: what is slow in a way that no other bound foresees.
const LONGEST: Duration = Duration::from_secs(30);
/// Of so many prints and turns one looks at the clock.
const EVERY: u32 = 16;

thread_local! {
    static TURNS_LEFT: Cell<u64> = const { Cell::new(0) };
    static COST_LEFT: Cell<u64> = const { Cell::new(0) };
    static OUTPUT_LEFT: Cell<u64> = const { Cell::new(0) };
    static LOOKS: Cell<u32> = const { Cell::new(0) };
    static CLOCK: RefCell<Option<(Arc<dyn World>, Duration)>> = const { RefCell::new(None) };
}

/// Sets the bounds of a draft anew; what follows on this thread counts against them, by the clock of this world.
/// Templates of `weight` are in memory beside all that.
pub(super) fn begin(world: &Arc<dyn World>, weight: usize) {
    TURNS_LEFT.set(TURNS);
    COST_LEFT.set(COST.saturating_sub(weight as u64 * LOADED_BYTE));
    OUTPUT_LEFT.set(OUTPUT);
    charge::begin();
    LOOKS.set(0);
    CLOCK.set(Some((Arc::clone(world), world.now().saturating_add(LONGEST))));
}

/// What a draft may still do.
#[derive(Clone, Copy)]
pub(super) struct Left {
    turns: u64,
    cost: u64,
    output: u64,
    held: u64,
}

impl Left {
    /// What the draft of this thread may still do.
    pub(super) fn now() -> Self {
        Self { turns: TURNS_LEFT.get(), cost: COST_LEFT.get(), output: OUTPUT_LEFT.get(), held: charge::left() }
    }

    /// Goes back to it: what was rendered since is rendered again.
    pub(super) fn restore(self) {
        TURNS_LEFT.set(self.turns);
        COST_LEFT.set(self.cost);
        OUTPUT_LEFT.set(self.output);
        charge::reset(self.held);
        LOOKS.set(0);
    }
}

/// Renders on a stack that is deep enough.
pub(super) fn deep<T>(render: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(STACK_LEFT, STACK, render)
}

/// Makes the bounds known to Tera.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter(BOUNDED, keeping(bounded));
    tera.register_filter(GIVEN, keeping(given));
    tera.register_filter(SPREAD, keeping(spread));
    tera.register_filter(JOINED, keeping(joined));
    tera.register_filter(SLICED, keeping(sliced));
    tera.register_function(TURN, turn);
    tera.register_function("range", range);
}

fn is_late() -> bool {
    CLOCK.with_borrow(|clock| clock.as_ref().is_some_and(|(world, until)| world.now() > *until))
}

/// Counts the bytes of data that are printed.
pub(super) fn printed(text: Option<&str>) -> TeraResult<()> {
    let (mut paragraphs, mut figures) = (0, 0);
    for c in text.unwrap_or_default().chars() {
        match c {
            '\n' | marks::PARAGRAPH => paragraphs += 1,
            marks::CLOSE => figures += 1,
            _ => {}
        }
    }
    // What is no text is a number, or true and false, of about so many bytes.
    let size = text.map_or(8, str::len) as u64;
    let cost = size * PRINTED_BYTE + paragraphs * PRINTED_PARAGRAPH + figures * PRINTED_FIGURE;
    if !take(&OUTPUT_LEFT, size) {
        Err(Misuse::TooMuch("模板印出的内容太多（超过 8 MB）".to_owned()).at_value())
    } else if !take(&COST_LEFT, cost) {
        Err(too_much_text().at_value())
    } else {
        in_time()
    }
}

fn too_much_text() -> Misuse {
    Misuse::TooMuch("模板印出的内容太多（文字超过 16 MB，或者段落、表格和标记太多）".to_owned())
}

fn in_time() -> TeraResult<()> {
    // A look at the clock costs as much as a short print.
    let looks = LOOKS.get();
    LOOKS.set(looks.wrapping_add(1));
    if looks.is_multiple_of(EVERY) && is_late() {
        Err(Misuse::TooMuch("模板运行的时间太长（超过 30 秒）".to_owned()).at_filter())
    } else {
        Ok(())
    }
}

/// Counts a turn of a loop, or one more time that a block, component or included file is used, and the text in it; whatever Tera goes
/// down the stack for begins with one.
fn turn(kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let text = kwargs.get::<u64>("text")?.unwrap_or(0);
    let turns = kwargs.get::<u64>("turns")?.unwrap_or(1);
    if !take(&TURNS_LEFT, turns) {
        Err(Misuse::TooMuch("循环、引用和组件的次数太多（超过 50 万次）".to_owned()).at_filter())
    } else if stacker::remaining_stack().is_some_and(|left| left < STACK_NEEDED) {
        Err(Misuse::TooMuch("块、引用和组件一个套一个，套得太深".to_owned()).at_filter())
    } else if !take(&COST_LEFT, text) {
        Err(too_much_text().at_filter())
    } else {
        in_time().map(|()| Value::safe_string(""))
    }
}

/// Lets a template keep a value only while it is small.
fn bounded(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(misuse::undefined());
    }
    in_time()?;
    if value.as_str().is_some_and(|text| text.len() > HELD) {
        return Err(too_large());
    }
    let mut room = HELD_DEEP;
    if !fits(value, 0, &mut room) {
        return Err(Misuse::TooMuch("模板里的变量太大或套得太深（超过 4 MB 或 32 层）".to_owned()).at_value());
    }
    charge(HELD_DEEP - room)?;
    Ok(value.clone())
}

/// The same for an argument of a component that may be missing.
fn given(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    if value.is_undefined() { Ok(Value::none()) } else { bounded(value, kwargs, state) }
}

/// Charges what a spread puts into a new list or map.
fn spread(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let items = value.as_array().map_or(0, <[Value]>::len) * ITEM;
    let entries = value.as_map().map_or(0, |map| map.len() * ENTRY);
    charge(items + entries)?;
    Ok(value.clone())
}

/// Charges a side of `~`, which is copied into what is joined; what prints otherwise than it is, is joined as it prints.
fn joined(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    in_time()?;
    if let Some(figure) = FigureValue::of(value) {
        return Ok(Value::from(figure.printed()));
    }
    if value.is_map() || value.is_array() {
        return Err(Misuse::NoFigure("这里是一组或一串数据，不能用 ~ 连接，请写明是哪一项".to_owned()).at_value());
    }
    // What every filter is charged for is what is copied.
    Ok(masked::number(value)?.unwrap_or_else(|| value.clone()))
}

/// Charges what a slice is taken of, which is copied.
fn sliced(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    in_time()?;
    // Of a text Tera makes two lists of characters, four bytes each, and a text.
    charge(value.as_array().map_or(0, <[Value]>::len) * ITEM + value.as_str().map_or(0, |text| 9 * text.len()))?;
    Ok(value.clone())
}

/// The numbers from `start` up to `end`, as Tera counts them, charged before they are made.
fn range(kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let (start, end) = (kwargs.get::<i128>("start")?.unwrap_or_default(), kwargs.must_get::<i128>("end")?);
    let step = kwargs.get::<i128>("step_by")?.unwrap_or(1);
    // Tera's own words, which `words` tells in ours: it is refused in the same way, only sooner.
    let told = |message: &str| Err(tera::Error::message(format!("Function `range` {message}")));
    if step == 0 {
        return told("was called with a `step_by` argument of 0");
    }
    if start > end && step > 0 {
        return told("was called with a `start` argument greater than the `end` one");
    }
    let way = if step > 0 { end.checked_sub(start) } else { start.checked_sub(end) };
    let stride = step.checked_abs().unwrap_or(i128::MAX);
    let count = way.map_or(i128::MAX, |way| (way.max(0) / stride).saturating_add(i128::from(way.max(0) % stride > 0)));
    if count > LONGEST_RANGE {
        return told("would produce more than 100000 elements");
    }
    charge(usize::try_from(count).unwrap_or(0) * ITEM)?;
    // Within the bounds that were just looked at; what fits into 64 bits takes no memory of its own.
    let number = |at: i128| start + at * step;
    let value = |number: i128| i64::try_from(number).map_or_else(|_| Value::from(number), Value::from);
    Ok(Value::from((0..count).map(|at| value(number(at))).collect::<Vec<_>>()))
}

/// The error of a text that has grown over [`HELD`].
pub(super) fn too_large() -> tera::Error {
    Misuse::TooMuch("模板里的变量太大（超过 1 MB）".to_owned()).at_value()
}

/// Whether a value with all that is in it fits into the room; it takes from the room what it needs.
fn fits(value: &Value, depth: usize, room: &mut usize) -> bool {
    let own = ITEM + value.as_str().map_or(0, str::len);
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
