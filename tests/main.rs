//! Every test of the program, one module for each capability.

mod cli;
mod workspace;
