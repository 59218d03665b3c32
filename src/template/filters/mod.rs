//! How figures are said in templates: one topic a file, one entry of [`FILTERS`] a filter.
//!
//! A filter reads a figure as the template sees it (`figure::FigureValue`) and gives plain text, with marks where it
//! speaks for a figure; the escaping of text for Markdown comes after it and is not its business.

mod approximate;
mod choose;
mod comparison;
mod date;
pub(super) mod figure;
mod filter;
mod from_to;
mod full;
mod judge;
pub(super) mod lack;
mod lines;
pub(super) mod list;
pub(super) mod masked;
mod number;
pub(super) mod own;
mod parts;
mod period;
mod range;
mod rank;
mod rest;
mod scale;
mod sense;
pub(super) mod sentence;
mod series;
mod share;
mod target;
mod times;
mod wording;
mod zero;

pub use self::filter::Filter;
pub(super) use self::full::in_full;

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
