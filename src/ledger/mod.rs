//! The ledger (台账): everything the county's data says, read, placed and resolved.
//!
//! ```text
//! Source ──yaml──▶ entries ──read──▶ figures, texts, chapters ──resolve──▶ names, formulas (evaluate) ──▶ Ledger
//! ```
//!
//! A `Ledger` has passed parsing. Every figure stands in one list, in the order of the data, and the tree of names points
//! into that list; so templates, checks and the annex all speak of the same figure by the same number.
//! It knows nothing of templates or documents: a layout that takes further chapters says so in [`LedgerOptions`].

pub mod alike;
mod beside;
pub mod change;
mod division;
pub(crate) mod evaluate;
mod figure;
pub mod formula;
pub(crate) mod gap;
mod glance;
pub mod group;
mod id;
mod implied;
pub(crate) mod indicators;
mod load;
mod model;
pub mod named;
mod odd_unit;
mod options;
mod pending;
pub(crate) mod read;
mod report;
pub(crate) mod resolve;
mod schema;
mod section;
mod sides;
pub mod target;
mod texts;
mod unsaid;

pub use self::division::Divisions;
pub use self::figure::{Basis, Content, Figure, Node, Rounding, Target};
pub use self::glance::{Glance, glance};
pub use self::id::FigureId;
pub(crate) use self::implied::Implied;
pub use self::load::{Opened, load, open};
pub use self::model::{LastYears, Ledger};
pub(crate) use self::options::DEFAULT_LAYOUT;
pub use self::options::LedgerOptions;
pub use self::report::Report;
pub use self::schema::schema;
pub use self::section::{AskedTopic, Manner, Piece, Section, Text};
pub(crate) use self::texts::{About, LedgerText};
pub(crate) use self::unsaid::Nought;

/// The rules of this room, without those of formulas: people look for them among the checks.
pub static RULES: crate::base::rule::RuleTable = crate::base::rule::RuleTable {
    title: "数据的写法",
    rules: &[
        &read::report::BAD_REPORT,
        &read::misread::NOT_A_QUANTITY,
        &read::figure::NOT_A_UNIT,
        &read::figure::UNIT_TWICE,
        &read::figure::NOT_A_DATE,
        &read::manner::NOT_A_FLAG,
        &read::section::NOT_A_TEXT,
        &read::figure::FIGURE_WITHOUT_VALUE,
        &read::node::RELATION_SYNTAX,
        &read::manner::NOT_A_MANNER,
        &read::manner::NOT_A_NUMBER_SCHEME,
        &read::manner::NOT_A_STOP,
        &read::typed::NUMBER_TYPED,
        &sides::TARGET_WITHOUT_SIDE,
        &read::node::EMPTY_CHAPTER,
    ],
};
