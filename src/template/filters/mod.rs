//! How figures are said in templates: one topic a file, one entry of [`FILTERS`] a filter.
//!
//! A filter reads a figure as the template sees it (`figure::FigureValue`) and gives plain text, with marks where it
//! speaks for a figure; the escaping of text for Markdown comes after it and is not its business.

mod approximate;
mod choose;
mod comparison;
mod date;
pub(super) mod figure;
mod from_to;
mod full;
mod judge;
pub(super) mod lack;
mod lines;
mod list;
mod masked;
mod number;
mod parts;
mod period;
mod range;
mod rank;
mod rest;
mod scale;
mod sentence;
mod series;
mod share;
mod target;
mod times;
mod zero;

use tera::{Error, Kwargs, Tera, TeraResult};

use super::names::in_words;
use super::translate::GROUP;

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
    pub(super) register: fn(&mut Tera, &str),
}

/// Every filter, in the order people learn them.
pub const FILTERS: &[Filter] = &[
    number::NUMBER,
    number::WAN,
    number::YI,
    scale::SCALED,
    number::ROUND,
    approximate::APPROXIMATE,
    full::FULL,
    comparison::YOY,
    comparison::CHAIN,
    comparison::DELTA,
    times::TIMES,
    from_to::FROM_TO,
    target::TARGET,
    judge::JUDGE,
    share::SHARE,
    share::RATIO,
    parts::PARTS,
    series::ALL_EQUAL,
    series::RESPECTIVELY,
    range::RANGE,
    zero::ZERO,
    rest::REST,
    list::ENUMERATE,
    list::LIST,
    number::HANZI,
    rank::RANK,
    rank::ORDINAL,
    rank::EDITION,
    date::DATE,
    sentence::PARAGRAPHS,
    sentence::SENTENCE,
    sentence::SAID,
    choose::CHOOSE,
    lines::ADDRESSEE,
    lines::SIGNATURE,
    lines::DATE,
    lines::ATTACHMENT_NOTE,
    lines::ATTACHMENT,
];

/// The Chinese names of all filters, for messages.
pub(super) fn names() -> String {
    FILTERS.iter().map(|filter| filter.name).collect::<Vec<_>>().join("、")
}

/// Refuses arguments that a filter does not have.
fn known_arguments(filter: &Filter, kwargs: &Kwargs) -> TeraResult<()> {
    for (key, _) in kwargs.iter() {
        let name = in_words(key.as_str().unwrap_or_default());
        // What the translation adds is no author's.
        if name == GROUP || filter.arguments.iter().any(|(chinese, ascii)| *chinese == name || *ascii == name) {
            continue;
        }
        let known: Vec<&str> = filter.arguments.iter().map(|(chinese, _)| *chinese).collect();
        return Err(Error::message(match known.as_slice() {
            [] => format!("“{}”不用参数，请去掉“{name}”", filter.name),
            known => format!("“{}”没有“{name}”这个参数，可用：{}", filter.name, known.join("、")),
        }));
    }
    Ok(())
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

/// Registers the function of a filter under a name, as every entry of the table does.
macro_rules! registered {
    ($filter:ident, $function:path) => {
        |tera, name| {
            tera.register_filter(name.to_owned(), |value: &tera::Value, kwargs: tera::Kwargs, state: &tera::State| {
                $crate::template::filters::known_arguments(&$filter, &kwargs)?;
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
use registered;

pub(super) use self::list::{said_one_by_one, sort, texts};
pub(super) use self::rest::{RESTS, is_rest};
pub(super) use self::sentence::as_paragraphs;
