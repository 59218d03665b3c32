//! People: arguments, files, messages. The only room that speaks.
//!
//! What was asked for goes to standard output, everything else to standard error; the exit code is `Exit`.

#![allow(clippy::disallowed_methods, reason = "commands are where the world comes in")]

mod args;
mod batch;
mod check;
mod checklist;
mod collect;
mod completions;
mod destination;
mod diff;
mod door;
mod drafting;
mod ending;
mod exit;
mod explain;
mod final_copy;
mod fresh;
mod generate;
mod history;
mod import;
mod indicators;
mod init;
mod man;
mod next;
mod progress;
mod pull;
mod read;
mod report;
mod rollup;
mod run;
mod save;
mod schema;
mod screen;
#[cfg(feature = "xlsx")]
mod sheets;
mod templates;
mod typed;
mod usage;
mod watch;
mod wrong;

pub use self::run::run;

/// The rules of this room.
pub(crate) static RULES: crate::base::rule::RuleTable = crate::base::rule::RuleTable {
    title: "文件和命令",
    rules: &[
        &destination::MISLEADING_EXTENSION,
        &fresh::FOLDER_NOT_EMPTY,
        &watch::reporter::FILE_GONE,
        &watch::CANNOT_WATCH,
        &final_copy::NOT_FINAL,
        &door::INTERNAL_ERROR,
    ],
};
