//! YAML → Ledger.
//!
//! ```text
//! bytes ──open_bytes──▶ Source ──locate, yaml──▶ entries with places ──merge──▶ one tree
//!       ──read──▶ figures, texts, chapters ──resolve──▶ names and formulas ──▶ Ledger ──check──▶ findings
//! ```
//!
//! It knows nothing of templates or documents: a layout that takes further chapters says so in [`Options`].

pub mod change;
pub mod checks;
mod entry;
mod evaluate;
pub mod formula;
pub(crate) mod indicators;
pub mod interval;
mod keys;
pub mod ledger;
mod load;
mod locate;
pub mod mask;
mod merge;
pub mod next;
mod open;
pub mod period;
pub mod quantity;
mod read;
mod resolve;
pub mod rollup;
mod schema;
pub mod settings;
pub mod stale;
pub mod target;
mod traps;
pub mod unit;
mod yaml;

pub use self::checks::check;
pub use self::load::{Options, layout_of, load};
pub use self::open::open_bytes;
pub use self::schema::schema;
