//! What a number as written can mean.

mod intervals;
mod masked;
mod moments;
mod periods;
mod rough;
mod units;
mod written;
