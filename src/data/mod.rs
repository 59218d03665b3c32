//! YAML → Ledger.

pub mod ledger;
pub mod period;
pub mod quantity;
