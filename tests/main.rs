//! Every test of the program, one module for each capability.

mod architecture;
mod cli;
mod docs;
mod docx;
mod examples;
mod samples;
mod templates;
mod workspace;
mod writers;
