//! The ledger (台账): everything the county's data says, read, placed and resolved.
//!
//! ```text
//! Source ──yaml──▶ entries ──read──▶ figures, texts, chapters ──resolve──▶ names, formulas (evaluate) ──▶ Ledger
//! ```
//!
//! A `Ledger` has passed parsing. Every figure stands in one list, in the order of the data, and the tree of names points
//! into that list; so templates, checks and the annex all speak of the same figure by the same number.
//! It knows nothing of templates or documents: a layout that takes further chapters says so in [`Options`].

pub mod alike;
pub mod change;
pub(crate) mod evaluate;
mod figure;
pub mod formula;
pub mod group;
mod id;
mod load;
mod model;
mod options;
mod pending;
pub(crate) mod read;
mod report;
pub(crate) mod resolve;
mod schema;
mod section;
pub mod target;

pub use self::figure::{Basis, Content, Figure, Node, Rounding, Target};
pub use self::id::FigureId;
pub use self::load::load;
pub use self::model::Ledger;
pub use self::options::{Options, layout_of};
pub use self::report::Report;
pub use self::schema::schema;
pub use self::section::{Manner, Piece, Section, Text, Topic};
