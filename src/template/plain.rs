//! Plain clauses of a 成句, as the translation puts them in one print (see `dialect::translate`): words, and all of one figure.
//!
//! What is out of the ordinary, a text where a figure should be, stops the rendering without a word: the template written out tells it.

use tera::value::Key;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::escape::escaped;
use super::known::ink_in_full;
use crate::base::marks::LINE;
use crate::dialect::CLAUSES;

/// Makes known to Tera what prints them.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter(CLAUSES, clauses);
}

/// Prints what the lines would have printed one by one: the words of each, its figure or the mark of nothing, the mark of a line.
fn clauses(lines: &Value, _: Kwargs, state: &State) -> TeraResult<Value> {
    let lines = lines.as_str().unwrap_or_default();
    let mut out = String::with_capacity(2 * lines.len());
    // Most lines speak of the group that the one before spoke of.
    let mut group: Option<(&str, Value)> = None;
    for line in lines.split('\n') {
        let mut fields = line.splitn(3, '\t');
        let mut next = || fields.next().unwrap_or_default();
        let (words, of, name) = (next(), next(), next());
        if group.as_ref().is_none_or(|(known, _)| *known != of) {
            group = Some((of, state.get::<Value>(of)?.unwrap_or_else(Value::undefined)));
        }
        let undefined = Value::undefined();
        let value = match group.as_ref().map(|(_, group)| group) {
            Some(group) if !group.is_undefined() && !group.is_none() => {
                let group = group.as_map().ok_or_else(|| Error::message(""))?;
                group.get(&Key::Str(name)).unwrap_or(&undefined)
            }
            _ => &undefined,
        };
        let printed = ink_in_full(value, Kwargs::default(), state)?;
        let printed = printed.as_str().map_or(Err(Error::message("")), |text| Ok((text, printed.is_safe())))?;
        out.push_str(words);
        match printed {
            (text, true) => out.push_str(text),
            (text, false) => out.push_str(&escaped(text)),
        }
        out.push(LINE);
        out.push('\n');
    }
    Ok(Value::safe_string(&out))
}
