//! How figures are said in templates: one topic a file, one entry of [`FILTERS`] a filter.
//!
//! A filter reads a figure as the template sees it ([`figure::FigureValue`]) and gives plain text, with marks where it
//! speaks for a figure; the escaping of text for Markdown comes after it and is not its business.

pub(super) mod change;
mod date;
pub(super) mod figure;
mod lines;
mod list;
mod masked;
mod number;
mod sentence;
mod share;
pub(super) mod target;

use tera::Tera;

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
    /// Makes it known to Tera under one of its names.
    pub(super) register: fn(&mut Tera, &str),
}

/// Every filter, in the order people learn them.
pub const FILTERS: &[Filter] = &[
    number::NUMBER,
    number::WAN,
    number::YI,
    number::ROUND,
    change::YOY,
    change::DELTA,
    target::TARGET,
    share::SHARE,
    list::ENUMERATE,
    list::LIST,
    number::HANZI,
    date::DATE,
    sentence::PARAGRAPHS,
    sentence::SENTENCE,
    sentence::SAID,
    list::ALL_EQUAL,
    lines::SIGNATURE,
    lines::DATE,
    lines::ATTACHMENT_NOTE,
    lines::ATTACHMENT,
];

/// The Chinese names of all filters, for messages.
pub(super) fn names() -> String {
    FILTERS.iter().map(|filter| filter.name).collect::<Vec<_>>().join("、")
}

/// An argument by its Chinese or its ASCII name.
macro_rules! argument {
    ($kwargs:expr, $kind:ty, $name:literal, $alias:literal) => {
        match $kwargs.get::<$kind>(&crate::template::names::stand_in($name))? {
            Some(value) => Some(value),
            None => $kwargs.get::<$kind>($alias)?,
        }
    };
}
pub(super) use argument;

/// Registers a function under a name, as every entry of the table does.
macro_rules! registered {
    ($function:path) => {
        |tera, name| tera.register_filter(name.to_owned(), $function)
    };
}
use registered;

pub(super) use self::list::said_one_by_one;
pub(super) use self::sentence::as_paragraphs;
