//! Every test of the program, one module for each capability.

mod checks;
mod data;
