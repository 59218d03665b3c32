//! Saves what a command made: never over what it was made from, over a file only where that is ours or nobody minds, whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use super::read;
use crate::base::finding::Error;
use crate::base::text::width;
use crate::format::docx::digest;
use crate::workspace::guard::{Guard, Replace};
use crate::workspace::record::Records;
use crate::workspace::trouble::{self, CANNOT_WRITE, named};
use crate::workspace::writing::{Outcome, Output};
use crate::workspace::{atomic, writing};
use crate::yaml::edit::{Edited, Refusal};

/// How what a command made is saved.
pub(super) struct Save {
    /// What was done, for the lines that say so: 已起草.
    pub(super) done: &'static str,
    /// Replaces any file but those that were read (`--force`).
    pub(super) force: bool,
}

impl Save {
    /// Saves all outputs, or none; gives the lines that say so.
    pub(super) fn write(&self, outputs: &[Output]) -> Result<Vec<String>, Error> {
        let records = Records::of_user();
        let replace = if self.force { Replace::Anything } else { Replace::Ours };
        let guard = Guard { replace, own_digest: digest::is_untouched, records: records.as_ref() };
        let written = writing::write(outputs, guard, &atomic::unhindered)?;
        Ok(outputs.iter().zip(written).flat_map(|(output, written)| self.lines(output, written)).collect())
    }

    fn lines(&self, output: &Output, written: Outcome) -> Vec<String> {
        let same = if written.changed { "" } else { "（与原来相同，没有改动）" };
        let mut lines = vec![format!("{}：{}{same}", self.done, width::shown(&output.path.to_string_lossy()))];
        if !written.remembered {
            lines.push("（没能记下这个文件是起草程序写的，下次替换它要加 --force）".to_owned());
        }
        lines
    }
}

/// Saves new files, all or none; over nothing that stands there already.
pub(super) fn anew(files: impl IntoIterator<Item = (PathBuf, Vec<u8>)>) -> Result<(), Error> {
    let outputs: Vec<Output> = files.into_iter().map(|(path, bytes)| Output::new(path, bytes)).collect();
    // Where nothing may be replaced it does not matter whose it is.
    let guard = Guard { replace: Replace::Never, own_digest: |_| None, records: None };
    writing::write(&outputs, guard, &atomic::unhindered).map(|_| ())
}

/// Folders that were made for what comes into them, the outermost first.
pub(super) struct Made(Vec<PathBuf>);

impl Made {
    /// Takes them away again, as far as nothing has come into them.
    pub(super) fn take_back(&self) {
        for folder in self.0.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Writes changes home into the data they belong to, and what goes beside it: all files or none. Each file comes with how many changes people
/// were told of it. Gives the lines that say what was written.
pub(super) fn home(
    data: &[PathBuf],
    edited: &[(usize, &Edited, usize)],
    beside: Vec<(Output, usize)>,
) -> Result<Vec<String>, Error> {
    let mut outputs = Vec::new();
    for (at, edited, count) in edited {
        let path = &data[*at];
        let moved = |refusal: Refusal| {
            Error::new(&CANNOT_WRITE, format!("{}没有写回：{}", named(path), refusal.message())).hint(refusal.hint())
        };
        // Read once more: changes that were found in other bytes are refused.
        let old = read::bytes(path)?;
        let output = Output::new(path, edited.bytes(&old).map_err(moved)?).changing(old);
        outputs.push((output, *count));
    }
    outputs.extend(beside);
    let (outputs, counts): (Vec<Output>, Vec<usize>) = outputs.into_iter().unzip();
    // Sources are held against the bytes just read, whatever may be replaced.
    let guard = Guard { replace: Replace::Anything, own_digest: |_| None, records: None };
    writing::write(&outputs, guard, &atomic::unhindered)?;
    let line =
        |(output, count): (&Output, usize)| format!("已写回：{}（{count}处）", width::shown(&output.path.to_string_lossy()));
    Ok(outputs.iter().zip(counts).map(line).collect())
}

/// Makes a folder, and those it stands in.
pub(super) fn folder(path: &Path) -> Result<Made, Error> {
    // Only what is made here may be taken back.
    let missing = path.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && fs::symlink_metadata(folder).is_err());
    let mut made = Made(missing.map(Path::to_owned).collect());
    made.0.reverse();
    fs::create_dir_all(path).map_err(|error| {
        made.take_back();
        trouble::cannot_write(format!("文件夹{}", named(path)), error)
    })?;
    Ok(made)
}

/// The file that `-o` means: itself, or one of this name in the folder that it is.
pub(super) fn file(asked: Option<&Path>, name: impl FnOnce() -> Result<String, Error>) -> Result<PathBuf, Error> {
    Ok(match asked {
        None => PathBuf::from(name()?),
        Some(path) if is_folder(path) => path.join(name()?),
        Some(file) => file.to_owned(),
    })
}

/// Whether `-o` means a folder: one is there, or the path ends as only a folder's does.
pub(super) fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().last().is_some_and(|&last| std::path::is_separator(last.into()))
}

/// Whether `-o` means standard output.
pub(super) fn is_standard_output(asked: Option<&Path>) -> bool {
    // As a file, what these lead to would be replaced instead of written into.
    const NAMES: [&str; 4] = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];
    asked.is_some_and(|path| NAMES.iter().any(|name| path.as_os_str() == *name))
}
