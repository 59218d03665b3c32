//! Plain clauses of a 成句, as the translation puts them in one print (see `dialect::translate`): words, and all of one figure.
//!
//! What is out of the ordinary, a text where a figure should be, stops the rendering without a word: the template written out tells it.

use tera::value::Key;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::bounds;
use super::escape::escaped;
use super::ink::ink_in_full;
use crate::base::marks::{LINE, NOTHING};
use crate::dialect::CLAUSES;

/// Makes known to Tera what prints them.
pub(super) fn register(tera: &mut Tera) {
    // Not through `keeping`: nobody reads its errors, and what it prints is counted print by print.
    tera.register_filter(CLAUSES, clauses);
}

/// Prints what the lines would have printed one by one: the words of each, its figure or the mark of nothing, the mark of a line.
fn clauses(lines: &Value, _: Kwargs, state: &State) -> TeraResult<Value> {
    let lines = lines.as_str().unwrap_or_default();
    let mut out = String::with_capacity(2 * lines.len());
    // Most lines speak of the group that the one before spoke of.
    let mut group: Option<(&str, Value)> = None;
    let mut mark = [0; 4];
    let nothing = NOTHING.encode_utf8(&mut mark);
    for line in lines.split('\n') {
        let (words, rest) = field(line);
        let (of, name) = field(rest);
        if group.as_ref().is_none_or(|(known, _)| *known != of) {
            group = Some((of, state.get::<Value>(of)?.unwrap_or_else(Value::undefined)));
        }
        out.push_str(words);
        match figure(group.as_ref().map(|(_, group)| group), name)? {
            Some(value) => print(&ink_in_full(value, Kwargs::default(), state)?, &mut out)?,
            None => {
                bounds::printed(Some(nothing))?;
                out.push_str(nothing);
            }
        }
        out.push(LINE);
        out.push('\n');
    }
    Ok(Value::safe_string(&out))
}

/// What stands before a tab, and behind it.
fn field(text: &str) -> (&str, &str) {
    let at = text.bytes().position(|byte| byte == b'\t').unwrap_or(text.len());
    (&text[..at], text.get(at + 1..).unwrap_or_default())
}

/// What a group has under a name; none where it is not there.
fn figure<'a>(group: Option<&'a Value>, name: &'a str) -> TeraResult<Option<&'a Value>> {
    let is_there = |value: &&Value| !value.is_undefined() && !value.is_none();
    let Some(group) = group.filter(is_there) else { return Ok(None) };
    match group.as_map() {
        Some(group) => Ok(group.get(&Key::Str(name)).filter(is_there)),
        None => Err(out_of_the_ordinary()),
    }
}

fn print(printed: &Value, out: &mut String) -> TeraResult<()> {
    match printed.as_str() {
        Some(text) if printed.is_safe() => out.push_str(text),
        Some(text) => out.push_str(&escaped(text)),
        None => return Err(out_of_the_ordinary()),
    }
    Ok(())
}

/// Nobody reads it.
fn out_of_the_ordinary() -> Error {
    Error::message("")
}
