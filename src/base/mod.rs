//! What every room may name: texts with places, findings, the marks in a draft, and what is true of any text.

pub mod finding;
pub(crate) mod foreign;
pub(crate) mod hash;
pub mod hashed;
pub mod marks;
pub mod open;
pub mod panicked;
pub mod region;
pub mod rule;
pub mod severity;
pub mod source;
pub mod text;
mod trouble;
pub mod world;

pub(crate) use self::trouble::{BAD_REGION, CANNOT_READ, USAGE};

/// The rules of this room.
pub static RULES: rule::RuleTable =
    rule::RuleTable { title: "文件和命令", rules: &[&USAGE, &CANNOT_READ, &foreign::FOREIGN_FILE, &BAD_REGION] };
