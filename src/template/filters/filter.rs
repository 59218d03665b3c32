//! A filter, as [`FILTERS`](super::FILTERS) lists it, and what is done before any of them runs.

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::masked;
pub(super) use crate::template::arguments::argument;
use crate::template::arguments::known_arguments;
use crate::template::kept::Run;
use crate::template::outline;

/// A filter: its names, what it is for, and an example.
#[derive(Debug)]
#[non_exhaustive]
pub struct Filter {
    /// Its Chinese name.
    pub name: &'static str,
    /// Its ASCII name.
    pub alias: &'static str,
    /// What it gives, in one clause.
    pub about: &'static str,
    /// How it is written and what comes out.
    pub example: &'static str,
    /// Its arguments, each with its ASCII name; anything else is refused, for a name misspelt would change nothing in silence.
    pub arguments: &'static [(&'static str, &'static str)],
    /// Makes it known to Tera under one of its names.
    pub(in crate::template) register: fn(&mut Tera, &'static str),
}

impl Filter {
    /// Refuses arguments that the filter does not have.
    pub(super) fn check_arguments(&self, kwargs: &Kwargs) -> TeraResult<()> {
        known_arguments(self.name, kwargs, &[self.arguments])
    }

    /// Runs its function, unless the value goes without it or is masked.
    pub(super) fn run(&self, value: &Value, kwargs: Kwargs, state: &State, function: Run) -> TeraResult<Value> {
        // First, so that a misspelt argument is told also where the figure is missing.
        self.check_arguments(&kwargs)?;
        if outline::goes_without(value, &kwargs) {
            return Ok(outline::nothing());
        }
        match masked::render(self.name, value, &kwargs, state)? {
            Some(masked) => Ok(masked),
            None => function(value, kwargs, state),
        }
    }
}

/// Registers the function of a filter under a name, as every entry of the table does.
macro_rules! registered {
    ($filter:ident, $function:path) => {
        |tera, name| {
            tera.register_filter(
                name,
                $crate::template::kept::keeping(|value, kwargs, state| $filter.run(value, kwargs, state, $function)),
            );
        }
    };
}
pub(super) use registered;
