//! Writes the outputs of one run: all of them, or none.

use std::fs;
use std::path::PathBuf;

use super::atomic::{self, FileStep, Hook, Replaced, Staged};
use super::guard::{ExistingTarget, Guard};
use super::litter;
use super::record::Records;
use super::target::OutputTarget;
use super::trouble::{self, named};
use crate::base::finding::Error;
use crate::workspace::trouble::CANNOT_WRITE;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Output {
    /// Where, as the user named it.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
    /// A text cannot carry its own digest: it is noted in the user's record.
    pub recorded: bool,
    /// The bytes of a source of this run that this is the change of, as they were read; nothing else may be written over a source.
    pub changes: Option<Vec<u8>>,
}

impl Output {
    /// A file that says itself who wrote it, or that nobody asks.
    pub fn new(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into(), recorded: false, changes: None }
    }

    /// The same, noted in the user's record.
    #[must_use]
    pub fn recorded(mut self) -> Self {
        self.recorded = true;
        self
    }

    /// The change of a source, which held these bytes when it was read.
    #[must_use]
    pub fn changing(mut self, read: impl Into<Vec<u8>>) -> Self {
        self.changes = Some(read.into());
        self
    }
}

/// What became of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// False: the very same bytes stood there already.
    pub changed: bool,
    /// False: it could not be noted that qicao wrote it, so next time the file counts as changed.
    pub remembered: bool,
}

/// Writes all outputs, or none: they are all put beside their targets first, and taken back if one cannot be swapped in.
pub fn write(outputs: &[Output], guard: Guard<'_>, hook: Hook<'_>) -> Result<Vec<Outcome>, Error> {
    // Held until all is written: what another run writes meanwhile would stand in the record of this one, or the other way round.
    let _lock = outputs.iter().any(|output| output.recorded).then(|| guard.records.and_then(Records::lock));
    let mut staged: Vec<Option<(Staged<'_>, ExistingTarget)>> = Vec::new();
    let mut written = Vec::new();
    for output in outputs {
        let target = OutputTarget::find(&output.path)?;
        // Two names may lead to one file, by a link or in another spelling.
        if staged.iter().flatten().any(|(other, _)| other.target().real == target.real) {
            let message = format!("几种格式都要写到{}", named(&output.path));
            return Err(Error::new(&CANNOT_WRITE, message).hint("请用 -o 指定一个文件夹，或分几次起草"));
        }
        let before = guard.look(&target, &output.bytes, output.changes.as_deref())?;
        litter::sweep_once(&target.folder);
        // Only what was ours already goes on being ours, should this run be cut short.
        let old = if let ExistingTarget::Old { bytes: Some(old), ours: true } = &before { Some(old.as_slice()) } else { None };
        let remembered =
            !output.recorded || guard.records.is_some_and(|records| records.keep(&target.real, &output.bytes, old).is_ok());
        written.push(Outcome { changed: before != ExistingTarget::Same, remembered });
        staged.push(match before {
            ExistingTarget::Same => None,
            before => Some((atomic::stage(&target, &output.bytes, hook)?, before)),
        });
    }
    let mut done: Vec<Written<'_>> = Vec::new();
    for ((new, before), output) in staged.into_iter().zip(outputs).filter_map(|(new, output)| Some((new?, output))) {
        let target = new.target().clone();
        let swapped = hook(FileStep::Recheck, &target.real)
            .map_err(|error| trouble::cannot_write(named(&target.asked), error))
            .and_then(|()| guard.look(&target, &output.bytes, output.changes.as_deref())) // somebody may have come in between
            .and_then(|now| {
                let is_ours = |bytes: &[u8]| output.changes.is_none() && guard.is_ours(&target, bytes);
                new.put(
                    match &now {
                        ExistingTarget::Nothing => Replaced::New(&is_ours),
                        ExistingTarget::Old { bytes: Some(old), .. } => Replaced::Of(old, &is_ours),
                        ExistingTarget::Old { bytes: None, .. } => Replaced::Any,
                        ExistingTarget::Same => Replaced::Of(&output.bytes, &is_ours),
                    },
                    hook,
                )
            });
        if let Err(error) = swapped {
            return Err(take_back(done, error));
        }
        done.push(Written { target, before, bytes: &output.bytes });
    }
    Ok(written)
}

/// A new file in its place, and what stood there.
struct Written<'a> {
    target: OutputTarget,
    before: ExistingTarget,
    bytes: &'a [u8],
}

/// Puts the old files back in the places of new ones; says which could not be. What somebody has saved there since stays.
fn take_back(done: Vec<Written<'_>>, mut error: Error) -> Error {
    for Written { target, before, bytes } in done.into_iter().rev() {
        let back = match before {
            ExistingTarget::Nothing => {
                fs::read(&target.real).is_ok_and(|stands| stands == bytes) && fs::remove_file(&target.real).is_ok()
            }
            ExistingTarget::Old { bytes: Some(old), .. } => {
                let hook: Hook<'_> = &atomic::unhindered;
                atomic::stage(&target, &old, hook).and_then(|staged| staged.put(Replaced::Of(bytes, &|_| false), hook)).is_ok()
            }
            ExistingTarget::Old { bytes: None, .. } => false,
            ExistingTarget::Same => true,
        };
        if !back {
            error = error.hint(format!("{}已经是新的稿子，或者刚刚有人保存过，请留意", named(&target.asked)));
        }
    }
    error
}
