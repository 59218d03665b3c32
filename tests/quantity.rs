//! What a number as written can mean.

mod intervals;
mod masked;
mod periods;
mod rough;
mod units;
mod written;
