//! A filter, as [`FILTERS`](super::FILTERS) lists it, and what is done before any of them runs.

use tera::{Kwargs, Tera, TeraResult};

pub(super) use crate::template::arguments::argument;
use crate::template::arguments::known_arguments;

/// A filter: its names, what it is for, and an example.
#[derive(Debug)]
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
    pub(in crate::template) register: fn(&mut Tera, &str),
}

impl Filter {
    /// Refuses arguments that the filter does not have.
    pub(super) fn check_arguments(&self, kwargs: &Kwargs) -> TeraResult<()> {
        known_arguments(self.name, kwargs, &[self.arguments])
    }
}

/// Registers the function of a filter under a name, as every entry of the table does.
macro_rules! registered {
    ($filter:ident, $function:path) => {
        |tera, name| {
            tera.register_filter(name.to_owned(), |value: &tera::Value, kwargs: tera::Kwargs, state: &tera::State| {
                $filter.check_arguments(&kwargs)?;
                if $crate::template::outline::goes_without(value, &kwargs) {
                    return Ok($crate::template::outline::nothing());
                }
                match $crate::template::filters::masked::say($filter.name, value, &kwargs, state)? {
                    Some(said) => Ok(said),
                    None => $function(value, kwargs, state),
                }
            });
        }
    };
}
pub(super) use registered;
