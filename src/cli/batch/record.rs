//! The state file: read when a run begins, added to as reports are done.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::base::finding::{Error, Finding};
use crate::cli::wrong::wrong;
use crate::job::batch::line::ReportLine;
use crate::job::batch::state::BatchState;
use crate::workspace::trouble::{self, named};

/// A state file that is being added to.
pub(super) struct StateFile {
    path: PathBuf,
    file: File,
    state: BatchState,
}

impl StateFile {
    /// Opens a state file, or begins one.
    pub(super) fn open(path: &Path) -> Result<Self, Finding> {
        let mut state = BatchState::default();
        let whole = read(path, &mut state)?;
        let cannot = |error| trouble::cannot_write(named(path), error).into_finding();
        let file = OpenOptions::new().append(true).create(true).open(path).map_err(cannot)?;
        // A line that was torn when a run was killed.
        if file.metadata().map_err(cannot)?.len() > whole {
            file.set_len(whole).map_err(cannot)?;
        }
        Ok(Self { path: path.to_owned(), file, state })
    }

    /// What earlier runs have done.
    pub(super) fn state(&self) -> BatchState {
        self.state.clone()
    }

    /// Adds what became of a report, in one write: of a run that is killed at most the last line is torn.
    pub(super) fn note(&mut self, line: &ReportLine) -> Result<(), Error> {
        self.file.write_all(line.text().as_bytes()).map_err(|error| trouble::cannot_write(named(&self.path), error))
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
    // A torn line may end in the middle of a character.
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let lines = std::str::from_utf8(&bytes[..whole]).ok();
    let torn = String::from_utf8_lossy(&bytes[whole..]);
    let known = lines.and_then(|lines| state.add(&format!("{lines}{torn}")));
    known.map(|_| whole as u64).ok_or_else(|| {
        wrong(format!("{}不是 qicao batch 的状态文件，没有动它", named(path))).hint("请给 --state 写一个新的文件名")
    })
}
