//! Every test of the program, one module for each capability.

mod docx;
#[cfg(feature = "office-tests")]
mod office;
mod samples;
mod writers;
