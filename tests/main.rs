//! Every test of the program, one module for each capability.

mod architecture;
mod checks;
mod cli;
mod data;
mod docs;
mod docx;
mod examples;
mod explain;
mod layouts;
mod mask;
#[cfg(feature = "office-tests")]
mod office;
mod properties;
mod regressions;
mod rollup;
mod samples;
mod schema;
mod sheet;
mod styles;
mod templates;
mod topics;
mod workspace;
mod writers;
