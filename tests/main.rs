//! Every test of the program, one module for each capability.

mod docx;
mod samples;
mod writers;
