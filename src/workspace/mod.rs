//! The disk: [`Disk`] is the world that others read from, and files are written safely: whatever happens, the old file or the
//! whole new one is there, and nobody's own work is overwritten.
//!
//! `writing` is the way in: it asks `guard` whether a target may be replaced, has `atomic` put all new files beside their targets
//! and then in their places, and keeps the `record` of what qicao wrote. These come with the feature `cli`.

#![allow(clippy::disallowed_methods, reason = "this room is the disk and the clock to all others")]

#[cfg(feature = "cli")]
pub mod atomic;
mod disk;
#[cfg(feature = "cli")]
mod exchange;
#[cfg(feature = "cli")]
mod give_back;
#[cfg(feature = "cli")]
pub mod guard;
#[cfg(feature = "cli")]
pub mod litter;
#[cfg(feature = "cli")]
pub mod locks;
#[cfg(feature = "cli")]
pub mod names;
#[cfg(feature = "cli")]
pub mod record;
mod root;
#[cfg(feature = "cli")]
pub mod signals;
#[cfg(feature = "cli")]
pub mod size_limit;
pub mod sources;
#[cfg(feature = "cli")]
pub mod target;
pub mod trouble;
#[cfg(feature = "cli")]
pub mod writing;

pub use self::disk::Disk;
pub use self::root::{root, root_above};

/// The rules of this room.
#[cfg(feature = "cli")]
pub static RULES: crate::base::rule::RuleTable = crate::base::rule::RuleTable {
    title: "文件和命令",
    rules: &[&trouble::CANNOT_WRITE, &trouble::EDITED_SINCE, &guard::FILE_EXISTS, &guard::FILE_IN_USE],
};
