//! Filters of ours as Tera takes them: what they make is charged, and their errors are kept.

use tera::{Kwargs, State, TeraResult, Value};

use super::charge::{charge, needs};
use super::misuse::{is_again, is_nothing, kept, nothing};

/// The function of a filter.
pub(super) type Run = fn(&Value, Kwargs, &State) -> TeraResult<Value>;

/// The function of a filter of ours as Tera takes it: what it makes is charged, and its errors are kept.
pub(super) fn keeping(run: Run) -> impl Fn(&Value, Kwargs, &State) -> TeraResult<Value> {
    let charged = move |value: &Value, kwargs: Kwargs, state: &State| {
        // Before, by what it is made of; afterwards, by what came of it, which only the filter knows.
        charge(needs(value, &kwargs))?;
        let made = run(value, kwargs, state)?;
        charge(made.as_str().map_or(0, str::len))?;
        Ok(made)
    };
    move |value, kwargs, state| match charged(value, kwargs, state) {
        Ok(value) => Ok(value),
        // What was forgiven is no fault of the filters behind it.
        Err(_) if is_again() && is_nothing(value) => Ok(nothing()),
        Err(error) => kept(error),
    }
}
