//! Every test of the program, one module for each capability.

mod architecture;
mod checks;
mod cli;
mod data;
mod docs;
mod docx;
mod examples;
mod explain;
mod init;
mod layouts;
mod markdown;
mod mask;
mod next;
#[cfg(feature = "office-tests")]
mod office;
mod page;
mod properties;
mod regressions;
mod rollup;
mod samples;
mod schema;
mod sheet;
mod stale;
mod styles;
mod templates;
mod titles;
mod topics;
mod upkeep;
mod watch;
mod workspace;
mod writers;
