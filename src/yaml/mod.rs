//! Text ⇄ entries with places: what a YAML file holds, where each part of it stands and how it was written.
//!
//! ```text
//! Source ──locate, kind──▶ entries ──merge──▶ one tree
//!    ▲─────────edit───────────┘
//! ```
//!
//! The one room that knows `serde_yaml` and `saphyr_parser`. What the keys of a report are called stands in `keys`, what clerks
//! mistype in `mistakes`, how a text is quoted in `quote`; what a figure is, it does not know.

pub(crate) mod bounds;
mod dashes;
pub mod edit;
pub(crate) mod entry;
pub(crate) mod keys;
pub(crate) mod kind;
pub(crate) mod locate;
pub(crate) mod merge;
pub(crate) mod mistakes;
#[cfg(test)]
mod proofs;
pub(crate) mod quote;
pub mod settings;
pub(crate) mod words;

/// The rules of this room.
pub static RULES: crate::base::rule::RuleTable = crate::base::rule::RuleTable {
    title: "数据的写法",
    rules: &[
        &bounds::YAML,
        &entry::DUPLICATE_KEY,
        &keys::UNKNOWN_KEY,
        &mistakes::silent::CUT_OFF_TEXT,
        &mistakes::silent::WIDE_COMMA,
    ],
};
