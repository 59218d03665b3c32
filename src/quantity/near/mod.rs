//! What nearly reads as a quantity: `66775人次。`, `“5例”`, `1O2例`, `二十例`, `1245人（上年1380人）`.
//!
//! ```text
//! text ──mend──▶ without marks, quotes, invisible characters ──spelled──▶ in digits ──meant──▶ the right form
//! ```

pub(crate) mod change;
mod joined;
mod known;
mod labelled;
mod meant;
mod mend;
mod numerals;
mod parts;
mod spelled;

pub use self::meant::{Near, is_no_value, is_surely_near, near};
