//! Every test of the program, one module for each capability.

#![allow(clippy::disallowed_methods, reason = "tests make the world that is tested")]

mod architecture;
mod batch;
mod catalogue;
mod changes;
mod checklist;
mod checks;
mod cli;
#[cfg(feature = "office-tests")]
mod clusters;
mod collect;
mod data;
mod diff;
mod docs;
mod docx;
mod edit;
mod examples;
mod explain;
mod fuzz;
mod gate;
mod import;
mod import_placed;
mod init;
mod layouts;
mod markdown;
mod mask;
mod nearmiss;
mod next;
mod noughts;
#[cfg(feature = "office-tests")]
mod office;
mod outlines;
mod overlap;
mod page;
mod properties;
mod pull;
mod quantity;
mod reading;
mod redline;
mod regressions;
mod rollup;
mod rules;
mod samples;
mod schema;
mod security;
mod sentences;
mod sheets;
mod spoken;
mod stale;
mod styles;
mod templates;
mod third_party;
mod titles;
mod topics;
mod upkeep;
mod watch;
mod workspace;
mod world;
mod writers;
