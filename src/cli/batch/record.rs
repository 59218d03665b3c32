//! The state file: read when a run begins, added to as reports are done.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::base::finding::{Error, Finding};
use crate::cli::wrong::wrong;
use crate::job::batch::line::ReportLine;
use crate::job::batch::state::BatchState;
use crate::workspace::size_limit::is_within_limit;
use crate::workspace::trouble::{self, named};

/// A state file that is being added to.
pub(super) struct StateFile {
    path: PathBuf,
    file: File,
}

impl StateFile {
    /// Opens a state file, or begins one; gives what earlier runs have done, too.
    pub(super) fn open(path: &Path) -> Result<(Self, BatchState), Finding> {
        let mut state = BatchState::default();
        let whole = read(path, &mut state)?;
        let cannot = |error| trouble::cannot_write(named(path), error).into_finding();
        // Only ever added to: lines of a run before this one stay as they are.
        let file = OpenOptions::new().append(true).create(true).open(path).map_err(cannot)?;
        // A line that was torn when a run was killed.
        if file.metadata().map_err(cannot)?.len() > whole {
            file.set_len(whole).map_err(cannot)?;
        }
        Ok((Self { path: path.to_owned(), file }, state))
    }

    /// Adds what became of a report, in one write: of a run that is killed at most the last line is torn.
    pub(super) fn note(&mut self, line: &ReportLine) -> Result<(), Error> {
        let cannot = |error| trouble::cannot_write(named(&self.path), error);
        let text = line.text();
        let size = self.file.metadata().map_err(cannot)?.len() as usize + text.len();
        if !is_within_limit(size) {
            return Err(cannot(ErrorKind::FileTooLarge.into()));
        }
        self.file.write_all(text.as_bytes()).map_err(cannot)
    }
}

/// Adds what a state file holds; gives how many of its bytes are whole lines. One that is not there holds nothing.
pub(super) fn read(path: &Path, state: &mut BatchState) -> Result<u64, Finding> {
    // Opening a pipe would wait for ever.
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(wrong(format!("{}不是普通文件", named(path))).hint("请给 --state 写一个新的文件名"));
    }
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
        read => read.map_err(|error| trouble::cannot_read(named(path), error).into_finding())?,
    };
    state.add(&bytes).map(|whole| whole as u64).ok_or_else(|| {
        wrong(format!("{}不是 qicao batch 的状态文件，没有动它", named(path))).hint("请给 --state 写一个新的文件名")
    })
}
